//! The app alone: what Trunk builds, beside any JSON feed, with no prerendered page.

use meldungen_tests::failure::ensure;
use meldungen_tests::{Failure, Fault, Feed, Outcome, Site, Visit, visit};
use serde_json::json;

use meldungen_tests::sample::SEARCH;

const SEED: &str = "seed/feed.json";

#[test]
fn beside_the_seeds_feed_it_shows_list_article_badge_and_filter() -> Outcome {
    visit(Site::alone(Feed::Shared(SEED)), async |reader| {
        reader
            .open("/")
            .await?
            .mark_document()
            .await?
            .shows_cards(16)
            .await?;
        let first = first_headline(reader).await?;
        reader
            .click(&first)
            .await?
            .headline_is(&first)
            .await?
            .same_document()
            .await?
            .focus_is("h1")
            .await?;
        reader
            .reads(".reading-time-badge__text", "3 Minuten Lesezeit")
            .await?;
        reader
            .reads(".article__kicker", "Auszeichnung")
            .await?
            .reads("article time", "3. Juli 2015")
            .await?;
        reader
            .reads(".info-box h2", "Weitere Informationen")
            .await?
            .shows_cards(15)
            .await?;
        reader
            .click("Teilen")
            .await?
            .see("Link kopieren")
            .await?
            .see("Mastodon")
            .await?;
        reader
            .type_into(SEARCH, "foerderung")
            .await?
            .see_no("Delegationsreise in den USA")
            .await?;
        let ascii = reader.headlines().await?;
        reader.type_into(SEARCH, "Förderung").await?;
        reader
            .holds(
                "the same are found",
                "return JSON.stringify(headlines()) === JSON.stringify(arguments[0]);",
                vec![json!(ascii)],
            )
            .await?;
        ensure(!ascii.is_empty(), || "Nothing is found.".to_owned())
    })
}

#[test]
fn an_articles_address_can_be_loaded_again() -> Outcome {
    visit(Site::alone(Feed::Shared(SEED)), async |reader| {
        reader.open("/").await?;
        let first = first_headline(reader).await?;
        reader
            .click(&first)
            .await?
            .headline_is(&first)
            .await?
            .mark_document()
            .await?;
        reader
            .reload()
            .await?
            .other_document()
            .await?
            .headline_is(&first)
            .await?;
        reader
            .reads(".reading-time-badge__text", "3 Minuten Lesezeit")
            .await?;
        reader
            .back()
            .await?
            .headline_is("Aktuelle Meldungen")
            .await?
            .shows_cards(16)
            .await?;
        Ok(())
    })
}

#[test]
fn the_seeds_text_is_whole_when_the_browser_cleans_it() -> Outcome {
    visit(Site::alone(Feed::Shared(SEED)), async |reader| {
        reader.open("/").await?;
        let first = first_headline(reader).await?;
        reader.click(&first).await?.headline_is(&first).await?;
        let missing = "
            fetch('feed.json').then((answer) => answer.json()).then((feed) => {
                const published = new DOMParser().parseFromString(feed.items[0].content_html, 'text/html');
                const parts = [...published.querySelectorAll('p, h2')].map((part) => squeeze(part.textContent));
                const drawn = texts('.article__body p, .article__body h2, .info-box p, .info-box h2');
                done(JSON.stringify(parts) === JSON.stringify(drawn) && parts.length === 8);
            });";
        let whole: bool = reader.script_later(missing).await?;
        ensure(whole, || {
            "The paragraphs are not those of the feed.".to_owned()
        })
    })
}

async fn first_headline(reader: &Visit) -> Result<String, Failure> {
    reader
        .holds("there are cards", "return headlines().length > 0;", vec![])
        .await?;
    Ok(reader.headlines().await?.swap_remove(0))
}

/// A feed as it is found in the world: list, article, badge and filter work.
fn shows_a_real_feed(file: &str) -> Outcome {
    let path = format!("corpus/feeds/{file}");
    visit(Site::alone(Feed::Shared(&path)), async |reader| {
        reader.open("/").await?;
        let first = first_headline(reader).await?;
        reader.click(&first).await?.headline_is(&first).await?;
        let badge = "return /^\\d+ \\D+$/.test(texts('.reading-time-badge__text')[0] ?? '');";
        reader
            .holds("the badge shows a number", badge, vec![])
            .await?;
        reader
            .holds(
                "the article has a text",
                "return squeeze(document.querySelector('article').innerText).length > 100;",
                vec![],
            )
            .await?;
        reader
            .click_first(".site-header__wordmark")
            .await?
            .holds(
                "the list is there again",
                "return headlines().length > 0 && headlines()[0] === arguments[0];",
                vec![json!(first)],
            )
            .await?;
        let longest = first
            .split(|c: char| !c.is_alphanumeric())
            .max_by_key(|word| word.chars().count());
        let all = reader.headlines().await?.len();
        reader
            .script::<()>("document.querySelector('#suche').focus();", vec![])
            .await?;
        reader.press(longest.unwrap_or_default()).await?;
        let found = "return headlines().includes(arguments[0]) && texts('[role=status]').some((status) => status.startsWith(`${headlines().length} `));";
        reader
            .holds(
                "the filter finds it by a word of its headline",
                found,
                vec![json!(first)],
            )
            .await?;
        let found = reader.headlines().await?.len();
        ensure(found <= all, || format!("{found} of {all} are found."))
    })
}

