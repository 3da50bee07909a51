//! What a reader comes with. Chromium alone, by the DevTools protocol.

use serde_json::{Value, json};

use super::{Step, Visit};

impl Visit {
    /// A browser that runs no script of the page.
    ///
    /// # Errors
    ///
    /// [`crate::Failure`], as all steps of a visit.
    pub async fn without_script(&self) -> Step<'_> {
        self.tell(
            "Emulation.setScriptExecutionDisabled",
            json!({ "value": true }),
        )
        .await
    }

    /// A window of this size, in CSS pixels.
    ///
    /// # Errors
    ///
    /// [`crate::Failure`], as all steps of a visit.
    pub async fn sized(&self, width: u32, height: u32) -> Step<'_> {
        let size =
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.tell("Emulation.setDeviceMetricsOverride", size).await
    }

    /// A preference that style sheets may ask for ("prefers-color-scheme", "dark").
    ///
    /// # Errors
    ///
    /// [`crate::Failure`], as all steps of a visit.
    pub async fn preferring(&self, feature: &str, value: &str) -> Step<'_> {
        let features = json!({ "features": [{ "name": feature, "value": value }] });
        self.tell("Emulation.setEmulatedMedia", features).await
    }

    /// A script that runs in each document before any of the page's.
    ///
    /// # Errors
    ///
    /// [`crate::Failure`], as all steps of a visit.
    pub async fn with_script(&self, source: &str) -> Step<'_> {
        self.tell(
            "Page.addScriptToEvaluateOnNewDocument",
            json!({ "source": source }),
        )
        .await
    }

    /// A browser that keeps nothing it has loaded.
    ///
    /// # Errors
    ///
    /// [`crate::Failure`], as all steps of a visit.
    pub async fn without_cache(&self) -> Step<'_> {
        self.tell("Network.setCacheDisabled", json!({ "cacheDisabled": true }))
            .await
    }

    /// A clipboard that the site may write to, or may not; the test may always read it.
    ///
    /// # Errors
    ///
    /// [`crate::Failure`], as all steps of a visit.
    pub async fn with_clipboard(&self, writable: bool) -> Step<'_> {
        self.tell(
            "Emulation.setFocusEmulationEnabled",
            json!({ "enabled": true }),
        )
        .await?;
        let setting = if writable { "granted" } else { "denied" };
        for (name, setting) in [("clipboard-read", "granted"), ("clipboard-write", setting)] {
            let permission = json!({ "permission": { "name": name }, "setting": setting, "origin": self.server.origin() });
            self.tell("Browser.setPermission", permission).await?;
        }
        Ok(self)
    }

    async fn tell(&self, command: &str, parameters: Value) -> Step<'_> {
        self.session().cdp().send_raw(command, parameters).await?;
        Ok(self)
    }
}
