//! A folder to visit.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, SystemTime};

use meldungen::build::base_of;
use tempfile::TempDir;

use crate::failure::Failure;
use crate::inputs::{self, Missing};

/// A folder to visit, and the path under which it is served.
pub struct Site {
    folder: PathBuf,
    base: String,
    /// Deleted with the site, where it was made for one test.
    _made: Option<TempDir>,
}

/// What lies beside the app where it has no prerendered page.
pub enum Feed<'a> {
    /// Nothing.
    None,
    /// This text.
    Text(&'a str),
    /// A feed of `../shared`, by its path there.
    Shared(&'a str),
}

impl Site {
    /// The site of the project's own sample.
    ///
    /// # Errors
    ///
    /// [`Missing::Required`] where it is not built.
    pub fn sample() -> Result<Self, Missing> {
        let folder = inputs::required(inputs::SAMPLE_SITE).map_err(required)?;
        Ok(Self::there(folder))
    }

    /// The site of the real page beside the checkout.
    ///
    /// # Errors
    ///
    /// [`Missing::Optional`] where there is none.
    pub fn seed() -> Result<Self, Missing> {
        let folder = inputs::optional(inputs::SEED_SITE)?;
        Ok(Self::there(folder))
    }

    /// The sample's site, built for a path below its host.
    ///
    /// # Errors
    ///
    /// [`Missing::Required`] where it cannot be built.
    pub fn sample_below(base: &str) -> Result<Self, Missing> {
        let url = format!("https://presse.musterland.example{base}");
        let change = |settings: &mut toml::Table| {
            settings.insert("url".to_owned(), url.into());
        };
        build(None, change, &[]).map_err(required)
    }

    /// The sample's site, built with other settings.
    ///
    /// # Errors
    ///
    /// [`Missing::Required`] where it cannot be built.
    pub fn sample_with(change: impl FnOnce(&mut toml::Table)) -> Result<Self, Missing> {
        build(None, change, &[]).map_err(required)
    }

    /// The sample's site with the gallery of components.
    ///
    /// # Errors
    ///
    /// [`Missing::Required`] where it cannot be built.
    pub fn gallery() -> Result<Self, Missing> {
        build(None, |_| {}, &["--gallery"]).map_err(required)
    }

    /// A site built from this feed with the sample's settings.
    ///
    /// # Errors
    ///
    /// [`Missing::Required`] where it cannot be built.
    pub fn built_from(feed: &str) -> Result<Self, Missing> {
        build(Some(feed), |_| {}, &[]).map_err(required)
    }

    /// The app as Trunk builds it, with no prerendered page, beside a feed.
    ///
    /// # Errors
    ///
    /// [`Missing::Required`] where the app is not built, [`Missing::Optional`] where
    /// `../shared` is missing and the feed is from there.
    pub fn alone(feed: Feed<'_>) -> Result<Self, Missing> {
        let text = match feed {
            Feed::None => None,
            Feed::Text(text) => Some(text.to_owned()),
            Feed::Shared(path) => {
                Some(read(&inputs::optional(inputs::SHARED)?.join(path)).map_err(required)?)
            }
        };
        put_alone(text.as_deref()).map_err(required)
    }

    /// A copy of the sample's site, in which a test may change files.
    ///
    /// # Errors
    ///
    /// [`Failure::Unprepared`] where it is not built.
    pub fn sample_copied() -> Result<Self, Failure> {
        let made = new_folder()?;
        copy(&inputs::required(inputs::SAMPLE_SITE)?, made.path())?;
        let there = Self::there(made.path().to_owned());
        Ok(Self {
            _made: Some(made),
            ..there
        })
    }

    /// This site with one file more, or another one: see [`put_newer`].
    ///
    /// # Errors
    ///
    /// [`Missing::Required`] where it cannot be written.
    pub fn with_newer(self, path: &str, text: &str) -> Result<Self, Missing> {
        put_newer(&self.folder, path, text).map_err(required)?;
        Ok(self)
    }

    /// A folder that `meldungen build` made, and says itself what path it was made for.
    fn there(folder: PathBuf) -> Self {
        Self {
            base: base_of(&folder),
            folder,
            _made: None,
        }
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The path under which it is served, with a slash at both ends.
    pub fn base(&self) -> &str {
        &self.base
    }
}

fn required(failure: Failure) -> Missing {
    Missing::Required(failure.to_string())
}

/// The text of a file.
///
/// # Errors
///
/// [`Failure::Unprepared`] where it cannot be read.
pub fn read(file: &Path) -> Result<String, Failure> {
    fs::read_to_string(file).map_err(|error| unprepared(file, &error))
}

/// Puts a file into a site's folder, without the compressed neighbours
/// that would be served in its place. It is an hour younger than what is there.
///
/// # Errors
///
/// [`Failure::Unprepared`] where it cannot be written.
pub fn put_newer(folder: &Path, path: &str, text: &str) -> Result<(), Failure> {
    let file = folder.join(path);
    let put = || {
        for ending in ["br", "gz"] {
            let neighbour = folder.join(format!("{path}.{ending}"));
            if neighbour.exists() {
                fs::remove_file(neighbour)?;
            }
        }
        let later = match fs::metadata(&file) {
            Ok(metadata) => metadata.modified()?.max(SystemTime::now()),
            Err(_) => SystemTime::now(),
        };
        if let Some(parent) = file.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(&file, text)?;
        let later = later + Duration::from_secs(3_600);
        fs::File::options()
            .write(true)
            .open(&file)?
            .set_modified(later)
    };
    put().map_err(|error| unprepared(&file, &error))
}

fn unprepared(path: &Path, error: &std::io::Error) -> Failure {
    Failure::Unprepared(format!("{}: {error}.", path.display()))
}

fn new_folder() -> Result<TempDir, Failure> {
    tempfile::tempdir().map_err(|error| unprepared(Path::new("A folder for one test"), &error))
}

fn put_alone(feed: Option<&str>) -> Result<Site, Failure> {
    let made = new_folder()?;
    copy(&inputs::required(inputs::SHELL)?, made.path())?;
    if let Some(text) = feed {
        let file = made.path().join("feed.json");
        fs::write(&file, text).map_err(|error| unprepared(&file, &error))?;
    }
    Ok(Site {
        folder: made.path().to_owned(),
        base: inputs::base(),
        _made: Some(made),
    })
}

/// Copies what a folder holds into another.
///
/// # Errors
///
/// [`Failure::Unprepared`] where it cannot be read or written.
pub fn copy(from: &Path, to: &Path) -> Result<(), Failure> {
    let copy_all = || -> std::io::Result<Vec<(PathBuf, PathBuf)>> {
        let mut folders = Vec::new();
        for entry in fs::read_dir(from)? {
            let entry = entry?;
            let target = to.join(entry.file_name());
            if entry.file_type()?.is_dir() {
                fs::create_dir(&target)?;
                folders.push((entry.path(), target));
            } else {
                fs::copy(entry.path(), target)?;
            }
        }
        Ok(folders)
    };
    let folders = copy_all().map_err(|error| unprepared(from, &error))?;
    folders.iter().try_for_each(|(from, to)| copy(from, to))
}

/// Builds a site from a feed, or from the sample's, with changed settings and further options.
fn build(
    feed: Option<&str>,
    change: impl FnOnce(&mut toml::Table),
    options: &[&str],
) -> Result<Site, Failure> {
    let checkout = inputs::checkout();
    let mut settings: toml::Table = read(&checkout.join("site.toml"))?
        .parse()
        .map_err(|error| Failure::Unprepared(format!("site.toml: {error}")))?;
    let url = format!("https://presse.musterland.example{}", inputs::base());
    settings.insert("url".to_owned(), url.into());
    change(&mut settings);
    let made = new_folder()?;
    let (file, folder) = (made.path().join("site.toml"), made.path().join("site"));
    fs::write(&file, settings.to_string()).map_err(|error| unprepared(&file, &error))?;
    let feed = match feed {
        None => checkout.join("public/feed.json"),
        Some(text) => {
            let file = made.path().join("feed.json");
            fs::write(&file, text).map_err(|error| unprepared(&file, &error))?;
            file
        }
    };
    let mut build = Command::new(inputs::required(inputs::BUILDER)?);
    build.arg("build").arg("--feed").arg(feed);
    build.arg("--shell").arg(inputs::required(inputs::SHELL)?);
    build
        .arg("--site")
        .arg(&file)
        .arg("--out")
        .arg(&folder)
        .arg("--offline")
        .args(options);
    let built = build
        .output()
        .map_err(|error| unprepared(Path::new("meldungen build"), &error))?;
    if !built.status.success() {
        let said = String::from_utf8_lossy(&built.stderr);
        return Err(Failure::Unprepared(format!(
            "`meldungen build` failed: {said}"
        )));
    }
    Ok(Site {
        _made: Some(made),
        ..Site::there(folder)
    })
}
