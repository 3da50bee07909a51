//! A JSON Feed (1.0 or 1.1, with our `_meldung`) read into articles.
//!
//! Nothing in a feed is trusted and nothing is lost for a neighbour's fault:
//! what cannot be used is left out alone, and every repair is a [`Finding`].

mod finding;
mod item;
pub mod limits;
mod names;

pub use finding::{Finding, Listener, Nobody, Odd, Problem, Severity, Twin};
pub use item::{is_deleted, name as item_name};

use std::collections::BTreeSet;

use crate::article::{Article, Neighbour, Neighbours};
use crate::date::{Dates, Timestamp};
use crate::json::Value;
use crate::order::newest_first;
use crate::slug::Slug;
use crate::text::{self, Named};
use crate::words::Language;
use item::{Reader, Release, is_web_address};
use names::{Gathered, give_slugs};

/// How many Meldungen stand beside one: five rows of three.
pub const BESIDE: usize = 15;

/// A feed, ready to be shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Feed {
    /// The feed's title; may be empty.
    pub title: String,
    /// The feed's description; may be empty.
    pub description: String,
    /// The feed's language, as a BCP 47 tag.
    pub language: Option<String>,
    /// Who publishes.
    pub authors: Vec<String>,
    /// The feed's own address, as it states it.
    pub feed_url: Option<String>,
    /// Where the feed goes on.
    pub next_url: Option<String>,
    /// The Meldungen, newest first; no two share a slug.
    pub articles: Vec<Article>,
    /// For each of the Meldungen, the place of its item in the feed's list, counted from 0.
    pub places: Vec<usize>,
}

/// Why something is no feed at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeedError {
    /// The JSON is no object.
    NoObject,
    /// There is no list of items.
    NoItems,
}

/// How a feed is read.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'a> {
    /// The time now: what is to be published later is left out.
    pub now: Timestamp,
    /// Whether to keep what is to be published later.
    pub drafts: bool,
    /// Whether a build of ours has written the feed: each address in it ends with the slug of
    /// its Meldung, whatever that says.
    pub own: bool,
    /// How the office means its dates.
    pub dates: Dates,
    /// Where the feed was found: relative addresses begin there, unless the feed
    /// says itself where it belongs.
    pub base: Base<'a>,
    /// Knows the rarer names of characters in HTML.
    pub named: Named,
}

/// Where relative addresses begin, and how one is resolved: the browser and the
/// page builder each have a parser for that.
#[derive(Clone, Copy, Debug)]
pub struct Base<'a> {
    /// An absolute address, if one is known.
    pub address: Option<&'a str>,
    /// Resolves the second address, which may be relative, against the first,
    /// which is empty where none is known; `None` where it cannot be.
    pub resolve: fn(&str, &str) -> Option<String>,
}

impl Base<'_> {
    fn resolve(&self, address: &str) -> Option<String> {
        (self.resolve)(self.address.unwrap_or_default(), address)
    }
}

