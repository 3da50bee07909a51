//! The addresses of lists that no app draws: their further pages, years, what there is,
//! their Atom feeds and the older parts of all feeds; and of what only machines read.
//! [`Addresses::parse`] knows none of them, so that the app leaves them to the browser.

use super::{Addresses, Place, Route, TOPICS};
use crate::catalogue::Filter;
use crate::slug::Slug;

const YEARS: &str = "jahre";
const SHEET: &str = "seite";
const ATOM: &str = "feed.xml";
const OEMBED: &str = "oembed/";

/// A list of Meldungen.
#[derive(Clone, Debug, PartialEq)]
pub enum List {
    /// Of all.
    All,
    /// Of one topic.
    Topic(Slug),
    /// Of one year.
    Year(i32),
}

impl List {
    /// The folder of its pages, below the site's: empty, or with a slash at its end.
    pub fn folder(&self) -> String {
        match self {
            List::All => String::new(),
            List::Topic(slug) => format!("{TOPICS}/{}/", slug.as_str()),
            List::Year(year) => format!("{YEARS}/{year:04}/"),
        }
    }

    /// The folder of a page with older Meldungen, numbered from 1 for the oldest ones.
    pub fn sheet_folder(&self, number: usize) -> String {
        format!("{}{SHEET}/{number}/", self.folder())
    }
}

impl Addresses {
    /// The folder of the page of all topics and years.
    pub const OVERVIEW_FOLDER: &str = "themen/";

    /// The page of all topics and years.
    pub fn overview(&self) -> String {
        self.file(Self::OVERVIEW_FOLDER)
    }

    /// The first page of a list.
    pub fn list(&self, list: &List) -> String {
        self.file(&list.folder())
    }

    /// A page of a list with older Meldungen, numbered from 1 for the oldest ones.
    pub fn sheet(&self, list: &List, number: usize) -> String {
        self.file(&list.sheet_folder(number))
    }

    /// The start page with the filter set to a year.
    pub fn search_of_year(&self, year: i32) -> String {
        let (from, to) = Filter::whole_year(year);
        let filter = Filter {
            from,
            to,
            ..Filter::default()
        };
        self.href(&Place {
            filter,
            ..Route::Home.into()
        })
    }

    /// A part of a list's JSON Feed with older Meldungen, numbered from 1 for the oldest.
    pub fn older_feed(&self, list: &List, number: usize) -> String {
        self.file(&format!("{}feed/{number}.json", list.folder()))
    }

    /// A part of a list's Atom feed with older Meldungen, numbered from 1 for the oldest. In
    /// a folder of its own: hosts give types to folders more surely than to endings.
    pub fn older_atom(&self, list: &List, number: usize) -> String {
        self.file(&format!("{}atom/{number}.xml", list.folder()))
    }

    /// What oEmbed says of a Meldung.
    pub fn oembed(&self, slug: &Slug) -> String {
        self.file(&format!("{OEMBED}{}.json", slug.as_str()))
    }

    /// The web app manifest.
    pub fn manifest(&self) -> String {
        self.file("site.webmanifest")
    }

    /// The sitemap, or the index of its parts.
    pub fn sitemap(&self) -> String {
        self.file("sitemap.xml")
    }

    /// A part of a large sitemap, numbered from 1.
    pub fn sitemap_part(&self, number: usize) -> String {
        self.file(&format!("sitemap/{number}.xml"))
    }

    /// The sitemap of the newest Meldungen.
    pub fn news_sitemap(&self) -> String {
        self.file("news-sitemap.xml")
    }

    /// The Atom feed of all Meldungen.
    pub fn atom(&self) -> String {
        self.file(ATOM)
    }

    /// The Atom feed of one topic.
    pub fn topic_atom(&self, topic: &Slug) -> String {
        self.file(&(List::Topic(topic.clone()).folder() + ATOM))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::route::Layout;

    #[test]
    fn lists_lie_below_the_base_and_the_app_leaves_them_alone() {
        let addresses = Addresses::new("/presse/", Layout::Folders);
        let energy = List::Topic(Slug::parse("energie").unwrap());
        for (address, expected) in [
            (addresses.overview(), "/presse/themen/"),
            (addresses.sheet(&List::All, 3), "/presse/seite/3/"),
            (
                addresses.sheet(&energy, 1),
                "/presse/themen/energie/seite/1/",
            ),
            (addresses.list(&List::Year(2025)), "/presse/jahre/2025/"),
            (
                addresses.sheet(&List::Year(987), 2),
                "/presse/jahre/0987/seite/2/",
            ),
            (addresses.atom(), "/presse/feed.xml"),
            (
                addresses.topic_atom(&Slug::parse("energie").unwrap()),
                "/presse/themen/energie/feed.xml",
            ),
            (addresses.older_feed(&List::All, 2), "/presse/feed/2.json"),
            (
                addresses.older_atom(&energy, 1),
                "/presse/themen/energie/atom/1.xml",
            ),
            (
                addresses.oembed(&Slug::parse("a").unwrap()),
                "/presse/oembed/a.json",
            ),
            (addresses.sitemap(), "/presse/sitemap.xml"),
            (addresses.sitemap_part(1), "/presse/sitemap/1.xml"),
            (addresses.news_sitemap(), "/presse/news-sitemap.xml"),
            (addresses.manifest(), "/presse/site.webmanifest"),
        ] {
            assert_eq!(address, expected);
            assert_eq!(addresses.parse(&address, ""), None, "{address}");
        }
    }

    #[test]
    fn the_first_page_of_a_known_list_is_the_page_of_its_route() {
        let addresses = Addresses::new("/", Layout::Folders);
        let slug = Slug::parse("energie").unwrap();
        let topic = Route::Topic(slug.clone());
        assert_eq!(addresses.list(&List::Topic(slug)), addresses.page(&topic));
        assert_eq!(addresses.list(&List::All), addresses.page(&Route::Home));
    }

    #[test]
    fn a_year_is_searched_by_its_days() {
        let addresses = Addresses::new("/", Layout::Folders);
        let address = addresses.search_of_year(2025);
        assert_eq!(address, "/?von=2025-01-01&bis=2025-12-31");
        let (path, query) = address.split_once('?').unwrap();
        let place = addresses.parse(path, query).unwrap();
        assert_eq!(place.filter.year(), Some(2025));
    }
}
