//! Which vocabulary a name belongs to: by the namespace's address where it is
//! declared, by its usual prefix where not.

use std::collections::BTreeSet;

/// A vocabulary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Space {
    /// RSS of any version.
    Rss,
    /// Atom 0.3 and 1.0.
    Atom,
    /// `content:encoded`.
    Content,
    /// Dublin Core.
    Dc,
    /// Media RSS.
    Media,
    /// iTunes.
    Itunes,
    /// RDF, the envelope of RSS 1.0.
    Rdf,
    /// HTML in the form of XML.
    Xhtml,
    /// WordPress' export.
    WordPress,
    /// Anything else.
    Other,
}

/// Usual prefixes, and what stands in the address of a namespace.
const KNOWN: [(&str, Space, &[&str]); 11] = [
    (
        "atom",
        Space::Atom,
        &["www.w3.org/2005/atom", "purl.org/atom/ns"],
    ),
    ("a10", Space::Atom, &[]),
    (
        "content",
        Space::Content,
        &["purl.org/rss/1.0/modules/content"],
    ),
    ("dc", Space::Dc, &["purl.org/dc/elements/1."]),
    ("dcterms", Space::Dc, &["purl.org/dc/terms"]),
    (
        "media",
        Space::Media,
        &["search.yahoo.com/mrss", "video.search.yahoo.com/mrss"],
    ),
    ("itunes", Space::Itunes, &["www.itunes.com/dtds/podcast"]),
    ("rdf", Space::Rdf, &["www.w3.org/1999/02/22-rdf-syntax-ns"]),
    ("xhtml", Space::Xhtml, &["www.w3.org/1999/xhtml"]),
    ("wp", Space::WordPress, &["wordpress.org/export"]),
    (
        "rss",
        Space::Rss,
        &[
            "purl.org/rss/1.0/",
            "my.netscape.com/rdf/simple/0.9",
            "backend.userland.com/rss",
            "blogs.law.harvard.edu/tech/rss",
            "www.rssboard.org/rss",
            "cyber.law.harvard.edu/rss",
        ],
    ),
];

/// The most declarations that hold at one place; what is declared beyond is not
/// known. Feeds have some ten.
const MOST: usize = 100;

/// The vocabulary of a namespace's address.
fn of_address(address: &str) -> Space {
    let address = address.trim().to_ascii_lowercase();
    let rest = address
        .split_once("://")
        .map_or(&address[..], |(_, rest)| rest);
    let mut known = KNOWN.iter();
    let found = known.find(|(_, _, starts)| starts.iter().any(|start| rest.starts_with(start)));
    match found {
        // The modules of RSS 1.0 stand below its own address.
        Some((_, Space::Rss, _)) if rest.starts_with("purl.org/rss/1.0/modules") => Space::Other,
        Some((_, space, _)) => *space,
        None => Space::Other,
    }
}

/// What is declared at a place of the document.
#[derive(Default)]
pub struct Spaces {
    /// Each with the depth of its element: prefix (empty for names without) and vocabulary.
    declared: Vec<(usize, String, Space)>,
    depth: usize,
    /// Usual prefixes that were met and are declared nowhere.
    pub undeclared: BTreeSet<&'static str>,
}

impl Spaces {
    /// An element begins; these are its attributes.
    pub fn enter<'a>(&mut self, attributes: impl Iterator<Item = (&'a str, &'a str)>) {
        self.depth += 1;
        for (name, value) in attributes {
            let prefix = match name.strip_prefix("xmlns") {
                Some("") => "",
                Some(rest) => match rest.strip_prefix(':') {
                    Some(prefix) => prefix,
                    None => continue,
                },
                None => continue,
            };
            if self.declared.len() < MOST {
                let declaration = (self.depth, prefix.to_owned(), of_address(value));
                self.declared.push(declaration);
            }
        }
    }

    /// The element ends.
    pub fn leave(&mut self) {
        while self
            .declared
            .last()
            .is_some_and(|(depth, ..)| *depth == self.depth)
        {
            self.declared.pop();
        }
        self.depth = self.depth.saturating_sub(1);
    }

    /// Names without a prefix belong to this from here on: what the outermost
    /// element is called says more than a namespace that was mistyped.
    pub fn plain_names_are(&mut self, space: Space) {
        self.declared.push((self.depth, String::new(), space));
    }

    /// Vocabulary and local part of an element's name.
    pub fn resolve<'a>(&mut self, name: &'a str) -> (Space, &'a str) {
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        let mut declared = self.declared.iter().rev();
        let space = declared
            .find(|(_, known, _)| known == prefix)
            .map(|(.., space)| *space);
        (space.unwrap_or_else(|| self.usual(prefix)), local)
    }

    fn usual(&mut self, prefix: &str) -> Space {
        if prefix.is_empty() {
            return Space::Rss;
        }
        let mut known = KNOWN.iter();
        let known = known.find(|(usual, ..)| usual.eq_ignore_ascii_case(prefix));
        let Some((usual, space, _)) = known else {
            return Space::Other;
        };
        self.undeclared.insert(usual);
        *space
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vocabulary_is_known_by_its_address_whatever_the_prefix() {
        let mut spaces = Spaces::default();
        let declared = [
            ("xmlns", "HTTP://www.w3.org/2005/Atom"),
            ("xmlns:m", "http://search.yahoo.com/mrss"),
            ("xmlns:c", "http://purl.org/rss/1.0/modules/content/"),
            ("xmlns:r", "http://purl.org/rss/1.0/"),
            ("xmlns:s", "http://purl.org/rss/1.0/modules/syndication/"),
            ("xmlns:media", "https://example.org/other"),
        ];
        spaces.enter(declared.into_iter());
        for (name, found) in [
            ("entry", (Space::Atom, "entry")),
            ("m:content", (Space::Media, "content")),
            ("c:encoded", (Space::Content, "encoded")),
            ("r:item", (Space::Rss, "item")),
            ("s:updateBase", (Space::Other, "updateBase")),
            ("media:content", (Space::Other, "content")),
        ] {
            assert_eq!(spaces.resolve(name), found, "{name}");
        }
        assert!(spaces.undeclared.is_empty());
        spaces.leave();
        assert_eq!(spaces.resolve("entry"), (Space::Rss, "entry"));
    }

    #[test]
    fn undeclared_prefixes_have_their_usual_meaning() {
        let mut spaces = Spaces::default();
        spaces.enter([].into_iter());
        assert_eq!(
            spaces.resolve("content:encoded"),
            (Space::Content, "encoded")
        );
        assert_eq!(spaces.resolve("foo:bar"), (Space::Other, "bar"));
        assert_eq!(Vec::from_iter(spaces.undeclared), ["content"]);
    }
}
