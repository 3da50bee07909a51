//! The searches that the reader has asked to keep, and what is new in each.

use leptos::prelude::*;
use meldungen_core::catalogue::{Found, Sort};
use meldungen_core::route::{Place, Route};
use meldungen_core::saved::{self, MOST, SavedSearch};
use meldungen_core::slug::Slug;

use super::live::Live;
use crate::browser::{reader, storage};

/// The name under which the browser keeps them; the site's path follows, since several
/// sites may share an origin.
const NAME: &str = "meldungen-suchen:";

impl Live {
    /// Takes up what was kept, and asks for the Meldungen if there is anything to look
    /// for in them.
    pub fn restore_saved(self) {
        let saved = self.stored();
        if !saved.is_empty() {
            self.saved.set(saved);
            if !reader::saves_data() {
                set_timeout(move || self.load(), super::news::AFTER_START);
            }
        }
        // Who sees a search that is kept has seen what is new in it.
        Effect::new(move |_| {
            let query = self.query();
            let whole = self.library.with(|library| library.is_whole());
            let seen = whole
                && self
                    .saved
                    .with(|saved| saved.iter().any(|one| one.query == query));
            if seen {
                let now = self.as_seen_now(query);
                let mut stored = self.stored();
                for one in stored.iter_mut().filter(|one| one.query == now.query) {
                    one.seen.clone_from(&now.seen);
                }
                self.store(&stored);
            }
        });
    }

    fn stored(self) -> Vec<SavedSearch> {
        saved::read(&storage::read(&self.storage_name()).unwrap_or_default())
    }

    fn store(self, searches: &[SavedSearch]) -> bool {
        storage::write(&self.storage_name(), &saved::write(searches))
    }

    fn storage_name(self) -> String {
        [NAME, &self.env.with_value(|env| env.addresses.file(""))].concat()
    }

    /// The search over all Meldungen that the present one is, as the query of its
    /// address; empty where nothing is asked for.
    pub fn query(self) -> String {
        let mut filter = self.place.with(|place| {
            let mut filter = place.filter.clone();
            if filter.topics.is_empty() {
                filter.topics.extend(place.scope().topic);
            }
            filter
        });
        filter.sort = Sort::Newest;
        let home = Place {
            filter,
            ..Route::Home.into()
        };
        let href = self.env.with_value(|env| env.addresses.href(&home));
        href.split_once('?')
            .map_or(String::new(), |(_, query)| query.to_owned())
    }

    /// The place that a kept search names.
    pub fn place_of(self, search: &SavedSearch) -> Option<Place> {
        self.env
            .with_value(|env| env.addresses.parse(&env.addresses.file(""), &search.query))
    }

    /// How many of what a kept search finds are new since the reader's last visit.
    pub fn count_new(self, search: &SavedSearch) -> usize {
        let Some(place) = self.place_of(search) else {
            return 0;
        };
        search.count_new(self.slugs(&place).into_iter())
    }

    /// How many at the top of what was found are new since the reader's last visit,
    /// where they keep this search.
    pub fn fresh(self) -> usize {
        let query = self.query();
        let newest_first = self.place.with(|place| place.filter.sort == Sort::Newest);
        let whole = self.library.with(|library| library.is_whole());
        self.saved.with(|saved| {
            let mut kept = saved
                .iter()
                .filter(|one| newest_first && whole && one.query == query);
            kept.next().map_or(0, |one| self.count_new(one))
        })
    }

    fn slugs(self, place: &Place) -> Vec<Slug> {
        self.catalogue.with(|catalogue| {
            let Found { items, .. } = catalogue.find(&place.filter, &place.scope());
            let slugs = items
                .into_iter()
                .filter_map(|at| catalogue.teaser(at))
                .take(100);
            slugs.map(|teaser| teaser.slug).collect()
        })
    }

    fn as_seen_now(self, query: String) -> SavedSearch {
        let search = SavedSearch {
            query,
            seen: Vec::new(),
        };
        let slugs = self.place_of(&search).map(|place| self.slugs(&place));
        SavedSearch::new(search.query, slugs.unwrap_or_default().into_iter())
    }

    /// Keeps the present search; false where the browser does not.
    pub fn save_search(self) -> bool {
        let search = untrack(|| self.as_seen_now(self.query()));
        let mut stored = self.stored();
        stored.retain(|one| one.query != search.query);
        stored.insert(0, search.clone());
        stored.truncate(MOST);
        let kept = self.store(&stored);
        if kept {
            self.saved.set(stored);
        }
        kept
    }

    /// Forgets a search.
    pub fn forget_search(self, query: &str) {
        let mut stored = self.stored();
        stored.retain(|one| one.query != query);
        self.store(&stored);
        self.saved
            .update(|saved| saved.retain(|one| one.query != query));
    }
}
