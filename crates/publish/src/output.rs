//! The site's folder: writes what changed, each file by rename, with its
//! compressed twins, and takes away what is no longer part of the site.
//!
//! A visitor, and whoever comes after a build that was interrupted, meets a whole site at
//! any moment:
//!
//! 1. New files take their places at once: nothing that can be reached leads to them yet.
//! 2. Changed ones wait beside theirs until all is written, and then take them in the order
//!    in which they were put: what a page leads to is there before it.
//! 3. What is no longer part of the site goes last, when nothing leads to it any more.

mod compress;
mod file;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::fmt;
use std::fs::TryLockError;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use file::{File, Written, beside, has_twins, is_twin, replace, take_place, twins};
use sha2::{Digest, Sha256};

/// The file that tells our folders from others.
pub const MARK: &str = meldungen_core::route::VERSION_FILE;

/// Why the folder cannot be written.
#[derive(Debug)]
pub enum OutputError {
    /// A file cannot be written, read or taken away.
    File(PathBuf, std::io::Error),
    /// The folder holds something else than a site of ours.
    Foreign(PathBuf),
    /// Another build writes the folder just now.
    Busy(PathBuf),
}

impl fmt::Display for OutputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            OutputError::File(path, error) => write!(
                f,
                "{}: lässt sich nicht lesen oder schreiben ({error}). Bitte prüfen Sie Pfad, \
                 Rechte und freien Platz.",
                path.display()
            ),
            OutputError::Foreign(path) => write!(
                f,
                "{}: der Ordner enthält anderes als eine Website von uns. Bitte nennen Sie einen \
                 leeren oder neuen Ordner.",
                path.display()
            ),
            OutputError::Busy(path) => write!(
                f,
                "{}: ein anderer Build schreibt gerade in diesen Ordner. Bitte versuchen Sie es \
                 danach noch einmal.",
                path.display()
            ),
        }
    }
}

impl std::error::Error for OutputError {}

/// `stem-<hash>.ending`: a name that changes with the content.
pub fn hashed_name(stem: &str, ending: &str, bytes: &[u8]) -> String {
    let stem: String = stem
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == '-' || *c == '_')
        .take(60)
        .collect();
    format!("{stem}-{}.{ending}", fingerprint(bytes))
}

/// 16 hexadecimal digits that are others for other bytes.
pub fn fingerprint(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest[..8].iter().map(|b| format!("{b:02x}")).collect()
}

/// A site's folder while it is being written, by several hands at once.
pub struct Output {
    folder: PathBuf,
    compresses: bool,
    ledger: Mutex<Ledger>,
    /// Held until the end, and let go by the system where a build is killed.
    _lock: Option<std::fs::File>,
}

/// What was put so far.
#[derive(Default)]
struct Ledger {
    /// Paths below the folder that belong to the site.
    kept: BTreeSet<PathBuf>,
    /// What waits for its place, in the order in which it is to take it.
    waiting: Vec<PathBuf>,
    /// How many files are new or changed.
    written: usize,
}

/// What became of a folder.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Finished {
    /// Files that were written, as new or changed, compressed twins aside.
    pub written: usize,
    /// Files that were taken away.
    pub swept: usize,
    /// Files that the site has now, compressed twins aside.
    pub files: usize,
    /// Those of them that are pages.
    pub pages: usize,
    /// What they hold together, in bytes.
    pub bytes: u64,
}

impl Output {
    /// Opens a folder, or makes it. `compresses`: whether text files get compressed twins.
    ///
    /// # Errors
    ///
    /// [`OutputError::Foreign`] for a folder with other things in it; [`OutputError::Busy`]
    /// for one that another build writes; [`OutputError::File`] when it cannot be made.
    pub fn open(folder: &Path, compresses: bool) -> Result<Output, OutputError> {
        let error = |error| OutputError::File(folder.to_owned(), error);
        std::fs::create_dir_all(folder).map_err(error)?;
        let lock = lock(folder)?;
        let empty = std::fs::read_dir(folder).map_err(error)?.next().is_none();
        if !empty && !folder.join(MARK).is_file() {
            return Err(OutputError::Foreign(folder.to_owned()));
        }
        if empty {
            // First of all, so that an interrupted build finds its folder again.
            replace(&folder.join(MARK), b"{}")?;
        }
        Ok(Output {
            folder: folder.to_owned(),
            compresses,
            ledger: Mutex::new(Ledger {
                kept: BTreeSet::from([MARK.into()]),
                ..Ledger::default()
            }),
            _lock: lock,
        })
    }

    /// Puts a file into the folder, with its compressed twins where they help.
    ///
    /// # Errors
    ///
    /// [`OutputError::File`].
    pub fn put(&self, path: &str, bytes: Vec<u8>) -> Result<(), OutputError> {
        let path = PathBuf::from(path);
        let file = File {
            path: self.folder.join(&path),
            has_twins: self.compresses && has_twins(&path, bytes.len()),
            bytes,
            is_lasting: path.starts_with("assets"),
        };
        let written = file.write()?;
        let mut ledger = self.ledger();
        if file.has_twins {
            ledger.kept.extend(twins(&path));
        }
        ledger.kept.insert(path);
        match written {
            Written::Unchanged => {}
            Written::New => ledger.written += 1,
            Written::Waiting(files) => {
                ledger.written += 1;
                ledger.waiting.extend(files);
            }
        }
        Ok(())
    }

