//! Partners' pages that are hard to live on: their styles, their scripts, their policy, and what
//! they do with the widget.

use meldungen_tests::failure::ensure;
use meldungen_tests::{Need, Outcome, Page, Site, Theme, Visit, visit, visit_in};
use serde_json::json;

use crate::widget_sight::{
    first, height_of, link_leads_to_the_portal, shows, stands_in_place_of_the_link,
};
use meldungen_tests::embed_document::{EXAMPLE, codes, promised};

const HOSTILE_GLOBALS: &str = include_str!("../scripts/hostile_globals.js");
const COUNT_LEFTOVERS: &str = include_str!("../scripts/count_leftovers.js");

/// A page with a style of its own and a widget of three Meldungen.
async fn open_styled(reader: &Visit, style: &str) -> Outcome {
    let body = format!("<style>{style}</style>{}", reader.widget("limit=3"));
    reader
        .open_at_partner(reader.page_with(&body))
        .await?
        .told(1, "ready")
        .await?;
    Ok(())
}

#[test]
fn whatever_a_partners_style_sheet_does_the_widget_is_whole() -> Outcome {
    visit(Site::sample(), async |reader| {
        let styles = [
            "* { all: unset }",
            "* { all: unset !important }",
            "iframe, frame { display: none !important; width: 1px !important; height: 1px !important }",
            "meldungen-widget { display: inline; position: static; min-height: 0; height: auto }",
            "* { box-sizing: content-box; border: 3px solid; padding: 9px; margin: 9px; color: red; font: 40px/3 fantasy }
             main > * { border: 0; padding: 0 }",
            "html { font-size: 3px; direction: rtl; writing-mode: horizontal-tb; zoom: 1 }",
            "slot { display: block !important }",
        ];
        for style in styles {
            open_styled(reader, style).await?;
            stands_in_place_of_the_link(reader).await?;
            let height = height_of(reader, 0).await?;
            ensure(height >= f64::from(promised("cards", 3)), || {
                format!("With {style} the widget is {height} px high.")
            })?;
            let size = "return [innerWidth, innerHeight];";
            let (wide, high): (f64, f64) = reader
                .in_widget(0, async |frame| frame.script(size, vec![]).await)
                .await?;
            ensure(wide > 300.0 && high > 300.0, || {
                format!("With {style} the frame is {wide} × {high} px.")
            })?;
            shows(reader, 0, &first(3, |_| true)?).await?;
        }
        Ok(())
    })
}

#[test]
fn whatever_partners_scripts_did_to_the_browsers_own_things_it_works() -> Outcome {
    visit(Site::sample(), async |reader| {
        let widget = reader.widget("limit=2 topic='energie tourismus' layout=list");
        let page = reader.page_after(HOSTILE_GLOBALS, &widget);
        reader.open_at_partner(page).await?.told(1, "ready").await?;
        stands_in_place_of_the_link(reader).await?;
        shows(
            reader,
            0,
            &first(2, |m| m.is_on("Energie") || m.is_on("Tourismus"))?,
        )
        .await
    })
}

#[test]
fn where_partners_scripts_keep_elements_from_being_defined_the_link_stays() -> Outcome {
    visit(Site::sample(), async |reader| {
        // What throws in the module may be said in the console.
        reader
            .expect_in_console("kein Register")
            .expect_in_console("/embed/v1.js");
        let registries = [
            "customElements.define = () => {};",
            "customElements.define = () => { throw new Error('kein Register'); };",
            "Object.defineProperty(window, 'customElements', { value: undefined });",
            "delete window.IntersectionObserver; window.IntersectionObserver = undefined;",
        ];
        for script in registries {
            let page = reader.page_after(script, &reader.widget("limit=3"));
            reader.open_at_partner(page).await?;
            link_leads_to_the_portal(reader).await?;
        }
        Ok(())
    })
}

/// The policy in `docs/embed.md`, with the portal's address.
fn policy(reader: &Visit) -> Result<String, meldungen_tests::Failure> {
    let codes = codes("")?;
    let policy = codes.iter().find(|code| code.starts_with("script-src"));
    let policy = policy.map(|policy| {
        policy
            .trim()
            .replace(EXAMPLE.trim_end_matches('/'), reader.origin())
    });
    policy.ok_or_else(|| meldungen_tests::Failure::unexpected("docs/embed.md names no policy."))
}

#[test]
fn under_a_policy_that_allows_nothing_but_what_the_documentation_says_it_works() -> Outcome {
    visit(Site::sample(), works_under_the_policy)
}

#[test]
fn under_that_policy_the_frame_that_follows_a_change_shows_what_is_asked_for() -> Outcome {
    visit(Site::sample().needs(Need::ClosedRoot), async |reader| {
        works_under_the_policy(reader).await?;
        shows(reader, 0, &first(1, |_| true)?).await
    })
}

