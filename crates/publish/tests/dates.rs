//! Nothing is public before its time, however that is written.
#![allow(clippy::unwrap_used)] // what goes wrong here fails the test

mod desk;

use std::path::Path;

use desk::{Desk, GOOD};

/// An item whose id and headline betray it, with this date.
fn secret(date: &str) -> String {
    format!(
        r#"{{"id":"https://h.example/ruecktritt","url":"https://h.example/ruecktritt",
        "title":"Rücktritt","summary":"S","content_text":"x","date_published":{date}}}"#
    )
}

fn public(more: &str) -> String {
    format!(r#"{{"id":"offen","title":"Offen","summary":"S","content_text":"x"{more}}}"#)
}

/// Whether a word is in the name or the text of any file of a folder.
fn mentions(folder: &Path, word: &str) -> bool {
    std::fs::read_dir(folder).unwrap().any(|entry| {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy();
        let text = || String::from_utf8_lossy(&std::fs::read(&path).unwrap()).to_lowercase();
        let is_in_name = name.contains(word);
        is_in_name
            || if path.is_dir() {
                mentions(&path, word)
            } else {
                text().contains(word)
            }
    })
}

#[test]
fn a_date_that_cannot_be_read_holds_its_item_back_and_the_rest_is_published() {
    let desk = Desk::new();
    for (date, shown) in [
        (r#""Freitag in einer Woche""#, "Freitag in einer Woche"),
        (r#""03/04/2999""#, "03/04/2999"),
        ("32472144000000", "32472144000000"),
    ] {
        desk.feed(&format!("{GOOD},{}", secret(date)));
        let (code, said) = desk.run(&["check", "feed.json"]);
        assert_eq!(code, Some(1), "{said}");
        let line = format!("Fehler: https://h.example/ruecktritt: date_published: „{shown}“");
        assert!(said.starts_with(&line), "{said}");
        assert!(said.contains("wie 2026-03-02T10:00:00+01:00"), "{said}");
        assert!(said.contains("Einträge: 2, davon erscheinen 1"), "{said}");
        let (code, said) = desk.build(&["--no-compress"]);
        assert_eq!(code, Some(0), "{said}");
        assert!(said.starts_with(&line), "{said}");
        assert!(said.contains("\n1 Meldung, "), "{said}");
        assert!(!mentions(&desk.path("site"), "ruecktritt"), "{date}");
        assert!(!mentions(&desk.path("site"), "rücktritt"), "{date}");
    }
    let (_, said) = desk.build(&["--drafts"]);
    assert!(said.contains("\n2 Meldungen, "), "{said}");
}

#[test]
fn no_form_of_a_day_ahead_makes_it_public_and_no_relation_names_it() {
    let desk = Desk::new();
    let related =
        r#","_meldung":{"related":["https://h.example/ruecktritt","https://h.example/spaeter"]}"#;
    for date in [
        "Fr, 15. Januar 2999 09:00",
        "15.01.2999 09:00",
        "2999-01-15",
        "Tue, 15 Jan 2999 09:00:00 MEZ",
        "15 January 2999",
    ] {
        desk.feed(&format!(
            "{},{}",
            public(related),
            secret(&format!("\"{date}\""))
        ));
        let (code, said) = desk.build(&["--no-compress"]);
        assert_eq!(code, Some(0), "{said}");
        assert!(said.contains("1 Meldung, "), "{said}");
        for word in ["ruecktritt", "rücktritt", "spaeter"] {
            assert!(!mentions(&desk.path("site"), word), "{date}: {word}");
        }
    }
}

#[test]
fn an_embargo_in_the_text_alone_is_said_by_check_and_build() {
    let desk = Desk::new();
    desk.feed(&public(
        r#","_meldung":{"kicker":"Sperre"},"date_published":"2026-01-02T10:00:00Z","content_html":
        "<p><strong>Achtung, Sperrfrist 24. Dezember 2999, 10:00 Uhr!</strong></p>""#,
    ));
    let line = "Warnung: offen: date_published: Der Text spricht von einer Sperrfrist („Achtung, Sperrfrist 24.";
    let (code, said) = desk.run(&["check", "feed.json"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.starts_with(line), "{said}");
    let (_, said) = desk.build(&[]);
    assert!(said.starts_with(line), "{said}");
    let (_, said) = desk.run(&["check", "--lang", "en", "feed.json"]);
    assert!(said.contains("The text speaks of an embargo"), "{said}");
}

#[test]
fn settings_say_whose_clock_counts() {
    let desk = Desk::new();
    let late = r#","date_published":"2026-01-02 23:30:00""#;
    desk.feed(&public(late));
    let day = |desk: &Desk| desk.items("feed.json")[0]["date_published"].clone();
    desk.build(&[]);
    assert_eq!(day(&desk), "2026-01-02T22:30:00Z");
    assert!(!desk.read("site/index.html").contains("\"dates\""));
    let settings = desk.read("site.toml");
    desk.write(
        "site.toml",
        &settings.replace(
            "[[footer]]",
            "[feed]\nzone = \"-03:00\"\nday = \"start\"\n[[footer]]",
        ),
    );
    let (code, said) = desk.build(&[]);
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(day(&desk), "2026-01-03T02:30:00Z");
    let page = desk.read("site/meldungen/offen/index.html");
    assert!(
        page.contains("2. Januar 2026"),
        "the day of the office: {page}"
    );
    assert!(page.contains("\"dates\":[-10800,false,true]"), "{page}");
    let (_, said) = desk.run(&["check", "feed.json", "--site", "site.toml"]);
    assert!(
        said.contains("gelesen wurde 3. Januar 2026, 3:30 Uhr"),
        "{said}"
    );
}

#[test]
fn how_a_date_was_read_is_said_for_people_and_for_programs() {
    let desk = Desk::new();
    for (date, code, said_so) in [
        (
            "Fri, 02 Jan 2026 10:00:00 +0100",
            "date-form",
            "2. Januar 2026, 10:00 Uhr",
        ),
        (
            "2. Januar 2026, 10 Uhr MEZ",
            "date-form",
            "2. Januar 2026, 10:00 Uhr",
        ),
        (
            "02.01.2026 10:00",
            "date-without-zone",
            "nennt keine Zeitzone",
        ),
        (
            "02.01.2026",
            "date-without-time",
            "gelesen wurde 2. Januar 2026.",
        ),
        (
            "Mo, 02.01.2026",
            "date-weekday",
            "passt der Wochentag nicht",
        ),
        (
            "02.01.2026 10:00 MESZ",
            "date-summer-time",
            "eine Sommerzeit im Winter",
        ),
        (
            "02 Jan 2026 10:00 A",
            "date-zone-letter",
            "nennt keine Zeitzone, die sicher ist",
        ),
        ("bald", "unreadable-date", "wird zurückgehalten"),
    ] {
        desk.feed(&public(&format!(
            r#","_meldung":{{"kicker":"K"}},"date_published":"{date}""#
        )));
        let (_, said) = desk.run(&["check", "--json", "feed.json"]);
        let json = said
            .split_once("\nDer Feed")
            .map_or(&said[..], |(json, _)| json);
        let json: serde_json::Value = serde_json::from_str(json).unwrap();
        let finding = &json["findings"][0];
        assert_eq!(finding["code"], code, "{date}");
        let message = finding["message"].as_str().unwrap();
        assert!(message.contains(said_so), "{date}: {message}");
        let (_, english) = desk.run(&["check", "--lang", "en", "feed.json"]);
        assert!(english.contains(date), "{english}");
    }
}
