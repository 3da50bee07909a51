//! One item of a feed.

mod fields;
mod parts;

pub use fields::{Reader, is_web_address};
pub use parts::{authors, language};

use super::finding::{Listener, Problem};
use super::limits;
use crate::article::{Article, Body, Teaser};
use crate::date::Timestamp;
use crate::json::{Value, whole_number};
use crate::slug::Slug;
use crate::text;

/// Longest headline taken from a text, in characters.
const LONGEST_DERIVED_TITLE: usize = 120;
/// Longest teaser taken from a text, in characters.
const LONGEST_DERIVED_TEASER: usize = 240;
/// A derived headline or teaser is looked for in so many bytes of a text.
const LOOK_AT: usize = 4_000;

/// What findings call an item: its id, else its place, counted from 1.
pub fn name(item: &Value, index: usize) -> String {
    match item.get("id") {
        Some(Value::Text(id)) if !id.trim().is_empty() => {
            text::shorten(&text::line(text::start_of(id, limits::LINE)), limits::LINE)
        }
        _ => ["#", &(index + 1).to_string()].concat(),
    }
}

/// Whether the feed takes the Meldung of this item away.
pub fn is_deleted(item: &Value) -> bool {
    let extension = item.get("_meldung");
    extension.and_then(|it| it.get("deleted")) == Some(&Value::Bool(true))
}

/// Reads one item; `None` where it has to be left out. `untitled` is the
/// headline of one that has nothing to take a headline from.
pub fn read(
    item: &Value,
    untitled: &str,
    reader: &mut Reader<'_, impl Listener>,
) -> Option<Article> {
    let Value::Map(_) = item else {
        reader.say("items", Problem::NoObject);
        return None;
    };
    let id = id(item, reader)?;
    let extension = reader.object(item, "_meldung");

    let summary = reader.line(item, "summary", limits::PARAGRAPH);
    let body = body(item, reader);
    let text = match &body {
        Body::Text(paragraphs) => paragraphs.join(" "),
        Body::Html(html) => text::of_html(text::start_of(html, LOOK_AT)),
        Body::Empty | Body::Clean(_) => String::new(),
    };
    let picture = parts::picture(item, extension, reader);
    let attachments = parts::attachments(item, reader);
    let stated = reader.line(item, "title", limits::LINE);
    let title_is_derived = stated.is_empty() || reader.flag(extension, "_meldung.title_derived");
    let title = if stated.is_empty() {
        let seen = picture.as_ref().map(|picture| picture.alt.as_str());
        let heard = attachments.iter().map(|file| file.title.as_str());
        let sources = [text.as_str(), &summary];
        let mut sources = sources.into_iter().chain(seen).chain(heard);
        let title = match sources.find(|source| !source.is_empty()) {
            Some(source) => {
                text::first_sentence(text::start_of(source, LOOK_AT), LONGEST_DERIVED_TITLE)
            }
            None if picture.is_some() || !attachments.is_empty() || shows_something(&body) => {
                untitled.to_owned()
            }
            None => {
                reader.say("title", Problem::Nothing);
                return None;
            }
        };
        reader.say("title", Problem::DerivedTitle);
        title
    } else {
        stated
    };
    if body == Body::Empty {
        reader.say("content_html", Problem::Missing);
    }
    let teaser_text = if summary.is_empty() {
        text::shorten(text::start_of(&text, LOOK_AT), LONGEST_DERIVED_TEASER)
    } else {
        summary
    };

    let published = reader.date(item, "date_published");
    let url = reader.address(item, "url");
    let external = reader.address(item, "external_url");
    // Of the feeds that we write, `url` is our own page.
    let source = reader.address(extension, "_meldung.source");
    let base = url.as_deref().or(reader.base.address).map(str::to_owned);
    Some(Article {
        teaser: Teaser {
            slug: Slug::of_meldung(url.as_deref().or(item.text("url")), &id, &title),
            title,
            kicker: reader.line(extension, "_meldung.kicker", limits::LINE),
            text: teaser_text,
            date: published.map(Timestamp::berlin_date),
            topics: parts::topics(item, reader),
            picture,
            language: language(item, reader),
        },
        id,
        title_is_derived,
        source: source.or(url).or(external),
        base,
        body,
        published,
        modified: reader.date(item, "date_modified"),
        authors: authors(item, reader),
        attachments,
        contact: parts::contact(extension, reader),
        corrections: parts::corrections(extension, reader),
        withdrawn: reader.flag(extension, "_meldung.withdrawn"),
        related: reader.lines(extension, "_meldung.related"),
    })
}

fn id(item: &Value, reader: &mut Reader<'_, impl Listener>) -> Option<String> {
    let id = match item.get("id") {
        Some(Value::Text(id)) => Some(text::line(id)).filter(|id| !id.is_empty()),
        Some(Value::Number(number)) => {
            let id = whole_number(*number);
            if id.is_some() {
                reader.say("id", Problem::NumericId);
            }
            id
        }
        _ => None,
    };
    if id.is_none() {
        reader.say("id", Problem::NoId);
    }
    id
}

fn body(item: &Value, reader: &mut Reader<'_, impl Listener>) -> Body {
    let html = reader.string(item, "content_html");
    if let Some(html) = html.filter(|html| !html.trim().is_empty()) {
        let html = reader.at_most(html, "content_html", limits::BODY);
        return Body::Html(html.to_owned());
    }
    let text = reader.string(item, "content_text").unwrap_or_default();
    let text = reader.at_most(text, "content_text", limits::BODY);
    match text::paragraphs(text) {
        paragraphs if paragraphs.is_empty() => Body::Empty,
        paragraphs => Body::Text(paragraphs),
    }
}

/// Whether HTML without a word shows something all the same.
fn shows_something(body: &Body) -> bool {
    let Body::Html(html) = body else {
        return false;
    };
    let html = text::start_of(html, LOOK_AT).to_ascii_lowercase();
    ["<img", "<iframe", "<video", "<audio"]
        .iter()
        .any(|tag| text::find(&html, tag).is_some())
}
