use leptos::prelude::*;

use super::shapes::button;
use crate::env::Env;

/// Offers the Meldungen that came since the page was built. It stands in the line
/// of the filter's status, which is there anyway: nothing moves when it comes.
#[component]
pub fn NewsButton(
    env: Env,
    /// How many there are; at least one.
    count: usize,
    /// What shows them.
    on_click: impl Fn() + 'static,
) -> impl IntoView {
    button("news-button", env.words.new_meldungen(count), on_click)
}
