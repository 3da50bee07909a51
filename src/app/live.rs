//! The state that the live parts of a page share.

use std::sync::Arc;

use leptos::prelude::*;
use meldungen_core::article::Teaser;
use meldungen_core::catalogue::{Catalogue, Filter};
use meldungen_core::feed::Feed;
use meldungen_core::route::{Place, Route};
use meldungen_core::slug::Slug;

use super::load::{self, LoadError};
use super::news;
use crate::browser::fetch::Load;
use crate::browser::navigation::{self, Step};
use crate::env::Env;

fn slugs(found: &Option<Vec<Teaser>>) -> Option<Vec<&Slug>> {
    found
        .as_ref()
        .map(|teasers| teasers.iter().map(|teaser| &teaser.slug).collect())
}

/// All Meldungen of the site, as far as they are known.
#[derive(Clone)]
pub enum Library {
    /// Nobody has asked for them yet.
    Unasked,
    /// They are on their way.
    Waiting,
    /// They could not be had.
    Failed(LoadError),
    /// They are here.
    Ready(Arc<Books>),
}

/// A feed and what is searched in it.
pub struct Books {
    pub feed: Feed,
    pub catalogue: Catalogue,
    /// When the feed was changed last, in milliseconds since 1970; not a number
    /// where the server does not tell.
    pub modified: f64,
}

/// The shared state: cheap to copy, each field on its own.
#[derive(Clone, Copy)]
pub struct Live {
    pub(super) env: StoredValue<Env>,
    /// The page and the filter that the address names.
    pub place: RwSignal<Place>,
    /// All Meldungen.
    pub library: RwSignal<Library>,
    /// What the filter leaves of them; `None` while none is set, or the
    /// Meldungen are not here.
    pub found: Memo<Option<Vec<Teaser>>>,
    /// Meldungen that belong at the top of the page's list and came after it.
    pub news: RwSignal<Vec<Teaser>>,
}

impl Live {
    /// The state at the start.
    pub fn new(env: Env, place: Place, library: Library) -> Live {
        let place = RwSignal::new(place);
        let library = RwSignal::new(library);
        let filtered = move || {
            let place = place.get();
            let filter = place.filter_in_full();
            match library.get() {
                Library::Ready(books) if place.filter.is_active() => {
                    let beside =
                        |teaser: &&Teaser| place.route != Route::Article(teaser.slug.clone());
                    let found = books.catalogue.find(&filter).into_iter();
                    Some(found.filter(beside).cloned().collect())
                }
                _ => None,
            }
        };
        // A slug names one Meldung: no need to compare (and to have the code for
        // comparing) all that there is to each.
        let found = Memo::new_with_compare(
            move |_| filtered(),
            |before, now| before.map(slugs) != now.map(slugs),
        );
        let live = Live {
            env: StoredValue::new(env),
            place,
            library,
            found,
            news: RwSignal::new(Vec::new()),
        };
        // A filter in the address asks for the Meldungen at once.
        Effect::new(move |_| {
            if live.is_filtered() {
                live.load();
            }
        });
        live
    }

    /// Whether a filter is set.
    pub fn is_filtered(self) -> bool {
        self.place.with(|place| place.filter.is_active())
    }

    /// Whether the filter's results stand in for the page's own list. While
    /// they are on their way, or cannot be had, that list stays.
    pub fn replaces_list(self) -> bool {
        self.found.with(Option::is_some)
    }

    /// Whether a topic is chosen.
    pub fn has_topic(self, topic: &Slug) -> bool {
        self.place.with(|place| place.filter.topics.contains(topic))
    }

    /// Sets the filter, and enters it into the address.
    pub fn ask(self, filter: Filter, step: Step) {
        self.place.update(|place| place.filter = filter);
        let href = self
            .place
            .with_untracked(|place| self.env.with_value(|env| env.addresses.href(place)));
        navigation::enter(&href, step);
    }

    /// Loads the Meldungen where nobody has asked for them yet. Once they could
    /// not be had, only [`Live::retry`] asks again: not every letter typed.
    pub fn load(self) {
        if matches!(self.library.get_untracked(), Library::Unasked) {
            leptos::task::spawn_local(async move {
                // What went wrong is in `library`, for the views to say.
                let _ = self.books(&Load::new()).await;
            });
        }
    }

    /// Asks for the Meldungen once more.
    pub fn retry(self) {
        self.library.set(Library::Unasked);
        self.load();
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

    /// The Meldungen, loaded if need be.
    pub async fn books(self, load: &Load) -> Result<Arc<Books>, LoadError> {
        if let Library::Ready(books) = self.library.get_untracked() {
            return Ok(books);
        }
        self.library.set(Library::Waiting);
        let books = self.load_books(load).await;
        if let Err(error) = books
            && let Library::Waiting = self.library.get_untracked()
        {
            let left = load.is_left();
            self.library.set(if left {
                Library::Unasked
            } else {
                Library::Failed(error)
            });
            // The reader left a page on its way; the filter waits still.
            if left && self.place.with_untracked(|place| place.filter.is_active()) {
                self.load();
            }
        }
        books
    }

    /// The Meldungen as they are now.
    pub async fn load_books(self, load: &Load) -> Result<Arc<Books>, LoadError> {
        let env = self.env.get_value();
        let books = Arc::new(load::books(load, &env.addresses).await?);
        self.library.set(Library::Ready(books.clone()));
        Ok(books)
    }
}
