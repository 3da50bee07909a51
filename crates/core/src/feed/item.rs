//! One item of a feed.

use super::finding::Problem;
use crate::article::{Article, Body, Contact, Correction, Picture, Teaser, Topic};
use crate::date::{CalendarDate, Timestamp};
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
        Some(Value::Text(id)) if !id.trim().is_empty() => text::line(id),
        _ => ["#", &(index + 1).to_string()].concat(),
    }
}

/// Reads one item; `None` where it has to be left out.
pub fn read(item: &Value, report: &mut dyn FnMut(&'static str, Problem)) -> Option<Article> {
    let Value::Map(_) = item else {
        report("items", Problem::NoObject);
        return None;
    };
    let id = id(item, report)?;
    let extension = item.get("_meldung").unwrap_or(&Value::Null);

    let summary = string(item, "summary", report)
        .map(text::line)
        .unwrap_or_default();
    let body = body(item, report);
    let text = match &body {
        Body::Text(paragraphs) => paragraphs.join(" "),
        Body::Html(html) => text::of_html(text::start_of(html, LOOK_AT)),
        Body::Empty | Body::Clean(_) => String::new(),
    };
    let stated = string(item, "title", report)
        .map(text::line)
        .unwrap_or_default();
    let title_is_derived = stated.is_empty();
    let title = if title_is_derived {
        let source = if text.is_empty() { &summary } else { &text };
        text::first_sentence(text::start_of(source, LOOK_AT), LONGEST_DERIVED_TITLE)
    } else {
        stated
    };
    if title.is_empty() {
        report("title", Problem::Nothing);
        return None;
    }
    if title_is_derived {
        report("title", Problem::DerivedTitle);
    }
    if body == Body::Empty {
        report("content_html", Problem::Missing);
    }
    let teaser_text = if summary.is_empty() {
        text::shorten(text::start_of(&text, LOOK_AT), LONGEST_DERIVED_TEASER)
    } else {
        summary
    };

    let published = date(item, "date_published", report);
    let url = address(item, "url", report);
    let source = url
        .clone()
        .or_else(|| address(item, "external_url", report));
    Some(Article {
        teaser: Teaser {
            slug: Slug::of_meldung(url.as_deref().or(item.text("url")), &id, &title),
            title,
            kicker: extension.text("kicker").map(text::line).unwrap_or_default(),
            text: teaser_text,
            date: published.map(Timestamp::berlin_date),
            topics: topics(item, report),
            picture: picture(item, extension, report),
            language: language(item),
        },
        id,
        title_is_derived,
        source,
        body,
        published,
        modified: date(item, "date_modified", report),
        authors: authors(item),
        contact: extension.get("contact").map(contact),
        corrections: corrections(extension),
        withdrawn: extension.get("withdrawn") == Some(&Value::Bool(true)),
        related: texts(extension.get("related")),
    })
}

fn id(item: &Value, report: &mut dyn FnMut(&'static str, Problem)) -> Option<String> {
    match item.get("id") {
        Some(Value::Text(id)) if !id.trim().is_empty() => Some(text::line(id)),
        Some(Value::Number(number)) => {
            let id = whole_number(*number);
            let problem = if id.is_some() {
                Problem::NumericId
            } else {
                Problem::NoId
            };
            report("id", problem);
            id
        }
        _ => {
            report("id", Problem::NoId);
            None
        }
    }
}

/// A member that has to be a string.
fn string<'a>(
    item: &'a Value,
    field: &'static str,
    report: &mut dyn FnMut(&'static str, Problem),
) -> Option<&'a str> {
    let value = item.get(field)?;
    if value.as_text().is_none() {
        report(field, Problem::WrongType);
    }
    value.as_text()
}

fn body(item: &Value, report: &mut dyn FnMut(&'static str, Problem)) -> Body {
    let html = string(item, "content_html", report).filter(|html| !html.trim().is_empty());
    if let Some(html) = html {
        return Body::Html(html.to_owned());
    }
    let paragraphs = string(item, "content_text", report).map(text::paragraphs);
    match paragraphs {
        Some(paragraphs) if !paragraphs.is_empty() => Body::Text(paragraphs),
        _ => Body::Empty,
    }
}

fn date(
    item: &Value,
    field: &'static str,
    report: &mut dyn FnMut(&'static str, Problem),
) -> Option<Timestamp> {
    let text = string(item, field, report).filter(|text| !text.trim().is_empty())?;
    let moment = Timestamp::parse(text);
    if moment.is_none() {
        report(field, Problem::BadDate(text::line(text)));
    }
    moment
}

/// An absolute http or https address.
fn address(
    item: &Value,
    field: &'static str,
    report: &mut dyn FnMut(&'static str, Problem),
) -> Option<String> {
    let text = string(item, field, report)?.trim();
    let sound = is_web_address(text) && !text.contains(|c: char| c.is_control() || c == ' ');
    if !sound && !text.is_empty() {
        report(field, Problem::BadAddress);
    }
    sound.then(|| text.to_owned())
}

fn is_web_address(text: &str) -> bool {
    ["https://", "http://"].iter().any(|scheme| {
        text.get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    })
}

fn topics(item: &Value, report: &mut dyn FnMut(&'static str, Problem)) -> Vec<Topic> {
    if item
        .get("tags")
        .is_some_and(|tags| tags.as_list().is_none())
    {
        report("tags", Problem::WrongType);
    }
    let mut topics: Vec<Topic> = Vec::new();
    for name in texts(item.get("tags")) {
        let slug = Slug::of_topic(&name);
        if !topics.iter().any(|topic| topic.slug == slug) {
            topics.push(Topic { slug, name });
        }
    }
    topics
}

/// The non-empty strings of a list.
fn texts(list: Option<&Value>) -> Vec<String> {
    list.and_then(Value::as_list)
        .unwrap_or_default()
        .iter()
        .filter_map(Value::as_text)
        .map(text::line)
        .filter(|text| !text.is_empty())
        .collect()
}

fn picture(
    item: &Value,
    extension: &Value,
    report: &mut dyn FnMut(&'static str, Problem),
) -> Option<Picture> {
    let about = extension.get("image");
    let src = ["image", "banner_image"]
        .into_iter()
        .find_map(|field| string(item, field, report).filter(|src| !src.trim().is_empty()));
    if src.is_none() && about.is_some() {
        report("image", Problem::NoPicture);
    }
    let about = about.unwrap_or(&Value::Null);
    let text = |key| about.text(key).map(text::line).unwrap_or_default();
    let pixels = |key| match about.get(key) {
        Some(Value::Number(n)) if (1.0..=65_535.0).contains(n) => Some(*n as u32),
        _ => None,
    };
    src.map(|src| Picture {
        src: src.trim().to_owned(),
        alt: text("alt"),
        credit: text("credit"),
        caption: text("caption"),
        terms: text("terms"),
        size: pixels("width").zip(pixels("height")),
    })
}

fn contact(value: &Value) -> Contact {
    let text = |key| value.text(key).map(text::line).unwrap_or_default();
    Contact {
        name: text("name"),
        role: text("role"),
        phone: text("phone"),
        email: text("email"),
    }
}

fn corrections(extension: &Value) -> Vec<Correction> {
    let read = |value: &Value| {
        let date = value.text("date").map(str::trim).unwrap_or_default();
        let note = value
            .text("note")
            .map(text::line)
            .filter(|note| !note.is_empty())?;
        let day = CalendarDate::parse(date)
            .or_else(|| Timestamp::parse(date).map(Timestamp::berlin_date));
        Some(Correction { date: day, note })
    };
    let list = extension.get("corrections").and_then(Value::as_list);
    list.unwrap_or_default().iter().filter_map(read).collect()
}

/// The names in `authors` (1.1), else in `author` (1.0), of a feed or an item.
pub fn authors(value: &Value) -> Vec<String> {
    let name = |author: &Value| {
        author
            .text("name")
            .map(text::line)
            .filter(|n| !n.is_empty())
    };
    let authors = value
        .get("authors")
        .and_then(Value::as_list)
        .unwrap_or_default();
    let names: Vec<String> = authors.iter().filter_map(name).collect();
    if names.is_empty() {
        value.get("author").and_then(name).into_iter().collect()
    } else {
        names
    }
}

/// The language of a feed or an item.
pub fn language(value: &Value) -> Option<String> {
    text::language_tag(value.text("language")?)
}
