use leptos::prelude::*;
use meldungen_core::article::{Teaser, Topic};

use crate::components::More;
use crate::env::Env;

/// The Meldungen of one topic.
#[component]
pub fn TopicPage(
    env: Env,
    /// The topic's name.
    name: String,
    teasers: Vec<Teaser>,
    topics: Vec<Topic>,
) -> impl IntoView {
    view! {
        <header class="page__header">
            <p class="page__kicker">{env.words.topic}</p>
            <h1 class="page__title" tabindex="-1">{name}</h1>
        </header>
        <More env=env teasers=teasers topics=topics/>
    }
}
