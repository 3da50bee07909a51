//! How the widget looks on a partner's page: as high as what is in it, and as its attributes say.

use meldungen_tests::failure::ensure;
use meldungen_tests::wait::{self, PATIENCE};
use meldungen_tests::{Failure, Outcome, Site, Theme, Visit, visit, visit_in};
use serde_json::{Value, json};

use crate::widget_sight::{first, fits, height_of, shows};
use meldungen_tests::embed_document::promised;
use meldungen_tests::sample::{ARTICLE, HEADLINE};

#[test]
fn at_any_width_the_frame_is_as_high_as_promised_and_nothing_scrolls_in_it() -> Outcome {
    visit(Site::sample(), async |reader| {
        for (layout, counts) in [("cards", [1, 6]), ("list", [2, 5]), ("headlines", [3, 9])] {
            for width in [240, 375, 640, 1180] {
                let widgets =
                    counts.map(|count| reader.widget(&format!("layout={layout} limit={count}")));
                let place = format!("<div style='width: {width}px'>{}</div>", widgets.concat());
                reader.open_at_partner(reader.page_with(&place)).await?;
                reader.told(2, "ready").await?;
                for (index, count) in counts.into_iter().enumerate() {
                    let which = format!("{layout} with {count} in {width} px");
                    fits(reader, index, promised(layout, count), &which).await?;
                    let height = height_of(reader, index).await?;
                    ensure(height == f64::from(promised(layout, count)), || {
                        format!(
                            "{which}: {height} px instead of {}.",
                            promised(layout, count)
                        )
                    })?;
                }
            }
        }
        Ok(())
    })
}

#[test]
fn a_frame_that_needs_more_gets_more_and_says_so() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader
            .open_widget("limit=3 layout=headlines")
            .await?
            .forget_told()
            .await?;
        reader
            .in_widget(0, async |frame| {
                frame
                    .run("document.documentElement.style.fontSize = '250%';")
                    .await?;
                Ok(())
            })
            .await?;
        reader.told(1, "resize").await?;
        fits(
            reader,
            0,
            promised("headlines", 3) + 1,
            "With larger text the widget",
        )
        .await?;
        let told = reader.all_told().await?;
        let last = told.last().map(|told| told.detail.clone());
        let height = height_of(reader, 0).await?;
        ensure(last == Some(json!({ "height": height as u32 })), || {
            format!("{told:?} is told of {height} px.")
        })
    })
}

#[test]
fn height_is_given_back_only_where_nothing_in_sight_moves_by_that() -> Outcome {
    visit(Site::sample(), async |reader| {
        let below = "<p id=below style='height: 3000px'>Danach</p>";
        let page =
            reader.page_with(&(reader.widget("limit=24 layout=list query=haushalt") + below));
        reader.open_at_partner(page).await?.told(1, "ready").await?;
        // What comes after it is far below: it may move.
        reader.told(1, "resize").await?;
        let height = height_of(reader, 0).await?;
        ensure(height < f64::from(promised("list", 24)), || {
            format!("The widget is {height} px high.")
        })?;
        // Where what comes after it is in sight, it stays.
        let page = reader.page_with(&(reader.widget("limit=3 layout=list query=haushalt") + below));
        reader
            .open_at_partner(page)
            .await?
            .told(1, "ready")
            .await?
            .settled()
            .await?;
        let height = height_of(reader, 0).await?;
        ensure(height == f64::from(promised("list", 3)), || {
            format!("The widget is {height} px high.")
        })
    })
}

#[test]
fn its_events_bubble_out_of_other_components_and_cannot_be_cancelled() -> Outcome {
    visit(Site::sample(), async |reader| {
        let inside = reader
            .widget("limit=3 layout=headlines")
            .replace('\'', "\"");
        let page = format!(
            "<div id=around></div><template>{inside}</template><script>
                document.getElementById('around').attachShadow({{ mode: 'open' }})
                    .append(document.querySelector('template').content.cloneNode(true));</script>"
        );
        reader
            .open_at_partner(reader.page_with(&page))
            .await?
            .told(1, "ready")
            .await?;
        let look = "return window.__told.map(({ what, id, bubbles, composed, cancelable }) => [what, id, bubbles, composed, cancelable]);";
        let told: Value = reader.script(look, vec![]).await?;
        ensure(
            told == json!([["ready", "around", true, true, false]]),
            || format!("Told is {told}."),
        )
    })
}

