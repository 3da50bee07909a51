//! What a reader does.

use serde_json::json;
use thirtyfour::{Key, TypingData};

use super::{Step, Visit};
use crate::failure::Failure;
use crate::wait::{self, PATIENCE};

impl Visit {
    /// Opens a path of the site, and waits until the app is live.
    ///
    /// # Errors
    ///
    /// [`Failure`], as all steps of a visit.
    pub async fn open(&self, path: &str) -> Step<'_> {
        self.load(path).await?.live().await
    }

    /// Opens a path of the site, whether or not the app starts there.
    ///
    /// # Errors
    ///
    /// [`Failure`], as all steps of a visit.
    pub async fn load(&self, path: &str) -> Step<'_> {
        self.session().goto(self.url(path)).await?;
        Ok(self)
    }

    /// Clicks on the link, button or label of this name, once it is there.
    ///
    /// # Errors
    ///
    /// [`Failure`], as all steps of a visit.
    pub async fn click(&self, name: &str) -> Step<'_> {
        let what = format!("something to click on that is called “{name}”");
        self.click_on(&what, "return named(arguments[0]);", name)
            .await
    }

    /// Clicks on the first visible element of this selector, once it is there.
    ///
    /// # Errors
    ///
    /// [`Failure`], as all steps of a visit.
    pub async fn click_first(&self, selector: &str) -> Step<'_> {
        let what = format!("a visible {selector} to click on");
        self.click_on(&what, "return visible(arguments[0])[0];", selector)
            .await
    }

    /// Clicks as a script does, not a reader's hand: browsers refuse to such a click what a
    /// reader has to ask for.
    ///
    /// # Errors
    ///
    /// [`Failure`], as all steps of a visit.
    pub async fn click_by_script(&self, name: &str) -> Step<'_> {
        let what = format!("something to click on that is called “{name}”");
        let click =
            "const found = named(arguments[0]); found?.click(); return found !== undefined;";
        self.holds(&what, click, vec![json!(name)]).await
    }

    /// This path is no page of the site: what the browser makes of it may break the policy.
    pub fn expect_reports_of(&self, path: &str) -> &Self {
        self.server.forgive_reports_of(path);
        self
    }

    async fn click_on(&self, what: &str, find: &str, argument: &str) -> Step<'_> {
        let click = wait::until(PATIENCE, async || {
            // A page that is just being drawn may replace what was found.
            let element = self.element(what, find, vec![json!(argument)]).await?;
            Ok::<_, Failure>(element.click().await?)
        });
        click.await?;
        Ok(self)
    }

    /// Clicks on the first visible element of this selector while a key is held down.
    ///
    /// # Errors
    ///
    /// [`Failure`], as all steps of a visit.
    pub async fn click_with(&self, key: Key, selector: &str) -> Step<'_> {
        let find = "const found = visible(arguments[0])[0]; found?.scrollIntoView({ block: 'center' }); return found;";
        let element = self.element(selector, find, vec![json!(selector)]).await?;
        let actions = self.session().action_chain();
        actions
            .key_down(key.clone())
            .click_element(&element)
            .key_up(key)
            .perform()
            .await?;
        Ok(self)
    }

    /// Types into the field of this label, in place of what it holds.
    ///
    /// # Errors
    ///
    /// [`Failure`], as all steps of a visit.
    pub async fn type_into(&self, label: &str, text: &str) -> Step<'_> {
        let what = format!("a field called “{label}”");
        let find = "return visible('input').find((field) => nameOf(field) === arguments[0]);";
        let field = wait::until(PATIENCE, async || {
            // While one page turns into the next, nothing can be clicked.
            let field = self.element(&what, find, vec![json!(label)]).await?;
            field.click().await?;
            Ok::<_, Failure>(field)
        });
        let field = field.await?;
        field.send_keys(Key::Control + "a").await?;
        field.send_keys(Key::Backspace).await?;
        // WebKit's driver takes no text for a mistake.
        if !text.is_empty() {
            field.send_keys(text).await?;
        }
        Ok(self)
    }

    /// Presses a key where the focus is.
    ///
    /// # Errors
    ///
    /// [`Failure`], as all steps of a visit.
    pub async fn press(&self, key: impl Into<TypingData>) -> Step<'_> {
        self.session()
            .action_chain()
            .send_keys(key)
            .perform()
            .await?;
        Ok(self)
    }

    /// Chooses a topic of the filter, or gives it up again.
    ///
    /// # Errors
    ///
    /// [`Failure`], as all steps of a visit.
    pub async fn toggle_topic(&self, name: &str) -> Step<'_> {
        let find = "return visible('label.filter-bar__topic').find((chip) => nameOf(chip) === arguments[0]);";
        self.click_on(&format!("the topic “{name}” in the filter"), find, name)
            .await
    }

    /// Goes one entry back in the history.
    ///
    /// # Errors
    ///
    /// [`Failure`], as all steps of a visit.
    pub async fn back(&self) -> Step<'_> {
        self.session().back().await?;
        Ok(self)
    }

    /// Goes one entry forward in the history.
    ///
    /// # Errors
    ///
    /// [`Failure`], as all steps of a visit.
    pub async fn forward(&self) -> Step<'_> {
        self.session().forward().await?;
        Ok(self)
    }

    /// Loads the page anew, and waits until the app is live.
    ///
    /// # Errors
    ///
    /// [`Failure`], as all steps of a visit.
    pub async fn reload(&self) -> Step<'_> {
        self.session().refresh().await?;
        self.live().await
    }

    /// Runs a script that gives nothing back: what somebody else does to the page.
    ///
    /// # Errors
    ///
    /// [`Failure`], as all steps of a visit.
    pub async fn run(&self, script: &str) -> Step<'_> {
        self.script::<()>(script, Vec::new()).await?;
        Ok(self)
    }

    /// Leaves a mark in the document, by which [`Visit::same_document`] knows it again.
    ///
    /// # Errors
    ///
    /// [`Failure`], as all steps of a visit.
    pub async fn mark_document(&self) -> Step<'_> {
        self.run("window.__marked = true;").await
    }
}
