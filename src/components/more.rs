use leptos::prelude::*;
use meldungen_core::article::{Teaser, Topic};
use meldungen_core::slug::Slug;

use super::CardGrid;
use crate::env::Env;

/// The id of a list's heading.
pub const LIST: &str = "weitere-meldungen";

/// The most Meldungen that a list shows at once.
pub const LIST_LENGTH: usize = 24;

/// How many topics a filter offers: the most frequent ones.
pub const OFFERED_TOPICS: usize = 12;

/// A list of Meldungen under a filter.
///
/// Prerendered, the filter is the links to the topics' pages; the app puts the
/// live one in its place (`data-live`), of the same height.
#[component]
pub fn More(
    env: Env,
    /// Whether the heading "Weitere Meldungen" is to be seen: where the page's
    /// headline names the list already, it is there for screen readers alone.
    #[prop(optional)]
    headed: bool,
    teasers: Vec<Teaser>,
    topics: Vec<Topic>,
    /// The topic that the page is about.
    #[prop(optional)]
    current: Option<Slug>,
    /// The address of the page with older Meldungen, where there is one.
    #[prop(optional_no_strip)]
    older: Option<String>,
) -> impl IntoView {
    let heading = if headed {
        env.words.more_meldungen
    } else {
        env.words.all_meldungen
    };
    let hidden = if headed {
        "more__heading"
    } else {
        "more__heading visually-hidden"
    };
    view! {
        <section class="more" aria-labelledby=LIST>
            <h2 class=hidden id=LIST>{heading}</h2>
            {list(env, teasers, topics, current, older)}
        </section>
    }
}

#[cfg(feature = "csr")]
fn list(
    env: Env,
    teasers: Vec<Teaser>,
    topics: Vec<Topic>,
    current: Option<Slug>,
    _older: Option<String>,
) -> impl IntoView {
    use super::{FilterBar, Results, Status};
    let live = expect_context::<crate::app::Live>();
    view! {
        <FilterBar env=env.clone() topics=topics current=current/>
        <p class="more__status" role="status"><Status env=env.clone()/></p>
        <Results env=env.clone()/>
        <div data-live="list" hidden=move || live.replaces_list()><CardGrid env=env teasers=teasers/></div>
    }
}

#[cfg(not(feature = "csr"))]
fn list(
    env: Env,
    teasers: Vec<Teaser>,
    topics: Vec<Topic>,
    current: Option<Slug>,
    older: Option<String>,
) -> impl IntoView {
    let words = meldungen_core::words::lists::ListWords::of(env.site.language);
    let overview = env.addresses.overview();
    let older = older.map(|href| super::to_page(href, "next", words.older));
    let older = older.map(|link| view! { <p class="more__next" data-live="more">{link}</p> });
    view! {
        <div data-live="filter">
            <div class="filter-bar">
                <div class="filter-bar__search">
                    // boot.js shows it where the app cannot start.
                    <p class="filter-bar__missing" data-boot="failed" hidden>{env.words.search_missing}</p>
                </div>
                {super::topic_chips::topic_chips(&env, topics, current.as_ref())}
            </div>
        </div>
        <p class="more__overview"><a {..super::shapes::attribute("href", overview)}>{words.to_overview}</a></p>
        <p class="more__status" role="status" data-live="status"></p>
        <div data-live="results"></div>
        <div data-live="list"><CardGrid env=env teasers=teasers/></div>
        {older}
    }
}
