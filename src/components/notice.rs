use leptos::prelude::*;

use super::element::classed;
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
    let close = close.map(|close| button("button", env.words.close(), close));
    let actions = classed("div", "notice__actions")
        .child(button("button", env.words.try_again(), retry))
        .child(close);
    classed("div", "notice notice--error")
        .attribute("role", "alert")
        .child(line("notice__text", text))
        .child(actions)
}
