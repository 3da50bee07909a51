use leptos::prelude::*;
use meldungen_core::article::Teaser;

use super::ArticleCard;
use crate::env::Env;

/// Cards, three abreast where there is room.
#[component]
pub fn CardGrid(env: Env, teasers: Vec<Teaser>) -> impl IntoView {
    let cards = teasers.into_iter().map(|teaser| {
        view! { <li class="card-grid__item"><ArticleCard env=env.clone() teaser=teaser/></li> }
    });
    view! { <ul class="card-grid">{cards.collect::<Vec<_>>()}</ul> }
}
