//! Serves a site as `meldungen serve` does, and watches.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderMap, HeaderValue, IF_MODIFIED_SINCE,
    IF_NONE_MATCH,
};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{Html, IntoResponse, Response};
use serde_json::Value;
use tokio::task::AbortHandle;

use crate::failure::Failure;
use crate::faults::{Fault, Faults};
use crate::ports;
use crate::site::Folder;

/// Where browsers send what they hold against the policy.
const REPORTS: &str = "/__csp";

/// A page that tells whether scripts run: one in it leaves `data-ran` on the document. It is
/// isolated as the site's pages are, so that browsers need no new process for those.
pub const SCRIPT_PROBE: &str = "/__script";
const SCRIPT_PROBE_PAGE: &str = "<!doctype html><title>Probe</title><link rel=icon href='data:,'>\
    <script>document.documentElement.dataset.ran = '';</script>";
const ISOLATED: (&str, &str) = ("cross-origin-opener-policy", "same-origin");

/// What keeps all scripts from running where the browser has no such setting.
const NO_SCRIPT: HeaderValue = HeaderValue::from_static("script-src 'none'");

/// A request that came.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Its path, without the query.
    pub path: String,
    /// Its query, without the question mark.
    pub query: String,
    /// What the browser wants it for (`Sec-Fetch-Dest`): "document", "image", "empty" for
    /// a script's own request.
    pub purpose: String,
    /// How: GET, HEAD.
    pub method: String,
    /// Whether the browser has it already, and asks for what is newer.
    pub is_conditional: bool,
    /// When.
    pub at: Instant,
}

/// A server for one test. Paths are those of the site, below its base, as they are in the
/// tests: the same in a run below a path of the host as in one at its root.
pub struct Server {
    origin: String,
    watch: Arc<Watch>,
    listening: AbortHandle,
}

impl Drop for Server {
    /// What is still on its way ends when the browser closes the test's windows.
    fn drop(&mut self) {
        self.listening.abort();
    }
}

#[derive(Default)]
struct Watch {
    /// The path under which the site lies, without its last slash.
    base: String,
    faults: Faults,
    reports: Mutex<Vec<String>>,
    asked: Mutex<Vec<Asked>>,
    /// What was answered, each with its status.
    answered: Mutex<Vec<(Asked, u16)>>,
    /// What the browser closed the connection on before the answer began.
    abandoned: Mutex<Vec<Asked>>,
    /// Paths of documents whose reports are nothing to speak of.
    forgiven: Mutex<Vec<String>>,
    is_uncached: AtomicBool,
    is_scriptless: AtomicBool,
    is_lawless: AtomicBool,
}

impl Server {
    /// Serves the site on a free port of this machine.
    ///
    /// # Errors
    ///
    /// [`Failure::Unprepared`] where the site or the port cannot be had.
    pub async fn start(site: &Folder) -> Result<Self, Failure> {
        let unprepared = |error: &dyn std::fmt::Display| Failure::Unprepared(error.to_string());
        let watch = Arc::new(Watch {
            base: site.base().trim_end_matches('/').to_owned(),
            ..Watch::default()
        });
        let router = meldungen::serve::router(site.path(), site.base());
        let router: Router = router.map_err(|error| unprepared(&error))?;
        let router = router.layer(from_fn_with_state(watch.clone(), watched));
        let listener = ports::listen().await?;
        let address = listener.local_addr().map_err(|error| unprepared(&error))?;
        let listening = tokio::spawn(async move { axum::serve(listener, router).await });
        Ok(Self {
            origin: format!("http://{address}"),
            watch,
            listening: listening.abort_handle(),
        })
    }

    /// The origin of the site, without a slash at its end.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The address of the site, without a slash at its end.
    pub fn home(&self) -> String {
        [self.origin.as_str(), &self.watch.base].concat()
    }

    /// The path under which the site lies, without its last slash.
    pub fn base(&self) -> &str {
        &self.watch.base
    }

    /// The path of an address of the host, from its path on: as it is below the site's base.
    pub fn below_base<'a>(&self, address: &'a str) -> &'a str {
        self.watch.below_base(address)
    }

    /// Whether an address is the site's, or one that browsers ask every host for: its icon
    /// where a file names none, and where reports go.
    pub fn is_own(&self, address: &str) -> bool {
        let of_site = address.strip_prefix(&self.home());
        let of_host = address.strip_prefix(&self.origin);
        of_site.is_some_and(|rest| rest.starts_with('/'))
            || of_host.is_some_and(|rest| ["/favicon.ico", REPORTS].contains(&rest))
    }

    /// From now on, paths that contain `part` have this fault; where `times` is given, only so
    /// many requests have it.
    pub fn fail(&self, part: &str, fault: Fault, times: Option<u32>) {
        self.watch.faults.order(part, fault, times);
    }

    /// All is well again with the paths that contain `part`.
    pub fn mend(&self, part: &str) {
        self.watch.faults.mend(part);
    }

    /// From now on, browsers keep nothing that comes from here.
    pub fn forbid_caching(&self) {
        self.watch.is_uncached.store(true, Ordering::Relaxed);
    }

    /// From now on, pages forbid all scripts, beside what their own policy forbids. What that
    /// alone keeps from running is not reported.
    pub fn forbid_scripts(&self) {
        // A page that is kept would have the policy that it came with.
        self.forbid_caching();
        self.watch.is_scriptless.store(true, Ordering::Relaxed);
    }

    /// From now on, pages come without their policy.
    pub fn drop_policy(&self) {
        self.watch.is_lawless.store(true, Ordering::Relaxed);
    }

    /// The status with which the document of this path came last.
    pub fn status(&self, path: &str) -> Option<u16> {
        let answers = copy(&self.watch.answered).into_iter().rev();
        let mut of_path =
            answers.filter(|(asked, _)| asked.path == path && asked.purpose == "document");
        of_path.next().map(|(_, status)| status)
    }

    /// The requests that were answered so far, each with its status.
    pub fn answered(&self) -> Vec<(Asked, u16)> {
        copy(&self.watch.answered)
    }

    /// The requests that the browser gave up before their answer began.
    pub fn abandoned(&self) -> Vec<Asked> {
        copy(&self.watch.abandoned)
    }

    /// The requests so far.
    pub fn asked(&self) -> Vec<Asked> {
        copy(&self.watch.asked)
    }

    /// What browsers have reported against the policy so far.
    pub fn reports(&self) -> Vec<String> {
        let forgiven = copy(&self.watch.forgiven);
        let mut reports = copy(&self.watch.reports);
        reports.retain(|report| match document_of(report) {
            Some(document) => !forgiven.iter().any(|path| document.ends_with(path)),
            None => true,
        });
        reports
    }

    /// All reports, those that are nothing to speak of as well.
    pub fn all_reports(&self) -> Vec<String> {
        copy(&self.watch.reports)
    }

    /// What browsers report of the document of this path is nothing to speak of.
    pub fn forgive_reports_of(&self, path: &str) {
        push(&self.watch.forgiven, path.to_owned());
    }
}

