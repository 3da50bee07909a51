//! The state that the live parts of a page share.

use std::sync::Arc;

use leptos::prelude::*;
use meldungen_core::article::{Teaser, Topic};
use meldungen_core::catalogue::{Catalogue, Filter, Found};
use meldungen_core::route::{Place, Route};
use meldungen_core::saved::SavedSearch;
use meldungen_core::slug::Slug;

use super::library::{Books, Library};
use super::news;
use crate::browser::navigation::{self, Step};
use crate::components::LIST_LENGTH;
use crate::env::Env;

/// The most pages of cards that stand there at once: a browser lays out some hundred
/// cards without a stutter, and nobody reads thousands.
const SHOWN_PAGES: usize = 4;

/// The shared state: cheap to copy, each field on its own.
#[derive(Clone, Copy)]
pub struct Live {
    pub(super) env: StoredValue<Env>,
    /// The page and the filter that the address names.
    pub place: RwSignal<Place>,
    /// How far the Meldungen have come.
    pub library: RwSignal<Library>,
    /// The Meldungen that have come, newest first.
    pub catalogue: RwSignal<Catalogue>,
    /// The number of the archive's next file; `None` before it is known.
    pub(super) next_file: StoredValue<Option<usize>>,
    /// The feed with whole Meldungen, where that was needed.
    pub(super) books: StoredValue<Option<Arc<Books>>>,
    /// The years that the page offers before the Meldungen are here.
    pub years: StoredValue<Vec<i32>>,
    /// What the filter leaves; `None` where no Meldung is here yet.
    pub found: Memo<Option<Found>>,
    /// Whether the page's own list goes on after the cards that stand there.
    pub is_longer: RwSignal<bool>,
    /// Meldungen that belong at the top of the page's list and came after it.
    pub news: RwSignal<Vec<Teaser>>,
    /// The searches that the reader has asked to keep, with what was seen of them before
    /// this visit.
    pub saved: RwSignal<Vec<SavedSearch>>,
    /// Whether the reader has stopped typing.
    pub is_settled: RwSignal<bool>,
}

impl Live {
    /// The state at the start.
    pub fn new(env: Env, place: Place) -> Live {
        let place = RwSignal::new(place);
        let library = RwSignal::new(Library::Unasked);
        let catalogue = RwSignal::new(Catalogue::default());
        let found = Memo::new(move |_| {
            let place = place.get();
            catalogue.with(|catalogue| {
                let has_some = !catalogue.is_empty() || library.with(Library::is_whole);
                has_some.then(|| catalogue.find(&place.filter, &place.scope()))
            })
        });
        let live = Live {
            env: StoredValue::new(env),
            place,
            library,
            catalogue,
            next_file: StoredValue::new(None),
            books: StoredValue::new(None),
            years: StoredValue::new(Vec::new()),
            found,
            is_longer: RwSignal::new(false),
            news: RwSignal::new(Vec::new()),
            saved: RwSignal::new(Vec::new()),
            is_settled: RwSignal::new(true),
        };
        // A filter in the address asks for the Meldungen at once.
        Effect::new(move |_| {
            if live.asks_for_list() {
                live.load();
            }
        });
        live
    }

    /// Whether the reader asks for another list than the page's own.
    pub fn asks_for_list(self) -> bool {
        self.place.with(Place::asks_for_list)
    }

    /// Whether what was found stands in for the page's own list. While it is on its
    /// way, or cannot be had, that list stays.
    pub fn replaces_list(self) -> bool {
        self.asks_for_list() && self.found.with(Option::is_some)
    }

    /// The positions in what was found that are to be shown: from, to, and how many
    /// there are.
    pub fn window(self) -> (usize, usize, usize) {
        let count = self
            .found
            .with(|found| found.as_ref().map_or(0, |found| found.items.len()));
        let last = count.div_ceil(LIST_LENGTH).max(1);
        let page = self.place.with(|place| place.page.min(last));
        let from = page.saturating_sub(SHOWN_PAGES) * LIST_LENGTH;
        (from, (page * LIST_LENGTH).min(count), count)
    }

    /// Changes the filter, and enters it into the address. The list begins anew.
    pub fn ask(self, step: Step, change: impl FnOnce(&mut Filter)) {
        self.go(step, |place| {
            change(&mut place.filter);
            place.page = 1;
        });
    }

    /// Changes what the address names on this page.
    pub fn go(self, step: Step, change: impl FnOnce(&mut Place)) {
        let before = self.place.get_untracked();
        let mut place = before.clone();
        change(&mut place);
        if place == before {
            return;
        }
        let href = self.env.with_value(|env| env.addresses.href(&place));
        // Before the page changes: it remembers where the reader is.
        navigation::enter(&href, step);
        self.place.set(place);
        self.load();
    }

    /// Goes on to another page of cards, counted from the present one.
    pub fn turn(self, by: isize) {
        let (_, to, _) = untrack(|| self.window());
        let page = to.div_ceil(LIST_LENGTH).max(1).saturating_add_signed(by);
        self.go(Step::Push, |place| place.page = page.max(1));
    }

    /// The name of a topic.
    pub fn topic_name(self, slug: &Slug) -> String {
        let name = |topic: &Topic| topic.name.clone();
        let known = self
            .catalogue
            .with(|catalogue| catalogue.topic(slug).map(name));
        known.unwrap_or_else(|| slug.as_str().to_owned())
    }

    /// The address of a Meldung's page.
    pub fn href(self, slug: &Slug) -> String {
        let route = Route::Article(slug.clone());
        self.env.with_value(|env| env.addresses.page(&route))
    }

    /// Shows the Meldungen that came after the page's list.
    pub fn show_news(self) {
        let teasers = self.news.get_untracked();
        // Its button goes first: the focus is to be on what it brings.
        self.news.set(Vec::new());
        news::put_first(self, teasers);
    }
}
