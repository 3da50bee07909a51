//! What is kept, and where: the tables `[feed]` and `[archive]` of `site.toml`.

use std::path::PathBuf;

use meldungen_core::site::SettingError;
use toml::Value;

use super::values::{bad, table, text};

/// What `site.toml` says on keeping.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keeping {
    /// Whether the feed always has all that is to be published. Otherwise it is a window, and what
    /// falls out of it stays.
    pub complete: bool,
    /// The folder of the archive.
    pub folder: Option<PathBuf>,
}

impl Keeping {
    /// Reads the tables `[feed]` and `[archive]`, either of which may be missing.
    ///
    /// # Errors
    ///
    /// The first setting that is unknown or has a value it cannot have.
    pub fn read(feed: Option<Value>, archive: Option<Value>) -> Result<Self, SettingError> {
        let mut read = Keeping::default();
        if let Some(feed) = &feed {
            for (key, value) in table(feed, "feed")? {
                match key.as_str() {
                    "complete" => {
                        let complete = value.as_bool();
                        read.complete = complete.ok_or(bad("feed.complete", "true oder false"))?;
                    }
                    _ => return Err(SettingError::Unknown(format!("feed.{key}"))),
                }
            }
        }
        if let Some(archive) = &archive {
            for (key, value) in table(archive, "archive")? {
                match key.as_str() {
                    "folder" => {
                        let folder = text(value, "archive.folder")?;
                        read.folder = (!folder.is_empty()).then(|| folder.into());
                    }
                    _ => return Err(SettingError::Unknown(format!("archive.{key}"))),
                }
            }
        }
        Ok(read)
    }
}
