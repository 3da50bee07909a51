//! Meldungen that came after the site was built: they are offered, and can be read.

use std::path::Path;

use meldungen_tests::failure::ensure;
use meldungen_tests::files::{put_newer, read};
use meldungen_tests::{Failure, Need, Outcome, Site, Visit, visit};
use serde_json::{Value, json};

use meldungen_tests::sample::{HEADLINE, SEARCH, TOPIC};

const FEED: &str = "/feed.json";
const VERSION: &str = "/version.json";
const OFFER: &str = "2 neue Meldungen anzeigen";
const NEWEST: &str = "Neues Wärmenetz in Erlenhafen";
const NEWEST_ADDRESS: &str = "/meldungen/neues-waermenetz-in-erlenhafen/";
const SECOND: &str = "Neuer Radweg am Brunsee";

/// Puts two newer Meldungen into the feed of a built site, one of them on energy, and one that
/// is not to be published yet.
fn put_newer_feed(site: &Path) -> Outcome {
    let text = read(&site.join("feed.json"))?;
    let mut feed: Value =
        serde_json::from_str(&text).map_err(|error| Failure::Unprepared(error.to_string()))?;
    let Some(items) = feed["items"].as_array_mut() else {
        return Err(Failure::Unprepared("The sample has no items.".to_owned()));
    };
    // As old as the newest one, and before it in the feed: whatever the day is, they are public.
    let dates = items
        .iter()
        .filter_map(|item| item["date_published"].as_str());
    let newest = dates.max().unwrap_or_default().to_owned();
    let item = |title: &str, date: &str, topic: &str| {
        json!({
            "id": title,
            "title": title,
            "summary": "Sie kam nach dem Bau der Seiten.",
            "content_html": "<p onclick=\"alert(1)\">Der <b>ganze</b> Text.<script>alert(2)</script></p>",
            "date_published": date,
            "tags": [topic],
        })
    };
    let newer = [
        item(NEWEST, &newest, "Energie"),
        item("Noch geheim", "2999-01-01T08:00:00Z", "Energie"),
        item(SECOND, &newest, "Tourismus"),
    ];
    items.splice(0..0, newer);
    put_newer(site, "feed.json", &feed.to_string())
}

/// The sample's site, whose feed was replaced after it was built.
pub fn site_with_newer_feed() -> Site {
    Site::sample().changed(put_newer_feed)
}

/// The reader comes back to the tab, six minutes later by their clock.
async fn return_later(reader: &Visit) -> Outcome {
    // Firefox shows its driver's scripts another Date than the page's.
    let later = "
        const { Date } = window.wrappedJSObject ?? window;
        const now = Date.now;
        Date.now = () => now() + 360_000;
        document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));";
    reader.run(later).await?;
    Ok(())
}

fn asked(reader: &Visit, method: &str, path: &str) -> usize {
    reader.requests(method, path).len()
}

#[test]
fn on_the_start_page_they_are_offered_and_a_click_puts_them_first() -> Outcome {
    visit(site_with_newer_feed(), async |reader| {
        reader.open("/").await?.mark_document().await?;
        let before = reader.headlines().await?;
        reader.announces(OFFER).await?.audit().await?;
        ensure(reader.headlines().await? == before, || {
            "The list changes without a click.".to_owned()
        })?;
        reader
            .click(OFFER)
            .await?
            .see_no(OFFER)
            .await?
            .focus_is("[data-live=list] li:first-child .article-card__link")
            .await?;
        let after = reader.headlines().await?;
        ensure(
            after[..2] == [NEWEST, SECOND] && after[2..] == before,
            || format!("The headlines are {after:?}."),
        )?;
        reader.see_no("Noch geheim").await?.same_document().await?;
        Ok(())
    })
}

#[test]
fn on_a_topics_page_those_of_the_topic_are_offered() -> Outcome {
    visit(site_with_newer_feed(), async |reader| {
        reader
            .open(TOPIC)
            .await?
            .click("1 neue Meldung anzeigen")
            .await?
            .see(NEWEST)
            .await?
            .see_no(SECOND)
            .await?;
        Ok(())
    })
}

#[test]
fn who_comes_back_to_a_list_that_the_app_has_drawn_is_offered_them() -> Outcome {
    visit(Site::sample_copied(), async |reader| {
        // The look after the start is over.
        reader.open("/").await?.hears(1, FEED).await?;
        reader
            .mark_document()
            .await?
            .click(HEADLINE)
            .await?
            .headline_is(HEADLINE)
            .await?
            .click("Alle Meldungen")
            .await?
            .headline_is("Aktuelle Meldungen")
            .await?
            .same_document()
            .await?;
        put_newer_feed(reader.folder())?;
        return_later(reader).await?;
        reader.click(OFFER).await?.see(NEWEST).await?;
        // The offer was for this list; another page has none.
        reader
            .click(HEADLINE)
            .await?
            .headline_is(HEADLINE)
            .await?
            .see_no(OFFER)
            .await?;
        Ok(())
    })
}

