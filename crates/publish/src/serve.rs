//! `meldungen serve`: shows a site's folder the way a CDN would.
//!
//! For looking at a site before it goes out, and for the tests; it listens on this machine
//! alone. A request goes through these steps:
//!
//! 1. The path is decoded and checked: inside the base path, no `..`, no empty segment,
//!    nothing private (dotfiles, `_headers`, `deploy/`).
//! 2. [`ServeDir`] answers with the file: the `.br` or `.gz` beside it where the browser
//!    takes that, `index.html` for a folder, 304 where nothing changed.
//! 3. What is missing gets the site's `404.html` (a shell as Trunk builds it has none: then
//!    an empty answer), always with status 404.
//! 4. The headers of the site's `_headers` file are added, by the path that was asked for.

use std::fmt;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::SystemTime;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use tower_http::services::ServeDir;

use crate::headers::{Rule, directory, headers_for, parse_headers_file, site_rules};

/// Why a folder cannot be served.
#[derive(Debug)]
pub enum ServeError {
    /// The folder is not there.
    NoSuchFolder(PathBuf),
    /// The folder holds no `index.html`, so it is no site.
    NoSite(PathBuf),
    /// The base path cannot be part of an address.
    BadBase(String),
    /// The site's `_headers` file is there but cannot be read.
    UnreadableHeaders(PathBuf, io::Error),
    /// A line of the `_headers` file is no HTTP header: its path and its name.
    BadHeader {
        /// The pattern below which the header stands.
        path: String,
        /// The header's name as it is written there.
        name: String,
    },
    /// Another program listens on the port.
    PortTaken(u16),
    /// The system does not let this user listen on the port.
    PortForbidden(u16),
    /// Listening failed for another reason.
    Listen(u16, io::Error),
    /// The server stopped by itself.
    Stopped(io::Error),
}

impl fmt::Display for ServeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSuchFolder(folder) => write!(
                f,
                "There is no folder {}: make the site first with `meldungen build`.",
                folder.display()
            ),
            Self::NoSite(folder) => write!(
                f,
                "{} holds no index.html: name the folder that `meldungen build` made.",
                folder.display()
            ),
            Self::BadBase(base) => write!(
                f,
                "\"{base}\" is no base path: write it like /presse/, in letters, digits, \"-\", \"_\" and \".\"."
            ),
            Self::UnreadableHeaders(file, error) => write!(
                f,
                "{} cannot be read ({error}): make the site again with `meldungen build`.",
                file.display()
            ),
            Self::BadHeader { path, name } => write!(
                f,
                "The header \"{name}\" for {path} in the site's _headers file is not valid: make the site again with `meldungen build`."
            ),
            Self::PortTaken(port) => write!(
                f,
                "Port {port} is taken by another program: choose another with --port, or 0 for any free one."
            ),
            Self::PortForbidden(port) => write!(
                f,
                "Port {port} is not open to this user: choose one above 1023 with --port."
            ),
            Self::Listen(port, error) => {
                write!(
                    f,
                    "Port {port} cannot be used ({error}): choose another with --port."
                )
            }
            Self::Stopped(error) => write!(f, "The server stopped ({error}): start it again."),
        }
    }
}

impl std::error::Error for ServeError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::UnreadableHeaders(_, error) | Self::Listen(_, error) | Self::Stopped(error) => {
                Some(error)
            }
            _ => None,
        }
    }
}

/// Serves the site in `dir` on this machine until the process ends.
///
/// `base` is the path under which the site was built (`/`, `/presse/`); `port` 0 takes any
/// free one. `on_ready` is told the address once requests are taken.
///
/// # Errors
///
/// Those of [`router`], and [`ServeError::PortTaken`], [`ServeError::PortForbidden`],
/// [`ServeError::Listen`] when the port cannot be had, [`ServeError::Stopped`] when the
/// server ends by itself.
pub async fn serve(
    dir: &Path,
    base: &str,
    port: u16,
    on_ready: impl FnOnce(SocketAddr),
) -> Result<(), ServeError> {
    let router = router(dir, base)?;
    let listen_error = |error: io::Error| match error.kind() {
        io::ErrorKind::AddrInUse => ServeError::PortTaken(port),
        io::ErrorKind::PermissionDenied => ServeError::PortForbidden(port),
        _ => ServeError::Listen(port, error),
    };
    let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .await
        .map_err(listen_error)?;
    on_ready(listener.local_addr().map_err(listen_error)?);
    axum::serve(listener, router)
        .await
        .map_err(ServeError::Stopped)
}

