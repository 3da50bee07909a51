use leptos::prelude::*;
use meldungen_core::article::{Teaser, Topic};

use super::CardGrid;
use super::element::classed;
#[cfg(feature = "csr")]
use super::element::element;
use crate::env::Env;

/// The id of a list's heading.
pub const LIST: &str = "weitere-meldungen";

/// How many Meldungen a page of a list has: whole rows, two or three abreast.
pub const LIST_LENGTH: usize = 24;

/// How many topics a filter offers before the reader asks for more.
pub const OFFERED_TOPICS: usize = 12;

/// By the name "related", reader views of browsers tell the list from the text of a short
/// Meldung. They read pages as the server sends them, so the app does without its bytes.
const CLASS: &str = if cfg!(feature = "csr") {
    "more"
} else {
    "more related"
};

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
    current: Option<Topic>,
    /// The address of the page with older Meldungen, where there is one.
    #[prop(optional_no_strip)]
    older: Option<String>,
) -> impl IntoView {
    let heading = if headed {
        env.words.more_meldungen()
    } else {
        env.words.all_meldungen()
    };
    let hidden = if headed {
        "more__heading"
    } else {
        "more__heading visually-hidden"
    };
    let heading = classed("h2", hidden).attribute("id", LIST).text(heading);
    classed("section", CLASS)
        .attribute("aria-labelledby", LIST)
        .child(heading)
        .child(list(env, teasers, topics, current, older))
}

#[cfg(feature = "csr")]
fn list(
    env: Env,
    teasers: Vec<Teaser>,
    topics: Vec<Topic>,
    current: Option<Topic>,
    _older: Option<String>,
) -> impl IntoView {
    use super::{FeedLinks, FilterBar, MoreButton, Results, Status};
    let current = current.map(|topic| topic.slug);
    let status = view! { <Status env=env.clone()/> };
    let more = view! { <MoreButton env=env.clone()/> };
    let own = element("div")
        .attribute("data-live", "list")
        .child(view! { <CardGrid env=env.clone() teasers=teasers/> });
    crate::app::hide_replaced_list();
    view! {
        <FilterBar env=env.clone() topics=topics current=current/>
        {classed("div", "more__status").child(status).into_any()}
        <Results env=env/>
        {own.into_any()}
        {classed("div", "more__next").child(more).into_any()}
        {classed("p", "feed-links").child(view! { <FeedLinks/> }).into_any()}
    }
}

#[cfg(not(feature = "csr"))]
fn list(
    env: Env,
    teasers: Vec<Teaser>,
    topics: Vec<Topic>,
    current: Option<Topic>,
    older: Option<String>,
) -> impl IntoView {
    let words = meldungen_core::words::lists::ListWords::of(env.site.language);
    let overview = super::shapes::link(
        "filter-bar__overview",
        env.addresses.overview(),
        words.to_overview,
    );
    let older = older.map(|href| super::to_page(href, "next", words.older));
    let feeds = super::feed_links::feed_links(&env, current.as_slice());
    let current = current.map(|topic| topic.slug);
    view! {
        <div data-live="filter">
            <div class="filter-bar">
                <div class="filter-bar__search">
                    // boot.js shows it where the app cannot start.
                    <p class="filter-bar__missing" data-boot="failed" hidden>{env.words.search_missing()}</p>
                </div>
                {super::topic_chips::topic_chips(&env, topics, current.as_ref())}
                <div class="filter-bar__tools">{overview}</div>
            </div>
        </div>
        <div class="more__status" data-live="status"></div>
        <div data-live="results"></div>
        <div data-live="list"><CardGrid env=env teasers=teasers/></div>
        <div class="more__next" data-live="more">{older}</div>
        <p class="feed-links" data-live="feeds">{feeds}</p>
    }
}
