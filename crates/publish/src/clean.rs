//! Cleans the HTML of a feed, by the rules of [`meldungen_core::sanitise`].
//!
//! 1. [`parse`] makes a [`tree`] of it, as a browser without scripts does.
//! 2. Core rebuilds it; what goes on the way is [`removed`].
//! 3. The pieces are written as HTML.
//! 4. `ammonia`, another cleaner with its own parser and the same tables, goes over that
//!    once more: a second wall, which finds nothing to do where the first one stands.

mod named;
mod parse;
mod removed;
#[cfg(test)]
mod tests;
mod tree;

use std::collections::{HashMap, HashSet};
use std::sync::{LazyLock, Mutex};

use ammonia::{Builder, UrlRelative};
use meldungen_core::sanitise::reason::Reason;
use meldungen_core::sanitise::{
    ALLOWED, Attributes, Content, DROPPED, GENERIC_ATTRIBUTES, LINK_REL, LINK_SCHEMES,
    PICTURE_ATTRIBUTES, Piece, SafeHtml, Source, rebuild,
};
use meldungen_core::slug::Slug;
use meldungen_core::text::is_hidden_control;
use url::Url;

use crate::pictures::Pictures;
pub use named::named;
pub use removed::Removed;
use removed::Tally;
use tree::{Data, Id, Tree};

/// A cleaner for the HTML of one Meldung.
pub struct Cleaner<'a> {
    /// Where relative links in it begin, if that is known.
    pub base: Option<Url>,
    /// The pictures that it may show.
    pub pictures: &'a Mutex<Pictures>,
    /// The slug of the Meldung, where the archive may have its pictures.
    pub of: Option<Slug>,
}

/// What a cleaner makes of HTML.
pub struct Cleaned {
    /// What may be shown.
    pub html: SafeHtml,
    /// What may not, each once with its count, in the order in which it came first.
    pub removed: Vec<Removed>,
}

impl Cleaner<'_> {
    /// Clean HTML: only what is on core's lists, relative links resolved, own pictures in
    /// place, others by their alternative text. Cleaning it again changes nothing, but
    /// for the pictures, whose addresses are the site's now.
    pub fn clean(&self, html: &str) -> Cleaned {
        let (html, removed) = self.rebuild(html);
        Cleaned {
            html: SafeHtml::declare_clean(SECOND_WALL.clean(&html).to_string()),
            removed,
        }
    }

    fn rebuild(&self, html: &str) -> (String, Vec<Removed>) {
        let mut parsed = Parsed {
            cleaner: self,
            tree: parse::parse(html),
            tally: Tally::default(),
        };
        let Some(body) = parsed.tree.body() else {
            return Default::default(); // a document always has one
        };
        let pieces = rebuild(&mut parsed, &body);
        (write(&pieces), parsed.tally.finish())
    }
}

/// What html5ever has parsed.
struct Parsed<'a> {
    cleaner: &'a Cleaner<'a>,
    tree: Tree,
    tally: Tally,
}

impl Parsed<'_> {
    /// The attributes of an element, by their names as written.
    fn attributes(&self, node: Id) -> impl Iterator<Item = (&str, &str)> {
        let attributes = match self.tree.node(node).map(|node| &node.data) {
            Some(Data::Element(_, attributes)) => attributes.as_slice(),
            _ => &[],
        };
        let written = attributes.iter();
        written.map(|attribute| (&*attribute.name.local, &*attribute.value))
    }
}

