use leptos::prelude::*;
use meldungen_core::route::Place;
use meldungen_core::saved::SavedSearch;

use super::active_filters::parts;
use super::shapes::{attribute, button, link, menu};
use crate::app::Live;
use crate::env::Env;

/// The searches that the reader has asked to keep: how much is new in each since their
/// last visit, and a way to forget it. Beside a search that is not kept, a way to keep it.
#[component]
pub fn SavedSearches(env: Env) -> impl IntoView {
    let live = expect_context::<Live>();
    let words = env.words;
    let is_refused = RwSignal::new(false);
    let keep = move || {
        let query = live.query();
        let kept = live
            .saved
            .with(|saved| saved.iter().any(|one| one.query == query));
        let is_asked = !query.is_empty() && live.place.with(|place| place.filter.is_active());
        (is_asked && !kept).then(|| {
            let label = if is_refused.get() {
                words.keep_refused
            } else {
                words.keep_search
            };
            let keep = move || is_refused.set(!live.save_search());
            button("active-filters__keep", label, keep)
        })
    };
    let list = move || {
        let saved = live.saved.get();
        if saved.is_empty() {
            return None;
        }
        let whole = live.library.with(|library| library.is_whole());
        let mut all_new = 0;
        let items = saved.into_iter().filter_map(|one| {
            let new = if whole { live.count_new(&one) } else { 0 };
            all_new += new;
            item(&env, live, one, new)
        });
        let items: Vec<AnyView> = items.collect();
        let label = match all_new {
            0 => words.saved_searches.to_owned(),
            new => [words.saved_searches, ": ", &words.new_since(new)].concat(),
        };
        let note = view! { <p class="saved-search__note">{words.saved_note}</p> };
        let list = view! { <ul class="saved-searches">{items}</ul>{note} };
        Some(menu(label, list.into_any()))
    };
    view! { {move || keep()} {move || list()} }
}

fn item(env: &Env, live: Live, search: SavedSearch, new: usize) -> Option<AnyView> {
    let place = live.place_of(&search)?;
    let names: Vec<String> = parts(env, live, &place.filter)
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    let name = names.join(", ");
    let href = env.addresses.href(&Place { ..place });
    let new = (new > 0).then(|| {
        view! { <span class="saved-search__new">{env.words.new_since(new)}</span> }.into_any()
    });
    let forget = move || live.forget_search(&search.query);
    let label = env.words.forget(&name);
    let view = view! {
        <li class="saved-search">
            {link("saved-search__link", href, name)}
            {new}
            <button class="saved-search__forget" type="button" {..attribute("aria-label", label)} on:click=move |_| forget()></button>
        </li>
    };
    Some(view.into_any())
}
