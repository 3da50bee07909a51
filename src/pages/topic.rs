use leptos::prelude::*;
use meldungen_core::article::{Teaser, Topic};
use meldungen_core::slug::Slug;

use crate::components::More;
use crate::components::element::classed;
use crate::components::shapes::{line, page_title};
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
    let header = classed("header", "page__header")
        .child(line("page__kicker", env.words.topic()))
        .child(page_title(name));
    view! {
        {header.into_any()}
        <More env=env teasers=teasers topics=topics current=current older=older/>
    }
}
