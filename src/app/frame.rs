//! The frame over every page: it says that the next one is on its way, or that it
//! did not come.

use leptos::prelude::*;
use meldungen_core::route::{Place, Route};

use super::load::LoadError;
use super::visit::{Visitor, Way};
use crate::browser::navigation;
use crate::components::Notice;

/// What the frame over every page shows of visits. Copied into the app's own
/// view, which is there before any page is.
#[derive(Clone, Copy)]
pub struct Visits {
    /// Whether a page is on its way.
    pub(super) waiting: RwSignal<bool>,
    /// What to do again, where a page got no answer.
    pub(super) unanswered: RwSignal<Option<Unanswered>, LocalStorage>,
}

/// A visit that got no answer.
#[derive(Clone)]
pub(super) struct Unanswered {
    pub visitor: &'static Visitor,
    pub place: Place,
    pub way: Way,
    pub error: LoadError,
}

impl Default for Visits {
    fn default() -> Self {
        Visits {
            waiting: RwSignal::new(false),
            unanswered: RwSignal::new_local(None),
        }
    }
}

impl Visits {
    /// The bar while a page is on its way, and the notice that it did not come.
    pub fn frame(self) -> impl IntoView {
        let notice = move || {
            let Unanswered {
                visitor,
                place,
                way,
                error,
            } = self.unanswered.get()?;
            let env = visitor.env.clone();
            let what = match place.route {
                Route::Article(_) => env.words.article_failed,
                _ => env.words.list_failed,
            };
            let text = error.sentence(env.words, what);
            let retry = move || {
                // The button goes with the notice.
                navigation::focus_page();
                visitor.go(place.clone(), way.clone());
            };
            let close: Box<dyn Fn()> = Box::new(move || {
                navigation::focus_page();
                self.unanswered.set(None);
            });
            let notice = view! {
                <div class="page-notice"><Notice env=env text=text retry=retry close=close/></div>
            };
            Some(notice.into_any())
        };
        let progress = move || {
            let waiting = self.waiting.get();
            waiting.then(|| view! { <div class="page-progress"></div> }.into_any())
        };
        view! {
            {move || progress()}
            {move || notice()}
        }
    }
}
