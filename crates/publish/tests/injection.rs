//! Text of a feed that would like to be more: it changes no element, no
//! attribute, no link and no data of any page.
#![allow(clippy::unwrap_used)] // what goes wrong here fails the test

mod desk;

use std::path::Path;

use desk::{Desk, atom};
use meldungen_core::text;
use scraper::{Html, Selector};
use serde_json::{Value, json};

/// What stands in the place of each of them to see what a page is made of.
const HARMLESS: &str = "Wort";

fn attempts() -> Vec<String> {
    let long = "Donaudampfschifffahrt".repeat(500);
    let attempts = [
        "\"><script>alert(1)</script>",
        "'><img src=x onerror=alert(1)>",
        "\" onmouseover=\"alert(1)\" x=\"",
        "' onfocus='alert(1)' autofocus x='",
        "</script><script>alert(1)</script>",
        "<!--<script>",
        "-->",
        "]]>",
        "</title></head><body onload=alert(1)>",
        "</style><style>*{display:none}",
        "</noscript></template></textarea></xmp>",
        "<meta http-equiv=refresh content=0;url=//x.example>",
        "<base href=//x.example/>",
        "a\r\nBcc: b@x.example\r\n\r\nText",
        "a%0d%0aBcc:%20b@x.example",
        "&bcc=b@x.example&body=x?subject=y#z",
        "javascript:alert(1)",
        "java\tscript:alert(1)",
        "\u{1}javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:msgbox(1)",
        "//x.example/a",
        "\\\\x.example\\a",
        "/\\x.example",
        "https://presse.example@x.example/",
        "https:x.example",
        "http://x.example/\" onclick=alert(1) x=\"",
        "a\u{0}b",
        "\u{202E}gnp.exe\u{2066}\u{200F}",
        "\u{FEFF}\u{2028}\u{2029}\u{85}",
        "{{constructor.constructor('alert(1)')()}} ${alert(1)} <%= 1 %>",
        "\\u003cscript\\u003e \\x3c \\\" \\",
        "&lt;script&gt;&#60;script&#62;&amp;lt;",
        "../../../etc/passwd",
        "%2e%2e%2f%00",
        "\u{1F469}\u{200D}\u{1F4BB} e\u{301} \u{10FFFF}",
    ];
    let mut attempts: Vec<String> = attempts.map(str::to_owned).into();
    attempts.push(long);
    attempts
}

/// A Meldung with this text wherever a feed has text.
fn everywhere(text: &str) -> Value {
    json!({
        "id": "1",
        "url": "https://presse.example/aktuell/eins",
        "title": format!("A {text}"),
        "summary": format!("B {text}"),
        // Where lines break, paragraphs may.
        "content_text": format!("C {}", text.replace(['\r', '\n'], " ")),
        "authors": [{ "name": text }],
        "tags": [format!("Energie {text}")],
        "date_published": "2026-01-02T10:00:00Z",
        "attachments": [{ "url": "https://h.example/a.pdf", "title": format!("D {text}"),
            "mime_type": text }],
        "_meldung": {
            "kicker": format!("E {text}"),
            "image": { "alt": text, "credit": text, "caption": text },
            "contact": { "name": format!("F {text}"), "role": format!("G {text}"),
                "phone": format!("+49 711 {text}") },
            "corrections": [{ "date": "2026-01-03", "note": format!("H {text}") }],
        },
    })
}

fn build(desk: &Desk, items: Value) -> String {
    let feed =
        json!({ "version": "https://jsonfeed.org/version/1.1", "title": "T", "items": items });
    desk.write("feed.json", &feed.to_string());
    let (code, said) = desk.build(&[]);
    assert_eq!(code, Some(0), "{said}");
    desk.read("site/meldungen/eins/index.html")
}

/// The elements of a page in their order, each with its attributes' names.
fn structure(page: &str) -> Vec<String> {
    let document = Html::parse_document(page);
    let all = Selector::parse("*").unwrap();
    let elements = document.select(&all).map(|element| {
        let mut names: Vec<&str> = element.value().attrs().map(|(name, _)| name).collect();
        names.sort_unstable();
        format!("{} {}", element.value().name(), names.join(" "))
    });
    elements.collect()
}

fn values(page: &str, selector: &str, attribute: &str) -> Vec<String> {
    let document = Html::parse_document(page);
    let selector = Selector::parse(selector).unwrap();
    let elements = document.select(&selector);
    let values = elements.filter_map(|element| element.value().attr(attribute));
    values.map(str::to_owned).collect()
}

