//! The files that lie beside the feed, copied into the site: `[files]` of `site.toml`.
//!
//! Only what a relative address leads to below the feed's own folder is read, only kinds that
//! a browser does not run on our origin, and only up to a limit. Everything else is linked,
//! where it has an address of the web.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use meldungen_core::article::{Article, Attachment};
use meldungen_core::site::SettingError;
use meldungen_core::slug::Slug;
use toml::Value;

use crate::findings::{FileIssue, Finding, Issue};
use crate::input::Place;
use crate::keep::originals::Originals;
use crate::output::hashed_name;
use crate::pictures::gather::Gathered;
use crate::pictures::workshop::Content;
use crate::pictures::{Archived, Pictures};
use crate::settings::values::{bad, table};

/// The kinds of files that are copied, by their endings. No HTML, no SVG, no script, nothing
/// that holds one for a browser.
const KINDS: [&str; 28] = [
    "csv", "docx", "epub", "flac", "gif", "jpeg", "jpg", "m4a", "m4v", "mov", "mp3", "mp4", "odp",
    "ods", "odt", "ogg", "opus", "pdf", "png", "pptx", "rtf", "tif", "tiff", "wav", "webm", "webp",
    "xlsx", "zip",
];

/// Whether a file with this ending is copied.
pub fn is_copied(ending: &str) -> bool {
    KINDS.contains(&ending)
}

/// What `site.toml` says of files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Copying {
    /// Whether files beside the feed are copied.
    pub copies: bool,
    /// The largest that is, in bytes.
    pub limit: u64,
}

impl Default for Copying {
    /// As for pictures: what lies beside the feed is taken, up to 20 MB.
    fn default() -> Self {
        Copying {
            copies: true,
            limit: 20_000_000,
        }
    }
}

impl Copying {
    /// Reads the table `[files]`.
    ///
    /// # Errors
    ///
    /// The first setting that is unknown or has a value it cannot have.
    pub fn read(value: &Value) -> Result<Copying, SettingError> {
        let mut read = Copying::default();
        for (key, value) in table(value, "files")? {
            match key.as_str() {
                "copy" => {
                    read.copies = value
                        .as_bool()
                        .ok_or(bad("files.copy", "true oder false"))?;
                }
                "limit" => {
                    let megabytes = value.as_integer();
                    let megabytes = megabytes.and_then(|number| u64::try_from(number).ok());
                    let megabytes = megabytes.filter(|number| (1..=500).contains(number));
                    let expected = "eine Zahl von 1 bis 500 (in Megabyte)";
                    read.limit = 1_000_000 * megabytes.ok_or(bad("files.limit", expected))?;
                }
                _ => return Err(SettingError::Unknown(format!("files.{key}"))),
            }
        }
        Ok(read)
    }
}

/// A file that is copied.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Copied {
    /// Its path below the site's folder.
    path: String,
    size: u64,
}

/// What becomes of the files of a feed.
#[derive(Default)]
pub struct Filed {
    /// By Meldung and the address as it stands there; `None` for what leads nowhere.
    of: HashMap<Slug, BTreeMap<String, Option<Copied>>>,
    /// What is written: the path below the site's folder, and where the content lies.
    pub contents: Vec<(String, Content)>,
    /// What keeps some from being copied.
    pub findings: Vec<Finding>,
}

/// Finds the files of these Meldungen. What the archive gets of them, and which files belong to
/// which Meldung, `gathered` is told.
pub fn gather(
    articles: &[Article],
    place: &Place,
    pictures: &Pictures,
    copying: Copying,
    originals: &Originals,
    gathered: &mut Gathered,
) -> Filed {
    let mut filed = Filed::default();
    let mut written = BTreeSet::new();
    for article in articles {
        let slug = &article.teaser.slug;
        let archived = pictures.archived_of(slug);
        for file in &article.attachments {
            let found = find(file, place, pictures, copying, originals, archived);
            let copied = match found {
                Ok(Some(found)) => {
                    let files = gathered.files.entry(slug.clone()).or_default();
                    files.insert(found.copied.path.clone());
                    if let Some(original) = found.original {
                        let originals = gathered.originals.entry(slug.clone()).or_default();
                        originals.insert(file.stated.clone(), original.clone());
                        originals.insert(file.url.clone(), original);
                    }
                    if written.insert(found.copied.path.clone()) {
                        let content = Content::Cached(found.file);
                        filed.contents.push((found.copied.path.clone(), content));
                    }
                    Some(found.copied)
                }
                Ok(None) if is_web(file) => continue,
                Ok(None) => None,
                Err(issue) => {
                    let is_kept = archived.is_some_and(|it| it.is_kept);
                    // Whoever reads the summary can do nothing for what the feed has no more.
                    if !is_kept && is_told(file, issue) {
                        filed.findings.push(Finding {
                            item: Some(article.id.clone()),
                            field: "attachments",
                            issue: Issue::File(file.stated.clone(), issue),
                        });
                    }
                    if is_web(file) {
                        continue;
                    }
                    None
                }
            };
            let of = filed.of.entry(slug.clone()).or_default();
            of.insert(file.stated.clone(), copied);
        }
    }
    filed
}

