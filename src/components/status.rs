use leptos::prelude::*;

use super::element::classed;
use super::{ActiveFilters, NewsButton, SavedSearches};
use crate::app::{Live, State};
use crate::env::Env;

/// How many Meldungen the filter leaves, and what it consists of; without a filter, that
/// the page's list has new ones.
#[component]
pub fn Status(env: Env) -> impl IntoView {
    let live = Live::here();
    let new = move || {
        let (new, words) = live.read(|state| (state.fresh(), state.env.words));
        (new > 0).then(|| {
            classed("span", "more__new")
                .text(words.new_since(new))
                .into_any()
        })
    };
    let news = move || {
        live.read(|state| {
            let count = state.news.len();
            let env = state.env.clone();
            let show = move || live.show_news();
            let shown = count > 0 && !state.asks_for_list();
            shown.then(|| view! { <NewsButton env=env count=count on_click=show/> }.into_any())
        })
    };
    let announced = move || live.read(|state| state.announced.clone());
    let announced = classed("p", "visually-hidden")
        .attribute("role", "status")
        .child(view! { {move || announced()} });
    let seen = view! { {move || live.read(State::status)} {move || new()} };
    view! {
        {announced.into_any()}
        {classed("p", "more__count").child(seen).into_any()}
        {move || news()}
        <ActiveFilters env=env.clone()/>
        <SavedSearches env=env/>
    }
}
