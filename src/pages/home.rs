use leptos::prelude::*;
use meldungen_core::article::{Teaser, Topic};

use crate::components::More;
use crate::components::element::classed;
use crate::components::shapes::{line, page_title};
use crate::env::Env;

/// All Meldungen, newest first.
#[component]
pub fn HomePage(
    env: Env,
    teasers: Vec<Teaser>,
    topics: Vec<Topic>,
    /// See [`More`].
    #[prop(optional_no_strip)]
    older: Option<String>,
) -> impl IntoView {
    let words = env.words;
    let intro = match env.site.intro.as_str() {
        _ if teasers.is_empty() => words.feed_empty().to_owned(),
        intro => intro.to_owned(),
    };
    let header = classed("header", "page__header")
        .child(page_title(words.home_title()))
        .child(line("page__intro", intro));
    view! {
        {header.into_any()}
        {(!teasers.is_empty()).then(|| view! { <More env=env teasers=teasers topics=topics older=older/> }.into_any())}
    }
}
