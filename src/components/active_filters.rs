use leptos::prelude::*;
use meldungen_core::catalogue::Filter;

use super::filter_bar::SEARCH_FIELD;
use super::shapes::{button, named_button};
use crate::app::{Live, State};
use crate::browser::navigation::Step;
use crate::browser::page;
use crate::env::Env;

/// What is asked for, each part with what gives it up, and a way to give up all.
#[component]
pub fn ActiveFilters(env: Env) -> impl IntoView {
    let live = Live::here();
    let words = env.words;
    let chips = move || {
        let (filter, parts) = live.read(|state| {
            let filter = state.place.filter.clone();
            let parts = parts(state, &filter);
            (filter, parts)
        });
        if parts.is_empty() {
            return Vec::new();
        }
        let mut chips: Vec<AnyView> = parts
            .into_iter()
            .map(|(label, rest)| {
                let name = words.without(&label);
                let give_up = move || give_up(live, rest.clone());
                named_button("active-filter", label, Some(name), give_up)
            })
            .collect();
        let sort = filter.sort;
        let reset = move || {
            give_up(
                live,
                Filter {
                    sort,
                    ..Filter::default()
                },
            )
        };
        chips.push(button("active-filters__reset", words.reset(), reset));
        chips
    };
    view! { {move || chips()} }
}

fn give_up(live: Live, rest: Filter) {
    live.ask(Step::Push, |filter| *filter = rest);
    // The button goes with what it stands for.
    page::focus(SEARCH_FIELD);
}

/// The parts of a filter as readers know them, each with what is left without it.
pub fn parts(state: &State, filter: &Filter) -> Vec<(String, Filter)> {
    let words = state.env.words;
    let mut parts = Vec::new();
    if !filter.query().is_empty() {
        let mut rest = filter.clone();
        rest.search.clear();
        parts.push((words.quoted(filter.search.trim()), rest));
    }
    for slug in &filter.topics {
        let mut rest = filter.clone();
        rest.topics.retain(|topic| topic != slug);
        parts.push((state.topic_name(slug), rest));
    }
    let days = match (filter.year(), filter.from, filter.to) {
        (Some(year), ..) => year.to_string(),
        (_, None, None) => return parts,
        (_, from, to) => words.days_between(from, to),
    };
    let rest = Filter {
        from: None,
        to: None,
        ..filter.clone()
    };
    parts.push((days, rest));
    parts
}
