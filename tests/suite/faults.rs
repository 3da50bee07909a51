//! When something on the way is broken: the article stays readable, links work, and where
//! something is missing a German sentence says so.

use meldungen_tests::failure::ensure;
use meldungen_tests::{Fault, Outcome, Site, Visit, visit};

use meldungen_tests::sample::{self, ARTICLE, HEADLINE, OTHER, OTHER_HEADLINE, SEARCH};

const LIST_FAILED: &str = "Die Liste der Meldungen konnte nicht geladen werden.";
const ARTICLE_FAILED: &str = "Die Meldung konnte nicht geladen werden.";
const AGAIN: &str = "Erneut versuchen";

/// The article can be read to its end, and shared.
async fn is_readable(reader: &Visit) -> Outcome {
    reader
        .headline_is(HEADLINE)
        .await?
        .reads(".reading-time-badge__text", "5 Minuten Lesezeit")
        .await?;
    reader
        .see("Der erste Termin ist der 24. April 2027.")
        .await?
        .see("Weitere Informationen")
        .await?;
    reader
        .click("Teilen")
        .await?
        .see("Mastodon")
        .await?
        .click("Teilen")
        .await?;
    Ok(())
}

/// What a part of the app's absence must not take from the reader: text, links, topics.
fn works_as_plain_pages(broken: &str, fault: Fault) -> Outcome {
    visit(Site::sample(), async |reader| {
        reader.fail(broken, fault).load(ARTICLE).await?;
        is_readable(reader).await?;
        reader
            .mark_document()
            .await?
            .click_first(".article-card__link")
            .await?
            .other_document()
            .await?;
        reader
            .click("Förderung")
            .await?
            .headline_is("Förderung")
            .await?
            .address_is("/themen/foerderung/")
            .await?;
        let not_live = "return document.documentElement.dataset.app === undefined;";
        reader
            .holds("the app is not there", not_live, vec![])
            .await?;
        reader.see_no(LIST_FAILED).await?;
        Ok(())
    })
}

#[test]
fn without_the_wasm_the_pages_work() -> Outcome {
    works_as_plain_pages(".wasm", Fault::Status(404))
}

#[test]
fn with_garbage_for_wasm_the_pages_work() -> Outcome {
    works_as_plain_pages(".wasm", Fault::Garbage)
}

#[test]
fn while_the_wasm_never_comes_the_pages_work() -> Outcome {
    works_as_plain_pages(".wasm", Fault::Hold)
}

#[test]
fn when_the_connection_breaks_on_the_wasm_the_pages_work() -> Outcome {
    works_as_plain_pages(".wasm", Fault::Close)
}

#[test]
fn without_the_apps_script_the_pages_work() -> Outcome {
    works_as_plain_pages("meldungen-app", Fault::Status(500))
}

#[test]
fn without_boot_js_the_pages_work() -> Outcome {
    works_as_plain_pages("boot", Fault::Status(404))
}

/// With the list of Meldungen broken, an article is whole; the filter says what it lacks, and
/// works once the server is well again.
fn says_that_the_list_is_missing(fault: Fault) -> Outcome {
    visit(Site::sample(), async |reader| {
        reader.fail("/archiv/", fault).open(ARTICLE).await?;
        is_readable(reader).await?;
        let others = reader.headlines().await?.len();
        reader
            .type_into(SEARCH, "energie")
            .await?
            .see(LIST_FAILED)
            .await?;
        // What was there before is still there.
        is_readable(reader).await?;
        reader.shows_cards(others).await?;
        reader
            .mend("/archiv/")
            .click(AGAIN)
            .await?
            .see_no(LIST_FAILED)
            .await?
            // The button is gone.
            .focus_is("#suche")
            .await?;
        let found =
            sample::headlines(|meldung| meldung.has("energie") && meldung.headline != HEADLINE)?;
        reader
            .announces(&format!("{} Meldungen", found.len()))
            .await?
            .shows_cards(found.len())
            .await?;
        Ok(())
    })
}

#[test]
fn where_the_list_answers_500_a_sentence_says_so_and_trying_again_helps() -> Outcome {
    says_that_the_list_is_missing(Fault::Status(500))
}

