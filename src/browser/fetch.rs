//! What the app loads: JSON from its own origin.

use std::cell::Cell;
use std::time::Duration;

use gloo_net::http::{Request, Response};
use js_sys::{Array, Date, Math, Promise, Reflect, Uint8Array};
use leptos::prelude::{TimeoutHandle, set_timeout_with_handle, window};
use meldungen_core::json::{LARGEST, Value};
use meldungen_core::retry;
pub use meldungen_core::retry::FetchError;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, Blob, ReadableStreamDefaultReader, RequestCache, RequestInit, RequestMode, Url,
};

/// How long nothing may come.
const PATIENCE: Duration = Duration::from_secs(15);

/// How long everything may take that one wish of the reader needs.
const LONGEST: Duration = Duration::from_secs(120);

/// The requests that one wish of the reader needs. They share limits of time and
/// size, and end together.
pub struct Load {
    /// Without one nothing would end a silent answer, so nothing is asked for.
    controller: Option<AbortController>,
    /// How many bytes have come.
    bytes: Cell<usize>,
    is_left: Cell<bool>,
    /// Whether what comes is also to be had as a page.
    has_page: bool,
}

/// JSON, and what the server said about it.
pub struct Answer {
    /// The JSON.
    pub value: Value,
    /// The server's time now, in seconds since 1970; by the reader's clock where
    /// the server does not tell.
    pub now: f64,
    /// When the file was changed last, in milliseconds since 1970; not a number
    /// where the server does not tell.
    pub modified: f64,
}

impl Load {
    /// A load that asks again where it is worth it.
    pub fn new() -> Load {
        let controller = AbortController::new().ok();
        if let Some(controller) = &controller {
            // Where all has come by then, there is nothing left to end.
            let _ = abort_after(controller, None, LONGEST);
        }
        Load {
            controller,
            bytes: Cell::new(0),
            is_left: Cell::new(false),
            has_page: false,
        }
    }

    /// A load of what a prerendered page shows as well: where the server answers
    /// with an error, opening that page is the next try.
    pub fn of_a_page() -> Load {
        let mut load = Load::new();
        load.has_page = true;
        load
    }

    /// Ends it: the reader wants something else.
    pub fn leave(&self) {
        self.is_left.set(true);
        self.end();
    }

    /// Whether the reader wants something else by now.
    pub fn is_left(&self) -> bool {
        self.is_left.get()
    }

    fn end(&self) {
        if let Some(controller) = &self.controller {
            controller.abort();
        }
    }

    fn is_over(&self) -> bool {
        let controller = self.controller.as_ref();
        controller.is_none_or(|controller| controller.signal().aborted())
    }

    /// Loads a JSON file.
    ///
    /// # Errors
    ///
    /// See [`FetchError`].
    pub async fn json(&self, url: &str) -> Result<Answer, FetchError> {
        let mut tries = 1;
        loop {
            let error = match self.try_json(url).await {
                Ok(answer) => return Ok(answer),
                Err(error) => error,
            };
            let left_to_page = self.has_page && error != FetchError::NoAnswer;
            let pause = retry::pause(tries, error, Math::random());
            match pause.filter(|_| !left_to_page && !self.is_over()) {
                Some(pause) => sleep(pause).await,
                None => return Err(error),
            }
            tries += 1;
        }
    }

    /// When a file of the server was changed last, in milliseconds since 1970; not
    /// a number where that is not to be had.
    pub async fn modified(&self, url: &str) -> f64 {
        let answer = self.ask("HEAD", url).await;
        answer.map_or(f64::NAN, |answer| time(&answer, "last-modified"))
    }

    async fn try_json(&self, url: &str) -> Result<Answer, FetchError> {
        let answer = self.ask("GET", url).await?;
        let (date, modified) = (time(&answer, "date"), time(&answer, "last-modified"));
        let now = if date.is_nan() { Date::now() } else { date };
        let body = self.body(&answer).await?;
        let json =
            web_sys::Response::new_with_opt_blob(Some(&body)).and_then(|answer| answer.json());
        let json = JsFuture::from(json.map_err(|_| FetchError::NoJson)?).await;
        Ok(Answer {
            value: super::json::read(&json.map_err(|_| FetchError::NoJson)?),
            now: now / 1_000.0,
            modified,
        })
    }

