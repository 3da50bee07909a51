use leptos::prelude::*;
use meldungen_core::article::{Teaser, Topic};
use meldungen_core::slug::Slug;

use crate::components::More;
use crate::components::shapes::line;
use crate::env::Env;

/// The Meldungen of one topic.
#[component]
pub fn TopicPage(
    env: Env,
    /// The topic's name.
    name: String,
    teasers: Vec<Teaser>,
    topics: Vec<Topic>,
    /// See [`More`].
    #[prop(optional_no_strip)]
    older: Option<String>,
) -> impl IntoView {
    let current = Topic {
        slug: Slug::of_topic(&name),
        name: name.clone(),
    };
    view! {
        <header class="page__header">
            {line("page__kicker", env.words.topic)}
            <h1 class="page__title" tabindex="-1">{name}</h1>
        </header>
        <More env=env teasers=teasers topics=topics current=current older=older/>
    }
}
