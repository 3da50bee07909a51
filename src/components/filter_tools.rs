use leptos::prelude::*;
use meldungen_core::catalogue::{Filter, Sort};
use meldungen_core::date::CalendarDate;
use meldungen_core::route::Place;

use super::element::{classed, element};
use super::shapes::menu;
use crate::app::Live;
use crate::browser::navigation::Step;
use crate::browser::page;
use crate::env::Env;

/// Year, order, days and look of the list: one row, two on a phone.
pub fn filter_tools(env: &Env, live: Live) -> AnyView {
    let words = env.words;
    let choose_year = move |value: String| {
        let days = value.parse().map_or((None, None), Filter::whole_year);
        live.ask(Step::Push, |filter| (filter.from, filter.to) = days);
    };
    let years = move || {
        live.read(|state| {
            let chosen = state.place.filter.year();
            let counts = state.counts().map(|found| &found.years);
            let known = match counts {
                Some(counts) => counts.iter().map(|(year, _)| *year).collect(),
                None => state.years.clone(),
            };
            let other = chosen.filter(|year| !known.contains(year));
            let year = |year: i32| {
                let count =
                    counts.and_then(|counts| counts.iter().find(|(other, _)| *other == year));
                let name = year.to_string();
                let label = match count {
                    Some((_, count)) => [&name, " (", &count.to_string(), ")"].concat(),
                    None => name.clone(),
                };
                (name, label, chosen == Some(year))
            };
            let none = (
                String::new(),
                words.all_years().to_owned(),
                chosen.is_none(),
            );
            let options = known.into_iter().chain(other).map(year);
            std::iter::once(none).chain(options).collect()
        })
    };
    let choose_sort = move |value: String| {
        let sort = Sort::ALL.into_iter().find(|sort| sort.key() == value);
        live.ask(Step::Push, |filter| filter.sort = sort.unwrap_or_default());
    };
    let sorts = move || {
        let chosen = live.read(|state| state.place.filter.sort);
        let option = |sort: Sort| {
            (
                sort.key().to_owned(),
                words.sort(sort).to_owned(),
                sort == chosen,
            )
        };
        Sort::ALL.into_iter().map(option).collect()
    };
    Effect::new(move |_| {
        let (compact, typing) = live.read(|state| (state.place.compact, state.is_typing));
        page::show_list(compact, typing);
    });
    let days = classed("fieldset", "filter-bar__days")
        .child(classed("legend", "visually-hidden").text(words.days()))
        .child(day(live, words.from_day(), |filter| &mut filter.from))
        .child(day(live, words.to_day(), |filter| &mut filter.to));
    let turn = move |_| {
        let place = live.place();
        let compact = !place.compact;
        live.go(Step::Push, Place { compact, ..place });
    };
    let compact = move || {
        let is_compact = live.read(|state| state.place.compact);
        let compact = classed("button", "filter-bar__tool")
            .attribute("type", "button")
            .attribute("aria-pressed", if is_compact { "true" } else { "false" })
            .text(words.compact())
            .on("click", Box::new(turn));
        Some(compact.into_any())
    };
    classed("div", "filter-bar__tools")
        .child(select(words.year(), Box::new(years), Box::new(choose_year)))
        .child(select(
            words.sort_by(),
            Box::new(sorts),
            Box::new(choose_sort),
        ))
        .child(menu(words.days().to_owned(), vec![days.into_any()]))
        .child(view! { {move || compact()} })
        .into_any()
}

/// What a list to choose from offers: value, label, whether it is chosen.
type Options = Vec<(String, String, bool)>;

fn select(
    label: &'static str,
    options: Box<dyn Fn() -> Options + Send>,
    choose: Box<dyn Fn(String)>,
) -> AnyView {
    let options = move || {
        let option = |(value, label, chosen): (String, String, bool)| {
            element("option")
                .attribute("value", value)
                .text(label)
                .flag("selected", chosen)
                .into_any()
        };
        options().into_iter().map(option).collect::<Vec<AnyView>>()
    };
    classed("select", "filter-bar__tool")
        .attribute("aria-label", label)
        .child(view! { {move || options()} })
        .on(
            "change",
            Box::new(move |event| choose(event_target_value(&event))),
        )
        .into_any()
}

fn day(
    live: Live,
    label: &'static str,
    field: fn(&mut Filter) -> &mut Option<CalendarDate>,
) -> AnyView {
    let input = move || {
        let mut filter = live.read(|state| state.place.filter.clone());
        let choose = move |event| {
            // A day that is not whole yet is none: the field keeps what was typed of it.
            let day = CalendarDate::parse(&event_target_value(&event));
            live.ask(Step::Push, |filter| *field(filter) = day);
        };
        classed("input", "filter-bar__input")
            .attribute("type", "date")
            .value(field(&mut filter).map_or(String::new(), CalendarDate::iso))
            .on("change", Box::new(choose))
            .into_any()
    };
    classed("label", "filter-bar__day")
        .text(label)
        .child(view! { {move || input()} })
        .into_any()
}
