//! The clipboard.

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// The clipboard may not be written: no permission, or no secure context.
#[derive(Clone, Copy, Debug)]
pub struct Refused;

/// Puts text on the clipboard.
///
/// # Errors
///
/// [`Refused`] where the browser does not let us, or has no clipboard for us
/// (outside of https and localhost).
pub async fn write(text: &str) -> Result<(), Refused> {
    let navigator = leptos::prelude::window().navigator();
    // Outside of secure contexts there is none, whatever the types say.
    let there = js_sys::Reflect::get(&navigator, &JsValue::from_str("clipboard"));
    if !there.is_ok_and(|clipboard| clipboard.is_object()) {
        return Err(Refused);
    }
    let written = JsFuture::from(navigator.clipboard().write_text(text)).await;
    written.map(|_| ()).map_err(|_| Refused)
}
