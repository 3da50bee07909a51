//! Clicks on links, history, focus and scroll: the glue between the browser
//! and [`meldungen_core::route`].
//!
//! Links are plain `<a>`; what is no page of the site, or asks for a new tab, is
//! left to the browser.

use std::cell::{Cell, RefCell};
use std::time::Duration;

use js_sys::Array;
use leptos::prelude::{
    TimeoutHandle, document, set_timeout_with_handle, window, window_event_listener_untyped,
};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Element, Event, FocusOptions, HtmlAnchorElement, HtmlElement, MouseEvent, ScrollRestoration,
    Url,
};

/// How a change enters the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// As a new entry.
    Push,
    /// In place of the present one.
    Replace,
}

/// An address on our own origin.
#[derive(Clone, Debug, PartialEq)]
pub struct Address {
    /// The path.
    pub path: String,
    /// The query, without its question mark.
    pub query: String,
    /// The fragment, without its hash.
    pub fragment: String,
}

impl Address {
    fn of(path: &str, query: &str, fragment: &str) -> Address {
        Address {
            path: path.to_owned(),
            query: query.trim_start_matches('?').to_owned(),
            fragment: fragment.trim_start_matches('#').to_owned(),
        }
    }

    /// The page's own address.
    pub fn here() -> Address {
        let location = window().location();
        Address::of(
            &location.pathname().unwrap_or_default(),
            &location.search().unwrap_or_default(),
            &location.hash().unwrap_or_default(),
        )
    }
}

/// Where a reader was on a page: kept for as long as the document lives, in
/// memory alone.
#[derive(Clone, Debug, Default)]
struct Spot {
    scroll: f64,
    /// The address of the link that had the focus.
    focused: Option<String>,
}

/// How long a page is still before the place is kept: browsers allow some 100 changes
/// of the history in 30 seconds.
const REST: Duration = Duration::from_millis(400);

/// See [`enter_soon`]: less than between a last letter and whatever comes next.
const MOMENT: Duration = Duration::from_millis(100);

thread_local! {
    /// An address that is to be entered in place of the present one, and what will do it.
    static SOON: RefCell<Option<(String, Option<TimeoutHandle>)>> = const { RefCell::new(None) };
    /// The history entries of this document by the number that each carries as
    /// its state, and the number of the present one.
    static ENTRIES: RefCell<(Vec<(u64, Spot)>, u64)> = RefCell::default();
    /// Where the reader was on this page before it was loaded anew.
    static LEFT_AT: Cell<f64> = const { Cell::new(0.0) };
}

fn history() -> Option<web_sys::History> {
    window().history().ok()
}

/// The entry's number, and how far down its page the reader was when they left the
/// document: a list that comes later than the page has to be scrolled to by us.
fn state() -> Option<(u64, f64)> {
    let state: Array = history()?.state().ok()?.dyn_into().ok()?;
    Some((state.get(0).as_f64()? as u64, state.get(1).as_f64()?))
}

fn state_of(number: u64, scroll: f64) -> JsValue {
    Array::of2(
        &JsValue::from_f64(number as f64),
        &JsValue::from_f64(scroll),
    )
    .into()
}

/// Remembers where the reader is before the page changes.
fn remember() {
    let focused = document()
        .active_element()
        .and_then(|element| element.get_attribute("href"));
    let scroll = window().scroll_y().unwrap_or_default();
    ENTRIES.with_borrow_mut(|(spots, present)| {
        spots.retain(|(number, _)| number != present);
        spots.push((*present, Spot { scroll, focused }));
    });
}

/// Starts to follow the reader: `go` is asked for each click on a link of our
/// own origin and says whether it takes it; `back` hears of Back and Forward.
pub fn follow(go: impl Fn(Address) -> bool + 'static, back: impl Fn(Address) + 'static) {
    LEFT_AT.set(state().map_or(0.0, |(_, scroll)| scroll));
    number_entry();
    set_restoration(ScrollRestoration::Manual);
    let _ = window_event_listener_untyped("click", move |event| {
        enter_now();
        if let Some(address) = clicked(&event)
            && go(address)
        {
            event.prevent_default();
        }
    });
    let _ = window_event_listener_untyped("popstate", move |_| {
        if state().is_none() {
            // The browser went to a fragment of this page, and is there.
            return number_entry();
        }
        SOON.take();
        remember();
        number_entry();
        back(Address::here());
    });
    // The browser restores the scroll of a reloaded page, if it may.
    let _ = window_event_listener_untyped("pagehide", |_| set_restoration(ScrollRestoration::Auto));
    // Not when the page goes: by then Chromium keeps no state any more.
    let resting = Cell::new(None::<TimeoutHandle>);
    let _ = window_event_listener_untyped("scroll", move |_| {
        if let Some(moving) = resting.take() {
            moving.clear();
        }
        resting.set(set_timeout_with_handle(keep_scroll, REST).ok());
    });
    let _ =
        window_event_listener_untyped("pageshow", |_| set_restoration(ScrollRestoration::Manual));
}

fn keep_scroll() {
    let scroll = window().scroll_y().unwrap_or_default();
    replace_state(ENTRIES.with_borrow(|(_, present)| *present), scroll, None);
}

/// Makes the history entry that the browser is at the present one, and gives it
/// a number if it has none.
fn number_entry() {
    // Two documents of one tab must not share numbers: the time parts them.
    let number = state().map_or_else(|| js_sys::Date::now() as u64, |(number, _)| number);
    ENTRIES.with_borrow_mut(|(_, present)| *present = number);
    replace_state(number, 0.0, None);
}