#[test]
fn beside_the_feed_of_a_french_portal_it_works() -> Outcome {
    shows_a_real_feed("real-010-portail-barri-feed.json")
}

#[test]
fn beside_the_feed_of_a_brazilian_newsroom_it_works() -> Outcome {
    shows_a_real_feed("real-018-vale-da-liberdade-feed.json")
}

#[test]
fn beside_a_feed_of_version_1_0_it_works() -> Outcome {
    shows_a_real_feed("fixture-068-netnewswire-daringfireball.json")
}

/// With no feed to be had, a sentence says so below the headline.
fn says(feed: Feed<'_>, sentence: &str) -> Outcome {
    visit(Site::alone(feed), async |reader| {
        reader
            .expect_in_console("/feed.json")
            .open("/")
            .await?
            .see(sentence)
            .await?;
        reader.see("Erneut versuchen").await?;
        Ok(())
    })
}

#[test]
fn without_a_feed_it_says_so() -> Outcome {
    says(Feed::None, "Die Meldungen konnten nicht geladen werden.")
}

#[test]
fn beside_garbage_it_says_so() -> Outcome {
    says(
        Feed::Text("<!doctype html><title>Kein Feed</title>"),
        "Die Meldungen sind eingetroffen, aber nicht lesbar.",
    )
}

#[test]
fn beside_a_file_that_is_json_and_no_feed_it_says_so() -> Outcome {
    says(
        Feed::Text("[]"),
        "Die Meldungen sind eingetroffen, aber nicht lesbar.",
    )
}

#[test]
fn beside_a_feed_with_nothing_in_it_it_says_so() -> Outcome {
    let feed =
        json!({ "version": "https://jsonfeed.org/version/1.1", "title": "Leer", "items": [] })
            .to_string();
    visit(Site::alone(Feed::Text(&feed)), async |reader| {
        reader
            .open("/")
            .await?
            .see("Zurzeit gibt es keine Meldungen.")
            .await?;
        Ok(())
    })
}

#[test]
fn it_reads_dates_as_people_write_them_and_holds_back_what_it_cannot_read() -> Outcome {
    let item = |title: &str, date: &str| json!({ "id": title, "title": title, "content_text": "x", "date_published": date });
    let items = json!([
        item("Offen", "Mo, 02. März 2026, 10.30 Uhr MEZ"),
        item("Geheim A", "Fr, 15. Januar 2999 09:00"),
        item("Geheim B", "15.01.2999"),
        item("Geheim C", "03/04/2999"),
        item("Geheim D", "nach der Sitzung"),
    ]);
    let feed = json!({
        "version": "https://jsonfeed.org/version/1.1", "title": "Presse", "items": items,
    });
    visit(Site::alone(Feed::Text(&feed.to_string())), async |reader| {
        reader
            .open("/")
            .await?
            .shows_cards(1)
            .await?
            .see_no("Geheim")
            .await?
            .click("Offen")
            .await?
            .reads("article time", "2. März 2026")
            .await?;
        Ok(())
    })
}

#[test]
fn beside_an_english_feed_it_speaks_english() -> Outcome {
    visit(Site::alone(Feed::Text(&english())), async |reader| {
        reader
            .open("/")
            .await?
            .headline_is("Latest news")
            .await?
            .see("What the ministry decides.")
            .await?
            .holds(
                "the page is marked as English",
                "return document.documentElement.lang === 'en';",
                vec![],
            )
            .await?;
        reader
            .type_into("Search the news", "lake")
            .await?
            .see("1 release")
            .await?
            .click("Lake Water")
            .await?
            .headline_is("Lake Water")
            .await?
            .reads(".reading-time-badge__text", "1 minute read")
            .await?;
        Ok(())
    })
}

#[test]
fn where_the_english_words_cannot_be_had_it_speaks_german() -> Outcome {
    visit(Site::alone(Feed::Text(&english())), async |reader| {
        reader
            .fail("words-en.json", Fault::Status(404))
            .open("/")
            .await?
            .headline_is("Aktuelle Meldungen")
            .await?
            .see("Lake Water")
            .await?;
        Ok(())
    })
}

fn english() -> String {
    let feed = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Ministry",
        "description": "What the ministry decides.",
        "language": "en",
        "items": [{ "id": "1", "title": "Lake Water", "content_text": "The lakes are clean." }],
    });
    feed.to_string()
}
