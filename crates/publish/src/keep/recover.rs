//! What the archive should have and has not, from the site's own folder.
//!
//! Of each Meldung the folder has `index.json` beside its page, and the feeds; of one that is
//! gone, its tombstone; and the state names all addresses with their ids. A site that was built
//! before there were archives is taken over in the same way.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::path::Path;

use meldungen_core::address::lasting;
use meldungen_core::date::Timestamp;
use meldungen_core::feed::Nobody;
use meldungen_core::json::Value;
use meldungen_core::route::{Addresses, Route};
use meldungen_core::slug::Slug;
use rayon::prelude::*;

use super::changes::Changes;
use super::entry::{Entry, Withdrawn};
use super::store::{Item, Record, Store};
use crate::addresses::{Face, plain_text, print_of_text};
use crate::input::{self, Place, Terms};
use crate::state::State;

/// Adds to the archive what only the site's folder has. `state` is that of the folder, where it
/// could be read.
pub fn recover(store: &mut Store, state: Option<&State>, out: &Path, terms: Terms) -> Changes {
    let mut changes = Changes {
        damaged: store.damaged.iter().map(|damage| damage.line).collect(),
        is_accounted: state.is_some(),
        ..Changes::default()
    };
    let known: BTreeSet<&str> = store
        .records
        .iter()
        .map(|it| it.entry.slug.as_str())
        .collect();
    let mut missing: BTreeMap<Slug, Vec<String>> = BTreeMap::new();
    match state {
        Some(state) => {
            for (id, slug) in &state.slugs {
                if let Some(slug) = Slug::parse(slug).filter(|it| !known.contains(it.as_str())) {
                    // Ids of before had in them what is of one visit.
                    missing.entry(slug).or_default().push(lasting(id));
                }
            }
        }
        None => {
            let slugs = slugs_of_pages(out);
            changes.has_no_state = !slugs.is_empty();
            let slugs = slugs.into_iter();
            let slugs = slugs.filter(|slug| !known.contains(slug.as_str()));
            missing.extend(slugs.map(|slug| (slug, Vec::new())));
        }
    }
    if missing.is_empty() {
        return changes;
    }
    changes.is_adopted = !store.is_there;
    let folder = Folder {
        out,
        terms: Terms {
            drafts: false,
            ..terms
        },
        is_adopted: changes.is_adopted,
        state,
        of_feeds: OfFeeds::default(),
    };
    let missing: Vec<(Slug, Vec<String>)> = missing.into_iter().collect();
    let records: Vec<Record> = missing
        .into_par_iter()
        .map(|(slug, ids)| folder.record(slug, ids))
        .collect();
    changes.restored = records.iter().filter(|it| it.has_content()).count();
    let mut records: Vec<(Option<Timestamp>, Record)> = records
        .into_iter()
        .map(|record| (published(&record), record))
        .collect();
    // As they stand in the site, newest first.
    records.sort_by_key(|(moment, _)| std::cmp::Reverse(*moment));
    store
        .records
        .extend(records.into_iter().map(|(_, record)| record));
    changes
}

fn published(record: &Record) -> Option<Timestamp> {
    match &record.item {
        Item::Here(item) => item.text("date_published").and_then(Timestamp::parse),
        _ => None,
    }
}

/// The addresses of all pages of Meldungen, and of what is left of some; none of a preview's.
fn slugs_of_pages(out: &Path) -> Vec<Slug> {
    let entries = fs::read_dir(out.join("meldungen")).into_iter().flatten();
    let slugs = entries.flatten().filter_map(|entry| {
        let slug = Slug::parse(&entry.file_name().to_string_lossy())?;
        let page = fs::read_to_string(entry.path().join("index.html")).ok()?;
        let is_preview = entry.path().join("index.json").is_file()
            && page.contains("<meta name=\"robots\" content=\"noindex\">");
        (!is_preview).then_some(slug)
    });
    let mut slugs: Vec<Slug> = slugs.collect();
    slugs.sort();
    slugs
}

struct Folder<'a> {
    out: &'a Path,
    terms: Terms,
    is_adopted: bool,
    state: Option<&'a State>,
    of_feeds: OfFeeds,
}

