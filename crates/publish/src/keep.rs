//! What was published stays: the archive, beside the site's folder and not in it.
//!
//! A feed is a window: it holds the last Meldungen, and older ones fall out of it. So the build
//! keeps what it publishes, in a folder of its own: [`FILE`] with a line a Meldung, and in
//! [`PICTURES`] their pictures as they came. docs/archive.md says the format to people.
//!
//! 1. [`store`] reads the folder and writes it; [`entry`] and [`json`] have the format of a line.
//! 2. [`recover`] finds in the site's own folder what the archive should have and has not.
//! 3. [`merge`] puts the feed's Meldungen and those that are kept together, and says what
//!    came and went ([`changes`]).
//! 4. [`record`] writes down what a build publishes; [`originals`] has the pictures.
//! 5. [`commands`] and [`import`] are for people: to withdraw, to restore, to take old exports in.

pub mod changes;
pub mod commands;
pub mod entry;
mod error;
pub mod import;
pub mod json;
pub mod merge;
pub mod originals;
pub mod record;
pub mod recover;
pub mod store;
#[cfg(test)]
mod tests;

pub use error::KeepError;

use std::path::{Path, PathBuf};

/// The file with a line a Meldung.
pub const FILE: &str = "meldungen.jsonl";
/// The folder of the pictures as they came.
pub const PICTURES: &str = "pictures";
/// Where lines are put that cannot be read.
pub const DAMAGED: &str = "damaged.jsonl";
/// The version of the format; raised where a file of before would be misread.
pub const VERSION: u64 = 1;

/// The folder of the archive of the site in `out`: the one that is named, else one of the same
/// name and `.archive` beside it.
///
/// # Errors
///
/// [`KeepError::Within`] where the one lies in the other.
pub fn folder(out: &Path, named: Option<&Path>) -> Result<PathBuf, KeepError> {
    let out = absolute(out);
    let folder = match named {
        Some(folder) => absolute(folder),
        None => {
            let mut name = out.file_name().unwrap_or_default().to_owned();
            name.push(".archive");
            out.with_file_name(name)
        }
    };
    if folder.starts_with(&out) || out.starts_with(&folder) {
        return Err(KeepError::Within(folder));
    }
    Ok(folder)
}

/// The path with all links and dots resolved, as far as it is there.
fn absolute(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    if let Ok(path) = path.canonicalize() {
        return path;
    }
    match (path.parent(), path.file_name()) {
        (Some(parent), Some(name)) => absolute(parent).join(name),
        _ => path,
    }
}
