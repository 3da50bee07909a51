//! What people do with the archive: withdraw, restore. They write the archive alone; the next build
//! does the rest.

use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};

use meldungen_core::words::Language;

use super::entry::{Entry, Withdrawn};
use super::error::KeepError;
use super::originals::Originals;
use super::record::write;
use super::store::{Item, Store};
use crate::settings;

/// The folder of the archive that is meant: the one that is named, else the one that the settings
/// name, else the one beside the site's folder.
///
/// # Errors
///
/// [`KeepError::Within`]; [`KeepError::Input`] for settings that cannot be used.
pub fn folder_of(
    out: Option<&Path>,
    archive: Option<&Path>,
    site: &Path,
) -> Result<PathBuf, KeepError> {
    let set = match archive {
        None if site.is_file() => settings::read(site)?.keeping.folder,
        archive => archive.map(Path::to_owned),
    };
    match (out, set) {
        (Some(out), set) => super::folder(out, set.as_deref()),
        (None, Some(set)) => Ok(set),
        (None, None) => Err(KeepError::None(PathBuf::from("."))),
    }
}

/// What was done to a Meldung.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// The end of its address.
    pub slug: String,
    /// What people call it.
    pub headline: String,
    /// What was done.
    pub what: What,
}

/// What can be done to a Meldung.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// It is withdrawn; its content stays in the archive.
    Withdrawn,
    /// It is withdrawn, and its content is gone.
    Erased,
    /// It is back.
    Restored,
    /// Its content is gone: it is back as soon as the feed has it.
    Awaited,
    /// It was as it should be.
    Nothing,
}

/// Withdraws Meldungen that are named by id, address or its last part; `erases` their content too.
///
/// # Errors
///
/// [`KeepError::None`], [`KeepError::Unknown`], [`KeepError::Ambiguous`]: then nothing was done to
/// any of them. [`KeepError::Output`].
pub fn withdraw(folder: &Path, names: &[String], erases: bool) -> Result<Vec<Done>, KeepError> {
    change(folder, names, |store, place| {
        let record = &mut store.records[place];
        let was = record.entry.withdrawn;
        record.withdraw(Some(Withdrawn::Command));
        if !erases {
            return match was {
                Some(Withdrawn::Command) => What::Nothing,
                _ => What::Withdrawn,
            };
        }
        let bare = Entry::bare(record.entry.slug.clone(), record.entry.face.ids.clone());
        record.entry = Entry {
            withdrawn: Some(Withdrawn::Command),
            ..bare
        };
        record.item = Item::Nowhere;
        record.is_touched = true;
        What::Erased
    })
}

/// Takes back that Meldungen were withdrawn.
///
/// # Errors
///
/// As [`withdraw`].
pub fn restore(folder: &Path, names: &[String]) -> Result<Vec<Done>, KeepError> {
    change(folder, names, |store, place| {
        let record = &mut store.records[place];
        match (record.entry.withdrawn, record.has_content()) {
            (None, _) => What::Nothing,
            (Some(_), true) => {
                record.withdraw(None);
                What::Restored
            }
            (Some(_), false) => {
                record.withdraw(Some(Withdrawn::Feed));
                What::Awaited
            }
        }
    })
}

fn change(
    folder: &Path,
    names: &[String],
    change: impl Fn(&mut Store, usize) -> What,
) -> Result<Vec<Done>, KeepError> {
    if !folder.join(super::FILE).is_file() {
        return Err(KeepError::None(folder.to_owned()));
    }
    let mut store = Store::open(folder, true)?;
    let places: Result<Vec<usize>, KeepError> =
        names.iter().map(|name| find(&store, name)).collect();
    let mut done = Vec::new();
    for place in places? {
        let slug = store.records[place].entry.slug.as_str().to_owned();
        let headline = store.records[place].headline();
        let what = change(&mut store, place);
        done.push(Done {
            slug,
            headline,
            what,
        });
    }
    write_all(&store)?;
    Ok(done)
}

