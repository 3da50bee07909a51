//! What becomes of all this when Meldungen come, are withdrawn, or mean no good.

use std::collections::BTreeMap;
use std::time::{SystemTime, UNIX_EPOCH};

use meldungen_core::date::Timestamp;
use serde_json::{Value, json};

use crate::desk::Desk;
use crate::heads::Head;
use crate::{feeds, schemas, sitemaps};

fn build(desk: &Desk, items: &[Value]) {
    let feed =
        json!({ "version": "https://jsonfeed.org/version/1.1", "title": "T", "items": items });
    desk.write("feed.json", &feed.to_string());
    let (code, said) = desk.build(&[]);
    assert_eq!(code, Some(0), "{said}");
}

/// So many Meldungen, the newest first; some have no date.
fn items(count: usize) -> Vec<Value> {
    let item = |number: usize| {
        let (year, month, day) = (2015 + number / 96, number / 8 % 12 + 1, number % 8 * 3 + 1);
        let date =
            (!number.is_multiple_of(3)).then(|| format!("{year}-{month:02}-{day:02}T10:00:00Z"));
        json!({ "id": format!("m-{number}"), "title": format!("Nummer {number}"),
            "content_text": "x", "tags": ["Zoo"], "date_published": date })
    };
    (0..count).rev().map(item).collect()
}

/// The feeds' parts: path below the site's folder, and content.
fn parts(desk: &Desk) -> BTreeMap<String, String> {
    let mut parts = BTreeMap::new();
    for folder in ["feed", "atom", "themen/zoo/feed", "themen/zoo/atom"] {
        for entry in std::fs::read_dir(desk.path(&format!("site/{folder}"))).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            if name.ends_with(".json") || name.ends_with(".xml") {
                let name = format!("{folder}/{name}");
                parts.insert(name.clone(), desk.read(&format!("site/{name}")));
            }
        }
    }
    parts
}

#[test]
fn newer_meldungen_change_no_part_of_a_feed_with_older_ones() {
    let desk = Desk::new();
    build(&desk, &items(155));
    let before = parts(&desk);
    let names: Vec<&str> = before.keys().map(String::as_str).collect();
    assert_eq!(names.len(), 8, "{names:?}");
    let ids = |name: &str| -> Vec<String> {
        let items = desk.items(name).into_iter();
        items
            .map(|item| item["id"].as_str().unwrap().to_owned())
            .collect()
    };
    let expected: Vec<String> = (0..155).rev().map(|number| format!("m-{number}")).collect();
    assert_eq!(ids("feed.json"), expected);
    assert_eq!(ids("themen/zoo/feed.json"), expected);
    build(&desk, &items(210));
    let after = parts(&desk);
    assert_eq!(after.len(), 12);
    for (name, text) in &before {
        assert_eq!(after.get(name), Some(text), "{name}");
    }
    let first = feeds::atom_is_sound(
        &after["atom/1.xml"],
        "https://presse.example/aktuell/atom/1.xml",
        "https://presse.example/aktuell/feed.xml",
    );
    assert_eq!(first, None);
}

#[test]
fn readers_of_any_feed_learn_what_was_withdrawn_and_corrected() {
    let desk = Desk::new();
    let correction = json!({ "date": "2026-01-03", "note": "Es waren <3> Millionen." });
    build(
        &desk,
        &[
            json!({ "id": "1", "title": "A", "content_html": "<p>Text</p><img src=\"a.gif\" alt=\"B\">",
                "_meldung": { "withdrawn": true, "corrections": [correction] } }),
            json!({ "id": "2", "title": "B", "content_text": "Text",
                "_meldung": { "corrections": [{ "note": "N" }] } }),
            json!({ "id": "3", "title": "C", "summary": "S" }),
        ],
    );
    let items = desk.items("feed.json");
    assert_eq!(
        items[0]["content_html"],
        "<p><strong>Diese Meldung wurde zurückgezogen.</strong></p>\
        <p><strong>Korrigiert am 3. Januar 2026:</strong> Es waren &lt;3&gt; Millionen.</p>\
        <p>Text</p>B"
    );
    assert_eq!(items[1]["content_text"], "Korrigiert: N\n\nText");
    assert_eq!(items[2]["content_text"], "S", "the standard wants a text");
    // The app draws the notices itself.
    let own: Value = serde_json::from_str(&desk.read("site/meldungen/b/index.json")).unwrap();
    assert_eq!(own["items"][0]["content_text"], "Text");
    let page = Head::of(&desk.read("site/meldungen/a/index.html"));
    assert_eq!(page.data.unwrap()["creativeWorkStatus"], "Withdrawn");
}

