//! When something fails between the partner's page and the portal: the link stays, and can be
//! clicked on.

use meldungen_tests::failure::ensure;
use meldungen_tests::{Fault, Outcome, Page, Site, Visit, visit};
use serde_json::json;

use crate::widget_sight::{
    first, fits, height_of, link_leads_to_the_portal, shows, stands_in_place_of_the_link,
};
use meldungen_tests::embed_document::promised;

const HOLD_TIMERS: &str = include_str!("../scripts/hold_timers.js");

const MODULE: &str = "/embed/v1.js";
/// The frame's page that `lang=de` asks for: unlike that of the site's own language, its path is
/// no part of the module's.
const FRAME: &str = "/embed/de/";

const FAULTS: [Fault; 8] = [
    Fault::Status(500),
    Fault::Status(404),
    Fault::TooMany(3_600),
    Fault::Garbage,
    Fault::Empty,
    Fault::Page,
    Fault::Close,
    Fault::Break,
];

#[test]
fn without_the_module_the_link_stays() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader.without_cache().await?;
        // The portal's page is left while it loads.
        reader.expect_in_console("icon from the Manifest");
        for fault in FAULTS {
            reader.fail(MODULE, fault);
            let page = reader.page_with(&reader.widget("limit=3"));
            reader.open_at_partner(page).await?;
            link_leads_to_the_portal(reader).await?;
        }
        Ok(())
    })
}

#[test]
fn while_the_module_does_not_come_the_link_is_there() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader.fail(MODULE, Fault::Hold);
        let page = reader.page_that_waits("", &reader.widget("limit=3"));
        reader
            .open_at_partner(page)
            .await?
            .run("window.__load();")
            .await?;
        reader.asks(1, "GET", MODULE).await?;
        let shown = "return document.querySelector('meldungen-widget a').checkVisibility();";
        reader.holds("the link is there", shown, vec![]).await?;
        reader.mend(MODULE).told(1, "ready").await?;
        stands_in_place_of_the_link(reader).await
    })
}

#[test]
fn where_scripts_are_off_the_link_is_there() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader.partner().await?.forgive_reports();
        // Browsers say that the policy forbids it.
        reader
            .expect_in_console("script-src")
            .expect_in_console("Content Security Policy");
        let page = reader
            .page_with(&reader.widget("limit=3"))
            .with_policy("script-src 'none'");
        reader.open_at_partner(page).await?;
        ensure(reader.asked(MODULE).is_empty(), || {
            "The module is loaded.".to_owned()
        })?;
        link_leads_to_the_portal(reader).await
    })
}

/// Opens a page with a widget whose time to wait passes when the test says so.
async fn open_waiting(reader: &Visit, page: Page) -> Outcome {
    reader.open_at_partner(page).await?;
    waits(reader).await
}

async fn waits(reader: &Visit) -> Outcome {
    let waits = "return window.__waits().join() === '15000';";
    reader
        .holds("the widget waits for 15 s", waits, vec![])
        .await?;
    Ok(())
}

/// The partner is told that it took too long, once, and nothing else; the height is reserved.
async fn says_that_it_took_too_long(reader: &Visit) -> Outcome {
    let silent = reader.all_told().await?;
    ensure(silent.is_empty(), || format!("Before, told is {silent:?}."))?;
    reader
        .run("window.__elapse();")
        .await?
        .told(1, "error")
        .await?;
    let told = reader.all_told().await?;
    ensure(
        told.len() == 1 && told[0].detail == json!({ "reason": "timeout" }),
        || format!("Told is {told:?}."),
    )?;
    let height = height_of(reader, 0).await?;
    ensure(height == f64::from(promised("cards", 3)), || {
        format!("The widget is {height} px high.")
    })
}

#[test]
fn without_the_frames_page_the_link_stays_and_the_partner_is_told() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader.without_cache().await?;
        for fault in FAULTS {
            reader.fail(FRAME, fault);
            let page = reader.page_after(HOLD_TIMERS, &reader.widget("limit=3 lang=de"));
            open_waiting(reader, page).await?;
            reader.asks(1, "GET", FRAME).await?;
            says_that_it_took_too_long(reader).await?;
            link_leads_to_the_portal(reader).await?;
        }
        Ok(())
    })
}

