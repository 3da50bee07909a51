//! Our Atom, read by another program's reader.
#![allow(clippy::unwrap_used)] // what goes wrong here fails the test

mod desk;

use desk::atom::{self, Entry, Feed, hrefs};
use desk::{Desk, GOOD};
use serde_json::{Value, json};

fn parse(desk: &Desk, name: &str) -> Feed {
    atom::parse(&desk.read(name))
}

fn build(desk: &Desk, items: Value) -> Feed {
    let feed =
        json!({ "version": "https://jsonfeed.org/version/1.1", "title": "T", "items": items });
    desk.write("feed.json", &feed.to_string());
    let (code, said) = desk.build(&[]);
    assert_eq!(code, Some(0), "{said}");
    parse(desk, "site/feed.xml")
}

fn body(entry: &Entry) -> &str {
    entry.body.as_deref().unwrap()
}

#[test]
fn a_feed_says_what_and_where_it_is() {
    let desk = Desk::new();
    let settings = desk.read("site.toml");
    desk.write(
        "site.toml",
        &format!("intro = \"Presse & mehr\"\n{settings}"),
    );
    desk.feed(GOOD);
    desk.build(&[]);
    let site = "https://presse.example/aktuell/";
    for (name, title, page) in [
        ("feed.xml", "T", ""),
        ("themen/energie/feed.xml", "T: Energie", "themen/energie/"),
    ] {
        let declaration = "<?xml version=\"1.0\" encoding=\"utf-8\"?>";
        assert!(desk.read(&format!("site/{name}")).starts_with(declaration));
        let feed = parse(&desk, &format!("site/{name}"));
        assert_eq!(feed.id, format!("{site}{name}"));
        assert_eq!(feed.title, title);
        assert_eq!(feed.subtitle.as_deref(), Some("Presse & mehr"));
        assert_eq!(hrefs(&feed.links, "self"), [format!("{site}{name}")]);
        assert_eq!(hrefs(&feed.links, "alternate"), [format!("{site}{page}")]);
        assert_eq!(feed.language.as_deref(), Some("de"));
        assert_eq!(feed.authors, ["Ministerium"]);
        let entry = &feed.entries[0];
        assert_eq!(entry.id, format!("{site}meldungen/oel/"));
        assert_eq!(entry.title, "Öl & <Gas>");
        assert_eq!(body(entry), "<p>Text</p>");
        assert_eq!(entry.summary.as_deref(), Some("Anreißer"));
        assert_eq!(entry.categories[0], "Energie");
        assert_eq!(entry.published.as_ref(), Some(&entry.updated));
    }
    let page = desk.read("site/themen/energie/index.html");
    for part in [
        "href=\"/aktuell/themen/energie/feed.json\" type=\"application/feed+json\" title=\"Energie (JSON Feed)\"",
        "href=\"/aktuell/themen/energie/feed.xml\" type=\"application/atom+xml\" title=\"Energie (Atom)\"",
    ] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
    let page = desk.read("site/meldungen/oel/index.html");
    assert!(page.contains(
        "href=\"/aktuell/feed.xml\" type=\"application/atom+xml\" title=\"Alle Meldungen (Atom)\""
    ));
}

#[test]
fn addresses_are_absolute_and_files_are_enclosed() {
    let desk = Desk::new();
    let pixel =
        b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";
    std::fs::write(desk.path("a.gif"), pixel).unwrap();
    let feed = build(
        &desk,
        json!([{ "id": "1", "title": "A", "language": "en", "external_url": "https://h.example/original",
            "content_html": "<p><a href=\"https://h.example/b\">b</a> src=\"/c\"</p><img src=\"a.gif\" alt=\"d\">",
            "attachments": [
                { "url": "https://h.example/a b.pdf", "mime_type": "application/pdf", "title": "D",
                    "size_in_bytes": 9 },
                { "url": "https://h.example/x", "mime_type": "no \"type\"" },
            ] }]),
    );
    let entry = &feed.entries[0];
    let html = body(entry);
    for part in [
        "<a href=\"https://h.example/b\"",
        "</a> src=\"/c\"</p>",
        "<img src=\"https://presse.example/aktuell/assets/",
    ] {
        assert!(html.contains(part), "{part} is not in {html}");
    }
    let via = hrefs(&entry.links, "via");
    assert_eq!(via, ["https://h.example/original"]);
    let files: Vec<_> = entry
        .links
        .iter()
        .filter(|link| link.rel.as_deref() == Some("enclosure"))
        .map(|link| {
            let kind = link.kind.as_deref();
            (link.href.as_str(), kind, link.title.as_deref(), link.length)
        })
        .collect();
    let pdf = "https://h.example/a%20b.pdf";
    assert_eq!(
        files,
        [
            (pdf, Some("application/pdf"), Some("D"), Some(9)),
            ("https://h.example/x", None, None, None),
        ]
    );
    assert!(
        desk.read("site/feed.xml")
            .contains("<entry xml:lang=\"en\">")
    );
}

#[test]
fn what_was_withdrawn_says_so() {
    let desk = Desk::new();
    let feed = build(
        &desk,
        json!([{ "id": "1", "title": "A", "summary": "S", "content_text": "Text",
        "_meldung": { "withdrawn": true } }]),
    );
    let entry = &feed.entries[0];
    let sentence = "Diese Meldung wurde zurückgezogen.";
    assert_eq!(entry.summary, Some(format!("{sentence} S")));
    let expected = format!("<p><strong>{sentence}</strong></p><p>Text</p>");
    assert_eq!(body(entry), expected);
}

#[test]
fn what_has_no_date_keeps_its_time_when_newer_meldungen_come() {
    let desk = Desk::new();
    let item = |id: &str, date: Option<&str>, modified: Option<&str>| {
        let moment = |day: &str| format!("{day}T10:00:00Z");
        json!({ "id": id, "title": id, "content_text": "x", "tags": ["X"],
            "date_published": date.map(moment), "date_modified": modified.map(moment) })
    };
    let old = [
        item("a", None, None),
        item("b", Some("2020-01-02"), Some("2020-05-05")),
        item("c", None, Some("2021-01-01")),
        item("d", None, None),
    ];
    let updates = |feed: Feed| -> Vec<(String, String)> {
        let entries = feed.entries.into_iter();
        let of = |entry: Entry| {
            let (day, _) = entry.updated.split_once('T').unwrap();
            (entry.title, day.to_owned())
        };
        entries.map(of).collect()
    };
    let before = updates(build(&desk, json!(old)));
    let expected = [
        ("a", "2020-01-02"),
        ("b", "2020-05-05"),
        ("c", "2021-01-01"),
        ("d", "2020-01-02"),
    ];
    let expected = expected.map(|(name, day)| (name.to_owned(), day.to_owned()));
    assert_eq!(before, expected);
    let newer = [item("e", Some("2025-01-01"), None), item("f", None, None)];
    let all: Vec<_> = newer.iter().chain(&old).collect();
    let after = updates(build(&desk, json!(all)));
    assert!(after.ends_with(&before), "{after:?}");
    assert_eq!(after, updates(parse(&desk, "site/themen/x/feed.xml")));
    let undated = json!([item("a", None, None)]);
    assert_eq!(updates(build(&Desk::new(), undated))[0].1, "1970-01-01");
}