async fn works_under_the_policy(reader: &Visit) -> Outcome {
    let policy = policy(reader)?;
    let policy = format!(
        "default-src 'none'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'; {policy}"
    );
    let (module, widget) = (reader.url("/embed/v1.js"), reader.widget("limit=3"));
    let page = format!(
        "<!doctype html><title>Partner</title><script type=module src=\"{module}\"></script>{widget}"
    );
    reader
        .open_at_partner(Page::new(page).with_policy(&policy))
        .await?;
    stands_in_place_of_the_link(reader).await?;
    let height = height_of(reader, 0).await?;
    ensure(height == f64::from(promised("cards", 3)), || {
        format!("The widget is {height} px high.")
    })?;
    // An attribute that changes makes a new frame, with nothing against the policy either.
    reader
        .run("document.querySelector('meldungen-widget').setAttribute('limit', 1);")
        .await?;
    reader.asks(2, "GET", "/embed/").await?;
    stands_in_place_of_the_link(reader).await
}

#[test]
fn ten_on_a_page_are_all_there() -> Outcome {
    visit(Site::sample(), async |reader| {
        let widgets: String = (1..=10)
            .map(|limit| reader.widget(&format!("limit={limit} layout=headlines")))
            .collect();
        let page = format!(
            "<style>main {{ columns: 5 }} meldungen-widget {{ break-inside: avoid }}</style>{widgets}"
        );
        reader
            .open_at_partner(reader.page_with(&page))
            .await?
            .told(10, "ready")
            .await?;
        for index in 0..10 {
            shows(reader, index, &first(index + 1, |_| true)?).await?;
        }
        let asked = reader.asked("/embed/v1.js").len();
        ensure(asked == 1, || {
            format!("The module is asked for {asked} times.")
        })
    })
}

/// A hundred times in, elsewhere, and out; with `between` after each step.
fn in_and_out(between: &str) -> String {
    format!(
        "const widget = document.querySelector('meldungen-widget');
         const [one, other] = ['one', 'other'].map((id) => document.getElementById(id));
         const pause = () => {between};
         (async () => {{
             for (let turn = 0; turn < 100; turn += 1) {{
                 one.append(widget);
                 await pause();
                 other.append(widget);
                 await pause();
                 widget.remove();
                 await pause();
             }}
             window.__widget = widget;
             done(null);
         }})();"
    )
}

#[test]
fn inserted_moved_and_removed_a_hundred_times_it_leaves_nothing() -> Outcome {
    visit(Site::sample(), async |reader| {
        let frames =
            "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))";
        for between in ["undefined", frames] {
            let body = format!(
                "<div id=one></div><div id=other></div>{}",
                reader.widget("limit=1 layout=list")
            );
            let page = reader.page_after(COUNT_LEFTOVERS, &body);
            reader.open_at_partner(page).await?.told(1, "ready").await?;
            let there: Vec<String> = reader.script("return window.__left();", vec![]).await?;
            ensure(there.contains(&"message".to_owned()), || {
                format!("The count does not see the widget’s listener: {there:?}.")
            })?;
            reader.script_later::<()>(&in_and_out(between)).await?;
            let frames = "return (window.__frameOf(window.__widget) ? 1 : 0) + document.querySelectorAll('iframe').length + window.length;";
            let frames: usize = reader.script(frames, vec![]).await?;
            ensure(frames == 0, || format!("{frames} frames are left."))?;
            // Those of the page's own (its notes of what widgets tell) were there before the module.
            let left: Vec<String> = reader.script("return window.__left();", vec![]).await?;
            ensure(left.is_empty(), || format!("These are left: {left:?}."))?;
            // It still works.
            reader
                .forget_told()
                .await?
                .run("document.getElementById('one').append(window.__widget);")
                .await?
                .told(1, "ready")
                .await?;
            shows(reader, 0, &first(1, |_| true)?).await?;
        }
        Ok(())
    })
}

#[test]
fn one_that_is_removed_says_nothing_more() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader.fail("/embed/de/", meldungen_tests::Fault::Hold);
        let timers = include_str!("../scripts/hold_timers.js");
        let page = reader.page_that_waits(timers, &reader.widget("lang=de"));
        reader
            .open_at_partner(page)
            .await?
            .run("window.__load();")
            .await?;
        let waits = "return window.__waits().length === arguments[0];";
        reader
            .holds("the frame is waited for", waits, vec![json!(1)])
            .await?;
        reader
            .run("document.querySelector('meldungen-widget').remove();")
            .await?
            .holds("nothing is waited for", waits, vec![json!(0)])
            .await?;
        reader.mend("/embed/de/");
        reader.run("window.__elapse();").await?.settled().await?;
        let told = reader.all_told().await?;
        ensure(told.is_empty(), || format!("Told is {told:?}."))
    })
}

#[test]
fn a_partners_page_with_the_widget_and_the_widget_have_no_barriers() -> Outcome {
    for theme in [Theme::Light, Theme::Dark] {
        visit_in(theme, Site::sample(), async |reader| {
            for attributes in [
                "",
                "layout=list topic=energie",
                "layout=headlines limit=9",
                "query=xyzzy",
                "accent=#06c limit=2 lang=en",
            ] {
                reader
                    .open_widget(attributes)
                    .await?
                    .settled()
                    .await?
                    .audit()
                    .await?;
                reader
                    .in_widget(0, async |frame| {
                        frame.audit().await?;
                        Ok(())
                    })
                    .await?;
            }
            Ok(())
        })?;
    }
    Ok(())
}