#[test]
fn who_reads_on_without_them_takes_no_offer_along() -> Outcome {
    visit(site_with_newer_feed(), async |reader| {
        reader
            .open("/")
            .await?
            .see(OFFER)
            .await?
            .click(HEADLINE)
            .await?
            .headline_is(HEADLINE)
            .await?
            .see_no(OFFER)
            .await?;
        Ok(())
    })
}

#[test]
fn a_filter_finds_them_and_the_offer_waits_for_its_end() -> Outcome {
    visit(site_with_newer_feed(), async |reader| {
        reader.open("/").await?.see(OFFER).await?;
        reader
            .type_into(SEARCH, "Radweg am Brunsee")
            .await?
            .see_no(OFFER)
            .await?
            .see(SECOND)
            .await?
            .type_into(SEARCH, "")
            .await?
            .see(OFFER)
            .await?;
        Ok(())
    })
}

#[test]
fn the_feed_of_the_build_is_never_loaded_just_to_look() -> Outcome {
    visit(Site::sample_copied(), async |reader| {
        reader.open("/").await?.hears(1, FEED).await?;
        return_later(reader).await?;
        reader.hears(2, FEED).await?.settled().await?;
        ensure(asked(reader, "GET", FEED) == 0, || {
            "The feed is loaded.".to_owned()
        })
    })
}

/// A build writes the pages alone that change: they are older than the feed then.
#[test]
fn a_page_that_the_build_had_no_reason_to_write_is_no_old_one() -> Outcome {
    let site = Site::sample().changed(|folder| {
        ["feed.json", "version.json"]
            .iter()
            .try_for_each(|file| put_newer(folder, file, &read(&folder.join(file))?))
    });
    visit(site, async |reader| {
        reader.open("/").await?.hears(1, VERSION).await?;
        return_later(reader).await?;
        reader.hears(2, FEED).await?.settled().await?;
        ensure(asked(reader, "GET", FEED) == 0, || {
            "The feed is loaded.".to_owned()
        })
    })
}

#[test]
fn who_comes_back_after_the_site_was_built_anew_is_offered_them() -> Outcome {
    visit(Site::sample_copied(), async |reader| {
        reader.open("/").await?.hears(1, FEED).await?;
        put_newer_feed(reader.folder())?;
        let version = read(&reader.folder().join("version.json"))?;
        put_newer(reader.folder(), "version.json", &version)?;
        return_later(reader).await?;
        reader.click(OFFER).await?.see(NEWEST).await?;
        Ok(())
    })
}

#[test]
fn who_saves_data_is_not_looked_for() -> Outcome {
    visit(
        site_with_newer_feed().needs(Need::EarlyScript),
        async |reader| {
            let saving = "Object.defineProperty(navigator, 'connection', { value: { saveData: true }, configurable: true });";
            reader.with_script(saving).await?.open("/").await?;
            return_later(reader).await?;
            reader.settled().await?;
            ensure(asked(reader, "HEAD", FEED) == 0, || {
                "The server is asked.".to_owned()
            })?;
            reader
                .run("Object.defineProperty(navigator, 'connection', { value: undefined });")
                .await?;
            return_later(reader).await?;
            reader.see(OFFER).await?;
            Ok(())
        },
    )
}

#[test]
fn one_that_has_no_page_yet_opens_from_the_feed_by_link_and_by_address() -> Outcome {
    visit(site_with_newer_feed(), async |reader| {
        reader.expect_in_console(NEWEST_ADDRESS);
        reader
            .open("/")
            .await?
            .mark_document()
            .await?
            .click(OFFER)
            .await?
            .click(NEWEST)
            .await?
            .headline_is(NEWEST)
            .await?
            .address_is(NEWEST_ADDRESS)
            .await?
            .same_document()
            .await?;
        reader
            .reload()
            .await?
            .other_document()
            .await?
            .headline_is(NEWEST)
            .await?
            .status_is(404)
            .await?;
        reader
            .reads(".article__body", "Der ganze Text.")
            .await?
            .reads(".reading-time-badge__text", "1 Minute Lesezeit")
            .await?;
        let clean = "return document.querySelector('.article__body [onclick], .article__body script') === null;";
        reader.holds("its HTML is cleaned", clean, vec![]).await?;
        Ok(())
    })
}

#[test]
fn one_that_is_nowhere_has_no_page_and_the_feed_of_the_build_is_not_loaded_for_it() -> Outcome {
    const NOWHERE: &str = "/meldungen/gibt-es-nicht/";
    visit(Site::sample_copied(), async |reader| {
        reader.expect_in_console(NOWHERE).open(NOWHERE).await?;
        reader.hears(1, VERSION).await?;
        reader.headline_is("Diese Seite gibt es nicht").await?;
        put_newer_feed(reader.folder())?;
        reader.reload().await?.asks(1, "GET", FEED).await?;
        reader
            .holds(
                "nothing is on its way",
                "return visible('.page-progress').length === 0;",
                vec![],
            )
            .await?
            .headline_is("Diese Seite gibt es nicht")
            .await?;
        Ok(())
    })
}
