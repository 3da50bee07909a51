//! Messages that do not come from the widget's frame, or are none of its kind: they change
//! nothing.
//!
//! Each test sends, waits until all that was sent has arrived, and looks.

use meldungen_tests::failure::ensure;
use meldungen_tests::{Failure, Outcome, Page, Site, Visit, visit};
use serde_json::{Value, json};

use crate::widget_sight::{first, height_of, shows, stands_in_place_of_the_link};
use meldungen_tests::embed_document::promised;

const FORGERIES: &str = include_str!("../scripts/forgeries.js");

/// What can be seen of the widget from the partner's page.
async fn looks(reader: &Visit) -> Result<Value, Failure> {
    let look = "
        const widget = document.querySelector('meldungen-widget');
        const frame = window.__frameOf(widget);
        const style = getComputedStyle(frame);
        return [widget.getBoundingClientRect().height, frame.title, frame.src, style.height, style.visibility,
            widget.querySelector('a').checkVisibility(), document.title, location.href, window.__told];";
    reader.settled().await?;
    reader.script(look, vec![]).await
}

/// Opens a page with a widget that shows its Meldungen, beside what a forger may need.
async fn open(reader: &Visit, beside: &str) -> Result<Value, Failure> {
    let page = reader.page_after(FORGERIES, &(reader.widget("limit=3") + beside));
    reader.open_at_partner(page).await?.told(1, "ready").await?;
    let loaded = "return document.readyState === 'complete';";
    reader.holds("the page is loaded", loaded, vec![]).await?;
    looks(reader).await
}

/// So many messages have arrived since the count began, and the widget is what it was.
async fn change_nothing(reader: &Visit, sent: usize, before: &Value, whence: &str) -> Outcome {
    let heard = "return window.__heard >= arguments[0];";
    let what = format!("{sent} messages have arrived {whence}");
    reader.holds(&what, heard, vec![json!(sent)]).await?;
    let after = looks(reader).await?;
    ensure(&after == before, || {
        format!("Messages {whence} change the widget: {after}, before {before}.")
    })?;
    stands_in_place_of_the_link(reader).await?;
    shows(reader, 0, &first(3, |_| true)?).await
}

/// Begins to count what arrives.
const COUNT: &str = "window.__heard = 0;";

#[test]
fn sixty_messages_of_the_wrong_shape_change_nothing_even_from_the_widgets_own_frame() -> Outcome {
    visit(Site::sample(), async |reader| {
        let before = open(reader, "").await?;
        reader.run(COUNT).await?;
        let send = format!(
            "{FORGERIES}
            const sent = window.__misshapen();
            for (const message of sent) parent.postMessage(message, '*');
            return sent.length;"
        );
        let sent: usize = reader
            .in_widget(0, async |frame| frame.script(&send, vec![]).await)
            .await?;
        ensure(sent >= 60, || format!("There are {sent} messages."))?;
        change_nothing(reader, sent, &before, "of the wrong shape").await
    })
}

#[test]
fn a_height_from_the_frame_is_never_more_than_a_page_can_bear() -> Outcome {
    visit(Site::sample(), async |reader| {
        open(reader, "").await?;
        let send = "parent.postMessage({ meldungen: 'height', height: 1_000_000_000 }, '*');";
        reader
            .in_widget(0, async |frame| {
                frame.run(send).await?;
                Ok(())
            })
            .await?;
        reader.told(1, "resize").await?;
        let height = height_of(reader, 0).await?;
        ensure(height <= 20_000.0, || {
            format!("The widget is {height} px high.")
        })
    })
}

#[test]
fn messages_of_the_partners_own_page_and_its_frames_change_nothing() -> Outcome {
    visit(Site::sample(), async |reader| {
        let before = open(reader, "<iframe id=beside srcdoc='<p>Daneben'></iframe>").await?;
        let send = "
            window.__heard = 0;
            const beside = document.getElementById('beside').contentWindow;
            beside.eval('window.send = (message) => parent.postMessage(message, \"*\")');
            const sent = window.__forgeries();
            for (const message of sent) {
                window.postMessage(message, '*');
                beside.send(message);
            }
            return sent.length * 2;";
        let sent: usize = reader.script(send, vec![]).await?;
        change_nothing(reader, sent, &before, "of the partner’s own").await
    })
}

#[test]
fn events_that_only_look_like_messages_of_the_frame_change_nothing() -> Outcome {
    visit(Site::sample(), async |reader| {
        let before = open(reader, "").await?;
        let send = "
            window.__heard = 0;
            const frame = window.__frameOf(document.querySelector('meldungen-widget'));
            const { origin } = new URL(frame.src);
            const sent = window.__forgeries();
            for (const data of sent) {
                window.dispatchEvent(new MessageEvent('message', { data, origin, source: frame.contentWindow }));
            }
            return sent.length;";
        let sent: usize = reader.script(send, vec![]).await?;
        change_nothing(reader, sent, &before, "that were never sent").await
    })
}

#[test]
fn messages_of_another_frame_of_the_portals_change_nothing() -> Outcome {
    visit(Site::sample(), async |reader| {
        // It says to this page how high it is, as the widget's own does.
        let partner = reader.partner().await?.origin();
        let other = reader.url("/embed/");
        let beside = format!("<iframe src='{other}?herkunft={partner}' title='Daneben'></iframe>");
        let before = open(reader, &beside).await?;
        reader.run(COUNT).await?;
        let send = format!(
            "{FORGERIES}
            const sent = [...window.__forgeries(), {{ meldungen: 'open', url: location.href }}];
            for (const message of sent) parent.postMessage(message, '*');
            return sent.length;"
        );
        let sent: usize = reader
            .in_plain_frame(async |frame| frame.script(&send, vec![]).await)
            .await?;
        change_nothing(reader, sent, &before, "of another frame of the portal’s").await
    })
}