/// The routes of the site in `dir`, mounted below `base`.
///
/// The headers come from the folder's `_headers` file, which is read again when it changes,
/// so that a site rebuilt while it is served keeps its right policy. A folder without one
/// (a shell as Trunk builds it) gets those of [`site_rules`] without any inlined sheet.
///
/// # Errors
///
/// [`ServeError::NoSuchFolder`], [`ServeError::NoSite`], [`ServeError::BadBase`],
/// [`ServeError::UnreadableHeaders`] and [`ServeError::BadHeader`], each when it says so.
pub fn router(dir: &Path, base: &str) -> Result<Router, ServeError> {
    if !dir.is_dir() {
        return Err(ServeError::NoSuchFolder(dir.to_owned()));
    }
    if !dir.join("index.html").is_file() {
        return Err(ServeError::NoSite(dir.to_owned()));
    }
    let base = directory(base);
    let plain = |c: char| c.is_ascii_alphanumeric() || "/-_.".contains(c);
    if !base.chars().all(plain) || base.contains("..") || base.contains("//") {
        return Err(ServeError::BadBase(base));
    }
    let site = Site {
        files: ServeDir::new(dir)
            .redirect_path_prefix(base.trim_end_matches('/'))
            .precompressed_br()
            .precompressed_gzip(),
        headers: HeaderSource::open(dir, &base)?,
        base,
    };
    Ok(Router::new().fallback(answer).with_state(Arc::new(site)))
}

/// A folder that is being served.
struct Site {
    /// With a slash at each end.
    base: String,
    files: ServeDir,
    headers: HeaderSource,
}

async fn answer(State(site): State<Arc<Site>>, request: Request) -> Response {
    let Some(path) = decode(request.uri().path()) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let mut response = match path.strip_prefix(&site.base) {
        Some(inside) if is_public(inside) => site.file_or_not_found(inside, request).await,
        None if format!("{path}/") == site.base => redirect_to_base(&site.base, request.uri()),
        _ => site.not_found(request).await,
    };
    site.add_headers(&path, &mut response);
    response
}

impl Site {
    /// The file at `path` (below the base, decoded), or what stands in for it.
    async fn file_or_not_found(&self, path: &str, request: Request) -> Response {
        let Some(address) = below_base(&self.base, request.uri()) else {
            return self.not_found(request).await;
        };
        let mut response = self.file(same_request_for(&request, address)).await;
        if response.status() == StatusCode::NOT_FOUND {
            return self.not_found(request).await;
        }
        let is_folder = path.is_empty() || path.ends_with('/');
        let served = if is_folder { "index.html" } else { path };
        if let Some(media_type) = media_type(served) {
            replace_media_type(&mut response, media_type);
        }
        response
    }

    /// The site's own page for what is missing, whole and unconditionally.
    async fn not_found(&self, request: Request) -> Response {
        let mut for_page = same_request_for(&request, Uri::from_static("/404.html"));
        for name in [
            header::IF_MATCH,
            header::IF_NONE_MATCH,
            header::IF_MODIFIED_SINCE,
            header::IF_UNMODIFIED_SINCE,
            header::RANGE,
        ] {
            for_page.headers_mut().remove(name);
        }
        let mut response = self.file(for_page).await;
        if response.status() == StatusCode::OK {
            *response.status_mut() = StatusCode::NOT_FOUND;
            // They would let a later request for the same path be answered with "unchanged".
            response.headers_mut().remove(header::ETAG);
            response.headers_mut().remove(header::LAST_MODIFIED);
            replace_media_type(&mut response, HTML);
        }
        response
    }

    async fn file(&self, request: Request) -> Response {
        match self.files.clone().try_call(request).await {
            Ok(response) => response.map(Body::new),
            Err(error) => match error.kind() {
                io::ErrorKind::NotFound
                | io::ErrorKind::NotADirectory
                | io::ErrorKind::PermissionDenied => StatusCode::NOT_FOUND.into_response(),
                _ => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
            },
        }
    }

    /// Adds the headers of the rules for `path`, values for one name joined as hosts do.
    fn add_headers(&self, path: &str, response: &mut Response) {
        let typed = response.headers().contains_key(header::CONTENT_TYPE);
        let status = response.status();
        let missing = status.is_client_error() || status.is_server_error();
        let headers = response.headers_mut();
        headers.extend(self.headers.for_path(path));
        // The type of the file that was asked for, not that of the page sent instead of it.
        if !typed {
            headers.remove(header::CONTENT_TYPE);
        } else if missing {
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(HTML));
        }
        // What is missing today may be there after the next deployment: never immutable.
        if missing || !headers.contains_key(header::CACHE_CONTROL) {
            let revalidate = HeaderValue::from_static("no-cache");
            headers.insert(header::CACHE_CONTROL, revalidate);
        }
    }
}

/// The address inside the folder. Nothing for a base path in another spelling (`/%70resse/`),
/// which no page of ours links to.
fn below_base(base: &str, uri: &Uri) -> Option<Uri> {
    let whole = uri.path_and_query()?.as_str();
    whole.strip_prefix(base.trim_end_matches('/'))?.parse().ok()
}

/// The same request for another address.
fn same_request_for(request: &Request, uri: Uri) -> Request {
    let mut copy = Request::new(Body::empty());
    *copy.method_mut() = request.method().clone();
    *copy.headers_mut() = request.headers().clone();
    *copy.uri_mut() = uri;
    copy
}

