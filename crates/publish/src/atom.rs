//! Feeds as we publish them, the older kind: Atom (RFC 4287).

use std::collections::HashMap;
use std::io;

use meldungen_app::env::Env;
use meldungen_core::article::{Article, Body};
use meldungen_core::date::Timestamp;
use meldungen_core::route::Route;
use meldungen_core::route::lists::List;
use meldungen_core::slug::Slug;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use url::Url;

use crate::clean::{escape, with_absolute_addresses};

const NAMESPACE: &str = "http://www.w3.org/2005/Atom";

/// The Meldungen of a site as entries of feeds, each written once for all of its feeds.
pub struct Atom<'a> {
    env: &'a Env,
    entries: HashMap<&'a Slug, Entry>,
}

struct Entry {
    updated: Timestamp,
    xml: Vec<u8>,
}

impl<'a> Atom<'a> {
    /// The entries of these Meldungen, which stand newest first.
    ///
    /// # Errors
    ///
    /// Those of writing XML into memory.
    pub fn of(env: &'a Env, articles: &'a [Article]) -> io::Result<Atom<'a>> {
        let entries = articles.iter().zip(updates(articles));
        let entries = entries.map(|(article, updated)| {
            let xml = entry(env, article, updated)?;
            Ok((&article.teaser.slug, Entry { updated, xml }))
        });
        let entries = entries.collect::<io::Result<_>>()?;
        Ok(Atom { env, entries })
    }

    /// The feed of a list; `address` is its own, below the site's host. It tells no time
    /// of its making: the same Meldungen make the same feed.
    ///
    /// # Errors
    ///
    /// As [`Atom::of`].
    pub fn feed(
        &self,
        title: &str,
        address: &str,
        list: &List,
        articles: &[&Article],
    ) -> io::Result<Vec<u8>> {
        let (env, site) = (self.env, &self.env.site);
        let address = site.absolute(address);
        let page = site.absolute(&env.addresses.list(list));
        let entries = articles.iter();
        let entries = entries.filter_map(|article| self.entries.get(&article.teaser.slug));
        let updated = entries.clone().map(|entry| entry.updated).max();
        let updated = updated.unwrap_or(UNKNOWN);
        let title = first([title, &site.name, env.words.home_title()]);
        let mut xml = Xml::default();
        xml.0
            .write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
        let language = site.language.tag();
        xml.open("feed", &[("xmlns", NAMESPACE), ("xml:lang", language)])?;
        xml.text("id", &address)?;
        xml.text("title", title)?;
        if !site.intro.is_empty() {
            xml.text("subtitle", &site.intro)?;
        }
        xml.text("updated", &updated.to_rfc3339())?;
        xml.person(first([&site.name, title, env.words.home_title()]))?;
        xml.link(&[
            ("rel", "self"),
            ("type", "application/atom+xml"),
            ("href", &address),
        ])?;
        xml.link(&[("rel", "alternate"), ("type", "text/html"), ("href", &page)])?;
        for entry in entries {
            xml.0.get_mut().extend_from_slice(&entry.xml);
        }
        xml.close("feed")?;
        Ok(xml.0.into_inner())
    }
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
    let mut xml = Xml::default();
    match &teaser.language {
        Some(language) => xml.open("entry", &[("xml:lang", language)])?,
        None => xml.open("entry", &[])?,
    }
    xml.text("id", &page)?;
    xml.text("title", &teaser.title)?;
    xml.link(&[("rel", "alternate"), ("type", "text/html"), ("href", &page)])?;
    let source = article.source.as_deref().and_then(sound);
    if let Some(source) = source.filter(|source| *source != page) {
        xml.link(&[("rel", "via"), ("href", &source)])?;
    }
    if let Some(published) = article.published {
        xml.text("published", &published.to_rfc3339())?;
    }
    xml.text("updated", &updated.to_rfc3339())?;
    for name in article.authors.iter().filter(|name| !name.is_empty()) {
        xml.person(name)?;
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
        xml.link(&attributes)?;
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
    if let Some(html) = content(article, &page) {
        let notice = withdrawn.map(|text| format!("<p><strong>{}</strong></p>", escape(text)));
        let html = notice.unwrap_or_default() + &html;
        xml.leaf("content", &[("type", "html")], &html)?;
    }
    xml.close("entry")?;
    Ok(xml.0.into_inner())
}

/// The text as clean HTML with absolute addresses.
fn content(article: &Article, page: &str) -> Option<String> {
    match &article.body {
        // Only pictures have addresses without a host: our own.
        Body::Clean(html) => Some(match Url::parse(page) {
            Ok(page) if html.as_str().contains("<img") => with_absolute_addresses(html, &page),
            _ => html.as_str().to_owned(),
        }),
        Body::Text(paragraphs) => {
            let paragraphs = paragraphs.iter();
            let paragraphs = paragraphs.map(|text| format!("<p>{}</p>", escape(text)));
            Some(paragraphs.collect())
        }
        // Uncleaned HTML is never written.
        Body::Empty | Body::Html(_) => None,
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

/// XML in the making. Every text passes [`without_forbidden`]; quick-xml escapes it.
struct Xml(Writer<Vec<u8>>);

impl Default for Xml {
    fn default() -> Self {
        Xml(Writer::new(Vec::new()))
    }
}

impl Xml {
    fn open(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        let start = start(name, attributes);
        self.0.write_event(Event::Start(start))
    }

    fn close(&mut self, name: &str) -> io::Result<()> {
        self.0.write_event(Event::End(BytesEnd::new(name)))
    }

    fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        let start = start(name, attributes);
        self.0.write_event(Event::Empty(start))
    }

    fn leaf(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) -> io::Result<()> {
        self.open(name, attributes)?;
        let text = without_forbidden(text);
        self.0.write_event(Event::Text(BytesText::new(&text)))?;
        self.close(name)
    }

    fn text(&mut self, name: &str, text: &str) -> io::Result<()> {
        self.leaf(name, &[], text)
    }

    fn link(&mut self, attributes: &[(&str, &str)]) -> io::Result<()> {
        self.empty("link", attributes)
    }

    fn person(&mut self, name: &str) -> io::Result<()> {
        self.open("author", &[])?;
        self.text("name", name)?;
        self.close("author")
    }
}

fn start<'a>(name: &'a str, attributes: &[(&str, &str)]) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (name, value) in attributes {
        start.push_attribute((*name, without_forbidden(value).as_str()));
    }
    start
}

/// A text without the characters that no XML 1.0 document may hold, however written: most
/// control characters, U+FFFE and U+FFFF (section 2.2). quick-xml leaves that to its callers.
fn without_forbidden(text: &str) -> String {
    let allowed = |c: &char| match c {
        '\t' | '\n' | '\r' => true,
        c => *c >= ' ' && !matches!(c, '\u{FFFE}' | '\u{FFFF}'),
    };
    text.chars().filter(allowed).collect()
}