#[test]
fn no_text_changes_what_a_page_is_made_of() {
    let desk = Desk::new();
    let expected = structure(&build(&desk, json!([everywhere(HARMLESS)])));
    for attempt in attempts() {
        let page = build(&desk, json!([everywhere(&attempt)]));
        assert_eq!(structure(&page), expected, "{attempt:?}");

        let title = text::line(&format!("A {attempt}"));
        let title = text::shorten(&title, 1_000);
        let shown = values(&page, "meta[property='og:title']", "content");
        assert_eq!(shown.concat(), title, "{attempt:?}");
        let feed: Value = serde_json::from_str(&desk.read("site/feed.json")).unwrap();
        assert_eq!(feed["items"][0]["title"], title, "{attempt:?}");
        for name in ["feed.xml", "themen"] {
            let atom = atom_in(&desk.path("site").join(name));
            says_the_same(&atom, &feed["items"][0], &attempt);
        }

        for href in values(&page, "[href], [src]", "href") {
            let known = [
                "https://",
                "mailto:?",
                "tel:+49711",
                "/aktuell/",
                "#",
                "/impressum/",
            ];
            assert!(known.iter().any(|start| href.starts_with(start)), "{href}");
            assert!(!href.contains(['"', '<', '\r', '\n', '\u{202E}']), "{href}");
        }
        let mails = values(&page, "[href^='mailto:']", "href");
        for mail in mails {
            let fields = mail.matches(['&', '?', '\n']).count();
            assert_eq!(fields, 2, "a subject and a body: {mail}");
        }
        let block = page.split_once("id=\"meldungen\">").unwrap().1;
        let block = block.split_once("</script>").unwrap().0;
        let told: Value = serde_json::from_str(block).unwrap();
        let topic = text::line(&format!("Energie {attempt}"));
        assert_eq!(
            told["topics"][0][1],
            text::shorten(&topic, 1_000),
            "{attempt:?}"
        );
    }
}

/// The text of this file, or of the one feed below this folder.
fn atom_in(path: &Path) -> String {
    if path.is_file() {
        return std::fs::read_to_string(path).unwrap();
    }
    let entries = std::fs::read_dir(path).unwrap();
    let mut feeds = entries.map(|entry| entry.unwrap().path().join("feed.xml"));
    let feed = feeds.find(|feed| feed.is_file()).unwrap();
    std::fs::read_to_string(feed).unwrap()
}

/// An Atom feed, read by another reader, has this item of a JSON Feed and no more.
fn says_the_same(atom: &str, item: &Value, attempt: &str) {
    let forbidden = |c: char| c < ' ' && !"\t\n\r".contains(c) || "\u{FFFE}\u{FFFF}".contains(c);
    assert!(!atom.contains(forbidden), "{attempt:?}");
    let feed = atom::parse(atom);
    assert_eq!(feed.entries.len(), 1, "{attempt:?}");
    let entry = &feed.entries[0];
    let allowed = |text: &Value| -> String {
        let text = text.as_str().unwrap();
        text.chars().filter(|c| !forbidden(*c)).collect()
    };
    let body = entry.body.as_deref().unwrap();
    let authors: Vec<String> = item["authors"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|author| allowed(&author["name"]))
        .collect();
    let enclosed = entry
        .links
        .iter()
        .filter(|link| link.rel.as_deref() == Some("enclosure"));
    let enclosed: Vec<&str> = enclosed.filter_map(|link| link.title.as_deref()).collect();
    assert_eq!(entry.title, allowed(&item["title"]), "{attempt:?}");
    assert_eq!(entry.summary, Some(allowed(&item["summary"])));
    assert_eq!(
        text::of_html(body, text::USUAL_ALONE),
        text::line(&allowed(&item["content_text"]))
    );
    assert_eq!(entry.authors, authors);
    assert_eq!(entry.categories[0], allowed(&item["tags"][0]));
    assert_eq!(enclosed, [allowed(&item["attachments"][0]["title"])]);
}

#[test]
fn no_address_of_a_feed_leads_where_no_link_may() {
    let desk = Desk::new();
    let settings = desk
        .read("site.toml")
        .replacen("name", "canonical = \"source\"\nname", 1);
    desk.write("site.toml", &settings);
    for attempt in attempts() {
        let item = json!({
            "id": "https://presse.example/aktuell/eins",
            "title": "T",
            "url": attempt,
            "external_url": attempt,
            "image": attempt,
            "attachments": [{ "url": attempt, "mime_type": "x", "title": attempt }],
            "content_html": format!("<a href=\"{0}\">x</a><img src=\"{0}\" alt=\"y\">", attempt.replace('"', "&quot;")),
            "_meldung": { "contact": { "name": "N", "email": attempt } },
        });
        build_anywhere(&desk, item);
        for entry in std::fs::read_dir(desk.path("site/meldungen")).unwrap() {
            let page = std::fs::read_to_string(entry.unwrap().path().join("index.html")).unwrap();
            for (selector, attribute) in [("[href]", "href"), ("[src]", "src"), ("meta", "content")]
            {
                for value in values(&page, selector, attribute) {
                    let start = value.to_ascii_lowercase();
                    let scheme = start.split_once(':').map_or("", |(scheme, _)| scheme);
                    let known = ["", "https", "http", "mailto", "tel"];
                    let is_scheme = scheme.bytes().all(|b| b.is_ascii_alphabetic());
                    assert!(
                        attribute == "content" || !is_scheme || known.contains(&scheme),
                        "{value}"
                    );
                    assert!(
                        attribute == "content" || !value.starts_with("//"),
                        "{value}"
                    );
                    assert!(!value.contains(['\r', '\n', '\0', '\u{202E}']), "{value:?}");
                }
            }
        }
    }
}

fn build_anywhere(desk: &Desk, item: Value) {
    let feed =
        json!({ "version": "https://jsonfeed.org/version/1.1", "title": "T", "items": [item] });
    desk.write("feed.json", &feed.to_string());
    let (code, said) = desk.build(&[]);
    assert_eq!(code, Some(0), "{said}");
}