/// Reads a feed.
///
/// # Errors
///
/// Only what has no list of items is no feed; everything else is mended or left
/// out, and `listener` hears of it.
pub fn read<L: Listener>(
    value: &Value,
    reading: Reading,
    mut listener: L,
) -> Result<Feed, FeedError> {
    let Value::Map(_) = value else {
        return Err(FeedError::NoObject);
    };
    let items = value
        .get("items")
        .and_then(Value::as_list)
        .ok_or(FeedError::NoItems)?;
    let sound = |address: &&str| is_web_address(address);
    let stated = ["feed_url", "home_page_url"].into_iter();
    let mut stated = stated.filter_map(|field| value.text(field).filter(sound));
    let base = Base {
        address: stated.next().or(reading.base.address),
        ..reading.base
    };
    let reading = Reading { base, ..reading };
    let mut reader = Reader {
        listener: &mut listener,
        item: None,
        reading,
    };
    match value.text("version") {
        Some(version) if text::find(version, "jsonfeed.org/version/1").is_some() => {}
        _ => reader.say("version", Problem::NoVersion),
    }
    let title = reader.line(value, "title", limits::LINE);
    if title.is_empty() {
        reader.say("title", Problem::Missing);
    }
    let description = reader.line(value, "description", limits::PARAGRAPH);
    let authors = item::authors(value, &mut reader);
    if items.len() > limits::ITEMS {
        reader.say("items", Problem::TooMany(limits::ITEMS));
    }
    let language = item::language(value, &mut reader);
    let words = language.as_deref().and_then(Language::of_tag);
    let words = words.unwrap_or(Language::De).words();

    let mut gathered = Gathered::default();
    let mut held_back = BTreeSet::new();
    for (index, value) in items.iter().take(limits::ITEMS).enumerate() {
        let mut reader = Reader {
            listener: &mut listener,
            item: Some((value, index)),
            reading,
        };
        if item::is_deleted(value) {
            reader.say("_meldung.deleted", Problem::Deleted);
            continue;
        }
        let Some((mut article, release)) = item::read(value, words.untitled(), &mut reader) else {
            continue;
        };
        let is_held_back = match release {
            Release::From(Some(moment)) if moment > reading.now => {
                reader.say("date_published", Problem::Embargoed(moment));
                true
            }
            Release::From(_) => false,
            Release::Unknown => true,
        };
        if is_held_back && !reading.drafts {
            held_back.insert(article.id);
            continue;
        }
        if article.authors.is_empty() {
            article.authors.clone_from(&authors);
        }
        if article.teaser.language.is_none() {
            article.teaser.language.clone_from(&language);
        }
        if let Some(problem) = gathered.add::<L>(article, index) {
            reader.say("id", problem);
        }
    }
    // An id may say what nobody is to know yet.
    let mut articles = std::mem::take(&mut gathered.articles);
    for article in &mut articles {
        let related = &mut article.related;
        related.retain(|id| gathered.has(id) || !held_back.contains(id));
    }
    let (mut articles, places) = in_order(articles, &gathered.places);
    give_slugs(&mut articles, &mut listener);
    Ok(Feed {
        title,
        description,
        language,
        authors,
        feed_url: value.text("feed_url").map(str::to_owned),
        next_url: value.text("next_url").map(str::to_owned),
        articles,
        places,
    })
}

fn in_order(articles: Vec<Article>, places: &[usize]) -> (Vec<Article>, Vec<usize>) {
    let dates: Vec<_> = articles.iter().map(|article| article.published).collect();
    let mut articles: Vec<_> = articles.into_iter().map(Some).collect();
    newest_first(&dates)
        .into_iter()
        .filter_map(|index| Some((articles[index].take()?, places[index])))
        .unzip()
}

impl Feed {
    /// The Meldung of this slug.
    pub fn article(&self, slug: &Slug) -> Option<&Article> {
        self.articles
            .iter()
            .find(|article| article.teaser.slug == *slug)
    }

    /// The Meldungen before and after one of them.
    pub fn neighbours(&self, slug: &Slug) -> Neighbours {
        match self.position(slug) {
            Some(index) => self.neighbours_at(index),
            None => Neighbours::default(),
        }
    }

    /// The Meldungen before and after the one in this place, counted from 0.
    pub fn neighbours_at(&self, index: usize) -> Neighbours {
        let neighbour = |index: Option<usize>| {
            let teaser = &self.articles.get(index?)?.teaser;
            Some(Neighbour {
                slug: teaser.slug.clone(),
                name: teaser.title.clone(),
            })
        };
        Neighbours {
            newer: neighbour(index.checked_sub(1)),
            older: neighbour(Some(index + 1)),
        }
    }

    fn position(&self, slug: &Slug) -> Option<usize> {
        let mut all = self.articles.iter();
        all.position(|article| article.teaser.slug == *slug)
    }

    /// The Meldungen that stand under one of them: those that it names as
    /// related, then those just before it in time, then, for the oldest ones,
    /// those just after it. Taking older ones first, a new Meldung changes few
    /// pages.
    pub fn beside(&self, slug: &Slug, count: usize) -> Vec<&Article> {
        let index = self.position(slug);
        index.map_or_else(Vec::new, |index| self.beside_at(index, count))
    }

    /// As [`Feed::beside`], for the one in this place, counted from 0.
    pub fn beside_at(&self, index: usize, count: usize) -> Vec<&Article> {
        let places = self.articles.split_at_checked(index);
        let Some((newer, [own, older @ ..])) = places else {
            return Vec::new();
        };
        let related = own.related.iter().filter_map(|id| {
            self.articles
                .iter()
                .find(|a| a.id == *id || a.stated_id() == id)
        });
        let mut beside: Vec<&Article> = Vec::new();
        for article in related.chain(older).chain(newer.iter().rev()) {
            if beside.len() == count {
                break;
            }
            let known = |other: &&Article| other.teaser.slug == article.teaser.slug;
            if !known(&own) && !beside.iter().any(known) {
                beside.push(article);
            }
        }
        beside
    }
}

#[cfg(test)]
mod tests;
