//! `meldungen serve`: shows a site's folder the way a CDN would.
//!
//! For looking at a site before it goes out, and for the tests; it listens on this machine
//! alone. A request goes through these steps:
//!
//! 1. The path is decoded and checked: inside the base path, no `..`, no empty segment,
//!    nothing private (dotfiles but for `/.well-known/`, `_headers`, `_redirects`, `deploy/`).
//! 2. The site's `_redirects` file says what has moved (301) or is gone (410, with the page
//!    that lies there).
//! 3. [`ServeDir`] answers with the file: the `.br` or `.gz` beside it where the browser
//!    takes that, `index.html` for a folder, 304 where nothing changed.
//! 4. What is missing gets the site's `404.html` (a shell as Trunk builds it has none: then
//!    an empty answer), always with status 404.
//! 5. The headers of the site's `_headers` file are added, by the path that was asked for.

mod error;
mod path;
mod site;
mod source;

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::header;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use tower_http::services::ServeDir;

use crate::headers::directory;
use crate::hosts::Answer;
use path::{decode, has_encoded_slash, is_public};
use site::Site;

pub use error::ServeError;

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
/// (a shell as Trunk builds it) gets those of [`site_rules`](crate::headers::site_rules) without any inlined sheet.
///
/// # Errors
///
/// [`ServeError::NoSuchFolder`], [`ServeError::NoSite`], [`ServeError::BadBase`],
/// [`ServeError::Unreadable`] and [`ServeError::BadHeader`], each when it says so.
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
        headers: source::rules(dir, &base)?,
        moves: source::moves(dir, &base)?,
        base,
    };
    Ok(Router::new().fallback(answer).with_state(Arc::new(site)))
}

async fn answer(State(site): State<Arc<Site>>, request: Request) -> Response {
    let Some(path) = decode(request.uri().path()) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let mut response = match path.strip_prefix(&site.base) {
        _ if has_encoded_slash(request.uri().path()) => site.not_found(request).await,
        Some(inside)
            if is_public(inside)
                && let Some(answer) = site.moves.answer(&path) =>
        {
            match answer {
                Answer::MovedTo(address) => {
                    redirect(StatusCode::MOVED_PERMANENTLY, &address, request.uri())
                }
                Answer::Gone => site.gone(request).await,
            }
        }
        Some(inside) if is_public(inside) => site.file_or_not_found(inside, request).await,
        None if format!("{path}/") == site.base => redirect_to_base(&site.base, request.uri()),
        _ => site.not_found(request).await,
    };
    site.add_headers(&path, &mut response);
    response
}

/// `/presse?x` to `/presse/?x`, as for any folder.
fn redirect_to_base(base: &str, uri: &Uri) -> Response {
    redirect(StatusCode::TEMPORARY_REDIRECT, base, uri)
}

/// To another address, with the query that came.
fn redirect(status: StatusCode, address: &str, uri: &Uri) -> Response {
    let query = uri.query().map(|query| format!("?{query}"));
    let location = format!("{address}{}", query.unwrap_or_default());
    (status, [(header::LOCATION, location)]).into_response()
}

#[cfg(test)]
mod tests;
