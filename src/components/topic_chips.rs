use leptos::prelude::*;
use meldungen_core::article::Topic;
use meldungen_core::route::Route;
use meldungen_core::slug::Slug;

use super::shapes::attribute;
use crate::env::Env;

/// The topics of a filter as links to their pages; `current` is the page's own.
/// Prerendered this is all of the filter; on a topic's page it stays so, since
/// that page is about this one topic.
pub fn topic_chips(env: &Env, topics: Vec<Topic>, current: Option<&Slug>) -> Option<AnyView> {
    let chip = |topic: Topic| {
        let own = current == Some(&topic.slug);
        let class = if own {
            "filter-bar__topic filter-bar__topic--active"
        } else {
            "filter-bar__topic"
        };
        let href = env.addresses.page(&Route::Topic(topic.slug));
        view! { <li><a {..attribute("href", href)} {..attribute("aria-current", own.then_some("page"))} class=class>{topic.name}</a></li> }
            .into_any()
    };
    let chips: Vec<AnyView> = topics.into_iter().map(chip).collect();
    (!chips.is_empty()).then(|| {
        view! { <ul class="filter-bar__topics" {..attribute("aria-label", env.words.topics)}>{chips}</ul> }.into_any()
    })
}
