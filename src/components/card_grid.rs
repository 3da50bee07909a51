use leptos::prelude::*;
use meldungen_core::article::Teaser;
use meldungen_core::catalogue::Query;

use super::ArticleCard;
use super::element::classed;
use super::shapes::item;
use crate::env::Env;

/// Cards, three abreast where there is room.
#[component]
pub fn CardGrid(
    env: Env,
    teasers: Vec<Teaser>,
    /// What was searched for.
    #[prop(optional)]
    query: Query,
    /// How many of the first are new to the reader.
    #[prop(optional)]
    fresh: usize,
) -> impl IntoView {
    let cards = teasers.into_iter().enumerate().map(|(index, teaser)| {
        let card = view! {
            <ArticleCard env=env.clone() teaser=teaser query=query.clone() is_new=index < fresh/>
        };
        item("card-grid__item", card.into_any())
    });
    classed("ul", "card-grid").child(cards.collect::<Vec<_>>())
}