/// Writes the records in the order that they have, and takes away pictures that nobody has.
pub(super) fn write_all(store: &Store) -> Result<(), KeepError> {
    let order: Vec<_> = (0..store.records.len())
        .map(|place| (place, None))
        .collect();
    write(store, &order, |_| meldungen_core::json::Value::Null)?;
    let named = store.records.iter();
    let named = named.flat_map(|record| record.entry.pictures.values());
    let named: BTreeSet<&str> = named.map(String::as_str).collect();
    Originals::of(store.folder(), true).sweep(&named);
    Ok(())
}

/// The Meldung of this name: an id, an address, or the last part of one.
fn find(store: &Store, name: &str) -> Result<usize, KeepError> {
    let name = name.trim();
    let records = store.records.iter().enumerate();
    let exact = records.filter(|(_, record)| {
        let Entry { slug, face, .. } = &record.entry;
        slug.as_str() == name || face.has_id(name) || face.url == name
    });
    let mut found: Vec<usize> = exact.map(|(place, _)| place).collect();
    if found.is_empty() {
        let path = name.split(['?', '#']).next().unwrap_or_default();
        let path = path.strip_suffix("index.html").unwrap_or(path);
        let last = path.trim_end_matches('/').rsplit('/').next();
        let records = store.records.iter().enumerate();
        let of_slug = records.filter(|(_, record)| last == Some(record.entry.slug.as_str()));
        found.extend(of_slug.map(|(place, _)| place));
    }
    match found.as_slice() {
        [] => Err(KeepError::Unknown(name.to_owned())),
        [place] => Ok(*place),
        several => {
            // The last part of an address is always one Meldung's alone.
            let slug = |place: &&usize| store.records[**place].entry.slug.as_str() == name;
            if let Some(place) = several.iter().find(slug) {
                return Ok(*place);
            }
            let slugs = several.iter();
            let slugs = slugs.map(|place| store.records[*place].entry.slug.as_str().to_owned());
            Err(KeepError::Ambiguous(name.to_owned(), slugs.collect()))
        }
    }
}

impl Done {
    /// What was done, and what follows.
    pub fn sentence(&self, language: Language) -> String {
        let Done { slug, headline, .. } = self;
        match (language, self.what) {
            (Language::De, What::Withdrawn) => format!(
                "Zurückgezogen: „{headline}“ ({slug}). Der nächste Build nimmt die Meldung von der \
                 Website; ihre Adresse antwortet dann mit 410. Rückgängig: meldungen restore {slug}"
            ),
            (Language::En, What::Withdrawn) => format!(
                "Withdrawn: “{headline}” ({slug}). The next build takes it off the site; its address \
                 then answers 410. To undo: meldungen restore {slug}"
            ),
            (Language::De, What::Erased) => format!(
                "Gelöscht: „{headline}“ ({slug}). Im Archiv steht nur noch die Adresse. Der nächste \
                 Build nimmt die Meldung von der Website; ihre Adresse antwortet dann mit 410."
            ),
            (Language::En, What::Erased) => format!(
                "Erased: “{headline}” ({slug}). The archive has but the address. The next build takes \
                 it off the site; its address then answers 410."
            ),
            (Language::De, What::Restored) => {
                format!("Wieder da ab dem nächsten Build: „{headline}“ ({slug}).")
            }
            (Language::En, What::Restored) => {
                format!("Back with the next build: “{headline}” ({slug}).")
            }
            (Language::De, What::Awaited) => format!(
                "Der Inhalt von „{headline}“ ({slug}) ist gelöscht. Die Meldung ist wieder da, sobald \
                 der Feed sie enthält."
            ),
            (Language::En, What::Awaited) => format!(
                "The content of “{headline}” ({slug}) is erased. It is back as soon as the feed has \
                 it."
            ),
            (Language::De, What::Nothing) => {
                format!("Schon so, nichts zu tun: „{headline}“ ({slug}).")
            }
            (Language::En, What::Nothing) => {
                format!("Already so, nothing to do: “{headline}” ({slug}).")
            }
        }
    }
}

/// In German.
impl fmt::Display for Done {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence(Language::De))
    }
}
