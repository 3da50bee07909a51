//! A reader's visit: a server, a browser, and what the reader does and sees.
//!
//! What a reader does is in [`act`], by keyboard alone in [`keyboard`], what they see in
//! [`look`], what they come with (a small screen, no script) in [`conditions`], what they
//! copy in [`clipboard`], what they find on a page of somebody else's in [`partner`], what the server is asked and what goes wrong with it in [`requests`], what assistive technology is told in [`controls`], the check for
//! barriers in [`audit`]. Each step gives the visit back,
//! so that steps read as a sentence.

mod act;
mod audit;
mod clipboard;
mod conditions;
mod controls;
mod keyboard;
mod look;
mod paper;
mod partner;
mod requests;

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, Once, PoisonError};

use serde::de::DeserializeOwned;
use serde_json::Value;
use thirtyfour::{WebDriver, WebElement, WindowHandle};
use tokio::sync::OnceCell;

use crate::engine::{Context, Engine, Theme, runtime};
use crate::failure::{Failure, Outcome, ensure};
use crate::guards;
use crate::inputs::{say_line, say_skipped};
use crate::needs::Need;
use crate::partner::Partner;
use crate::server::Server;
use crate::site::{Folder, Site};
use crate::wait::{self, PATIENCE};

pub use partner::{NOTES, Told};

/// What scripts of the tests may call, put before each of them.
const VOCABULARY: &str = include_str!("scripts/vocabulary.js");

/// What each step gives back: the visit, so that the next step can follow.
pub type Step<'a> = Result<&'a Visit, Failure>;

/// A visit to a site.
pub struct Visit {
    site: Folder,
    server: Server,
    context: Context,
    needed: Vec<Need>,
    /// Another origin, where the test has one.
    partner: OnceCell<Partner>,
    /// Words of console entries that the test has ordered.
    expected: Mutex<Vec<String>>,
    /// The guards have been held, and are not any more.
    is_unguarded: AtomicBool,
}

/// Visits a site in a browser in which nothing is left of other tests, and at the end of the
/// story holds the [`guards`].
///
/// Where the engine or the machine has not what the site [needs](Site::needs), the test says so
/// and passes, and nothing is built or started for it.
///
/// # Errors
///
/// That of the story, and what the guards found.
pub fn visit(site: Site, story: impl AsyncFnOnce(&Visit) -> Outcome) -> Outcome {
    visit_in(Theme::Light, site, story)
}

/// As [`visit`], by a reader who has chosen a theme.
///
/// # Errors
///
/// As [`visit`].
pub fn visit_in(theme: Theme, site: Site, story: impl AsyncFnOnce(&Visit) -> Outcome) -> Outcome {
    or_skipped(run(theme, site, story, false))
}

/// An outcome in which what the engine cannot do is said, and no failure.
///
/// # Errors
///
/// Those of the outcome that are failures.
pub fn or_skipped(outcome: Outcome) -> Outcome {
    match outcome {
        Err(Failure::Unsupported(what)) => {
            say_skipped(Engine::from_env()?.name(), &what);
            Ok(())
        }
        outcome => outcome,
    }
}

/// As [`visit_in`], for a story that may fail: its browser is used again, and what the engine
/// cannot do is a failure as any other.
///
/// # Errors
///
/// As [`visit`], and [`Failure::Unsupported`].
pub fn attempt(theme: Theme, site: Site, story: impl AsyncFnOnce(&Visit) -> Outcome) -> Outcome {
    run(theme, site, story, true)
}

fn run(
    theme: Theme,
    site: Site,
    story: impl AsyncFnOnce(&Visit) -> Outcome,
    may_fail: bool,
) -> Outcome {
    let engine = Engine::from_env()?;
    let needed = site.needed().to_vec();
    if let Some(missing) = needed.iter().find_map(|need| need.is_missing(engine)) {
        return Err(Failure::Unsupported(missing.to_owned()));
    }
    say_blind_spot(engine);
    let site = site.make()?;
    runtime().block_on(async {
        let visit = Visit {
            server: Server::start(&site).await?,
            site,
            context: Context::open(engine, theme).await?,
            needed,
            partner: OnceCell::new(),
            expected: Mutex::default(),
            is_unguarded: AtomicBool::new(false),
        };
        let told = story(&visit).await;
        let held = visit.hold_guards().await;
        let outcome = match (told, held) {
            // A breach may be the cause of what was unexpected.
            (Err(failure), Err(breach)) => Err(Failure::unexpected(format!("{failure}\n{breach}"))),
            (told, held) => told.and(held),
        };
        // The browser of a test that failed is not used again.
        if outcome.is_ok() || may_fail {
            let ended = visit.context.end().await;
            return outcome.and(ended);
        }
        outcome
    })
}

/// Once in a run.
fn say_blind_spot(engine: Engine) {
    static SAID: Once = Once::new();
    if let Some(what) = engine.blind_spot() {
        let line = format!("in {}, the guards do not see all: {what}", engine.name());
        SAID.call_once(|| say_line(&line));
    }
}