/// A page that sends what it has to the page around it, or to the one that opened it.
fn forger() -> Page {
    Page::new(format!(
        "<!doctype html><title>Fälscher</title><script>{FORGERIES}
        window.__sent = window.__forgeries();
        for (const message of window.__sent) parent.postMessage(message, '*');</script>"
    ))
}

#[test]
fn messages_of_other_origins_change_nothing() -> Outcome {
    visit(Site::sample(), async |reader| {
        let partner = reader.partner().await?;
        partner.put("/faelscher", forger());
        let before = open(reader, "").await?;
        let count: usize = reader
            .script("return window.__forgeries().length;", vec![])
            .await?;
        // By another host name, and without an origin at all.
        let insert = "
            window.__heard = 0;
            const frames = [0, 1].map(() => document.createElement('iframe'));
            for (const frame of frames) frame.src = arguments[0];
            frames[1].sandbox = 'allow-scripts';
            document.body.append(...frames);";
        let address = format!("{}/faelscher", partner.other_origin());
        reader.script::<()>(insert, vec![json!(address)]).await?;
        change_nothing(reader, 2 * count, &before, "of other origins").await
    })
}

#[test]
fn thousands_of_messages_change_nothing_and_the_true_ones_still_count() -> Outcome {
    const MANY: usize = 10_000;
    visit(Site::sample(), async |reader| {
        let other = reader.url("/embed/");
        let before = open(
            reader,
            &format!("<iframe src='{other}' title='Daneben'></iframe>"),
        )
        .await?;
        reader.run(COUNT).await?;
        let send = "for (let turn = 1; turn <= arguments[0]; turn += 1) parent.postMessage({ meldungen: 'height', height: turn }, '*');";
        reader
            .in_plain_frame(async |frame| frame.script::<()>(send, vec![json!(MANY)]).await)
            .await?;
        let own = send.replace("parent.", "window.");
        reader.script::<()>(&own, vec![json!(MANY)]).await?;
        change_nothing(reader, 2 * MANY, &before, "by the thousand").await?;
        reader
            .run("document.querySelector('meldungen-widget').setAttribute('layout', 'list');")
            .await?
            .told(2, "ready")
            .await?;
        let height = height_of(reader, 0).await?;
        ensure(height == f64::from(promised("list", 3)), || {
            format!("The widget is {height} px high.")
        })
    })
}

#[test]
fn messages_to_the_frame_change_nothing_in_it() -> Outcome {
    visit(Site::sample(), async |reader| {
        open(reader, "").await?;
        let look = "return [document.title, document.documentElement.outerHTML, location.href];";
        let before: Value = reader
            .in_widget(0, async |frame| {
                frame
                    .run("window.__heard = 0; addEventListener('message', () => (window.__heard += 1));")
                    .await?
                    .settled()
                    .await?;
                frame.script(look, vec![]).await
            })
            .await?;
        let send = "
            const frame = window.__frameOf(document.querySelector('meldungen-widget')).contentWindow;
            const sent = [...window.__forgeries(), ...window.__misshapen()];
            for (const message of sent) frame.postMessage(message, '*');
            return sent.length;";
        let sent: usize = reader.script(send, vec![]).await?;
        let after: Value = reader
            .in_widget(0, async |frame| {
                let heard = "return window.__heard >= arguments[0];";
                frame
                    .holds("all have arrived", heard, vec![json!(sent)])
                    .await?
                    .settled()
                    .await?;
                frame.script(look, vec![]).await
            })
            .await?;
        ensure(after == before, || {
            format!("The frame has changed: {after}.")
        })
    })
}

#[test]
fn the_frame_tells_nobody_but_the_page_that_it_was_made_for() -> Outcome {
    visit(Site::sample(), async |reader| {
        // Browsers say that nobody of this name is there.
        reader.expect_in_console("postMessage");
        let embed = reader.url("/embed/");
        for query in [
            "",
            "?herkunft=https://anderswo.example",
            "?herkunft=",
            "?herkunft=x",
        ] {
            let frame = format!("<iframe src='{embed}{query}' title='Rahmen'></iframe>");
            let page = reader.page_after(FORGERIES, &frame);
            reader.open_at_partner(page).await?.settled().await?;
            // It would have told at the start of its page, and of each height.
            reader
                .in_plain_frame(async |frame| {
                    frame
                        .see("Alle Meldungen")
                        .await?
                        .run("document.documentElement.style.fontSize = '200%';")
                        .await?
                        .settled()
                        .await?;
                    Ok(())
                })
                .await?;
            let heard: usize = reader
                .settled()
                .await?
                .script("return window.__heard;", vec![])
                .await?;
            ensure(heard == 0, || {
                format!("With “{query}”, it tells {heard} times.")
            })?;
        }
        // That the same page is heard when it is made for this one.
        let partner = reader.partner().await?.origin();
        let frame = format!("<iframe src='{embed}?herkunft={partner}' title='Rahmen'></iframe>");
        let page = reader.page_after(FORGERIES, &frame);
        reader.open_at_partner(page).await?;
        reader
            .holds("it tells", "return window.__heard > 0;", vec![])
            .await?;
        Ok(())
    })
}
