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
    /// Takes `complete` out of the table `[feed]`, which may have more, and the table `[archive]` as
    /// a whole.
    ///
    /// # Errors
    ///
    /// The first setting that is unknown or has a value it cannot have.
    pub fn take(settings: &mut toml::Table) -> Result<Self, SettingError> {
        let mut read = Keeping::default();
        if let Some(Value::Table(feed)) = settings.get_mut("feed")
            && let Some(complete) = feed.remove("complete")
        {
            let complete = complete.as_bool();
            read.complete = complete.ok_or(bad("feed.complete", "true oder false"))?;
        }
        if let Some(archive) = settings.remove("archive") {
            for (key, value) in table(&archive, "archive")? {
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
