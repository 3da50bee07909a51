use leptos::prelude::*;
use meldungen_core::words::lists::ListWords;

use super::shapes::attribute;
use crate::env::Env;

/// From one page of a list to the next: real links, which need no script.
#[component]
pub fn ListNav(
    env: Env,
    /// The address of the page with newer Meldungen.
    #[prop(optional_no_strip)]
    newer: Option<String>,
    /// The address of the page with older ones.
    #[prop(optional_no_strip)]
    older: Option<String>,
) -> impl IntoView {
    let words = ListWords::of(env.site.language);
    (newer.is_some() || older.is_some()).then(|| {
        let newer = newer.map(|href| to_page(href, "prev", words.newer));
        let older = older.map(|href| to_page(href, "next", words.older));
        view! { <nav class="list-nav" {..attribute("aria-label", words.pages)}>{newer}{older}</nav> }
    })
}

/// A link to the next or the previous page of a list.
pub fn to_page(href: String, rel: &'static str, text: &'static str) -> AnyView {
    view! { <a class="button" {..attribute("href", href)} {..attribute("rel", rel)}>{text}</a> }
        .into_any()
}
