//! What a reader sees. Each look waits until what it looks for is there.

use std::time::Duration;

use serde_json::{Value, json};

use super::{Step, Visit};
use crate::failure::Failure;
use crate::wait::{self, PATIENCE};

impl Visit {
    /// The script gives back true, at once or later. `what` completes "It should be that …".
    ///
    /// # Errors
    ///
    /// [`Failure`], as all steps of a visit.
    pub async fn holds(&self, what: &str, script: &str, args: Vec<Value>) -> Step<'_> {
        self.holds_within(PATIENCE, what, script, args).await
    }

    /// As [`Visit::holds`], with another deadline.
    ///
    /// # Errors
    ///
    /// [`Failure`], as all steps of a visit.
    pub async fn holds_within(
        &self,
        patience: Duration,
        what: &str,
        script: &str,
        args: Vec<Value>,
    ) -> Step<'_> {
        let look = wait::until(patience, async || {
            match self.script::<bool>(script, args.clone()).await {
                Ok(true) => Ok(()),
                Ok(false) => Err(None),
                // Between two documents a script finds none to run in.
                Err(failure) => Err(Some(failure)),
            }
        });
        match look.await {
            Ok(()) => Ok(self),
            Err(None) => Err(self.unexpected(what).await),
            Err(Some(failure)) => Err(Failure::unexpected(format!(
                "It should be that {what}. {failure}"
            ))),
        }
    }

    /// The app is live.
    ///
    /// # Errors
    ///
    /// [`Failure`], as all steps of a visit.
    pub async fn live(&self) -> Step<'_> {
        let script = "return document.documentElement.dataset.app === 'live';";
        self.holds("the app is live", script, Vec::new()).await
    }

    /// What was about to be painted is painted, fonts included.
    ///
    /// # Errors
    ///
    /// [`Failure`], as all steps of a visit.
    pub async fn settled(&self) -> Step<'_> {
        let frames = "document.fonts.ready.then(() => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(null)))));";
        self.script_later::<()>(frames).await?;
        Ok(self)
    }

    /// The page shows a text.
    ///
    /// # Errors
    ///
    /// [`Failure`], as all steps of a visit.
    pub async fn see(&self, text: &str) -> Step<'_> {
        let script = "return shown().includes(arguments[0]);";
        self.holds(
            &format!("the page shows “{text}”"),
            script,
            vec![json!(text)],
        )
        .await
    }

    /// The page shows a text no longer.
    ///
    /// # Errors
    ///
    /// [`Failure`], as all steps of a visit.
    pub async fn see_no(&self, text: &str) -> Step<'_> {
        let script = "return !shown().includes(arguments[0]);";
        self.holds(
            &format!("the page does not show “{text}”"),
            script,
            vec![json!(text)],
        )
        .await
    }

    /// The first visible element of a selector has this text, no more and no less.
    ///
    /// # Errors
    ///
    /// [`Failure`], as all steps of a visit.
    pub async fn reads(&self, selector: &str, text: &str) -> Step<'_> {
        let what = format!("{selector} reads “{text}”");
        let script = "return texts(arguments[0])[0] === arguments[1];";
        self.holds(&what, script, vec![json!(selector), json!(text)])
            .await
    }

    /// The page's headline.
    ///
    /// # Errors
    ///
    /// [`Failure`], as all steps of a visit.
    pub async fn headline_is(&self, text: &str) -> Step<'_> {
        self.reads("h1", text).await
    }

    /// What the filter announces.
    ///
    /// # Errors
    ///
    /// [`Failure`], as all steps of a visit.
    pub async fn announces(&self, text: &str) -> Step<'_> {
        let what = format!("“{text}” is announced");
        let script = "return texts('[role=status]').includes(arguments[0]);";
        self.holds(&what, script, vec![json!(text)]).await
    }

    /// The focus is on an element of this selector.
    ///
    /// # Errors
    ///
    /// [`Failure`], as all steps of a visit.
    pub async fn focus_is(&self, selector: &str) -> Step<'_> {
        let what = format!("the focus is on {selector}");
        let script = "return document.activeElement?.matches(arguments[0]) ?? false;";
        self.holds(&what, script, vec![json!(selector)]).await
    }

    /// The address, from its path below the site's base on.
    ///
    /// # Errors
    ///
    /// [`Failure`], as all steps of a visit.
    pub async fn address_is(&self, address: &str) -> Step<'_> {
        let what = format!("the address is {address}");
        let script = "return location.href === arguments[0];";
        let address = self.url(address);
        self.holds(&what, script, vec![json!(address)]).await
    }

    /// The server answered with this status when it was asked for the page that is shown.
    ///
    /// # Errors
    ///
    /// [`Failure`], as all steps of a visit.
    pub async fn status_is(&self, status: u16) -> Step<'_> {
        let path: String = self.script("return location.pathname;", Vec::new()).await?;
        match self.server.status(self.server.below_base(&path)) {
            Some(found) if found == status => Ok(self),
            found => Err(Failure::unexpected(format!(
                "The status of {path} should be {status}, and is {found:?}."
            ))),
        }
    }

    /// The document is the one that was marked: no page was loaded since.
    ///
    /// # Errors
    ///
    /// [`Failure`], as all steps of a visit.
    pub async fn same_document(&self) -> Step<'_> {
        self.holds(
            "no other page was loaded",
            "return window.__marked === true;",
            Vec::new(),
        )
        .await
    }

    /// The document is another than the one that was marked.
    ///
    /// # Errors
    ///
    /// [`Failure`], as all steps of a visit.
    pub async fn other_document(&self) -> Step<'_> {
        let script = "return document.readyState === 'complete' && window.__marked !== true;";
        self.holds("the browser has loaded another page", script, Vec::new())
            .await
    }

    /// The headlines of the cards that are shown.
    ///
    /// # Errors
    ///
    /// [`Failure::Browser`].
    pub async fn headlines(&self) -> Result<Vec<String>, Failure> {
        self.script("return headlines();", Vec::new()).await
    }

    /// So many cards are shown.
    ///
    /// # Errors
    ///
    /// [`Failure`], as all steps of a visit.
    pub async fn shows_cards(&self, count: usize) -> Step<'_> {
        let what = format!("{count} cards are shown");
        self.holds(
            &what,
            "return headlines().length === arguments[0];",
            vec![json!(count)],
        )
        .await
    }
}
