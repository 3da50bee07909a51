//! What pages are drawn from, loaded and read.

use meldungen_core::article::{Article, Neighbour, Neighbours};
use meldungen_core::catalogue::Records;
use meldungen_core::date::Timestamp;
use meldungen_core::feed::{self, Base, Feed, Nobody, Reading};
use meldungen_core::json::Value;
use meldungen_core::order::by_key;
use meldungen_core::route::{Addresses, Layout};
use meldungen_core::words::{Language, Words, bring_english};

use super::library::Books;
use crate::browser::fetch::{Answer, FetchError, Load, own_address};
use crate::browser::{navigation, page};

/// The most files that a feed's `next_url` leads through. Feeds are paged by 100
/// or so; who has more than some thousands builds a site.
const MOST_PAGES: usize = 20;

/// The file of English words, beside the app alone.
const ENGLISH: &str = "words-en.json";

/// Why there is nothing to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoadError {
    /// It could not be fetched.
    Fetch(FetchError),
    /// What was fetched is no feed.
    NoFeed,
}

impl LoadError {
    /// The sentence for readers: `what` could not be had, and why.
    pub fn sentence(self, words: &Words, what: &str) -> String {
        match self {
            LoadError::Fetch(error) => words.failed(what, Some(error)),
            LoadError::NoFeed => words.failed(what, None),
        }
    }

    /// Whether the server has no such file.
    pub fn is_missing(self) -> bool {
        matches!(self, LoadError::Fetch(FetchError::Status { code: 404, .. }))
    }
}

/// How many files the archive has.
pub async fn archive_files(addresses: &Addresses) -> Result<usize, LoadError> {
    let answer = Load::new().json(&addresses.archive_index()).await;
    let index = answer.map_err(LoadError::Fetch)?.value;
    match index.get("files") {
        Some(Value::Number(files)) => Ok(*files as usize),
        _ => Err(LoadError::NoFeed),
    }
}

/// A file of the archive. Each is a load of its own: together they may be larger than
/// what one wish may bring.
pub async fn records(url: &str) -> Result<Records, LoadError> {
    let answer = Load::new().json(url).await.map_err(LoadError::Fetch)?;
    Records::read(answer.value).ok_or(LoadError::NoFeed)
}

/// The feed with all Meldungen.
pub async fn books(load: &Load, addresses: &Addresses) -> Result<Books, LoadError> {
    let feed = addresses.feed();
    let mut answer = load.json(&feed).await.map_err(LoadError::Fetch)?;
    let is_site = addresses.layout() == Layout::Folders;
    if !is_site {
        add_pages(load, &mut answer.value, &feed).await;
        // The module itself speaks German. A prerendered page has brought its words.
        let language = answer.value.text("language").and_then(Language::of_tag);
        if language == Some(Language::En)
            && let Ok(words) = load.json(&addresses.file(ENGLISH)).await
        {
            bring_english(&words.value);
        }
    }
    // A preview has what is not public yet. Elsewhere the builder has held it back;
    // but the feed may have been replaced since.
    let drafts = is_site && page::is_draft();
    let feed = read(&answer.value, answer.now, drafts, is_site)?;
    Ok(Books {
        feed,
        modified: answer.modified,
    })
}

/// Adds the items of the pages on which a feed goes on: on our own origin, none of
/// them twice. Where one cannot be had, the feed ends before it.
async fn add_pages(load: &Load, feed: &mut Value, address: &str) {
    let mut pages = Vec::from_iter(own_address(address, &navigation::href()));
    let mut next = feed.text("next_url").map(str::to_owned);
    while pages.len() < MOST_PAGES
        && let Some(url) = next.take()
        && let Some(base) = pages.last()
        && let Some(url) = own_address(&url, base)
        && !pages.contains(&url)
        && let Ok(Answer { mut value, .. }) = load.json(&url).await
    {
        next = value.text("next_url").map(str::to_owned);
        if let (Some(items), Some(more)) = (feed.list_mut("items"), value.list_mut("items")) {
            items.append(more);
        }
        pages.push(url);
    }
}

/// One Meldung, those beside it, and those before and after it, from the file that lies by its page.
pub async fn article(
    load: &Load,
    url: &str,
) -> Result<(Article, Vec<Article>, Neighbours), LoadError> {
    let answer = load.json(url).await.map_err(LoadError::Fetch)?;
    // What the builder has put there is to be seen.
    let article = read(&answer.value, answer.now, true, true)?
        .articles
        .into_iter()
        .next()
        .ok_or(LoadError::NoFeed)?;
    let more = answer.value.get("_meldungen").unwrap_or(&Value::Null);
    let beside = read_beside(more, answer.now).unwrap_or_default();
    let neighbour = |name| more.get(name).and_then(Neighbour::read);
    let neighbours = Neighbours {
        newer: neighbour("newer"),
        older: neighbour("older"),
    };
    Ok((article, beside, neighbours))
}

/// Reads a feed, with what is not public yet or without, of our own site or of anybody's.
fn read(value: &Value, now: f64, drafts: bool, own: bool) -> Result<Feed, LoadError> {
    let here = navigation::href();
    let reading = Reading {
        now: Timestamp(now as i64),
        drafts,
        own,
        dates: page::dates(),
        base: Base {
            address: Some(&here),
            resolve: page::resolve,
        },
        named: page::named,
    };
    feed::read(value, reading, Nobody).map_err(|_| LoadError::NoFeed)
}

/// What stands beside a Meldung: a list of items like a feed's, in its order.
fn read_beside(more: &Value, now: f64) -> Result<Vec<Article>, LoadError> {
    let articles = read(more, now, true, true)?.articles;
    let ids: Vec<&str> = more
        .get("items")
        .and_then(Value::as_list)
        .unwrap_or_default()
        .iter()
        .filter_map(|item| item.text("id"))
        .collect();
    // Related ones come first there, whatever their date.
    let place = |article: &Article| ids.iter().position(|id| *id == article.id);
    let keys = articles
        .iter()
        .map(|article| place(article).map_or(-1, |place| place as i64));
    Ok(by_key(keys)
        .into_iter()
        .map(|at| articles[at].clone())
        .collect())
}
