use leptos::prelude::*;

use super::shapes::{button, line};
use crate::env::Env;

/// Says what could not be done, and offers to try again.
#[component]
pub fn Notice(
    env: Env,
    /// The sentence.
    text: &'static str,
    /// What trying again does.
    retry: impl Fn() + 'static,
) -> impl IntoView {
    view! {
        <div class="notice notice--error" role="alert">
            {line("notice__text", text)}
            {button("button notice__action", env.words.try_again, retry)}
        </div>
    }
}
