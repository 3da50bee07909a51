use leptos::prelude::*;
use meldungen_core::route::Route;

use crate::components::element::{classed, element};
use crate::components::shapes::{line, link, page_title};
use crate::env::Env;

/// What stands where no page is.
#[component]
pub fn NotFoundPage(env: Env) -> impl IntoView {
    let words = env.words;
    let home = env.addresses.page(&Route::Home);
    let way_on = element("p").child(link("button", home, words.to_all_meldungen()));
    classed("div", "page__header")
        .child(page_title(words.not_found_title()))
        .child(line("page__intro", words.not_found_text()))
        .child(way_on)
}
