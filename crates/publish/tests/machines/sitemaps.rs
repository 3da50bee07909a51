//! Sitemaps, as another parser reads them.

use std::collections::BTreeSet;

use roxmltree::{Document, Node};

use crate::desk::Desk;
use crate::{SITE, file};

const SITEMAP: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
const IMAGE: &str = "http://www.google.com/schemas/sitemap-image/1.1";
const NEWS: &str = "http://www.google.com/schemas/sitemap-news/0.9";

/// Whether the sitemaps name all pages, and no other.
pub fn are_sound(desk: &Desk, name: &str, addresses: &BTreeSet<String>, pictures: usize) {
    let text = desk.read("site/sitemap.xml");
    let document = Document::parse(&text).unwrap();
    let set = document.root_element();
    assert!(set.has_tag_name((SITEMAP, "urlset")));
    let mut named = BTreeSet::new();
    for url in set.children() {
        assert!(url.has_tag_name((SITEMAP, "url")));
        let names: Vec<_> = url
            .children()
            .map(|child| child.tag_name().name())
            .collect();
        let expected = ["loc", "lastmod", "image"];
        let mut known = expected.iter().filter(|name| names.contains(name));
        assert!(
            names.iter().all(|name| known.next() == Some(name)),
            "{names:?}"
        );
        let loc = url.first_element_child().unwrap().text().unwrap();
        assert!(desk.path(&file(loc)).is_file(), "{name}: {loc}");
        assert!(named.insert(loc.to_owned()), "{loc} is there twice");
    }
    let missing: Vec<_> = addresses.difference(&named).collect();
    assert!(missing.is_empty(), "{name}: {missing:?}");
    assert!(named.contains(SITE));
    let images = document
        .descendants()
        .filter(|node| node.has_tag_name((IMAGE, "loc")));
    assert_eq!(images.count(), pictures, "{name}");
    let robots = desk.read("site/robots.txt");
    for file in ["sitemap.xml", "news-sitemap.xml"] {
        assert!(
            robots.contains(&format!("\nSitemap: {SITE}{file}\n")),
            "{robots}"
        );
    }
    news(desk);
}

/// The addresses and titles in the news sitemap, which is as the rules want it.
pub fn news(desk: &Desk) -> Vec<(String, String)> {
    let text = desk.read("site/news-sitemap.xml");
    let document = Document::parse(&text).unwrap();
    let set = document.root_element();
    assert!(set.has_tag_name((SITEMAP, "urlset")) && set.has_children());
    let child = |node: Node, space: &str, name: &str| -> String {
        let mut found = node
            .descendants()
            .filter(|child| child.has_tag_name((space, name)));
        let text = found
            .next()
            .and_then(|child| child.text())
            .unwrap_or_default();
        assert!(found.next().is_none(), "{name} is there twice");
        text.to_owned()
    };
    let mut found = Vec::new();
    for url in set.children() {
        if child(url, SITEMAP, "loc") == SITE {
            continue;
        }
        for name in ["name", "language", "publication_date", "title"] {
            assert_ne!(child(url, NEWS, name), "", "{name}");
        }
        let language = child(url, NEWS, "language");
        assert!(
            matches!(language.len(), 2 | 3) || language.starts_with("zh-"),
            "{language}"
        );
        found.push((child(url, SITEMAP, "loc"), child(url, NEWS, "title")));
    }
    found
}
