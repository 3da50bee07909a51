//! The gallery of components: there when asked for, and harmless.
#![allow(clippy::unwrap_used)] // what goes wrong here fails the test

mod desk;

use std::path::Path;

use desk::{Desk, GOOD};

const INDEX: &str = "site/_galerie/index.html";
const HOSTILE: &str = "site/_galerie/feindlich/index.html";

fn built() -> Desk {
    let desk = Desk::new();
    desk.feed(GOOD);
    let (code, said) = desk.build(&["--gallery"]);
    assert_eq!(code, Some(0), "{said}");
    desk
}

#[test]
fn the_gallery_is_there_with_its_flag_alone() {
    let desk = built();
    assert!(desk.read(INDEX).contains("content=\"noindex\""));
    assert!(!desk.read("site/index.html").contains("_galerie"));
    assert!(!desk.read("site/_headers").contains("_galerie"));
    let (_, said) = desk.build(&["--gallery"]);
    assert!(said.contains("0 Dateien geschrieben, 0 entfernt"), "{said}");
    desk.build(&[]);
    assert!(!desk.path("site/_galerie").exists());
}

#[test]
fn every_component_stands_under_its_name() {
    let desk = built();
    let page = desk.read(INDEX);
    for name in [
        "article_body",
        "article_card",
        "card_grid",
        "list_nav",
        "neighbour_nav",
        "notice",
        "picture",
        "reading_time_badge",
        "share_menu",
        "topic_list",
    ] {
        assert!(page.contains(&format!(">{name}</h2>")), "{name}");
    }
    for part in [
        "Berechne Lesezeit",
        "120 Minuten Lesezeit",
        "lang=\"he\"",
        "data-hostile",
    ] {
        assert!(page.contains(part), "{part}");
    }
    // The app adopts the first of each; the whole Meldung comes first.
    let first = page.find("data-live=\"badge\"").unwrap();
    assert!(first < page.find(">article_card</h2>").unwrap());
}

#[test]
fn every_cover_of_the_style_sheet_stands_there_and_mirrored() {
    let desk = built();
    let page = desk.read(INDEX);
    let sheet = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../style/_cover.scss");
    let sheet = std::fs::read_to_string(sheet).unwrap();
    let covers = (0..).take_while(|number| sheet.contains(&format!(".cover--{number} {{")));
    let covers: Vec<u32> = covers.collect();
    assert!(covers.len() >= 6, "{covers:?}");
    for cover in covers {
        for mirrored in ["", " cover--mirrored"] {
            let class = format!("class=\"article-card__media cover cover--{cover}{mirrored}\"");
            assert!(page.contains(&class), "{class}");
        }
    }
}

#[test]
fn one_headline_and_no_id_twice() {
    let desk = built();
    for name in [INDEX, HOSTILE] {
        let page = desk.read(name);
        let elements = elements(&page);
        let headlines = elements.iter().filter(|(name, _)| name == "h1");
        assert_eq!(headlines.count(), 1, "{name}");
        let mut ids: Vec<&String> = elements
            .iter()
            .flat_map(|(_, attributes)| attributes)
            .filter(|(key, _)| key == "id")
            .map(|(_, value)| value)
            .collect();
        let count = ids.len();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), count, "{name}: {ids:?}");
    }
}

#[test]
fn hostile_text_is_text() {
    let desk = built();
    for name in [INDEX, HOSTILE] {
        let page = desk.read(name);
        assert!(
            page.contains("&lt;script&gt;window.__fired=1&lt;/script&gt;"),
            "{name}"
        );
        assert!(!page.contains('\u{202E}'), "turns what follows around");
        let elements = elements(&page);
        assert!(elements.len() > 100, "{name} was not read to its end");
        assert!(elements.last().is_some_and(|(name, _)| name == "script"));
        for (element, attributes) in &elements {
            if element == "script" {
                let own = |(key, value): &(String, String)| {
                    key == "src" && value.starts_with("/aktuell/assets/")
                        || key == "type" && value == "application/json"
                };
                assert!(attributes.iter().any(own), "{name}: {attributes:?}");
            }
            if element == "img" {
                let src = attributes.iter().find(|(key, _)| key == "src").unwrap();
                assert!(src.1.starts_with("/aktuell/_galerie/"), "{name}: {src:?}");
            }
            let framed = ["svg", "iframe", "object", "embed", "base", "math", "video"];
            assert!(!framed.contains(&element.as_str()), "{name}: {element}");
            for (key, value) in attributes {
                assert!(
                    !key.starts_with("on") && key != "style",
                    "{name}: {key}={value}"
                );
                // The header has a search.
                let sends = key.ends_with("action");
                assert!(!sends || value.starts_with("/aktuell/"), "{name}: {value}");
                let address = key == "href" || key == "src";
                let runs = address && value.to_lowercase().contains("script:");
                let quoted = value.contains("script%3A") || value.starts_with("mailto:");
                assert!(!runs || quoted, "{name}: {key}={value}");
            }
        }
    }
}

/// Name and attributes of an element.
type Element = (String, Vec<(String, String)>);

/// The elements of a page in their order, as a browser reads start tags: names
/// to the first gap, values in quotes or without, raw text in `style`, `script`
/// and `title`.
fn elements(page: &str) -> Vec<Element> {
    let mut elements = Vec::new();
    let mut rest = page;
    while let Some(start) = rest.find('<') {
        rest = &rest[start + 1..];
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let end = rest.find([' ', '>', '/']).unwrap();
        let name = rest[..end].to_lowercase();
        let mut attributes = Vec::new();
        rest = rest[end..].trim_start_matches([' ', '/']);
        while !rest.starts_with('>') {
            let end = rest.find(['=', ' ', '>', '/']).unwrap();
            let key = rest[..end].to_lowercase();
            rest = &rest[end..];
            let mut value = "";
            if let Some(after) = rest.strip_prefix('=') {
                (value, rest) = match after.strip_prefix('"') {
                    Some(after) => after.split_once('"').unwrap(),
                    None => after.split_at(after.find([' ', '>']).unwrap()),
                };
            }
            attributes.push((key, value.to_owned()));
            rest = rest.trim_start_matches([' ', '/']);
        }
        if ["style", "script", "title"].contains(&name.as_str()) {
            let close = rest.find(&format!("</{name}")).unwrap();
            rest = &rest[close..];
        }
        elements.push((name, attributes));
    }
    elements
}
