//! The app in the browser.
//!
//! 1. On a prerendered page it leaves every node where it is and puts its live
//!    parts into the places marked for them ([`adopt`]). On the empty shell it
//!    loads the feed beside it and draws everything ([`alone`]).
//! 2. From the first page change on, [`screen`] draws `<main>`, from what
//!    [`load`] brings; [`visit`] decides what to show next, and
//!    [`frame`] says that it is on its way.
//! 3. [`live`] is the state that the parts share, [`library`] brings the Meldungen
//!    that they search, [`announce`] says how many there are; [`news`] looks for those that came since the page was built,
//!    [`saved`] for what is new in searches that the reader keeps; [`reading`] says how long a
//!    Meldung takes to read.

mod adopt;
mod alone;
mod announce;
mod frame;
mod library;
mod live;
mod load;
mod news;
mod reading;
mod saved;
mod screen;
mod visit;

pub use library::Library;
pub use live::{Live, State};
pub use reading::count_soon;

use leptos::prelude::*;

use crate::browser::{navigation, page};

/// Starts the app. Its own view is only the frame over every page; the pages
/// themselves are adopted or drawn.
pub fn start() {
    if let Some(frame) = page::add_before_main() {
        leptos::mount::mount_to(frame, || view! { <App/> }).forget();
    }
}

#[component]
fn App() -> impl IntoView {
    let live = Live::open();
    match page::told() {
        Some(told) => adopt::adopt(told, live),
        None => alone::start(live),
    }
    frame::frame(live)
}

/// Hides the page's own list as long as another one stands in for it.
pub fn hide_replaced_list() {
    let live = Live::here();
    Effect::new(move |_| {
        let is_replaced = live.read(State::replaces_list);
        if let Some(list) = page::place("list") {
            list.set_hidden(is_replaced);
        }
        if is_replaced {
            // What was found has been drawn by the next frame, in which browsers still
            // move the page after the cards that were in sight.
            request_animation_frame(|| request_animation_frame(navigation::scroll_to_left_spot));
        }
    });
}
