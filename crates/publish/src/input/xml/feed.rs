//! A feed in the making: what RSS and Atom have in common, as JSON Feed has it.

use std::collections::HashMap;

use meldungen_core::json::Value;
use sha2::{Digest, Sha256};

use super::value::{Object, list, once};
use crate::findings::{Damage, Finding, Issue};

/// A feed.
#[derive(Default)]
pub struct Feed {
    /// Its title.
    pub title: Option<String>,
    /// What it is about.
    pub description: Option<String>,
    /// The page that it belongs to.
    pub home: Option<String>,
    /// Its own address.
    pub own: Option<String>,
    /// Where it goes on.
    pub next: Option<String>,
    /// Its language, as it says it.
    pub language: Option<String>,
    /// Who publishes, as JSON Feed has them.
    pub authors: Option<Value>,
    /// Its items, in its order.
    pub items: Vec<Item>,
    /// What had to be mended in them.
    pub findings: Vec<Finding>,
}

/// An item.
#[derive(Default)]
pub struct Item {
    /// The id that it states.
    pub id: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// Its headline, as text.
    pub title: Option<String>,
    /// Whether the headline is said to be text, in which nothing stands for something else.
    pub title_is_text: bool,
    /// What stands above the headline, as text.
    pub kicker: Option<String>,
    /// Its teaser, as text.
    pub summary: Option<String>,
    /// Its text as HTML.
    pub html: Option<String>,
    /// Its text as plain text.
    pub text: Option<String>,
    /// The date of publication, as it is written.
    pub published: Option<String>,
    /// The date of the last change, as it is written.
    pub modified: Option<String>,
    /// Who wrote it, as JSON Feed has them.
    pub authors: Option<Value>,
    /// Its topics.
    pub topics: Vec<String>,
    /// Its language, as it says it.
    pub language: Option<String>,
    /// The address of its picture, and what is said about it.
    pub picture: Option<(String, Value)>,
    /// Its files, as JSON Feed has them.
    pub files: Option<Value>,
    /// Where relative addresses in its text begin, if that is stated.
    pub base: Option<String>,
    /// The addresses of related items.
    pub related: Vec<String>,
    /// Whether its HTML was escaped twice.
    pub was_escaped_twice: bool,
}

impl Feed {
    /// Adds an item.
    pub fn add(&mut self, mut item: Item) {
        let issue = |item: &Item, field, damage| Finding {
            item: item.id.clone(),
            field,
            issue: Issue::Damaged(damage),
        };
        if item.id.is_none() {
            // Without an id of its own, an item is where it stands; a link to the
            // whole press office tells it from no other.
            item.id = item
                .url
                .clone()
                .filter(|url| self.home.as_ref() != Some(url));
        }
        if item.id.is_none() {
            item.id = Some(item.fingerprint());
            self.findings.push(issue(&item, "id", Damage::NoIdentity));
        }
        if item.was_escaped_twice {
            self.findings
                .push(issue(&item, "content_html", Damage::EscapedTwice));
        }
        self.items.push(item);
    }

    /// What the last item is called.
    pub fn last(&self) -> Option<String> {
        let item = self.items.last()?;
        item.title.clone().or_else(|| item.id.clone())
    }

    /// The feed as a JSON Feed would have it.
    pub fn into_value(self) -> Value {
        let ids = self
            .items
            .iter()
            .filter_map(|item| Some((item.url.clone()?, item.id.clone()?)));
        let ids: HashMap<String, String> = ids.collect();
        let items = self.items.into_iter().map(|item| item.into_value(&ids));
        Object::default()
            .text(
                "version",
                Some("https://jsonfeed.org/version/1.1".to_owned()),
            )
            .text("title", self.title)
            .text("description", self.description)
            .text("home_page_url", self.home)
            .text("feed_url", self.own)
            .text("next_url", self.next)
            .text("language", self.language)
            .value("authors", self.authors)
            .with_list("items", items.collect())
            .into_value()
    }
}

impl Item {
    /// An id made from what an item says, the same in every build.
    fn fingerprint(&self) -> String {
        let text = self
            .html
            .as_ref()
            .or(self.text.as_ref())
            .or(self.summary.as_ref());
        let mut hash = Sha256::new();
        for part in [self.title.as_ref(), self.published.as_ref(), text] {
            let part = part.map_or("", String::as_str);
            // With its length, so that no two items run into one another.
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
        let digits = hash.finalize();
        let digits = digits.iter().take(16).map(|byte| format!("{byte:02x}"));
        format!("sha256:{}", digits.collect::<String>())
    }

    fn into_value(self, ids: &HashMap<String, String>) -> Value {
        let (picture, about) = self.picture.unzip();
        let related = self
            .related
            .iter()
            .filter_map(|address| ids.get(address).cloned());
        let related = once(related);
        let extension = Object::default()
            .text("kicker", self.kicker)
            .value("image", about)
            .value("related", Some(list(related)))
            .value(
                "title_is_text",
                self.title_is_text.then_some(Value::Bool(true)),
            )
            .text("base", self.base.filter(|_| self.html.is_some()));
        Object::default()
            .text("id", self.id)
            .text("url", self.url)
            .text("title", self.title)
            .text("summary", self.summary)
            .text("content_html", self.html)
            .text("content_text", self.text)
            .text("image", picture)
            .text("date_published", self.published)
            .text("date_modified", self.modified)
            .value("authors", self.authors)
            .value("tags", Some(list(self.topics)))
            .text("language", self.language)
            .value("attachments", self.files)
            .value("_meldung", Some(extension.into_value()))
            .into_value()
    }
}
