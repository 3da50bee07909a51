//! What a reader does who has no mouse.
//!
//! In all three engines, Tab goes to links as to buttons and fields. (Safari on macOS leaves
//! links out by default; WebKitGTK does not.) After a page's last stop, Chromium and Firefox
//! leave the page for their own controls; MiniBrowser begins with the page's first stop again.

use serde_json::json;
use thirtyfour::Key;

use super::{Step, Visit};
use crate::failure::Failure;

/// No page has more to tab through. A focus that is caught somewhere ends here.
const MOST: usize = 200;

impl Visit {
    /// Presses Tab.
    ///
    /// # Errors
    ///
    /// [`Failure`], as all steps of a visit.
    pub async fn tab(&self) -> Step<'_> {
        self.press(Key::Tab).await
    }

    /// Presses Tab until the focus is on an element of this name, at least once.
    ///
    /// # Errors
    ///
    /// [`Failure`], as all steps of a visit, with what was passed on the way.
    pub async fn tab_until(&self, name: &str) -> Step<'_> {
        let is_there = "return nameOf(document.activeElement) === arguments[0];";
        self.tab_while_not(&format!("“{name}”"), is_there, name)
            .await
    }

    /// Presses Tab until the focus is on an element of this selector, at least once.
    ///
    /// # Errors
    ///
    /// [`Failure`], as all steps of a visit, with what was passed on the way.
    pub async fn tab_to(&self, selector: &str) -> Step<'_> {
        let is_there = "return document.activeElement.matches(arguments[0]);";
        self.tab_while_not(selector, is_there, selector).await
    }

    /// Begins a walk by [`Visit::next_stop`] where the focus is.
    ///
    /// # Errors
    ///
    /// [`Failure`], as all steps of a visit.
    pub async fn begin_round(&self) -> Step<'_> {
        self.run("window.__stops = new Set(); window.__stop = null;")
            .await
    }

    /// Presses Tab and says in words where the focus is; nothing once the round is done: the
    /// focus has left the page, or is where it was before.
    ///
    /// # Errors
    ///
    /// [`Failure::Browser`].
    pub async fn next_stop(&self) -> Result<Option<String>, Failure> {
        self.tab().await?;
        let stop = "
            const element = document.activeElement;
            // From link to link in a frame, the focus stays on the frame.
            const isWithin = element === window.__stop && element.matches('iframe, meldungen-widget');
            window.__stop = element;
            if (window.__stops.has(element) && !isWithin) return null;
            window.__stops.add(element);
            return focusInWords();";
        self.script(stop, Vec::new()).await
    }

    async fn tab_while_not(&self, what: &str, is_there: &str, argument: &str) -> Step<'_> {
        let mut passed = Vec::new();
        self.begin_round().await?;
        while passed.len() < MOST {
            let stop = self.next_stop().await?;
            if self.script(is_there, vec![json!(argument)]).await? {
                return Ok(self);
            }
            let Some(stop) = stop else { break };
            passed.push(stop);
        }
        Err(Failure::unexpected(format!(
            "Tab should lead to {what}, but leads to: {passed:#?}"
        )))
    }

    /// The focus is on an element of this role ("link", "button", "checkbox", …), or of this
    /// tag, and of this name.
    ///
    /// # Errors
    ///
    /// [`Failure`], as all steps of a visit.
    pub async fn focus_is_named(&self, role_or_tag: &str, name: &str) -> Step<'_> {
        let what = format!("the focus is on {role_or_tag} “{name}”");
        let look = "
            const element = document.activeElement;
            return [roleOf(element), element.localName].includes(arguments[0]) && nameOf(element) === arguments[1];";
        let args = vec![json!(role_or_tag), json!(name)];
        self.holds(&what, look, args).await
    }
}
