use leptos::prelude::*;
use meldungen_core::article::Teaser;

use super::ArticleCard;
use super::shapes::item;
use crate::env::Env;

/// Cards, three abreast where there is room.
#[component]
pub fn CardGrid(env: Env, teasers: Vec<Teaser>) -> impl IntoView {
    let cards = teasers.into_iter().map(|teaser| {
        let card = view! { <ArticleCard env=env.clone() teaser=teaser/> };
        item("card-grid__item", card.into_any())
    });
    view! { <ul class="card-grid">{cards.collect::<Vec<_>>()}</ul> }
}
