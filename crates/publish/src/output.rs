//! The site's folder: writes what changed, each file by rename, with its
//! compressed twins, and takes away what is no longer part of the site.

mod compress;
mod writers;

use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use writers::Writers;

/// Files below this size gain nothing by compression.
const WORTH_COMPRESSING: usize = 200;
/// The file that tells our folders from others.
pub const MARK: &str = meldungen_core::route::VERSION_FILE;

/// Why the folder cannot be written.
#[derive(Debug)]
pub enum OutputError {
    /// A file cannot be written, read or taken away.
    File(PathBuf, std::io::Error),
    /// The folder holds something else than a site of ours.
    Foreign(PathBuf),
}

impl fmt::Display for OutputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            OutputError::File(path, error) => write!(f, "{}: {error}.", path.display()),
            OutputError::Foreign(path) => write!(
                f,
                "{} holds files that are no site of ours: name an empty or a new folder.",
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
fn fingerprint(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest[..8].iter().map(|b| format!("{b:02x}")).collect()
}

/// A site's folder while it is being written: by several hands, since most of
/// the time goes into compressing.
pub struct Output {
    folder: PathBuf,
    /// Paths below the folder that belong to the site.
    kept: BTreeSet<PathBuf>,
    writers: Writers,
}

impl Output {
    /// Opens a folder, or makes it.
    ///
    /// # Errors
    ///
    /// [`OutputError::Foreign`] for a folder with other things in it;
    /// [`OutputError::File`] when it cannot be made.
    pub fn open(folder: &Path) -> Result<Output, OutputError> {
        let error = |error| OutputError::File(folder.to_owned(), error);
        std::fs::create_dir_all(folder).map_err(error)?;
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
            kept: BTreeSet::new(),
            writers: Writers::default(),
        })
    }

    /// Puts a file into the folder, with its compressed twins where they help.
    ///
    /// # Errors
    ///
    /// [`OutputError::File`], of this file or of one before it.
    pub fn put(&mut self, path: &str, bytes: Vec<u8>) -> Result<(), OutputError> {
        let path = PathBuf::from(path);
        let has_twins = is_text(&path) && bytes.len() >= WORTH_COMPRESSING;
        if has_twins {
            self.kept.insert(with_ending(&path, "br"));
            self.kept.insert(with_ending(&path, "gz"));
        }
        let file = File {
            path: self.folder.join(&path),
            bytes,
            has_twins,
            is_lasting: path.starts_with("assets"),
        };
        self.kept.insert(path);
        self.writers.write(file)
    }

    /// The fingerprint of a file that was put.
    ///
    /// # Errors
    ///
    /// [`OutputError::File`] where it cannot be written and read.
    pub fn fingerprint(&mut self, path: &str) -> Result<String, OutputError> {
        self.settle()?;
        let file = self.folder.join(path);
        match std::fs::read(&file) {
            Ok(bytes) => Ok(fingerprint(&bytes)),
            Err(error) => Err(OutputError::File(file, error)),
        }
    }

    /// Waits until all that was put is there: what is put after this names it.
    ///
    /// # Errors
    ///
    /// [`OutputError::File`].
    pub fn settle(&mut self) -> Result<(), OutputError> {
        self.writers.finish()
    }

    /// Takes away what was not put this time; returns how many files were
    /// written, as new or changed, and how many were taken away.
    ///
    /// # Errors
    ///
    /// [`OutputError::File`].
    pub fn sweep(mut self) -> Result<(usize, usize), OutputError> {
        self.settle()?;
        let swept = sweep(&self.folder, Path::new(""), &self.kept)?;
        Ok((self.writers.written(), swept))
    }
}

/// A file to be written.
struct File {
    path: PathBuf,
    bytes: Vec<u8>,
    has_twins: bool,
    /// Whether it is served for long: worth the time to compress it well.
    is_lasting: bool,
}

