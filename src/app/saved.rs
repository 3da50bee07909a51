//! The searches that the reader has asked to keep, and what is new in each.

use leptos::prelude::set_timeout;
use meldungen_core::catalogue::Sort;
use meldungen_core::route::{Place, Route};
use meldungen_core::saved::{self, MOST, SavedSearch};
use meldungen_core::slug::Slug;

use super::live::{Live, State};
use super::news::AFTER_START;
use crate::browser::{reader, storage};

/// The name under which the browser keeps them; the site's path follows, since several
/// sites may share an origin.
const NAME: &str = "meldungen-suchen:";

impl State {
    /// The search over all Meldungen that the present one is, as the query of its
    /// address; empty where nothing is asked for.
    pub fn query(&self) -> String {
        let mut filter = self.place.filter.clone();
        if filter.topics.is_empty() {
            filter.topics.extend(self.place.scope().topic);
        }
        filter.sort = Sort::Newest;
        let home = Place {
            filter,
            ..Route::Home.into()
        };
        let href = self.env.addresses.href(&home);
        href.split_once('?')
            .map_or("", |(_, query)| query)
            .to_owned()
    }

    /// The place that a kept search names.
    pub fn place_of(&self, search: &SavedSearch) -> Option<Place> {
        let addresses = &self.env.addresses;
        addresses.parse(&addresses.file(""), &search.query)
    }

    /// How many of what a kept search finds are new since the reader's last visit; none
    /// before all Meldungen are here.
    pub fn count_new(&self, search: &SavedSearch) -> usize {
        if self.is_whole() {
            search.count_new(self.newest_of(search).into_iter())
        } else {
            0
        }
    }

    /// How many at the top of what was found are new since the reader's last visit,
    /// where they keep this search.
    pub fn fresh(&self) -> usize {
        let query = self.query();
        let kept = self.saved.iter().find(|one| one.query == query);
        let kept = kept.filter(|_| self.place.filter.sort == Sort::Newest);
        kept.map_or(0, |one| self.count_new(one))
    }

    /// The first of what a search finds.
    fn newest_of(&self, search: &SavedSearch) -> Vec<Slug> {
        let Some(place) = self.place_of(search) else {
            return Vec::new();
        };
        let found = self.catalogue.find(&place.filter, &place.scope()).items;
        let teasers = found.into_iter().take(100);
        let teasers = teasers.filter_map(|at| self.catalogue.teaser(at));
        teasers.map(|teaser| teaser.slug).collect()
    }

    fn as_seen_now(&self) -> SavedSearch {
        let mut search = SavedSearch {
            query: self.query(),
            seen: Vec::new(),
        };
        search.see(self.newest_of(&search).into_iter());
        search
    }

    fn storage_name(&self) -> String {
        [NAME, &self.env.addresses.file("")].concat()
    }

    fn stored(&self) -> Vec<SavedSearch> {
        saved::read(&storage::read(&self.storage_name()).unwrap_or_default())
    }

    fn store(&self, searches: &[SavedSearch]) -> bool {
        storage::write(&self.storage_name(), &saved::write(searches))
    }
}

impl Live {
    /// Takes up what was kept, and asks for the Meldungen if there is anything to look
    /// for in them.
    pub fn restore_saved(self) {
        let saved = self.peek(State::stored);
        if saved.is_empty() {
            return;
        }
        self.change(|state| state.saved = saved);
        if !reader::saves_data() {
            set_timeout(move || self.load(), AFTER_START);
        }
    }

    /// Who sees a search that is kept has seen what is new in it.
    pub(super) fn mark_seen(self) {
        self.peek(|state| {
            let query = state.query();
            if state.is_whole() && state.saved.iter().any(|one| one.query == query) {
                let now = state.as_seen_now();
                let mut stored = state.stored();
                for one in stored.iter_mut().filter(|one| one.query == query) {
                    one.seen.clone_from(&now.seen);
                }
                state.store(&stored);
            }
        });
    }

    /// Keeps the present search; false where the browser does not.
    pub fn save_search(self) -> bool {
        let search = self.peek(State::as_seen_now);
        self.change_stored(|stored| {
            stored.retain(|one| one.query != search.query);
            stored.insert(0, search);
            stored.truncate(MOST);
        })
    }

    /// Forgets a search.
    pub fn forget_search(self, query: &str) {
        self.change_stored(|stored| stored.retain(|one| one.query != query));
    }

    fn change_stored(self, change: impl FnOnce(&mut Vec<SavedSearch>)) -> bool {
        let mut stored = self.peek(State::stored);
        change(&mut stored);
        let kept = self.peek(|state| state.store(&stored));
        if kept {
            self.change(|state| {
                // What was seen before this visit stays so while it lasts.
                for one in &mut stored {
                    if let Some(known) = state.saved.iter().find(|known| known.query == one.query) {
                        one.seen.clone_from(&known.seen);
                    }
                }
                state.saved = stored;
            });
        }
        kept
    }
}
