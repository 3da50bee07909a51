use leptos::prelude::*;
use meldungen_core::sanitise::sections::{ENOUGH, id};

use super::element::{classed, element};
use super::shapes::link;
use crate::env::Env;

/// The table of contents of a long text, from the headings of its sections; nothing for a
/// text with few of them.
pub fn contents(env: &Env, titles: Vec<String>) -> Option<AnyView> {
    let entry = |(index, title): (usize, String)| {
        let href = ["#", &id(index)].concat();
        element("li").child(link("", href, title)).into_any()
    };
    let label = env.words.contents();
    (titles.len() >= ENOUGH).then(|| {
        let entries: Vec<_> = titles.into_iter().enumerate().map(entry).collect();
        classed("nav", "contents")
            .attribute("aria-label", label)
            .child(classed("p", "contents__title").text(label))
            .child(element("ol").child(entries))
            .into_any()
    })
}
