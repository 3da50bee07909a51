//! JSON Feed and Atom, as other parsers read them.

use std::collections::BTreeSet;

use roxmltree::{Document, Node};
use scraper::{Html, Selector};
use serde_json::Value;

use crate::desk::{Desk, atom};
use crate::{SITE, file, schemas};

/// Both feeds of all Meldungen and of each topic, part after part.
pub fn are_sound(desk: &Desk, name: &str, addresses: &BTreeSet<String>) {
    let topics = std::fs::read_dir(desk.path("site/themen")).unwrap();
    let topics = topics
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir());
    let topics =
        topics.map(|path| format!("themen/{}/", path.file_name().unwrap().to_string_lossy()));
    for folder in topics.chain([String::new()]) {
        let mut in_json = Vec::new();
        let mut next = Some(format!("{SITE}{folder}feed.json"));
        while let Some(address) = next.take() {
            let text = desk.read(&file(&address));
            let feed: Value = serde_json::from_str(&text).unwrap();
            schemas::JSON_FEED.holds(&feed, &format!("{name}: {address}"));
            assert_eq!(feed["feed_url"], address.as_str());
            for item in feed["items"].as_array().unwrap() {
                let html = item["content_html"].as_str().unwrap_or_default();
                addresses_are_absolute(html, &address);
                in_json.push(item["url"].as_str().unwrap().to_owned());
            }
            next = feed["next_url"].as_str().map(str::to_owned);
        }
        let mut in_atom = Vec::new();
        let newest = format!("{SITE}{folder}feed.xml");
        let mut next = Some(newest.clone());
        while let Some(address) = next.take() {
            let text = desk.read(&file(&address));
            next = atom_is_sound(&text, &address, &newest);
            let read = atom::parse(&text);
            in_atom.extend(read.entries.into_iter().map(|entry| entry.id));
        }
        assert_eq!(in_json, in_atom, "{name}: {folder}");
        if folder.is_empty() {
            let published: BTreeSet<String> = in_json.into_iter().collect();
            assert_eq!(&published, addresses, "{name}");
        }
    }
}

fn addresses_are_absolute(html: &str, of: &str) {
    let document = Html::parse_fragment(html);
    let selector = Selector::parse("[href], [src]").unwrap();
    for element in document.select(&selector) {
        let value = element.value();
        let address = value.attr("href").or(value.attr("src")).unwrap();
        assert!(url::Url::parse(address).is_ok(), "{of}: {address}");
    }
}

const ATOM: &str = "http://www.w3.org/2005/Atom";
const HISTORY: &str = "http://purl.org/syndication/history/1.0";

/// A document as RFC 4287 wants it, with the links of RFC 5005; where it goes on.
pub fn atom_is_sound(text: &str, address: &str, newest: &str) -> Option<String> {
    let document = Document::parse(text).unwrap();
    let feed = document.root_element();
    assert!(feed.has_tag_name((ATOM, "feed")));
    let of = |node: Node, name: &str| -> Vec<String> {
        let found = node
            .children()
            .filter(|child| child.has_tag_name((ATOM, name)));
        found
            .map(|child| child.text().unwrap_or_default().to_owned())
            .collect()
    };
    let links = |node: Node, rel: &str| -> Vec<String> {
        let found = node
            .children()
            .filter(|child| child.has_tag_name((ATOM, "link")));
        let found = found.filter(|child| child.attribute("rel") == Some(rel));
        found
            .map(|child| child.attribute("href").unwrap().to_owned())
            .collect()
    };
    assert_eq!(of(feed, "id"), [newest]);
    assert_eq!(links(feed, "self"), [address]);
    for node in feed
        .children()
        .filter(|child| child.has_tag_name((ATOM, "entry")))
        .chain([feed])
    {
        for name in ["id", "title", "updated"] {
            let texts = of(node, name);
            assert_eq!(texts.len(), 1, "{address}: {name}");
            assert_ne!(texts[0].trim(), "", "{address}: {name}");
        }
        for moment in of(node, "updated").iter().chain(&of(node, "published")) {
            assert!(
                meldungen_core::date::Timestamp::parse(moment).is_some(),
                "{moment}"
            );
        }
        assert_eq!(links(node, "alternate").len(), 1, "{address}");
        assert!(of(node, "summary").len() < 2 && of(node, "content").len() < 2);
    }
    let is_archive = address != newest;
    let marked = feed
        .children()
        .any(|child| child.has_tag_name((HISTORY, "archive")));
    assert_eq!(marked, is_archive, "{address}");
    let current = Vec::from_iter(is_archive.then(|| newest.to_owned()));
    assert_eq!(links(feed, "current"), current, "{address}");
    assert_eq!(
        links(feed, "next"),
        links(feed, "prev-archive"),
        "{address}"
    );
    links(feed, "next").pop()
}
