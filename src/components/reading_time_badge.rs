use leptos::prelude::*;
use meldungen_core::reading_time::{minutes, minutes_range};

use super::element::classed;
use crate::env::Env;

/// How long the Meldung takes to read. Its width is reserved, so that a new
/// number moves nothing.
#[component]
pub fn ReadingTimeBadge(
    env: Env,
    /// The letters of the text; `None` while they are not counted yet.
    letters: RwSignal<Option<usize>>,
) -> impl IntoView {
    // One effect for all that changes with the number; Leptos changes the nodes
    // that are there.
    let badge = move || {
        let letters = letters.get();
        let text = match letters {
            Some(letters) => label(&env, letters),
            None => env.words.computing_reading_time.to_owned(),
        };
        classed("span", "reading-time-badge")
            .attribute("data-live", "badge")
            .attribute("data-letters", letters.map(|letters| letters.to_string()))
            .attribute("title", letters.map(|letters| range(&env, letters)))
            .child(classed("span", "reading-time-badge__text").text(text))
            .into_any()
    };
    view! { {move || badge()} }
}

/// "3 Minuten Lesezeit".
pub fn label(env: &Env, letters: usize) -> String {
    env.words
        .reading_time(minutes(letters, env.site.letters_per_minute))
}

/// "3 bis 4 Minuten, je nach Lesetempo".
pub fn range(env: &Env, letters: usize) -> String {
    env.words
        .reading_range(minutes_range(letters, env.site.letters_per_minute))
}
