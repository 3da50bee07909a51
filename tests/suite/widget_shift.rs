//! What the widget does to a partner's page while it comes: nothing moves, and until it is near
//! next to nothing is loaded.

use std::fs;

use meldungen_tests::failure::ensure;
use meldungen_tests::inputs::{self, say};
use meldungen_tests::visit::NOTES;
use meldungen_tests::{Failure, Fault, Need, Outcome, Page, Site, Visit, visit};

use meldungen_tests::embed_document::promised;

/// What all of the shifts on a partner's page may come to.
const MOST: f64 = 0.01;
/// What may be loaded for a widget that nobody has come near, in bytes as served.
const BEFORE_NEAR: u64 = 2 * 1024;

/// Adds up what moves on the page, from its first paint on.
const ADD_UP: &str = "
    window.__shift = 0;
    new PerformanceObserver((list) => {
        for (const { value } of list.getEntries()) window.__shift += value;
    }).observe({ type: 'layout-shift', buffered: true });";

async fn nothing_moved(reader: &Visit, when: &str) -> Outcome {
    reader.settled().await?;
    let shift: f64 = reader.script("return window.__shift;", vec![]).await?;
    ensure(shift <= MOST, || {
        format!("{when} the page shifts by {shift}.")
    })
}

/// A page with text around a widget. Its module is asked for when the page's `__load()` is called:
/// the page has been painted by then, as on a slow network.
fn page(reader: &Visit, attributes: &str) -> Page {
    let (module, widget) = (reader.url("/embed/v1.js"), reader.widget(attributes));
    Page::new(format!(
        "<!doctype html><html lang=de><meta charset=utf-8><title>Partner</title>\
         <meta name=viewport content='width=device-width, initial-scale=1'>\
         <script>{NOTES} {ADD_UP}</script>\
         <h1>Neues aus dem Ministerium</h1><p>Davor</p>{widget}<h2>Danach</h2><p>Noch etwas</p>\
         <script>window.__load = () => {{\
             const script = document.createElement('script');\
             script.type = 'module'; script.src = '{module}'; document.body.append(script);\
         }};</script></html>"
    ))
}

/// What the portal sends for the newest Meldungen, and what more for those of a topic.
const PARTS: [&str; 5] = [
    "/embed/v1.js",
    "/embed/de/",
    "/assets/embed",
    ".woff2",
    ".webp",
];
const OF_A_TOPIC: [&str; 3] = ["/assets/boot", ".wasm", "/archiv/"];

/// All that comes from the portal comes late, one part after the other; what there is is painted in
/// between.
async fn load_slowly(reader: &Visit, page: Page, parts: &[&str]) -> Outcome {
    for part in parts {
        reader.fail(part, Fault::Hold);
    }
    reader
        .open_at_partner(page)
        .await?
        .settled()
        .await?
        .run("window.__load();")
        .await?;
    for part in parts {
        reader.has_asked(part).await?;
        reader.settled().await?;
        reader.mend(part);
    }
    let shown = "return !document.querySelector('meldungen-widget a').checkVisibility();";
    reader
        .told(1, "ready")
        .await?
        .holds("the frame stands in the place of the link", shown, vec![])
        .await?;
    Ok(())
}

/// The style that the snippet of `/einbetten/` has, and `docs/embed.md` shows.
fn reserved(layout: &str, count: u32) -> String {
    let height = promised(layout, count);
    format!("style='display:block;min-height:{height}px'")
}

#[test]
fn in_the_first_screen_nothing_moves_on_a_slow_network() -> Outcome {
    visit(Site::sample().needs(Need::LayoutShifts), async |reader| {
        for (width, height) in [(390, 844), (1280, 900)] {
            for (layout, count) in [("cards", 6), ("cards", 1), ("list", 3), ("headlines", 5)] {
                // A browser of its own for each: nothing is there yet.
                reader.without_cache().await?.sized(width, height).await?;
                let style = reserved(layout, count);
                let attributes = format!("lang=de layout={layout} limit={count} {style}");
                load_slowly(reader, page(reader, &attributes), &PARTS).await?;
                nothing_moved(reader, &format!("With {count} {layout} in {width} px")).await?;
            }
        }
        Ok(())
    })
}

#[test]
fn nothing_moves_while_meldungen_of_a_topic_are_found() -> Outcome {
    visit(Site::sample().needs(Need::LayoutShifts), async |reader| {
        // Four of them: less than there is room for.
        let attributes = format!("lang=de topic=energie {}", reserved("cards", 6));
        let parts = [&PARTS[..4], &OF_A_TOPIC].concat();
        load_slowly(reader, page(reader, &attributes), &parts).await?;
        nothing_moved(reader, "With a topic").await
    })
}

#[test]
fn below_the_first_screen_nothing_has_to_be_reserved() -> Outcome {
    visit(Site::sample().needs(Need::LayoutShifts), async |reader| {
        let far = page(reader, "lang=de limit=3")
            .map(|html| html.replace("<p>Davor</p>", "<p style='height: 1000px'>Davor</p>"));
        load_slowly(reader, far, &PARTS[..4]).await?;
        nothing_moved(reader, "With a widget below the first screen").await
    })
}

#[test]
fn what_moves_is_seen() -> Outcome {
    visit(Site::sample().needs(Need::LayoutShifts), async |reader| {
        // Where nothing is reserved in the first screen, what comes after it has to move.
        load_slowly(reader, page(reader, "lang=de limit=3"), &PARTS).await?;
        let moved = "return window.__shift > arguments[0];";
        reader
            .holds("the page shifts", moved, vec![MOST.into()])
            .await?;
        Ok(())
    })
}

#[test]
fn until_it_is_near_the_module_is_all_that_is_loaded() -> Outcome {
    visit(Site::sample(), async |reader| {
        let far = format!(
            "<p style='height: 9000px'>Weit oben</p>{}",
            reader.widget("limit=3")
        );
        reader.open_at_partner(reader.page_with(&far)).await?;
        let defined = "return document.querySelector('meldungen-widget').matches(':defined');";
        reader.holds("the module has come", defined, vec![]).await?;
        reader.settled().await?;
        let asked = reader.all_asked();
        ensure(asked == ["/embed/v1.js"], || {
            format!("Asked for: {asked:?}.")
        })
    })?;
    let served = inputs::required(inputs::SAMPLE_SITE)?.join("embed/v1.js.br");
    let bytes = fs::metadata(&served)
        .map_err(|error| Failure::Unprepared(format!("{}: {error}", served.display())))?;
    say(&format!(
        "the widget’s module: {} of {BEFORE_NEAR} bytes",
        bytes.len()
    ));
    ensure(bytes.len() <= BEFORE_NEAR, || {
        format!("The module has {} bytes.", bytes.len())
    })
}
