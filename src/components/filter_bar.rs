use leptos::prelude::*;
use meldungen_core::article::Topic;
use meldungen_core::slug::Slug;
use meldungen_core::words::Words;
use web_sys::SubmitEvent;

use super::shapes::attribute;
use super::topic_chips::topic_chips;
use crate::app::Live;
use crate::browser::navigation::Step;
use crate::env::Env;

/// The id of the search field.
pub const SEARCH_FIELD: &str = "suche";

/// The live filter: a search as you type, and a switch for each topic.
#[component]
pub fn FilterBar(
    env: Env,
    topics: Vec<Topic>,
    /// The topic that the page is about; there is nothing to switch then.
    current: Option<Slug>,
) -> impl IntoView {
    let live = expect_context::<Live>();
    let words = env.words;
    let search = move |event| {
        let mut filter = live.place.with_untracked(|place| place.filter.clone());
        filter.search = event_target_value(&event);
        live.ask(filter, Step::Replace);
    };
    let topics = match current {
        Some(own) => topic_chips(&env, topics, Some(&own)),
        None => switches(live, words, topics),
    };
    view! {
        <form class="filter-bar" role="search" {..attribute("aria-label", words.filter)} on:submit:capture=|event: SubmitEvent| event.prevent_default()>
            <div class="filter-bar__search">
                <label class="filter-bar__label" {..attribute("for", SEARCH_FIELD)}>{words.search}</label>
                <input class="filter-bar__input" {..attribute("id", SEARCH_FIELD)} type="search" autocomplete="off" enterkeyhint="search"
                    prop:value=move || live.place.with(|place| place.filter.search.clone())
                    on:focus:capture=move |_| live.load()
                    on:input:capture=search/>
            </div>
            {topics}
        </form>
    }
}

fn switches(live: Live, words: &'static Words, topics: Vec<Topic>) -> Option<AnyView> {
    let switch = |topic: Topic| {
        let slug = StoredValue::new(topic.slug);
        let chosen = move || slug.with_value(|slug| live.has_topic(slug));
        view! {
            <label class="filter-bar__topic" class=("filter-bar__topic--active", chosen)>
                <input class="visually-hidden filter-bar__checkbox" type="checkbox" prop:checked=chosen
                    on:change:capture=move |_| toggle(live, slug.get_value())/>
                {topic.name}
            </label>
        }
        .into_any()
    };
    let switches: Vec<AnyView> = topics.into_iter().map(switch).collect();
    (!switches.is_empty()).then(|| {
        view! {
            <fieldset class="filter-bar__topics">
                <legend class="visually-hidden">{words.topics}</legend>
                {switches}
            </fieldset>
        }
        .into_any()
    })
}

fn toggle(live: Live, slug: Slug) {
    let mut filter = live.place.with_untracked(|place| place.filter.clone());
    if let Some(position) = filter.topics.iter().position(|topic| *topic == slug) {
        filter.topics.remove(position);
    } else {
        filter.topics.push(slug);
    }
    live.ask(filter, Step::Push);
}
