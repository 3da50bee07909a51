use leptos::prelude::*;
use meldungen_core::route::Route;

use super::shapes::{attribute, link};
use super::{SiteSearch, ThemeSwitch};
use crate::env::Env;

/// Whose site this is, and the way to its pages.
#[component]
pub fn SiteHeader(env: Env) -> impl IntoView {
    let site = &env.site;
    let home = env.addresses.page(&Route::Home);
    let official = (!site.official.is_empty()).then(|| {
        view! {
            <div class="site-header__official">
                <span class="site-header__official-text">{site.official.clone()}</span>
            </div>
        }
        .into_any()
    });
    let section = (!site.section.is_empty()).then(|| {
        view! { <span class="site-header__section">{site.section.clone()}</span> }.into_any()
    });
    view! {
        <header class="site-header">
            {official}
            <div class="site-header__bar">
                <a class="site-header__wordmark" {..attribute("href", home.clone())}>
                    <span class="site-header__name">{site.name.clone()}</span>
                    {section}
                </a>
                <nav class="site-header__nav" {..attribute("aria-label", env.words.main_navigation)}>
                    {link("site-header__link", home, env.words.all_meldungen)}
                </nav>
                <div class="site-header__tools">
                    <SiteSearch env=env.clone()/>
                    <ThemeSwitch env=env/>
                </div>
            </div>
        </header>
    }
}
