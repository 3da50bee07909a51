//! What texts of a feed become on pages and in feeds.
#![allow(clippy::unwrap_used)] // what goes wrong here fails the test

mod desk;

use desk::Desk;
use serde_json::{Value, json};

/// The site of one item: its page, its item in our feed, our Atom.
fn build(desk: &Desk, item: Value) -> (String, Value, String) {
    let feed =
        json!({ "version": "https://jsonfeed.org/version/1.1", "title": "T", "items": [item] });
    desk.write("feed.json", &feed.to_string());
    let (code, said) = desk.build(&[]);
    assert_eq!(code, Some(0), "{said}");
    let feed: Value = serde_json::from_str(&desk.read("site/feed.json")).unwrap();
    let page = desk.read("site/meldungen/eins/index.html");
    (page, feed["items"][0].clone(), desk.read("site/feed.xml"))
}

#[test]
fn breaks_stay_breaks_everywhere() {
    let text = "Gesperrt sind:\n- Am Wall\n- A & B\n\nBitte beachten.";
    let (page, item, atom) = build(
        &Desk::new(),
        json!({ "id": "eins", "title": "Eins", "content_text": text }),
    );
    let drawn = "<p>Gesperrt sind:<br>- Am Wall<br>- A &amp; B</p><p>Bitte beachten.</p>";
    assert!(page.contains(drawn), "{page}");
    assert_eq!(item["content_text"], text);
    assert_eq!(
        item["summary"],
        "Gesperrt sind: - Am Wall - A & B Bitte beachten."
    );
    let escaped = "&lt;p&gt;Gesperrt sind:&lt;br&gt;- Am Wall&lt;br&gt;- A &amp;amp; B&lt;/p&gt;";
    assert!(atom.contains(escaped), "{atom}");
}

#[test]
fn a_description_has_the_rarest_characters() {
    let html =
        "<p>CO<sub>2</sub> &bdquo;f&uuml;r&ldquo; &nvdash; &CounterClockwiseContourIntegral;</p>";
    let (page, item, _) = build(
        &Desk::new(),
        json!({ "id": "eins", "title": "Eins", "content_html": html }),
    );
    let text = "CO2 „für“ \u{22AC} \u{2233}";
    assert_eq!(item["summary"], text);
    for name in ["name=\"description\"", "property=\"og:description\""] {
        let meta = format!("<meta {name} content=\"{text}\">");
        assert!(page.contains(&meta), "{meta}");
    }
}

#[test]
fn a_feed_names_where_a_meldung_comes_from_but_not_its_own_page() {
    let own = "https://presse.example/aktuell/meldungen/eins/";
    for (url, external) in [
        (own, json!(null)),
        (
            "https://cms.example/eins",
            json!("https://cms.example/eins"),
        ),
    ] {
        let (_, item, atom) = build(
            &Desk::new(),
            json!({ "id": "1", "url": url, "title": "Eins", "content_text": "x" }),
        );
        assert_eq!(item["url"], own);
        assert_eq!(item["external_url"], external, "{url}");
        let is_said = atom.contains("rel=\"via\" href=\"https://cms.example/eins\"");
        assert_eq!(is_said, url != own, "{atom}");
    }
}

#[test]
fn a_headline_that_looks_like_html_is_read_as_it_was_written() {
    let title = "<b>Fett</b> &amp; mehr";
    let (page, item, _) = build(
        &Desk::new(),
        json!({ "id": "1", "url": "https://h.example/eins", "title": title, "content_text": "x",
            "_meldung": { "title_is_text": true } }),
    );
    assert!(
        page.contains("&lt;b&gt;Fett&lt;/b&gt; &amp;amp; mehr</h1>"),
        "{page}"
    );
    assert_eq!(item["_meldung"]["title_is_text"], true);
    let (_, item, _) = build(
        &Desk::new(),
        json!({ "id": "1", "url": "https://h.example/eins", "title": title, "content_text": "x" }),
    );
    assert_eq!(item["title"], "Fett & mehr");
    assert_eq!(item["_meldung"].get("title_is_text"), None);
}

#[test]
fn check_says_what_was_read_as_it_was_meant() {
    let desk = Desk::new();
    desk.feed(
        r#"{"id":"1","title":"A &amp; B","content_text":"x"},
        {"id":"2","title":"CO<sub>2</sub>","content_text":"x"}"#,
    );
    let (code, said) = desk.run(&["check", "--json", "feed.json"]);
    assert_eq!(code, Some(0), "{said}");
    let said: Value = serde_json::from_str(&said).unwrap();
    let of_titles = said["findings"].as_array().unwrap().iter();
    let of_titles = of_titles.filter(|finding| finding["field"] == "title");
    let codes: Vec<&Value> = of_titles.map(|finding| &finding["code"]).collect();
    assert_eq!(codes, ["escaped-text", "tags-in-headline"]);
}

#[test]
fn a_contact_can_be_called_and_written_to() {
    let contact =
        json!({ "name": "Jana Muster", "phone": "+49 (711) 12 30", "email": "presse@h.example" });
    let (page, ..) = build(
        &Desk::new(),
        json!({ "id": "eins", "title": "Eins", "content_text": "x", "_meldung": { "contact": contact } }),
    );
    for part in [
        "<p>Jana Muster</p>",
        "<a href=\"tel:+497111230\">+49 (711) 12 30</a>",
        "<a href=\"mailto:presse@h.example\">presse@h.example</a>",
    ] {
        assert!(page.contains(part), "{part}");
    }
}
