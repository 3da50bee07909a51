//! One file of a site with its compressed twins, and how it gets to its place.

use std::path::{Path, PathBuf};

use super::OutputError;
use super::compress::{brotli, gzip};

/// Files below this size gain nothing by compression.
const WORTH_COMPRESSING: usize = 200;
/// What is ready to take a file's place has this behind its name.
const WAITING: &str = "new";
/// The endings of the twins: brotli's and gzip's.
const TWINS: [&str; 2] = ["br", "gz"];

/// A file to be written.
pub struct File {
    /// Where it belongs.
    pub path: PathBuf,
    /// What it holds.
    pub bytes: Vec<u8>,
    /// Whether it has compressed twins.
    pub has_twins: bool,
    /// Whether it is served for long: worth the time to compress it well.
    pub is_lasting: bool,
}

/// How a file stands once it is written.
pub enum Written {
    /// It was there as it is.
    Unchanged,
    /// It had no place yet, and is there.
    New,
    /// What has its place is another one: these files wait beside theirs, in the order in
    /// which they are to be put there.
    Waiting(Vec<PathBuf>),
}

impl File {
    /// Writes it, its twins first, where it is not there already. A new file takes its place at
    /// once, as nothing leads to it yet; a changed one waits.
    pub fn write(&self) -> Result<Written, OutputError> {
        let there = std::fs::read(&self.path).ok();
        let is_current = there.as_deref() == Some(&self.bytes);
        let waits = there.is_some() && !is_current;
        let mut waiting = Vec::new();
        for ending in TWINS.into_iter().filter(|_| self.has_twins) {
            let twin = with_ending(&self.path, ending);
            if is_current && twin.is_file() {
                continue;
            }
            let compressed = match ending {
                "br" => brotli(&self.bytes, self.is_lasting),
                _ => gzip(&self.bytes),
            };
            let compressed = compressed.map_err(|error| OutputError::File(twin.clone(), error))?;
            if waits {
                put_beside(&twin, &compressed)?;
                waiting.push(twin);
            } else {
                replace(&twin, &compressed)?;
            }
        }
        match (is_current, waits) {
            (true, _) => Ok(Written::Unchanged),
            (false, true) => {
                put_beside(&self.path, &self.bytes)?;
                waiting.push(self.path.clone());
                Ok(Written::Waiting(waiting))
            }
            (false, false) => {
                replace(&self.path, &self.bytes)?;
                Ok(Written::New)
            }
        }
    }
}

/// Whether a file of this name and length gets twins.
pub fn has_twins(path: &Path, length: usize) -> bool {
    length >= WORTH_COMPRESSING && is_text(path)
}

/// The twins that a file may have.
pub fn twins(path: &Path) -> [PathBuf; 2] {
    TWINS.map(|ending| with_ending(path, ending))
}

/// Whether it is the compressed twin of a file.
pub fn is_twin(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| TWINS.iter().any(|twin| ending == *twin))
}

/// Where a file waits for its place.
pub fn beside(target: &Path) -> PathBuf {
    with_ending(target, WAITING)
}

/// Writes a file beside its place and renames it, so that nobody ever meets half a file.
pub fn replace(target: &Path, bytes: &[u8]) -> Result<(), OutputError> {
    put_beside(target, bytes)?;
    take_place(target)
}

/// Puts what waits beside a place there.
pub fn take_place(target: &Path) -> Result<(), OutputError> {
    std::fs::rename(beside(target), target)
        .map_err(|error| OutputError::File(target.to_owned(), error))
}

fn put_beside(target: &Path, bytes: &[u8]) -> Result<(), OutputError> {
    let error = |error| OutputError::File(target.to_owned(), error);
    if let Some(parent) = target.parent() {
        std::fs::create_dir_all(parent).map_err(error)?;
    }
    std::fs::write(beside(target), bytes).map_err(error)
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    PathBuf::from(name)
}

fn is_text(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    [
        "html",
        "js",
        "css",
        "wasm",
        "json",
        "xml",
        "svg",
        "txt",
        "webmanifest",
    ]
    .contains(&ending.as_ref())
}
