//! What the app loads at run time: what it makes of bad answers, when it asks again, when it
//! gives up.

use std::time::Duration;

use meldungen_tests::failure::ensure;
use meldungen_tests::inputs::base;
use meldungen_tests::wait::PATIENCE;
use meldungen_tests::{Fault, Feed, Need, Outcome, Site, Visit, visit};
use serde_json::json;

use meldungen_tests::sample::{self, ARTICLE, HEADLINE, OTHER, OTHER_HEADLINE, SEARCH};

const FEED: &str = "/feed.json";
/// What the filter of a built site reads.
const ARCHIVE: &str = "/archiv/1.json";
const ARTICLE_FAILED: &str = "Die Meldung konnte nicht geladen werden.";
const LIST_FAILED: &str = "Die Liste der Meldungen konnte nicht geladen werden.";
const FEED_MISSING: &str = "Die Meldungen konnten nicht geladen werden.";
const FEED_UNREADABLE: &str = "Die Meldungen sind eingetroffen, aber nicht lesbar.";
const BUSY: &str = "Der Server ist überlastet oder gestört.";
const NO_ANSWER: &str = "Es kam keine Antwort.";
const UNREADABLE: &str = "Was der Server geschickt hat, ist nicht lesbar.";
const TOO_LARGE: &str = "Was der Server geschickt hat, ist zu umfangreich.";
const AGAIN: &str = "Erneut versuchen";

/// Each bad answer with the reason that a reader is given (a stall takes long: it has a test of its own).
const BAD: [(Fault, &str); 9] = [
    (Fault::Status(404), ""),
    (Fault::TooMany(3_600), BUSY),
    (Fault::Status(500), BUSY),
    (Fault::Page, UNREADABLE),
    (Fault::Cut, UNREADABLE),
    (Fault::Deep, UNREADABLE),
    (Fault::Huge, TOO_LARGE),
    (Fault::Close, NO_ANSWER),
    (Fault::Break, NO_ANSWER),
];

async fn sees(reader: &Visit, what: &str, why: &str) -> Outcome {
    reader
        .see([what, why].join(" ").trim())
        .await?
        .see(AGAIN)
        .await?;
    // The reason is the right one: no other stands there.
    for (_, other) in BAD {
        if !other.is_empty() && other != why {
            reader.see_no(other).await?;
        }
    }
    Ok(())
}

#[test]
fn whatever_is_wrong_with_the_list_a_sentence_says_it_and_the_page_stays() -> Outcome {
    visit(Site::sample(), async |reader| {
        for (fault, why) in BAD {
            reader.fail(ARCHIVE, fault).open(ARTICLE).await?;
            let others = reader.headlines().await?;
            reader.type_into(SEARCH, "energie").await?;
            sees(reader, LIST_FAILED, why).await?;
            reader.headline_is(HEADLINE).await?;
            ensure(reader.headlines().await? == others, || {
                format!("With {fault:?} the cards are others.")
            })?;
        }
        reader.mend(ARCHIVE).click(AGAIN).await?;
        reader.see_no(LIST_FAILED).await?;
        finds_energie(reader).await
    })
}

#[test]
fn whatever_is_wrong_with_the_feed_the_app_alone_says_it() -> Outcome {
    visit(Site::alone(Feed::Text(&paged(1, None))), async |reader| {
        for (fault, why) in BAD {
            reader.fail(FEED, fault).open("/").await?;
            let (what, why) = match why {
                UNREADABLE => (FEED_UNREADABLE, ""),
                why => (FEED_MISSING, why),
            };
            sees(reader, what, why).await?;
        }
        reader.mend(FEED).click(AGAIN).await?;
        reader.shows_cards(1).await?;
        Ok(())
    })
}

/// The app waits 15 seconds, for the whole answer as for its rest: one test for both.
#[test]
fn where_nothing_more_comes_for_15_seconds_sentences_say_so_and_trying_again_helps() -> Outcome {
    visit(Site::sample(), async |reader| {
        let held = [ARCHIVE, "/index.json"];
        reader
            .fail(held[0], Fault::Stall)
            .fail(held[1], Fault::Hold);
        reader.open(ARTICLE).await?;
        let next = reader.headlines().await?.swap_remove(0);
        reader
            .type_into(SEARCH, "energie")
            .await?
            .click(&next)
            .await?;
        for what in [LIST_FAILED, ARTICLE_FAILED] {
            let sentence = [what, NO_ANSWER].join(" ");
            let is_there = "return shown().includes(arguments[0]);";
            let patience = Duration::from_secs(15) + PATIENCE;
            reader
                .holds_within(patience, &sentence, is_there, vec![json!(sentence)])
                .await?;
        }
        reader.headline_is(HEADLINE).await?;
        reader
            .mend(held[0])
            .mend(held[1])
            .click_first(".page-notice .button")
            .await?
            .headline_is(&next)
            .await?;
        Ok(())
    })
}

#[test]
fn a_server_that_is_busy_for_a_moment_is_asked_again_without_a_click() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader
            .fail_times(2, ARCHIVE, Fault::Status(503))
            .open(ARTICLE)
            .await?;
        reader.type_into(SEARCH, "energie").await?;
        finds_energie(reader).await?;
        let statuses: Vec<u16> = statuses(reader, ARCHIVE);
        ensure(statuses == [503, 503, 200], || {
            format!("The answers are {statuses:?}.")
        })
    })
}

