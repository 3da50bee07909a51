//! A prerendered page becomes live without a node of it being moved: the badge
//! gets its number, the list its filter.

use leptos::mount::mount_to;
use leptos::prelude::*;
use meldungen_core::route::{Addresses, Layout, Place, Route};
use meldungen_core::words::bring_english;

use super::hide_replaced_list;
use super::live::Live;
use super::news;
use super::reading;
use super::visit::{Part, Visitor};
use crate::browser::navigation::Address;
use crate::browser::{page, reader};
use crate::components::{FeedLinks, FilterBar, MoreButton, Results, Status};
use crate::env::Setting;

/// Adopts the page that the builder made.
pub fn adopt(told: page::Told, live: Live) {
    let addresses = Addresses::new(told.site.base(), Layout::Folders);
    if let Some(texts) = page::words() {
        bring_english(&texts);
    }
    let here = Address::here();
    // On a page that is none of ours (404, the widget's) any place does; what is asked for there holds.
    let place = addresses
        .parse(&here.path, &here.query)
        .or_else(|| addresses.parse(told.site.base(), &here.query));
    let env = Setting::new(told.site, addresses, reader::today());
    reading::count(&env);

    let place = place.unwrap_or(Place::from(Route::Home));
    live.start(env.clone(), place);
    live.set(|state| {
        state.topics.clone_from(&told.topics);
        state.years = told.years;
        state.is_longer = page::has_older();
    });
    let mut parts = Vec::new();
    let current = live.peek(|state| match &state.place.route {
        Route::Topic(slug) => Some(slug.clone()),
        _ => None,
    });
    let topics = told.topics.clone();
    let filter_env = env.clone();
    parts.extend(replace("filter", move || {
        view! { <FilterBar env=filter_env topics=topics current=current/> }.into_any()
    }));
    let status_env = env.clone();
    parts.extend(replace("status", move || {
        view! { <Status env=status_env/> }.into_any()
    }));
    let results_env = env.clone();
    parts.extend(replace("results", move || {
        view! { <Results env=results_env/> }.into_any()
    }));
    let more_env = env.clone();
    parts.extend(replace("more", move || {
        view! { <MoreButton env=more_env/> }.into_any()
    }));
    parts.extend(replace("feeds", || view! { <FeedLinks/> }.into_any()));
    hide_replaced_list();
    let visitor = Visitor::new(env, live, told.topics);
    visitor.follow(parts);
    page::declare_live();
    if page::is_not_found() {
        visitor.seek();
    }
    news::watch(live);
    live.restore_saved();
    // A filter in the address asks for the Meldungen at once.
    live.change_list(|_| {});
}

/// Puts a live part in place of what is marked `data-live="name"`. The focus
/// stays: on what has the same place in the new part.
fn replace(name: &str, view: impl FnOnce() -> AnyView + 'static) -> Option<Part> {
    let place = page::place(name)?;
    let focus = page::focused_topic(&place);
    page::empty(&place);
    let part = mount_to(place.clone(), view);
    if let Some(index) = focus {
        page::focus_topic(&place, index);
    }
    Some(part)
}
