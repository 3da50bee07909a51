//! The feeds of a list, in parts: what comes in changes few files.
//!
//! The part to subscribe to has the newest [`PART_LENGTH`] Meldungen or more, but never
//! twice as many. Older ones are in parts of [`PART_LENGTH`], numbered from 1 for the
//! oldest, each of which stays as it is while newer ones come.

use std::io;
use std::slice::RChunks;

use meldungen_app::env::Env;
use meldungen_core::article::Article;
use meldungen_core::route::lists::List;

use crate::atom::Atom;
use crate::build::{Making, Print, Texts};
use crate::document::Feeds;
use crate::feed_out::OutFeed;
use crate::output::OutputError;

/// How many Meldungen a part has that stays, and the least that the newest one has where
/// there are older ones. A reader that looks once a week misses nothing of a ministry that
/// publishes seven a day.
pub const PART_LENGTH: usize = 50;

/// A part of a feed, a file of its own. Addresses are paths on the site's host.
pub struct Part<'a> {
    /// Its address.
    pub address: String,
    /// That of the part with the newest Meldungen, by which the feed is known.
    pub newest: String,
    /// That of the part with those just before.
    pub older: Option<String>,
    /// Its Meldungen, newest first.
    pub articles: &'a [&'a Article],
}

impl Part<'_> {
    /// What it is made from.
    fn print(&self, title: &str, texts: &Texts) -> Print {
        let names = (title, &self.address, &self.newest, &self.older);
        Print::all([Print::of(&names), texts.print(self.articles)])
    }
}

/// What the newest part has, and the parts with older ones, the oldest first.
fn cut<T>(newest_first: &[T]) -> (&[T], RChunks<'_, T>) {
    let full = (newest_first.len() / PART_LENGTH).saturating_sub(1);
    let (newer, older) = newest_first.split_at(newest_first.len() - full * PART_LENGTH);
    (newer, older.rchunks(PART_LENGTH))
}

/// The parts of a feed, the oldest first. `newest` is the address of the last one, `older`
/// that of each other by its number.
fn parts<'a>(
    articles: &'a [&'a Article],
    newest: &str,
    older: impl Fn(usize) -> String,
) -> Vec<Part<'a>> {
    let (newer, rest) = cut(articles);
    let mut parts: Vec<Part> = Vec::with_capacity(rest.len() + 1);
    let older = (1..=rest.len()).map(older).zip(rest);
    for (address, articles) in older.chain([(newest.to_owned(), newer)]) {
        parts.push(Part {
            address,
            newest: newest.to_owned(),
            older: parts.last().map(|part| part.address.clone()),
            articles,
        });
    }
    parts
}

/// Puts the feeds of a list into a site's folder, the newest parts last: they name the
/// others. `title` is the feed's.
///
/// # Errors
///
/// [`OutputError::File`].
pub(crate) fn put(
    env: &Env,
    (list, feeds): (&List, &Feeds),
    title: &str,
    (atom, texts): (&Atom, &Texts),
    articles: &[&Article],
    making: &Making,
) -> Result<(), OutputError> {
    let page = env.addresses.list(list);
    let base = env.site.base();
    let error =
        |part: &Part, error: io::Error| OutputError::File(part.address.clone().into(), error);
    let of_atom = parts(articles, &feeds.atom, |number| {
        env.addresses.older_atom(list, number)
    });
    for part in &of_atom {
        let path = below(&part.address, base);
        let updates = part.articles.iter().map(|article| atom.updated(article));
        let updates = Print::of(&updates.collect::<Vec<_>>());
        making.make(
            &[path],
            Print::all([part.print(title, texts), updates]),
            || {
                let xml = atom.feed(title, &page, part);
                let xml = xml.map_err(|reason| error(part, reason))?;
                making.output.put(path, xml)
            },
        )?;
    }
    let of_json = parts(articles, &feeds.json, |number| {
        env.addresses.older_feed(list, number)
    });
    for part in &of_json {
        let path = below(&part.address, base);
        making.make(&[path], part.print(title, texts), || {
            let whole: Vec<&Article> = part.articles.iter().map(|it| texts.whole(it)).collect();
            let part = Part {
                address: part.address.clone(),
                newest: part.newest.clone(),
                older: part.older.clone(),
                articles: &whole,
            };
            let json = OutFeed::of_list(env, title, &page, &part).to_json();
            making.output.put(path, json.into_bytes())
        })?;
    }
    Ok(())
}

fn below<'a>(address: &'a str, base: &str) -> &'a str {
    address.strip_prefix(base).unwrap_or(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_part_has_what_fills_no_other() {
        for (count, newest, full) in [
            (0, 0, 0),
            (1, 1, 0),
            (50, 50, 0),
            (99, 99, 0),
            (100, 50, 1),
            (149, 99, 1),
            (150, 50, 2),
            (1_000, 50, 19),
        ] {
            let numbers: Vec<usize> = (0..count).collect();
            let (newer, older) = cut(&numbers);
            assert_eq!((newer.len(), older.len()), (newest, full), "{count}");
            assert!(older.clone().all(|part| part.len() == PART_LENGTH));
            let together: Vec<usize> = older.rev().flatten().copied().collect();
            assert_eq!([newer, &together].concat(), numbers);
        }
    }

    #[test]
    fn a_full_part_stays_while_newer_ones_come() {
        let numbers: Vec<usize> = (0..1_234).rev().collect();
        let (_, before) = cut(&numbers[234..]);
        let (_, after) = cut(&numbers);
        assert!(after.zip(before).all(|(after, before)| after == before));
    }
}
