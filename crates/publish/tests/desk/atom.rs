//! Atom as a reader sees it that is not ours: read with roxmltree by the letter of
//! RFC 4287.

use roxmltree::{Document, Node};

const ATOM: &str = "http://www.w3.org/2005/Atom";
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// A feed.
pub struct Feed {
    pub id: String,
    pub title: String,
    pub subtitle: Option<String>,
    pub updated: String,
    pub language: Option<String>,
    pub authors: Vec<String>,
    pub links: Vec<Link>,
    pub entries: Vec<Entry>,
}

/// An entry.
pub struct Entry {
    pub id: String,
    pub title: String,
    pub updated: String,
    pub published: Option<String>,
    pub summary: Option<String>,
    /// What is in `content`, which has to be HTML.
    pub body: Option<String>,
    pub categories: Vec<String>,
    pub authors: Vec<String>,
    pub links: Vec<Link>,
}

/// A link.
pub struct Link {
    pub rel: Option<String>,
    pub href: String,
    pub kind: Option<String>,
    pub title: Option<String>,
    pub length: Option<u64>,
}

/// Where links of this kind lead to.
pub fn hrefs<'a>(links: &'a [Link], rel: &str) -> Vec<&'a str> {
    let links = links.iter().filter(|link| link.rel.as_deref() == Some(rel));
    links.map(|link| link.href.as_str()).collect()
}

/// Reads a feed.
pub fn parse(text: &str) -> Feed {
    let document = Document::parse(text).unwrap();
    let feed = document.root_element();
    assert!(feed.has_tag_name((ATOM, "feed")));
    Feed {
        id: one(feed, "id"),
        title: text_in(feed, "title"),
        updated: one(feed, "updated"),
        language: feed.attribute((XML, "lang")).map(str::to_owned),
        subtitle: all(feed, "subtitle")
            .next()
            .map(|_| text_in(feed, "subtitle")),
        authors: authors(feed),
        links: links(feed),
        entries: all(feed, "entry").map(entry).collect(),
    }
}

fn entry(entry: Node) -> Entry {
    let content = all(entry, "content").next();
    Entry {
        id: one(entry, "id"),
        title: text_in(entry, "title"),
        updated: one(entry, "updated"),
        published: all(entry, "published").next().map(text),
        summary: all(entry, "summary")
            .next()
            .map(|_| text_in(entry, "summary")),
        body: content.map(|content| {
            assert_eq!(content.attribute("type"), Some("html"));
            text(content)
        }),
        categories: all(entry, "category")
            .map(|category| category.attribute("term").unwrap().to_owned())
            .collect(),
        authors: authors(entry),
        links: links(entry),
    }
}

fn all<'a, 'd>(node: Node<'a, 'd>, name: &'static str) -> impl Iterator<Item = Node<'a, 'd>> {
    node.children()
        .filter(move |child| child.has_tag_name((ATOM, name)))
}

fn text(node: Node) -> String {
    let parts = node.descendants().filter(Node::is_text);
    parts.filter_map(|part| part.text()).collect()
}

fn one(node: Node, name: &'static str) -> String {
    let mut found = all(node, name);
    let text = text(found.next().unwrap());
    assert!(found.next().is_none(), "{name} is there twice");
    text
}

/// A text construct that says nothing else than that it is text.
fn text_in(node: Node, name: &'static str) -> String {
    let found = all(node, name).next().unwrap();
    assert!(
        matches!(found.attribute("type"), None | Some("text")),
        "{name}"
    );
    one(node, name)
}

fn authors(node: Node) -> Vec<String> {
    all(node, "author")
        .map(|author| one(author, "name"))
        .collect()
}

fn links(node: Node) -> Vec<Link> {
    let link = |link: Node| {
        let of = |name| link.attribute(name).map(str::to_owned);
        Link {
            rel: of("rel"),
            href: of("href").unwrap(),
            kind: of("type"),
            title: of("title"),
            length: of("length").map(|length| length.parse().unwrap()),
        }
    };
    all(node, "link").map(link).collect()
}
