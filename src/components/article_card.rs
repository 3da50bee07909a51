use leptos::prelude::*;
use meldungen_core::article::Teaser;
use meldungen_core::route::Route;

use super::shapes::{line, link};
use crate::env::Env;

/// How many different covers the style sheet has.
const COVERS: usize = 6;

/// A Meldung in a list: picture or cover, kicker, headline, teaser, date.
#[component]
pub fn ArticleCard(env: Env, teaser: Teaser) -> impl IntoView {
    let picture = teaser.picture.as_ref().and_then(|picture| {
        let (width, height) = picture.size.unzip();
        env.own_picture(picture)
            .map(|src| (src, picture.alt.clone(), width, height))
    });
    let media = match picture {
        Some((src, alt, width, height)) => view! {
            <div class="article-card__media">
                <img class="article-card__image" src=src alt=alt width=width height=height loading="lazy" decoding="async"/>
            </div>
        }
        .into_any(),
        None => view! {
            <div class=cover(teaser.slug.as_str()) aria-hidden="true"></div>
        }
        .into_any(),
    };
    let date = teaser.date.map(|date| {
        let words = env.words;
        view! { <p class="article-card__date"><time datetime=date.iso()>{words.date(date)}</time></p> }.into_any()
    });
    view! {
        <article class="article-card" lang=teaser.language>
            {media}
            <div class="article-card__text">
                {line("article-card__kicker", teaser.kicker)}
                <h3 class="article-card__headline">
                    {link("article-card__link", env.addresses.page(&Route::Article(teaser.slug)), teaser.title)}
                </h3>
                {line("article-card__teaser", teaser.text)}
                {date}
            </div>
        </article>
    }
}

/// Always the same cover for the same Meldung.
fn cover(slug: &str) -> String {
    let number = slug.bytes().map(usize::from).sum::<usize>() % COVERS;
    let class = "article-card__media article-card__media--cover cover cover--";
    [class, &number.to_string()].concat()
}
