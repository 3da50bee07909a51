//! RSS and Atom, read as if they were JSON Feed: the same model, the same
//! checks.

use feed_rs::model::{Entry, Feed, Link, MediaContent, MediaObject, Person, Text};
use meldungen_core::json::Value;
use meldungen_core::text;
use serde_json::{Map, Value as Json, json};

use super::{InputError, Source};
use crate::clean;

/// Parses RSS or Atom into what a JSON Feed of the same content would be.
///
/// # Errors
///
/// [`InputError::WebPage`] and [`InputError::NoXml`].
pub fn parse(source: &Source) -> Result<Value, InputError> {
    let parser = feed_rs::parser::Builder::new().sanitize_content(false);
    let feed = parser.build().parse(&source.bytes[..]).map_err(|error| {
        if is_web_page(&source.bytes) {
            InputError::WebPage(source.name.clone())
        } else {
            InputError::NoXml(source.name.clone(), error.to_string())
        }
    })?;
    let json = feed_of(feed);
    serde_json::from_value(json).map_err(|error| InputError::NoJson(source.name.clone(), error))
}

fn is_web_page(bytes: &[u8]) -> bool {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(1_000)]).to_ascii_lowercase();
    start.contains("<!doctype html") || start.contains("<html")
}

fn feed_of(feed: Feed) -> Json {
    let link = |wanted: &str| link_of(&feed.links, wanted);
    object([
        ("version", Some(json!("https://jsonfeed.org/version/1.1"))),
        ("title", feed.title.as_ref().map(plain)),
        ("description", feed.description.as_ref().map(plain)),
        ("home_page_url", link("alternate")),
        ("feed_url", link("self")),
        ("next_url", link("next")),
        ("language", feed.language.as_ref().map(|tag| json!(tag))),
        ("authors", Some(authors(&feed.authors))),
        (
            "items",
            Some(feed.entries.into_iter().map(item_of).collect()),
        ),
    ])
}

fn item_of(entry: Entry) -> Json {
    let is_html = |kind: &str| kind.contains("html") || kind.contains("xml");
    let content = entry.content.as_ref();
    let body = content.and_then(|content| {
        let body = content
            .body
            .as_ref()
            .filter(|body| !body.trim().is_empty())?;
        Some((is_html(content.content_type.as_str()), body))
    });
    let summary = entry.summary.as_ref();
    // A feed that has no more than a description has its text there; RSS does
    // not say whether that is HTML, and mostly it is.
    let (html, teaser) = match (body, summary) {
        (Some(_), summary) => (None, summary.map(plain)),
        (None, summary) => (summary.map(|summary| json!(summary.content)), None),
    };
    let (pictures, files): (Vec<_>, Vec<_>) = entry
        .media
        .iter()
        .flat_map(|media| media.content.iter().map(move |content| (media, content)))
        .partition(|(_, content)| kind(content).starts_with("image/"));
    let thumbnails = entry.media.iter().flat_map(|media| &media.thumbnails);
    let picture = pictures
        .iter()
        .find_map(|(_, content)| content.url.as_ref().map(|url| json!(url.as_str())))
        .or_else(|| thumbnails.map(|small| json!(small.image.uri)).next());
    let published = entry.published.or(entry.updated);
    let topics = entry.categories.iter();
    let topics = topics.map(|category| category.label.as_ref().unwrap_or(&category.term));
    object([
        ("id", Some(json!(entry.id))),
        ("url", link_of(&entry.links, "alternate")),
        ("title", entry.title.as_ref().map(plain)),
        ("summary", teaser),
        (
            "content_html",
            body.filter(|(html, _)| *html)
                .map(|(_, body)| json!(body))
                .or(html),
        ),
        (
            "content_text",
            body.filter(|(html, _)| !html).map(|(_, body)| json!(body)),
        ),
        ("image", picture),
        (
            "date_published",
            published.map(|date| json!(date.to_rfc3339())),
        ),
        (
            "date_modified",
            entry.updated.map(|date| json!(date.to_rfc3339())),
        ),
        ("authors", Some(authors(&entry.authors))),
        ("tags", Some(topics.map(|name| json!(name)).collect())),
        ("language", entry.language.as_ref().map(|tag| json!(tag))),
        (
            "attachments",
            Some(
                files
                    .into_iter()
                    .filter_map(|(media, content)| file_of(media, content))
                    .collect(),
            ),
        ),
    ])
}

/// An object of what is there.
fn object<const N: usize>(members: [(&str, Option<Json>); N]) -> Json {
    let members = members.into_iter();
    let members = members.filter_map(|(name, value)| Some((name.to_owned(), value?)));
    Json::Object(members.collect::<Map<_, _>>())
}

/// The address of the first link of a kind. One that does not say is an
/// "alternate".
fn link_of(links: &[Link], wanted: &str) -> Option<Json> {
    let of_kind = |link: &&Link| {
        let kind = link.rel.as_deref().unwrap_or("alternate");
        kind.eq_ignore_ascii_case(wanted) && link.target.is_none()
    };
    links.iter().find(of_kind).map(|link| json!(link.href))
}

/// A text without markup, where it says that it has some.
fn plain(text: &Text) -> Json {
    if text.content_type.as_str() == "text/plain" {
        json!(text.content)
    } else {
        json!(text::of_html(&text.content, clean::named))
    }
}

fn authors(people: &[Person]) -> Json {
    let names = people.iter().filter_map(|person| person.name.as_ref());
    names.map(|name| json!({ "name": name })).collect()
}

fn kind(content: &MediaContent) -> &str {
    content
        .content_type
        .as_ref()
        .map_or("", |kind| kind.as_str())
}

fn file_of(media: &MediaObject, content: &MediaContent) -> Option<Json> {
    let duration = content.duration.or(media.duration);
    Some(object([
        ("url", Some(json!(content.url.as_ref()?.as_str()))),
        ("mime_type", Some(json!(kind(content)))),
        ("title", media.title.as_ref().map(plain)),
        ("size_in_bytes", content.size.map(|size| json!(size))),
        (
            "duration_in_seconds",
            duration.map(|time| json!(time.as_secs())),
        ),
    ]))
}
