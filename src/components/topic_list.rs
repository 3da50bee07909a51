use leptos::prelude::*;
use meldungen_core::article::Topic;
use meldungen_core::route::Route;

use super::element::classed;
use super::shapes::{item, link};
use crate::env::Env;

/// Links to the pages of topics.
#[component]
pub fn TopicList(env: Env, topics: Vec<Topic>) -> impl IntoView {
    (!topics.is_empty()).then(|| {
        let links = topics.into_iter().map(|topic| {
            let href = env.addresses.page(&Route::Topic(topic.slug));
            item(
                "topic-list__item",
                link("topic-list__link", href, topic.name),
            )
        });
        classed("ul", "topic-list")
            .attribute("aria-label", env.words.topics())
            .child(links.collect::<Vec<_>>())
            .into_any()
    })
}
