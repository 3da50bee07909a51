//! The widget while a partner's page is open: attributes change, there are several, it comes near.

use meldungen_tests::failure::ensure;
use meldungen_tests::{Outcome, Site, Visit, visit};
use serde_json::json;

use crate::widget_sight::*;
use meldungen_tests::embed_document::promised;
use meldungen_tests::sample::Meldung;

/// Sets an attribute of the widget, or takes it away.
async fn set(reader: &Visit, name: &str, value: Option<&str>) -> Outcome {
    let set = "
        const widget = document.querySelector('meldungen-widget');
        if (arguments[1] === null) widget.removeAttribute(arguments[0]);
        else widget.setAttribute(arguments[0], arguments[1]);";
    reader
        .script::<()>(set, vec![json!(name), json!(value)])
        .await
}

#[test]
fn a_change_of_an_attribute_applies_at_once() -> Outcome {
    let energie = |m: &Meldung| m.is_on("Energie");
    let changes: [(&str, Option<&str>, u32, Vec<String>); 7] = [
        (
            "limit",
            Some("3"),
            promised("cards", 3),
            first(3, |_| true)?,
        ),
        (
            "layout",
            Some("list"),
            promised("list", 3),
            first(3, |_| true)?,
        ),
        (
            "topic",
            Some("energie"),
            promised("list", 3),
            first(3, energie)?,
        ),
        (
            "layout",
            Some("headlines"),
            promised("headlines", 3),
            first(3, energie)?,
        ),
        ("limit", None, promised("headlines", 6), first(6, energie)?),
        ("topic", None, promised("headlines", 6), first(6, |_| true)?),
        (
            "query",
            Some("haushalt"),
            promised("headlines", 6),
            first(6, |m| m.has("haushalt"))?,
        ),
    ];
    visit(Site::sample(), async |reader| {
        reader.open_widget("").await?;
        for (index, (name, value, height, expected)) in changes.into_iter().enumerate() {
            set(reader, name, value).await?;
            // Before anything is loaded.
            let reserved: String = reader.script("return getComputedStyle(document.querySelector('meldungen-widget')).minHeight;", vec![]).await?;
            ensure(reserved == format!("{height}px"), || {
                format!("With {name}={value:?} {reserved} are reserved, not {height}px.")
            })?;
            reader.told(index + 2, "ready").await?;
            shows(reader, 0, &expected).await?;
            stands_in_place_of_the_link(reader).await?;
        }
        Ok(())
    })
}

#[test]
fn an_attribute_that_is_set_to_what_it_is_loads_nothing() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader.open_widget("limit=3").await?;
        set(reader, "limit", Some("3")).await?;
        set(reader, "class", Some("x")).await?;
        reader.settled().await?;
        stands_in_place_of_the_link(reader).await?;
        let asked = reader.asked("/embed/").len();
        ensure(asked == 1, || {
            format!("The page is asked for {asked} times.")
        })
    })
}

#[test]
fn several_on_a_page_each_show_their_own() -> Outcome {
    visit(Site::sample(), async |reader| {
        let widgets = [
            reader.widget("id=a topic=energie limit=2 layout=headlines"),
            reader.widget("id=b topic=tourismus limit=1 layout=list"),
            reader.widget("id=c limit=3 layout=headlines lang=en"),
        ];
        reader
            .open_at_partner(reader.page_with(&widgets.concat()))
            .await?;
        reader.told(3, "ready").await?;
        shows(reader, 0, &first(2, |m| m.is_on("Energie"))?).await?;
        shows(reader, 1, &first(1, |m| m.is_on("Tourismus"))?).await?;
        shows(reader, 2, &first(3, |_| true)?).await?;
        for (index, (layout, count)) in [("headlines", 2), ("list", 1), ("headlines", 3)]
            .into_iter()
            .enumerate()
        {
            let height = height_of(reader, index).await?;
            ensure(height == f64::from(promised(layout, count)), || {
                format!("The widget {index} is {height} px high.")
            })?;
        }
        let mut told: Vec<String> = reader
            .all_told()
            .await?
            .into_iter()
            .filter(|told| told.what == "ready")
            .map(|told| told.id)
            .collect();
        told.sort();
        ensure(told == ["a", "b", "c"], || format!("Told by {told:?}."))
    })
}

#[test]
fn far_below_it_loads_when_it_comes_near() -> Outcome {
    visit(Site::sample(), async |reader| {
        let far = format!(
            "<p style='height: 9000px'>Weit oben</p>{}",
            reader.widget("limit=3")
        );
        reader.open_at_partner(reader.page_with(&far)).await?;
        let defined = "return document.querySelector('meldungen-widget').matches(':defined');";
        reader.holds("the module has come", defined, vec![]).await?;
        reader.settled().await?;
        ensure(reader.asked("/embed/").is_empty(), || {
            "The frame is loaded before it is near.".to_owned()
        })?;
        // Its link is there, and its height is reserved.
        let link = "return document.querySelector('meldungen-widget a').checkVisibility();";
        reader.holds("the link is there", link, vec![]).await?;
        let height = height_of(reader, 0).await?;
        ensure(height == f64::from(promised("cards", 3)), || {
            format!("The widget is {height} px high.")
        })?;
        reader
            .run("document.querySelector('meldungen-widget').scrollIntoView({ behavior: 'instant' });")
            .await?
            .told(1, "ready")
            .await?;
        shows(reader, 0, &first(3, |_| true)?).await
    })
}
