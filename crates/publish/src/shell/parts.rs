//! Where the app's parts lie: in the folder that Trunk made, or in this program.

use std::borrow::Cow;
use std::io;
use std::path::{Path, PathBuf};

/// Whether this program has the app in it: `cargo xtask release` makes such a one.
pub const IS_WITHIN: bool = cfg!(feature = "shell");

/// The files that Trunk made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Parts {
    /// In this folder.
    Folder(PathBuf),
    /// In this program; there are none if not [`IS_WITHIN`].
    Within,
}

/// The files, as they were when this program was compiled.
#[cfg(feature = "shell")]
#[derive(rust_embed::RustEmbed)]
#[folder = "../../dist"]
struct Within;

impl Parts {
    /// The names of the files in a folder of it (`""` or `fonts/`), in order.
    ///
    /// # Errors
    ///
    /// Why they cannot be listed.
    pub fn list(&self, folder: &str) -> io::Result<Vec<String>> {
        let mut names = match self {
            Parts::Folder(path) => files_of(&path.join(folder))?,
            Parts::Within => names_within()
                .filter_map(|path| path.strip_prefix(folder).map(str::to_owned))
                .filter(|name| !name.contains('/'))
                .collect(),
        };
        names.sort();
        Ok(names)
    }

    /// What is in the file at this path below it.
    ///
    /// # Errors
    ///
    /// Why it cannot be read.
    pub fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        match self {
            Parts::Folder(folder) => std::fs::read(folder.join(path)),
            Parts::Within => within(path)
                .map(Cow::into_owned)
                .ok_or_else(|| io::ErrorKind::NotFound.into()),
        }
    }

    /// What messages call the file at this path below it.
    pub fn name(&self, path: &str) -> PathBuf {
        match self {
            Parts::Folder(folder) => folder.join(path),
            Parts::Within => Path::new("(app)").join(path),
        }
    }
}

fn files_of(folder: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if entry.path().is_file() {
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    Ok(names)
}

#[cfg(feature = "shell")]
fn names_within() -> impl Iterator<Item = Cow<'static, str>> {
    <Within as rust_embed::RustEmbed>::iter()
}

#[cfg(not(feature = "shell"))]
fn names_within() -> impl Iterator<Item = Cow<'static, str>> {
    std::iter::empty()
}

#[cfg(feature = "shell")]
fn within(path: &str) -> Option<Cow<'static, [u8]>> {
    <Within as rust_embed::RustEmbed>::get(path).map(|file| file.data)
}

#[cfg(not(feature = "shell"))]
fn within(_: &str) -> Option<Cow<'static, [u8]>> {
    None
}
