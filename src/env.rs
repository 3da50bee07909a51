//! What every component knows: the site's settings, addresses and words.

use std::sync::Arc;

use meldungen_core::article::{Article, Picture};
use meldungen_core::date::CalendarDate;
use meldungen_core::route::{Addresses, Layout, Route};
use meldungen_core::site::Site;
use meldungen_core::words::{Language, Words};
use meldungen_core::{hyphens, text};

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
    /// The day on which the pages are drawn.
    pub today: CalendarDate,
}

impl Setting {
    /// The setting of a site whose pages lie at these addresses.
    pub fn new(site: Site, addresses: Addresses, today: CalendarDate) -> Env {
        let words = site.language.words();
        Arc::new(Setting {
            site,
            addresses,
            words,
            today,
        })
    }

    /// The address that a Meldung is known by: our own page's, or the feed's
    /// where the settings say so and for the app alone, which does not know
    /// where it will be seen. Relative where nothing absolute is known.
    pub fn canonical(&self, article: &Article) -> String {
        let own = self
            .addresses
            .page(&Route::Article(article.teaser.slug.clone()));
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
            [title, " – ", name].concat()
        }
    }

    /// `lang` and `dir` for a text of this language. Where it is the interface's
    /// own, or none is stated, the browser takes the direction from the letters:
    /// feeds forget to say that an item is in another language than they are.
    pub fn tongue(&self, language: Option<&str>) -> (Option<String>, &'static str) {
        let own = |tag: &&str| Language::of_tag(tag) == Some(self.site.language);
        match language.filter(|tag| !own(tag)) {
            None => (None, "auto"),
            Some(tag) => (Some(tag.to_owned()), text::direction(tag)),
        }
    }

    /// A headline as it is shown: long German words may break at their joints.
    pub fn headline(&self, title: &str, language: Option<&str>) -> String {
        match language.map_or(Some(self.site.language), Language::of_tag) {
            Some(Language::De) => hyphens::soften(title),
            _ => title.to_owned(),
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
        // Browsers take a backslash for a slash and skip tabs and line breaks.
        let odd = |c: char| c == '\\' || c == ':' || c.is_control();
        let foreign = src.starts_with("//") || src.contains(odd);
        if foreign {
            None
        } else if src.starts_with('/') {
            Some(src.clone())
        } else {
            Some(self.addresses.file(src))
        }
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    fn env(url: &str, layout: Layout) -> Env {
        let site = Site {
            url: url.to_owned(),
            ..Site::default()
        };
        let addresses = Addresses::new(site.base(), layout);
        let today = CalendarDate::parse("2026-11-23").expect("a day");
        Setting::new(site, addresses, today)
    }

    fn own_picture(src: &str) -> Option<String> {
        let picture = Picture {
            src: src.to_owned(),
            alt: String::new(),
            credit: String::new(),
            caption: String::new(),
            terms: String::new(),
            size: None,
        };
        env("https://h.example/presse/", Layout::Folders).own_picture(&picture)
    }

    #[test]
    fn pictures_come_from_our_own_host() {
        for (src, own) in [
            ("bilder/a.webp", "/presse/bilder/a.webp"),
            ("/presse/assets/a.webp", "/presse/assets/a.webp"),
            (
                "https://h.example/presse/assets/a.webp",
                "/presse/assets/a.webp",
            ),
        ] {
            assert_eq!(own_picture(src).as_deref(), Some(own), "{src}");
        }
    }

    #[test]
    fn pictures_of_other_hosts_are_not_asked_for() {
        for src in [
            "https://x.example/a.webp",
            "//x.example/a.webp",
            "/\\x.example/a.webp",
            "\\\\x.example/a.webp",
            "\t//x.example/a.webp",
            "data:image/svg+xml,<svg/>",
        ] {
            assert_eq!(own_picture(src), None, "{src}");
        }
    }
}