/// `/presse?x` to `/presse/?x`, as for any folder.
fn redirect_to_base(base: &str, uri: &Uri) -> Response {
    let query = uri.query().map(|query| format!("?{query}"));
    let location = format!("{base}{}", query.unwrap_or_default());
    (
        StatusCode::TEMPORARY_REDIRECT,
        [(header::LOCATION, location)],
    )
        .into_response()
}

const HTML: &str = "text/html; charset=utf-8";

/// The media type by the name's end, where a guess would leave out the character set or
/// miss the type. Feeds have theirs from the site's rules.
fn media_type(path: &str) -> Option<&'static str> {
    let (_, extension) = path.rsplit_once('.')?;
    Some(match extension {
        "html" => HTML,
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "txt" => "text/plain; charset=utf-8",
        "xml" => "application/xml; charset=utf-8",
        "svg" => "image/svg+xml; charset=utf-8",
        "wasm" => "application/wasm",
        "webmanifest" => "application/manifest+json",
        _ => return None,
    })
}

/// Sets the type of an answer that has one (a redirect and a 304 have none).
fn replace_media_type(response: &mut Response, media_type: &'static str) {
    if let Some(value) = response.headers_mut().get_mut(header::CONTENT_TYPE) {
        *value = HeaderValue::from_static(media_type);
    }
}

/// Whether a path below the base may be served at all. Empty segments are refused because a
/// redirect to `//host/` would leave the site.
fn is_public(path: &str) -> bool {
    let segments: Vec<&str> = path.split('/').collect();
    let (last, folders) = segments.split_last().unwrap_or((&"", &[]));
    let private_at_top = |name: &str| {
        let name = name.to_ascii_lowercase();
        name.starts_with("_headers") || name == "deploy"
    };
    folders
        .iter()
        .all(|name| !name.is_empty() && !name.starts_with('.'))
        && !last.starts_with('.')
        && !segments.first().is_some_and(|name| private_at_top(name))
        && !path.contains(['\\', '\0'])
}

/// The text of a percent-encoded path; nothing when it is no UTF-8.
fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [first, tail @ ..] = rest {
        let escaped = match (first, tail) {
            (b'%', [high, low, ..]) => hex(*high).zip(hex(*low)),
            _ => None,
        };
        if let Some((high, low)) = escaped {
            bytes.push(high * 16 + low);
            rest = &tail[2..];
        } else {
            bytes.push(*first);
            rest = tail;
        }
    }
    String::from_utf8(bytes).ok()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit)
        .to_digit(16)
        .and_then(|value| u8::try_from(value).ok())
}

/// The site's header rules, and when the file they come from was last changed.
struct HeaderSource {
    file: PathBuf,
    base: String,
    rules: Mutex<(Option<SystemTime>, Vec<Rule>)>,
}

impl HeaderSource {
    fn open(dir: &Path, base: &str) -> Result<Self, ServeError> {
        let file = dir.join("_headers");
        let rules = Mutex::new((changed(&file), Self::read(&file, base)?));
        Ok(Self {
            file,
            base: base.to_owned(),
            rules,
        })
    }

    fn read(file: &Path, base: &str) -> Result<Vec<Rule>, ServeError> {
        let rules = match std::fs::read_to_string(file) {
            Ok(text) => parse_headers_file(&text),
            Err(error) if error.kind() == io::ErrorKind::NotFound => site_rules(&[], base, false),
            Err(error) => return Err(ServeError::UnreadableHeaders(file.to_owned(), error)),
        };
        for rule in &rules {
            let bad = rule
                .headers
                .iter()
                .find(|(name, value)| parse_header(name, value).is_none());
            if let Some((name, _)) = bad {
                let (path, name) = (rule.path.clone(), name.clone());
                return Err(ServeError::BadHeader { path, name });
            }
        }
        Ok(rules)
    }

    fn for_path(&self, path: &str) -> HeaderMap {
        let mut rules = match self.rules.lock() {
            Ok(rules) => rules,
            Err(poisoned) => poisoned.into_inner(),
        };
        let now = changed(&self.file);
        // While a rebuild swaps the folder there may be no file, or half a file, for a
        // moment: then what was read last still holds.
        if now.is_some()
            && now != rules.0
            && let Ok(read) = Self::read(&self.file, &self.base)
        {
            *rules = (now, read);
        }
        let mut map: HeaderMap = HeaderMap::new();
        for (name, value) in headers_for(&rules.1, path) {
            let joined = match map.get(name) {
                Some(before) => format!("{}, {value}", before.to_str().unwrap_or_default()),
                None => value.to_owned(),
            };
            if let Some((name, value)) = parse_header(name, &joined) {
                map.insert(name, value);
            }
        }
        map
    }
}

fn parse_header(name: &str, value: &str) -> Option<(HeaderName, HeaderValue)> {
    Some((name.parse().ok()?, value.parse().ok()?))
}

fn changed(file: &Path) -> Option<SystemTime> {
    file.metadata()
        .and_then(|metadata| metadata.modified())
        .ok()
}

#[cfg(test)]
mod tests;
