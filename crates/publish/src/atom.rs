//! Feeds as we publish them, the older kind: Atom (RFC 4287).

use std::collections::HashMap;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use meldungen_app::env::Env;
use meldungen_core::article::{Article, Body};
use meldungen_core::date::Timestamp;
use meldungen_core::route::Route;
use meldungen_core::slug::Slug;
use url::Url;

use crate::build::Texts;
use crate::clean::escape;
use crate::feed_out::{absolute, notices};
use crate::feeds::Part;
use crate::xml::Xml;

const NAMESPACE: &str = "http://www.w3.org/2005/Atom";
/// RFC 5005: what tells a document that stays from the one to subscribe to.
const HISTORY: &str = "http://purl.org/syndication/history/1.0";

/// The Meldungen of a site as entries of feeds, each written once for all of its feeds.
pub struct Atom<'a> {
    env: &'a Env,
    texts: &'a Texts<'a>,
    updates: HashMap<&'a Slug, Timestamp>,
    entries: Mutex<HashMap<Slug, Arc<Vec<u8>>>>,
}

impl<'a> Atom<'a> {
    /// The entries of these Meldungen, which stand newest first.
    pub fn of(env: &'a Env, articles: &'a [Article], texts: &'a Texts<'a>) -> Atom<'a> {
        let slugs = articles.iter().map(|article| &article.teaser.slug);
        Atom {
            env,
            texts,
            updates: slugs.zip(updates(articles)).collect(),
            entries: Mutex::default(),
        }
    }

    /// When a Meldung was last changed, as its entry says it.
    pub fn updated(&self, article: &Article) -> Timestamp {
        let updated = self.updates.get(&article.teaser.slug);
        updated.copied().unwrap_or(UNKNOWN)
    }

    /// The entry of a Meldung, written when it is first wanted.
    fn entry(&self, article: &Article) -> io::Result<Arc<Vec<u8>>> {
        let entries = || self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        let slug = &article.teaser.slug;
        if let Some(written) = entries().get(slug) {
            return Ok(Arc::clone(written));
        }
        let whole = self.texts.whole(article);
        let written = Arc::new(entry(self.env, whole, self.updated(article))?);
        entries().insert(slug.clone(), Arc::clone(&written));
        Ok(written)
    }

    /// A document of a list's feed; `page` is the list's first page. It tells no time of
    /// its making: the same Meldungen make the same document.
    ///
    /// It leads to older ones in both ways of RFC 5005: by `next`, as many readers follow
    /// it, and by `prev-archive`, which says that what is there stays.
    ///
    /// # Errors
    ///
    /// Those of writing XML into memory.
    pub fn feed(&self, title: &str, page: &str, part: &Part) -> io::Result<Vec<u8>> {
        let (env, site) = (self.env, &self.env.site);
        let address = site.absolute(&part.address);
        let newest = site.absolute(&part.newest);
        let updates = part.articles.iter().map(|article| self.updated(article));
        let updated = updates.max().unwrap_or(UNKNOWN);
        let title = first([title, &site.name, env.words.home_title()]);
        let mut xml = Xml::document()?;
        let language = site.language.tag();
        let mut names = vec![("xmlns", NAMESPACE), ("xml:lang", language)];
        let is_archive = address != newest;
        if is_archive {
            names.push(("xmlns:fh", HISTORY));
        }
        xml.open("feed", &names)?;
        // All documents of a feed have its one name.
        xml.text("id", &newest)?;
        xml.text("title", title)?;
        if !site.intro.is_empty() {
            xml.text("subtitle", &site.intro)?;
        }
        xml.text("updated", &updated.to_rfc3339())?;
        person(&mut xml, first([&site.name, title, env.words.home_title()]))?;
        if is_archive {
            xml.empty("fh:archive", &[])?;
        }
        let mut lead = |rel: &str, kind: &str, address: &str| {
            xml.empty("link", &[("rel", rel), ("type", kind), ("href", address)])
        };
        lead("self", MEDIA_TYPE, &address)?;
        lead("alternate", "text/html", &site.absolute(page))?;
        if is_archive {
            lead("current", MEDIA_TYPE, &newest)?;
        }
        if let Some(older) = &part.older {
            let older = site.absolute(older);
            lead("next", MEDIA_TYPE, &older)?;
            lead("prev-archive", MEDIA_TYPE, &older)?;
        }
        for article in part.articles {
            xml.append(&self.entry(article)?);
        }
        xml.close("feed")?;
        Ok(xml.finish())
    }
}

const MEDIA_TYPE: &str = "application/atom+xml";

fn person(xml: &mut Xml, name: &str) -> io::Result<()> {
    xml.open("author", &[])?;
    xml.text("name", name)?;
    xml.close("author")
}

fn link(xml: &mut Xml, attributes: &[(&str, &str)]) -> io::Result<()> {
    xml.empty("link", attributes)
}

