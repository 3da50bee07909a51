use leptos::prelude::*;
use meldungen_core::article::Teaser;
use meldungen_core::words::lists::ListWords;

use crate::components::CardList;
use crate::components::shapes::{attribute, line};
use crate::env::Env;

/// The newest Meldungen of one year.
#[component]
pub fn YearPage(
    env: Env,
    year: i32,
    /// How many Meldungen the year has.
    count: usize,
    teasers: Vec<Teaser>,
    /// The address of the page with older ones.
    #[prop(optional_no_strip)]
    older: Option<String>,
) -> impl IntoView {
    let words = ListWords::of(env.site.language);
    let name = year.to_string();
    let search = env.addresses.search_of_year(year);
    view! {
        <header class="page__header">
            {line("page__kicker", words.year)}
            <h1 class="page__title" tabindex="-1">{name.clone()}</h1>
            {line("page__intro", env.words.found(count))}
            // Only the app searches.
            <p class="page__search" data-needs-app><a {..attribute("href", search)}>{words.search_year(&name)}</a></p>
        </header>
        <CardList env=env teasers=teasers older=older/>
    }
}
