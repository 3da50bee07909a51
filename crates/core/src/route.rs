//! Every page by name, and the only place that writes or reads its address.

pub mod lists;

use crate::catalogue::{Filter, Scope, Sort};
use crate::date::CalendarDate;
use crate::share::encode;
use crate::slug::Slug;
use crate::text::replace;

/// A page of the site.
#[derive(Clone, Debug, PartialEq)]
pub enum Route {
    /// All Meldungen, newest first.
    Home,
    /// One Meldung.
    Article(Slug),
    /// The Meldungen of one topic.
    Topic(Slug),
}

/// A page and what the reader asked for on it.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// The page.
    pub route: Route,
    /// The filter over its list of Meldungen.
    pub filter: Filter,
    /// How far the reader went down the list, in pages of cards; from 1.
    pub page: usize,
    /// Whether the list is compact: headlines without pictures.
    pub compact: bool,
}

impl Place {
    /// What the page is about, whatever the filter.
    pub fn scope(&self) -> Scope {
        let (topic, except) = match &self.route {
            Route::Home => (None, None),
            Route::Topic(slug) => (Some(slug.clone()), None),
            Route::Article(slug) => (None, Some(slug.clone())),
        };
        Scope { topic, except }
    }

    /// Whether the reader asked for another list than the one that the page begins with.
    pub fn asks_for_list(&self) -> bool {
        self.filter.is_active() || self.filter.sort != Sort::Newest || self.page > 1
    }
}

impl From<Route> for Place {
    fn from(route: Route) -> Place {
        Place {
            route,
            filter: Filter::default(),
            page: 1,
            compact: false,
        }
    }
}

/// How pages lie on the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// A built site: a folder with a prerendered page for each address.
    Folders,
    /// The app alone, one page beside a feed: the query names the Meldung, so
    /// that every address can be reloaded on any server.
    SinglePage,
}

/// The addresses of a site.
#[derive(Clone, Debug, PartialEq)]
pub struct Addresses {
    /// The path that all pages lie under, with a slash at both ends.
    base: String,
    layout: Layout,
}

/// What a build says of itself, below the site's folder.
pub const VERSION_FILE: &str = "version.json";

const ARTICLES: &str = "meldungen";
const TOPICS: &str = "themen";
const ARTICLE_KEY: &str = "meldung";
const TOPIC_KEY: &str = "thema";
/// The parameter of a search, which a form sends as well.
pub const SEARCH_KEY: &str = "suche";
const FROM_KEY: &str = "von";
const TO_KEY: &str = "bis";
const SORT_KEY: &str = "sortierung";
const PAGE_KEY: &str = "seite";
const VIEW_KEY: &str = "ansicht";
const COMPACT: &str = "liste";

/// The last page that an address may ask for: far behind the end of any archive.
const LAST_PAGE: usize = 9_999;

impl Addresses {
    /// The addresses of a site whose pages lie under `base` ("/" or
    /// "/presse/").
    pub fn new(base: &str, layout: Layout) -> Addresses {
        Addresses {
            base: base.to_owned(),
            layout,
        }
    }

    /// How the pages lie.
    pub fn layout(&self) -> Layout {
        self.layout
    }

    /// The address of a file of the site, for a path below its base.
    pub fn file(&self, path: &str) -> String {
        [&self.base, path].concat()
    }

    /// The feed of all Meldungen.
    pub fn feed(&self) -> String {
        self.file("feed.json")
    }

    /// The file that every build of the site from another feed changes.
    pub fn version(&self) -> String {
        self.file(VERSION_FILE)
    }

    /// The feed with one Meldung that lies beside its page, for the app.
    pub fn article_feed(&self, slug: &Slug) -> String {
        self.file(&[ARTICLES, "/", slug.as_str(), "/index.json"].concat())
    }

    /// The QR code of a Meldung's canonical address, in a built site.
    pub fn article_code(&self, slug: &Slug) -> String {
        self.file(&[ARTICLES, "/", slug.as_str(), "/qr.svg"].concat())
    }

    /// What the archive consists of.
    pub fn archive_index(&self) -> String {
        self.file("archiv/manifest.json")
    }

    /// A file of the archive, numbered from 1 for the oldest Meldungen.
    pub fn archive_file(&self, number: usize) -> String {
        self.file(&["archiv/", &number.to_string(), ".json"].concat())
    }

    /// The feed of one topic.
    pub fn topic_feed(&self, topic: &Slug) -> String {
        self.file(&format!("{TOPICS}/{}/feed.json", topic.as_str()))
    }

    /// The address of a page, without a filter: a path, in the single page
    /// with its query.
    pub fn page(&self, route: &Route) -> String {
        self.href(&route.clone().into())
    }

