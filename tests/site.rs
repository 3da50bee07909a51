//! What a test visits: said in full before anything is built, so that a test whose needs are not
//! met costs nothing.

use std::path::{Path, PathBuf};
use std::{fs, mem};

use meldungen::build::base_of;
use tempfile::TempDir;

use crate::failure::{Failure, Outcome};
use crate::files::{copy, put_newer, read, unprepared};
use crate::inputs;
use crate::made::{self, Recipe};
use crate::needs::Need;

/// A site to visit, or to look at.
pub struct Site {
    source: Source,
    needs: Vec<Need>,
    /// What happens to its folder, which is a copy then.
    changes: Vec<Change>,
}

/// What happens to a site's folder before it is served.
type Change = Box<dyn FnOnce(&Path) -> Outcome>;

/// Where a site comes from.
enum Source {
    /// A site that `cargo xtask test` has built, by the variable that names it.
    Built(&'static str),
    /// A site that is built for the tests, once for all that want the same.
    Made(Recipe),
    /// The app as Trunk builds it, beside a feed or beside nothing.
    Alone(Option<String>),
    /// The app beside a feed of `../shared`, by its path there.
    AloneShared(String),
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
    fn from(source: Source) -> Self {
        Self {
            source,
            needs: Vec::new(),
            changes: Vec::new(),
        }
    }

    /// The site of the project's own sample.
    pub fn sample() -> Self {
        Self::from(Source::Built(inputs::SAMPLE_SITE))
    }

    /// The site of the real page beside the checkout.
    pub fn seed() -> Self {
        Self::from(Source::Built(inputs::SEED_SITE)).needs(Need::Seed)
    }

    /// The sample's site, built for a path below its host.
    pub fn sample_below(base: &str) -> Self {
        let url = format!("https://presse.musterland.example{base}");
        Self::sample_with(|settings| {
            settings.insert("url".to_owned(), url.into());
        })
    }

    /// The sample's site, built with other settings.
    pub fn sample_with(change: impl FnOnce(&mut toml::Table)) -> Self {
        let mut recipe = Recipe::default();
        change(&mut recipe.settings);
        Self::from(Source::Made(recipe))
    }

    /// The sample's site with the gallery of components.
    pub fn gallery() -> Self {
        Self::from(Source::Made(Recipe {
            options: vec!["--gallery"],
            ..Recipe::default()
        }))
    }

    /// A site built from this feed with the sample's settings.
    pub fn built_from(feed: &str) -> Self {
        Self::from(Source::Made(Recipe {
            feed: Some(feed.to_owned()),
            ..Recipe::default()
        }))
    }

    /// The app as Trunk builds it, with no prerendered page, beside a feed.
    pub fn alone(feed: Feed<'_>) -> Self {
        match feed {
            Feed::None => Self::from(Source::Alone(None)),
            Feed::Text(text) => Self::from(Source::Alone(Some(text.to_owned()))),
            Feed::Shared(path) => {
                Self::from(Source::AloneShared(path.to_owned())).needs(Need::Shared)
            }
        }
    }

    /// A copy of the sample's site, whose files a test may change while it is visited.
    pub fn sample_copied() -> Self {
        Self::sample().changed(|_| Ok(()))
    }

    /// This site after a change to its files, in a folder of its own.
    #[must_use]
    pub fn changed(mut self, change: impl FnOnce(&Path) -> Outcome + 'static) -> Self {
        self.changes.push(Box::new(change));
        self
    }

    /// This site with one file more, or another one: see [`put_newer`].
    #[must_use]
    pub fn with_newer(self, path: &str, text: &str) -> Self {
        let (path, text) = (path.to_owned(), text.to_owned());
        self.changed(move |folder| put_newer(folder, &path, &text))
    }

    /// A site for a test that needs this.
    #[must_use]
    pub fn needs(mut self, need: Need) -> Self {
        self.needs.push(need);
        self
    }

    /// What the test needs.
    pub fn needed(&self) -> &[Need] {
        &self.needs
    }

    /// The site's folder, built where it is not there yet.
    ///
    /// # Errors
    ///
    /// [`Failure::Unprepared`] where it cannot be built, and what its changes say.
    pub fn make(mut self) -> Result<Folder, Failure> {
        let changes = mem::take(&mut self.changes);
        let mut folder = match self.source {
            Source::Built(variable) => Folder::there(inputs::required(variable)?),
            Source::Made(recipe) => Folder::there(made::site(&recipe)?),
            Source::Alone(feed) => alone(feed.as_deref())?,
            Source::AloneShared(path) => {
                alone(Some(&read(&inputs::required(inputs::SHARED)?.join(path))?))?
            }
        };
        if !changes.is_empty() && folder.own.is_none() {
            folder = folder.copied()?;
        }
        for change in changes {
            change(&folder.path)?;
        }
        Ok(folder)
    }
}

/// The folder of a site, and the path under which it is served.
pub struct Folder {
    path: PathBuf,
    base: String,
    /// The folder, where it is one test's own: it goes with it.
    own: Option<TempDir>,
}

impl Folder {
    /// A folder that `meldungen build` made, and says itself what path it was made for.
    fn there(path: PathBuf) -> Self {
        Self {
            base: base_of(&path),
            path,
            own: None,
        }
    }

    fn copied(self) -> Result<Self, Failure> {
        let own = new_folder()?;
        copy(&self.path, own.path())?;
        Ok(Self {
            path: own.path().to_owned(),
            base: self.base,
            own: Some(own),
        })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The path under which it is served, with a slash at both ends.
    pub fn base(&self) -> &str {
        &self.base
    }
}

fn alone(feed: Option<&str>) -> Result<Folder, Failure> {
    let own = new_folder()?;
    copy(&inputs::required(inputs::SHELL)?, own.path())?;
    if let Some(text) = feed {
        let file = own.path().join("feed.json");
        fs::write(&file, text).map_err(|error| unprepared(&file, &error))?;
    }
    Ok(Folder {
        path: own.path().to_owned(),
        base: inputs::base(),
        own: Some(own),
    })
}

fn new_folder() -> Result<TempDir, Failure> {
    tempfile::tempdir().map_err(|error| unprepared(Path::new("A folder for one test"), &error))
}
