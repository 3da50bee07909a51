use leptos::prelude::*;
use meldungen_core::article::Topic;
use meldungen_core::route::Route;
use meldungen_core::slug::Slug;

use super::OFFERED_TOPICS;
use super::element::{classed, element};
use super::shapes::link;
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
        let link = classed("a", class)
            .attribute("href", href)
            .attribute("aria-current", own.then_some("page"))
            .text(topic.name);
        element("li").child(link).into_any()
    };
    let is_cut = topics.len() >= OFFERED_TOPICS;
    let mut chips: Vec<AnyView> = topics.into_iter().map(chip).collect();
    if is_cut {
        // Where the live filter has the button that brings the rest.
        let rest = link(
            "filter-bar__more",
            env.addresses.overview(),
            env.words.more_topics(),
        );
        chips.push(element("li").child(rest).into_any());
    }
    (!chips.is_empty()).then(|| {
        classed("ul", "filter-bar__topics")
            .attribute("aria-label", env.words.topics())
            .child(chips)
            .into_any()
    })
}
