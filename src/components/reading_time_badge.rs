use leptos::prelude::*;
use meldungen_core::reading_time::{minutes, minutes_range};

use crate::env::Env;

/// How long the Meldung takes to read. Its width is reserved, so that a new
/// number moves nothing.
#[component]
pub fn ReadingTimeBadge(
    env: Env,
    /// The letters of the text; `None` while they are not counted yet.
    #[prop(into)]
    letters: Signal<Option<usize>>,
) -> impl IntoView {
    let for_title = env.clone();
    let text = move || match letters.get() {
        Some(letters) => label(&env, letters),
        None => env.words.computing_reading_time.to_owned(),
    };
    view! {
        <span
            class="reading-time-badge"
            data-live="badge"
            data-letters=move || letters.get().map(|letters| letters.to_string())
            title=move || letters.get().map(|letters| range(&for_title, letters))
        >
            <span class="reading-time-badge__text">{move || text()}</span>
        </span>
    }
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
