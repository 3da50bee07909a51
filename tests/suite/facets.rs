//! The filter: topics, years, days, order, pages of cards, and how they stand in the address.

use meldungen_tests::failure::ensure;
use meldungen_tests::{Fault, Outcome, Site, Visit, visit};
use serde_json::json;

use crate::filter::{counted, shows_all};
use crate::lists::many;
use meldungen_tests::sample::{self, SEARCH};

const YEAR: &str = "Jahr";
const SORT: &str = "Sortierung";

/// Chooses an option of a list by its start, since a number may follow.
async fn choose(reader: &Visit, list: &str, option: &str) -> Outcome {
    let choose = "const list = visible('select').find((list) => nameOf(list) === arguments[0]);
        const option = [...(list?.options ?? [])].find((option) => option.text.startsWith(arguments[1]));
        if (!option) return false;
        list.focus();
        list.value = option.value;
        list.dispatchEvent(new Event('change', { bubbles: true }));
        return true;";
    let what = format!("“{option}” in the list “{list}”");
    reader
        .holds(&what, choose, vec![json!(list), json!(option)])
        .await?;
    Ok(())
}

/// All that can be seen of the filter and what it leaves.
const STATE: &str = "JSON.stringify({
    address: addressBelow(), cards: headlines(), count: texts('.more__count'),
    chosen: all('.filter-bar__checkbox:checked').map((box) => squeeze(box.parentElement.innerText)),
    search: document.querySelector('#suche')?.value, parts: texts('.active-filter'),
    lists: all('.filter-bar select').map((list) => list.selectedOptions[0].text),
    days: all('input[type=date]').map((day) => day.value),
    compact: document.querySelector('.more')?.className })";

/// The state once all Meldungen have come.
async fn state(reader: &Visit) -> Result<String, meldungen_tests::Failure> {
    counted(reader).await?;
    reader.script(&format!("return {STATE};"), vec![]).await
}

async fn state_is(reader: &Visit, expected: &str) -> Outcome {
    let is_it = format!("return {STATE} === arguments[0];");
    reader
        .holds(expected, &is_it, vec![json!(expected)])
        .await?;
    Ok(())
}

#[test]
fn each_topic_says_what_choosing_it_would_give() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader.open("/").await?.type_into(SEARCH, "förder").await?;
        for topic in ["Energie", "Gründung", "Förderung"] {
            let count =
                sample::headlines(|meldung| meldung.has("förder") && meldung.is_on(topic))?.len();
            let says = "return texts('label.filter-bar__topic').includes(arguments[0]);";
            let label = format!("{topic} {count}");
            reader.holds(&label, says, vec![json!(label)]).await?;
        }
        // Choosing one changes none of the others: they are alternatives.
        let counts = "return texts('.filter-bar__count');";
        let before: Vec<String> = reader.script(counts, vec![]).await?;
        reader
            .toggle_topic("Energie")
            .await?
            .address_is("/?thema=energie&suche=f%C3%B6rder")
            .await?;
        reader.holds("the same counts", "return JSON.stringify(texts('.filter-bar__count')) === JSON.stringify(arguments[0]);", vec![json!(before)]).await?;
        Ok(())
    })
}

#[test]
fn every_state_comes_back_from_its_address() -> Outcome {
    let addresses = [
        "/?thema=energie",
        "/?thema=energie&thema=foerderung&suche=land&sortierung=aelteste",
        "/?suche=f%C3%B6rderung&sortierung=treffer&ansicht=liste",
        "/?von=2026-01-01&bis=2026-12-31",
        "/?von=2026-09-01&bis=2026-10-15",
        "/?suche=%22land+f%C3%B6rdert%22+-xyzzy",
        "/themen/energie/?suche=strom",
    ];
    visit(Site::sample(), async |reader| {
        for address in addresses {
            reader.open(address).await?;
            let first = state(reader).await?;
            let stands: String = reader.script("return addressBelow();", vec![]).await?;
            let stands = stands.replace("+", "%20");
            ensure(stands == address.replace("+", "%20"), || {
                format!("{address} became {stands}")
            })?;
            reader.reload().await?;
            state_is(reader, &first).await?;
        }
        Ok(())
    })
}

