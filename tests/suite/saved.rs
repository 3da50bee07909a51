//! Searches that a reader keeps, in their own browser alone.

use meldungen_tests::failure::ensure;
use meldungen_tests::{Need, Outcome, Site, visit};
use serde_json::json;

use crate::filter::counted;
use meldungen_tests::sample::SEARCH;

const STORED: &str = "return localStorage.getItem(`meldungen-suchen:${siteBase}/`);";

#[test]
fn a_search_is_kept_when_it_is_asked_for_and_forgotten_when_it_is_not_wanted() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader
            .open("/")
            .await?
            .type_into(SEARCH, "energie")
            .await?
            .see("Suche merken")
            .await?;
        counted(reader).await?;
        let nothing: Option<String> = reader.script(STORED, vec![]).await?;
        ensure(nothing.is_none(), || format!("Kept unasked: {nothing:?}"))?;
        reader
            .click("Suche merken")
            .await?
            .see("Gemerkte Suchen")
            .await?
            .see_no("Suche merken")
            .await?;
        let stored: Option<String> = reader.script(STORED, vec![]).await?;
        ensure(
            stored.is_some_and(|stored| stored.starts_with("suche=energie\t")),
            || "Nothing was kept".to_owned(),
        )?;
        reader
            .open("/")
            .await?
            .click("Gemerkte Suchen")
            .await?
            .see("„energie“")
            .await?
            .see_no("neu seit Ihrem letzten Besuch")
            .await?
            .click("„energie“")
            .await?
            .address_is("/?suche=energie")
            .await?
            .focus_is("h1")
            .await?;
        reader
            .click("Gemerkte Suchen")
            .await?
            .click("„energie“ nicht mehr merken")
            .await?
            .see_no("Gemerkte Suchen")
            .await?;
        let stored: Option<String> = reader.script(STORED, vec![]).await?;
        ensure(stored.is_none(), || format!("Still there: {stored:?}"))?;
        Ok(())
    })
}

#[test]
fn on_a_topics_page_the_topic_is_kept_as_well() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader.open("/themen/energie/?suche=land").await?;
        counted(reader).await?;
        reader
            .click("Suche merken")
            .await?
            .see("Gemerkte Suchen")
            .await?;
        let stored: Option<String> = reader.script(STORED, vec![]).await?;
        ensure(
            stored
                .as_ref()
                .is_some_and(|stored| stored.starts_with("thema=energie&suche=land\t")),
            || format!("Kept: {stored:?}"),
        )
    })
}

#[test]
fn what_is_new_since_the_last_visit_is_counted_and_marked_until_the_next() -> Outcome {
    visit(Site::sample(), async |reader| {
        // As if two of the Meldungen had come since.
        reader
            .open("/?suche=energie")
            .await?
            .holds(
                "cards",
                "return headlines().length > 3 && !!document.querySelector('mark');",
                vec![],
            )
            .await?;
        let third: String = reader.script("return all('[data-live=results] .article-card__link')[2].getAttribute('href').split('/').at(-2);", vec![]).await?;
        let keep = format!(
            "localStorage.setItem(`meldungen-suchen:${{siteBase}}/`, 'suche=energie\\t{third}');"
        );
        reader
            .run(&keep)
            .await?
            .open("/")
            .await?
            .see("2 neu seit Ihrem letzten Besuch")
            .await?;
        reader
            .open("/?suche=energie")
            .await?
            .see("2 neu seit Ihrem letzten Besuch")
            .await?;
        let marked = "return all('[data-live=results] .article-card').slice(0, 3).map((card) => texts('.article-card__new').length && !!card.querySelector('.article-card__new')).join() === 'true,true,false';";
        reader.holds("the two are marked", marked, vec![]).await?;
        reader
            .reload()
            .await?
            .see("Gemerkte Suchen")
            .await?
            .holds("cards", "return headlines().length > 3;", vec![])
            .await?
            .see_no("neu seit Ihrem letzten Besuch")
            .await?;
        Ok(())
    })
}

#[test]
fn where_nothing_may_be_stored_the_reader_is_told() -> Outcome {
    visit(Site::sample().needs(Need::EarlyScript), async |reader| {
        reader.with_script("Storage.prototype.setItem = () => { throw new DOMException('no', 'QuotaExceededError'); };").await?;
        reader.open("/?suche=energie").await?;
        counted(reader).await?;
        reader
            .click("Suche merken")
            .await?
            .see("Ihr Browser lässt das Merken nicht zu.")
            .await?;
        Ok(())
    })
}

#[test]
fn what_lies_in_the_store_by_others_harms_nothing() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader
            .open("/")
            .await?
            .holds(
                "stored",
                "localStorage.setItem(`meldungen-suchen:${siteBase}/`, arguments[0]); return true;",
                vec![json!(
                    "<img src=x onerror=alert(1)>\t<b>\nthema=../..\tx\n{\"a\":1}\n\t\t\t"
                )],
            )
            .await?;
        reader.open("/").await?.type_into(SEARCH, "energie").await?;
        counted(reader).await
    })
}