    /// The file that holds a page of a built site, below its folder.
    pub fn page_file(route: &Route) -> String {
        match route {
            Route::Home => "index.html".to_owned(),
            Route::Article(slug) => [ARTICLES, "/", slug.as_str(), "/index.html"].concat(),
            Route::Topic(slug) => [TOPICS, "/", slug.as_str(), "/index.html"].concat(),
        }
    }

    /// The address of a page with a filter in its query.
    pub fn href(&self, place: &Place) -> String {
        let mut query = Vec::new();
        let mut path = self.base.clone();
        match (&place.route, self.layout) {
            (Route::Home, _) => {}
            (route, Layout::Folders) => {
                let file = Self::page_file(route);
                path.push_str(file.strip_suffix("index.html").unwrap_or(&file));
            }
            (Route::Article(slug), Layout::SinglePage) => {
                query.push([ARTICLE_KEY, "=", slug.as_str()].concat());
            }
            (Route::Topic(slug), Layout::SinglePage) => {
                query.push([TOPIC_KEY, "=", slug.as_str()].concat());
            }
        }
        for topic in &place.filter.topics {
            query.push([TOPIC_KEY, "=", topic.as_str()].concat());
        }
        let Filter {
            search,
            from,
            to,
            sort,
            ..
        } = &place.filter;
        let mut add = |key: &str, value: &str| {
            if !value.is_empty() {
                query.push([key, "=", value].concat());
            }
        };
        let day = |day: &Option<CalendarDate>| day.map_or(String::new(), CalendarDate::iso);
        if !search.trim().is_empty() {
            add(SEARCH_KEY, &encode(search));
        }
        add(FROM_KEY, &day(from));
        add(TO_KEY, &day(to));
        add(SORT_KEY, sort.key());
        if place.page > 1 {
            add(PAGE_KEY, &place.page.to_string());
        }
        if place.compact {
            add(VIEW_KEY, COMPACT);
        }
        if query.is_empty() {
            path
        } else {
            [path, query.join("&")].join("?")
        }
    }

    /// Reads an address: its path and its query (without the question mark).
    /// What the query holds beyond a filter is ignored, whatever it is. `None`
    /// when the path is no page of the site.
    pub fn parse(&self, path: &str, query: &str) -> Option<Place> {
        let path = path.strip_prefix(self.base.as_str())?;
        let path = path.strip_suffix("index.html").unwrap_or(path);
        // Only behind a name: a second slash behind the base is no page.
        let path = path
            .strip_suffix('/')
            .filter(|path| !path.is_empty())
            .unwrap_or(path);
        let mut route = match path.split_once('/') {
            None if path.is_empty() => Route::Home,
            Some((ARTICLES, slug)) => Route::Article(Slug::parse(slug)?),
            Some((TOPICS, slug)) => Route::Topic(Slug::parse(slug)?),
            _ => return None,
        };
        let mut filter = Filter::default();
        let (mut page, mut compact) = (1, false);
        for pair in query.split('&') {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            let value = percent_decode(&replace(value, "+", " "));
            match key {
                SEARCH_KEY => filter.search = value,
                TOPIC_KEY => filter
                    .topics
                    .extend(Slug::parse(&value).filter(|topic| !filter.topics.contains(topic))),
                FROM_KEY => filter.from = CalendarDate::parse(&value),
                TO_KEY => filter.to = CalendarDate::parse(&value),
                SORT_KEY => {
                    let sort = Sort::ALL.into_iter().find(|sort| sort.key() == value);
                    filter.sort = sort.unwrap_or_default();
                }
                PAGE_KEY => {
                    let number = value.parse().ok();
                    page = number
                        .filter(|page| (1..=LAST_PAGE).contains(page))
                        .unwrap_or(1);
                }
                VIEW_KEY => compact = value == COMPACT,
                ARTICLE_KEY if self.layout == Layout::SinglePage => {
                    route = Slug::parse(&value).map_or(route, Route::Article);
                }
                _ => {}
            }
        }
        Some(Place {
            route,
            filter,
            page,
            compact,
        })
    }
}

/// Reads percent signs; what is no UTF-8 becomes U+FFFD, a lone sign stays.
pub fn percent_decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let hex = |digit: u8| char::from(digit).to_digit(16);
        match (first, tail) {
            (b'%', [high, low, after @ ..]) if hex(*high).is_some() && hex(*low).is_some() => {
                let value = hex(*high).unwrap_or_default() * 16 + hex(*low).unwrap_or_default();
                bytes.push(value as u8);
                rest = after;
            }
            _ => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests;
