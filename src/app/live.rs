//! The state that the live parts of a page share.
//!
//! One value for all of it, and one signal that says that it changed: each part then
//! draws itself anew, and Leptos changes the nodes that differ. A signal for each piece
//! of it would bring code for each of their types (docs/decisions/0005).

use std::cell::{Cell, RefCell};
use std::sync::Arc;

use leptos::prelude::*;
use meldungen_core::article::{Teaser, Topic};
use meldungen_core::catalogue::{Catalogue, Filter, Found};
use meldungen_core::route::{Place, Route};
use meldungen_core::saved::SavedSearch;
use meldungen_core::slug::Slug;

use super::frame::Unanswered;
use super::library::{Books, Library};
use super::news;
use crate::browser::navigation::{self, Step};
use crate::browser::page;
use crate::components::LIST_LENGTH;
use crate::env::Env;

/// The most pages of cards that stand there at once: a browser lays out a hundred
/// cards without a stutter, and nobody reads thousands.
const SHOWN_PAGES: usize = 4;

/// What the live parts of a page share.
pub struct State {
    pub env: Env,
    /// The page and the filter that the address names.
    pub place: Place,
    /// How far the Meldungen have come.
    pub library: Library,
    /// The Meldungen that have come, newest first.
    pub catalogue: Catalogue,
    /// The number of the archive's next file; `None` before it is known.
    pub(super) next_file: Option<usize>,
    /// The feed with whole Meldungen, where that was needed.
    pub(super) books: Option<Arc<Books>>,
    /// The topics that the page offers.
    pub topics: Vec<Topic>,
    /// The years that the page offers before the Meldungen are here.
    pub years: Vec<i32>,
    /// What the filter leaves; `None` where no Meldung is here yet.
    pub found: Option<Found>,
    /// Whether the page's own list goes on after the cards that stand there.
    pub is_longer: bool,
    /// The card of the list that the reader waits for: it gets the focus.
    pub awaited: Option<usize>,
    /// Whether a page is on its way.
    pub(super) is_waiting: bool,
    /// The visit that got no answer, if it was the last one.
    pub(super) unanswered: Option<Unanswered>,
    /// Meldungen that belong at the top of the page's list and came after it.
    pub news: Vec<Teaser>,
    /// The searches that the reader has asked to keep, with what was seen of them before
    /// this visit.
    pub saved: Vec<SavedSearch>,
    /// What is announced to those who do not see the list change.
    pub announced: String,
    /// Whether the reader is typing a search.
    pub is_typing: bool,
}

/// The way to the state. Leptos wants what views hold to be fit for threads, which the
/// state is not: it stays with the one thread that there is.
#[derive(Clone, Copy)]
pub struct Live {
    changed: RwSignal<usize>,
}

thread_local! {
    static STATE: RefCell<Option<State>> = const { RefCell::new(None) };
    static LIVE: Cell<Option<Live>> = const { Cell::new(None) };
}

impl State {
    /// Whether the reader asks for another list than the page's own.
    pub fn asks_for_list(&self) -> bool {
        self.place.asks_for_list()
    }

    /// Whether what was found stands in for the page's own list. While it is on its
    /// way, or cannot be had, that list stays.
    pub fn replaces_list(&self) -> bool {
        self.asks_for_list() && self.found.is_some()
    }

    /// Whether all Meldungen are here.
    pub fn is_whole(&self) -> bool {
        matches!(self.library, Library::Whole)
    }

    /// The positions in what was found that are to be shown: from, to, and how many
    /// there are.
    pub fn window(&self) -> (usize, usize, usize) {
        let count = self.found.as_ref().map_or(0, |found| found.items.len());
        let last = count.div_ceil(LIST_LENGTH).max(1);
        let page = self.place.page.min(last);
        let from = page.saturating_sub(SHOWN_PAGES) * LIST_LENGTH;
        (from, (page * LIST_LENGTH).min(count), count)
    }

    /// The name of a topic: as the Meldungen have it, else as the page has it.
    pub fn topic_name(&self, slug: &Slug) -> String {
        let offered = || self.topics.iter().find(|topic| topic.slug == *slug);
        if let Some(topic) = self.catalogue.topic(slug).or_else(offered) {
            return topic.name.clone();
        }
        let own = self.place.scope().topic.filter(|own| own == slug);
        let headline = own.and_then(|_| page::headline());
        headline.unwrap_or_else(|| slug.as_str().to_owned())
    }