/// What was typed has been searched for among all Meldungen but the one on the page.
async fn finds_energie(reader: &Visit) -> Outcome {
    let found = sample::headlines(|m| m.has("energie") && m.headline != HEADLINE)?;
    let count = format!("{} Meldungen", found.len());
    reader.announces(&count).await?;
    Ok(())
}

fn statuses(reader: &Visit, path: &str) -> Vec<u16> {
    let answered = reader.answered(path).into_iter();
    answered.map(|(_, status)| status).collect()
}

#[test]
fn a_server_is_not_asked_again_before_the_time_that_it_names() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader
            .fail_times(1, ARCHIVE, Fault::TooMany(1))
            .open(ARTICLE)
            .await?;
        reader.type_into(SEARCH, "energie").await?;
        finds_energie(reader).await?;
        let asked = reader.requests("GET", ARCHIVE);
        let gap = asked[1].at - asked[0].at;
        ensure(gap >= Duration::from_secs(1), || {
            format!("It is asked again after {gap:?}.")
        })
    })
}

#[test]
fn a_server_that_wants_an_hour_is_left_alone() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader
            .fail(ARCHIVE, Fault::TooMany(3_600))
            .open(ARTICLE)
            .await?;
        reader.type_into(SEARCH, "energie").await?;
        sees(reader, LIST_FAILED, BUSY).await?;
        let asked = reader.requests("GET", ARCHIVE).len();
        ensure(asked == 1, || format!("It is asked {asked} times."))
    })
}

#[test]
fn what_the_browser_has_is_not_sent_again() -> Outcome {
    visit(Site::sample().needs(Need::Cache), async |reader| {
        for _ in 0..2 {
            reader.open(ARTICLE).await?;
            reader.type_into(SEARCH, "energie").await?;
            finds_energie(reader).await?;
        }
        let answered = reader.answered(ARCHIVE);
        let told: Vec<(bool, u16)> = answered
            .iter()
            .map(|(asked, status)| (asked.is_conditional, *status))
            .collect();
        ensure(told == [(false, 200), (true, 304)], || {
            format!("Asked on a condition, and answered: {told:?}.")
        })
    })
}

#[test]
fn who_goes_elsewhere_does_not_wait_for_what_they_left() -> Outcome {
    let held = format!("{OTHER}index.json");
    visit(Site::sample(), async |reader| {
        reader.fail(&held, Fault::Hold).open("/").await?;
        reader
            .mark_document()
            .await?
            .click(OTHER_HEADLINE)
            .await?
            .asks(1, "GET", &held)
            .await?;
        reader
            .click(HEADLINE)
            .await?
            .headline_is(HEADLINE)
            .await?
            .gives_up(&held)
            .await?
            .same_document()
            .await?;
        Ok(())
    })
}

/// A page of a feed, with one Meldung that is called by the page's number.
fn paged(number: u8, next: Option<&str>) -> String {
    let mut feed = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Seiten",
        "language": "de",
        "items": [{
            "id": format!("m{number}"),
            "title": format!("Meldung {number}"),
            "content_text": "Ein Text.",
            "date_published": format!("2026-01-{:02}T12:00:00Z", 20 - number),
        }],
    });
    if let Some(next) = next {
        feed["next_url"] = json!(next);
    }
    feed.to_string()
}

#[test]
fn the_app_alone_reads_all_pages_of_a_feed_and_none_twice() -> Outcome {
    let site = Site::alone(Feed::Text(&paged(1, Some("feed/2.json"))))
        .with_newer("feed/2.json", &paged(2, Some("3.json")))
        .with_newer("feed/3.json", &paged(3, Some("../feed.json#1")));
    visit(site, async |reader| {
        reader.open("/").await?.shows_cards(3).await?;
        let headlines = reader.headlines().await?;
        ensure(headlines == ["Meldung 1", "Meldung 2", "Meldung 3"], || {
            format!("The headlines are {headlines:?}.")
        })?;
        for path in [FEED, "/feed/2.json", "/feed/3.json"] {
            let asked = reader.requests("GET", path).len();
            ensure(asked == 1, || format!("{path} is asked for {asked} times."))?;
        }
        // Of the last page, too, a Meldung can be read.
        reader
            .click("Meldung 3")
            .await?
            .headline_is("Meldung 3")
            .await?;
        Ok(())
    })
}

#[test]
fn where_a_later_page_is_broken_what_came_before_is_shown() -> Outcome {
    let [second, third] = [2, 3].map(|page| format!("{}feed/{page}.json", base()));
    let site = Site::alone(Feed::Text(&paged(1, Some(&second))))
        .with_newer("feed/2.json", &paged(2, Some(&third)));
    visit(site, async |reader| {
        reader.fail("/feed/3.json", Fault::Cut).open("/").await?;
        reader.shows_cards(2).await?;
        Ok(())
    })
}

/// That nothing is asked of it, the guards see at the end of the visit.
#[test]
fn a_page_of_the_feed_on_another_origin_is_left_out() -> Outcome {
    let elsewhere = paged(1, Some("https://elsewhere.example/2.json"));
    visit(Site::alone(Feed::Text(&elsewhere)), async |reader| {
        reader.open("/").await?.shows_cards(1).await?;
        Ok(())
    })
}
