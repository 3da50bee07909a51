//! What a build publishes is written down.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

use meldungen_core::article::Article;
use meldungen_core::json::Value;
use meldungen_core::slug::Slug;
use rayon::prelude::*;
use url::Url;

use super::entry::Entry;
use super::error::KeepError;
use super::json;
use super::merge::{Merged, Origin};
use super::originals::{Originals, Published};
use super::store::{Item, Record, Store, Wanted, print};
use crate::addresses::{Face, plain_text, print_of_text};
use crate::input::{Place, resolve};
use crate::output::OutputError;
use crate::pictures::Archived;

/// Takes over the pictures of those that were restored from the site's folder and are in the feed
/// no more, while they are still there.
///
/// # Errors
///
/// [`KeepError::Output`].
pub fn adopt_pictures(
    store: &mut Store,
    merged: &Merged,
    originals: &Originals,
    out: &Path,
) -> Result<(), KeepError> {
    let mut site = None;
    for origin in &merged.origins {
        let Origin::Kept(record) = origin else {
            continue;
        };
        let record = &mut store.records[*record];
        if let Item::Here(item) = &record.item
            && record.entry.pictures.is_empty()
            && originals.writes()
        {
            let site = site.get_or_insert_with(|| Published::of(out));
            let adopted = originals.adopt(site, item);
            let error = |error| OutputError::File(out.join("assets"), error);
            record.entry.pictures = adopted.map_err(error)?;
        }
    }
    Ok(())
}

/// What the archive has of the pictures of all that are shown.
pub fn archived(store: &Store, merged: &Merged, originals: &Originals) -> HashMap<Slug, Archived> {
    let mut all = HashMap::new();
    for (article, origin) in merged.feed.articles.iter().zip(&merged.origins) {
        let Some(record) = origin.record() else {
            continue;
        };
        let is_kept = matches!(origin, Origin::Kept(_));
        let files = store.records[record].entry.pictures.iter();
        let files = files.filter(|(_, file)| originals.find(file).is_some());
        let files: BTreeMap<_, _> = files
            .map(|(src, file)| (src.clone(), file.clone()))
            .collect();
        if is_kept || !files.is_empty() {
            let archived = Archived { is_kept, files };
            all.insert(article.teaser.slug.clone(), archived);
        }
    }
    all
}

/// Writes down all that is shown, and what was withdrawn. `value` is the feed that was read,
/// `pictures` the files of the archive by Meldung and address. The headlines of those that the
/// feed has otherwise than before.
///
/// # Errors
///
/// [`KeepError::Output`].
pub fn record(
    store: &mut Store,
    merged: &Merged,
    (value, place): (&Value, &Place),
    pictures: &BTreeMap<Slug, BTreeMap<String, String>>,
    originals: &Originals,
) -> Result<Vec<String>, KeepError> {
    let items = value.get("items").and_then(Value::as_list).unwrap_or(&[]);
    let defaults = Defaults::of(value, place);
    let shown = merged.feed.articles.par_iter().zip(&merged.origins);
    let noted: Vec<Noted> = shown
        .map(|(article, origin)| {
            let pictures = pictures.get(&article.teaser.slug);
            match *origin {
                Origin::Kept(record) => kept(store, record, pictures),
                Origin::Feed { item, record } => {
                    let is_second = merged.seconds.contains(&item);
                    let before = record.map(|record| &store.records[record]);
                    let with_defaults = defaults.fill(&items[item]);
                    of_feed(article, &with_defaults, before, pictures, is_second)
                }
            }
        })
        .collect();
    let mut changed = Vec::new();
    // The lines in their order: those that are shown, then the others.
    let mut order: Vec<(usize, Option<usize>)> = Vec::with_capacity(store.records.len());
    let mut is_shown = vec![false; store.records.len()];
    let shown = merged.feed.articles.iter().zip(&merged.origins);
    for ((article, origin), noted) in shown.zip(noted) {
        if noted.is_changed {
            changed.push(article.teaser.title.clone());
        }
        let item = match origin {
            Origin::Feed { item, .. } if noted.is_new => Some(*item),
            _ => None,
        };
        let place = match origin.record() {
            Some(place) => {
                let record = &mut store.records[place];
                record.entry = noted.entry.unwrap_or_else(|| record.entry.clone());
                record.is_touched |= noted.is_new;
                is_shown[place] = true;
                place
            }
            None => {
                let slug = article.teaser.slug.clone();
                let entry = noted.entry.unwrap_or_else(|| Entry::bare(slug, Vec::new()));
                store.records.push(Record {
                    entry,
                    item: Item::Nowhere,
                    is_touched: true,
                });
                store.records.len() - 1
            }
        };
        order.push((place, item));
    }
    let rest = is_shown
        .iter()
        .enumerate()
        .filter(|(_, is_shown)| !**is_shown);
    order.extend(rest.map(|(place, _)| (place, None)));
    write(store, &order, |item| defaults.fill(&items[item]))?;
    let all = store.records.iter();
    let named = all.flat_map(|record| record.entry.pictures.values());
    let named: BTreeSet<&str> = named.map(String::as_str).collect();
    originals.sweep(&named);
    Ok(changed)
}

