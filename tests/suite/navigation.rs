//! From page to page, without loading the document anew.

use meldungen_tests::failure::ensure;
use meldungen_tests::{Fault, Outcome, Site, Visit, visit};
use serde_json::json;

use meldungen_tests::sample::{self, ARTICLE, HEADLINE, OTHER, OTHER_HEADLINE, SEARCH, TOPIC};

/// Goes far down a page's list and clicks on the card there, which leads to [`OTHER`]. Gives
/// back where the reader was.
async fn click_far_card(reader: &Visit) -> Result<f64, meldungen_tests::Failure> {
    let scroll = "
        const link = document.querySelector(`.article-card a[href$='${arguments[0]}']`);
        link.scrollIntoView({ block: 'center', behavior: 'instant' });
        return scrollY;";
    let place: f64 = reader.script(scroll, vec![json!(OTHER)]).await?;
    ensure(place > 300.0, || {
        format!("The card is not far down: {place} px")
    })?;
    reader.click(OTHER_HEADLINE).await?;
    Ok(place)
}

async fn scroll_is(reader: &Visit, place: f64) -> Outcome {
    let what = format!("the page is scrolled to {place} px");
    let look = "return Math.abs(scrollY - arguments[0]) <= 1;";
    reader.holds(&what, look, vec![json!(place)]).await?;
    Ok(())
}

#[test]
fn a_card_leads_to_its_article_without_loading_a_page() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader.open("/").await?.mark_document().await?;
        click_far_card(reader).await?;
        reader
            .headline_is(OTHER_HEADLINE)
            .await?
            .address_is(OTHER)
            .await?
            .same_document()
            .await?;
        reader
            .focus_is("h1")
            .await?
            .see("Weitere Meldungen")
            .await?;
        scroll_is(reader, 0.0).await?;
        let title = format!("{OTHER_HEADLINE} – Ministerium für Wirtschaft, Energie und Tourismus");
        let canonical = sample::address(OTHER);
        for (what, look, value) in [
            ("title", "return document.title === arguments[0];", title),
            (
                "canonical link",
                "return document.querySelector('link[rel=canonical]').href === arguments[0];",
                canonical.clone(),
            ),
            (
                "og:url",
                "return document.querySelector('meta[property=\"og:url\"]').content === arguments[0];",
                canonical,
            ),
            (
                "og:title",
                "return document.querySelector('meta[property=\"og:title\"]').content === arguments[0];",
                OTHER_HEADLINE.to_owned(),
            ),
            (
                "description",
                "return document.querySelector('meta[name=description]').content.startsWith(arguments[0]);",
                "Was bisher durch den Schornstein ging".to_owned(),
            ),
        ] {
            reader
                .holds(
                    &format!("the {what} is the article’s"),
                    look,
                    vec![json!(value)],
                )
                .await?;
        }
        ensure(reader.asked(OTHER).is_empty(), || {
            "The page itself was loaded.".to_owned()
        })
    })
}

/// The browser begins to draw the next page when `begin` is called, and not by itself.
const BEGINS_LATE: &str = "
    document.startViewTransition = (draw) => {
        window.begin = draw;
        const done = Promise.resolve();
        return { ready: done, finished: done };
    };
    return true;";

#[test]
fn the_address_stays_that_of_the_page_that_is_seen_until_the_next_one_is_drawn() -> Outcome {
    let count = sample::headlines(|meldung| meldung.is_on("Energie"))?.len();
    visit(Site::sample(), async |reader| {
        reader
            .open("/")
            .await?
            .mark_document()
            .await?
            .toggle_topic("Energie")
            .await?
            .address_is("/?thema=energie")
            .await?
            // What comes late would move the link under the pointer.
            .shows_cards(count)
            .await?
            .holds("drawing waits", BEGINS_LATE, vec![])
            .await?;
        reader
            .click(HEADLINE)
            .await?
            .holds("it could begin", "return !!window.begin;", vec![])
            .await?;
        // Back from the list, which the reader still sees: the article comes after it.
        reader.back().await?.address_is("/").await?;
        let begin = "begin(); delete document.startViewTransition; return true;";
        reader
            .holds("it begins", begin, vec![])
            .await?
            .headline_is(HEADLINE)
            .await?
            .address_is(ARTICLE)
            .await?;
        reader
            .back()
            .await?
            .headline_is("Aktuelle Meldungen")
            .await?
            .address_is("/")
            .await?
            .same_document()
            .await?;
        Ok(())
    })
}

/// What is shown of an article.
const SHOWN: &str = "return [document.querySelector('main > article'), document.querySelector('[data-live=list]')].map((part) => squeeze(part.innerText)).join();";

#[test]
fn an_article_looks_the_same_drawn_in_the_browser_as_prerendered() -> Outcome {
    visit(Site::sample(), async |reader| {
        // The filter between them says more once the Meldungen are here.
        let prerendered: String = reader.open(ARTICLE).await?.script(SHOWN, vec![]).await?;
        reader
            .click("Alle Meldungen")
            .await?
            .headline_is("Aktuelle Meldungen")
            .await?;
        reader.click(HEADLINE).await?.headline_is(HEADLINE).await?;
        reader
            .reads(".reading-time-badge__text", "5 Minuten Lesezeit")
            .await?;
        let drawn: String = reader.script(SHOWN, vec![]).await?;
        ensure(drawn == prerendered, || {
            format!("Prerendered:\n{prerendered}\n\nDrawn:\n{drawn}")
        })
    })
}