    async fn ask(&self, method: &str, url: &str) -> Result<Response, FetchError> {
        let controller = self.controller.as_ref().ok_or(FetchError::NoAnswer)?;
        // Not by gloo's builder, whose care for the parameters of a query is 1.4 KB.
        let init = RequestInit::new();
        init.set_method(method);
        // Servers without caching rules would have the browser guess how long a
        // feed stays right; it asks instead.
        init.set_cache(RequestCache::NoCache);
        init.set_mode(RequestMode::SameOrigin);
        init.set_signal(Some(&controller.signal()));
        let request = web_sys::Request::new_with_str_and_init(url, &init);
        let request = Request::from(request.map_err(|_| FetchError::NoAnswer)?);
        let answer = self.in_time(request.send(), None).await?;
        if answer.ok() {
            return Ok(answer);
        }
        Err(FetchError::Status {
            code: answer.status(),
            retry_after: retry_after(&answer),
        })
    }

    /// What an answer brings, counted while it comes.
    async fn body(&self, answer: &Response) -> Result<Blob, FetchError> {
        let stream = answer.body().ok_or(FetchError::NoJson)?;
        let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
        let parts = Array::new();
        loop {
            let read = self
                .in_time(JsFuture::from(reader.read()), Some(&reader))
                .await?;
            let part = Reflect::get(&read, &JsValue::from_str("value"));
            let Some(part) = part
                .ok()
                .and_then(|part| part.dyn_into::<Uint8Array>().ok())
            else {
                break;
            };
            self.bytes.set(self.bytes.get() + part.length() as usize);
            if self.bytes.get() > LARGEST {
                self.end();
                return Err(FetchError::TooLarge);
            }
            parts.push(&part);
        }
        Blob::new_with_u8_array_sequence(&parts).map_err(|_| FetchError::NoJson)
    }

    /// What a step of the network brings; where it brings nothing for too long,
    /// the load ends.
    async fn in_time<T, E>(
        &self,
        step: impl Future<Output = Result<T, E>>,
        reader: Option<&ReadableStreamDefaultReader>,
    ) -> Result<T, FetchError> {
        let controller = self.controller.as_ref();
        let timer = controller.and_then(|controller| abort_after(controller, reader, PATIENCE));
        let brought = step.await;
        if let Some(timer) = timer {
            timer.clear();
        }
        // What was ended may seem to have come to its end.
        brought
            .ok()
            .filter(|_| !self.is_over())
            .ok_or(FetchError::NoAnswer)
    }
}

/// Ends what a controller controls, and what is being read of it: WebKit would
/// let a reader wait on for what was aborted.
fn abort_after(
    controller: &AbortController,
    reader: Option<&ReadableStreamDefaultReader>,
    time: Duration,
) -> Option<TimeoutHandle> {
    let (controller, reader) = (controller.clone(), reader.cloned());
    let abort = move || {
        // Before the stream is in error: then this would be refused.
        if let Some(reader) = &reader {
            let _ = reader.cancel();
        }
        controller.abort();
    };
    set_timeout_with_handle(abort, time).ok()
}

/// A time in the headers of an answer, in milliseconds since 1970; not a number
/// where there is none.
fn time(answer: &Response, header: &str) -> f64 {
    let text = answer.headers().get(header);
    text.map_or(f64::NAN, |text| Date::parse(&text))
}

/// How long a server asks us to wait, in milliseconds: it says so in seconds, or by
/// a date.
fn retry_after(answer: &Response) -> Option<u32> {
    let text = answer.headers().get("retry-after")?;
    let seconds = JsValue::from_str(&text).unchecked_into_f64();
    let wait = if seconds.is_nan() {
        Date::parse(&text) - Date::now()
    } else {
        seconds * 1_000.0
    };
    (!wait.is_nan()).then_some(wait as u32)
}

async fn sleep(milliseconds: u32) {
    let time = i32::try_from(milliseconds).unwrap_or(i32::MAX);
    let slept = Promise::new(&mut |wake, _| {
        // Fails for no function and no time of ours.
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&wake, time);
    });
    // It is never refused.
    let _ = JsFuture::from(slept).await;
}

/// The address that `address` means on the page `base`, without a fragment; `None`
/// where it is not on our own origin.
pub fn own_address(address: &str, base: &str) -> Option<String> {
    let url = Url::new_with_base(address, base).ok()?;
    url.set_hash("");
    (url.origin() == window().location().origin().ok()?).then(|| url.href())
}