impl File {
    /// Writes it, and its twins before it, where they are not there already;
    /// whether it was new or changed.
    fn write(&self) -> Result<bool, OutputError> {
        let there = std::fs::read(&self.path).ok();
        let changed = there.as_deref() != Some(&self.bytes);
        for ending in ["br", "gz"].into_iter().filter(|_| self.has_twins) {
            let twin = with_ending(&self.path, ending);
            if changed || !twin.is_file() {
                let compressed = match ending {
                    "br" => compress::brotli(&self.bytes, self.is_lasting),
                    _ => compress::gzip(&self.bytes),
                };
                let compressed = compressed.map_err(|e| OutputError::File(twin.clone(), e))?;
                replace(&twin, &compressed)?;
            }
        }
        if changed {
            replace(&self.path, &self.bytes)?;
        }
        Ok(changed)
    }
}

/// Writes a file beside its place and renames it, so that nobody ever meets
/// half a file.
fn replace(target: &Path, bytes: &[u8]) -> Result<(), OutputError> {
    let error = |error| OutputError::File(target.to_owned(), error);
    if let Some(parent) = target.parent() {
        std::fs::create_dir_all(parent).map_err(error)?;
    }
    let beside = with_ending(target, "new");
    std::fs::write(&beside, bytes).map_err(error)?;
    std::fs::rename(&beside, target).map_err(error)
}

fn sweep(folder: &Path, below: &Path, kept: &BTreeSet<PathBuf>) -> Result<usize, OutputError> {
    let place = folder.join(below);
    let error = |error| OutputError::File(place.clone(), error);
    let mut swept = 0;
    for entry in std::fs::read_dir(&place).map_err(error)? {
        let entry = entry.map_err(error)?;
        let path = below.join(entry.file_name());
        if entry.file_type().map_err(error)?.is_dir() {
            swept += sweep(folder, &path, kept)?;
            // Fails for a folder that is not empty, as it should.
            let _ = std::fs::remove_dir(entry.path());
        } else if !kept.contains(&path) {
            std::fs::remove_file(entry.path()).map_err(error)?;
            swept += 1;
        }
    }
    Ok(swept)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_what_changed_and_sweeps_what_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let text = "Wirtschaft ".repeat(100);
        let build = |pages: &[&str]| {
            let mut output = Output::open(folder.path()).unwrap();
            output.put(MARK, b"{}".to_vec()).unwrap();
            for page in pages {
                output.put(page, text.clone().into_bytes()).unwrap();
            }
            output.sweep().unwrap()
        };
        assert_eq!(build(&["a/index.html", "b/index.html"]), (2, 0));
        assert_eq!(build(&["a/index.html", "b/index.html"]), (0, 0));
        assert_eq!(
            build(&["a/index.html"]),
            (0, 3),
            "the page and its two twins"
        );
        assert!(!folder.path().join("b").exists());
        let compressed = std::fs::read(folder.path().join("a/index.html.br")).unwrap();
        let mut plain = Vec::new();
        ::brotli::BrotliDecompress(&mut &compressed[..], &mut plain).unwrap();
        assert_eq!(plain, text.as_bytes());
    }

    #[test]
    fn what_cannot_be_written_is_said() {
        let folder = tempfile::tempdir().unwrap();
        let mut output = Output::open(folder.path()).unwrap();
        std::fs::create_dir(folder.path().join("a.html")).unwrap();
        output.put("a.html", b"x".to_vec()).unwrap();
        assert!(matches!(output.settle(), Err(OutputError::File(..))));
    }

    #[test]
    fn touches_no_folder_of_others() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("diplom.txt"), "x").unwrap();
        assert!(matches!(
            Output::open(folder.path()),
            Err(OutputError::Foreign(_))
        ));
    }

    #[test]
    fn a_name_follows_its_content() {
        assert_ne!(hashed_name("a", "js", b"1"), hashed_name("a", "js", b"2"));
        assert!(hashed_name("../ä b", "js", b"").starts_with("b-"));
    }
}