#[test]
fn a_meldung_opens_on_the_portal_in_a_new_tab_and_the_partner_hears_of_it() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader.open_widget("limit=3").await?.mark_document().await?;
        reader
            .click_in_widget(0, ".article-card__link")
            .await?
            .told(1, "open")
            .await?;
        let told = reader.all_told().await?;
        let open = told.iter().find(|told| told.what == "open");
        ensure(
            open.is_some_and(|told| told.detail == json!({ "url": reader.url(ARTICLE) })),
            || format!("Told is {told:?}."),
        )?;
        let session = reader.session();
        let first_tab = session.window().await?;
        let tabs = wait::until(PATIENCE, async || {
            let tabs = reader.windows().await?;
            ensure(tabs.len() == 2, || {
                format!("There are {} tabs.", tabs.len())
            })?;
            Ok::<_, Failure>(tabs)
        });
        for tab in tabs.await? {
            session.switch_to_window(tab.clone()).await?;
            if tab == first_tab {
                reader.same_document().await?;
                shows(reader, 0, &first(3, |_| true)?).await?;
            } else {
                reader
                    .address_is(ARTICLE)
                    .await?
                    .headline_is(HEADLINE)
                    .await?
                    .live()
                    .await?;
                reader
                    .holds(
                        "it does not reach back",
                        "return window.opener === null;",
                        vec![],
                    )
                    .await?;
            }
        }
        Ok(())
    })
}

/// Whether what is in the frame is dark.
async fn is_dark(reader: &Visit, index: usize) -> Result<bool, Failure> {
    let look = "
        const colour = (element) => getComputedStyle(element).backgroundColor;
        const grounds = [document.querySelector('.article-card'), document.body, document.documentElement].map(colour);
        const [red, green, blue] = grounds.find((ground) => !/, 0\\)|transparent/.test(ground)).match(/[\\d.]+/g).map(Number);
        return red + green + blue < 300;";
    reader
        .in_widget(index, async |frame| frame.script(look, vec![]).await)
        .await
}

#[test]
fn it_is_light_or_dark_as_the_partner_says_or_else_as_the_reader_has_it() -> Outcome {
    for theme in [Theme::Light, Theme::Dark] {
        visit_in(theme, Site::sample(), async |reader| {
            let widgets = ["theme=light", "theme=dark", "theme=auto", ""]
                .map(|theme| reader.widget(&format!("{theme} layout=list limit=1")));
            reader
                .open_at_partner(reader.page_with(&widgets.concat()))
                .await?;
            reader.told(4, "ready").await?;
            let readers = theme == Theme::Dark;
            for (index, dark) in [false, true, readers, readers].into_iter().enumerate() {
                let found = is_dark(reader, index).await?;
                ensure(found == dark, || {
                    format!("For a reader with {theme:?}, the widget {index} is dark: {found}.")
                })?;
            }
            Ok(())
        })?;
    }
    Ok(())
}

/// The contrast of the accent with what stands on it and with what it stands on (WCAG 2.2), as the
/// frame draws them.
const CONTRAST: &str = "
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const light = (colour) => {
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
        const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((part) => part / 255)
            .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const ratio = (one, other) => {
        const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
        return (bright + 0.05) / (dark + 0.05);
    };
    const style = getComputedStyle(document.documentElement);
    const of = (name) => style.getPropertyValue(name).trim();
    return { accent: of('--accent'), on: ratio(of('--accent'), of('--on-accent')) };";

#[test]
fn an_accent_is_taken_and_what_stands_on_it_is_legible() -> Outcome {
    visit(Site::sample(), async |reader| {
        let accents = ["#06c", "#ffed00", "#777777", "#000", "#fff", "#E5007D"];
        let widgets =
            accents.map(|accent| reader.widget(&format!("accent='{accent}' layout=list limit=1")));
        let page = format!(
            "<style>main {{ display: grid; grid-template-columns: repeat(3, 1fr) }}</style>{}",
            widgets.concat()
        );
        reader.open_at_partner(reader.page_with(&page)).await?;
        reader.told(accents.len(), "ready").await?;
        for (index, accent) in accents.into_iter().enumerate() {
            let found: Value = reader
                .in_widget(index, async |frame| frame.script(CONTRAST, vec![]).await)
                .await?;
            ensure(found["on"].as_f64() >= Some(4.5), || {
                format!("With {accent} the contrast is too low: {found}.")
            })?;
            ensure(
                found["accent"]
                    .as_str()
                    .is_some_and(|taken| taken.starts_with('#')),
                || format!("{accent} is not taken: {found}."),
            )?;
        }
        Ok(())
    })
}

#[test]
fn what_stands_around_the_meldungen_is_in_the_language_that_is_asked_for() -> Outcome {
    visit(Site::sample(), async |reader| {
        for (lang, path, words, none) in [
            ("de", "/embed/de/", "Alle Meldungen", "Keine Meldung"),
            ("en", "/embed/en/", "All releases", "No release"),
        ] {
            for (query, text) in [("", words), ("query=xyzzy", none)] {
                reader.open_widget(&format!("lang={lang} {query}")).await?;
                reader
                    .in_widget(0, async |frame| {
                        frame.see(text).await?.see(words).await?;
                        let is = "return document.documentElement.lang === arguments[0];";
                        frame
                            .holds("the page has the language", is, vec![json!(lang)])
                            .await?;
                        Ok(())
                    })
                    .await?;
            }
            let asked = reader.asked(path).len();
            ensure(asked == 2, || format!("{path} is asked for {asked} times."))?;
        }
        Ok(())
    })
}
