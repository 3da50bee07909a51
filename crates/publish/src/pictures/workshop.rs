//! Makes the files of pictures, or takes them from the cache: what was made of the
//! same bytes before is not made again.

use std::fs;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::{Condvar, Mutex, PoisonError};
use std::thread;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use url::Url;

use super::cache::Cache;
use super::rendition::{self, QUALITY, RECIPE, Rendition};
use super::source::{LARGEST, Source};
use super::web::{Answer, Seal, Web};
use crate::findings::PictureIssue;
use crate::keep::originals::Originals;
use crate::output::hashed_name;

/// Pictures of more pixels than this are decoded one at a time: what waits to be
/// written need not fit into memory, and neither need four cameras' photos at once.
const LARGE: u64 = 12_000_000;

/// Where the files of a picture come from.
pub enum Address {
    /// This file.
    Own(PathBuf),
    /// This address.
    Web(Url),
    /// The archive: the file of this name, which came from this address.
    Kept(String, String),
}

/// What is made of a picture.
pub struct Made {
    /// The files, narrowest first, the one for other services last.
    pub files: Vec<File>,
    /// The name of the file in the archive that has it as it came, where there is one.
    pub original: Option<String>,
}

/// A file of a picture.
#[derive(Clone, Debug)]
pub struct File {
    /// Its path below the site's folder.
    pub path: String,
    /// Its width and height in pixels.
    pub size: (u32, u32),
    /// Whether it is for services that show a picture beside a link, and for no page.
    pub is_shared: bool,
    /// What is in it.
    pub content: Content,
}

/// What is in a file.
#[derive(Clone, Debug)]
pub enum Content {
    /// These bytes.
    Bytes(Vec<u8>),
    /// What the file in the cache holds.
    Cached(PathBuf),
}

impl Content {
    /// Reads it.
    ///
    /// # Errors
    ///
    /// Where somebody has emptied the cache meanwhile.
    pub fn read(&self) -> Result<Vec<u8>, (PathBuf, std::io::Error)> {
        match self {
            Content::Bytes(bytes) => Ok(bytes.clone()),
            Content::Cached(path) => fs::read(path).map_err(|error| (path.clone(), error)),
        }
    }
}

/// Makes pictures' files.
pub struct Workshop<'a> {
    cache: &'a Cache,
    /// `None` where only what is in the cache may be used.
    web: Option<Web>,
    originals: &'a Originals,
    benches: Benches,
}

/// What the cache notes of a picture on another server.
#[derive(Serialize, Deserialize)]
struct Known {
    url: String,
    seal: Seal,
    /// The key of what was made of it.
    key: String,
}

/// What the cache notes of one file.
#[derive(Serialize, Deserialize)]
struct Noted {
    size: (u32, u32),
    ending: String,
    is_shared: bool,
    digest: String,
}

