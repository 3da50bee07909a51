use leptos::prelude::*;
use meldungen_core::article::Topic;
use meldungen_core::slug::Slug;
use web_sys::SubmitEvent;

use crate::app::Live;
use crate::browser::navigation::Step;
use crate::env::Env;

/// The live filter: a search as you type, and a switch for each topic.
#[component]
pub fn FilterBar(env: Env, topics: Vec<Topic>) -> impl IntoView {
    let live = expect_context::<Live>();
    let words = env.words;
    let search = move |event| {
        let mut filter = live.place.with_untracked(|place| place.filter.clone());
        filter.search = event_target_value(&event);
        live.ask(filter, Step::Replace);
    };
    let switches = topics.into_iter().map(|topic| {
        let slug = StoredValue::new(topic.slug);
        let chosen = move || slug.with_value(|slug| live.has_topic(slug));
        view! {
            <label class="filter-bar__topic" class=("filter-bar__topic--active", chosen)>
                <input class="visually-hidden filter-bar__checkbox" type="checkbox" prop:checked=move || slug.with_value(|slug| live.has_topic(slug))
                    on:change=move |_| toggle(live, slug.get_value())/>
                {topic.name}
            </label>
        }
    });
    let switches = switches.collect::<Vec<_>>();
    view! {
        <form class="filter-bar" role="search" on:submit=|event: SubmitEvent| event.prevent_default()>
            <div class="filter-bar__search">
                <label class="filter-bar__label" for="suche">{words.search}</label>
                <input class="filter-bar__input" id="suche" type="search" autocomplete="off" enterkeyhint="search"
                    prop:value=move || live.place.with(|place| place.filter.search.clone())
                    on:focus=move |_| live.load()
                    on:input=search/>
            </div>
            {(!switches.is_empty()).then(|| view! {
                <fieldset class="filter-bar__topics">
                    <legend class="visually-hidden">{words.topics}</legend>
                    {switches}
                </fieldset>
            })}
        </form>
    }
}

fn toggle(live: Live, slug: Slug) {
    let mut filter = live.place.with_untracked(|place| place.filter_in_full());
    if let Some(position) = filter.topics.iter().position(|topic| *topic == slug) {
        filter.topics.remove(position);
    } else {
        filter.topics.push(slug);
    }
    live.ask(filter, Step::Push);
}