async fn watched(State(watch): State<Arc<Watch>>, request: Request, next: Next) -> Response {
    let path = watch.below_base(request.uri().path()).to_owned();
    if path == REPORTS {
        return take_report(&watch, request.into_body()).await;
    }
    let conditions = [IF_NONE_MATCH, IF_MODIFIED_SINCE];
    let asked = Asked {
        path: path.clone(),
        query: request.uri().query().unwrap_or_default().to_owned(),
        purpose: purpose(&request),
        method: request.method().to_string(),
        is_conditional: conditions.iter().any(|c| request.headers().contains_key(c)),
        at: Instant::now(),
    };
    push(&watch.asked, asked.clone());
    let open = Open {
        watch: &watch,
        asked: Some(asked),
    };
    let mut response = match watch.faults.answer(&path).await {
        Some(faulty) => faulty,
        None if path == SCRIPT_PROBE => ([ISOLATED], Html(SCRIPT_PROBE_PAGE)).into_response(),
        None => next.run(request).await,
    };
    open.answered(response.status());
    let headers = response.headers_mut();
    if watch.is_lawless.load(Ordering::Relaxed) {
        headers.remove(CONTENT_SECURITY_POLICY);
    }
    ask_for_reports(headers);
    if watch.is_scriptless.load(Ordering::Relaxed) {
        headers.append(CONTENT_SECURITY_POLICY, NO_SCRIPT);
    }
    if watch.is_uncached.load(Ordering::Relaxed) {
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}

impl Watch {
    /// What lies outside of the base keeps its path: the site has nothing there.
    fn below_base<'a>(&self, address: &'a str) -> &'a str {
        let below = address.strip_prefix(&self.base);
        below
            .filter(|rest| rest.starts_with('/'))
            .unwrap_or(address)
    }
}

/// A request that waits for its answer. The server drops it where the browser closes the
/// connection.
struct Open<'a> {
    watch: &'a Watch,
    asked: Option<Asked>,
}

impl Open<'_> {
    fn answered(mut self, status: StatusCode) {
        if let Some(asked) = self.asked.take() {
            push(&self.watch.answered, (asked, status.as_u16()));
        }
    }
}

impl Drop for Open<'_> {
    fn drop(&mut self) {
        if let Some(asked) = self.asked.take() {
            push(&self.watch.abandoned, asked);
        }
    }
}

async fn take_report(watch: &Watch, body: Body) -> Response {
    let bytes = axum::body::to_bytes(body, 1 << 20)
        .await
        .unwrap_or_default();
    push(&watch.reports, String::from_utf8_lossy(&bytes).into_owned());
    StatusCode::NO_CONTENT.into_response()
}

/// The address of the document that a report is about.
fn document_of(report: &str) -> Option<String> {
    let report: Value = serde_json::from_str(report).ok()?;
    let document = report.pointer("/csp-report/document-uri")?.as_str()?;
    Some(document.to_owned())
}

fn purpose(request: &Request) -> String {
    let purpose = request.headers().get("sec-fetch-dest");
    purpose
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
        .to_owned()
}

/// Adds the address for reports to each policy; one header may hold several.
fn ask_for_reports(headers: &mut HeaderMap) {
    let policies: Vec<HeaderValue> = headers
        .get_all(CONTENT_SECURITY_POLICY)
        .iter()
        .cloned()
        .collect();
    headers.remove(CONTENT_SECURITY_POLICY);
    for value in policies {
        let policies = value.to_str().unwrap_or_default().split(',');
        let reporting: Vec<String> = policies
            .map(|policy| format!("{}; report-uri {REPORTS}", policy.trim()))
            .collect();
        if let Ok(value) = HeaderValue::try_from(reporting.join(", ")) {
            headers.append(CONTENT_SECURITY_POLICY, value);
        }
    }
}

fn push<T>(list: &Mutex<Vec<T>>, item: T) {
    list.lock()
        .unwrap_or_else(PoisonError::into_inner)
        .push(item);
}

fn copy<T: Clone>(list: &Mutex<Vec<T>>) -> Vec<T> {
    list.lock().unwrap_or_else(PoisonError::into_inner).clone()
}
