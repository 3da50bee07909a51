//! The browsers, each started anew for one test.
//!
//! What all engines have in common is here; each has a file of its own for how it is
//! started, how it is watched, and what only it can do: [`chromium`], [`firefox`],
//! [`webkit`]. Their drivers are run by [`driver`].

pub mod chromium;
pub mod driver;
pub mod firefox;
pub mod webkit;

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};
use std::{env, fs};

use thirtyfour::WebDriver;

use crate::elsewhere::Elsewhere;
use crate::failure::Failure;
use crate::inputs;
use crate::wait::PATIENCE;
use driver::Process;

/// A browser engine that the tests know to drive. One run of the tests is in one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chromium by chromedriver.
    Chromium,
    /// Firefox by geckodriver.
    Firefox,
    /// WebKitGTK's MiniBrowser by WebKitWebDriver.
    WebKit,
}

/// What a reader has set their system to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// Dark text on a light ground.
    Light,
    /// Light text on a dark ground.
    Dark,
}

impl Theme {
    /// As style sheets call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// The window in which each test starts, in pixels, its frame included.
const WINDOW: (u32, u32) = (1280, 900);

impl Engine {
    /// The one that the environment asks for; Chromium where it does not.
    ///
    /// # Errors
    ///
    /// [`Failure::Unprepared`] where it asks for one that is not known.
    pub fn from_env() -> Result<Self, Failure> {
        match env::var(inputs::ENGINE).as_deref() {
            Err(_) | Ok("chromium") => Ok(Self::Chromium),
            Ok("firefox") => Ok(Self::Firefox),
            Ok("webkit") => Ok(Self::WebKit),
            Ok(other) => Err(Failure::Unprepared(format!(
                "{} is “{other}”, not chromium, firefox or webkit.",
                inputs::ENGINE
            ))),
        }
    }

    /// Its name, for messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "Chromium",
            Self::Firefox => "Firefox",
            Self::WebKit => "WebKit",
        }
    }

    /// What the guards cannot see in it, if anything.
    pub fn blind_spot(self) -> Option<&'static str> {
        match self {
            Self::Chromium => None,
            Self::Firefox => Some(firefox::BLIND_SPOT),
            Self::WebKit => Some(webkit::BLIND_SPOT),
        }
    }

    /// Starts the browser with an empty profile.
    ///
    /// # Errors
    ///
    /// [`Failure::Unprepared`] where it is not installed, [`Failure::Browser`] where it does
    /// not start.
    pub async fn start(self, theme: Theme) -> Result<Browser, Failure> {
        match self {
            Self::Chromium => chromium::start(theme).await,
            Self::Firefox => firefox::start(theme).await,
            Self::WebKit => webkit::start(theme).await,
        }
    }
}

/// A running browser with its driver.
pub struct Browser {
    /// The session.
    pub session: WebDriver,
    /// What kind of browser it is.
    pub engine: Engine,
    /// The addresses that its pages have asked for so far.
    asked: Mutex<Vec<String>>,
    /// Where requests to other hosts end, in an engine that does not tell of its requests.
    elsewhere: Option<Elsewhere>,
    // In this order: the driver ends before what its browser stands on.
    _driver: Process,
    _display: Option<Process>,
    _profile: Profile,
}

/// The folder of a browser that is used for one test.
struct Profile(PathBuf);

impl Profile {
    fn new() -> Result<Self, Failure> {
        let folder = tempfile::tempdir();
        let folder = folder.map_err(|error| Failure::Unprepared(error.to_string()))?;
        Ok(Self(folder.keep()))
    }

    fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Profile {
    /// The last of a browser's processes may still write into it.
    fn drop(&mut self) {
        let deadline = Instant::now() + PATIENCE;
        while fs::remove_dir_all(&self.0).is_err() && self.0.exists() && Instant::now() < deadline {
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

impl Browser {
    /// The addresses that its pages have asked for so far: all of them, or, in an engine that
    /// does not tell, those of other hosts.
    ///
    /// # Errors
    ///
    /// [`Failure::Browser`].
    pub async fn asked(&self) -> Result<Vec<String>, Failure> {
        let (new, all_so_far) = match self.engine {
            Engine::Chromium => (chromium::asked(&self.session).await?, Vec::new()),
            Engine::Firefox => (Vec::new(), firefox::asked(&self.session).await?),
            Engine::WebKit => (Vec::new(), webkit::asked(self.elsewhere.as_ref())),
        };
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        asked.extend(new);
        Ok(asked.iter().cloned().chain(all_so_far).collect())
    }

    /// The warnings and errors in the console since this was last asked; none in an engine
    /// that does not tell.
    ///
    /// # Errors
    ///
    /// [`Failure::Browser`].
    pub async fn console(&self) -> Result<Vec<String>, Failure> {
        match self.engine {
            Engine::Chromium => chromium::console(&self.session).await,
            Engine::Firefox => firefox::console(&self.session).await,
            Engine::WebKit => Ok(Vec::new()),
        }
    }

    /// Closes the browser.
    ///
    /// # Errors
    ///
    /// [`Failure::Browser`] where it is gone already.
    pub async fn end(self) -> Result<(), Failure> {
        Ok(self.session.quit().await?)
    }
}
