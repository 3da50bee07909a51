//! A partner of the portal: another origin, on whose pages the widget stands.
//!
//! It listens on a port of its own and is opened as `localhost`, while the site is opened as
//! `127.0.0.1`: so both parts of the origin differ, and browsers take the two for different
//! sites. Its pages are what a test puts there.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{Html, IntoResponse, Response};

use tokio::task::AbortHandle;

use crate::failure::Failure;
use crate::ports;

/// Where browsers send what they hold against the policy of a partner's page.
const REPORTS: &str = "/__csp";

/// A page of a partner's.
#[derive(Clone, Debug, Default)]
pub struct Page {
    html: String,
    headers: Vec<(String, String)>,
}

impl Page {
    /// A page of this HTML.
    pub fn new(html: impl Into<String>) -> Self {
        Self {
            html: html.into(),
            headers: Vec::new(),
        }
    }

    /// With other HTML.
    pub fn map(mut self, change: impl FnOnce(String) -> String) -> Self {
        self.html = change(self.html);
        self
    }

    /// With a header more.
    pub fn with_header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// With a Content-Security-Policy; browsers report what is against it.
    pub fn with_policy(self, policy: &str) -> Self {
        let policy = format!("{policy}; report-uri {REPORTS}");
        self.with_header("content-security-policy", &policy)
    }
}

/// A request that came to a partner.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Its path, without the query.
    pub path: String,
    /// The origin or page from which it came, as far as the browser says it.
    pub from: String,
}

impl Asked {
    /// Whether it came from a page of this origin.
    pub fn is_from(&self, origin: &str) -> bool {
        let rest = self.from.strip_prefix(origin);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }
}

/// A partner's server for one test.
pub struct Partner {
    port: u16,
    watch: Arc<Watch>,
    listening: AbortHandle,
}

impl Drop for Partner {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

#[derive(Default)]
struct Watch {
    pages: Mutex<HashMap<String, Page>>,
    asked: Mutex<Vec<Asked>>,
    reports: Mutex<Vec<String>>,
    is_forgiven: Mutex<bool>,
}

impl Partner {
    /// Listens on a free port of this machine.
    ///
    /// # Errors
    ///
    /// [`Failure::Unprepared`] where there is none.
    pub async fn start() -> Result<Self, Failure> {
        let unprepared = |error: std::io::Error| Failure::Unprepared(error.to_string());
        let watch = Arc::new(Watch::default());
        let router = Router::new().fallback(answer).with_state(watch.clone());
        let listener = ports::listen().await?;
        let port = listener.local_addr().map_err(unprepared)?.port();
        let listening = tokio::spawn(async move { axum::serve(listener, router).await });
        Ok(Self {
            port,
            watch,
            listening: listening.abort_handle(),
        })
    }

    /// Its origin, without a slash at its end.
    pub fn origin(&self) -> String {
        format!("http://localhost:{}", self.port)
    }

    /// The same pages by another name: to browsers an origin that is neither the partner's nor
    /// the site's.
    pub fn other_origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Puts a page there, in place of the one that was there.
    pub fn put(&self, path: &str, page: Page) {
        lock(&self.watch.pages).insert(path.to_owned(), page);
    }

    /// The requests so far.
    pub fn asked(&self) -> Vec<Asked> {
        lock(&self.watch.asked).clone()
    }

    /// Whether an address is the partner's.
    pub fn has(&self, address: &str) -> bool {
        [self.origin(), self.other_origin()].iter().any(|origin| {
            address
                .strip_prefix(origin.as_str())
                .is_some_and(|rest| rest.starts_with('/'))
        })
    }

    /// What browsers have reported against the policies of its pages so far, but for the icon,
    /// for which Firefox asks every host by itself.
    pub fn reports(&self) -> Vec<String> {
        if *lock(&self.watch.is_forgiven) {
            return Vec::new();
        }
        let reports = lock(&self.watch.reports).clone();
        let is_of_page = |report: &String| !report.contains("/favicon.ico\"");
        reports.into_iter().filter(is_of_page).collect()
    }

    /// All reports, those that are nothing to speak of as well.
    pub fn all_reports(&self) -> Vec<String> {
        lock(&self.watch.reports).clone()
    }

    /// What browsers report is nothing to speak of: its pages forbid something on purpose.
    pub fn forgive_reports(&self) {
        *lock(&self.watch.is_forgiven) = true;
    }
}

async fn answer(State(watch): State<Arc<Watch>>, request: Request) -> Response {
    let path = request.uri().path().to_owned();
    if path == REPORTS {
        return take_report(&watch, request.into_body()).await;
    }
    lock(&watch.asked).push(Asked {
        path: path.clone(),
        from: from(request.headers()),
    });
    let page = lock(&watch.pages).get(&path).cloned();
    match page {
        Some(Page { html, headers }) => {
            let mut response = Html(html).into_response();
            let headers = headers.iter().filter_map(|(name, value)| {
                let name = HeaderName::try_from(name.as_str()).ok()?;
                Some((name, HeaderValue::try_from(value.as_str()).ok()?))
            });
            for (name, value) in headers {
                response.headers_mut().append(name, value);
            }
            response
        }
        // Browsers ask every host for it.
        None if path == "/favicon.ico" => StatusCode::NO_CONTENT.into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn from(headers: &HeaderMap) -> String {
    let said = headers.get("referer").or_else(|| headers.get("origin"));
    let said = said.and_then(|value| value.to_str().ok());
    said.unwrap_or_default().to_owned()
}

async fn take_report(watch: &Watch, body: Body) -> Response {
    let bytes = axum::body::to_bytes(body, 1 << 20).await;
    let report = String::from_utf8_lossy(&bytes.unwrap_or_default()).into_owned();
    lock(&watch.reports).push(report);
    StatusCode::NO_CONTENT.into_response()
}

fn lock<T>(it: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    it.lock().unwrap_or_else(PoisonError::into_inner)
}