    /// Writes what is no part of the site, at once.
    ///
    /// # Errors
    ///
    /// [`OutputError::File`].
    pub fn note(&self, path: &str, bytes: &[u8]) -> Result<(), OutputError> {
        self.ledger().kept.insert(path.into());
        replace(&self.folder.join(path), bytes)
    }

    /// A file that is there, with its twins, stays as it is; whether it is there.
    pub fn keep(&self, path: &str) -> bool {
        let path = PathBuf::from(path);
        if !self.folder.join(&path).is_file() {
            return false;
        }
        let mut ledger = self.ledger();
        ledger.kept.extend(twins(&path));
        ledger.kept.insert(path);
        true
    }

    /// All files that lie in a folder of the site stay as they are.
    ///
    /// # Errors
    ///
    /// [`OutputError::File`] where it cannot be read; one that is not there has no files.
    pub fn keep_all(&self, below: &str) -> Result<(), OutputError> {
        let folder = self.folder.join(below);
        let error = |error| OutputError::File(folder.clone(), error);
        let entries = match std::fs::read_dir(&folder) {
            Err(missing) if missing.kind() == std::io::ErrorKind::NotFound => return Ok(()),
            entries => entries.map_err(error)?,
        };
        for entry in entries {
            let path = Path::new(below).join(entry.map_err(error)?.file_name());
            self.ledger().kept.insert(path);
        }
        Ok(())
    }

    /// Whether a file was put, or is to stay.
    pub fn has(&self, path: &str) -> bool {
        self.ledger().kept.contains(Path::new(path))
    }

    /// The assets that belong to the site, without their twins.
    pub fn assets(&self) -> BTreeSet<String> {
        let ledger = self.ledger();
        let assets = ledger.kept.iter();
        let assets = assets.filter(|path| path.starts_with("assets") && !is_twin(path));
        assets
            .map(|path| path.to_string_lossy().into_owned())
            .collect()
    }

    /// The fingerprint of a file that was put.
    ///
    /// # Errors
    ///
    /// [`OutputError::File`] where it cannot be read.
    pub fn fingerprint(&self, path: &str) -> Result<String, OutputError> {
        let target = self.folder.join(path);
        let waits = self.ledger().waiting.contains(&target);
        let file = if waits { beside(&target) } else { target };
        match std::fs::read(&file) {
            Ok(bytes) => Ok(fingerprint(&bytes)),
            Err(error) => Err(OutputError::File(file, error)),
        }
    }

    /// Lets all that waits take its place, then takes away what was neither put nor kept.
    ///
    /// # Errors
    ///
    /// [`OutputError::File`].
    pub fn finish(&self) -> Result<Finished, OutputError> {
        let ledger = std::mem::take(&mut *self.ledger());
        for file in &ledger.waiting {
            take_place(file)?;
        }
        let mut finished = Finished {
            written: ledger.written,
            ..Finished::default()
        };
        sweep(&self.folder, Path::new(""), &ledger.kept, &mut finished)?;
        Ok(finished)
    }

    fn ledger(&self) -> MutexGuard<'_, Ledger> {
        self.ledger.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether no server shows it.
fn is_hidden(path: &Path) -> bool {
    path.as_os_str().as_encoded_bytes().starts_with(b".")
}

/// Keeps other builds out of a folder. `None` where the system locks no folders: there,
/// who runs two builds at once has to see to that.
pub(crate) fn lock(folder: &Path) -> Result<Option<std::fs::File>, OutputError> {
    let Ok(file) = std::fs::File::open(folder) else {
        return Ok(None);
    };
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Err(OutputError::Busy(folder.to_owned())),
        Err(TryLockError::Error(_)) => Ok(None),
    }
}

fn sweep(
    folder: &Path,
    below: &Path,
    kept: &BTreeSet<PathBuf>,
    finished: &mut Finished,
) -> Result<(), OutputError> {
    let place = folder.join(below);
    let error = |error| OutputError::File(place.clone(), error);
    for entry in std::fs::read_dir(&place).map_err(error)? {
        let entry = entry.map_err(error)?;
        let path = below.join(entry.file_name());
        let what = entry.metadata().map_err(error)?;
        if what.is_dir() {
            sweep(folder, &path, kept, finished)?;
            // Fails for a folder that is not empty, as it should.
            let _ = std::fs::remove_dir(entry.path());
        } else if !kept.contains(&path) {
            std::fs::remove_file(entry.path()).map_err(error)?;
            finished.swept += 1;
        } else if !is_twin(&path) && !is_hidden(&path) {
            finished.files += 1;
            finished.pages += usize::from(path.extension().is_some_and(|ending| ending == "html"));
            finished.bytes += what.len();
        }
    }
    Ok(())
}
