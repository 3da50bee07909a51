//! View transitions: one page turns into the next instead of being swapped.

use std::future::Future;

use js_sys::{Function, Promise, Reflect};
use leptos::prelude::{document, window};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::Element;

use super::page::find;

/// The attribute of the one picture that travels from the page before to the
/// next; the style sheet gives it its `view-transition-name`.
const TRAVELS: &str = "data-travels";

/// Changes the page by `change`. Where the browser knows view transitions and the
/// reader has not asked for less motion, the change is animated, and what the
/// selector `before` finds travels to the place of what `after` finds then.
pub async fn run(before: &str, after: String, change: impl Future<Output = ()> + 'static) {
    let start = Reflect::get(&document(), &JsValue::from_str("startViewTransition"));
    let start = start
        .ok()
        .and_then(|start| start.dyn_into::<Function>().ok());
    let Some(start) = start.filter(|_| !wants_less_motion()) else {
        return change.await;
    };
    let leaving = mark(before);
    let changed = async move {
        change.await;
        unmark(leaving);
        mark(&after);
        Ok(JsValue::UNDEFINED)
    };
    let callback = Closure::once_into_js(move || future_to_promise(changed));
    let Ok(transition) = start.call1(&document(), &callback) else {
        return;
    };
    // Both end in a refusal where the browser leaves the animation out (a hidden
    // tab, the next change comes at once): the change itself takes place always.
    for moment in ["ready", "finished"] {
        let promise = Reflect::get(&transition, &JsValue::from_str(moment));
        if let Some(promise) = promise.ok().and_then(|p| p.dyn_into::<Promise>().ok()) {
            let _ = JsFuture::from(promise).await;
        }
    }
    unmark(find(&["[", TRAVELS, "]"].concat()));
}

fn wants_less_motion() -> bool {
    let query = window().match_media("(prefers-reduced-motion: reduce)");
    query.is_ok_and(|query| query.is_some_and(|query| query.matches()))
}

fn mark(selector: &str) -> Option<Element> {
    let element = find(selector)?;
    element.set_attribute(TRAVELS, "").ok()?;
    Some(element)
}

fn unmark(element: Option<Element>) {
    if let Some(element) = element {
        // Taking out an attribute of a fixed name cannot fail.
        let _ = element.remove_attribute(TRAVELS);
    }
}
