//! All Meldungen, as far as they have come.
//!
//! A built site has them in the files of its archive, each with 2 000 teasers, the
//! newest first: what is found in those that are here shows while the others come. The
//! app alone has them in its feed. Whole Meldungen are in the feed in both.

use std::sync::Arc;

use meldungen_core::article::Teaser;
use meldungen_core::catalogue::{Catalogue, Records};
use meldungen_core::feed::Feed;
use meldungen_core::route::Layout;

use super::live::{Live, State};
use super::load::{self, LoadError};
use crate::browser::fetch::Load;

/// How far the Meldungen have come.
#[derive(Clone, Copy)]
pub enum Library {
    /// Nobody has asked for them yet.
    Unasked,
    /// They are on their way; some may be here.
    Waiting,
    /// They could not be had, or not all.
    Failed(LoadError),
    /// All are here.
    Whole,
}

/// A feed, and when it was changed last.
pub struct Books {
    pub feed: Feed,
    /// In milliseconds since 1970; not a number where the server does not tell.
    pub modified: f64,
}

impl Books {
    pub fn teasers(&self) -> impl Iterator<Item = &Teaser> {
        self.feed.articles.iter().map(|article| &article.teaser)
    }
}

impl State {
    /// Adds what the feed has before the newest of the archive.
    fn add_newer(&mut self) {
        let (Some(books), Some(newest)) = (&self.books, self.catalogue.teaser(0)) else {
            return;
        };
        let newer = books
            .teasers()
            .position(|teaser| teaser.slug == newest.slug);
        if let Some(newer) = newer.filter(|newer| *newer > 0) {
            self.catalogue
                .prepend(Records::of(books.teasers().take(newer)));
        }
    }
}

impl Live {
    /// Loads the Meldungen where nobody has asked for them yet. Once they could
    /// not be had, only [`Live::retry`] asks again: not every letter typed.
    pub fn load(self) {
        if !self.peek(|state| matches!(state.library, Library::Unasked)) {
            return;
        }
        self.change_list(|state| state.library = Library::Waiting);
        leptos::task::spawn_local(async move {
            let layout = self.peek(|state| state.env.addresses.layout());
            let loaded = match layout {
                Layout::Folders => self.load_archive(usize::MAX).await,
                Layout::SinglePage => self.load_books(&Load::new()).await.map(drop),
            };
            // What went wrong is said by the views.
            if let Err(error) = loaded {
                self.change_list(|state| state.library = Library::Failed(error));
            }
        });
    }

    /// Asks for the Meldungen once more.
    pub fn retry(self) {
        self.change_list(|state| state.library = Library::Unasked);
        self.load();
    }

    /// Loads files of the archive until there are so many Meldungen, or all.
    pub async fn load_archive(self, enough: usize) -> Result<(), LoadError> {
        let addresses = self.peek(|state| state.env.addresses.clone());
        while self.peek(|state| state.catalogue.len() < enough) {
            match self.peek(|state| state.next_file) {
                None => {
                    let files = load::archive_files(&addresses).await?;
                    self.change(|state| state.next_file = Some(files));
                }
                Some(0) => {
                    self.change_list(|state| state.library = Library::Whole);
                    break;
                }
                Some(number) => {
                    let records = load::records(&addresses.archive_file(number)).await?;
                    self.change_list(|state| {
                        // Whoever else waited for this file may have been quicker.
                        if state.next_file == Some(number) {
                            state.next_file = Some(number - 1);
                            state.catalogue.append(records);
                            state.add_newer();
                        }
                    });
                }
            }
        }
        Ok(())
    }

    /// The feed, loaded if need be.
    pub async fn books(self, load: &Load) -> Result<Arc<Books>, LoadError> {
        match self.peek(|state| state.books.clone()) {
            Some(books) => Ok(books),
            None => self.load_books(load).await,
        }
    }

    /// The feed as it is now.
    pub async fn load_books(self, load: &Load) -> Result<Arc<Books>, LoadError> {
        let addresses = self.peek(|state| state.env.addresses.clone());
        let books = Arc::new(load::books(load, &addresses).await?);
        self.keep_books(books.clone());
        Ok(books)
    }

    /// Takes over a feed that has come.
    pub fn keep_books(self, books: Arc<Books>) {
        self.change_list(|state| {
            if state.env.addresses.layout() == Layout::SinglePage {
                state.catalogue = Catalogue::new(books.teasers());
                state.library = Library::Whole;
            }
            state.books = Some(books);
            state.add_newer();
        });
    }
}