impl Folder<'_> {
    fn record(&self, slug: Slug, ids: Vec<String>) -> Record {
        let page = self
            .out
            .join(Addresses::page_file(&Route::Article(slug.clone())));
        let of_page = fs::read(page.with_extension("json")).ok();
        let of_page = of_page.and_then(|bytes| serde_json::from_slice::<Value>(&bytes).ok());
        let item = of_page.as_ref().and_then(first_item);
        let item = item.or_else(|| self.of_feeds.item(self.out, &slug));
        if let Some(item) = item
            && let Some(record) = self.restored(&slug, &ids, item)
        {
            return record;
        }
        let mut entry = Entry::bare(slug, ids);
        let by_command = self
            .state
            .is_some_and(|it| it.withdrawn.contains(entry.slug.as_str()));
        if by_command {
            entry.withdrawn = Some(Withdrawn::Command);
        } else if page.is_file() && of_page.is_none() {
            // Its tombstone says no more. One that an archive should know may have been
            // withdrawn by somebody; before there were archives, only feeds did that.
            entry.withdrawn = match self.is_adopted {
                true => Some(Withdrawn::Feed),
                false => Some(Withdrawn::Command),
            };
        }
        Record {
            entry,
            item: Item::Nowhere,
            is_touched: true,
        }
    }

    /// A Meldung from what the site says of it.
    fn restored(&self, slug: &Slug, ids: &[String], mut item: Value) -> Option<Record> {
        unpublish(&mut item);
        let feed = Value::Map(vec![("items".to_owned(), Value::List(vec![item.clone()]))]);
        let nowhere = Place::Folder("".into());
        let read = input::read_at(&feed, &nowhere, self.terms, Nobody).ok()?;
        let article = read.articles.first()?;
        let mut entry = Entry::bare(slug.clone(), ids.to_vec());
        entry.face.learn(Face::of(article));
        entry.text = print_of_text(&plain_text(article));
        Some(Record {
            entry,
            item: Item::Here(Box::new(item)),
            is_touched: true,
        })
    }
}

fn first_item(feed: &Value) -> Option<Value> {
    feed.get("items")?.as_list()?.first().cloned()
}

/// Makes of an item that we published the one that we were given, as far as it goes: its
/// address is its own again.
fn unpublish(item: &mut Value) {
    let Value::Map(members) = item else {
        return;
    };
    members.retain(|(name, _)| name != "url");
    let mut source = None;
    for (name, value) in members.iter_mut() {
        if let (Value::Map(extension), "_meldung") = (value, name.as_str()) {
            source = extension.iter().find(|(name, _)| name == "source").cloned();
            extension.retain(|(name, _)| name != "source");
        }
    }
    if let Some((_, url)) = source {
        members.push(("url".to_owned(), url));
    }
}

/// The items of the site's feeds, read when the first is wanted.
#[derive(Default)]
struct OfFeeds(std::sync::OnceLock<HashMap<String, Value>>);

impl OfFeeds {
    fn item(&self, out: &Path, slug: &Slug) -> Option<Value> {
        let all = self.0.get_or_init(|| {
            let older = fs::read_dir(out.join("feed"))
                .into_iter()
                .flatten()
                .flatten();
            let files = older.map(|entry| entry.path());
            let files = files.filter(|path| path.extension().is_some_and(|it| it == "json"));
            let mut all = HashMap::new();
            for file in files.chain([out.join("feed.json")]) {
                let bytes = fs::read(file).unwrap_or_default();
                let feed: Value = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
                for item in feed.get("items").and_then(Value::as_list).unwrap_or(&[]) {
                    if let Some(slug) = slug_in(item) {
                        all.insert(slug, without_notices(item.clone()));
                    }
                }
            }
            all
        });
        all.get(slug.as_str()).cloned()
    }
}

/// The last part of the address of our own page.
fn slug_in(item: &Value) -> Option<String> {
    let url = item.text("url")?.trim_end_matches('/');
    Some(url.rsplit('/').next()?.to_owned())
}

/// Feeds say in the text as well what was corrected: it is not to be said twice.
fn without_notices(mut item: Value) -> Value {
    if let Value::Map(members) = &mut item {
        for (name, value) in members.iter_mut() {
            if let (Value::Map(extension), "_meldung") = (value, name.as_str()) {
                extension
                    .retain(|(name, _)| !["corrections", "withdrawn"].contains(&name.as_str()));
            }
        }
    }
    item
}