/// What keeps a file of a Meldung from being copied, where whoever looks after the feed can do
/// something about it; nothing is written.
pub fn issue(file: &Attachment, place: &Place, pictures: &Pictures) -> Option<FileIssue> {
    let nowhere = Originals::of(Path::new(""), false);
    let found = find(file, place, pictures, Copying::default(), &nowhere, None);
    found.err().filter(|issue| is_told(file, *issue))
}

/// What is not there may lie at its address of the web.
fn is_told(file: &Attachment, issue: FileIssue) -> bool {
    !(issue == FileIssue::Missing && is_web(file))
}

impl Filed {
    /// Gives the files of a Meldung their addresses on the site, whose own address this is;
    /// what leads nowhere goes.
    pub fn settle(&self, article: &mut Article, site: &str) {
        let Some(of) = self.of.get(&article.teaser.slug) else {
            return;
        };
        article
            .attachments
            .retain_mut(|file| match of.get(&file.stated) {
                None => true,
                Some(None) => false,
                Some(Some(copied)) => {
                    file.url = format!("{site}{}", copied.path);
                    file.size = Some(copied.size);
                    true
                }
            });
    }
}

/// A file that was found.
struct Found {
    copied: Copied,
    file: PathBuf,
    original: Option<String>,
}

fn is_web(file: &Attachment) -> bool {
    file.url.contains("://")
}

fn find(
    file: &Attachment,
    place: &Place,
    pictures: &Pictures,
    copying: Copying,
    originals: &Originals,
    archived: Option<&Archived>,
) -> Result<Option<Found>, FileIssue> {
    if !copying.copies {
        return Ok(None);
    }
    let files = archived.map(|it| &it.files);
    let kept = files.and_then(|files| files.get(&file.stated).or(files.get(&file.url)));
    let is_kept = archived.is_some_and(|it| it.is_kept);
    let of_archive = || {
        let path = originals.find(kept?)?;
        let original = kept.cloned();
        read(&path, &file.stated, copying.limit, |_| Ok(original)).ok()
    };
    if is_kept {
        // Beside the feed another one may be called so by now.
        return match of_archive() {
            Some(found) => Ok(Some(found)),
            None if is_web(file) => Ok(None),
            None => Err(FileIssue::Missing),
        };
    }
    let Some(path) = pictures.own_path(&file.stated) else {
        return match is_web(file) {
            true => Ok(None),
            false => Err(FileIssue::Outside),
        };
    };
    let Place::Folder(folder) = place else {
        return Ok(None);
    };
    let found = beside(folder, &path).and_then(|path| {
        let put = |bytes: &[u8]| {
            Ok(originals
                .put_file(bytes, &ending_of(&path))
                .unwrap_or_default())
        };
        read(&path, &file.stated, copying.limit, put)
    });
    match found {
        Err(FileIssue::Missing) => match of_archive() {
            Some(found) => Ok(Some(found)),
            None => Err(FileIssue::Missing),
        },
        found => found.map(Some),
    }
}

/// The file at this path below a folder, wherever links on the way lead.
fn beside(folder: &Path, path: &Path) -> Result<PathBuf, FileIssue> {
    let root = match folder.as_os_str().is_empty() {
        true => Path::new("."),
        false => folder,
    };
    let root = root.canonicalize().map_err(|_| FileIssue::Missing)?;
    let path = root.join(path).canonicalize();
    let path = path.map_err(|_| FileIssue::Missing)?;
    if !path.starts_with(&root) {
        return Err(FileIssue::Outside);
    }
    match path.is_file() {
        true => Ok(path),
        false => Err(FileIssue::Missing),
    }
}

fn read(
    path: &Path,
    stated: &str,
    limit: u64,
    put: impl FnOnce(&[u8]) -> Result<Option<String>, FileIssue>,
) -> Result<Found, FileIssue> {
    let ending = ending_of(path);
    if !is_copied(&ending) {
        return Err(FileIssue::Kind);
    }
    let file = fs::File::open(path).map_err(|_| FileIssue::Missing)?;
    let mut bytes = Vec::new();
    let read = file.take(limit + 1).read_to_end(&mut bytes);
    read.map_err(|_| FileIssue::Missing)?;
    if bytes.len() as u64 > limit {
        return Err(FileIssue::TooLarge(limit));
    }
    let name = stated.split(['?', '#']).next().unwrap_or_default();
    let name = meldungen_core::route::percent_decode(name);
    let stem = Path::new(&name).file_stem().unwrap_or_default();
    let path_of_site = hashed_name(&stem.to_string_lossy(), &ending, &bytes);
    Ok(Found {
        copied: Copied {
            path: format!("assets/{path_of_site}"),
            size: bytes.len() as u64,
        },
        original: put(&bytes)?,
        file: path.to_owned(),
    })
}

fn ending_of(path: &Path) -> String {
    let ending = path.extension().unwrap_or_default();
    ending.to_string_lossy().to_ascii_lowercase()
}
