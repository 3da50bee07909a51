//! A folder that is being served.

use std::io;

use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{self, HeaderValue};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use tower_http::services::ServeDir;

use super::path::below_base;
use super::source::Source;
use crate::headers::{HTML, Rule, media_type};
use crate::hosts::Answer;

/// A folder that is being served.
pub(super) struct Site {
    /// With a slash at each end.
    pub(super) base: String,
    pub(super) files: ServeDir,
    pub(super) headers: Source<Vec<Rule>>,
    pub(super) moves: Source<Vec<(String, Answer)>>,
}

impl Site {
    /// The file at `path` (below the base, decoded), or what stands in for it.
    pub(super) async fn file_or_not_found(&self, path: &str, request: Request) -> Response {
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

    /// The site's own page for what is missing.
    pub(super) async fn not_found(&self, request: Request) -> Response {
        let page = Uri::from_static("/404.html");
        self.in_place(request, page, StatusCode::NOT_FOUND).await
    }

    /// What lies at the address of a Meldung that was taken away.
    pub(super) async fn gone(&self, request: Request) -> Response {
        let Some(page) = below_base(&self.base, request.uri()) else {
            return self.not_found(request).await;
        };
        self.in_place(request, page, StatusCode::GONE).await
    }

    /// A page in place of what was asked for, whole and unconditionally.
    async fn in_place(&self, request: Request, page: Uri, status: StatusCode) -> Response {
        let mut for_page = same_request_for(&request, page);
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
        // A method that is not allowed stays so.
        if [StatusCode::OK, StatusCode::NOT_FOUND].contains(&response.status()) {
            *response.status_mut() = status;
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
    pub(super) fn add_headers(&self, path: &str, response: &mut Response) {
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

/// The same request for another address.
fn same_request_for(request: &Request, uri: Uri) -> Request {
    let mut copy = Request::new(Body::empty());
    *copy.method_mut() = request.method().clone();
    *copy.headers_mut() = request.headers().clone();
    *copy.uri_mut() = uri;
    copy
}

/// Sets the type of an answer that has one (a redirect and a 304 have none).
fn replace_media_type(response: &mut Response, media_type: &'static str) {
    if let Some(value) = response.headers_mut().get_mut(header::CONTENT_TYPE) {
        *value = HeaderValue::from_static(media_type);
    }
}
