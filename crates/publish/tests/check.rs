//! `meldungen check` as a press officer reads it.
#![allow(clippy::unwrap_used)] // what goes wrong here fails the test

mod desk;

use desk::Desk;

const WHOLE: &str = r#"{"id":"m-1","url":"https://h.example/m-1","title":"T","summary":"S",
    "content_html":"<p>Text</p>","date_published":"2026-01-02T10:00:00Z","_meldung":{"kicker":"K"}}"#;

#[test]
fn a_whole_meldung_has_no_findings() {
    let desk = Desk::new();
    desk.feed(WHOLE);
    let (code, said) = desk.run(&["check", "feed.json"]);
    assert_eq!(code, Some(0));
    let line = "Einträge: 1, davon erscheinen 1, unter Sperrfrist 0, es fallen weg 0. \
        Keine Befunde: Der Feed ist in Ordnung.\n";
    assert_eq!(said, line);
}

#[test]
fn a_finding_names_item_and_field_and_a_warning_is_no_error() {
    let desk = Desk::new();
    desk.feed(&WHOLE.replace("\"title\"", "\"date_modified\":\"gestern\",\"title\""));
    let (code, said) = desk.run(&["check", "feed.json"]);
    assert_eq!(code, Some(0));
    assert!(
        said.starts_with("Warnung: m-1: date_modified: „gestern“ ist kein Zeitpunkt"),
        "{said}"
    );
    let (_, said) = desk.run(&["check", "--lang", "en", "feed.json"]);
    assert!(
        said.starts_with("Warning: m-1: date_modified: “gestern” is no moment"),
        "{said}"
    );
}

#[test]
fn an_embargo_is_said_with_its_time_in_berlin() {
    let desk = Desk::new();
    desk.feed(&WHOLE.replace("2026-01-02T10:00:00Z", "2999-07-01T22:30:00Z"));
    let (code, said) = desk.run(&["check", "feed.json"]);
    assert_eq!(code, Some(0));
    assert!(said.contains("erst ab 2. Juli 2999, 0:30 Uhr"), "{said}");
    assert!(
        said.contains("davon erscheinen 0, unter Sperrfrist 1"),
        "{said}"
    );
}

#[test]
fn what_many_items_share_is_said_once() {
    let desk = Desk::new();
    let item = |id| {
        let item = WHOLE.replace("m-1", &format!("m-{id}"));
        item.replace("\"K\"", "\"\"")
    };
    let items: Vec<String> = (1..=5).map(item).collect();
    desk.feed(&items.join(","));
    let (_, said) = desk.run(&["check", "feed.json"]);
    assert!(
        said.starts_with("Hinweis: 5 Meldungen (m-1, m-2, m-3, …): _meldung.kicker: "),
        "{said}"
    );
    assert_eq!(said.lines().count(), 2, "{said}");
}

