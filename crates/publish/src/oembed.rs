//! oEmbed 1.0 for each Meldung, as files: what other systems show in the place of a link.

use meldungen_app::env::Env;
use meldungen_core::article::Article;
use serde::Serialize;

use crate::cards::Image;
use crate::clean::escape;
use crate::publisher::Publisher;

/// How long others may keep an answer, in seconds: a day.
const CACHE_AGE: u32 = 86_400;

/// Of the type `link`: what is there to be shown is headline, house and picture. Nothing of
/// ours runs on other sites.
#[derive(Serialize)]
struct Answer<'a> {
    version: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    author_name: Option<&'a str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    provider_name: &'a str,
    provider_url: &'a str,
    cache_age: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    thumbnail_url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    thumbnail_width: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    thumbnail_height: Option<u32>,
}

/// What is answered about a Meldung.
pub fn answer(env: &Env, publisher: &Publisher, article: &Article, card: Option<&Image>) -> String {
    let mut authors = article.authors.iter().map(String::as_str);
    let answer = Answer {
        version: "1.0",
        kind: "link",
        title: &article.teaser.title,
        author_name: authors.find(|name| !name.is_empty()),
        provider_name: &publisher.name,
        provider_url: &env.site.url,
        cache_age: CACHE_AGE,
        thumbnail_url: card.map(|card| card.url.as_str()),
        thumbnail_width: card.map(|card| card.width),
        thumbnail_height: card.map(|card| card.height),
    };
    // Texts and numbers: nothing here can fail to be written.
    serde_json::to_string(&answer).unwrap_or_default()
}

/// How a page leads to what is said about it.
pub fn link(env: &Env, article: &Article) -> String {
    let address = env.addresses.oembed(&article.teaser.slug);
    let address = escape(&env.site.absolute(&address));
    format!("<link rel=\"alternate\" type=\"application/json+oembed\" href=\"{address}\">")
}
