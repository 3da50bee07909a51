//! What the app loads: JSON from its own origin.

use std::time::Duration;

use gloo_net::http::Request;
use meldungen_core::json::Value;
use web_sys::{AbortController, RequestCache};

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(15);

/// Why there is no JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FetchError {
    /// No answer: no network, or none in time.
    NoAnswer,
    /// The server answered that it has none (with this status).
    Status(u16),
    /// What came is no JSON.
    NoJson,
}

/// Loads a JSON file.
///
/// # Errors
///
/// See [`FetchError`].
pub async fn json(url: &str) -> Result<Value, FetchError> {
    // Without an AbortController nothing would end a silent answer.
    let controller = AbortController::new().map_err(|_| FetchError::NoAnswer)?;
    let signal = controller.signal();
    let timer = leptos::prelude::set_timeout_with_handle(move || controller.abort(), PATIENCE);
    let answer = text(url, &signal).await;
    if let Ok(timer) = timer {
        timer.clear();
    }
    super::json::parse(&answer?).ok_or(FetchError::NoJson)
}

async fn text(url: &str, signal: &web_sys::AbortSignal) -> Result<String, FetchError> {
    // Servers without caching rules would have the browser guess how long a feed
    // stays right; it asks instead.
    let request = Request::get(url)
        .cache(RequestCache::NoCache)
        .abort_signal(Some(signal));
    let answer = request.send().await.map_err(|_| FetchError::NoAnswer)?;
    if !answer.ok() {
        return Err(FetchError::Status(answer.status()));
    }
    answer.text().await.map_err(|_| FetchError::NoAnswer)
}
