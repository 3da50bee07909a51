use leptos::prelude::*;
use meldungen_core::article::Teaser;
use meldungen_core::words::lists::ListWords;

use crate::components::CardList;
use crate::components::shapes::line;
use crate::env::Env;

/// A page of a list with older Meldungen.
#[component]
pub fn SheetPage(
    env: Env,
    /// What kind of list it is: "Thema".
    kind: &'static str,
    /// The list's name and the page's number: "Energie, Seite 3".
    title: String,
    teasers: Vec<Teaser>,
    /// The address of the page with newer Meldungen; there always is one.
    newer: String,
    /// The address of the page with older ones.
    #[prop(optional_no_strip)]
    older: Option<String>,
) -> impl IntoView {
    let period = period(&env, &teasers);
    view! {
        <header class="page__header">
            {line("page__kicker", kind)}
            <h1 class="page__title" tabindex="-1">{title}</h1>
            {line("page__intro", period)}
        </header>
        <CardList env=env teasers=teasers newer=Some(newer) older=older/>
    }
}

/// "3. Juli 2015 bis 4. August 2016": the days of these Meldungen; empty where none has a
/// date.
pub fn period(env: &Env, teasers: &[Teaser]) -> String {
    let dates = || teasers.iter().filter_map(|teaser| teaser.date);
    match (dates().min(), dates().max()) {
        (Some(first), Some(last)) => {
            let [first, last] = [first, last].map(|date| env.words.date(date));
            ListWords::of(env.site.language).period(&first, &last)
        }
        _ => String::new(),
    }
}
