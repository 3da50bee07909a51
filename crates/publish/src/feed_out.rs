//! Feeds as we publish them: JSON Feed 1.1 with our `_meldung`.

use meldungen_app::env::Env;
use meldungen_core::article::{Article, Attachment, Body, Neighbour, Neighbours, Picture};
use meldungen_core::date::Timestamp;
use meldungen_core::route::Route;
use serde::Serialize;

/// A feed.
#[derive(Serialize)]
pub struct OutFeed<'a> {
    version: &'static str,
    title: &'a str,
    home_page_url: String,
    feed_url: String,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    language: &'static str,
    items: Vec<OutItem<'a>>,
    /// What stands beside the one Meldung of the feed by its page, for the app:
    /// their cards.
    #[serde(rename = "_meldungen", skip_serializing_if = "Option::is_none")]
    beside: Option<Beside<'a>>,
}

#[derive(Serialize)]
struct Beside<'a> {
    items: Vec<OutItem<'a>>,
    /// Slug and headline of the Meldung after this one, and of the one before.
    #[serde(skip_serializing_if = "Option::is_none")]
    newer: Option<[&'a str; 2]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    older: Option<[&'a str; 2]>,
}

#[derive(Serialize)]
struct OutItem<'a> {
    id: &'a str,
    url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    external_url: Option<&'a str>,
    title: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    summary: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_html: Option<&'a str>,
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

impl<'a> OutFeed<'a> {
    /// A feed of whole Meldungen, for other programs: all its addresses are
    /// absolute. `path` is the feed's own, `page` that of the page it belongs to.
    pub fn new(
        env: &'a Env,
        title: &'a str,
        page: &str,
        path: &str,
        articles: &[&'a Article],
    ) -> Self {
        OutFeed {
            version: "https://jsonfeed.org/version/1.1",
            title,
            home_page_url: env.site.absolute(page),
            feed_url: env.site.absolute(path),
            description: &env.site.intro,
            language: env.site.language.tag(),
            items: articles
                .iter()
                .map(|article| item(env, article, true))
                .collect(),
            beside: None,
        }
    }

    /// Adds the cards of what stands beside the feed's one Meldung.
    pub fn with_beside(
        mut self,
        env: &Env,
        beside: &[&'a Article],
        neighbours: &'a Neighbours,
    ) -> Self {
        let items = beside
            .iter()
            .map(|article| item(env, article, false))
            .collect();
        self.beside = Some(Beside {
            items,
            newer: neighbours.newer.as_ref().map(neighbour),
            older: neighbours.older.as_ref().map(neighbour),
        });
        self
    }

    /// The feed as JSON.
    pub fn to_json(&self) -> String {
        // Strings, numbers and lists: nothing here can fail to be written.
        serde_json::to_string(self).unwrap_or_default()
    }
}

fn item<'a>(env: &Env, article: &'a Article, whole: bool) -> OutItem<'a> {
    let teaser = &article.teaser;
    let url = env
        .site
        .absolute(&env.addresses.page(&Route::Article(teaser.slug.clone())));
    let contact = article.contact.as_ref().filter(|_| whole);
    let corrections = article.corrections.iter().filter(|_| whole);
    let source = article.source.as_deref().filter(|source| *source != url);
    OutItem {
        id: &article.id,
        external_url: source,
        url,
        title: &teaser.title,
        summary: &teaser.text,
        content_html: match &article.body {
            Body::Clean(html) if whole => Some(html.as_str()),
            _ => None,
        },
        content_text: match &article.body {
            Body::Text(paragraphs) if whole => Some(paragraphs.join("\n\n")),
            _ => None,
        },
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
            related: if whole { &article.related } else { &[] },
        },
    }
}

fn neighbour(neighbour: &Neighbour) -> [&str; 2] {
    [neighbour.slug.as_str(), &neighbour.name]
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