#[test]
fn back_leads_through_three_changes_and_an_article_to_where_the_reader_was() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader.open("/").await?.mark_document().await?;
        reader
            .toggle_topic("Energie")
            .await?
            .address_is("/?thema=energie")
            .await?;
        let first = state(reader).await?;
        reader
            .toggle_topic("Förderung")
            .await?
            .address_is("/?thema=energie&thema=foerderung")
            .await?;
        let second = state(reader).await?;
        choose(reader, SORT, "Älteste").await?;
        reader
            .address_is("/?thema=energie&thema=foerderung&sortierung=aelteste")
            .await?;
        let third = state(reader).await?;
        reader
            .click_first(".article-card__link")
            .await?
            .focus_is(".article__headline")
            .await?;
        reader.back().await?;
        state_is(reader, &third).await?;
        reader.back().await?;
        state_is(reader, &second).await?;
        reader.back().await?;
        state_is(reader, &first).await?;
        reader.forward().await?;
        state_is(reader, &second).await?;
        reader.same_document().await?;
        Ok(())
    })
}

#[test]
fn what_is_asked_for_can_be_given_up_part_by_part_and_all_at_once() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader
            .open("/?thema=energie&suche=land&von=2026-01-01&bis=2026-12-31")
            .await?;
        // The chips stand behind the number, and move when it comes.
        state(reader).await?;
        reader
            .click("2026 aus der Auswahl nehmen")
            .await?
            .address_is("/?thema=energie&suche=land")
            .await?
            .focus_is("#suche")
            .await?;
        reader
            .click("„land“ aus der Auswahl nehmen")
            .await?
            .address_is("/?thema=energie")
            .await?;
        reader
            .click("Alle zurücksetzen")
            .await?
            .address_is("/")
            .await?
            .focus_is("#suche")
            .await?;
        shows_all(reader).await
    })
}

#[test]
fn years_and_days_leave_what_lies_in_them() -> Outcome {
    visit(Site::built_from(&many()), async |reader| {
        reader.open("/").await?;
        choose(reader, YEAR, "2015").await?;
        reader
            .address_is("/?von=2015-01-01&bis=2015-12-31")
            .await?
            .announces("20 Meldungen")
            .await?;
        let years = "return all('.filter-bar select')[0].textContent.includes('2016 (20)');";
        reader
            .holds("what the other year has", years, vec![])
            .await?;
        choose(reader, YEAR, "Alle").await?;
        reader.address_is("/").await?;
        reader
            .open("/?von=2015-03-01&bis=2015-04-30")
            .await?
            .announces("4 Meldungen")
            .await?;
        reader.see("1. März 2015 bis 30. April 2015").await?;
        for (at, day, address) in [
            (0, "2015-04-01", "/?von=2015-04-01&bis=2015-04-30"),
            (1, "", "/?von=2015-04-01"),
        ] {
            reader
                .run(&format!(
                    "
                const field = all('input[type=date]')[{at}];
                field.value = '{day}';
                field.dispatchEvent(new Event('change', {{ bubbles: true }}));
            "
                ))
                .await?
                .address_is(address)
                .await?;
        }
        Ok(())
    })
}

#[test]
fn more_cards_come_with_the_focus_on_the_first_of_them() -> Outcome {
    visit(Site::built_from(&many()), async |reader| {
        reader
            .open("/")
            .await?
            .shows_cards(24)
            .await?
            .click("Mehr laden")
            .await?;
        reader
            .address_is("/?seite=2")
            .await?
            .shows_cards(48)
            .await?;
        reader.announces("Meldungen 1 bis 48 von 60").await?;
        reader
            .holds(
                "the focus on the 25th card",
                "return squeeze(document.activeElement.innerText) === 'Meldung 36';",
                vec![],
            )
            .await?;
        reader
            .click("Mehr laden")
            .await?
            .address_is("/?seite=3")
            .await?
            .shows_cards(60)
            .await?
            .see_no("Mehr laden")
            .await?;
        reader
            .back()
            .await?
            .address_is("/?seite=2")
            .await?
            .shows_cards(48)
            .await?
            // The app scrolls first.
            .settled()
            .await?;
        reader
            .run("scrollTo(0, document.documentElement.scrollHeight / 2);")
            .await?;
        let far: f64 = reader.script("return scrollY;", vec![]).await?;
        let kept = "return history.state?.[1] === arguments[0];";
        reader
            .holds("the place is kept", kept, vec![json!(far)])
            .await?;
        reader.reload().await?.shows_cards(48).await?;
        reader
            .holds(
                "the reader is where they were",
                "return Math.abs(scrollY - arguments[0]) < 80;",
                vec![json!(far)],
            )
            .await?;
        Ok(())
    })
}