#[test]
fn an_item_that_is_lost_is_an_error_for_check_and_said_by_build() {
    let desk = Desk::new();
    desk.feed(&format!(r#"{WHOLE},{{"title":"ohne"}}"#));
    let (code, said) = desk.run(&["check", "feed.json"]);
    assert_eq!(code, Some(1));
    let line = "Fehler: #2: id: Ohne brauchbare \"id\" erscheint die Meldung nicht.";
    assert!(said.starts_with(line), "{said}");
    let (code, said) = desk.build(&[]);
    assert_eq!(code, Some(0));
    assert!(said.starts_with(line), "{said}");
}

#[test]
fn an_id_that_is_repeated_is_an_error_that_names_both_items() {
    let desk = Desk::new();
    let with = |title: &str| WHOLE.replace("\"T\"", &format!("\"{title}\""));
    desk.feed(&[with("Wald"), with("Wasser"), with("Wald")].join(","));
    let (code, said) = desk.run(&["check", "feed.json"]);
    assert_eq!(code, Some(1));
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(
        lines[..2],
        [
            "Fehler: m-1: id: „Wasser“ (Eintrag 2) und „Wald“ (Eintrag 1) haben dieselbe \"id\"; \
             beide erscheinen. Bitte vergeben Sie für eine davon eine eigene.",
            "Fehler: m-1: id: „Wald“ (Eintrag 3) und „Wald“ (Eintrag 1) sind dieselbe Meldung; \
             sie erscheint einmal. Bitte nehmen Sie einen der beiden Einträge heraus.",
        ]
    );
    let (_, said) = desk.run(&["check", "--lang", "en", "feed.json"]);
    for part in [
        "Error: m-1: id: “Wasser” (item 2) and “Wald” (item 1) have the same \"id\"; both appear.",
        "Error: m-1: id: “Wald” (item 3) and “Wald” (item 1) are the same; it appears once.",
    ] {
        assert!(said.contains(part), "{said}");
    }
    desk.feed(&[with("A"), with("B"), with("C")].join(","));
    let (_, said) = desk.run(&["check", "feed.json"]);
    let line = "Fehler: m-1: id: „B“ (Eintrag 2) und „A“ (Eintrag 1) haben dieselbe \"id\"; \
        beide erscheinen. „C“ (Eintrag 3) und „A“ (Eintrag 1) haben";
    assert!(said.starts_with(line), "{said}");
}

#[test]
fn a_session_in_an_address_is_noted() {
    let desk = Desk::new();
    desk.feed(&WHOLE.replace("/m-1", "/m-1;jsessionid=8BF2.live7?utm_source=rss"));
    let (code, said) = desk.run(&["check", "feed.json"]);
    assert_eq!(code, Some(0));
    let line = "Hinweis: m-1: url: Die Kennung einer Sitzung oder Kampagne steht in der Adresse";
    assert!(said.starts_with(line), "{said}");
    let (_, said) = desk.run(&["check", "--lang", "en", "feed.json"]);
    let line = "Note: m-1: url: The address names a session or a campaign; that was taken out.";
    assert!(said.starts_with(line), "{said}");
}

#[test]
fn other_programs_read_the_findings_as_json() {
    let desk = Desk::new();
    desk.feed(&WHOLE.replace("\"K\"", "\"\""));
    let (code, said) = desk.run(&["check", "--json", "--lang", "en", "feed.json"]);
    assert_eq!(code, Some(0));
    let json: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert_eq!((&json["items"], &json["notes"]), (&1.into(), &1.into()));
    let finding = &json["findings"][0];
    for (key, value) in [
        ("severity", "note"),
        ("code", "no-kicker"),
        ("item", "m-1"),
        ("field", "_meldung.kicker"),
        ("message", "There is no kicker."),
    ] {
        assert_eq!(finding[key], value, "{key}");
    }
    desk.write("feed.json", "{");
    let (code, said) = desk.run(&["check", "--json", "feed.json"]);
    assert_eq!(code, Some(1));
    assert!(said.contains("\"error\":\"feed.json, Zeile 1"), "{said}");
}

#[test]
fn pictures_that_cannot_be_shown_are_said() {
    let desk = Desk::new();
    desk.write("kein-bild.webp", "Text");
    for (src, part) in [
        (
            "fehlt.webp",
            "Warnung: m-1: image: Das Bild „fehlt.webp“ gibt es nicht",
        ),
        ("kein-bild.webp", "ist kein Bild, das gezeigt werden kann"),
        (
            "https://x.example/a.webp",
            "Hinweis: m-1: image: Das Bild „https://x.example/a.webp“ liegt auf einem anderen Server",
        ),
    ] {
        let about = WHOLE.replace("\"kicker\"", r#""image":{"alt":"A","credit":"C"},"kicker""#);
        desk.feed(&about.replace("\"summary\"", &format!(r#""image":"{src}","summary""#)));
        let (_, said) = desk.run(&["check", "feed.json"]);
        assert!(said.contains(part), "{said}");
    }
}

#[test]
fn what_cleaning_removes_is_said_and_why() {
    let desk = Desk::new();
    let html =
        "<p class=a onclick=x>Text</p><script>1</script><script>2</script><section>S</section>";
    desk.feed(&WHOLE.replace("<p>Text</p>", html));
    let (code, said) = desk.run(&["check", "feed.json"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(
        said.starts_with(
            "Warnung: m-1: content_html: zum Beispiel: Entfernt: onclick. Es kann Code ausführen."
        ),
        "{said}"
    );
    let (_, said) = desk.run(&["check", "--json", "feed.json"]);
    assert!(said.contains("<script> (2-mal)"), "{said}");
    assert!(
        !said.contains("class"),
        "what is harmless is not told: {said}"
    );
}
