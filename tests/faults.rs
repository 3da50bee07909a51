//! What can go wrong on the way from the server, ordered by a test while it runs.

use std::pin::Pin;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};

use axum::body::{Body, Bytes, HttpBody};
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use http_body::Frame;
use tokio::sync::watch;

/// What happens to the requests for a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The answer is this status, with no text.
    Status(u16),
    /// The answer is 429: so many seconds are to pass before the next request.
    TooMany(u32),
    /// The answer is 200 and of the right type, with something in it that nobody can read.
    Garbage,
    /// The answer is 200, with nothing in it.
    Empty,
    /// The answer is 200 and a page, as servers send it that know no 404.
    Page,
    /// The answer is 200 and JSON that ends in the middle of a word.
    Cut,
    /// The answer is 200 and JSON with lists in lists, 10 000 deep.
    Deep,
    /// The answer is 200 and 60 MB long.
    Huge,
    /// The connection closes before the answer.
    Close,
    /// The connection closes in the middle of the answer.
    Break,
    /// There is no answer for as long as the fault lasts; then the right one.
    Hold,
    /// The answer begins, and never goes on.
    Stall,
}

/// The faults of a server, by a part of the path that they hit.
#[derive(Debug)]
pub struct Faults {
    ordered: Mutex<Vec<Order>>,
    changed: watch::Sender<()>,
}

#[derive(Debug)]
struct Order {
    /// Of the paths.
    part: String,
    fault: Fault,
    /// How many requests it hits still, where they are counted.
    left: Option<u32>,
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
    /// From now on, paths that contain `part` have this fault and no other; where `times` is
    /// given, only so many requests have it.
    pub fn order(&self, part: &str, fault: Fault, times: Option<u32>) {
        let mut ordered = self.lock();
        ordered.retain(|order| order.part != part);
        ordered.push(Order {
            part: part.to_owned(),
            fault,
            left: times,
        });
    }

    /// Takes the fault of `part` away.
    pub fn mend(&self, part: &str) {
        self.lock().retain(|order| order.part != part);
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
        let mut ordered = self.lock();
        let order = ordered
            .iter_mut()
            .find(|order| path.contains(order.part.as_str()) && order.left != Some(0))?;
        order.left = order.left.map(|left| left - 1);
        Some(order.fault)
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Order>> {
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
            Self::TooMany(seconds) => {
                let wait = [(header::RETRY_AFTER, seconds.to_string())];
                (StatusCode::TOO_MANY_REQUESTS, uncached, wait).into_response()
            }
            Self::Empty | Self::Hold => uncached.into_response(),
            Self::Close => Scripted::body("", 0, End::Broken).into_response(),
            Self::Page => {
                let page = "<!doctype html><title>Willkommen</title><h1>Willkommen</h1>";
                (uncached, Html(page)).into_response()
            }
            _ => {
                let media_type = [(header::CONTENT_TYPE, media_type(path))];
                (uncached, media_type, self.text()).into_response()
            }
        }
    }

    /// What is sent of the right type.
    fn text(self) -> Body {
        match self {
            Self::Cut => Body::from("{\"version\": \"https://jsonfeed.org/version/1.1\", \"ite"),
            Self::Deep => Body::from(["[".repeat(10_000), "]".repeat(10_000)].concat()),
            Self::Huge => Scripted::body(&" ".repeat(1 << 16), 60_000_000 >> 16, End::Whole),
            Self::Break => Scripted::body("{\"items\": [", 1, End::Broken),
            Self::Stall => Scripted::body("{\"items\": [", 1, End::Never),
            _ => Body::from("\u{1}<garbage>{["),
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

/// A body that is made while it is sent: the same piece so many times, then its end.
struct Scripted {
    piece: Bytes,
    left: usize,
    end: End,
}

/// How a body ends.
#[derive(Clone, Copy)]
enum End {
    Whole,
    /// By an error, so that the server closes the connection.
    Broken,
    Never,
}

impl Scripted {
    fn body(piece: &str, times: usize, end: End) -> Body {
        Body::new(Self {
            piece: Bytes::from(piece.to_owned()),
            left: times,
            end,
        })
    }
}

impl HttpBody for Scripted {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        if self.left > 0 {
            self.left -= 1;
            return Poll::Ready(Some(Ok(Frame::data(self.piece.clone()))));
        }
        match self.end {
            End::Whole => Poll::Ready(None),
            End::Broken => Poll::Ready(Some(Err(std::io::ErrorKind::ConnectionAborted.into()))),
            // Nobody is woken: the browser closes the connection, or the test ends.
            End::Never => Poll::Pending,
        }
    }
}
