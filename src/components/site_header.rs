use leptos::prelude::*;
use meldungen_core::route::Route;

use super::element::classed;
use super::shapes::link;
use super::{SiteSearch, ThemeSwitch};
use crate::env::Env;

/// Whose site this is, and the way to its pages.
#[component]
pub fn SiteHeader(env: Env) -> impl IntoView {
    let site = &env.site;
    let home = env.addresses.page(&Route::Home);
    let official = (!site.official.is_empty()).then(|| {
        let text = classed("span", "site-header__official-text").text(site.official.clone());
        classed("div", "site-header__official")
            .child(text)
            .into_any()
    });
    let section = (!site.section.is_empty()).then(|| {
        classed("span", "site-header__section")
            .text(site.section.clone())
            .into_any()
    });
    let wordmark = classed("a", "site-header__wordmark")
        .attribute("href", home.clone())
        .child(classed("span", "site-header__name").text(site.name.clone()))
        .child(section);
    let navigation = classed("nav", "site-header__nav")
        .attribute("aria-label", env.words.main_navigation())
        .child(link("site-header__link", home, env.words.all_meldungen()));
    let tools = classed("div", "site-header__tools")
        .child(view! { <SiteSearch env=env.clone()/> })
        .child(view! { <ThemeSwitch env=env.clone()/> });
    let bar = classed("div", "site-header__bar")
        .child(wordmark)
        .child(navigation)
        .child(tools);
    classed("header", "site-header").child(official).child(bar)
}