#[test]
fn where_the_list_is_garbage_a_sentence_says_so_and_trying_again_helps() -> Outcome {
    says_that_the_list_is_missing(Fault::Garbage)
}

#[test]
fn where_the_list_is_empty_a_sentence_says_so_and_trying_again_helps() -> Outcome {
    says_that_the_list_is_missing(Fault::Empty)
}

#[test]
fn where_the_connection_breaks_a_sentence_says_so_and_trying_again_helps() -> Outcome {
    says_that_the_list_is_missing(Fault::Close)
}

#[test]
fn with_the_list_broken_links_still_lead_from_article_to_article() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader
            .fail("/archiv/", Fault::Status(500))
            .open(ARTICLE)
            .await?
            .mark_document()
            .await?;
        let next = reader
            .headlines()
            .await?
            .first()
            .cloned()
            .unwrap_or_default();
        reader
            .click(&next)
            .await?
            .headline_is(&next)
            .await?
            .same_document()
            .await?;
        reader.back().await?.headline_is(HEADLINE).await?;
        Ok(())
    })
}

#[test]
fn with_the_list_broken_the_start_page_and_topics_are_still_reached() -> Outcome {
    for fault in [Fault::Status(500), Fault::Close] {
        visit(Site::sample(), async |reader| {
            reader
                .fail("/archiv/", fault)
                .open(ARTICLE)
                .await?
                .click("Alle Meldungen")
                .await?
                .headline_is("Aktuelle Meldungen")
                .await?
                .live()
                .await?
                .click("Tourismus")
                .await?
                .address_is("/?thema=tourismus")
                .await?
                .open(ARTICLE)
                .await?
                .click_first(".topic-list__link")
                .await?
                .headline_is("Energie")
                .await?;
            Ok(())
        })?;
    }
    Ok(())
}

#[test]
fn where_an_articles_data_answer_500_the_browser_opens_its_page() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader
            .fail("/index.json", Fault::Status(500))
            .open("/")
            .await?
            .mark_document()
            .await?;
        reader.click(OTHER_HEADLINE).await?.other_document().await?;
        reader
            .headline_is(OTHER_HEADLINE)
            .await?
            .address_is(OTHER)
            .await?
            .live()
            .await?;
        ensure(reader.asked(OTHER) == ["document"], || {
            "The page was not asked for.".to_owned()
        })
    })
}

#[test]
fn where_an_articles_data_are_garbage_the_browser_opens_its_page() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader
            .fail("/index.json", Fault::Garbage)
            .open("/")
            .await?
            .mark_document()
            .await?;
        reader.click(OTHER_HEADLINE).await?.other_document().await?;
        reader
            .headline_is(OTHER_HEADLINE)
            .await?
            .address_is(OTHER)
            .await?
            .live()
            .await?;
        Ok(())
    })
}

#[test]
fn where_the_network_is_gone_the_page_stays_a_notice_says_so_and_trying_again_helps() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader
            .fail("/index.json", Fault::Close)
            .open("/")
            .await?
            .mark_document()
            .await?;
        reader
            .click(OTHER_HEADLINE)
            .await?
            .see(ARTICLE_FAILED)
            .await?;
        reader
            .headline_is("Aktuelle Meldungen")
            .await?
            .address_is("/")
            .await?;
        reader
            .mend("/index.json")
            .click(AGAIN)
            .await?
            .headline_is(OTHER_HEADLINE)
            .await?;
        reader
            .see_no(ARTICLE_FAILED)
            .await?
            .address_is(OTHER)
            .await?
            .same_document()
            .await?;
        Ok(())
    })
}

#[test]
fn the_notice_of_an_article_that_did_not_come_can_be_closed() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader
            .fail("/index.json", Fault::Close)
            .open("/")
            .await?
            .click(OTHER_HEADLINE)
            .await?
            .see(ARTICLE_FAILED)
            .await?
            .click("Schließen")
            .await?
            .see_no(ARTICLE_FAILED)
            .await?
            .headline_is("Aktuelle Meldungen")
            .await?
            // The button is gone.
            .focus_is("main")
            .await?;
        Ok(())
    })
}
