//! RSS and Atom, read as if they were JSON Feed: the same model, the same
//! checks.
//!
//! 1. [`brackets`] mends what quick-xml would stumble over; [`events`] reads the document and makes [`element`]s of it, item by item;
//!    [`names`] says which vocabulary a name belongs to, [`references`] what
//!    `&…;` stands for.
//! 2. [`rss`] and [`atom`] make items of elements; [`media`] finds pictures and
//!    files, [`people`] authors, [`prose`] tells text from HTML.
//! 3. [`feed`] has what both have in common, and writes it down as JSON Feed.
//!
//! What is not well-formed is a [`Fault`]; what could be mended is a finding.

mod atom;
pub(super) mod base;
mod brackets;
pub(super) mod element;
pub(super) mod events;
mod fault;
pub(super) mod feed;
mod markup;
mod media;
pub(super) mod names;
mod people;
pub(super) mod prose;
mod references;
mod rss;
pub(super) mod value;

pub use fault::{Fault, What};

use std::borrow::Cow;

use meldungen_core::json::Value;
use meldungen_core::text::{line, shorten};

use super::{Foreign, InputError, Place, Source};
use crate::findings::{Damage, Finding};
use base::Base;
use element::Element;
use events::{Events, Step};
use feed::Feed;
use names::Space;
use references::is_forbidden;

/// How much of a text that does not belong is shown, in characters.
const SHOWN: usize = 60;

/// Parses RSS or Atom, which begins at this byte of a text, into what a JSON
/// Feed of the same content would be; of a feed that was cut, the items that are
/// whole.
///
/// # Errors
///
/// [`InputError::WebPage`], [`InputError::Foreign`] and [`InputError::NoXml`].
pub fn parse(
    source: &Source,
    text: &str,
    start: usize,
    findings: &mut Vec<Finding>,
) -> Result<Value, InputError> {
    let (text, start) = mended(text, start, findings);
    let found = match &source.place {
        Place::Web(url) => Some(url.to_string()),
        Place::Folder(_) => None,
    };
    let mut document = Document {
        events: Events::new(&text, start),
        feed: Feed::default(),
    };
    let read = document.read(&Base::of(found));
    match read {
        Ok(()) => {}
        Err(Stop::Fault(_)) if source.is_cut && !document.feed.items.is_empty() => {}
        Err(Stop::Fault(mut fault)) => {
            fault.after = document
                .feed
                .last()
                .map(|last| shorten(&line(&last), SHOWN));
            return Err(InputError::NoXml(source.name.clone(), fault));
        }
        Err(Stop::WebPage) => return Err(InputError::WebPage(source.name.clone())),
        Err(Stop::Foreign(foreign)) => {
            return Err(InputError::Foreign(source.name.clone(), foreign));
        }
    }
    findings.extend(document.events.findings());
    findings.append(&mut document.feed.findings);
    Ok(document.feed.into_value())
}

/// The text without what a parser of XML would stumble over, and where the document begins in it.
pub(super) fn mended<'t>(
    text: &'t str,
    start: usize,
    findings: &mut Vec<Finding>,
) -> (Cow<'t, str>, usize) {
    let before = line(&text[..start]);
    if !before.is_empty() {
        let before = shorten(&before, SHOWN);
        findings.push(Finding::of_damage("xml", Damage::TextBefore(before)));
    }
    let forbidden = text.chars().filter(|c| is_forbidden(*c)).count();
    let (text, start) = match forbidden {
        0 => (Cow::Borrowed(text), start),
        _ => {
            let damage = Damage::ForbiddenCharacters(forbidden);
            findings.push(Finding::of_damage("xml", damage));
            let [before, document] = [&text[..start], &text[start..]].map(allowed);
            (Cow::Owned([&before[..], &document].concat()), before.len())
        }
    };
    let (mended, lone) = brackets::escaped(&text[start..]);
    let text = match lone {
        None => text,
        Some((count, at)) => {
            let before = text[..start + at].bytes();
            let line = 1 + before.filter(|byte| *byte == b'\n').count();
            let damage = Damage::LoneBrackets { count, line };
            findings.push(Finding::of_damage("xml", damage));
            Cow::Owned([&text[..start], &mended].concat())
        }
    };
    (text, start)
}

