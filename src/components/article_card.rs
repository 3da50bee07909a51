use leptos::prelude::*;
use meldungen_core::article::Teaser;
use meldungen_core::catalogue::Query;
use meldungen_core::highlight::highlight;
use meldungen_core::route::Route;
use meldungen_core::text::shorten;

use super::shapes::{attribute, line};
use crate::env::Env;

/// How many different covers the style sheet has.
const COVERS: u32 = 6;

/// What a card shows of a headline or a kicker, and of a teaser, in characters.
/// Far more than a press office writes: a feed's mistake must not stretch a row
/// of cards, and nothing is lost, since the Meldung's page has it whole.
const LONGEST_HEADLINE: usize = 240;
/// See [`LONGEST_HEADLINE`].
const LONGEST_TEASER: usize = 480;

/// A Meldung in a list: picture or cover, kicker, headline, teaser, date.
#[component]
pub fn ArticleCard(
    env: Env,
    teaser: Teaser,
    /// What was searched for: it is marked in headline and teaser.
    #[prop(optional)]
    query: Query,
    /// Whether it came since the reader's last visit.
    #[prop(optional)]
    is_new: bool,
) -> impl IntoView {
    let picture = teaser.picture.as_ref().and_then(|picture| {
        let (width, height) = picture.size.unzip();
        env.own_picture(picture)
            .map(|src| (src, picture.alt.clone(), width, height))
    });
    let media = match picture {
        Some((src, alt, width, height)) => view! {
            <div class="article-card__media">
                <img class="article-card__image" {..attribute("src", src)} {..attribute("alt", alt)} {..attribute("width", width)} {..attribute("height", height)} loading="lazy" decoding="async"/>
            </div>
        }
        .into_any(),
        None => view! {
            <div class=cover(teaser.slug.as_str()) aria-hidden="true"></div>
        }
        .into_any(),
    };
    let language = teaser.language.as_deref();
    let (lang, dir) = env.tongue(language);
    let headline = env.headline(&shorten(&teaser.title, LONGEST_HEADLINE), language);
    let headline = marked(&headline, &query);
    let text = shorten(&teaser.text, LONGEST_TEASER);
    let text = (!text.is_empty())
        .then(|| view! { <p class="article-card__teaser">{marked(&text, &query)}</p> }.into_any());
    let href = env.addresses.page(&Route::Article(teaser.slug));
    let new = is_new
        .then(|| view! { <span class="article-card__new">{env.words.new_here}</span> }.into_any());
    let date = teaser.date.map(|date| {
        // In the interface's language, whatever the card's is.
        let own = lang.is_some().then(|| env.site.language.tag());
        view! {
            <p class="article-card__date" {..attribute("lang", own)} {..attribute("dir", "ltr")}>
                <time {..attribute("datetime", date.iso())}>{env.words.date(date)}</time>
            </p>
        }
        .into_any()
    });
    view! {
        <article class="article-card" {..attribute("lang", lang)} {..attribute("dir", dir)}>
            {media}
            <div class="article-card__text">
                {new}
                {line("article-card__kicker", shorten(&teaser.kicker, LONGEST_HEADLINE))}
                <h3 class="article-card__headline">
                    <a {..attribute("href", href)} class="article-card__link">{headline}</a>
                </h3>
                {text}
                {date}
            </div>
        </article>
    }
}

/// A text, what was searched for in `<mark>`.
fn marked(text: &str, query: &Query) -> Vec<AnyView> {
    let piece = |(piece, is_marked): (&str, bool)| {
        let piece = piece.to_owned();
        if is_marked {
            view! { <mark>{piece}</mark> }.into_any()
        } else {
            piece.into_any()
        }
    };
    highlight(text, query).into_iter().map(piece).collect()
}

/// Always the same cover for the same Meldung, half of them mirrored.
fn cover(slug: &str) -> String {
    // FNV-1a: names that differ little get different covers.
    let hash = slug.bytes().fold(0x811C_9DC5_u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    let number = (hash >> 8) % COVERS;
    let mirrored = if hash & 1 == 0 {
        ""
    } else {
        " cover--mirrored"
    };
    let class = "article-card__media cover cover--";
    [class, &number.to_string(), mirrored].concat()
}