/// Writes the records in this order, each with the item of its own or with a new one, which `item`
/// makes.
pub(super) fn write(
    store: &Store,
    order: &[(usize, Option<usize>)],
    item: impl Fn(usize) -> Value + Sync,
) -> Result<bool, KeepError> {
    // What cannot be read any more ends the build before it changes the file.
    let failed = std::sync::Mutex::new(None);
    let is_written = store.write(order.len(), |at| {
        let (place, new) = order[at];
        let record = &store.records[place];
        let bare = || {
            let id = record.entry.face.ids.last();
            let id = id.map(|id| ("id".to_owned(), Value::Text(id.clone())));
            Value::Map(id.into_iter().collect())
        };
        let item = match (new, &record.item) {
            (Some(new), _) => item(new),
            (None, Item::Line(line)) if !record.is_touched => return Wanted::AsItIs(*line),
            (None, Item::Line(_)) => store.item(place).unwrap_or_else(|error| {
                let mut failed = failed
                    .lock()
                    .unwrap_or_else(std::sync::PoisonError::into_inner);
                *failed = Some(error);
                bare()
            }),
            (None, Item::Here(item)) => (**item).clone(),
            (None, Item::Nowhere) => bare(),
        };
        Wanted::Bytes(json::line(&item, &record.entry))
    });
    match failed
        .into_inner()
        .unwrap_or_else(std::sync::PoisonError::into_inner)
    {
        Some(error) => Err(error),
        None => is_written,
    }
}

/// What is to be written of a Meldung.
struct Noted {
    /// What is known of it, where that is another than before.
    entry: Option<Entry>,
    /// Whether its line is another than before.
    is_new: bool,
    /// Whether its item is another than before.
    is_changed: bool,
}

/// Of one that the feed has no more: all stays, but for pictures that came late.
fn kept(store: &Store, record: usize, pictures: Option<&BTreeMap<String, String>>) -> Noted {
    let record = &store.records[record];
    let late = pictures.into_iter().flatten();
    let late = late.filter(|(src, _)| !record.entry.pictures.contains_key(*src));
    let late: Vec<_> = late.collect();
    let entry = (!late.is_empty()).then(|| {
        let mut entry = record.entry.clone();
        let late = late.iter();
        entry
            .pictures
            .extend(late.map(|(src, file)| ((*src).clone(), (*file).clone())));
        entry
    });
    Noted {
        is_new: entry.is_some() || record.is_new(),
        entry,
        is_changed: false,
    }
}

/// Of one that the feed has.
fn of_feed(
    article: &Article,
    item: &Value,
    before: Option<&Record>,
    pictures: Option<&BTreeMap<String, String>>,
    is_second: bool,
) -> Noted {
    let content = print(&json::content(item));
    let line = before.and_then(|record| match &record.item {
        Item::Line(line) => Some(line),
        _ => None,
    });
    let is_same = line.is_some_and(|line| line.content == content);
    let mut entry = match before {
        Some(record) => record.entry.clone(),
        None => Entry {
            is_second,
            ..Entry::bare(article.teaser.slug.clone(), Vec::new())
        },
    };
    entry.face.learn(Face::of(article));
    if !is_same || entry.text == 0 {
        entry.text = print_of_text(&plain_text(article));
    }
    let own = item.text("url");
    let base = article.base.as_deref().filter(|base| own != Some(base));
    entry.base = base.map(str::to_owned);
    // Of those that cannot be had just now, what is there from before stays.
    let before_that = std::mem::take(&mut entry.pictures);
    if let Some(pictures) = pictures {
        entry.pictures.clone_from(pictures);
    }
    for (src, file) in before_that {
        if is_same {
            entry.pictures.entry(src).or_insert(file);
        }
    }
    let is_new = !is_same || before.is_none_or(|it| it.is_new() || it.entry != entry);
    Noted {
        is_new,
        is_changed: line.is_some() && !is_same && before.is_some_and(|it| !it.is_touched),
        entry: Some(entry),
    }
}

/// What a feed says of all its items.
pub(super) struct Defaults {
    members: Vec<(String, Value)>,
    base: Option<String>,
}

impl Defaults {
    /// Those of a feed that was found in this place.
    pub(super) fn of(feed: &Value, place: &Place) -> Defaults {
        let stated = ["authors", "author", "language"].into_iter();
        let members = stated.filter_map(|name| Some((name.to_owned(), feed.get(name)?.clone())));
        let address = ["feed_url", "home_page_url"].into_iter();
        let address = address.filter_map(|name| feed.text(name));
        let mut address = address
            .filter(|url| Url::parse(url).is_ok())
            .map(str::to_owned);
        let base = address.next().or(match place {
            Place::Web(url) => Some(url.to_string()),
            Place::Folder(_) => None,
        });
        Defaults {
            members: members.collect(),
            base,
        }
    }

    /// An item that says itself what its feed says for it, with addresses that hold elsewhere too.
    pub(super) fn fill(&self, item: &Value) -> Value {
        let mut item = item.clone();
        let has_author = item.get("authors").or(item.get("author")).is_some();
        let has_language = item.get("language").is_some();
        let Value::Map(members) = &mut item else {
            return item;
        };
        for (name, value) in &self.members {
            let is_said = match name.as_str() {
                "language" => has_language,
                _ => has_author,
            };
            if !is_said {
                members.push((name.clone(), value.clone()));
            }
        }
        for (name, value) in members.iter_mut() {
            match (name.as_str(), value) {
                ("url" | "external_url", value) => self.make_absolute(value),
                ("attachments", Value::List(files)) => {
                    for file in files {
                        self.make_absolute_within(file, "url");
                    }
                }
                ("_meldung", extension) => self.make_absolute_within(extension, "source"),
                _ => {}
            }
        }
        item
    }

    fn make_absolute_within(&self, object: &mut Value, name: &str) {
        if let Value::Map(members) = object {
            for (_, value) in members.iter_mut().filter(|(other, _)| other == name) {
                self.make_absolute(value);
            }
        }
    }

    fn make_absolute(&self, value: &mut Value) {
        let Value::Text(address) = value else {
            return;
        };
        if Url::parse(address).is_err()
            && !address.trim().is_empty()
            && let Some(base) = &self.base
            && let Some(absolute) = resolve(base, address.trim())
        {
            *address = absolute;
        }
    }
}
