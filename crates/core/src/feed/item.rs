//! One item of a feed.

mod embargo;
mod fields;
mod parts;

use embargo::Known;
use fields::{Date, of_id};
pub use fields::{Reader, is_web_address};
pub use parts::{authors, language};

use super::finding::{Listener, Problem};
use super::limits;
use crate::address::{lasting, without_visit};
use crate::article::{Article, Body, Teaser};
use crate::date::{Stated, Timestamp};
use crate::json::{Value, whole_number};
use crate::slug::Slug;
use crate::text::{self, Block, LONGEST_TEASER, Named, Opening};

/// Longest headline taken from a text, in characters.
const LONGEST_DERIVED_TITLE: usize = 120;
/// Longest teaser that may be a part of the text, in characters: two or three sentences.
const LONGEST_REPEATED_TEASER: usize = 320;
/// A derived headline, or a picture to show, is looked for in so many bytes of a text.
const LOOK_AT: usize = 4_000;

/// How much of a text a finding shows, in characters.
const LONGEST_QUOTE: usize = 80;

/// What findings call an item: its id, else its place, counted from 1.
pub fn name(item: &Value, index: usize) -> String {
    match item.get("id") {
        Some(Value::Text(id)) if !id.trim().is_empty() => {
            let id = lasting(&text::line(text::start_of(id, limits::LINE)));
            text::shorten(&id, limits::LINE)
        }
        _ => ["#", &(index + 1).to_string()].concat(),
    }
}

/// Whether the feed takes the Meldung of this item away.
pub fn is_deleted(item: &Value) -> bool {
    let extension = item.get("_meldung");
    extension.and_then(|it| it.get("deleted")) == Some(&Value::Bool(true))
}

/// From when on an item may be public.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Release {
    /// It has no date, or has one from this moment on.
    From(Option<Timestamp>),
    /// It has a date that cannot be read.
    Unknown,
}

