use leptos::prelude::*;
use meldungen_core::route::Route;

use crate::components::shapes::{line, link};
use crate::env::Env;

/// What stands where no page is.
#[component]
pub fn NotFoundPage(env: Env) -> impl IntoView {
    let words = env.words;
    view! {
        <div class="page__header">
            <h1 class="page__title" tabindex="-1">{words.not_found_title}</h1>
            {line("page__intro", words.not_found_text)}
            <p>{link("button", env.addresses.page(&Route::Home), words.to_all_meldungen)}</p>
        </div>
    }
}
