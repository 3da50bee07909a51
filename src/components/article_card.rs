use leptos::prelude::*;
use meldungen_core::article::Teaser;
use meldungen_core::catalogue::Query;
use meldungen_core::highlight::highlight;
use meldungen_core::route::Route;
use meldungen_core::text::shorten;

use super::element::{classed, element};
use super::shapes::line;
use crate::env::Env;

/// How many different covers the style sheet has; each is there mirrored as well.
pub const COVERS: u32 = 6;

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
        Some((src, alt, width, height)) => {
            let image = classed("img", "article-card__image")
                .attribute("src", src)
                .attribute("alt", alt)
                .attribute("width", width)
                .attribute("height", height)
                .attribute("loading", "lazy")
                .attribute("decoding", "async");
            classed("div", "article-card__media").child(image)
        }
        None => element("div")
            .attribute("class", cover(teaser.slug.as_str()))
            .attribute("aria-hidden", "true"),
    };
    let language = teaser.language.as_deref();
    let (lang, dir) = env.tongue(language);
    let headline = env.headline(&shorten(&teaser.title, LONGEST_HEADLINE), language);
    let headline = marked(&headline, &query);
    let text = shorten(&teaser.text, LONGEST_TEASER);
    let text = (!text.is_empty()).then(|| {
        classed("p", "article-card__teaser")
            .child(marked(&text, &query))
            .into_any()
    });
    let link = classed("a", "article-card__link")
        .attribute("href", env.addresses.page(&Route::Article(teaser.slug)))
        .child(headline);
    let new = is_new.then(|| {
        classed("span", "article-card__new")
            .text(env.words.new_here())
            .into_any()
    });
    let date = teaser.date.map(|date| {
        // In the interface's language, whatever the card's is.
        let own = lang.is_some().then(|| env.site.language.tag());
        let time = element("time")
            .attribute("datetime", date.iso())
            .text(env.words.date(date));
        classed("p", "article-card__date")
            .attribute("lang", own)
            .attribute("dir", "ltr")
            .child(time)
            .into_any()
    });
    let kicker = shorten(&teaser.kicker, LONGEST_HEADLINE);
    let text = classed("div", "article-card__text")
        .child(new)
        .child(line("article-card__kicker", kicker))
        .child(classed("h3", "article-card__headline").child(link))
        .child(text)
        .child(date);
    classed("article", "article-card")
        .attribute("lang", lang)
        .attribute("dir", dir)
        .child(media)
        .child(text)
}

/// A text, what was searched for in `<mark>`.
fn marked(text: &str, query: &Query) -> Vec<AnyView> {
    let piece = |(piece, is_marked): (&str, bool)| {
        let piece = piece.to_owned();
        if is_marked {
            element("mark").text(piece).into_any()
        } else {
            piece.into_any()
        }
    };
    highlight(text, query).into_iter().map(piece).collect()
}

/// The classes of the cover that the Meldung of this slug always has, half of them mirrored.
pub fn cover(slug: &str) -> String {
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
