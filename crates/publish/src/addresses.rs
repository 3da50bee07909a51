//! Addresses that stay: each Meldung keeps the slug with which it was published, and no slug
//! ever leads to another one.
//!
//! 1. A [`Face`] is what a Meldung is known by: its ids, its address in the feed, its headline,
//!    its day and its text.
//! 2. [`recognise`] says which items of a feed are which Meldungen of before.
//! 3. [`give`] gives each its slug, and new ones a slug that nobody had.
//!
//! All of it takes time in proportion to the number of items and Meldungen, whatever they are
//! called.

mod matching;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use meldungen_core::article::{Article, Body};
use meldungen_core::date::CalendarDate;
use meldungen_core::slug::Slug;
use meldungen_core::text;
use sha2::{Digest, Sha256};

use crate::clean;

pub use matching::{Texts, recognise};

/// What a Meldung is known by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Face {
    /// The ids under which feeds had it, the one of now last.
    pub ids: Vec<String>,
    /// Its address outside of this site; may be empty.
    pub url: String,
    /// Its headline; empty where it was made from its text.
    pub title: String,
    /// The day of its publication.
    pub day: Option<CalendarDate>,
}

impl Face {
    /// That of a Meldung as a feed has it.
    pub fn of(article: &Article) -> Face {
        let title = match article.title_is_derived {
            true => String::new(),
            false => article.teaser.title.clone(),
        };
        Face {
            ids: vec![article.stated_id().to_owned()],
            url: article.source.clone().unwrap_or_default(),
            title,
            day: article.teaser.date,
        }
    }

    /// Its id of now.
    pub fn id(&self) -> &str {
        self.ids.last().map_or("", String::as_str)
    }

    /// Whether it was known by this id.
    pub fn has_id(&self, id: &str) -> bool {
        self.ids.iter().any(|known| known == id)
    }

    /// Takes in what it is known by now; ids of before stay known.
    pub fn learn(&mut self, now: Face) {
        self.ids.retain(|id| !now.has_id(id));
        self.ids.extend(now.ids);
        self.url = now.url;
        self.title = now.title;
        self.day = now.day;
    }
}

/// The text of a Meldung without markup: its body, else its teaser.
pub fn plain_text(article: &Article) -> String {
    match &article.body {
        Body::Text(paragraphs) => paragraphs.join(" "),
        Body::Html(html) => text::of_html(html, clean::named),
        Body::Clean(html) => text::of_html(html.as_str(), text::USUAL_ALONE),
        Body::Empty => article.teaser.text.clone(),
    }
}

/// Tells one text from another: the same number for the same letters and digits, whatever lies
/// between them. 0 where there are none.
pub fn print_of_text(text: &str) -> u64 {
    let letters: String = text
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    if letters.is_empty() {
        return 0;
    }
    let digest = Sha256::digest(letters.as_bytes());
    let mut first = [0; 8];
    first.copy_from_slice(&digest[..8]);
    u64::from_be_bytes(first).max(1)
}

/// Whether two texts are one text with corrections: at least half of what stands in either, in
/// threes of words, stands in both. Texts of less than six words have to be the same.
pub fn are_alike(one: &str, other: &str) -> bool {
    let threes = |text: &str| -> BTreeSet<String> {
        let lower = text.to_lowercase();
        let words: Vec<&str> = lower
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect();
        words.windows(3).map(|three| three.join(" ")).collect()
    };
    let (one, other) = (threes(one), threes(other));
    let shared = one.intersection(&other).count();
    let all = one.len() + other.len() - shared;
    one.len().min(other.len()) >= 4 && 2 * shared >= all
}

/// Gives Meldungen their slugs, newest first: to those that are known the one that they had, to
/// the others one that is not `taken`, with a number where it is. The older one has the older
/// right. Afterwards `taken` has all of them.
pub fn give(articles: &mut [Article], known: &[Option<Slug>], taken: &mut BTreeSet<Slug>) {
    taken.extend(known.iter().flatten().cloned());
    // The number that the next one of a name may try.
    let mut next: BTreeMap<Slug, usize> = BTreeMap::new();
    for (article, known) in articles.iter_mut().zip(known).rev() {
        if let Some(slug) = known {
            article.teaser.slug = slug.clone();
            continue;
        }
        let plain = article.teaser.slug.clone();
        while !taken.insert(article.teaser.slug.clone()) {
            let number = next.entry(plain.clone()).or_insert(2);
            article.teaser.slug = plain.numbered(*number);
            *number += 1;
        }
    }
}
