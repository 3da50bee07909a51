//! What a reader copies.

use serde_json::json;
use thirtyfour::Key;

use super::{Step, Visit};
use crate::engine::{Engine, chromium};
use crate::failure::Failure;

/// A field to paste into, away from all else on the page.
const FIELD: &str = "
    const field = document.createElement('textarea');
    field.setAttribute('data-pasted', '');
    document.body.append(field);
    field.focus();";

impl Visit {
    /// A clipboard that the site may write to, or may not.
    ///
    /// Only Chromium has such a permission. In the others, a site may write to it when the
    /// reader has just clicked, and not after [`Visit::click_by_script`]; so a test of what is
    /// refused has to click by that.
    ///
    /// # Errors
    ///
    /// [`Failure`], as all steps of a visit.
    pub async fn with_clipboard(&self, writable: bool) -> Step<'_> {
        if self.engine() != Engine::Chromium {
            return Ok(self);
        }
        let enabled = json!({ "enabled": true });
        let command = "Emulation.setFocusEmulationEnabled";
        chromium::tell(self.session(), command, enabled).await?;
        let setting = if writable { "granted" } else { "denied" };
        let permission = json!({
            "permission": { "name": "clipboard-write" },
            "setting": setting,
            "origin": self.server.origin(),
        });
        chromium::tell(self.session(), "Browser.setPermission", permission).await?;
        Ok(self)
    }

    /// What is on the clipboard: what Ctrl+V writes into a field.
    ///
    /// # Errors
    ///
    /// [`Failure`], as all steps of a visit.
    pub async fn pasted(&self) -> Result<String, Failure> {
        self.run(FIELD).await?.focus_is("[data-pasted]").await?;
        let actions = self.session().action_chain();
        actions
            .key_down(Key::Control)
            .send_keys("v")
            .key_up(Key::Control)
            .perform()
            .await?;
        let filled = "return document.querySelector('[data-pasted]').value !== '';";
        self.holds("something is pasted", filled, Vec::new())
            .await?;
        let take = "
            const field = document.querySelector('[data-pasted]');
            field.remove();
            return field.value;";
        self.script(take, Vec::new()).await
    }
}
