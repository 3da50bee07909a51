use leptos::prelude::*;
use meldungen_core::route::{Route, SEARCH_KEY};

use super::LIST;
use super::element::classed;
use crate::env::Env;

/// A search from every page: a plain form that leads to the start page, where
/// the filter takes the words from the address.
#[component]
pub fn SiteSearch(env: Env) -> impl IntoView {
    let words = env.words;
    // Past the page's heading, to the filter and what it finds.
    let action = [&env.addresses.page(&Route::Home), "#", LIST].concat();
    let field = classed("input", "site-search__input")
        .attribute("type", "search")
        .attribute("name", SEARCH_KEY)
        .attribute("autocomplete", "off")
        .attribute("required", "")
        .attribute("aria-label", words.search_all())
        .attribute("placeholder", words.search_go());
    let button =
        classed("button", "site-search__button").attribute("aria-label", words.search_go());
    classed("form", "site-search")
        .attribute("role", "search")
        .attribute("data-needs-app", "")
        .attribute("action", action)
        .attribute("aria-label", words.search_go())
        .child(field)
        .child(button)
}