fn replace_state(number: u64, scroll: f64, href: Option<&str>) {
    if let Some(history) = history() {
        // A refusal (too many calls) leaves the entry as it was: its page opens at the
        // top, or changes under its old address.
        let _ = history.replace_state_with_url(&state_of(number, scroll), "", href);
    }
}

/// To where the reader was on this page before it was loaded anew; once.
pub fn scroll_to_left_spot() {
    let scroll = LEFT_AT.take();
    if scroll > 0.0 {
        window().scroll_to_with_x_and_y(0.0, scroll);
    }
}

fn set_restoration(restoration: ScrollRestoration) {
    if let Some(history) = history() {
        let _ = history.set_scroll_restoration(restoration);
    }
}

/// The address of the link that a click asks for, if it is ours to follow.
fn clicked(event: &Event) -> Option<Address> {
    let mouse = event.dyn_ref::<MouseEvent>()?;
    let plain = mouse.button() == 0
        && !(mouse.ctrl_key() || mouse.meta_key() || mouse.shift_key() || mouse.alt_key());
    if !plain || event.default_prevented() {
        return None;
    }
    let target: Element = event.target()?.dyn_into().ok()?;
    let link: HtmlAnchorElement = target.closest("a[href]").ok()??.dyn_into().ok()?;
    let new_tab = !matches!(link.target().as_str(), "" | "_self");
    if new_tab || link.has_attribute("download") {
        return None;
    }
    let url = Url::new(&link.href()).ok()?;
    let location = window().location();
    let same_page = url.pathname() == location.pathname().ok()?
        && url.search() == location.search().ok()?
        && !url.hash().is_empty();
    let ours = url.origin() == location.origin().ok()? && !same_page;
    ours.then(|| Address::of(&url.pathname(), &url.search(), &url.hash()))
}

/// Enters an address in place of the present one, soon: after a moment without another one,
/// or before what the reader does next. At once for each letter typed would take time from
/// showing what it finds, and more calls than browsers allow.
pub fn enter_soon(href: String) {
    let timer = set_timeout_with_handle(enter_now, MOMENT).ok();
    if let Some((_, Some(earlier))) = SOON.replace(Some((href, timer))) {
        earlier.clear();
    }
}

fn enter_now() {
    if let Some((href, _)) = SOON.take() {
        enter(&href, Step::Replace);
    }
}

/// Enters an address into the history.
pub fn enter(href: &str, step: Step) {
    enter_now();
    match step {
        Step::Push => {
            remember();
            let number = ENTRIES.with_borrow_mut(|(_, present)| {
                *present = (*present + 1).max(js_sys::Date::now() as u64);
                *present
            });
            if let Some(history) = history() {
                // A browser refuses more than some 100 calls in 30 s; the page then
                // changes under its old address, which harms nobody.
                let _ = history.push_state_with_url(&state_of(number, 0.0), "", Some(href));
            }
        }
        Step::Replace => {
            let number = ENTRIES.with_borrow(|(_, present)| *present);
            replace_state(number, 0.0, Some(href));
        }
    }
}

/// After a link was followed: to the fragment, if there is one, else to the top,
/// with the focus on the page's headline.
pub fn arrive(fragment: &str) {
    let named = (!fragment.is_empty())
        .then(|| document().get_element_by_id(fragment))
        .flatten();
    match named {
        Some(element) => {
            element.scroll_into_view();
            focus_on(&element);
            if !element.is_same_node(document().active_element().as_deref()) {
                // A heading takes the focus only when it is told that it may.
                let _ = element.set_attribute("tabindex", "-1");
                focus_on(&element);
            }
        }
        None => {
            window().scroll_to_with_x_and_y(0.0, 0.0);
            focus("main h1");
        }
    }
}

/// After Back or Forward: where the reader was, with the focus on the link that
/// had it, else on the headline.
pub fn return_to_spot() {
    let spot = ENTRIES.with_borrow(|(spots, present)| {
        let spot = spots.iter().find(|(number, _)| number == present);
        spot.map(|(_, spot)| spot.clone())
    });
    let spot = spot.unwrap_or_default();
    window().scroll_to_with_x_and_y(0.0, spot.scroll);
    let link = spot.focused.filter(|href| !href.contains(['"', '\\']));
    if !link.is_some_and(|href| focus(&["main a[href=\"", &href, "\"]"].concat())) {
        focus("main h1");
    }
}

/// Gives the focus to the page as it stands.
pub fn focus_page() {
    focus("main");
}

/// Moves the focus without moving the page.
fn focus(selector: &str) -> bool {
    super::page::find(selector).is_some_and(|element| focus_on(&element))
}

fn focus_on(element: &Element) -> bool {
    let Some(element) = element.dyn_ref::<HtmlElement>() else {
        return false;
    };
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    element.focus_with_options(&options).is_ok()
}

/// The page's own address, whole.
pub fn href() -> String {
    window().location().href().unwrap_or_default()
}

/// Whether the browser thinks that there is a network.
pub fn is_online() -> bool {
    window().navigator().on_line()
}

/// Leaves it to the browser to open an address.
pub fn leave_for(href: &str) {
    let _ = window().location().assign(href);
}

/// Leaves it to the browser to open the present address anew.
pub fn reload() {
    let _ = window().location().reload();
}
