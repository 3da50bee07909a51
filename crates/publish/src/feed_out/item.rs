//! An item of a JSON Feed.

use std::borrow::Cow;

use meldungen_app::env::Env;
use meldungen_core::article::{Article, Attachment, Body, Picture};
use meldungen_core::date::Timestamp;
use meldungen_core::route::Route;
use meldungen_core::text;
use serde::Serialize;

use super::{absolute, notices};
use crate::clean;

/// For whom an item is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// Other programs: the whole Meldung, its addresses absolute, and what was said of it
    /// since in its text, since few of them know `_meldung`.
    Anybody,
    /// The app: the whole Meldung, for the page of which it draws the rest itself.
    App,
    /// The app: what its card shows.
    Card,
}

#[derive(Serialize)]
pub struct OutItem<'a> {
    id: &'a str,
    url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    external_url: Option<&'a str>,
    title: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    summary: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_html: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<Author<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    attachments: Vec<File<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    #[serde(rename = "_meldung")]
    extension: Extension<'a>,
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
}

#[derive(Serialize)]
struct File<'a> {
    url: &'a str,
    /// The standard wants one of every file.
    mime_type: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    size_in_bytes: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    duration_in_seconds: Option<u64>,
}

#[derive(Serialize)]
struct Extension<'a> {
    #[serde(skip_serializing_if = "str::is_empty")]
    kicker: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<Image<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    contact: Option<Contact<'a>>,
    /// Where it stands outside of our site, for the app: the `url` is ours.
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    corrections: Vec<Correction<'a>>,
    /// Whether the headline looks like HTML and is text.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    title_is_text: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    withdrawn: bool,
    /// The feed gave no headline; ours was made from the text.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    title_derived: bool,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    related: &'a [String],
}

#[derive(Serialize)]
struct Image<'a> {
    #[serde(skip_serializing_if = "str::is_empty")]
    alt: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    credit: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    caption: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    terms: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    width: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    height: Option<u32>,
}

#[derive(Serialize)]
struct Contact<'a> {
    #[serde(skip_serializing_if = "str::is_empty")]
    name: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    role: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    phone: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    email: &'a str,
}

#[derive(Serialize)]
struct Correction<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    note: &'a str,
}

/// The item of a Meldung.
pub fn item<'a>(env: &Env, article: &'a Article, reader: Reader) -> OutItem<'a> {
    let whole = reader != Reader::Card;
    let teaser = &article.teaser;
    let url = env
        .site
        .absolute(&env.addresses.page(&Route::Article(teaser.slug.clone())));
    let contact = article.contact.as_ref().filter(|_| whole);
    let corrections = article.corrections.iter().filter(|_| whole);
    let source = article.source.as_deref().filter(|source| *source != url);
    let (content_html, content_text) = match reader {
        Reader::Anybody => whole_text(env, article),
        Reader::App => own_text(article),
        Reader::Card => (None, None),
    };
    OutItem {
        id: &article.id,
        external_url: source,
        url,
        title: &teaser.title,
        summary: &teaser.text,
        content_html,
        content_text,
        image: teaser
            .picture
            .as_ref()
            .map(|picture| env.site.absolute(&picture.src)),
        date_published: article.published.map(Timestamp::to_rfc3339),
        date_modified: article
            .modified
            .filter(|_| whole)
            .map(Timestamp::to_rfc3339),
        authors: article
            .authors
            .iter()
            .filter(|_| whole)
            .map(|name| Author { name })
            .collect(),
        attachments: article
            .attachments
            .iter()
            .filter(|_| whole)
            .map(file)
            .collect(),
        tags: teaser
            .topics
            .iter()
            .map(|topic| topic.name.as_str())
            .collect(),
        language: teaser.language.as_deref(),
        extension: Extension {
            kicker: &teaser.kicker,
            image: teaser.picture.as_ref().map(image),
            contact: contact.map(|contact| Contact {
                name: &contact.name,
                role: &contact.role,
                phone: &contact.phone,
                email: &contact.email,
            }),
            source: source.filter(|_| whole),
            corrections: corrections
                .map(|correction| Correction {
                    date: correction.date.map(|date| date.iso()),
                    note: &correction.note,
                })
                .collect(),
            withdrawn: article.withdrawn,
            title_derived: article.title_is_derived,
            title_is_text: text::untagged(&teaser.title, clean::named).is_some()
                || text::unescaped(&teaser.title, clean::named).is_some(),
            related: if whole { &article.related } else { &[] },
        },
    }
}

fn file(file: &Attachment) -> File<'_> {
    File {
        url: &file.url,
        mime_type: match file.mime_type.as_str() {
            "" => "application/octet-stream",
            stated => stated,
        },
        title: &file.title,
        size_in_bytes: file.size,
        duration_in_seconds: file.duration,
    }
}

fn image(picture: &Picture) -> Image<'_> {
    let (width, height) = picture.size.unzip();
    Image {
        alt: &picture.alt,
        credit: &picture.credit,
        caption: &picture.caption,
        terms: &picture.terms,
        width,
        height,
    }
}

/// The text as HTML or as plain text.
type Text<'a> = (Option<Cow<'a, str>>, Option<String>);

fn own_text(article: &Article) -> Text<'_> {
    match &article.body {
        Body::Clean(html) => (Some(html.as_str().into()), None),
        Body::Text(paragraphs) => (None, Some(paragraphs.join("\n\n"))),
        // Uncleaned HTML is never written.
        Body::Empty | Body::Html(_) => (None, None),
    }
}

/// The text with what was said of it since before it.
fn whole_text<'a>(env: &Env, article: &'a Article) -> Text<'a> {
    let notices = notices(env, article);
    let Body::Clean(html) = &article.body else {
        // The standard wants a text of each item: of one without it, its teaser.
        let text = own_text(article)
            .1
            .unwrap_or_else(|| article.teaser.text.clone());
        let notices = notices.iter().map(|notice| notice.text());
        let paragraphs: Vec<String> = notices.chain([text]).collect();
        return (None, Some(paragraphs.join("\n\n")));
    };
    let html = absolute(env, html);
    if notices.is_empty() {
        return (Some(html), None);
    }
    let notices: String = notices.iter().map(|notice| notice.html()).collect();
    (Some((notices + &html).into()), None)
}
