//! What a reader finds on a partner's page: the widget, and what is in its frame.
//!
//! The widget keeps its frame where no script of the page reaches it. A page of
//! [`Visit::page_with`] remembers the frames all the same; of other pages, Chromium's and
//! Firefox' drivers reach it.

use axum::http::Method;
use serde::Deserialize;
use serde_json::{Value, json};
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::{ElementId, RequestData, SessionId, WebElement};

use super::{Step, Visit};
use crate::failure::Failure;
use crate::needs::Need;
use crate::partner::{Page, Partner};
use crate::wait::{self, PATIENCE};

/// Remembers what widgets tell and keep, put before all other scripts of a partner's page.
pub const NOTES: &str = include_str!("../scripts/partner.js");

/// By which WebDriver knows a shadow root.
const SHADOW: &str = "shadow-6066-11e4-a52e-4f735466cecf";

/// The shadow root of an element, a closed one as well: WebDriver's own command, as scripts see the
/// open ones alone.
#[derive(Debug)]
struct ShadowRoot(ElementId);

impl FormatRequestData for ShadowRoot {
    fn format_request(&self, session: &SessionId) -> RequestData {
        let path = format!("/session/{session}/element/{}/shadow", self.0);
        RequestData::new(Method::GET, path)
    }
}

/// The frame in a shadow root.
#[derive(Debug)]
struct FrameIn(String);

impl FormatRequestData for FrameIn {
    fn format_request(&self, session: &SessionId) -> RequestData {
        let path = format!("/session/{session}/shadow/{}/element", self.0);
        RequestData::new(Method::POST, path)
            .add_body(json!({ "using": "css selector", "value": "iframe" }))
    }
}

/// What a widget has told the page around it.
#[derive(Clone, Debug, Deserialize, PartialEq)]
pub struct Told {
    /// The event's name, without "meldungen:".
    pub what: String,
    /// Its detail.
    pub detail: Value,
    /// The id of the widget.
    pub id: String,
}

impl Visit {
    /// The partner of this visit.
    ///
    /// # Errors
    ///
    /// [`Failure::Unprepared`] where there is no port for it.
    pub async fn partner(&self) -> Result<&Partner, Failure> {
        self.partner.get_or_try_init(Partner::start).await
    }

