//! Fills the archive from old exports: feeds of any kind, what else systems hand out
//! ([`exports`]), and other archives.
//!
//! What is known stays as it is. Of two archives, the Meldung that was changed later wins, what
//! one of them has withdrawn stays withdrawn, and the ids of both are known.

mod summary;

pub use summary::Imported;

use std::collections::BTreeSet;
use std::path::Path;

use meldungen_core::article::Article;
use meldungen_core::date::{self, Dates, Timestamp};
use meldungen_core::json::Value;
use meldungen_core::slug::Slug;

use super::commands::write_all;
use super::entry::{Entry, Withdrawn};
use super::error::KeepError;
use super::originals::{Originals, Published};
use super::record::Defaults;
use super::recover::recover;
use super::store::{Item, Record, Store};
use crate::addresses::{self, Face, Texts, plain_text, print_of_text, recognise};
use crate::build::pictures_of;
use crate::input::exports::{self, Export};
use crate::input::{self, InputError, Terms};
use crate::output::OutputError;
use crate::pictures::cache::Cache;
use crate::pictures::gather;
use crate::progress::Silent;
use crate::state::State;

/// Into which archive, and how.
pub struct Import<'a> {
    /// The folder of the archive.
    pub folder: &'a Path,
    /// The site's folder, where it is known: its addresses are taken.
    pub out: Option<&'a Path>,
    /// From where pictures may come.
    pub pictures: &'a gather::Options,
    /// How they are read: what is to be published later is left out.
    pub terms: Terms,
}

impl Import<'_> {
    /// Takes these exports in, the first one first.
    ///
    /// # Errors
    ///
    /// [`KeepError::Input`] for what is no export: then nothing is taken in of any.
    /// [`KeepError::Newer`], [`KeepError::Output`].
    pub fn run(&self, names: &[String]) -> Result<Vec<Imported>, KeepError> {
        let mut store = Store::open(self.folder, true)?;
        if let Some(out) = self.out.filter(|out| out.is_dir()) {
            recover(&mut store, State::of(out).as_ref(), out, self.terms);
            self.adopt_pictures(&mut store, out)?;
        }
        let mut imported = Vec::new();
        for name in names {
            let path = Path::new(name);
            imported.push(match Store::file_of(path) {
                Some(file) => self.archive(&mut store, name, &file)?,
                None => self.feed(&mut store, name)?,
            });
        }
        write_all(&store)?;
        Ok(imported)
    }

    fn originals(&self) -> Originals {
        Originals::of(self.folder, true)
    }

    fn adopt_pictures(&self, store: &mut Store, out: &Path) -> Result<(), KeepError> {
        let site = Published::of(out);
        for record in &mut store.records {
            if let Item::Here(item) = &record.item {
                let adopted = self.originals().adopt(&site, item);
                let error = |error| OutputError::File(out.join("assets"), error);
                record.entry.pictures = adopted.map_err(error)?;
            }
        }
        Ok(())
    }

    fn feed(&self, store: &mut Store, name: &str) -> Result<Imported, KeepError> {
        let source = input::feed(name)?;
        let Export {
            value,
            mut findings,
            usual_dates,
            left_out,
            table,
        } = exports::read(&source, self.terms)?;
        let listener = usual_dates.listener(&mut findings);
        let mut read = input::read_at(&value, &source.place, self.terms, listener)
            .map_err(|error| InputError::NoFeed(source.name.clone(), error))?;
        let faces: Vec<Face> = read.articles.iter().map(Face::of).collect();
        let found = {
            let texts = OfFeed {
                store,
                articles: &read.articles,
            };
            recognise(&refs(&faces), &known(store), &texts)
        };
        let slugs: Vec<Option<Slug>> = found
            .iter()
            .map(|found| Some(store.records[(*found)?].entry.slug.clone()))
            .collect();
        let mut taken = taken(store);
        addresses::give(&mut read.articles, &slugs, &mut taken);
        let mut imported = Imported {
            name: name.to_owned(),
            known: found.iter().flatten().count(),
            ..Imported::default()
        };
        imported.notice(findings, left_out, table);
        let is_new: Vec<bool> = found.iter().map(Option::is_none).collect();
        let mut is_kept = is_new.iter();
        read.articles.retain(|_| *is_kept.next().unwrap_or(&true));
        let mut is_kept = is_new.iter();
        read.places.retain(|_| *is_kept.next().unwrap_or(&true));
        imported.new = read.articles.len();

        let pictures = pictures_of(&source.place, &read, "/");
        let cache = self.pictures.open_cache();
        let cache = cache.unwrap_or_else(|_| Cache::none());
        let gathered = gather::prepare(
            &read.articles,
            &source.place,
            &pictures,
            self.pictures,
            (&cache, &self.originals()),
            &Silent,
        );
        imported.missing_pictures = gathered.findings.len();
        let items = value.get("items").and_then(Value::as_list).unwrap_or(&[]);
        let defaults = Defaults::of(&value, &source.place);
        for (article, place) in read.articles.iter().zip(&read.places) {
            let item = defaults.fill(&items[*place]);
            let slug = article.teaser.slug.clone();
            let own = item.text("url");
            let base = article.base.clone().filter(|base| own != Some(base));
            let entry = Entry {
                face: Face::of(article),
                text: print_of_text(&plain_text(article)),
                base,
                pictures: gathered.originals.get(&slug).cloned().unwrap_or_default(),
                ..Entry::bare(slug, Vec::new())
            };
            store.records.push(Record {
                entry,
                item: Item::Here(Box::new(item)),
                is_touched: true,
            });
        }
        Ok(imported)
    }

    fn archive(&self, store: &mut Store, name: &str, file: &Path) -> Result<Imported, KeepError> {
        let other = Store::open_file(file)?;
        let found = {
            let texts = OfArchive {
                store,
                other: &other,
            };
            let faces: Vec<&Face> = other.records.iter().map(|it| &it.entry.face).collect();
            recognise(&faces, &known(store), &texts)
        };
        let mut imported = Imported {
            name: name.to_owned(),
            left_out: other.damaged.len(),
            damaged: other.damaged.len(),
            ..Imported::default()
        };
        let pictures = Originals::of(other.folder(), false);
        let mut taken = taken(store);
        for (place, (theirs, found)) in other.records.iter().zip(found).enumerate() {
            let copied = self.copied(&theirs.entry, &pictures)?;
            let Some(found) = found else {
                let mut entry = copied;
                let plain = entry.slug.clone();
                let mut number = 2;
                while !taken.insert(entry.slug.clone()) {
                    entry.slug = plain.numbered(number);
                    number += 1;
                }
                let item = match theirs.has_content() {
                    true => Item::Here(Box::new(other.item(place)?)),
                    false => Item::Nowhere,
                };
                store.records.push(Record {
                    entry,
                    item,
                    is_touched: true,
                });
                imported.new += 1;
                continue;
            };
            imported.known += 1;
            let ours = &mut store.records[found];
            ours.is_touched = true;
            let by_command = [ours.entry.withdrawn, theirs.entry.withdrawn];
            let is_erased = !ours.has_content() && ours.entry.withdrawn.is_some();
            let theirs_item = match theirs.has_content() && !is_erased {
                true => Some(other.item(place)?),
                false => None,
            };
            let is_newer = match &theirs_item {
                Some(item) => changed(item) > changed(&store.item(found)?),
                None => false,
            };
            let ours = &mut store.records[found];
            let both = ours.entry.face.ids.clone();
            if let Some(item) = theirs_item.filter(|_| is_newer || !ours.has_content()) {
                let slug = ours.entry.slug.clone();
                ours.entry = Entry {
                    slug,
                    withdrawn: ours.entry.withdrawn,
                    ..copied
                };
                ours.item = Item::Here(Box::new(item));
            }
            let ids = [both, theirs.entry.face.ids.clone()].concat();
            let known = ids.into_iter().filter(|id| !ours.entry.face.has_id(id));
            let known: BTreeSet<String> = known.collect();
            ours.entry.face.ids.splice(0..0, known);
            if by_command.contains(&Some(Withdrawn::Command)) {
                ours.withdraw(Some(Withdrawn::Command));
            }
        }
        Ok(imported)
    }

    /// What another archive knows of a Meldung, with its pictures copied into ours.
    fn copied(&self, entry: &Entry, from: &Originals) -> Result<Entry, KeepError> {
        let mut entry = entry.clone();
        let originals = self.originals();
        let pictures = std::mem::take(&mut entry.pictures);
        for (address, file) in pictures {
            let bytes = from.find(&file).and_then(|path| std::fs::read(path).ok());
            let Some(bytes) = bytes else {
                continue;
            };
            let error = |error| OutputError::File(self.folder.join(super::PICTURES), error);
            // Named by what it holds, whatever it was called there.
            if let Some(name) = originals.put(&bytes).map_err(error)? {
                entry.pictures.insert(address, name);
            }
        }
        Ok(entry)
    }
}

