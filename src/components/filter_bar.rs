use leptos::prelude::*;
use meldungen_core::article::Topic;
use meldungen_core::catalogue::Found;
use meldungen_core::slug::Slug;

use super::OFFERED_TOPICS;
use super::element::classed;
use super::filter_tools::filter_tools;
use super::shapes::button;
use super::topic_chips::topic_chips;
use crate::app::{Live, State};
use crate::browser::navigation::Step;
use crate::env::Env;

/// The id of the search field.
pub const SEARCH_FIELD: &str = "suche";

/// The most topics that stand there at once, behind "mehr".
const MOST_TOPICS: usize = 300;

/// The live filter: a search as you type, a switch for each topic, and the tools.
#[component]
pub fn FilterBar(
    env: Env,
    topics: Vec<Topic>,
    /// The topic that the page is about; there is nothing to switch then.
    current: Option<Slug>,
) -> impl IntoView {
    let live = Live::here();
    let words = env.words;
    let topics = match current {
        Some(own) => topic_chips(&env, topics, Some(&own)),
        None => switches(&env, live, topics),
    };
    let field = move || {
        let typed = live.read(|state| state.place.filter.search.clone());
        let search = move |event| {
            let typed = event_target_value(&event);
            live.set(|state| state.is_typing = true);
            live.ask(Step::Replace, |filter| filter.search = typed);
        };
        classed("input", "filter-bar__input")
            .attribute("id", SEARCH_FIELD)
            .attribute("type", "search")
            .attribute("autocomplete", "off")
            .attribute("enterkeyhint", "search")
            .value(typed)
            .on("input", Box::new(search))
            .into_any()
    };
    let label = classed("label", "filter-bar__label")
        .attribute("for", SEARCH_FIELD)
        .text(words.search());
    let search = classed("div", "filter-bar__search")
        .child(label)
        .child(view! { {move || field()} });
    classed("form", "filter-bar")
        .attribute("role", "search")
        .attribute("aria-label", words.filter())
        .child(search)
        .child(topics)
        .child(filter_tools(&env, live))
        .on("submit", Box::new(|event| event.prevent_default()))
        .on("focusin", Box::new(move |_| live.load()))
}

/// A switch for each topic: those that are most frequent, those that are chosen, and,
/// when the reader asks for more, the others.
fn switches(env: &Env, live: Live, topics: Vec<Topic>) -> Option<AnyView> {
    let words = env.words;
    if topics.is_empty() {
        return None;
    }
    let is_cut = topics.len() >= OFFERED_TOPICS;
    let all = RwSignal::new(0);
    let switches = move || {
        let all = all.get() > 0;
        live.read(|state| {
            let chosen = &state.place.filter.topics;
            let counts = state.counts().map(|found| &found.topics);
            let offered: Vec<Topic> = match counts {
                Some(counts) if all => {
                    let most = counts.iter().take(MOST_TOPICS);
                    most.map(|(topic, _)| topic.clone()).collect()
                }
                _ => {
                    let mut offered = topics.clone();
                    let other = |slug: &&Slug| topics.iter().all(|topic| topic.slug != **slug);
                    offered.extend(chosen.iter().filter(other).map(|slug| Topic {
                        slug: slug.clone(),
                        name: state.topic_name(slug),
                    }));
                    offered
                }
            };
            let switch = |topic: Topic| {
                let is_chosen = chosen.contains(&topic.slug);
                let count = counts.map(|counts| {
                    let mut counts = counts.iter();
                    let own = counts.find(|(other, _)| other.slug == topic.slug);
                    own.map_or(0, |(_, count)| *count)
                });
                switch(live, topic, is_chosen, count)
            };
            offered.into_iter().map(switch).collect::<Vec<AnyView>>()
        })
    };
    let more = move || {
        let is_all = all.get() > 0;
        let is_cut = live.read(|state| match state.counts() {
            Some(found) => found.topics.len() > OFFERED_TOPICS,
            None => is_cut,
        });
        let label = if is_all {
            words.fewer_topics()
        } else {
            words.more_topics()
        };
        let toggle = move || all.set(usize::from(!is_all));
        is_cut.then(|| button("filter-bar__more", label, toggle))
    };
    let fieldset = classed("fieldset", "filter-bar__topics")
        .child(classed("legend", "visually-hidden").text(words.topics()))
        .child(view! { {move || switches()} {move || more()} });
    Some(fieldset.into_any())
}

fn switch(live: Live, topic: Topic, is_chosen: bool, count: Option<usize>) -> AnyView {
    let class = match (is_chosen, count) {
        (true, _) => "filter-bar__topic filter-bar__topic--active",
        (_, Some(0)) => "filter-bar__topic filter-bar__topic--empty",
        _ => "filter-bar__topic",
    };
    let count = count.map_or(String::new(), |count| [" ", &count.to_string()].concat());
    let slug = topic.slug;
    let checkbox = classed("input", "visually-hidden filter-bar__checkbox")
        .attribute("type", "checkbox")
        .flag("checked", is_chosen)
        .on("change", Box::new(move |_| toggle(live, &slug)));
    classed("label", class)
        .child(checkbox)
        .text(topic.name)
        .child(classed("span", "filter-bar__count").text(count))
        .into_any()
}

fn toggle(live: Live, slug: &Slug) {
    live.ask(Step::Push, |filter| {
        match filter.topics.iter().position(|topic| topic == slug) {
            Some(position) => drop(filter.topics.remove(position)),
            None => filter.topics.push(slug.clone()),
        }
    });
}

impl State {
    /// What was found, with what each choice would give; `None` before all Meldungen
    /// are here.
    pub(super) fn counts(&self) -> Option<&Found> {
        self.found.as_ref().filter(|_| self.is_whole())
    }
}
