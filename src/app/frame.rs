//! The frame over every page: it says that the next one is on its way, or that it
//! did not come.

use leptos::prelude::*;
use meldungen_core::route::{Place, Route};

use super::live::Live;
use super::load::LoadError;
use super::visit::{Visitor, Way};
use crate::browser::navigation;
use crate::components::Notice;
use crate::components::element::classed;

/// A visit that got no answer.
#[derive(Clone)]
pub(super) struct Unanswered {
    pub visitor: &'static Visitor,
    pub place: Place,
    pub way: Way,
    pub error: LoadError,
}

/// The bar while a page is on its way, and the notice that it did not come.
pub fn frame(live: Live) -> impl IntoView {
    let notice = move || {
        let unanswered = live.read_if_set(|state| state.unanswered.clone())??;
        let Unanswered {
            visitor,
            place,
            way,
            error,
        } = unanswered;
        let env = visitor.env.clone();
        let what = match place.route {
            Route::Article(_) => env.words.article_failed(),
            _ => env.words.list_failed(),
        };
        let text = error.sentence(env.words, what);
        let retry = move || {
            // The button goes with the notice.
            navigation::focus_page();
            visitor.go(place.clone(), way.clone());
        };
        let close: Box<dyn Fn()> = Box::new(move || {
            navigation::focus_page();
            live.change(|state| state.unanswered = None);
        });
        let notice = view! { <Notice env=env text=text retry=retry close=close/> };
        Some(classed("div", "page-notice").child(notice).into_any())
    };
    let progress = move || {
        let waiting = live
            .read_if_set(|state| state.is_waiting)
            .unwrap_or_default();
        waiting.then(|| classed("div", "page-progress").into_any())
    };
    view! {
        {move || progress()}
        {move || notice()}
    }
}