#[test]
fn never_more_than_four_pages_of_cards_stand_there_at_once() -> Outcome {
    let items: Vec<_> = (1..=200_u32).map(|number| json!({ "id": number.to_string(), "title": format!("Meldung {number}"), "content_text": "Text" })).collect();
    let feed =
        json!({ "version": "https://jsonfeed.org/version/1.1", "title": "T", "items": items })
            .to_string();
    visit(Site::built_from(&feed), async |reader| {
        reader
            .open("/?seite=6")
            .await?
            .shows_cards(96)
            .await?
            .see("Meldungen 49 bis 144 von 200")
            .await?;
        reader
            .click("Vorige anzeigen")
            .await?
            .address_is("/?seite=5")
            .await?
            .see("Meldungen 25 bis 120 von 200")
            .await?;
        reader
            .open("/?seite=9999")
            .await?
            .see("Meldungen 121 bis 200 von 200")
            .await?;
        Ok(())
    })
}

#[test]
fn a_compact_list_shows_headlines_without_pictures() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader
            .open("/")
            .await?
            .click("Kompakt")
            .await?
            .address_is("/?ansicht=liste")
            .await?;
        reader
            .holds(
                "no pictures",
                "return visible('.article-card__media').length === 0 && headlines().length > 3;",
                vec![],
            )
            .await?;
        reader.click("Kompakt").await?.address_is("/").await?;
        reader
            .holds(
                "pictures",
                "return visible('.article-card__media').length > 3;",
                vec![],
            )
            .await?;
        Ok(())
    })
}

#[test]
fn what_was_searched_for_is_marked_in_headlines_and_teasers() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader.open("/?suche=haushalt").await?.holds("marks", "return texts('.article-card__headline mark').some((mark) => mark.toLowerCase() === 'haushalt');", vec![]).await?;
        reader.holds("nothing else is marked", "return all('mark').every((mark) => squeeze(mark.textContent).toLowerCase() === 'haushalt');", vec![]).await?;
        Ok(())
    })
}

#[test]
fn a_slip_of_the_pen_is_understood() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader
            .open("/")
            .await?
            .type_into(SEARCH, "Verkher")
            .await?
            .see("Keine Meldung passt zu Ihrer Auswahl.")
            .await?;
        reader
            .type_into(SEARCH, "Energei")
            .await?
            .click("Meinten Sie „Energie“?")
            .await?
            .address_is("/?suche=Energie")
            .await?;
        Ok(())
    })
}

#[test]
fn the_topics_of_a_feed_without_any_are_none_and_the_search_works() -> Outcome {
    let items: Vec<_> = (1..=3_u32).map(|number| json!({ "id": number.to_string(), "title": format!("Meldung {number}00"), "content_text": "Text" })).collect();
    let feed =
        json!({ "version": "https://jsonfeed.org/version/1.1", "title": "T", "items": items })
            .to_string();
    visit(Site::built_from(&feed), async |reader| {
        reader
            .open("/")
            .await?
            .type_into(SEARCH, "Meldung 200")
            .await?
            .shows_cards(1)
            .await?;
        reader
            .holds(
                "no topics",
                "return all('.filter-bar__topic').length === 0;",
                vec![],
            )
            .await?;
        Ok(())
    })
}

#[test]
fn the_seed_is_filtered_by_its_own_tags() -> Outcome {
    visit(Site::seed(), async |reader| {
        reader.open("/").await?;
        let feed: serde_json::Value = reader
            .script_later("fetch('feed.json').then((answer) => answer.json()).then(done);")
            .await?;
        let items = feed["items"].as_array().cloned().unwrap_or_default();
        let topics: Vec<String> = reader
            .script("return texts('label.filter-bar__topic');", vec![])
            .await?;
        ensure(topics.len() > 2, || format!("Topics are {topics:?}"))?;
        for topic in topics.iter().take(5) {
            let name = topic
                .trim_end_matches(|c: char| c.is_ascii_digit())
                .trim_end();
            let has = |item: &&serde_json::Value| {
                item["tags"]
                    .as_array()
                    .is_some_and(|tags| tags.iter().any(|tag| tag == name))
            };
            let count = items.iter().filter(has).count();
            reader
                .toggle_topic(name)
                .await?
                .shows_cards(count)
                .await?
                .toggle_topic(name)
                .await?;
        }
        Ok(())
    })
}

