//! What the browser tells of its reader: whether they are there, what their clock
//! says, and whether their data are dear.

use js_sys::{Date, Reflect};
use leptos::prelude::{document, window, window_event_listener_untyped};
use meldungen_core::date::{CalendarDate, Timestamp};
use wasm_bindgen::JsValue;

/// Whether the reader has asked for less data (Save-Data); false where the browser
/// cannot say.
pub fn saves_data() -> bool {
    let connection = Reflect::get(&window().navigator(), &JsValue::from_str("connection"));
    let saves = connection.and_then(|c| Reflect::get(&c, &JsValue::from_str("saveData")));
    saves.is_ok_and(|saves| saves.is_truthy())
}

/// The time by the reader's clock, in milliseconds since 1970.
pub fn now() -> f64 {
    Date::now()
}

/// The day in Berlin, by the reader's clock.
pub fn today() -> CalendarDate {
    Timestamp((now() / 1000.0) as i64).berlin_date()
}

/// Calls `back` whenever the reader comes back to the tab.
pub fn on_return(back: impl Fn() + 'static) {
    let _ = window_event_listener_untyped("visibilitychange", move |_| {
        if !document().hidden() {
            back();
        }
    });
}
