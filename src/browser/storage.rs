//! What the reader has asked to keep, in their own browser alone.
//!
//! Browsers may refuse (private windows, settings): then nothing is kept, and
//! whoever asks hears it.

use leptos::prelude::window;

/// What is kept under a name; `None` where nothing is, or may be read.
pub fn read(name: &str) -> Option<String> {
    window().local_storage().ok()??.get_item(name).ok()?
}

/// Keeps a text under a name, an empty one not at all; false where the browser
/// refuses.
pub fn write(name: &str, text: &str) -> bool {
    let Ok(Some(storage)) = window().local_storage() else {
        return false;
    };
    let written = match text {
        "" => storage.remove_item(name),
        text => storage.set_item(name, text),
    };
    written.is_ok()
}
