//! The settings of a site: `site.toml`.

mod dates;
pub mod keeping;
pub(crate) mod values;

use std::path::Path;

use keeping::Keeping;
use meldungen_core::json::Value;
use meldungen_core::share::Target;
use meldungen_core::site::{SettingError, Site};

use crate::accessibility::Accessibility;
use crate::files::Copying;
use crate::hosts::Hosting;
use crate::input::InputError;
use crate::publisher::Publisher;
use crate::publishing::Publishing;
use crate::security::Security;

/// All that `site.toml` says.
#[derive(Debug, Default)]
pub struct Settings {
    /// What the app knows as well.
    pub site: Site,
    /// What the accessibility statement is made from, where the site is to have
    /// one of its own.
    pub accessibility: Option<Accessibility>,
    /// What is kept, and where.
    pub keeping: Keeping,
    /// Which files are copied.
    pub files: Copying,
    /// How it is published.
    pub publishing: Publishing,
    /// Where the site will be served.
    pub hosting: Hosting,
    /// Who publishes the site.
    pub publisher: Publisher,
    /// Whom to tell of a hole in its security.
    pub security: Option<Security>,
}

/// Reads the settings; the address of the site may be missing.
///
/// # Errors
///
/// [`InputError::File`] and [`InputError::Settings`].
pub fn read(path: &Path) -> Result<Settings, InputError> {
    let text =
        std::fs::read_to_string(path).map_err(|error| InputError::File(path.to_owned(), error))?;
    let mut settings =
        of_text(&text).map_err(|reason| InputError::Settings(path.to_owned(), reason))?;
    // As all that a file names: beside it.
    let beside = path.parent().unwrap_or(Path::new(""));
    let folder = &mut settings.keeping.folder;
    *folder = folder.take().map(|folder| beside.join(folder));
    Ok(settings)
}

/// Reads the settings of a site that is to be built, so with its address.
///
/// # Errors
///
/// As [`read`].
pub fn for_building(path: &Path) -> Result<Settings, InputError> {
    let settings = read(path)?;
    if settings.site.url.is_empty() {
        let reason = "es fehlt \"url\", die Adresse der Website".to_owned();
        return Err(InputError::Settings(path.to_owned(), reason));
    }
    Ok(settings)
}

fn of_text(text: &str) -> Result<Settings, String> {
    let mut table: toml::Table = text.parse().map_err(|error: toml::de::Error| {
        let line = error
            .span()
            .map_or(1, |span| text[..span.start].matches('\n').count() + 1);
        let message = error.message().replace('\n', ", ");
        format!("Zeile {line} ist kein gültiges TOML ({message})")
    })?;
    // Taken out first: the app, which shares the reader of the rest, has no use
    // for it, and so no code.
    let accessibility = table
        .remove("accessibility")
        .map(|table| Accessibility::read(&table))
        .transpose()
        .map_err(|error| error.to_string())?;
    let publishing = Publishing::read(table.remove("build"), table.remove("redirects"))
        .map_err(|error| error.to_string())?;
    let keeping = Keeping::take(&mut table).map_err(|error| error.to_string())?;
    let hosting = table
        .remove("hosting")
        .map(|table| Hosting::read(&table))
        .transpose()
        .map_err(|error| error.to_string())?
        .unwrap_or_default();
    let files = table.remove("files").map(|table| Copying::read(&table));
    let files = files.transpose().map_err(|error| error.to_string())?;
    let dates = table.remove("feed").map(|table| dates::read(&table));
    let dates = dates.transpose().map_err(|error| error.to_string())?;
    let publisher = table.remove("publisher");
    let publisher = publisher
        .map(|table| Publisher::read(&table))
        .transpose()
        .map_err(|error| error.to_string())?;
    let security = table.remove("security");
    let security = security
        .map(|table| Security::read(&table))
        .transpose()
        .map_err(|error| error.to_string())?;
    let rest: Value = toml::Value::Table(table)
        .try_into()
        .map_err(|error: toml::de::Error| error.message().to_owned())?;
    let mut site = Site::read(&rest).map_err(|error| match error {
        // The app, which reads them as well, has no use for the list.
        SettingError::Bad { key: "share", .. } => {
            let known: Vec<_> = Target::ALL.iter().map(|target| target.key()).collect();
            format!(
                "\"share\" ist falsch; möglich ist eine Liste aus {}",
                known.join(", ")
            )
        }
        error => error.to_string(),
    })?;
    site.dates = dates.unwrap_or_default();
    Ok(Settings {
        publisher: publisher.unwrap_or_default().or(&site),
        site,
        accessibility,
        keeping,
        files: files.unwrap_or_default(),
        publishing,
        hosting,
        security,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_projects_own_sample_is_read() {
        let settings = of_text(include_str!("../../../site.toml")).unwrap();
        assert_eq!(settings.accessibility.unwrap().gaps(), []);
        assert!(!settings.site.footer.is_empty());
        assert!(settings.security.unwrap().file(&settings.site).is_some());
        assert_ne!(settings.publisher.city, "");
    }

    #[test]
    fn says_what_is_wrong_and_where() {
        for (text, part) in [
            ("name = \"M\"\nurl = \n", "Zeile 2"),
            ("nmae = \"M\"", "\"nmae\""),
            ("accessibility = 1", "\"accessibility\""),
            ("hosting = 1", "\"hosting\""),
            ("feed = 1", "\"feed\""),
            ("[feed]\nzone = \"Mars\"", "\"feed.zone\""),
            (
                "[hosting]\nheaders = \"apache\"",
                "\"server\" oder \"meta\"",
            ),
            (
                "[accessibility]\nstate = \"full\"",
                "\"accessibility.state\"",
            ),
            ("[build]\nkeep_assets = \"a\"", "\"build.keep_assets\""),
            ("[feed]\ncomplete = 1", "\"feed.complete\""),
            ("[feed]\nx = 1", "\"feed.x\""),
            ("feed = 1", "\"feed\""),
            ("[archive]\nfolder = 1", "\"archive.folder\""),
            ("archive = true", "\"archive\""),
            ("[files]\nlimit = 0", "\"files.limit\""),
            ("[files]\ncopy = \"a\"", "\"files.copy\""),
            ("[files]\nx = 1", "\"files.x\""),
            ("[redirects]\n\"/a\" = \"/b/\"", "\"redirects\""),
            ("name = 1", "\"name\""),
            ("share = [\"icq\"]", "email, mastodon"),
        ] {
            let error = of_text(text).unwrap_err();
            assert!(error.contains(part), "{text}: {error}");
        }
    }
}
