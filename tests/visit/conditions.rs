//! What a reader comes with, as far as their browser can be told.

use serde_json::json;
use thirtyfour::common::types::Rect;

use super::{Step, Visit};
use crate::engine::{Engine, chromium, firefox};
use crate::failure::{Failure, ensure};
use crate::needs::Need;
use crate::server::SCRIPT_PROBE;
use crate::wait::{self, PATIENCE};

/// Notes what moves, in `__shifts`.
const WATCH_SHIFTS: &str = include_str!("../scripts/watch_shifts.js");

impl Visit {
    /// A browser that runs no script of the page. It has tried one, and that did not run.
    ///
    /// Where there is no such setting, the server forbids scripts by policy; `<noscript>` is
    /// not shown then.
    ///
    /// # Errors
    ///
    /// [`Failure`], as all steps of a visit.
    pub async fn without_script(&self) -> Step<'_> {
        let ran = "return document.documentElement.dataset.ran !== undefined;";
        self.load(SCRIPT_PROBE).await?;
        let before: bool = self.script(ran, Vec::new()).await?;
        ensure(before, || "Scripts did not run in the first place.".into())?;
        match self.engine() {
            Engine::Chromium => {
                let disabled = json!({ "value": true });
                let command = "Emulation.setScriptExecutionDisabled";
                chromium::tell(self.session(), command, disabled).await?;
            }
            Engine::Firefox => firefox::stop_scripts(self.session()).await?,
            Engine::WebKit => self.server.forbid_scripts(),
        }
        self.load(SCRIPT_PROBE).await?;
        let after: bool = self.script(ran, Vec::new()).await?;
        ensure(!after, || "Scripts run still.".into())?;
        Ok(self)
    }

    /// A page of this size, in CSS pixels.
    ///
    /// # Errors
    ///
    /// [`Failure`], as all steps of a visit; [`Failure::Unsupported`] where the window does not
    /// become that small or large.
    pub async fn sized(&self, width: u32, height: u32) -> Step<'_> {
        match self.engine() {
            Engine::Chromium => {
                let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
                let command = "Emulation.setDeviceMetricsOverride";
                chromium::tell(self.session(), command, size).await?;
            }
            Engine::Firefox => firefox::size(self.session(), width, height).await?,
            Engine::WebKit => self.size_window(width, height).await?,
        }
        let reached = wait::until(PATIENCE, async || self.has_size(width, height).await);
        match reached.await {
            Ok(()) => Ok(self),
            Err(failure @ Failure::Browser(_)) => Err(failure),
            Err(failure) => self.unsupported(failure.to_string()),
        }
    }

    /// Gives the window this size, and that of its frame.
    async fn size_window(&self, width: u32, height: u32) -> Result<(), Failure> {
        let session = self.session();
        let Rect {
            width: w,
            height: h,
            ..
        } = session.get_window_rect().await?;
        let inner = "return [innerWidth, innerHeight];";
        let (x, y): (i64, i64) = self.script(inner, Vec::new()).await?;
        let with_frame =
            |size: u32, frame: i64| u32::try_from(i64::from(size) + frame).unwrap_or(size);
        let (width, height) = (with_frame(width, w - x), with_frame(height, h - y));
        Ok(session.set_window_rect(0, 0, width, height).await?)
    }

    async fn has_size(&self, width: u32, height: u32) -> Result<(), Failure> {
        let inner = "return [innerWidth, innerHeight];";
        let found: (u32, u32) = self.script(inner, Vec::new()).await?;
        ensure(found == (width, height), || {
            let (x, y) = found;
            format!("a page of {width} × {height} px: it becomes {x} × {y}")
        })
    }

    /// A preference that style sheets may ask for ("prefers-color-scheme", "dark"), and scripts
    /// as well: [`Need::Preferences`]. For the theme alone, [`crate::visit_in`] works in all
    /// engines.
    ///
    /// # Errors
    ///
    /// [`Failure`], as all steps of a visit.
    pub async fn preferring(&self, feature: &str, value: &str) -> Step<'_> {
        self.needs(Need::Preferences)?;
        chromium::prefer(self.session(), feature, value).await?;
        Ok(self)
    }

    /// The page as it goes to the printer: [`Need::Print`].
    ///
    /// # Errors
    ///
    /// [`Failure`], as all steps of a visit.
    pub async fn printed(&self) -> Step<'_> {
        self.needs(Need::Print)?;
        let command = "Emulation.setEmulatedMedia";
        chromium::tell(self.session(), command, json!({ "media": "print" })).await?;
        Ok(self)
    }

    /// A script that runs in each document before any of the page's: [`Need::EarlyScript`].
    ///
    /// # Errors
    ///
    /// [`Failure`], as all steps of a visit.
    pub async fn with_script(&self, source: &str) -> Step<'_> {
        self.needs(Need::EarlyScript)?;
        chromium::run_first(self.session(), source).await?;
        Ok(self)
    }

    /// A record of what moves, in each document from its first paint on; gives whether the engine
    /// has one.
    ///
    /// # Errors
    ///
    /// [`Failure::Browser`].
    pub async fn records_shifts(&self) -> Result<bool, Failure> {
        let records = Need::LayoutShifts.is_missing(self.engine()).is_none();
        if records {
            chromium::run_first(self.session(), WATCH_SHIFTS).await?;
        }
        Ok(records)
    }

    /// What has moved in this document so far, where it is recorded.
    ///
    /// # Errors
    ///
    /// [`Failure::Browser`].
    pub async fn shifts(&self) -> Result<Vec<String>, Failure> {
        self.script("return window.__shifts ?? [];", Vec::new())
            .await
    }

    /// A browser that keeps nothing it loads from now on.
    ///
    /// # Errors
    ///
    /// [`Failure`], as all steps of a visit.
    pub async fn without_cache(&self) -> Step<'_> {
        self.server.forbid_caching();
        Ok(self)
    }

    /// Pages without their policy, as of a server that was set up wrong.
    pub fn without_policy(&self) -> &Self {
        self.server.drop_policy();
        self
    }
}
