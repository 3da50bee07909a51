//! What every component knows: the site's settings, addresses and words.

use std::sync::Arc;

use meldungen_core::article::{Article, Picture};
use meldungen_core::route::{Addresses, Layout, Route};
use meldungen_core::site::Site;
use meldungen_core::words::Words;

/// Shared by all components of a page; cheap to clone.
pub type Env = Arc<Setting>;

/// The setting that a page is drawn in.
#[derive(Debug)]
pub struct Setting {
    /// The settings of `site.toml`.
    pub site: Site,
    /// Where the pages are.
    pub addresses: Addresses,
    /// The interface's words.
    pub words: &'static Words,
}

impl Setting {
    /// The setting of a site whose pages lie at these addresses.
    pub fn new(site: Site, addresses: Addresses) -> Env {
        let words = site.language.words();
        Arc::new(Setting { site, addresses, words })
    }

    /// The address that a Meldung is known by: our own page's, or the feed's
    /// where the settings say so and for the app alone, which does not know
    /// where it will be seen. Relative where nothing absolute is known.
    pub fn canonical(&self, article: &Article) -> String {
        let own = self.addresses.page(&Route::Article(article.teaser.slug.clone()));
        let source_first =
            self.site.canonical_is_source || self.addresses.layout() == Layout::SinglePage;
        match &article.source {
            Some(source) if source_first => source.clone(),
            _ if self.site.url.is_empty() => own,
            _ => self.site.absolute(&own),
        }
    }

    /// A page's name with the site's behind it.
    pub fn page_title(&self, title: &str) -> String {
        let name = &self.site.name;
        if name.is_empty() || name == title {
            title.to_owned()
        } else {
            format!("{title} – {name}")
        }
    }

    /// The address of a picture as this page may load it: one below the site's
    /// own address becomes a path; one on another host is `None`, since no page
    /// sends a request there.
    pub fn own_picture(&self, picture: &Picture) -> Option<String> {
        let src = &picture.src;
        let below = (!self.site.url.is_empty())
            .then(|| src.strip_prefix(&self.site.url))
            .flatten();
        if let Some(path) = below {
            return Some(self.addresses.file(path));
        }
        let foreign = src.starts_with("//") || src.starts_with('\\') || src.contains(':');
        if foreign {
            None
        } else if src.starts_with('/') {
            Some(src.clone())
        } else {
            Some(self.addresses.file(src))
        }
    }
}