/// The text without characters that XML forbids.
fn allowed(text: &str) -> String {
    text.chars().filter(|c| !is_forbidden(*c)).collect()
}

/// Why a document is not read to its end.
enum Stop {
    Fault(Fault),
    WebPage,
    Foreign(Foreign),
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Self {
        Stop::Fault(fault)
    }
}

/// What a document is, by its outermost element.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Root {
    Rss,
    Atom,
}

struct Document<'t> {
    events: Events<'t>,
    feed: Feed,
}

impl Document<'_> {
    /// Reads all of the feed that can be had.
    fn read(&mut self, base: &Base) -> Result<(), Stop> {
        let root = self.events.root()?;
        let base = base.below(&root);
        let kind = self.kind(&root)?;
        let language = root.attribute("xml:lang").map(str::to_owned);
        // A document may be one entry.
        if kind == Root::Atom && root.name == "entry" {
            let entry = self.events.whole(root)?;
            self.feed.add(atom::entry(&entry, &base));
            return Ok(());
        }
        let mut people = Element {
            children: Vec::new(),
            ..root
        };
        // The elements that are gone into: the outermost one, and a channel.
        let mut open = vec![base];
        while let Some(base) = open.last().cloned() {
            let element = match self.events.step()? {
                Step::Open(element) => element,
                Step::Close => {
                    open.pop();
                    continue;
                }
            };
            if kind == Root::Rss && open.len() == 1 && element.is(Space::Rss, "channel") {
                open.push(base.below(&element));
                continue;
            }
            let element = self.events.whole(element)?;
            self.take(kind, element, &base, &mut people)?;
        }
        self.feed.authors = Some(people::authors(&people));
        self.feed.language = self.feed.language.take().or(language);
        Ok(())
    }

    fn take(
        &mut self,
        kind: Root,
        element: Element,
        base: &Base,
        people: &mut Element,
    ) -> Result<(), Stop> {
        let feed = &mut self.feed;
        if is_export(&element) {
            return Err(Stop::Foreign(Foreign::WordPressExport));
        }
        match kind {
            Root::Rss if element.is(Space::Rss, "item") => feed.add(rss::item(&element, base)),
            Root::Atom if element.is(Space::Atom, "entry") => feed.add(atom::entry(&element, base)),
            Root::Rss => rss::channel(feed, &element, base),
            Root::Atom => atom::head(feed, &element, base),
        }
        if ["author", "creator"].contains(&element.name.as_str()) {
            people.children.push(element::Node::Element(element));
        }
        Ok(())
    }

    /// What the outermost element says.
    fn kind(&mut self, root: &Element) -> Result<Root, Stop> {
        let name = root.name.to_ascii_lowercase();
        let declares_export = root.attributes.iter().any(|(name, value)| {
            name.starts_with("xmlns") && value.contains("wordpress.org/export")
        });
        let known = match name.as_str() {
            _ if declares_export => Foreign::WordPressExport,
            "rss" | "rdf" | "channel" => {
                self.events.plain_names_are(Space::Rss);
                return Ok(Root::Rss);
            }
            "feed" | "entry" => {
                self.events.plain_names_are(Space::Atom);
                return Ok(Root::Atom);
            }
            "html" | "head" | "body" | "title" | "meta" | "div" | "script" => {
                return Err(Stop::WebPage);
            }
            _ if self.events.doctype() == Some("html") => return Err(Stop::WebPage),
            "urlset" | "sitemapindex" => Foreign::Sitemap,
            "opml" => Foreign::Opml,
            _ => Foreign::Xml(shorten(&line(&root.name), SHOWN)),
        };
        Err(Stop::Foreign(known))
    }
}

/// Whether an element is of WordPress' export, or an item of it.
fn is_export(element: &Element) -> bool {
    let tells = |element: &Element| {
        let names = ["wxr_version", "post_type", "status", "post_id"];
        names.iter().any(|name| element.is(Space::WordPress, name))
    };
    tells(element) || element.elements().any(tells)
}

#[cfg(test)]
mod tests;
