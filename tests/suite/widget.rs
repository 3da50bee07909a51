//! The widget on a partner's page: what its attributes ask for is what it shows.

use meldungen_tests::failure::ensure;
use meldungen_tests::{Need, Outcome, Page, Site, Visit, visit};
use serde_json::{Value, json};

use crate::widget_sight::*;
use meldungen_tests::embed_document::{EXAMPLE, codes, promised};
use meldungen_tests::sample::Meldung;

#[test]
fn on_a_plain_page_the_newest_meldungen_stand_in_the_place_of_the_link() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader.open_widget("").await?;
        stands_in_place_of_the_link(reader).await?;
        shows(reader, 0, &first(6, |_| true)?).await?;
        let height = height_of(reader, 0).await?;
        ensure(height == f64::from(promised("cards", 6)), || {
            format!("The widget is {height} px high.")
        })?;
        let frame = "const { title, src } = window.__frameOf(document.querySelector('meldungen-widget')); return [title, new URL(src).origin];";
        let (title, origin): (String, String) = reader.script(frame, vec![]).await?;
        ensure(title.contains("Aktuelle Meldungen"), || {
            format!("To who hears the page, the frame is “{title}”.")
        })?;
        let own: String = reader.script("return location.origin;", vec![]).await?;
        ensure(origin != own, || format!("Both are at {own}."))
    })
}

#[test]
fn the_ten_lines_in_the_documentation_are_a_page_that_works() -> Outcome {
    visit(Site::sample(), async |reader| {
        open_ten_lines(reader).await?;
        let height = height_of(reader, 0).await?;
        ensure(height == f64::from(promised("cards", 3)), || {
            format!("The widget is {height} px high.")
        })
    })
}

#[test]
fn the_ten_lines_in_the_documentation_show_what_they_ask_for() -> Outcome {
    visit(Site::sample().needs(Need::ClosedRoot), async |reader| {
        open_ten_lines(reader).await?;
        shows(reader, 0, &first(3, |m| m.is_on("Energie"))?).await
    })
}

async fn open_ten_lines(reader: &Visit) -> Outcome {
    let codes = codes("html")?;
    let page = codes.first().cloned().unwrap_or_default();
    let lines = page.lines().count();
    ensure(lines == 10 && page.contains(EXAMPLE), || {
        format!("The first example has {lines} lines: {page}")
    })?;
    let page = page.replace(EXAMPLE, &reader.url("/"));
    reader.open_at_partner(Page::new(page)).await?;
    stands_in_place_of_the_link(reader).await
}

#[test]
fn topic_query_and_limit_choose_what_is_shown() -> Outcome {
    let both = |m: &Meldung| m.is_on("Energie") || m.is_on("Tourismus");
    let cases: [(&str, usize, Pick); 7] = [
        ("topic=energie", 6, &|m| m.is_on("Energie")),
        ("topic='energie tourismus'", 6, &both),
        ("topic='  tourismus\n energie ' limit=2", 2, &both),
        ("query=haushalt", 6, &|m| m.has("haushalt")),
        ("query=land topic=foerderung limit=24", 24, &|m| {
            m.is_on("Förderung") && m.has("land")
        }),
        ("limit=1", 1, &|_| true),
        ("limit=24", 24, &|_| true),
    ];
    visit(Site::sample(), async |reader| {
        for (attributes, count, picks) in cases {
            let expected = first(count, picks)?;
            ensure(!expected.is_empty(), || {
                format!("{attributes} finds nothing.")
            })?;
            reader.open_widget(attributes).await?;
            shows(reader, 0, &expected).await?;
            let told = reader.all_told().await?;
            ensure(told[0].detail == json!({ "count": expected.len() }), || {
                format!(
                    "With {attributes}, {told:?} is told of {} Meldungen.",
                    expected.len()
                )
            })?;
        }
        Ok(())
    })
}

#[test]
fn what_is_not_found_is_said_and_the_way_to_the_portal_stays() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader.open_widget("query=xyzzy").await?;
        let told = reader.all_told().await?;
        ensure(told[0].detail == json!({ "count": 0 }), || {
            format!("Told is {told:?}.")
        })?;
        reader
            .in_widget(0, async |frame| {
                frame
                    .see("Keine Meldung")
                    .await?
                    .see("Alle Meldungen")
                    .await?;
                Ok(())
            })
            .await?;
        shows(reader, 0, &[]).await
    })
}

/// Values that are none, or that would be one only in the frame's own words.
const WRONG: [&str; 26] = [
    "limit=0",
    "limit=25",
    "limit=-1",
    "limit=6.5",
    "limit=1e1",
    "limit=' 3'",
    "limit=sechs",
    "layout=mosaic",
    "layout=liste",
    "layout=LIST",
    "layout=constructor",
    "layout=__proto__",
    "theme=pink",
    "theme=dunkel",
    "theme=constructor",
    "lang=fr",
    "lang='../x'",
    "accent=red",
    "accent='#12'",
    "accent='url(/x)'",
    "topic=''",
    "topic=' '",
    "query=''",
    "query='  '",
    "query=a",
    "topic=Energie!",
];

#[test]
fn what_has_another_value_counts_as_not_being_there() -> Outcome {
    visit(Site::sample(), async |reader| {
        let newest = first(6, |_| true)?;
        for wrong in WRONG {
            reader.open_widget(wrong).await?;
            let height = height_of(reader, 0).await?;
            ensure(height == f64::from(promised("cards", 6)), || {
                format!("With {wrong} the widget is {height} px high.")
            })?;
            let usual = "
                const { dataset, style, lang } = document.documentElement;
                return [dataset.layout, dataset.kernTheme ?? 'auto', style.length, lang];";
            let found: Value = reader
                .in_widget(0, async |frame| frame.script(usual, vec![]).await)
                .await?;
            ensure(found == json!(["karten", "auto", 0, "de"]), || {
                format!("With {wrong} the frame has {found}.")
            })?;
            shows(reader, 0, &newest).await?;
        }
        Ok(())
    })
}