#[test]
fn so_does_one_that_was_published_elsewhere_first() -> Outcome {
    let feed = json!({ "items": [
        { "id": "1", "title": "Erste", "content_text": "Text.", "url": "https://cms.musterland.example/erste" },
        { "id": "2", "title": "Zweite", "content_text": "Text.", "url": "https://cms.musterland.example/zweite" },
    ] });
    visit(Site::built_from(&feed.to_string()), async |reader| {
        let prerendered: String = reader
            .open("/meldungen/zweite/")
            .await?
            .see("Originalmeldung")
            .await?
            .script(SHOWN, vec![])
            .await?;
        reader
            .open("/meldungen/erste/")
            .await?
            .click_first(".article-card__link")
            .await?
            .headline_is("Zweite")
            .await?
            .reads(".reading-time-badge__text", "1 Minute Lesezeit")
            .await?;
        let drawn: String = reader.script(SHOWN, vec![]).await?;
        ensure(drawn == prerendered, || {
            format!("Prerendered:\n{prerendered}\n\nDrawn:\n{drawn}")
        })
    })
}

#[test]
fn back_leads_to_the_same_place_in_the_list_and_forward_to_the_article() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader.open("/").await?.mark_document().await?;
        let place = click_far_card(reader).await?;
        reader.headline_is(OTHER_HEADLINE).await?;
        reader
            .back()
            .await?
            .address_is("/")
            .await?
            .headline_is("Aktuelle Meldungen")
            .await?;
        reader.shows_cards(sample::meldungen()?.len()).await?;
        scroll_is(reader, place).await?;
        reader
            .focus_is(&format!(".article-card a[href$='{OTHER}']"))
            .await?;
        reader
            .forward()
            .await?
            .address_is(OTHER)
            .await?
            .headline_is(OTHER_HEADLINE)
            .await?;
        reader
            .back()
            .await?
            .headline_is("Aktuelle Meldungen")
            .await?;
        scroll_is(reader, place).await?;
        reader.same_document().await?;
        Ok(())
    })
}

#[test]
fn back_restores_filter_field_and_results() -> Outcome {
    visit(Site::sample(), async |reader| {
        let expected =
            sample::headlines(|meldung| meldung.has("waerme") && meldung.is_on("Energie"))?;
        let count = expected.len();
        reader.open("/").await?.mark_document().await?;
        reader
            .toggle_topic("Energie")
            .await?
            .type_into(SEARCH, "wärme")
            .await?
            .shows_cards(count)
            .await?;
        let address = "/?thema=energie&suche=w%C3%A4rme";
        reader.address_is(address).await?;
        reader
            .click(OTHER_HEADLINE)
            .await?
            .headline_is(OTHER_HEADLINE)
            .await?
            .address_is(OTHER)
            .await?;
        reader
            .back()
            .await?
            .address_is(address)
            .await?
            .shows_cards(count)
            .await?;
        let field = "return document.querySelector('#suche').value === 'wärme' && named('Energie').control.checked;";
        reader
            .holds("field and topic are as they were", field, vec![])
            .await?;
        let shown = sample::sorted(reader.headlines().await?);
        ensure(shown == expected, || format!("Shown are {shown:#?}"))?;
        reader.same_document().await?;
        Ok(())
    })
}

#[test]
fn a_reload_keeps_the_filter() -> Outcome {
    visit(Site::sample(), async |reader| {
        let count = sample::headlines(|meldung| meldung.has("energie"))?.len();
        reader
            .open("/")
            .await?
            .type_into(SEARCH, "energie")
            .await?
            .shows_cards(count)
            .await?
            .address_is("/?suche=energie")
            .await?;
        reader
            .mark_document()
            .await?
            .reload()
            .await?
            .other_document()
            .await?;
        reader
            .shows_cards(count)
            .await?
            .announces(&format!("{count} Meldungen"))
            .await?;
        let field = "return document.querySelector('#suche').value === 'energie';";
        reader
            .holds("the field holds the word", field, vec![])
            .await?;
        Ok(())
    })
}

#[test]
fn a_topic_leads_to_its_page_without_loading_one() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader.open(ARTICLE).await?.mark_document().await?;
        reader
            .click_first(&format!(".article a[href$='{TOPIC}']"))
            .await?;
        reader
            .headline_is("Energie")
            .await?
            .address_is(TOPIC)
            .await?
            .focus_is("h1")
            .await?
            .same_document()
            .await?;
        let expected = sample::headlines(|meldung| meldung.is_on("Energie"))?;
        let shown = sample::sorted(reader.headlines().await?);
        ensure(shown == expected, || format!("Shown are {shown:#?}"))
    })
}

#[test]
fn what_was_asked_for_before_the_last_click_changes_nothing() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader.open("/").await?.mark_document().await?;
        let slow = format!("{ARTICLE}index.json");
        reader
            .fail(&slow, Fault::Hold)
            .click(HEADLINE)
            .await?
            .asks(1, "GET", &slow)
            .await?;
        reader
            .click(OTHER_HEADLINE)
            .await?
            .headline_is(OTHER_HEADLINE)
            .await?;
        reader.gives_up(&slow).await?.mend(&slow);
        reader
            .settled()
            .await?
            .headline_is(OTHER_HEADLINE)
            .await?
            .address_is(OTHER)
            .await?;
        Ok(())
    })
}