impl Source for Parsed<'_> {
    type Node = Id;

    fn first_child(&self, node: &Id) -> Option<Id> {
        self.tree.node(*node)?.first_child
    }

    fn next_sibling(&self, node: &Id) -> Option<Id> {
        self.tree.node(*node)?.next
    }

    fn content(&self, node: &Id) -> Content {
        match self.tree.node(*node).map(|node| &node.data) {
            Some(Data::Element(name, _)) => Content::Element(name.local.to_string()),
            Some(Data::Text(text)) => Content::Text(text.to_string()),
            _ => Content::Other,
        }
    }

    fn attribute(&self, node: &Id, name: &str) -> Option<String> {
        let mut attributes = self.attributes(*node);
        let found = attributes.find(|(other, _)| *other == name);
        found.map(|(_, value)| value.to_owned())
    }

    fn resolve(&self, address: &str) -> Option<String> {
        let url = match &self.cleaner.base {
            Some(base) => base.join(address),
            None => Url::parse(address),
        };
        url.ok().map(String::from)
    }

    fn picture(&self, addresses: &[String]) -> Option<Attributes> {
        let pictures = self.cleaner.pictures.lock();
        let mut pictures = pictures.unwrap_or_else(std::sync::PoisonError::into_inner);
        let (src, (width, height)) = pictures.best(
            addresses,
            self.cleaner.base.as_ref(),
            self.cleaner.of.as_ref(),
        )?;
        Some(vec![
            ("src", src),
            ("width", width.to_string()),
            ("height", height.to_string()),
        ])
    }

    fn goes(&mut self, node: &Id, name: &str, too_deep: bool) {
        let why = if too_deep {
            Reason::TooDeep
        } else {
            Reason::of_element(name)
        };
        let code: Vec<String> = self
            .attributes(*node)
            .filter(|(attribute, _)| Reason::of_attribute(name, attribute) == Reason::Code)
            .map(|(attribute, _)| attribute.to_owned())
            .collect();
        self.tally.add(format!("<{}>", removed::short(name)), why);
        for attribute in code {
            self.tally.add_attribute(name, &attribute, "");
        }
    }

    fn stays(&mut self, node: &Id, attributes: &Attributes) {
        let Content::Element(element) = self.content(node) else {
            return;
        };
        let lost: Vec<(String, String)> = self
            .attributes(*node)
            .filter(|(name, _)| !attributes.iter().any(|(kept, _)| kept == name))
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        for (name, value) in lost {
            self.tally.add_attribute(&element, &name, &value);
        }
    }

    fn reads(&mut self, text: &str) {
        for character in text.chars() {
            if is_hidden_control(character) && !character.is_whitespace() {
                let what = format!("U+{:04X}", u32::from(character));
                self.tally.add(what, Reason::HiddenCharacter);
            }
        }
    }
}

/// HTML as the HTML standard writes it.
fn write(pieces: &[Piece]) -> String {
    let mut html = String::new();
    let mut open = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Open(element) => {
                html.push('<');
                html.push_str(element.name);
                for (name, value) in &element.attributes {
                    let value = escape(value).replace('\u{A0}', "&nbsp;");
                    html.extend([" ", name, "=\"", &value, "\""]);
                }
                html.push('>');
                open.push(element.name);
            }
            Piece::Text(text) => {
                let text = escape(text).replace("&quot;", "\"");
                html.push_str(&text.replace('\u{A0}', "&nbsp;"));
            }
            Piece::Close => match open.pop() {
                None | Some("br" | "hr" | "img" | "wbr") => {}
                Some(name) => html.extend(["</", name, ">"]),
            },
        }
    }
    html
}

/// Clean HTML with absolute addresses, for those who read it elsewhere: what is relative
/// begins at this page.
pub fn with_absolute_addresses(html: &SafeHtml, page: &Url) -> String {
    let mut wall = second_wall();
    wall.url_relative(UrlRelative::RewriteWithBase(page.clone()));
    wall.clean(html.as_str()).to_string()
}

/// Cleans what is clean.
static SECOND_WALL: LazyLock<Builder<'static>> = LazyLock::new(second_wall);

fn second_wall() -> Builder<'static> {
    let attributes = ALLOWED
        .iter()
        .map(|(name, attributes)| (*name, attributes.iter().copied().collect()));
    let only = |name, value| (name, HashSet::from([value]));
    let values = [
        ("a", HashMap::from([only("rel", LINK_REL)])),
        (
            "img",
            PICTURE_ATTRIBUTES
                .iter()
                .map(|(name, value)| only(name, value))
                .collect(),
        ),
    ];
    let mut builder = Builder::empty();
    builder
        .tags(ALLOWED.iter().map(|(name, _)| *name).collect())
        .clean_content_tags(DROPPED.iter().copied().collect())
        .tag_attributes(attributes.collect())
        .tag_attribute_values(values.into())
        .generic_attributes(GENERIC_ATTRIBUTES.iter().copied().collect())
        .url_schemes(LINK_SCHEMES.iter().copied().collect())
        .url_relative(UrlRelative::PassThrough)
        .link_rel(None);
    builder
}

/// Text as it may stand in HTML, in an attribute too.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('"', "&quot;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
