use leptos::prelude::*;
use meldungen_core::route::{Route, SEARCH_KEY};

use super::LIST;
use super::shapes::attribute;
use crate::env::Env;

/// A search from every page: a plain form that leads to the start page, where
/// the filter takes the words from the address.
#[component]
pub fn SiteSearch(env: Env) -> impl IntoView {
    let words = env.words;
    // Past the page's heading, to the filter and what it finds.
    let action = [&env.addresses.page(&Route::Home), "#", LIST].concat();
    view! {
        <form class="site-search" role="search" data-needs-app {..attribute("action", action)} {..attribute("aria-label", words.search_go)}>
            <input class="site-search__input" type="search" {..attribute("name", SEARCH_KEY)} autocomplete="off" required
                {..attribute("aria-label", words.search_all)} {..attribute("placeholder", words.search_go)}/>
            <button class="site-search__button" {..attribute("aria-label", words.search_go)}></button>
        </form>
    }
}
