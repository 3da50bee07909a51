use leptos::prelude::*;
use meldungen_core::saved::SavedSearch;

use super::active_filters::parts;
use super::element::classed;
use super::shapes::{button, line, link, menu, named_button};
use crate::app::{Live, State};
use crate::env::Env;

/// The searches that the reader has asked to keep: how much is new in each since their
/// last visit, and a way to forget it. Beside a search that is not kept, a way to keep it.
#[component]
pub fn SavedSearches(env: Env) -> impl IntoView {
    let live = Live::here();
    let words = env.words;
    let refused = RwSignal::new(0);
    let keep = move || {
        let is_asked = live.read(|state| {
            let query = state.query();
            let is_new = state.saved.iter().all(|one| one.query != query);
            is_new && state.place.filter.is_active()
        });
        let label = if refused.get() > 0 {
            words.keep_refused()
        } else {
            words.keep_search()
        };
        let keep = move || refused.set(usize::from(!live.save_search()));
        is_asked.then(|| button("active-filters__keep", label, keep))
    };
    let list = move || {
        live.read(|state| {
            if state.saved.is_empty() {
                return None;
            }
            let mut all_new = 0;
            let items = state.saved.iter().filter_map(|one| {
                let new = state.count_new(one);
                all_new += new;
                item(live, state, one, new)
            });
            let items: Vec<AnyView> = items.collect();
            let label = match all_new {
                0 => words.saved_searches().to_owned(),
                new => [words.saved_searches(), ": ", &words.new_since(new)].concat(),
            };
            let list = classed("ul", "saved-searches").child(items).into_any();
            let note = line("saved-search__note", words.saved_note());
            Some(menu(label, [list].into_iter().chain(note).collect()))
        })
    };
    view! { {move || keep()} {move || list()} }
}

fn item(live: Live, state: &State, search: &SavedSearch, new: usize) -> Option<AnyView> {
    let words = state.env.words;
    let place = state.place_of(search)?;
    let names = parts(state, &place.filter)
        .into_iter()
        .map(|(name, _)| name);
    let name = names.collect::<Vec<_>>().join(", ");
    let href = state.env.addresses.href(&place);
    let new = (new > 0).then(|| {
        classed("span", "saved-search__new")
            .text(words.new_since(new))
            .into_any()
    });
    let label = words.forget(&name);
    let query = search.query.clone();
    let forget = move || live.forget_search(&query);
    let item = classed("li", "saved-search")
        .child(link("saved-search__link", href, name))
        .child(new)
        .child(named_button(
            "saved-search__forget",
            "",
            Some(label),
            forget,
        ));
    Some(item.into_any())
}
