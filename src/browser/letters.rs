//! Letters, counted with the browser's own tables of Unicode: the module's would be 1.5 KB.

use js_sys::{Array, JsString, RegExp};
use meldungen_core::reading_time::weighted;
use wasm_bindgen::JsCast;

/// The letters of a text, as [`meldungen_core::reading_time::letters`] counts them.
pub fn letters(text: &str) -> usize {
    let text = JsString::from(text);
    let count = |class| {
        let found = text.match_(&RegExp::new(class, "gu"));
        found.map_or(0, |found| found.unchecked_ref::<Array>().length() as usize)
    };
    let all = count(r"\p{Alphabetic}");
    let without_spaces = count(r"(?=\p{Alphabetic})[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]");
    weighted(all, without_spaces)
}
