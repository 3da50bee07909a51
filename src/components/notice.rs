use leptos::prelude::*;

use super::shapes::{button, line};
use crate::env::Env;

/// Says what could not be done, and offers to try again.
#[component]
pub fn Notice(
    env: Env,
    /// The sentence.
    #[prop(into)]
    text: String,
    /// What trying again does.
    retry: impl Fn() + 'static,
    /// What closing it does, where it lies over the page.
    #[prop(optional, into)]
    close: Option<Box<dyn Fn()>>,
) -> impl IntoView {
    let close = close.map(|close| button("button", env.words.close, close));
    view! {
        <div class="notice notice--error" role="alert">
            {line("notice__text", text)}
            <div class="notice__actions">
                {button("button", env.words.try_again, retry)}
                {close}
            </div>
        </div>
    }
}