    /// The address of a Meldung's page.
    pub fn href(&self, slug: &Slug) -> String {
        self.env.addresses.page(&Route::Article(slug.clone()))
    }

    fn find(&mut self) {
        let has_some = !self.catalogue.is_empty() || self.is_whole();
        self.found = has_some.then(|| self.catalogue.find(&self.place.filter, &self.place.scope()));
    }
}

impl Live {
    /// The way to a state that is not there yet.
    pub fn open() -> Live {
        let live = Live {
            changed: RwSignal::new(0),
        };
        LIVE.set(Some(live));
        live
    }

    /// The state at the start.
    pub fn start(self, env: Env, place: Place) {
        let state = State {
            env,
            place,
            library: Library::Unasked,
            catalogue: Catalogue::default(),
            next_file: None,
            books: None,
            topics: Vec::new(),
            years: Vec::new(),
            found: None,
            is_longer: false,
            awaited: None,
            is_waiting: false,
            unanswered: None,
            news: Vec::new(),
            saved: Vec::new(),
            announced: String::new(),
            is_typing: false,
        };
        STATE.set(Some(state));
    }

    /// The state of this document.
    ///
    /// # Panics
    ///
    /// Before [`Live::open`], which comes before anything is drawn.
    #[allow(clippy::expect_used)]
    pub fn here() -> Live {
        LIVE.get().expect("the app has started")
    }

    /// Reads the state, again whenever it changes.
    pub fn read<T>(self, read: impl FnOnce(&State) -> T) -> T {
        self.changed.track();
        self.peek(read)
    }

    /// Reads the state where it is there, again whenever it changes.
    pub fn read_if_set<T>(self, read: impl FnOnce(&State) -> T) -> Option<T> {
        self.changed.track();
        STATE.with_borrow(|state| state.as_ref().map(read))
    }

    /// Reads the state as it is now.
    #[allow(clippy::expect_used)]
    pub fn peek<T>(self, read: impl FnOnce(&State) -> T) -> T {
        STATE.with_borrow(|state| read(state.as_ref().expect("a live has a state")))
    }

    /// Changes the state where no part shows it.
    #[allow(clippy::expect_used)]
    pub fn set<T>(self, change: impl FnOnce(&mut State) -> T) -> T {
        STATE.with_borrow_mut(|state| change(state.as_mut().expect("a live has a state")))
    }

    /// Changes the state.
    pub fn change(self, change: impl FnOnce(&mut State)) {
        self.set(change);
        self.changed.update(|changes| *changes += 1);
    }

    /// Changes what the list is made from.
    pub fn change_list(self, change: impl FnOnce(&mut State)) {
        self.set(change);
        self.list_changed();
    }

    fn list_changed(self) {
        self.set(State::find);
        self.announce();
        self.mark_seen();
        self.changed.update(|changes| *changes += 1);
        if self.peek(State::asks_for_list) {
            self.load();
        }
    }

    /// Changes the filter, and enters it into the address. The list begins anew.
    pub fn ask(self, step: Step, change: impl FnOnce(&mut Filter)) {
        let mut place = self.place();
        change(&mut place.filter);
        place.page = 1;
        self.go(step, place);
    }

    /// The page and the filter that the address names.
    pub fn place(self) -> Place {
        self.peek(|state| state.place.clone())
    }

    /// Goes to another place on this page.
    pub fn go(self, step: Step, place: Place) {
        if self.place() == place {
            return;
        }
        // Before the page changes: it remembers where the reader is.
        let href = self.peek(|state| state.env.addresses.href(&place));
        match step {
            Step::Push => navigation::enter(&href, step),
            Step::Replace => navigation::enter_soon(href),
        }
        self.change_list(|state| state.place = place);
    }

    /// Goes on to another page of cards, counted from the present one.
    pub fn turn(self, by: isize) {
        let (_, to, _) = self.peek(State::window);
        let mut place = self.place();
        let page = to.div_ceil(LIST_LENGTH).max(1).saturating_add_signed(by);
        place.page = page.max(1);
        self.go(Step::Push, place);
    }

    /// Shows the Meldungen that came after the page's list.
    pub fn show_news(self) {
        let teasers = self.peek(|state| state.news.clone());
        // Its button goes first: the focus is to be on what it brings.
        self.change(|state| {
            state.news.clear();
            state.announced.clear();
        });
        news::put_first(self, teasers);
    }
}