#[test]
fn hostile_texts_stay_texts_in_data() {
    let desk = Desk::new();
    let hostile = "</script><script>alert(1)</script><!--<script> ]]> \u{2028} \" & \u{1}";
    build(
        &desk,
        &[
            json!({ "id": "1", "url": "https://h.example/eins", "title": hostile, "summary": hostile,
            "tags": [hostile, "B"], "authors": [{ "name": hostile }], "content_text": hostile }),
        ],
    );
    let head = Head::of(&desk.read("site/meldungen/eins/index.html"));
    let data = head.data.unwrap();
    schemas::ARTICLE.holds(&data, "hostile");
    assert_eq!(data["headline"], head.meta["og:title"].as_str());
    let title = data["headline"].as_str().unwrap();
    assert!(
        title.starts_with("</script><script>alert(1)</script>"),
        "{title}"
    );
    let oembed: Value = serde_json::from_str(&desk.read("site/oembed/eins.json")).unwrap();
    schemas::OEMBED.holds(&oembed, "hostile");
    assert_eq!(oembed["title"], data["headline"]);
}

#[test]
fn topics_are_named_for_machines() {
    let desk = Desk::new();
    build(
        &desk,
        &[
            json!({ "id": "1", "title": "Eins", "content_text": "x", "tags": ["Wald"] }),
            json!({ "id": "2", "title": "Zwei", "content_text": "x", "tags": ["Wald", "Energie"] }),
            json!({ "id": "3", "title": "Drei", "content_text": "x" }),
        ],
    );
    for (slug, section, keywords) in [
        ("eins", json!("Wald"), json!(null)),
        ("zwei", json!("Wald"), json!("Wald, Energie")),
        ("drei", json!(null), json!(null)),
    ] {
        let page = desk.read(&format!("site/meldungen/{slug}/index.html"));
        let data = Head::of(&page).data.unwrap();
        assert_eq!(data["articleSection"], section, "{slug}");
        assert_eq!(data["keywords"], keywords, "{slug}");
    }
    let manifest: Value = serde_json::from_str(&desk.read("site/archiv/manifest.json")).unwrap();
    let longest_first = json!([["wald", "Wald", 2], ["energie", "Energie", 1]]);
    assert_eq!(manifest["topics"], longest_first);
}

#[test]
fn news_are_what_came_in_the_last_two_days() {
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap()
        .as_secs() as i64;
    let hours_ago = |hours: i64| Timestamp(now - hours * 3_600).to_rfc3339();
    let desk = Desk::with_complete_feed();
    build(
        &desk,
        &[
            json!({ "id": "a", "title": "A & <B>", "content_text": "x", "date_published": hours_ago(1) }),
            json!({ "id": "b", "title": "B", "content_text": "x", "date_published": hours_ago(47), "language": "en-GB" }),
            json!({ "id": "c", "title": "C", "content_text": "x", "date_published": hours_ago(2),
                "_meldung": { "withdrawn": true } }),
            json!({ "id": "d", "title": "D", "content_text": "x", "date_published": hours_ago(49) }),
            json!({ "id": "e", "title": "E", "content_text": "x" }),
        ],
    );
    let titles: Vec<String> = sitemaps::news(&desk)
        .into_iter()
        .map(|(_, title)| title)
        .collect();
    assert_eq!(titles, ["A & <B>", "B"]);
    assert!(
        desk.read("site/news-sitemap.xml")
            .contains("<news:language>en</news:language>")
    );
    build(
        &desk,
        &[json!({ "id": "e", "title": "E", "content_text": "x" })],
    );
    assert!(sitemaps::news(&desk).is_empty());
}

#[test]
fn what_is_known_by_another_address_is_in_no_sitemap_and_a_preview_in_no_index() {
    let desk = Desk::new();
    let settings = desk
        .read("site.toml")
        .replacen("name", "canonical = \"source\"\nname", 1);
    desk.write("site.toml", &settings);
    let there =
        json!({ "id": "1", "title": "Dort", "content_text": "x", "url": "https://h.example/dort" });
    build(
        &desk,
        &[
            there,
            json!({ "id": "2", "title": "Hier", "content_text": "x" }),
        ],
    );
    let sitemap = desk.read("site/sitemap.xml");
    assert!(sitemap.contains("/meldungen/hier/") && !sitemap.contains("/meldungen/dort/"));
    assert_eq!(desk.build(&["--drafts"]).0, Some(0));
    assert_eq!(
        desk.read("site/robots.txt"),
        "User-agent: *\nDisallow: /aktuell/\n"
    );
    assert!(
        !desk.path("site/.well-known").exists(),
        "nothing is said of security"
    );
}