#[test]
fn where_what_the_frames_page_needs_does_not_come_the_link_stays_or_meldungen_are_shown() -> Outcome
{
    visit(Site::sample(), async |reader| {
        reader.without_cache().await?;
        let newest = first(3, |_| true)?;
        // Without its script nothing tells the widget that the page is there.
        reader.fail("/assets/embed", Fault::Status(500));
        let page = reader.page_after(HOLD_TIMERS, &reader.widget("limit=3"));
        open_waiting(reader, page).await?;
        says_that_it_took_too_long(reader).await?;
        link_leads_to_the_portal(reader).await?;
        reader.mend("/assets/embed");
        // Without the app the newest are shown in place of those that were asked for.
        for (part, fault) in [
            (".wasm", Fault::Status(500)),
            (".wasm", Fault::Garbage),
            ("/assets/boot", Fault::Status(404)),
            ("/assets/boot", Fault::Close),
        ] {
            reader
                .fail(part, fault)
                .open_widget("limit=3 topic=energie")
                .await?;
            stands_in_place_of_the_link(reader).await?;
            shows(reader, 0, &newest).await?;
            reader
                .in_widget(0, async |frame| {
                    frame.see("Das sind die neuesten Meldungen.").await?;
                    Ok(())
                })
                .await?;
            reader.mend(part);
        }
        // Without pictures they are as high as with them.
        reader
            .fail(".webp", Fault::Status(404))
            .open_widget("limit=3")
            .await?;
        shows(reader, 0, &newest).await
    })
}

#[test]
fn where_the_archive_fails_it_is_said_and_the_way_to_the_portal_stays() -> Outcome {
    visit(Site::sample(), async |reader| {
        for fault in [Fault::Status(500), Fault::Garbage] {
            reader
                .fail("/archiv/", fault)
                .open_widget("limit=3 topic=energie")
                .await?;
            reader
                .in_widget(0, async |frame| {
                    frame
                        .see("Die Liste der Meldungen konnte nicht geladen werden.")
                        .await?
                        .see("Alle Meldungen")
                        .await?;
                    Ok(())
                })
                .await?;
            fits(
                reader,
                0,
                promised("cards", 3),
                "With the notice the widget",
            )
            .await?;
        }
        Ok(())
    })
}

#[test]
fn a_frame_that_the_partners_policy_forbids_leaves_the_link() -> Outcome {
    visit(Site::sample(), async |reader| {
        let partner = reader.partner().await?;
        partner.forgive_reports();
        reader
            .expect_in_console("frame-src")
            .expect_in_console("Content Security Policy");
        let page = reader.page_after(HOLD_TIMERS, &reader.widget("limit=3"));
        open_waiting(reader, page.with_policy("frame-src 'none'")).await?;
        says_that_it_took_too_long(reader).await?;
        ensure(reader.asked("/embed/").is_empty(), || {
            "The frame is loaded.".to_owned()
        })?;
        link_leads_to_the_portal(reader).await
    })
}

#[test]
fn what_comes_after_the_wait_is_shown_all_the_same() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader.fail(FRAME, Fault::Hold);
        let page = reader.page_that_waits(HOLD_TIMERS, &reader.widget("limit=3 lang=de"));
        reader
            .open_at_partner(page)
            .await?
            .run("window.__load();")
            .await?;
        waits(reader).await?;
        says_that_it_took_too_long(reader).await?;
        let shown = "return document.querySelector('meldungen-widget a').checkVisibility();";
        reader.holds("the link is there", shown, vec![]).await?;
        reader.mend(FRAME).told(1, "ready").await?;
        stands_in_place_of_the_link(reader).await?;
        shows(reader, 0, &first(3, |_| true)?).await
    })
}

#[test]
fn who_is_on_the_link_when_the_frame_comes_goes_on_in_the_frame() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader.fail(FRAME, Fault::Hold);
        let [before, after] =
            ["davor", "danach"].map(|id| format!("<p><a href=\"#{id}\">{id}</a></p>"));
        let body = [before, reader.widget("limit=3 lang=de"), after].concat();
        let page = reader.page_that_waits("", &body);
        reader
            .open_at_partner(page)
            .await?
            .run("window.__load();")
            .await?;
        reader
            .tab_to("meldungen-widget a")
            .await?
            .mend(FRAME)
            .told(1, "ready")
            .await?;
        stands_in_place_of_the_link(reader).await?;
        reader.focus_is("meldungen-widget").await?;
        // On from there, not from the page's beginning. (From a frame of another process, WebDriver's Tab leads out in
        // Firefox.)
        let on = "meldungen-widget, [href='#danach']";
        reader.tab().await?.focus_is(on).await?;
        Ok(())
    })
}

#[test]
fn what_comes_in_time_stops_the_wait() -> Outcome {
    visit(Site::sample(), async |reader| {
        let page = reader.page_after(HOLD_TIMERS, &reader.widget("limit=3"));
        reader.open_at_partner(page).await?.told(1, "ready").await?;
        let over = "return window.__waits().length === 0;";
        reader.holds("nothing is waited for", over, vec![]).await?;
        Ok(())
    })
}
