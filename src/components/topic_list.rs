use leptos::prelude::*;
use meldungen_core::article::Topic;
use meldungen_core::route::Route;

use super::shapes::{attribute, item, link};
use crate::env::Env;

/// Links to the pages of topics.
#[component]
pub fn TopicList(env: Env, topics: Vec<Topic>) -> impl IntoView {
    (!topics.is_empty()).then(|| {
        let links = topics.into_iter().map(|topic| {
            let href = env.addresses.page(&Route::Topic(topic.slug));
            item("topic-list__item", link("topic-list__link", href, topic.name))
        });
        view! { <ul class="topic-list" {..attribute("aria-label", env.words.topics)}>{links.collect::<Vec<_>>()}</ul> }.into_any()
    })
}
