use leptos::prelude::*;
use meldungen_core::article::Topic;
use meldungen_core::slug::Slug;

use super::element::classed;
use super::feed_links::feed_links;
use super::filter_bar::SEARCH_FIELD;
use super::shapes::button;
use super::{CardGrid, LIST_LENGTH, Notice};
use crate::app::{Library, Live, State};
use crate::browser::navigation::Step;
use crate::browser::page;
use crate::env::Env;

/// What was asked for: the cards of some pages at most, what could not be had, or what
/// might have been meant where nothing was found.
#[component]
pub fn Results(env: Env) -> impl IntoView {
    let live = Live::here();
    let failed_env = env.clone();
    let failed = move || {
        let error = live.read(|state| match state.library {
            Library::Failed(error) if state.asks_for_list() => Some(error),
            _ => None,
        })?;
        let retry = move || {
            // The button goes with the notice.
            page::focus(SEARCH_FIELD);
            live.retry();
        };
        let env = failed_env.clone();
        let text = error.sentence(env.words, env.words.list_failed());
        Some(view! { <Notice env=env text=text retry=retry/> }.into_any())
    };
    let results = move || {
        live.read(|state| {
            let found = state.found.as_ref().filter(|_| state.asks_for_list())?;
            let (from, to, count) = state.window();
            if count == 0 {
                return nothing(live, state);
            }
            let teasers = found.items[from..to].iter();
            let teasers = teasers
                .filter_map(|at| state.catalogue.teaser(*at))
                .collect();
            let query = state.place.filter.query();
            let fresh = state.fresh().saturating_sub(from);
            let env = state.env.clone();
            let before = (from > 0).then(|| {
                let back = button("button", env.words.show_previous(), move || live.turn(-1));
                classed("p", "more__previous").child(back).into_any()
            });
            Some(
                view! { {before} <CardGrid env=env teasers=teasers query=query fresh=fresh/> }
                    .into_any(),
            )
        })
    };
    view! { {move || failed()} {move || results()} }
}

/// What to do where nothing is found: once the reader has stopped typing, the nearest
/// spelling is looked for.
fn nothing(live: Live, state: &State) -> Option<AnyView> {
    if !state.is_whole() || state.is_typing {
        return None;
    }
    let nearest = state.catalogue.nearest_search(&state.place.filter.search)?;
    let label = state.env.words.did_you_mean(&nearest);
    let take = move || {
        let nearest = nearest.clone();
        live.ask(Step::Push, |filter| filter.search = nearest);
        page::focus(SEARCH_FIELD);
    };
    let button = button("button", label, take);
    Some(classed("p", "more__empty").child(button).into_any())
}

/// "Mehr laden", behind the list, whichever it is. The focus goes to the first card that
/// comes: who reads by keyboard or by ear reads on there.
#[component]
pub fn MoreButton(env: Env) -> impl IntoView {
    let live = Live::here();
    let words = env.words;
    let button = move || {
        let (to, goes_on) = live.read(|state| {
            let (_, to, count) = state.window();
            let goes_on = if state.replaces_list() {
                to < count
            } else {
                state.is_longer
            };
            (to, goes_on)
        });
        let more = move || {
            live.change(|state| state.awaited = Some(to.max(LIST_LENGTH)));
            live.turn(1);
        };
        goes_on.then(|| button("button", words.load_more(), more))
    };
    Effect::new(move |_| {
        let card = live.read(|state| {
            let (from, to, _) = state.window();
            let card = state
                .awaited
                .filter(|card| state.replaces_list() && *card < to);
            card.map(|card| card - from)
        });
        if let Some(card) = card {
            live.set(|state| state.awaited = None);
            request_animation_frame(move || page::focus_result(card));
        }
    });
    view! { {move || button()} }
}

/// Where what is asked for can be subscribed to.
#[component]
pub fn FeedLinks() -> impl IntoView {
    let live = Live::here();
    let links = move || {
        live.read(|state| {
            let own = state.place.scope().topic;
            let chosen = state.place.filter.topics.iter().chain(&own);
            let topic = |slug: &Slug| Topic {
                slug: slug.clone(),
                name: state.topic_name(slug),
            };
            feed_links(&state.env, &chosen.map(topic).collect::<Vec<_>>())
        })
    };
    view! { {move || links()} }
}