impl<'a> Workshop<'a> {
    /// A workshop.
    pub fn new(cache: &'a Cache, web: Option<Web>, originals: &'a Originals) -> Workshop<'a> {
        Workshop {
            cache,
            web,
            originals,
            benches: Benches::default(),
        }
    }

    /// What is made of a picture. `before` is the name of what the archive has of it from the
    /// last time: where its place has it no more, that is shown.
    ///
    /// # Errors
    ///
    /// Why it cannot be shown.
    pub fn files(&self, address: &Address, before: Option<&str>) -> Result<Made, PictureIssue> {
        let before = before.filter(|name| self.originals.find(name).is_some());
        let made = match address {
            Address::Own(path) => read(path).and_then(|bytes| self.new_one(&stem_of(path), &bytes)),
            Address::Web(url) => self.of_web(url, before),
            Address::Kept(name, from) => return self.of_kept(&stem_of_address(from), name),
        };
        match (made, before, address) {
            (
                Err(
                    PictureIssue::Missing | PictureIssue::Unreachable(_) | PictureIssue::GivenUp(_),
                ),
                Some(name),
                Address::Own(_) | Address::Web(_),
            ) => self.of_kept(&address.stem(), name),
            (Err(PictureIssue::NotKept), Some(name), _) => self.of_kept(&address.stem(), name),
            (made, ..) => made,
        }
    }

    /// From bytes that came just now.
    fn new_one(&self, stem: &str, bytes: &[u8]) -> Result<Made, PictureIssue> {
        let files = self.of_bytes(stem, &key(bytes), bytes)?;
        // What cannot be written now is at the next build.
        let original = self.originals.put(bytes).unwrap_or_default();
        Ok(Made { files, original })
    }

    /// From the archive.
    fn of_kept(&self, stem: &str, name: &str) -> Result<Made, PictureIssue> {
        let original = Some(name.to_owned());
        // The file is named by its digest: what was made of it is known without reading it.
        let key = key_of(name.get(..DIGITS).unwrap_or_default());
        if let Some(files) = self.made(stem, &key) {
            return Ok(Made { files, original });
        }
        let path = self.originals.find(name).ok_or(PictureIssue::Missing)?;
        let bytes = read(&path)?;
        let files = self.of_bytes(stem, &self::key(&bytes), &bytes)?;
        Ok(Made { files, original })
    }

    fn of_web(&self, url: &Url, before: Option<&str>) -> Result<Made, PictureIssue> {
        let stem = stem_of(Path::new(url.path()));
        let note = format!("web-{}.json", key(url.as_str().as_bytes()));
        let known = self.cache.get(&note);
        let known = known.and_then(|bytes| serde_json::from_slice::<Known>(&bytes).ok());
        // Only what can still be had without its source counts as known.
        let made = known.and_then(|known| Some((self.made(&stem, &known.key)?, known)));
        // The archive has the same picture as the cache: both are named by its digest.
        let original = made.as_ref().and_then(|(_, known)| {
            let name = before?;
            (key_of(name.get(..DIGITS)?) == known.key).then(|| name.to_owned())
        });
        let (made, known) = made.unzip();
        let seal = known.map(|known| known.seal);
        let as_before = |files| Made {
            files,
            original: original.clone(),
        };
        let Some(web) = &self.web else {
            return made.map(as_before).ok_or(PictureIssue::NotKept);
        };
        // A picture that the archive lacks is asked for as if it were new.
        let seal = match original.is_none() && self.originals.writes() {
            true => Seal::default(),
            false => seal.unwrap_or_default(),
        };
        let (bytes, seal) = match web.fetch(url, &seal) {
            Ok(Answer::New(bytes, seal)) => (bytes, seal),
            Ok(Answer::Same) => return made.map(as_before).ok_or(PictureIssue::NotKept),
            // Its server is away for a moment: what was shown yesterday still holds.
            Err(issue @ (PictureIssue::Unreachable(_) | PictureIssue::GivenUp(_))) => {
                return made.map(as_before).ok_or(issue);
            }
            Err(issue) => return Err(issue),
        };
        let known = Known {
            url: url.to_string(),
            seal,
            key: key(&bytes),
        };
        let made = self.new_one(&stem, &bytes)?;
        if let Ok(text) = serde_json::to_vec(&known) {
            self.cache.put(&note, &text);
        }
        Ok(made)
    }

    fn of_bytes(&self, stem: &str, key: &str, bytes: &[u8]) -> Result<Vec<File>, PictureIssue> {
        // Before the cache is asked: an older version may have made half a picture.
        let source = Source::inspect(bytes)?;
        if let Some(files) = self.made(stem, key) {
            return Ok(files);
        }
        let (width, height) = source.stored_size()?;
        let is_large = u64::from(width) * u64::from(height) > LARGE;
        let renditions = self.benches.work(is_large, || rendition::make(&source))?;
        Ok(self.keep(stem, key, renditions))
    }

    /// What was made before, if all of it is still there.
    fn made(&self, stem: &str, key: &str) -> Option<Vec<File>> {
        let noted = self.cache.get(&format!("{key}.json"))?;
        let noted: Vec<Noted> = serde_json::from_slice(&noted).ok()?;
        let of_all = digest_of(noted.iter().map(|noted| noted.digest.as_str()));
        let file = |noted: &Noted| {
            let path = self.cache.find(&file_name(key, noted))?;
            // A half-written one would be shown for months.
            let bytes = fs::read(&path).ok()?;
            (digest(&bytes) == noted.digest).then(|| File {
                path: asset(stem, &of_all, noted),
                size: noted.size,
                is_shared: noted.is_shared,
                content: Content::Cached(path),
            })
        };
        let files: Option<Vec<File>> = noted.iter().map(file).collect();
        files.filter(|files| !files.is_empty())
    }

    /// Puts what was made into the cache, what it consists of last.
    fn keep(&self, stem: &str, key: &str, renditions: Vec<Rendition>) -> Vec<File> {
        let note = |rendition: &Rendition| Noted {
            size: rendition.size,
            ending: rendition.ending.to_owned(),
            is_shared: rendition.is_shared,
            digest: digest(&rendition.bytes),
        };
        let noted: Vec<Noted> = renditions.iter().map(note).collect();
        let of_all = digest_of(noted.iter().map(|noted| noted.digest.as_str()));
        let keep = |(rendition, noted): (Rendition, &Noted)| {
            let kept = self.cache.put(&file_name(key, noted), &rendition.bytes);
            File {
                path: asset(stem, &of_all, noted),
                size: rendition.size,
                is_shared: rendition.is_shared,
                content: kept.map_or(Content::Bytes(rendition.bytes), Content::Cached),
            }
        };
        let files = renditions.into_iter().zip(&noted).map(keep).collect();
        if let Ok(text) = serde_json::to_vec(&noted) {
            self.cache.put(&format!("{key}.json"), &text);
        }
        files
    }
}

