use leptos::prelude::*;

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
            <p class="notice__text">{text}</p>
            <button class="button notice__action" type="button" on:click=move |_| retry()>{env.words.try_again}</button>
        </div>
    }
}
