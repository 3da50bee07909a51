//! A Meldung as the pages show it.

use crate::date::{CalendarDate, Timestamp};
use crate::json::Value;
use crate::route::percent_decode;
use crate::sanitise::SafeHtml;
use crate::slug::Slug;
use crate::text;

/// What a card shows, and all that is searched.
#[derive(Clone, Debug, PartialEq)]
pub struct Teaser {
    /// The last part of the page's address; no two Meldungen share one.
    pub slug: Slug,
    /// The headline; never empty.
    pub title: String,
    /// The Dachzeile over the headline; may be empty.
    pub kicker: String,
    /// One or two sentences; may be empty.
    pub text: String,
    /// The day of publication in Berlin; undated Meldungen are common.
    pub date: Option<CalendarDate>,
    /// The topics, as the feed names them in its tags.
    pub topics: Vec<Topic>,
    /// The picture; a card without one has a decorative cover.
    pub picture: Option<Picture>,
    /// The language of the text (a BCP 47 tag), if the feed states one.
    pub language: Option<String>,
}

/// A whole Meldung.
#[derive(Clone, Debug, PartialEq)]
pub struct Article {
    /// What it is known by in this feed, where no two share one: the feed's id, or where the
    /// feed gives it to several Meldungen, a name of its own. See [`crate::identity`].
    pub id: String,
    /// The feed's id, where that is another.
    pub(crate) stated_id: Option<String>,
    /// What its card shows.
    pub teaser: Teaser,
    /// Whether the feed gave no headline and the text's first sentence serves.
    pub title_is_derived: bool,
    /// Where the Meldung stands outside of this site: our own `source`, else the
    /// item's `url`, else its `external_url`. Only http and https.
    pub source: Option<String>,
    /// Where relative addresses in its text begin: our own `base`, else the item's
    /// own address, else the feed's.
    pub base: Option<String>,
    /// The text.
    pub body: Body,
    /// The moment of publication.
    pub published: Option<Timestamp>,
    /// The moment of the last change.
    pub modified: Option<Timestamp>,
    /// Who wrote it: the item's authors, else the feed's.
    pub authors: Vec<String>,
    /// The files that belong to it.
    pub attachments: Vec<Attachment>,
    /// Whom the press may ask.
    pub contact: Option<Contact>,
    /// What was corrected, in the feed's order.
    pub corrections: Vec<Correction>,
    /// Whether the Meldung was taken back; its address stays.
    pub withdrawn: bool,
    /// The ids of Meldungen that the press office put beside this one.
    pub related: Vec<String>,
}

/// The text of a Meldung.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// The feed has none.
    Empty,
    /// Plain text, in paragraphs; their lines have `\n` between them.
    Text(Vec<String>),
    /// HTML as the feed has it: hostile until cleaned.
    Html(String),
    /// HTML that was cleaned (see [`crate::sanitise`]).
    Clean(SafeHtml),
}

/// A topic: a tag of the feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// What the address calls it.
    pub slug: Slug,
    /// What readers call it.
    pub name: String,
}

impl Topic {
    /// Reads `[slug, name]`.
    pub fn read(value: &Value) -> Option<Topic> {
        match value.as_list()? {
            [slug, name] => Some(Topic {
                slug: Slug::parse(slug.as_text()?)?,
                name: name.as_text()?.to_owned(),
            }),
            _ => None,
        }
    }
}

/// A Meldung just before or after another one: its slug and its headline, written down as
/// topics are.
pub type Neighbour = Topic;

/// The Meldungen before and after one, in the order of all of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Neighbours {
    /// The one that was published next.
    pub newer: Option<Neighbour>,
    /// The one that was published before.
    pub older: Option<Neighbour>,
}

/// A picture and what is said about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// Its address, as the feed has it.
    pub src: String,
    /// What it shows, for those who do not see it; may be empty.
    pub alt: String,
    /// Who made it; may be empty.
    pub credit: String,
    /// What is said below it; may be empty.
    pub caption: String,
    /// Under which terms it may be used; may be empty.
    pub terms: String,
    /// Width and height in pixels, where known.
    pub size: Option<(u32, u32)>,
}

