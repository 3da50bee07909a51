//! What the texts of an item become: headline, teaser, lead, paragraphs.
#![allow(clippy::unwrap_used)] // what goes wrong here fails the test

use meldungen_core::article::{Article, Body};
use meldungen_core::date::Timestamp;
use meldungen_core::feed::{self, Base, Finding, Problem, Reading};
use meldungen_core::text::USUAL_ALONE;
use serde_json::{Value, json};

fn read(item: Value) -> (Article, Vec<(&'static str, Problem)>) {
    let feed =
        json!({ "version": "https://jsonfeed.org/version/1.1", "title": "T", "items": [item] });
    let reading = Reading {
        now: Timestamp(0),
        drafts: false,
        own: false,
        dates: meldungen_core::date::Dates::default(),
        base: Base {
            address: None,
            resolve: |_, _| None,
        },
        named: USUAL_ALONE,
    };
    let mut findings = Vec::new();
    let listener = |finding: Finding| findings.push((finding.field, finding.problem));
    let feed = feed::read(&serde_json::from_value(feed).unwrap(), reading, listener).unwrap();
    (feed.articles.into_iter().next().unwrap(), findings)
}

/// An item with this text as HTML, and a summary where there is one.
fn item(html: &str, summary: &str) -> Article {
    read(json!({ "id": "1", "title": "T", "content_html": html, "summary": summary })).0
}

#[test]
fn a_headline_is_text() {
    for (title, expected, problem) in [
        (
            "Bund &amp; L&auml;nder",
            "Bund & Länder",
            Some(Problem::Escaped("&amp;".into())),
        ),
        ("CO<sub>2</sub>-Preis", "CO2-Preis", Some(Problem::Tags)),
        ("Die Tags <b> und <i>", "Die Tags <b> und <i>", None),
        ("&lt;b&gt; heißt fett", "&lt;b&gt; heißt fett", None),
        ("R&D; A & B", "R&D; A & B", None),
    ] {
        let (article, findings) = read(json!({ "id": "1", "title": title, "content_text": "x" }));
        assert_eq!(article.teaser.title, expected);
        let problems: Vec<_> = findings.into_iter().collect();
        assert_eq!(
            problems,
            Vec::from_iter(problem.map(|problem| ("title", problem)))
        );
        let again = read(json!({ "id": "1", "title": expected, "content_text": "x" }));
        assert_eq!(
            (again.0.teaser.title.as_str(), again.1),
            (expected, Vec::new())
        );
    }
}

#[test]
fn a_headline_that_is_said_to_be_text_stays() {
    let title = "<b>Fett</b> &amp; mehr";
    let (article, findings) = read(json!({ "id": "1", "title": title, "content_text": "x",
        "_meldung": { "title_is_text": true } }));
    assert_eq!(
        (article.teaser.title.as_str(), findings),
        (title, Vec::new())
    );
}

#[test]
fn ids_are_no_text_to_be_mended() {
    let (article, _) = read(json!({ "id": "a&amp;b", "title": "T", "content_text": "x",
        "tags": ["Bund &amp; Land"], "_meldung": { "related": ["c&amp;d"] } }));
    assert_eq!(article.id, "a&amp;b");
    assert_eq!(article.related, ["c&amp;d"]);
    assert_eq!(article.teaser.topics[0].name, "Bund & Land");
}

#[test]
fn html_without_tags_is_plain_text() {
    let body = |html| item(html, "").body;
    let text = |paragraphs: &[&str]| Body::Text(paragraphs.iter().map(|p| (*p).into()).collect());
    assert_eq!(
        body("Werte &lt; 5;\n- eins\n\nA &amp; B <6"),
        text(&["Werte < 5;\n- eins", "A & B <6"])
    );
    assert_eq!(body("a<br>b"), Body::Html("a<br>b".into()));
    assert_eq!(body("&nbsp;"), Body::Empty);
}

#[test]
fn a_summary_that_is_the_whole_text_is_shortened() {
    let sentence = "Ein langer Satz mit vielen Wörtern, der die Veranstaltung beschreibt. ";
    let text = sentence.repeat(12);
    let html = format!("<p>{text}</p><ul><li>Eintritt frei</li></ul>");
    for summary in [
        format!("{text} Eintritt frei"),
        text.clone(),
        format!("{text}…"),
        format!("{} […]", sentence.repeat(6)),
    ] {
        let article = item(&html, &summary);
        let teaser = &article.teaser.text;
        assert!(
            teaser.chars().count() <= 242 && teaser.starts_with(sentence),
            "{teaser}"
        );
        assert_eq!(article.lead(), None);
    }
    let own = "Ein anderer Text. ".repeat(30);
    assert_eq!(
        item(&html, &own).teaser.text,
        own.trim(),
        "what the text does not say stays"
    );
}

#[test]
fn a_short_summary_stays_though_the_text_says_the_same() {
    let html = "<p>Das Land hilft den Dörfern. Es hilft schnell.</p>";
    let article = item(html, "Das Land hilft den Dörfern.");
    assert_eq!(article.teaser.text, "Das Land hilft den Dörfern.");
    assert_eq!(article.lead(), None);
}

#[test]
fn no_caption_comes_from_a_summary_that_repeats_it() {
    let html = "<figure><img src=a><figcaption>Die Ministerin. Foto: Amt</figcaption></figure>\
        <p>Das Land hilft.</p>";
    let article = item(html, "Die Ministerin. Foto: Amt Das Land hilft.");
    assert_eq!(article.teaser.text, "Das Land hilft.");
    assert_eq!(article.lead(), None);
    assert_eq!(
        item(html, "Eigener Anreißer").lead(),
        Some("Eigener Anreißer")
    );
}

#[test]
fn no_lead_repeats_what_stands_below_it() {
    let html = "<h2>Pressemitteilung Nr. 3</h2><p>Berlin, 3. Juli 2026 – Das <b>Land</b> fördert \
        alle Dorfläden im ländlichen Raum.</p><p>Mehr dazu.</p>";
    let article = item(html, "");
    let teaser = "Das Land fördert alle Dorfläden im ländlichen Raum. Mehr dazu.";
    assert_eq!(article.teaser.text, teaser);
    assert_eq!(article.lead(), None);
    let (read, _) =
        read(json!({ "id": "1", "title": "T", "content_html": html, "summary": teaser }));
    assert_eq!(read.teaser.text, teaser, "as the app reads it again");
    assert_eq!(read.lead(), None);
}
