//! How long the Meldung on the page takes to read.

use leptos::prelude::request_animation_frame;

use crate::browser::{letters, page};
use crate::components::reading_time_badge::{label, range};
use crate::env::Env;

/// Counts the letters of the Meldung once it stands on the page: before the next frame, when
/// all of the page's own effects have run.
pub fn count_soon(env: Env) {
    request_animation_frame(move || count(&env));
}

/// Counts the letters of the Meldung that is really shown, and says how long it takes. What
/// is right already is left alone, translated or not.
pub fn count(env: &Env) {
    let Some(badge) = page::place("badge") else {
        return;
    };
    let letters = letters::letters(&page::article_text());
    let count = letters.to_string();
    if badge.get_attribute("data-letters").as_deref() != Some(&count) {
        let range = range(env, letters);
        page::set_text(".reading-time-badge__text", &label(env, letters));
        page::set_text(".reading-time-badge__range", &range);
        page::set_attribute(".reading-time-badge__toggle", "title", &range);
        // Last: public/article.js waits for it.
        page::set_attribute(".reading-time-badge", "data-letters", &count);
    }
}