/// A file that belongs to a Meldung.
#[derive(Clone, Debug, PartialEq)]
pub struct Attachment {
    /// Its address; http or https, or where nothing says where a relative one begins, as
    /// [`stated`](Self::stated): a file beside the feed.
    pub url: String,
    /// Its address as the feed has it.
    pub stated: String,
    /// Its MIME type; may be empty.
    pub mime_type: String,
    /// What it is called; may be empty.
    pub title: String,
    /// How large it is, in bytes.
    pub size: Option<u64>,
    /// How long it plays, in seconds.
    pub duration: Option<u64>,
}

/// What plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Medium {
    /// A film.
    Film,
    /// A sound.
    Sound,
}

/// A person whom the press may ask. Every field may be empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Contact {
    /// The name.
    pub name: String,
    /// The office.
    pub role: String,
    /// The telephone number as printed.
    pub phone: String,
    /// The mail address.
    pub email: String,
}

/// A correction made after publication.
#[derive(Clone, Debug, PartialEq)]
pub struct Correction {
    /// The day.
    pub date: Option<CalendarDate>,
    /// What was corrected.
    pub note: String,
}

impl Attachment {
    /// What readers are told that it is called: its title, else its file's name,
    /// else its address.
    pub fn name(&self) -> String {
        if !self.title.is_empty() {
            return self.title.clone();
        }
        let name = text::line(&percent_decode(self.file_name()));
        if name.is_empty() {
            self.url.clone()
        } else {
            name
        }
    }

    /// What kind of file it is, as a reader knows it: "PDF", "MP3".
    pub fn kind(&self) -> String {
        let ending = self.file_name().rsplit_once('.').map(|(_, ending)| ending);
        let short = |ending: &&str| {
            (2..=4).contains(&ending.len()) && ending.bytes().all(|b| b.is_ascii_alphanumeric())
        };
        let subtype = self.mime_type.split_once('/').map(|(_, subtype)| subtype);
        let kind = ending.filter(short).or(subtype);
        kind.unwrap_or_default().to_ascii_uppercase()
    }

    /// Whether it is a film or a sound: by its MIME type, else by the ending of its name.
    pub fn medium(&self) -> Option<Medium> {
        let is = |kind: &str| self.mime_type.starts_with(kind);
        if is("video/") {
            return Some(Medium::Film);
        } else if is("audio/") {
            return Some(Medium::Sound);
        }
        match self.kind().as_str() {
            "MP4" | "M4V" | "MOV" | "WEBM" | "OGV" => Some(Medium::Film),
            "MP3" | "M4A" | "WAV" | "OGG" | "OGA" | "OPUS" | "FLAC" => Some(Medium::Sound),
            _ => None,
        }
    }

    fn file_name(&self) -> &str {
        let path = self.url.split(['?', '#']).next().unwrap_or_default();
        let path = text::split_once(path, "://").map_or(path, |(_, path)| path);
        path.rsplit_once('/').map_or("", |(_, name)| name)
    }
}

impl Article {
    /// The text that leads into the Meldung, unless its body says the same words: the
    /// teaser is printed once.
    pub fn lead(&self) -> Option<&str> {
        let teaser = self.teaser.text.as_str();
        let of_html = |html| text::blocks(html, text::USUAL_ALONE);
        let below = match &self.body {
            Body::Empty => None,
            Body::Text(paragraphs) => text::place_of(teaser, &mut text::of_paragraphs(paragraphs)),
            Body::Html(html) => text::place_of(teaser, &mut of_html(html)),
            Body::Clean(html) => text::place_of(teaser, &mut of_html(html.as_str())),
        };
        (!teaser.is_empty() && below.is_none()).then_some(teaser)
    }
}

#[cfg(test)]
mod tests;
