use leptos::prelude::*;
use meldungen_core::route::Route;

use crate::env::Env;

/// What stands where no page is.
#[component]
pub fn NotFoundPage(env: Env) -> impl IntoView {
    let words = env.words;
    view! {
        <div class="page__header">
            <h1 class="page__title" tabindex="-1">{words.not_found_title}</h1>
            <p class="page__intro">{words.not_found_text}</p>
            <p><a class="button" href=env.addresses.page(&Route::Home)>{words.to_all_meldungen}</a></p>
        </div>
    }
}