/// The first of these texts that says something.
fn first<const N: usize>(texts: [&str; N]) -> &str {
    let found = texts.into_iter().find(|text| !text.is_empty());
    found.unwrap_or_default()
}

/// Long ago, where nothing is known of a time.
const UNKNOWN: Timestamp = Timestamp(0);

/// When each Meldung was last changed, as far as is known: the time of its change, else of
/// its publication.
///
/// Atom wants a time of every entry, and readers take one with another time for changed. So
/// what has no date takes the time of the nearest dated one behind it, in the order of the
/// site: newer Meldungen come in before both, and change nothing. The last ones take that of
/// the nearest before them.
fn updates(articles: &[Article]) -> Vec<Timestamp> {
    let mut near = None;
    let mut updates: Vec<Option<Timestamp>> = articles
        .iter()
        .rev()
        .map(|article| {
            near = article.published.or(near);
            article.modified.or(near)
        })
        .collect();
    updates.reverse();
    let mut near = None;
    let updates = articles.iter().zip(updates).map(|(article, updated)| {
        near = article.published.or(near);
        updated.or(near).unwrap_or(UNKNOWN)
    });
    updates.collect()
}

fn entry(env: &Env, article: &Article, updated: Timestamp) -> io::Result<Vec<u8>> {
    let teaser = &article.teaser;
    let route = Route::Article(teaser.slug.clone());
    // The one name that no two Meldungen share; the feed's own ids are anything.
    let page = env.site.absolute(&env.addresses.page(&route));
    let mut xml = Xml::piece();
    match &teaser.language {
        Some(language) => xml.open("entry", &[("xml:lang", language)])?,
        None => xml.open("entry", &[])?,
    }
    xml.text("id", &page)?;
    xml.text("title", &teaser.title)?;
    link(
        &mut xml,
        &[("rel", "alternate"), ("type", "text/html"), ("href", &page)],
    )?;
    let source = article.source.as_deref().and_then(sound);
    if let Some(source) = source.filter(|source| *source != page) {
        link(&mut xml, &[("rel", "via"), ("href", &source)])?;
    }
    if let Some(published) = article.published {
        xml.text("published", &published.to_rfc3339())?;
    }
    xml.text("updated", &updated.to_rfc3339())?;
    for name in article.authors.iter().filter(|name| !name.is_empty()) {
        person(&mut xml, name)?;
    }
    for topic in &teaser.topics {
        xml.empty("category", &[("term", &topic.name)])?;
    }
    for file in &article.attachments {
        let Some(address) = sound(&file.url) else {
            continue;
        };
        let size = file.size.map(|bytes| bytes.to_string());
        let mut attributes = vec![("rel", "enclosure"), ("href", &address)];
        if is_media_type(&file.mime_type) {
            attributes.push(("type", &file.mime_type));
        }
        if let Some(size) = &size {
            attributes.push(("length", size));
        }
        if !file.title.is_empty() {
            attributes.push(("title", &file.title));
        }
        link(&mut xml, &attributes)?;
    }
    let withdrawn = article.withdrawn.then_some(env.words.withdrawn());
    let summary: Vec<&str> = withdrawn
        .into_iter()
        .chain([teaser.text.as_str()])
        .collect();
    let summary = summary.join(" ");
    if !summary.trim().is_empty() {
        xml.text("summary", summary.trim())?;
    }
    if let Some(html) = content(env, article) {
        xml.leaf("content", &[("type", "html")], &html)?;
    }
    xml.close("entry")?;
    Ok(xml.finish())
}

/// The text as clean HTML with absolute addresses, what was said of it since before it.
fn content(env: &Env, article: &Article) -> Option<String> {
    let text = match &article.body {
        Body::Clean(html) => Some(absolute(env, html).into_owned()),
        Body::Text(paragraphs) => {
            let paragraphs = paragraphs.iter();
            let lines = |text: &String| escape(text).replace('\n', "<br>");
            let paragraphs = paragraphs.map(|text| format!("<p>{}</p>", lines(text)));
            Some(paragraphs.collect())
        }
        // Uncleaned HTML is never written.
        Body::Empty | Body::Html(_) => None,
    };
    let notices = notices(env, article)
        .into_iter()
        .map(|notice| notice.html());
    let notices: String = notices.collect();
    match (text, notices.is_empty()) {
        (None, true) => None,
        (text, _) => Some(notices + &text.unwrap_or_default()),
    }
}

/// An address with all that an IRI may not hold written by percent signs; `None` where it
/// is no address.
fn sound(address: &str) -> Option<String> {
    Url::parse(address).ok().map(String::from)
}

/// Whether a text is a media type as RFC 4287 wants it: two names and a slash.
fn is_media_type(text: &str) -> bool {
    let is_name = |name: &str| {
        let sound = |b: u8| b.is_ascii_alphanumeric() || b"!#$&^_.+-".contains(&b);
        !name.is_empty() && name.bytes().all(sound)
    };
    text.split_once('/')
        .is_some_and(|(kind, subtype)| is_name(kind) && is_name(subtype))
}
