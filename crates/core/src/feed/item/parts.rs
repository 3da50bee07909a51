//! The parts of an item that have members of their own.

use super::fields::{Reader, is_web_address};
use crate::article::{Attachment, Contact, Correction, Picture, Topic};
use crate::date;
use crate::feed::finding::{Listener, Problem};
use crate::feed::limits;
use crate::json::Value;
use crate::slug::Slug;
use crate::text;

pub fn topics(item: &Value, reader: &mut Reader<'_, impl Listener>) -> Vec<Topic> {
    let mut topics: Vec<Topic> = Vec::new();
    for name in reader.lines(item, "tags") {
        let slug = Slug::of_topic(&name);
        if !topics.iter().any(|topic| topic.slug == slug) {
            topics.push(Topic { slug, name });
        }
    }
    topics
}

pub fn picture(
    item: &Value,
    extension: &Value,
    reader: &mut Reader<'_, impl Listener>,
) -> Option<Picture> {
    let about = reader.object(extension, "_meldung.image");
    let src = ["image", "banner_image"].into_iter().find_map(|field| {
        let src = reader.string(item, field)?.trim();
        (!src.is_empty()).then_some(src)
    });
    let Some(src) = src else {
        if *about != Value::Null {
            reader.say("image", Problem::NoPicture);
        }
        return None;
    };
    let pixels = |key| match about.get(key) {
        Some(Value::Number(n)) if (1.0..=65_535.0).contains(n) => Some(*n as u32),
        _ => None,
    };
    Some(Picture {
        src: src.to_owned(),
        alt: reader.line(about, "_meldung.image.alt", limits::PARAGRAPH),
        credit: reader.line(about, "_meldung.image.credit", limits::LINE),
        caption: reader.line(about, "_meldung.image.caption", limits::PARAGRAPH),
        terms: reader.line(about, "_meldung.image.terms", limits::PARAGRAPH),
        size: pixels("width").zip(pixels("height")),
    })
}

/// The files that belong to an item; one without an address is none.
pub fn attachments(item: &Value, reader: &mut Reader<'_, impl Listener>) -> Vec<Attachment> {
    let mut files = Vec::new();
    for file in reader.list(item, "attachments") {
        let stated = file.text("url").unwrap_or_default().trim();
        let Some(url) =
            beside(item, stated, reader).or_else(|| reader.address(file, "attachments.url"))
        else {
            if file.text("url").is_none() {
                reader.say("attachments.url", Problem::Missing);
            }
            continue;
        };
        files.push(Attachment {
            url,
            stated: text::start_of(stated, limits::LINE).to_owned(),
            mime_type: reader.line(file, "attachments.mime_type", limits::LINE),
            title: reader.line(file, "attachments.title", limits::LINE),
            size: reader.count(file, "attachments.size_in_bytes"),
            duration: reader.count(file, "attachments.duration_in_seconds"),
        });
    }
    files
}

/// The address of a file that has a relative one, where the feed does not say where such
/// addresses begin: the item's own address does, else it lies beside the feed.
fn beside(item: &Value, stated: &str, reader: &Reader<'_, impl Listener>) -> Option<String> {
    let base = reader.reading.base;
    let is_path = stated.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | '_'))
        && stated.len() <= limits::LINE
        && !stated.contains(|c: char| c.is_control() || matches!(c, ':' | '\\'));
    if !is_path || base.resolve(stated).is_some() {
        return None;
    }
    let own = item.text("url").filter(|own| is_web_address(own));
    let resolved = own.and_then(|own| (base.resolve)(own, stated));
    let resolved = resolved.filter(|address| is_web_address(address));
    Some(resolved.unwrap_or_else(|| stated.to_owned()))
}

pub fn contact(extension: &Value, reader: &mut Reader<'_, impl Listener>) -> Option<Contact> {
    let contact = reader.object(extension, "_meldung.contact");
    (*contact != Value::Null).then(|| Contact {
        name: reader.line(contact, "_meldung.contact.name", limits::LINE),
        role: reader.line(contact, "_meldung.contact.role", limits::LINE),
        phone: reader.line(contact, "_meldung.contact.phone", limits::LINE),
        email: reader.line(contact, "_meldung.contact.email", limits::LINE),
    })
}

pub fn corrections(extension: &Value, reader: &mut Reader<'_, impl Listener>) -> Vec<Correction> {
    let mut corrections = Vec::new();
    for value in reader.list(extension, "_meldung.corrections") {
        let note = reader.line(value, "_meldung.corrections.note", limits::PARAGRAPH);
        if note.is_empty() {
            reader.say("_meldung.corrections.note", Problem::Missing);
            continue;
        }
        let field = "_meldung.corrections.date";
        let date = reader.string(value, field).unwrap_or_default().trim();
        let day = date::day(date, reader.reading.dates);
        if day.is_none() && !date.is_empty() {
            reader.say(field, Problem::BadDate(text::shorten(date, 100)));
        }
        corrections.push(Correction { date: day, note });
    }
    corrections
}

/// The names in `authors` (1.1), else in `author` (1.0), of a feed or an item.
pub fn authors(value: &Value, reader: &mut Reader<'_, impl Listener>) -> Vec<String> {
    let names = names_of(reader.list(value, "authors"), reader);
    if names.is_empty() {
        names_of(value.get("author"), reader)
    } else {
        names
    }
}

fn names_of<'a>(
    authors: impl IntoIterator<Item = &'a Value>,
    reader: &mut Reader<'_, impl Listener>,
) -> Vec<String> {
    let mut names = Vec::new();
    for author in authors {
        let name = match author {
            // Not as the standard has it, but plain enough.
            Value::Text(name) => reader.line_of(name, "authors", limits::LINE),
            _ => reader.line(author, "authors.name", limits::LINE),
        };
        if !name.is_empty() {
            names.push(name);
        }
    }
    names
}

/// The language of a feed or an item.
pub fn language(value: &Value, reader: &mut Reader<'_, impl Listener>) -> Option<String> {
    let stated = reader.string(value, "language")?;
    let tag = text::language_tag(stated);
    if tag.is_none() && !stated.trim().is_empty() {
        reader.say("language", Problem::WrongType);
    }
    tag
}
