use leptos::prelude::*;
use meldungen_core::article::{Neighbour, Neighbours};
use meldungen_core::route::Route;

use super::element::{classed, element};
use crate::env::Env;

/// From a Meldung to the ones before and after it.
#[component]
pub fn NeighbourNav(env: Env, neighbours: Neighbours) -> impl IntoView {
    let words = env.words;
    let link = |neighbour: Option<Neighbour>, rel, label| {
        neighbour.map(|Neighbour { slug, name }| {
            classed("a", "neighbour-nav__link")
                .attribute("href", env.addresses.page(&Route::Article(slug)))
                .attribute("rel", rel)
                .child(classed("span", "neighbour-nav__label").text(label))
                .child(element("bdi").text(name))
                .into_any()
        })
    };
    let Neighbours { newer, older } = neighbours;
    let links = [
        link(older, "prev", words.older()),
        link(newer, "next", words.newer()),
    ];
    let links: Vec<_> = links.into_iter().flatten().collect();
    (!links.is_empty()).then(|| {
        classed("nav", "neighbour-nav")
            .attribute("aria-label", words.more_meldungen())
            .child(links)
            .into_any()
    })
}
