//! A document as the tests write it: well formed, its values in double quotes. `<!>` is
//! something that is neither element nor text.

use super::super::{Attributes, Content, Piece, Source};

const VOID: [&str; 5] = ["br", "hr", "img", "source", "track"];

/// The nodes, the first of which holds the others, and what was told of them.
pub struct Document {
    nodes: Vec<Node>,
    pub told: Vec<String>,
}

/// A node, and the places of its first child and of the node behind it.
struct Node {
    tag: Tag,
    first: Option<usize>,
    next: Option<usize>,
}

enum Tag {
    Element(String, Vec<(String, String)>),
    Text(String),
    Other,
}

impl Document {
    pub fn parse(html: &str) -> Document {
        let mut document = Document {
            nodes: Vec::new(),
            told: Vec::new(),
        };
        document.nodes.push(Node {
            tag: Tag::Other,
            first: None,
            next: None,
        });
        // The nodes that have begun, each with its last child so far.
        let mut open: Vec<(usize, Option<usize>)> = vec![(0, None)];
        let mut rest = html;
        while let Some(first) = rest.chars().next() {
            let end = match first {
                '<' => rest.find('>').unwrap() + 1,
                _ => rest.find('<').unwrap_or(rest.len()),
            };
            let part;
            (part, rest) = rest.split_at(end);
            if part.starts_with("</") {
                open.pop();
                continue;
            }
            let tag = Tag::read(part);
            let holds = matches!(&tag, Tag::Element(name, _) if !VOID.contains(&name.as_str()));
            let place = document.nodes.len();
            let (parent, last) = open.last_mut().unwrap();
            match last.replace(place) {
                Some(before) => document.nodes[before].next = Some(place),
                None => document.nodes[*parent].first = Some(place),
            }
            document.nodes.push(Node {
                tag,
                first: None,
                next: None,
            });
            if holds {
                open.push((place, None));
            }
        }
        assert_eq!(open.len(), 1, "well formed: {html}");
        document
    }
}

impl Tag {
    fn read(part: &str) -> Tag {
        let Some(tag) = part.strip_prefix('<') else {
            return Tag::Text(part.to_owned());
        };
        let tag = tag.trim_end_matches('>');
        if tag == "!" {
            return Tag::Other;
        }
        let (name, values) = tag.split_once(' ').unwrap_or((tag, ""));
        let parts: Vec<&str> = values.split('"').collect();
        let pairs = parts.chunks_exact(2).map(|pair| {
            let name = pair[0].trim().trim_end_matches('=');
            (name.to_owned(), pair[1].to_owned())
        });
        Tag::Element(name.to_owned(), pairs.collect())
    }
}

impl Source for Document {
    type Node = usize;

    fn first_child(&self, node: &usize) -> Option<usize> {
        self.nodes[*node].first
    }

    fn next_sibling(&self, node: &usize) -> Option<usize> {
        self.nodes[*node].next
    }

    fn content(&self, node: &usize) -> Content {
        match &self.nodes[*node].tag {
            Tag::Element(name, _) => Content::Element(name.clone()),
            Tag::Text(text) => Content::Text(text.clone()),
            Tag::Other => Content::Other,
        }
    }

    fn attribute(&self, node: &usize, name: &str) -> Option<String> {
        let Tag::Element(_, attributes) = &self.nodes[*node].tag else {
            return None;
        };
        let mut attributes = attributes.iter();
        let found = attributes.find(|(other, _)| other == name);
        found.map(|(_, value)| value.clone())
    }

    /// Paths lie on one host, and what has a space is no address.
    fn resolve(&self, address: &str) -> Option<String> {
        if address.contains(' ') {
            None
        } else if address.starts_with('/') {
            Some(["https://h.example", address].concat())
        } else {
            Some(address.to_owned())
        }
    }

    /// Two pictures are ours; of one of them the size is known.
    fn picture(&self, addresses: &[String]) -> Option<Attributes> {
        addresses.iter().find_map(|address| {
            let src = ("src", ["/", address.trim_start_matches('/')].concat());
            match src.1.as_str() {
                "/own.webp" => Some(vec![src]),
                "/sized.webp" => Some(vec![src, ("width", "3".into()), ("height", "2".into())]),
                _ => None,
            }
        })
    }

    fn goes(&mut self, _: &usize, name: &str, too_deep: bool) {
        let depth = if too_deep { ", too deep" } else { "" };
        self.told.push(format!("goes: {name}{depth}"));
    }

    fn stays(&mut self, _: &usize, attributes: &Attributes) {
        let attributes = attributes.iter();
        let said = attributes.map(|(name, value)| format!(" {name}={value}"));
        let said: String = said.collect();
        self.told.push(format!("stays:{said}"));
    }

    fn reads(&mut self, text: &str) {
        self.told.push(format!("reads {text}"));
    }
}

/// The pieces as HTML.
pub fn drawn(pieces: &[Piece]) -> String {
    let mut html = String::new();
    let mut open = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Open(element) => {
                html.push_str(&format!("<{}", element.name));
                for (name, value) in &element.attributes {
                    html.push_str(&format!(" {name}=\"{value}\""));
                }
                html.push('>');
                open.push(element.name);
            }
            Piece::Text(text) => {
                assert!(!text.is_empty(), "a text is never empty");
                html.push_str(text);
            }
            Piece::Close => {
                let name = open.pop().expect("what ends has begun");
                if !VOID.contains(&name) {
                    html.push_str(&format!("</{name}>"));
                }
            }
        }
    }
    assert!(open.is_empty(), "what has begun ends: {html}");
    html
}
