use leptos::prelude::*;

use super::filter_bar::SEARCH_FIELD;
use super::shapes::button;
use super::{CardGrid, LIST_LENGTH, Notice};
use crate::app::{Library, Live};
use crate::browser::navigation::Step;
use crate::browser::page;
use crate::env::Env;

/// What was asked for: the cards of some pages at most, what could not be had, or what
/// might have been meant where nothing was found.
#[component]
pub fn Results(env: Env) -> impl IntoView {
    let live = expect_context::<Live>();
    let failed_env = env.clone();
    let failed = move || {
        let Library::Failed(error) = live.library.get() else {
            return None;
        };
        let retry = move || {
            // The button goes with the notice.
            page::focus(SEARCH_FIELD);
            live.retry();
        };
        let env = failed_env.clone();
        let text = error.sentence(env.words, env.words.list_failed);
        live.asks_for_list()
            .then(|| view! { <Notice env=env text=text retry=retry/> }.into_any())
    };
    let results = move || {
        if !live.replaces_list() {
            return None;
        }
        let (from, to, count) = live.window();
        let env = env.clone();
        if count == 0 {
            return nothing(&env, live);
        }
        let query = live.place.with(|place| place.filter.query());
        let fresh = live.fresh();
        let teasers = live.found.with(|found| {
            let items = found
                .as_ref()
                .map_or(&[][..], |found| &found.items[from..to]);
            live.catalogue.with_untracked(|catalogue| {
                items
                    .iter()
                    .filter_map(|at| catalogue.teaser(*at))
                    .collect()
            })
        });
        let before = (from > 0).then(|| {
            let back = button("button", env.words.show_previous, move || live.turn(-1));
            view! { <p class="more__previous">{back}</p> }.into_any()
        });
        let fresh = fresh.saturating_sub(from);
        Some(
            view! { {before} <CardGrid env=env teasers=teasers query=query fresh=fresh/> }
                .into_any(),
        )
    };
    view! { {move || failed()} {move || results()} }
}

/// What to do where nothing is found: once the reader has stopped typing, the nearest
/// spelling is looked for.
fn nothing(env: &Env, live: Live) -> Option<AnyView> {
    if !live.library.with(|library| library.is_whole()) || !live.is_settled.get() {
        return None;
    }
    let search = live.place.with(|place| place.filter.search.clone());
    let nearest = live
        .catalogue
        .with_untracked(|catalogue| catalogue.nearest_search(&search));
    let nearest = nearest.map(|nearest| {
        let label = env.words.did_you_mean(&nearest);
        let take = move || {
            let nearest = nearest.clone();
            live.ask(Step::Push, |filter| filter.search = nearest);
            page::focus(SEARCH_FIELD);
        };
        button("button", label, take)
    });
    Some(view! { <p class="more__empty">{nearest}</p> }.into_any())
}

/// "Mehr laden", behind the list, whichever it is. The focus goes to the first card that
/// comes: who reads by keyboard or by ear reads on there.
#[component]
pub fn MoreButton(env: Env) -> impl IntoView {
    let live = expect_context::<Live>();
    let words = env.words;
    let awaited = RwSignal::new(None);
    let button = move || {
        let (_, to, count) = live.window();
        let goes_on = if live.replaces_list() {
            to < count
        } else {
            live.is_longer.get()
        };
        let more = move || {
            awaited.set(Some(to.max(LIST_LENGTH)));
            live.turn(1);
        };
        goes_on.then(|| button("button", words.load_more, more))
    };
    Effect::new(move |_| {
        let (from, to, _) = live.window();
        if let Some(card) = awaited.get()
            && live.replaces_list()
            && card < to
        {
            awaited.set(None);
            request_animation_frame(move || page::focus_result(card - from));
        }
    });
    view! { {move || button()} }
}
