//! Lists longer than a page, without JavaScript and beside the app: pages, topics, years.

use meldungen_tests::{Engine, Outcome, Site, Visit, visit};
use serde_json::json;

/// More than two pages of Meldungen; the newest is number 60. Every third has no date, the
/// others have the year 2015 up to number 30, then 2016.
pub fn many() -> String {
    let items = (1..=60_u32).rev().map(|number| {
        let (year, month) = (
            if number > 30 { 2016 } else { 2015 },
            (number - 1) % 30 / 3 + 1,
        );
        let date = (!number.is_multiple_of(3))
            .then(|| format!("{year}-{month:02}-1{}T10:00:00Z", number % 3));
        json!({ "id": number.to_string(), "title": format!("Meldung {number}"),
            "content_text": "Text", "tags": ["Energie"], "date_published": date })
    });
    let items: Vec<_> = items.collect();
    json!({ "version": "https://jsonfeed.org/version/1.1", "title": "T", "items": items })
        .to_string()
}

/// The Meldungen that the page shows, each by its number.
async fn shows(reader: &Visit, numbers: std::ops::RangeInclusive<usize>) -> Outcome {
    let expected: Vec<_> = numbers
        .rev()
        .map(|number| format!("Meldung {number}"))
        .collect();
    let shown = "return JSON.stringify(headlines()) === JSON.stringify(arguments[0]);";
    let what = format!("the cards are {expected:?}");
    reader.holds(&what, shown, vec![json!(expected)]).await?;
    Ok(())
}

#[test]
fn links_lead_from_page_to_page_through_all_meldungen() -> Outcome {
    visit(Site::built_from(&many()), async |reader| {
        reader.without_script().await?.load("/").await?;
        shows(reader, 37..=60).await?;
        reader
            .click("Ältere Meldungen")
            .await?
            .address_is("/seite/2/")
            .await?
            .headline_is("Alle Meldungen, Seite 2")
            .await?;
        shows(reader, 25..=48).await?;
        reader
            .click("Ältere Meldungen")
            .await?
            .address_is("/seite/1/")
            .await?;
        shows(reader, 1..=24).await?;
        reader.see_no("Ältere Meldungen").await?;
        for address in ["/seite/2/", "/"] {
            reader
                .click("Neuere Meldungen")
                .await?
                .address_is(address)
                .await?;
        }
        reader
            .click("Meldung 60")
            .await?
            .headline_is("Meldung 60")
            .await?;
        Ok(())
    })
}

#[test]
fn topics_and_years_lead_to_all_their_meldungen() -> Outcome {
    visit(Site::built_from(&many()), async |reader| {
        reader
            .without_script()
            .await?
            .load("/")
            .await?
            .click("Alle Themen und Jahre")
            .await?
            .address_is("/themen/")
            .await?
            .see("20 Meldungen")
            .await?;
        reader
            .click("Energie")
            .await?
            .headline_is("Energie")
            .await?;
        shows(reader, 37..=60).await?;
        reader
            .click("Ältere Meldungen")
            .await?
            .address_is("/themen/energie/seite/2/")
            .await?;
        reader
            .click("Themen und Jahre")
            .await?
            .click("2015")
            .await?
            .address_is("/jahre/2015/")
            .await?
            .headline_is("2015")
            .await?
            .shows_cards(20)
            .await?;
        // Nothing would search. In WebKit the tests forbid scripts by policy, which style
        // sheets do not know of.
        if reader.engine() != Engine::WebKit {
            reader.see_no("In 2015 suchen").await?;
        }
        Ok(())
    })
}

#[test]
fn the_app_leaves_a_page_of_older_meldungen_as_it_is_and_takes_its_links() -> Outcome {
    visit(Site::built_from(&many()), async |reader| {
        reader.open("/seite/1/").await?.mark_document().await?;
        shows(reader, 1..=24).await?;
        reader
            .click("Meldung 24")
            .await?
            .headline_is("Meldung 24")
            .await?
            .same_document()
            .await?;
        reader
            .open("/seite/1/")
            .await?
            .click("Alle Meldungen")
            .await?
            .headline_is("Aktuelle Meldungen")
            .await?;
        Ok(())
    })
}

#[test]
fn a_year_is_searched_by_the_app() -> Outcome {
    visit(Site::built_from(&many()), async |reader| {
        reader
            .open("/jahre/2015/")
            .await?
            .click("In 2015 suchen")
            .await?
            .address_is("/?von=2015-01-01&bis=2015-12-31")
            .await?
            .announces("20 Meldungen")
            .await?;
        Ok(())
    })
}