/// When an item says that it was changed; before all times where it does not.
fn changed(item: &Value) -> Option<Timestamp> {
    let stated = ["date_modified", "date_published"].into_iter();
    // Whatever the zone: it is the same in both.
    let moment = |text: &str| Some(date::read(text, Dates::default())?.moment);
    let mut stated = stated.filter_map(|field| item.text(field).and_then(moment));
    stated.next()
}

fn refs(faces: &[Face]) -> Vec<&Face> {
    faces.iter().collect()
}

fn known(store: &Store) -> Vec<&Face> {
    store.records.iter().map(|it| &it.entry.face).collect()
}

fn taken(store: &Store) -> BTreeSet<Slug> {
    store
        .records
        .iter()
        .map(|it| it.entry.slug.clone())
        .collect()
}

struct OfFeed<'a> {
    store: &'a Store,
    articles: &'a [Article],
}

impl Texts for OfFeed<'_> {
    fn of_item(&self, item: usize) -> u64 {
        print_of_text(&plain_text(&self.articles[item]))
    }

    fn of_known(&self, known: usize) -> u64 {
        self.store.records[known].entry.text
    }

    fn are_alike(&self, _item: usize, _known: usize) -> bool {
        false
    }
}

struct OfArchive<'a> {
    store: &'a Store,
    other: &'a Store,
}

impl Texts for OfArchive<'_> {
    fn of_item(&self, item: usize) -> u64 {
        self.other.records[item].entry.text
    }

    fn of_known(&self, known: usize) -> u64 {
        self.store.records[known].entry.text
    }

    fn are_alike(&self, _item: usize, _known: usize) -> bool {
        false
    }
}
