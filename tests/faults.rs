//! What can go wrong on the way from the server, ordered by a test while it runs.

use std::pin::Pin;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};

use axum::body::{Body, Bytes, HttpBody};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use http_body::Frame;
use tokio::sync::watch;

/// What happens to the requests for a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The answer is this status, with no text.
    Status(u16),
    /// The answer is 200 and of the right type, with something in it that nobody can read.
    Garbage,
    /// The answer is 200, with nothing in it.
    Empty,
    /// The connection closes before the answer.
    Close,
    /// There is no answer for as long as the fault lasts; then the right one.
    Hold,
}

/// The faults of a server, by a part of the path that they hit.
#[derive(Debug)]
pub struct Faults {
    ordered: Mutex<Vec<(String, Fault)>>,
    changed: watch::Sender<()>,
}

impl Default for Faults {
    fn default() -> Self {
        Self {
            ordered: Mutex::default(),
            changed: watch::Sender::new(()),
        }
    }
}

impl Faults {
    /// From now on, paths that contain `part` have this fault and no other.
    pub fn order(&self, part: &str, fault: Fault) {
        let mut ordered = self.lock();
        ordered.retain(|(other, _)| other != part);
        ordered.push((part.to_owned(), fault));
    }

    /// Takes the fault of `part` away.
    pub fn mend(&self, part: &str) {
        self.lock().retain(|(other, _)| other != part);
        self.changed.send_replace(());
    }

    /// The faulty answer for a path, if it has one. Where it is held, this waits.
    pub async fn answer(&self, path: &str) -> Option<Response> {
        let mut changes = self.changed.subscribe();
        loop {
            match self.of(path)? {
                Fault::Hold => changes.changed().await.ok()?,
                fault => return Some(fault.answer(path)),
            }
        }
    }

    fn of(&self, path: &str) -> Option<Fault> {
        let ordered = self.lock();
        let fault = ordered
            .iter()
            .find(|(part, _)| path.contains(part.as_str()));
        fault.map(|(_, fault)| *fault)
    }

    fn lock(&self) -> MutexGuard<'_, Vec<(String, Fault)>> {
        self.ordered.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Fault {
    fn answer(self, path: &str) -> Response {
        // No answer of a fault is kept: the next one may be right.
        let uncached = [(header::CACHE_CONTROL, "no-store")];
        match self {
            Self::Status(status) => {
                let status = StatusCode::from_u16(status);
                (
                    status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR),
                    uncached,
                )
                    .into_response()
            }
            Self::Garbage => {
                let media_type = [(header::CONTENT_TYPE, media_type(path))];
                (uncached, media_type, "\u{1}<garbage>{[").into_response()
            }
            Self::Empty | Self::Hold => uncached.into_response(),
            Self::Close => Body::new(Broken).into_response(),
        }
    }
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit_once('.') {
        Some((_, "wasm")) => "application/wasm",
        Some((_, "js")) => "text/javascript",
        Some((_, "json")) => "application/json",
        _ => "text/html",
    }
}

/// A body that fails before its first byte, so that the server closes the connection.
struct Broken;

impl HttpBody for Broken {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        Poll::Ready(Some(Err(std::io::ErrorKind::ConnectionAborted.into())))
    }
}
