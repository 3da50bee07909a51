//! Feeds as we publish them: JSON Feed 1.1 with our `_meldung`.

mod item;

use std::borrow::Cow;

use item::{OutItem, Reader, item};
use meldungen_app::env::Env;
use meldungen_core::article::{Article, Neighbour, Neighbours};
use meldungen_core::sanitise::SafeHtml;
use serde::Serialize;
use url::Url;

use crate::clean::{escape, with_absolute_addresses};
use crate::feeds::Part;

/// A feed.
#[derive(Serialize)]
pub struct OutFeed<'a> {
    version: &'static str,
    title: &'a str,
    home_page_url: String,
    feed_url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_url: Option<String>,
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

impl<'a> OutFeed<'a> {
    /// A part of a list's feed, for other programs: all its addresses are absolute.
    /// `page` is the list's page.
    pub fn of_list(env: &'a Env, title: &'a str, page: &str, part: &Part<'a>) -> Self {
        let next_url = part.older.as_ref().map(|path| env.site.absolute(path));
        let articles = part.articles.iter();
        OutFeed {
            next_url,
            items: articles
                .map(|article| item(env, article, Reader::Anybody))
                .collect(),
            ..OutFeed::empty(env, title, page, &part.address)
        }
    }

    /// The feed of the one Meldung by whose page it lies, for the app. `path` is the feed's
    /// own, `page` that of the site.
    pub fn of_page(
        env: &'a Env,
        title: &'a str,
        page: &str,
        path: &str,
        article: &'a Article,
    ) -> Self {
        OutFeed {
            items: vec![item(env, article, Reader::App)],
            ..OutFeed::empty(env, title, page, path)
        }
    }

    fn empty(env: &'a Env, title: &'a str, page: &str, path: &str) -> Self {
        OutFeed {
            version: "https://jsonfeed.org/version/1.1",
            title,
            home_page_url: env.site.absolute(page),
            feed_url: env.site.absolute(path),
            next_url: None,
            description: &env.site.intro,
            language: env.site.language.tag(),
            items: Vec::new(),
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
            .map(|article| item(env, article, Reader::Card))
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

fn neighbour(neighbour: &Neighbour) -> [&str; 2] {
    [neighbour.slug.as_str(), &neighbour.name]
}

/// What was said of a Meldung since it was published.
pub struct Notice {
    /// What happened: withdrawn, or corrected and when.
    what: String,
    /// What was wrong; may be empty.
    note: String,
}

impl Notice {
    /// As a paragraph of HTML.
    pub fn html(&self) -> String {
        let (what, note) = (escape(&self.what), escape(&self.note));
        match note.as_str() {
            "" => format!("<p><strong>{what}</strong></p>"),
            note => format!("<p><strong>{what}</strong> {note}</p>"),
        }
    }

    /// As plain text.
    pub fn text(&self) -> String {
        [self.what.as_str(), &self.note].join(" ").trim().to_owned()
    }
}

/// What readers of a feed must know before they read a Meldung: that it was withdrawn, and
/// what was corrected.
pub fn notices(env: &Env, article: &Article) -> Vec<Notice> {
    let withdrawn = article.withdrawn.then(|| Notice {
        what: env.words.withdrawn().to_owned(),
        note: String::new(),
    });
    let corrections = article.corrections.iter().map(|correction| Notice {
        what: env.words.corrected(correction.date),
        note: correction.note.clone(),
    });
    withdrawn.into_iter().chain(corrections).collect()
}

/// Clean HTML with absolute addresses. Only pictures have others: our own.
pub fn absolute<'a>(env: &Env, html: &'a SafeHtml) -> Cow<'a, str> {
    match Url::parse(&env.site.url) {
        Ok(site) if html.as_str().contains("<img") => with_absolute_addresses(html, &site).into(),
        _ => html.as_str().into(),
    }
}