    /// Opens a page at the partner's.
    ///
    /// # Errors
    ///
    /// [`Failure`], as all steps of a visit.
    pub async fn open_at_partner(&self, page: Page) -> Step<'_> {
        let partner = self.partner().await?;
        partner.put("/", page);
        let address = format!("{}/", partner.origin());
        self.session().goto(address).await?;
        Ok(self)
    }

    /// A partner's page that loads the widget's module and has this in its body.
    pub fn page_with(&self, body: &str) -> Page {
        self.page_after("", body)
    }

    /// As [`Visit::page_with`], with a script before the module.
    pub fn page_after(&self, script: &str, body: &str) -> Page {
        let module = self.url("/embed/v1.js");
        Page::new(format!(
            "<!doctype html><html lang=\"de\"><head><meta charset=\"utf-8\"><title>Partner</title>\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
             <script>{NOTES}</script><script>{script}</script>\
             <script type=\"module\" src=\"{module}\"></script></head>\
             <body><main><h1>Neues aus dem Ministerium</h1>{body}</main></body></html>"
        ))
    }

    /// As [`Visit::page_after`], but the module and the body come when the page's `__load()` is
    /// called: a page is loaded only once all is there that it began with.
    pub fn page_that_waits(&self, script: &str, body: &str) -> Page {
        let module = self.url("/embed/v1.js");
        Page::new(format!(
            "<!doctype html><html lang=\"de\"><head><meta charset=\"utf-8\"><title>Partner</title>\
             <script>{NOTES}</script><script>{script}</script></head>\
             <body><main><h1>Neues</h1></main><template>{body}</template><script>\
             window.__load = () => {{\
             const script = document.createElement('script');\
             script.type = 'module'; script.src = '{module}';\
             document.querySelector('main').append(script, document.querySelector('template').content);\
             }};</script></body></html>"
        ))
    }

    /// The HTML of a widget with these attributes, and the link in it.
    pub fn widget(&self, attributes: &str) -> String {
        let home = self.url("/");
        format!(
            "<meldungen-widget {attributes}><a href=\"{home}\">Alle Meldungen</a></meldungen-widget>"
        )
    }

    /// Opens a partner's page with one widget of these attributes, and waits until its Meldungen
    /// are there.
    ///
    /// # Errors
    ///
    /// [`Failure`], as all steps of a visit.
    pub async fn open_widget(&self, attributes: &str) -> Step<'_> {
        let page = self.page_with(&self.widget(attributes));
        self.open_at_partner(page).await?.told(1, "ready").await
    }

    /// Widgets have told this so many times, or more often.
    ///
    /// # Errors
    ///
    /// [`Failure`], as all steps of a visit.
    pub async fn told(&self, count: usize, what: &str) -> Step<'_> {
        let sentence = format!("widgets tell “{what}” {count} times");
        let look = "return window.__told.filter(({ what }) => what === arguments[1]).length >= arguments[0];";
        self.holds(&sentence, look, vec![json!(count), json!(what)])
            .await
    }

    /// All that widgets have told since the page was opened, or since this was called with
    /// `forget`.
    ///
    /// # Errors
    ///
    /// [`Failure::Browser`].
    pub async fn all_told(&self) -> Result<Vec<Told>, Failure> {
        self.script("return window.__told;", Vec::new()).await
    }

    /// What widgets have told so far is forgotten.
    ///
    /// # Errors
    ///
    /// [`Failure`], as all steps of a visit.
    pub async fn forget_told(&self) -> Step<'_> {
        self.run("window.__told.length = 0;").await
    }

    /// A look into the frame of the widget at this place on the page, from 0.
    ///
    /// # Errors
    ///
    /// [`Failure`], that of the look as well. Where the page does not remember its frames, the
    /// test has to [need](Need::ClosedRoot) an engine that reaches them.
    pub async fn in_widget<T>(
        &self,
        index: usize,
        look: impl AsyncFnOnce(&Visit) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let frame = self.frame_of(index).await?;
        self.in_frame(frame, look).await
    }

    /// A look into a frame of the page.
    ///
    /// # Errors
    ///
    /// [`Failure`], that of the look as well.
    pub async fn in_frame<T>(
        &self,
        frame: WebElement,
        look: impl AsyncFnOnce(&Visit) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        frame.enter_frame().await?;
        let seen = look(self).await;
        self.session().enter_default_frame().await?;
        seen
    }

    /// A look into the first frame that stands on the page itself.
    ///
    /// # Errors
    ///
    /// [`Failure`], that of the look as well.
    pub async fn in_plain_frame<T>(
        &self,
        look: impl AsyncFnOnce(&Visit) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let find = "return document.querySelector('iframe');";
        let frame = self.element("a frame", find, Vec::new()).await?;
        self.in_frame(frame, look).await
    }

    /// The frame of the widget at this place.
    async fn frame_of(&self, index: usize) -> Result<WebElement, Failure> {
        let remembers = "return window.__frameOf !== undefined;";
        if self.script(remembers, Vec::new()).await? {
            let find = "return window.__frameOf(all('meldungen-widget')[arguments[0]]);";
            return self
                .element("a widget’s frame", find, vec![json!(index)])
                .await;
        }
        let find = "return all('meldungen-widget')[arguments[0]];";
        let widget = self.element("a widget", find, vec![json!(index)]).await?;
        self.needs(Need::ClosedRoot)?;
        let session = self.session();
        let root: Value = session
            .cmd(ShadowRoot(widget.element_id()))
            .await?
            .value()?;
        let root = root[SHADOW].as_str().unwrap_or_default().to_owned();
        let frame = wait::until(PATIENCE, async || {
            session.cmd(FrameIn(root.clone())).await?.value()
        });
        let frame: Value = frame.await?;
        Ok(WebElement::from_json(frame, session.handle().clone())?)
    }

    /// Clicks on the first visible element of this selector in the frame of the widget at this
    /// place.
    ///
    /// # Errors
    ///
    /// [`Failure`], as all steps of a visit.
    pub async fn click_in_widget(&self, index: usize, selector: &str) -> Step<'_> {
        let click = self.in_widget(index, async |frame| {
            frame.click_first(selector).await?;
            Ok(())
        });
        click.await?;
        Ok(self)
    }

    /// Clicks with the mouse on a point of the window.
    ///
    /// # Errors
    ///
    /// [`Failure`], as all steps of a visit.
    pub async fn click_at(&self, x: f64, y: f64) -> Step<'_> {
        self.settled().await?;
        let (x, y) = (x.round() as i64, y.round() as i64);
        let actions = self.session().action_chain();
        actions.move_to(x, y).click().perform().await?;
        Ok(self)
    }

    /// So many requests for this path have come with a query that contains `part`.
    pub fn asked_with(&self, path: &str, part: &str) -> usize {
        let asked = self.requests("GET", path).into_iter();
        asked.filter(|asked| asked.query.contains(part)).count()
    }
}
