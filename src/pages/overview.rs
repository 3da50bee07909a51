use leptos::prelude::*;
use meldungen_core::article::Topic;
use meldungen_core::fold::fold;
use meldungen_core::route::Route;
use meldungen_core::route::lists::List;
use meldungen_core::words::lists::ListWords;

use crate::components::shapes::{item, line, link};
use crate::env::Env;

/// Where the page lies that makes snippets for other people's pages, below the site's base.
pub const EMBED_BUILDER: &str = "einbetten/";

/// Every topic and every year, each with its number of Meldungen: with it, every Meldung
/// is reached by links alone.
#[component]
pub fn OverviewPage(
    env: Env,
    /// The topics, in any order.
    mut topics: Vec<(Topic, usize)>,
    /// The years, newest first.
    years: Vec<(i32, usize)>,
) -> impl IntoView {
    let words = ListWords::of(env.site.language);
    // As readers look for them: Ä with A, whatever the case.
    topics.sort_by_cached_key(|(topic, _)| (fold(&topic.name), topic.slug.clone()));
    let entry = |href: String, name: String, count: usize| {
        let entry = view! {
            {link("overview__link", href, name)}
            " "
            <span class="overview__count">{env.words.found(count)}</span>
        };
        item("overview__item", entry.into_any())
    };
    let topics = topics.into_iter().map(|(topic, count)| {
        let href = env.addresses.page(&Route::Topic(topic.slug));
        entry(href, topic.name, count)
    });
    let topics: Vec<AnyView> = topics.collect();
    let years = years.into_iter().map(|(year, count)| {
        let href = env.addresses.list(&List::Year(year));
        entry(href, year.to_string(), count)
    });
    let years: Vec<AnyView> = years.collect();
    let group = |title: &'static str, entries: Vec<AnyView>| {
        (!entries.is_empty()).then(|| {
            view! {
                <section class="overview">
                    <h2 class="overview__title">{title}</h2>
                    <ul class="overview__list">{entries}</ul>
                </section>
            }
            .into_any()
        })
    };
    view! {
        <header class="page__header">
            <h1 class="page__title" tabindex="-1">{words.overview}</h1>
            {line("page__intro", words.overview_description)}
        </header>
        {group(env.words.topics(), topics)}
        {group(words.years, years)}
        <p class="page__further"><a href=env.addresses.file(EMBED_BUILDER)>{words.to_embed_builder}</a></p>
    }
}