#[test]
fn the_rest_of_the_topics_comes_when_it_is_asked_for() -> Outcome {
    let items: Vec<_> = (1..=15_u32).map(|number| json!({ "id": number.to_string(), "title": format!("Meldung {number}"), "content_text": "Text", "tags": [format!("Thema {number}")] })).collect();
    let feed =
        json!({ "version": "https://jsonfeed.org/version/1.1", "title": "T", "items": items })
            .to_string();
    visit(Site::built_from(&feed), async |reader| {
        let shows = "return all('label.filter-bar__topic').length === arguments[0];";
        reader
            .open("/")
            .await?
            .holds("twelve", shows, vec![json!(12)])
            .await?
            .click("Mehr Themen")
            .await?
            .holds("all", shows, vec![json!(15)])
            .await?;
        reader
            .toggle_topic("Thema 15")
            .await?
            .shows_cards(1)
            .await?
            .click("Weniger Themen")
            .await?;
        // What is chosen stays in sight.
        reader
            .holds("twelve and the chosen one", shows, vec![json!(12)])
            .await?;
        Ok(())
    })
}

#[test]
fn the_feeds_of_what_is_shown_are_named() -> Outcome {
    visit(Site::sample(), async |reader| {
        let links = "return all('.feed-links a').map((link) => belowBase(link.getAttribute('href'))).join();";
        reader.open("/").await?;
        let all: String = reader.script(links, vec![]).await?;
        ensure(all == "/feed.json,/feed.xml", || all.clone())?;
        reader
            .toggle_topic("Energie")
            .await?
            .see("Energie (Atom)")
            .await?;
        let own: String = reader.script(links, vec![]).await?;
        ensure(
            own == "/themen/energie/feed.json,/themen/energie/feed.xml",
            || own.clone(),
        )?;
        Ok(())
    })
}

#[test]
fn results_from_the_newest_show_while_older_ones_fail_and_come_again() -> Outcome {
    let feed = meldungen_sample::Sample {
        seed: 5,
        items: 2_100,
        paragraphs: 0,
    }
    .json_feed();
    visit(Site::built_from(&feed), async |reader| {
        reader
            .expect_in_console("/archiv/1.json")
            .fail("/archiv/1.json", Fault::Status(404))
            .open("/")
            .await?;
        reader
            .type_into(SEARCH, "haushalt")
            .await?
            .see("Die Liste der Meldungen konnte nicht geladen werden.")
            .await?;
        reader
            .holds(
                "results from the newest",
                "return headlines().length > 0 && all('mark').length > 0;",
                vec![],
            )
            .await?;
        let some: u32 = reader
            .script("return parseInt(texts('.more__count')[0]);", vec![])
            .await?;
        reader
            .mend("/archiv/1.json")
            .click("Erneut versuchen")
            .await?;
        let more = "return parseInt(texts('.more__count')[0]) > arguments[0];";
        reader
            .holds("more of them", more, vec![json!(some)])
            .await?
            .see_no("Erneut versuchen")
            .await?;
        Ok(())
    })
}

#[test]
fn twelve_letters_typed_quickly_over_ten_thousand_items_are_all_there() -> Outcome {
    let sample = meldungen_sample::Sample {
        seed: 7,
        items: 10_000,
        paragraphs: 0,
    };
    let word = "Haushaltspla";
    let fold = |text: &str| meldungen_core::fold::fold(text);
    let expected = sample.items().filter(|item| {
        let mut texts = vec![fold(&item.title), fold(&item.kicker), fold(&item.teaser)];
        texts.extend(item.topics.iter().map(|topic| fold(topic)));
        texts.iter().any(|text| text.contains(&fold(word)))
    });
    let expected = expected.count();
    ensure(expected > 24, || format!("{expected} is no number to tell"))?;
    let feed = sample.json_feed();
    visit(
        Site::alone(meldungen_tests::site::Feed::Text(&feed)),
        async |reader| {
            reader
                .open("/")
                .await?
                .holds(
                    "the field",
                    "return !!document.querySelector('#suche');",
                    vec![],
                )
                .await?;
            let type_all = "const field = document.querySelector('#suche');
            field.focus();
            [...arguments[0]].forEach((letter, index) => setTimeout(() => {
                field.setRangeText(letter, field.selectionEnd, field.selectionEnd, 'end');
                field.dispatchEvent(new InputEvent('input', { bubbles: true, data: letter }));
            }, 30 * index));
            return true;";
            reader.holds("typing", type_all, vec![json!(word)]).await?;
            reader.announces(&format!("{expected} Meldungen")).await?;
            reader
                .holds(
                    "every letter",
                    "return document.querySelector('#suche').value === arguments[0];",
                    vec![json!(word)],
                )
                .await?;
            reader
                .address_is(&format!("/?suche={word}"))
                .await?
                .shows_cards(24)
                .await?;
            Ok(())
        },
    )
}