impl Visit {
    /// The engine of the browser.
    pub fn engine(&self) -> Engine {
        self.context.engine
    }

    /// The site's folder: one that this test may change, where the site was copied for it.
    pub fn folder(&self) -> &Path {
        self.site.path()
    }

    /// The windows and tabs of this test.
    ///
    /// # Errors
    ///
    /// [`Failure::Browser`].
    pub async fn windows(&self) -> Result<Vec<WindowHandle>, Failure> {
        self.context.windows().await
    }

    /// Fails where the test has not said that it needs this: in another engine it would be too
    /// late then.
    fn needs(&self, need: Need) -> Outcome {
        ensure(self.needed.contains(&need), || {
            format!("The test has to say that it needs {}.", need.name())
        })
    }

    /// The engine cannot do this: the rest of the test is skipped, and says so.
    fn unsupported<T>(&self, what: impl Into<String>) -> Result<T, Failure> {
        Err(Failure::Unsupported(what.into()))
    }

    /// The browser's session, for what has no word of its own here.
    pub fn session(&self) -> &WebDriver {
        &self.context.session
    }

    /// The address of a path of the site.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.server.home())
    }

    /// The path on its host of a path of the site.
    pub fn path(&self, path: &str) -> String {
        [self.server.base(), path].concat()
    }

    /// Warnings and errors in the console that contain this text are none.
    pub fn expect_in_console(&self, text: &str) -> &Self {
        self.expected
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(text.to_owned());
        self
    }

    /// From now on anything may happen, as it is done on purpose. What happened so far is held
    /// against the guards.
    ///
    /// # Errors
    ///
    /// What the guards found.
    pub async fn unguarded(&self) -> Outcome {
        self.hold_guards().await?;
        self.is_unguarded.store(true, Ordering::Relaxed);
        Ok(())
    }

    async fn hold_guards(&self) -> Outcome {
        if self.is_unguarded.load(Ordering::Relaxed) {
            return Ok(());
        }
        let expected = self.expected.lock();
        let expected = expected.unwrap_or_else(PoisonError::into_inner).clone();
        let partner = self.partner.get();
        guards::hold(&self.context, &self.server, partner, &expected).await
    }

    /// What the browser reported against the policy so far.
    pub fn reports(&self) -> Vec<String> {
        self.server.reports()
    }

    /// All reports, those as well that are nothing to speak of.
    pub fn all_reports(&self) -> Vec<String> {
        self.server.all_reports()
    }

    /// The origin of the site, without a slash at its end.
    pub fn origin(&self) -> &str {
        self.server.origin()
    }

    /// The addresses of other origins that were asked for so far: neither the site's nor, where
    /// the test has one, the partner's.
    ///
    /// # Errors
    ///
    /// [`Failure::Browser`].
    pub async fn foreign_requests(&self) -> Result<Vec<String>, Failure> {
        guards::foreign_requests(&self.context, &self.server, self.partner.get()).await
    }

    /// A script with the words that it may use before it.
    fn in_words(&self, script: &str) -> String {
        let base = self.server.base();
        format!("const siteBase = {base:?};\n{VOCABULARY}\n{script}")
    }

    /// What a script gives back.
    ///
    /// # Errors
    ///
    /// [`Failure::Browser`] where it throws, or gives back something else.
    pub async fn script<T: DeserializeOwned>(
        &self,
        script: &str,
        args: Vec<Value>,
    ) -> Result<T, Failure> {
        let returned = self.session().execute(self.in_words(script), args).await?;
        Ok(returned.convert()?)
    }

    /// What a script gives to the function `done`, its last argument.
    ///
    /// # Errors
    ///
    /// [`Failure::Browser`] where it throws, never calls it, or gives something else.
    pub async fn script_later<T: DeserializeOwned>(&self, script: &str) -> Result<T, Failure> {
        let script = format!("const done = arguments[arguments.length - 1];\n{script}");
        let script = self.in_words(&script);
        let returned = self.session().execute_async(script, Vec::new()).await?;
        Ok(returned.convert()?)
    }

    /// The element that a script gives back, once it does.
    async fn element(
        &self,
        what: &str,
        script: &str,
        args: Vec<Value>,
    ) -> Result<WebElement, Failure> {
        let script = self.in_words(script);
        let found = wait::until(PATIENCE, async || {
            self.session()
                .execute(script.clone(), args.clone())
                .await?
                .element()
        });
        match found.await {
            Ok(element) => Ok(element),
            Err(_) => Err(self.unexpected(&format!("there is {what}")).await),
        }
    }

    /// Says what was expected, and what the page shows instead.
    async fn unexpected(&self, expected: &str) -> Failure {
        let look = "return `${location.href} shows: ${shown().slice(0, 1500)}`;";
        let page: Result<String, Failure> = self.script(look, Vec::new()).await;
        let page = page.unwrap_or_else(|failure| failure.to_string());
        Failure::unexpected(format!("It should be that {expected}.\n{page}"))
    }
}
