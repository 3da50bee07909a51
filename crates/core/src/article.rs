//! A Meldung as the pages show it.

use crate::date::{CalendarDate, Timestamp};
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
    /// The feed's id; its meaning is the feed's own.
    pub id: String,
    /// What its card shows.
    pub teaser: Teaser,
    /// Whether the feed gave no headline and the text's first sentence serves.
    pub title_is_derived: bool,
    /// Where the Meldung stands outside of this site: the item's `url`, else
    /// its `external_url`. Only http and https.
    pub source: Option<String>,
    /// The text.
    pub body: Body,
    /// The moment of publication.
    pub published: Option<Timestamp>,
    /// The moment of the last change.
    pub modified: Option<Timestamp>,
    /// Who wrote it: the item's authors, else the feed's.
    pub authors: Vec<String>,
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
    /// Plain text, in paragraphs.
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

impl Article {
    /// The text that leads into the Meldung, unless its body begins with the
    /// same words: the teaser is printed once.
    pub fn lead(&self) -> Option<&str> {
        let teaser = self.teaser.text.as_str();
        let start = match &self.body {
            Body::Empty => String::new(),
            Body::Text(paragraphs) => paragraphs.join(" "),
            Body::Html(html) => text::of_html(text::start_of(html, 4 * teaser.len() + 2_000)),
            Body::Clean(html) => {
                text::of_html(text::start_of(html.as_str(), 4 * teaser.len() + 2_000))
            }
        };
        // A teaser made from the text ends in an ellipsis.
        let teaser_start = teaser.strip_suffix(" …").unwrap_or(teaser);
        (!teaser.is_empty() && !start.starts_with(teaser_start)).then_some(teaser)
    }
}
