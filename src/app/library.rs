//! All Meldungen, as far as they have come.
//!
//! A built site has them in the files of its archive, each with 2 000 teasers, the
//! newest first: what is found in those that are here shows while the others come. The
//! app alone has them in its feed. Whole Meldungen are in the feed in both.

use std::sync::Arc;

use leptos::prelude::*;
use meldungen_core::article::Teaser;
use meldungen_core::catalogue::{Catalogue, Records};
use meldungen_core::feed::Feed;
use meldungen_core::route::Layout;

use super::live::Live;
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

impl Library {
    /// Whether all Meldungen are here.
    pub fn is_whole(&self) -> bool {
        matches!(self, Library::Whole)
    }
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

impl Live {
    /// Loads the Meldungen where nobody has asked for them yet. Once they could
    /// not be had, only [`Live::retry`] asks again: not every letter typed.
    pub fn load(self) {
        if matches!(self.library.get_untracked(), Library::Unasked) {
            self.library.set(Library::Waiting);
            leptos::task::spawn_local(async move {
                let loaded = match self.env.with_value(|env| env.addresses.layout()) {
                    Layout::Folders => self.load_archive(usize::MAX).await,
                    Layout::SinglePage => self.load_books(&Load::new()).await.map(drop),
                };
                // What went wrong is said by the views.
                if let Err(error) = loaded {
                    self.library.set(Library::Failed(error));
                }
            });
        }
    }

    /// Asks for the Meldungen once more.
    pub fn retry(self) {
        self.library.set(Library::Unasked);
        self.load();
    }

    /// Loads files of the archive until there are so many Meldungen, or all.
    pub async fn load_archive(self, enough: usize) -> Result<(), LoadError> {
        let addresses = self.env.with_value(|env| env.addresses.clone());
        while self.catalogue.with_untracked(Catalogue::len) < enough {
            let Some(number) = self.next_file.get_value() else {
                let files = load::archive_files(&addresses).await?;
                self.next_file.set_value(Some(files));
                continue;
            };
            if number == 0 {
                self.library.set(Library::Whole);
                break;
            }
            let records = load::records(&addresses.archive_file(number)).await?;
            // Whoever else waited for this file may have been quicker.
            if self.next_file.get_value() == Some(number) {
                self.next_file.set_value(Some(number - 1));
                self.catalogue.update(|catalogue| catalogue.append(records));
                self.add_newer();
            }
        }
        Ok(())
    }

    /// The feed, loaded if need be.
    pub async fn books(self, load: &Load) -> Result<Arc<Books>, LoadError> {
        match self.books.get_value() {
            Some(books) => Ok(books),
            None => self.load_books(load).await,
        }
    }

    /// The feed as it is now.
    pub async fn load_books(self, load: &Load) -> Result<Arc<Books>, LoadError> {
        let env = self.env.get_value();
        let books = Arc::new(load::books(load, &env.addresses).await?);
        self.keep_books(books.clone());
        Ok(books)
    }

    /// Takes over a feed that has come.
    pub fn keep_books(self, books: Arc<Books>) {
        self.books.set_value(Some(books.clone()));
        match self.env.with_value(|env| env.addresses.layout()) {
            Layout::Folders => self.add_newer(),
            Layout::SinglePage => {
                self.catalogue.set(Catalogue::new(books.teasers()));
                self.library.set(Library::Whole);
            }
        }
    }

    /// Adds what the feed has before the newest of the archive.
    fn add_newer(self) {
        let Some(books) = self.books.get_value() else {
            return;
        };
        let newer = self.catalogue.with_untracked(|catalogue| {
            let newest = catalogue.teaser(0)?.slug;
            let newer = books.teasers().position(|teaser| teaser.slug == newest);
            let newer = newer.filter(|newer| *newer > 0)?;
            Some(Records::of(books.teasers().take(newer)))
        });
        if let Some(newer) = newer {
            self.catalogue.update(|catalogue| catalogue.prepend(newer));
        }
    }
}