/// The bytes of a file, up to one more than is taken.
fn read(path: &Path) -> Result<Vec<u8>, PictureIssue> {
    use std::io::Read;
    let file = fs::File::open(path).map_err(|_| PictureIssue::Missing)?;
    let mut bytes = Vec::new();
    let read = file.take(LARGEST + 1).read_to_end(&mut bytes);
    read.map_err(|_| PictureIssue::Missing)?;
    Ok(bytes)
}

impl Address {
    /// How the files that are made of it begin.
    fn stem(&self) -> String {
        match self {
            Address::Own(path) => stem_of(path),
            Address::Web(url) => stem_of(Path::new(url.path())),
            Address::Kept(_, from) => stem_of_address(from),
        }
    }
}

/// So many digits of a digest tell one picture from another.
const DIGITS: usize = 32;

/// What is made of these bytes goes by this name in the cache.
fn key(bytes: &[u8]) -> String {
    key_of(&digest(bytes))
}

/// As [`key`], of what has this digest.
fn key_of(digest: &str) -> String {
    digest_of([digest, RECIPE, &QUALITY.to_string()])
}

fn digest(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest[..16].iter().map(|b| format!("{b:02x}")).collect()
}

fn digest_of<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let parts: Vec<&str> = parts.into_iter().collect();
    digest(parts.join("\n").as_bytes())
}

fn file_name(key: &str, noted: &Noted) -> String {
    format!("{key}-{}.{}", noted.size.0, noted.ending)
}

/// The renditions of a picture share one fingerprint: less for a page that names
/// them all.
fn asset(stem: &str, of_all: &str, noted: &Noted) -> String {
    let ending = format!("{}.{}", noted.size.0, noted.ending);
    format!("assets/{}", hashed_name(stem, &ending, of_all.as_bytes()))
}

fn stem_of(path: &Path) -> String {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    meldungen_core::route::percent_decode(&stem)
}

/// As [`stem_of`], for an address as it stands in a feed. One that we gave a picture ourselves has
/// a fingerprint and a width in its name, which go.
fn stem_of_address(address: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let stem = stem_of(Path::new(path));
    let ours = stem.rsplit_once('.').and_then(|(stem, width)| {
        let (stem, print) = stem.rsplit_once('-')?;
        let is_ours = print.len() == 16
            && print.bytes().all(|b| b.is_ascii_hexdigit())
            && width.bytes().all(|b| b.is_ascii_digit());
        is_ours.then(|| stem.to_owned())
    });
    ours.unwrap_or(stem)
}

/// Places to work at, one a core; and one for what is large.
struct Benches {
    free: Mutex<usize>,
    freed: Condvar,
    large: Mutex<()>,
}

impl Default for Benches {
    fn default() -> Self {
        let count = thread::available_parallelism().map_or(1, NonZero::get);
        Benches {
            free: Mutex::new(count),
            freed: Condvar::new(),
            large: Mutex::new(()),
        }
    }
}

impl Benches {
    fn work<T>(&self, is_large: bool, work: impl FnOnce() -> T) -> T {
        let _alone = is_large.then(|| self.large.lock().unwrap_or_else(PoisonError::into_inner));
        let mut free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        while *free == 0 {
            free = self
                .freed
                .wait(free)
                .unwrap_or_else(PoisonError::into_inner);
        }
        *free -= 1;
        drop(free);
        let result = work();
        *self.free.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        self.freed.notify_one();
        result
    }
}
