//! The browsers. One is started for each worker, and each test has a [`Context`] of its own in
//! it.
//!
//! What all engines have in common is here; each has a file of its own for how it is
//! started, how it is watched, and what only it can do: [`chromium`] with [`devtools`],
//! [`firefox`], [`webkit`]. Their drivers are run by [`driver`].

pub mod chromium;
pub mod devtools;
pub mod driver;
pub mod firefox;
pub mod webkit;

use std::env;
use std::path::PathBuf;
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};

use thirtyfour::{WebDriver, WindowHandle};
use tokio::runtime::Runtime;

use crate::elsewhere::Elsewhere;
use crate::failure::Failure;
use crate::inputs;
use devtools::DevTools;
use driver::Process;

/// What all that the tests wait for runs on. Browsers outlive tests, and so do the connections to
/// their drivers.
///
/// # Panics
///
/// Where the system has no thread left.
pub fn runtime() -> &'static Runtime {
    static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| {
        let mut runtime = tokio::runtime::Builder::new_multi_thread();
        let runtime = runtime.worker_threads(2).enable_all().build();
        runtime.expect("a machine that runs a browser has two threads")
    });
    &RUNTIME
}

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
}

/// The folder of a browser, which goes with it.
fn new_profile() -> Result<PathBuf, Failure> {
    let folder = tempfile::tempdir();
    let folder = folder.map_err(|error| Failure::Unprepared(error.to_string()))?;
    Ok(folder.keep())
}

/// A running browser with its driver.
struct Browser {
    engine: Engine,
    /// The theme that it was started with, in an engine that cannot change it.
    theme: Theme,
    /// The session that started it, on a page that no test uses.
    session: WebDriver,
    /// Where requests to other hosts end, in an engine that does not tell of its requests.
    elsewhere: Option<Elsewhere>,
    /// The driver's address.
    server: String,
    profile: PathBuf,
    // In this order: the driver ends before what its browser stands on.
    _driver: Process,
    _display: Option<Process>,
}

/// The browsers that wait for the next test.
fn idle() -> MutexGuard<'static, Vec<Browser>> {
    static IDLE: Mutex<Vec<Browser>> = Mutex::new(Vec::new());
    IDLE.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Browser {
    /// One that waits, or a new one.
    async fn take(engine: Engine, theme: Theme) -> Result<Self, Failure> {
        let fits = |browser: &Browser| {
            browser.engine == engine && (engine != Engine::WebKit || browser.theme == theme)
        };
        let waiting = {
            let mut idle = idle();
            idle.iter().position(fits).map(|at| idle.swap_remove(at))
        };
        match (waiting, engine) {
            (Some(browser), _) => Ok(browser),
            (None, Engine::Chromium) => chromium::start().await,
            (None, Engine::Firefox) => firefox::start().await,
            (None, Engine::WebKit) => webkit::start(theme).await,
        }
    }
}

/// What a test has of a browser: a window of its own, in which nothing is left of the tests
/// before.
pub struct Context {
    /// The session, which is in the window.
    pub session: WebDriver,
    /// What kind of browser it is.
    pub engine: Engine,
    /// The windows that are not the test's.
    others: Vec<WindowHandle>,
    /// The addresses that its pages have asked for so far, in an engine that tells each once.
    asked: Mutex<Vec<String>>,
    browser: Browser,
    kept: Kept,
}

/// What an engine has to remember until the end of a context.
enum Kept {
    /// Chromium ends the context with this.
    DevTools(#[expect(dead_code, reason = "it is held, not used")] Box<DevTools>),
    /// Firefox' number of the container.
    Container(u32),
    /// How much was asked of others before.
    Elsewhere(usize),
}

impl Context {
    /// A new context in a browser that waits, or in a new one.
    ///
    /// # Errors
    ///
    /// [`Failure::Unprepared`] where the browser is not installed, [`Failure::Browser`] where it
    /// does not do what it is told.
    pub async fn open(engine: Engine, theme: Theme) -> Result<Self, Failure> {
        let browser = Browser::take(engine, theme).await?;
        let others = browser.session.windows().await?;
        let (session, kept) = match engine {
            Engine::Chromium => {
                let (session, tools) = chromium::open(&browser, theme).await?;
                (session, Kept::DevTools(Box::new(tools)))
            }
            Engine::Firefox => {
                let container = firefox::open(&browser, theme).await?;
                (browser.session.clone(), Kept::Container(container))
            }
            Engine::WebKit => {
                webkit::open(&browser).await?;
                let asked = browser
                    .elsewhere
                    .as_ref()
                    .map_or(0, |all| all.asked().len());
                (browser.session.clone(), Kept::Elsewhere(asked))
            }
        };
        Ok(Self {
            session,
            engine,
            others,
            asked: Mutex::default(),
            browser,
            kept,
        })
    }

    /// The windows and tabs of this test.
    ///
    /// # Errors
    ///
    /// [`Failure::Browser`].
    pub async fn windows(&self) -> Result<Vec<WindowHandle>, Failure> {
        let mut windows = self.session.windows().await?;
        windows.retain(|window| !self.others.contains(window));
        Ok(windows)
    }

    /// The addresses that its pages have asked for so far: all of them, or, in an engine that
    /// does not tell, those of other hosts.
    ///
    /// # Errors
    ///
    /// [`Failure::Browser`].
    pub async fn asked(&self) -> Result<Vec<String>, Failure> {
        let new = match &self.kept {
            Kept::DevTools(_) => chromium::asked(&self.session).await?,
            Kept::Container(_) => return firefox::asked(&self.session).await,
            Kept::Elsewhere(before) => {
                let elsewhere = self.browser.elsewhere.as_ref();
                let asked = elsewhere.map(Elsewhere::asked).unwrap_or_default();
                return Ok(asked.into_iter().skip(*before).collect());
            }
        };
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        asked.extend(new);
        Ok(asked.clone())
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

    /// Closes what the test had open, and keeps the browser for the next one. Where that fails,
    /// or a context is dropped without this, as that of a failed test, its browser ends with it.
    ///
    /// # Errors
    ///
    /// [`Failure::Browser`] where the browser is gone.
    pub async fn end(self) -> Result<(), Failure> {
        if let Kept::DevTools(_) = self.kept {
            self.session.quit().await?;
        } else {
            for window in self.windows().await? {
                self.session.switch_to_window(window).await?;
                self.session.close_window().await?;
            }
            let first = self.others.first().cloned();
            let first =
                first.ok_or_else(|| Failure::Browser("Its first window is gone.".into()))?;
            self.session.switch_to_window(first).await?;
        }
        if let Kept::Container(container) = self.kept {
            firefox::close(&self.browser, container).await?;
        }
        idle().push(self.browser);
        Ok(())
    }
}
