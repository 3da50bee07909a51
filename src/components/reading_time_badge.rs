use leptos::prelude::*;
use meldungen_core::reading_time::{minutes, minutes_range};

use super::element::{classed, element};
use crate::env::Env;

/// How long the Meldung takes to read; opened, the range and what it is reckoned with. Its
/// width is reserved, so that a new number moves nothing. The reader's own pace is heeded
/// by `public/article.js`, which needs what is in the `data-` attributes.
#[component]
pub fn ReadingTimeBadge(
    env: Env,
    /// The letters of the text; `None` while they are not counted yet.
    letters: Option<usize>,
) -> impl IntoView {
    let words = env.words;
    let label = letters.map(|letters| label(&env, letters));
    let range = letters
        .map(|letters| range(&env, letters))
        .unwrap_or_default();
    let label = label.unwrap_or_else(|| words.computing_reading_time().to_owned());
    let summary = classed("summary", "reading-time-badge__toggle")
        .attribute("title", range.clone())
        .child(classed("span", "reading-time-badge__text").text(label));
    let panel = classed("div", "menu__panel")
        .child(classed("p", "reading-time-badge__range").text(range))
        .child(element("p").text(words.basis(env.site.letters_per_minute)));
    classed("details", "menu reading-time-badge")
        .attribute("data-live", "badge")
        .attribute("data-letters", letters.map(|letters| letters.to_string()))
        .attribute("data-pace", env.site.letters_per_minute)
        .attribute("data-minute", words.minute())
        .attribute("data-minutes", words.minutes())
        .child(summary)
        .child(panel)
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