/// Reads one item, and from when on it may be public; `None` where it has to be left out. `untitled` is the
/// headline of one that has nothing to take a headline from.
pub fn read(
    item: &Value,
    untitled: &str,
    reader: &mut Reader<'_, impl Listener>,
) -> Option<(Article, Release)> {
    let Value::Map(_) = item else {
        reader.say("items", Problem::NoObject);
        return None;
    };
    let id = id(item, reader)?;
    let extension = reader.object(item, "_meldung");
    // `true` never comes here; anything but a flag is said.
    reader.flag(extension, "_meldung.deleted");

    let summary = reader.line(item, "summary", limits::PARAGRAPH);
    let body = body(item, reader);
    let opening = text::opening(&mut *blocks(&body, reader.reading.named));
    let picture = parts::picture(item, extension, reader);
    let attachments = parts::attachments(item, reader);
    let stated = stated_title(item, extension, reader);
    let title_is_derived = stated.is_empty() || reader.flag(extension, "_meldung.title_derived");
    let title = if stated.is_empty() {
        let seen = picture.as_ref().map(|picture| picture.alt.as_str());
        let heard = attachments.iter().map(|file| file.title.as_str());
        let sources = [opening.title.as_str(), &summary];
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
    let teaser_text = teaser(summary, opening, &body, reader.reading.named);

    let related = reader.ids(extension, "_meldung.related");
    let (published, release) = match reader.date(item, "date_published") {
        Date::None => (None, Release::From(None)),
        Date::Stated(stated) => (Some(stated.moment), Release::From(Some(stated.public_from))),
        Date::Unreadable(text) => {
            reader.say("date_published", Problem::HeldBack(text));
            (None, Release::Unknown)
        }
    };
    let modified = match reader.date(item, "date_modified") {
        Date::None => None,
        Date::Stated(Stated { moment, .. }) => Some(moment),
        Date::Unreadable(text) => {
            reader.say("date_modified", Problem::BadDate(text));
            None
        }
    };
    say_embargo([&title, &teaser_text], &body, release, reader);
    let url = reader.address(item, "url");
    let external = reader.address(item, "external_url");
    // Of the feeds that we write, `url` is our own page.
    let source = reader.address(extension, "_meldung.source");
    let base = reader.address(extension, "_meldung.base");
    let feed_base = reader.reading.base.address;
    let base = base.or(url.clone()).or(feed_base.map(str::to_owned));
    let own = url.as_deref().filter(|_| reader.reading.own);
    let slug = own.and_then(Slug::of_own_address);
    let slug =
        slug.unwrap_or_else(|| Slug::of_meldung(url.as_deref().or(item.text("url")), &id, &title));
    let article = Article {
        teaser: Teaser {
            slug,
            title,
            kicker: reader.line(extension, "_meldung.kicker", limits::LINE),
            text: teaser_text,
            date: published.map(|moment| reader.reading.dates.zone.date(moment)),
            topics: parts::topics(item, reader),
            picture,
            language: language(item, reader),
        },
        id,
        stated_id: None,
        title_is_derived,
        source: source.or(url).or(external),
        base,
        body,
        published,
        modified,
        authors: authors(item, reader),
        attachments,
        contact: parts::contact(extension, reader),
        corrections: parts::corrections(extension, reader),
        withdrawn: reader.flag(extension, "_meldung.withdrawn"),
        related: related.iter().map(|id| lasting(id)).collect(),
    };
    Some((article, release))
}

/// Says where one of an item's texts speaks of an embargo that its date does not keep.
fn say_embargo<L: Listener>(
    [title, teaser]: [&str; 2],
    body: &Body,
    release: Release,
    reader: &mut Reader<'_, L>,
) {
    let Release::From(public_from) = release else {
        return;
    };
    if L::LISTENS {
        let known = Known {
            public_from,
            now: reader.reading.now,
            dates: reader.reading.dates,
        };
        let head = embargo::head(blocks(body, reader.reading.named));
        let mut texts = [title, teaser, &head].into_iter();
        if let Some(text) = texts.find(|text| known.is_broken_by(text)) {
            let text = text::shorten(text, LONGEST_QUOTE);
            reader.say("date_published", Problem::EmbargoInText(text));
        }
    }
}

fn id(item: &Value, reader: &mut Reader<'_, impl Listener>) -> Option<String> {
    let id = match item.get("id") {
        Some(Value::Text(id)) => {
            let id = of_id(id);
            if without_visit(&id) != id {
                reader.say("id", Problem::OfVisit);
            }
            Some(lasting(&id)).filter(|id| !id.is_empty())
        }
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

/// The headline that an item states. One that is said to be text stays as it is; of any other,
/// what was written as in HTML is mended.
fn stated_title(item: &Value, extension: &Value, reader: &mut Reader<'_, impl Listener>) -> String {
    let title = reader.string(item, "title").unwrap_or_default();
    if reader.flag(extension, "_meldung.title_is_text") {
        return reader.plain_line(title, "title", limits::LINE);
    }
    match text::untagged(title, reader.reading.named) {
        Some(text) => {
            reader.say("title", Problem::Tags);
            reader.plain_line(&text, "title", limits::LINE)
        }
        None => reader.line_of(title, "title", limits::LINE),
    }
}

/// The teaser: what the item states. Where that is much of the text itself, or what stands
/// over it, the teaser is how the text opens.
fn teaser(summary: String, opening: Opening, body: &Body, named: Named) -> String {
    if summary.is_empty() {
        return opening.teaser;
    }
    let is_long = summary.chars().nth(LONGEST_REPEATED_TEASER).is_some();
    let is_better = opening.is_late && !opening.teaser.is_empty();
    if !is_long && !is_better {
        return summary;
    }
    let place = text::place_of(&summary, &mut *blocks(body, named));
    match place {
        Some(0) if is_better => opening.teaser,
        Some(_) if is_long && !opening.teaser.is_empty() => opening.teaser,
        Some(_) if is_long => text::shorten(&summary, LONGEST_TEASER),
        _ => summary,
    }
}

/// The blocks of a text that was not cleaned.
fn blocks(body: &Body, named: Named) -> Box<dyn Iterator<Item = Block> + '_> {
    match body {
        Body::Html(html) => Box::new(text::blocks(html, named)),
        Body::Text(paragraphs) => Box::new(text::of_paragraphs(paragraphs)),
        Body::Empty | Body::Clean(_) => Box::new(std::iter::empty()),
    }
}

/// HTML without any tag is plain text.
fn body(item: &Value, reader: &mut Reader<'_, impl Listener>) -> Body {
    let html = reader.string(item, "content_html");
    if let Some(html) = html.filter(|html| !html.trim().is_empty()) {
        let html = reader.at_most(html, "content_html", limits::BODY);
        if text::has_tags(html) {
            return Body::Html(html.to_owned());
        }
        let text = text::of_plain(html, reader.reading.named);
        let paragraphs = text::paragraphs(&reader.unescaped(&text, "content_html"));
        if !paragraphs.is_empty() {
            return Body::Text(paragraphs);
        }
    }
    let text = reader.string(item, "content_text").unwrap_or_default();
    let text = reader.at_most(text, "content_text", limits::BODY);
    let text = reader.unescaped(text, "content_text");
    match text::paragraphs(&text) {
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
