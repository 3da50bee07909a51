use meldungen_core::date::{Dates, Timestamp};
use meldungen_core::json::Value;
use meldungen_core::words::Language;

use super::*;
use crate::input::Place as Where;

fn source(bytes: &[u8]) -> Source {
    Source {
        name: "alt.csv".into(),
        bytes: bytes.to_owned(),
        is_cut: false,
        place: Where::Folder("".into()),
    }
}

/// The table as it is read on 1 December 2026.
fn table(bytes: &[u8]) -> Export {
    let now = Timestamp::parse("2026-12-01T00:00:00Z").unwrap();
    let terms = Terms {
        now,
        drafts: false,
        dates: Dates::default(),
    };
    read(&source(bytes), terms).unwrap()
}

fn items(export: &Export) -> &[Value] {
    export.value.get("items").and_then(Value::as_list).unwrap()
}

fn titles(bytes: &[u8]) -> Vec<String> {
    let export = table(bytes);
    let titles = items(&export).iter().filter_map(|item| item.text("title"));
    titles.map(str::to_owned).collect()
}

/// Rows that are not taken, in words.
fn problems(text: &str) -> Vec<String> {
    let problems = table(text.as_bytes()).table.unwrap().problems;
    problems
        .iter()
        .map(|it| it.sentence(Language::De))
        .collect()
}

#[test]
fn a_row_becomes_an_item() {
    let export = table(
        "Nr.;Datum;Dachzeile;Überschrift;Teaser;Text;Link;Themen;Bild;Bildbeschreibung;Bildnachweis;Notiz\r\n\
         2019-7;28.10.2019;Handel;\"Der \"\"Dorfladen\"\"; neu\";Kurz;\"Absatz eins.\r\n\r\nAbsatz zwei.\";\
         https://amt.example/7;Handel, Dorf;b.jpg;Ein Laden;Foto: A. M.;x\r\n"
            .as_bytes(),
    );
    let item = &items(&export)[0];
    for (name, text) in [
        ("id", "2019-7"),
        ("date_published", "28.10.2019"),
        ("title", "Der \"Dorfladen\"; neu"),
        ("summary", "Kurz"),
        ("content_html", "Absatz eins.\r\n\r\nAbsatz zwei."),
        ("url", "https://amt.example/7"),
        ("image", "b.jpg"),
    ] {
        assert_eq!(item.text(name), Some(text), "{name}");
    }
    let extension = item.get("_meldung").unwrap();
    assert_eq!(extension.text("kicker"), Some("Handel"));
    let image = extension.get("image").unwrap();
    assert_eq!(image.text("alt"), Some("Ein Laden"));
    assert_eq!(image.text("credit"), Some("Foto: A. M."));
    let tags = item.get("tags").and_then(Value::as_list).unwrap();
    assert_eq!(tags, ["Handel", "Dorf"].map(|tag| Value::Text(tag.into())));
    let table = export.table.unwrap();
    assert_eq!(table.unknown, ["Notiz"]);
    assert_eq!(table.problems, []);
}

#[test]
fn delimiters_quotes_marks_and_encodings_are_found_out() {
    let rows = |delimiter: &str| {
        let cells = ["Datum", "Titel", "Text"].join(delimiter);
        format!("{cells}\n1.2.2020{delimiter}\"Größe, Maß; Öl\t!\"{delimiter}„Ja“")
    };
    for delimiter in [",", ";", "\t", "|"] {
        assert_eq!(titles(rows(delimiter).as_bytes()), ["Größe, Maß; Öl\t!"]);
    }
    let text = rows(";");
    let utf_16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let windows = encoding_rs::WINDOWS_1252.encode(&text).0.into_owned();
    for bytes in [
        ["\u{FEFF}", &text].concat().into_bytes(),
        [b"\xFF\xFE", &utf_16[..]].concat(),
        utf_16,
        windows,
        ["sep=;\r\n", &text].concat().into_bytes(),
        ["Pressemitteilungen seit 2019;;\n\n", &text]
            .concat()
            .into_bytes(),
    ] {
        assert_eq!(titles(&bytes), ["Größe, Maß; Öl\t!"]);
    }
}

#[test]
fn a_row_with_a_fault_is_named_and_the_others_are_taken() {
    let text = "Datum;Titel;Text\n1.2.2020;A;a\n31.2.2020;B;b\n;C;c\n2.2.2020;;\n3.2.2020;D;d;e\n\
        4.2.2020;E;\"eins\nzwei\"\n03/04/2020;F;f\n5.2.2020;G;g\n";
    assert_eq!(titles(text.as_bytes()), ["A", "E", "G"]);
    let found = problems(text);
    let begins = [
        "Zeile 3, Spalte „Datum“: „31.2.2020“ ist kein Datum",
        "Zeile 4, Spalte „Datum“: die Zelle ist leer",
        "Zeile 5: weder Titel noch Text",
        "Zeile 6: 4 Zellen, aber die Tabelle hat 3 Spalten",
        "Zeile 8 (Zeile der Datei: 9), Spalte „Datum“: „03/04/2020“ ist kein Datum",
    ];
    assert_eq!(found.len(), begins.len(), "{found:#?}");
    for (found, begin) in found.iter().zip(begins) {
        assert!(found.starts_with(begin), "{found}");
    }
}

#[test]
fn rows_are_counted_as_a_spreadsheet_does() {
    let text = "sep=;\nAlle Meldungen\n\nDatum;Titel;Text\n1.2.2020;A;\"eins\nzwei\"\n\n;B;b\n1.2.2020;C;c";
    for text in [text.to_owned(), text.replace('\n', "\r\n")] {
        let found = problems(&text);
        let begin = "Zeile 6 (Zeile der Datei: 8), Spalte „Datum“";
        assert!(found.len() == 1 && found[0].starts_with(begin), "{found:?}");
    }
}

#[test]
fn a_link_that_is_none_is_said_and_no_address_is_made_of_it() {
    let text =
        "Datum;Titel;Link\n1.2.2020;A;folgt noch\n1.2.2020;B;www.amt.example/b\n1.2.2020;C;-\n";
    let export = table(text.as_bytes());
    let links: Vec<_> = items(&export).iter().map(|item| item.text("url")).collect();
    assert_eq!(links, [None, Some("https://www.amt.example/b"), None]);
    assert_eq!(export.findings.len(), 1);
    assert_eq!(export.findings[0].field, "url");
}

#[test]
fn a_quote_that_is_left_open_takes_no_row_unseen() {
    let text =
        "Datum;Titel;Text\n1.2.2020;A;\"a\n2.2.2020;B;\"b\"\n3.2.2020;C;\"c\"\n4.2.2020;D;\"d\n";
    assert_eq!(titles(text.as_bytes()), ["C"]);
    let found = problems(text);
    assert!(
        found[0].contains("Zeile 2") && found[0].contains("bis Zeile 3"),
        "{found:#?}"
    );
    // Inches in a text without quotes are none.
    let inches = "Datum\tTitel\tText\n1.2.2020\t5\" Rohr\tx\n2.2.2020\tB\tb\n";
    assert_eq!(titles(inches.as_bytes()), ["5\" Rohr", "B"]);
}

#[test]
fn what_is_not_public_is_left_out() {
    let text = "Datum;Titel;Status;Hidden\n1.2.2020;A;veröffentlicht;0\n1.2.2020;B;Entwurf;0\n\
        1.2.2020;C;Veröffentlicht;1\n1.2.2020;D;;0\n1.2.2020;E;publish;\n";
    assert_eq!(titles(text.as_bytes()), ["A", "E"]);
    let export = table(text.as_bytes());
    let left_out = [LeftOut::status("Entwurf"), LeftOut::status("Hidden")].map(|why| (why, 1));
    assert_eq!(export.left_out, BTreeMap::from(left_out));
    assert_eq!(
        problems(text),
        ["Zeile 5, Spalte „Status“: die Zelle ist leer."]
    );
}

#[test]
fn a_column_that_is_called_as_a_date_may_say_yes_or_no() {
    let text = "Datum;Titel;Veröffentlicht\n1.2.2020;A;ja\n1.2.2020;B;nein\n1.2.2020;C;\n\
        1.2.2020;D;2.2.2020\n1.2.2020;E;irgendwann\n";
    assert_eq!(titles(text.as_bytes()), ["A", "C", "D"]);
    assert_eq!(problems(text).len(), 1);
    let left_out = table(text.as_bytes()).left_out;
    assert_eq!(
        left_out,
        BTreeMap::from([(LeftOut::status("Veröffentlicht: nein"), 1)])
    );
    let alone = "Titel;Online ab\nA;1.2.2020\nB;1.2.2999\n";
    let export = table(alone.as_bytes());
    assert_eq!(items(&export)[0].text("date_published"), Some("1.2.2020"));
}

#[test]
fn an_embargo_in_any_column_holds() {
    let text = "Datum;Uhrzeit;Titel;Sperrfrist;Veröffentlicht am\n1.2.2020;;A;keine;\n\
        1.2.2020;;B;15.1.2027 9 Uhr;\n1.2.2020;;C;bald;\n1.2.2020;;D;;2.1.2027\n\
        30.11.2026 00:00:00;14:30;E;;\n1.2.2020;nachts;F;;\n";
    let export = table(text.as_bytes());
    let dates: Vec<_> = items(&export)
        .iter()
        .map(|item| {
            (
                item.text("title").unwrap(),
                item.text("date_published").unwrap(),
            )
        })
        .collect();
    assert_eq!(dates, [("A", "1.2.2020"), ("E", "30.11.2026 14:30")]);
    let found = problems(text);
    for (found, part) in found.iter().zip([
        "Zeile 3, Spalte „Sperrfrist“: Sperrfrist: „15.1.2027 9 Uhr“",
        "Zeile 4, Spalte „Sperrfrist“: „bald“ ist kein Datum",
        "Zeile 5, Spalte „Veröffentlicht am“: Sperrfrist: „2.1.2027“",
        "Zeile 7, Spalte „Datum“: „1.2.2020 nachts“ ist kein Datum",
    ]) {
        assert!(found.starts_with(part), "{found}");
    }
    assert_eq!(found.len(), 4);
}

#[test]
fn a_table_without_the_columns_that_it_needs_is_refused() {
    let refused = |text: &str| {
        let terms = Terms {
            now: Timestamp(0),
            drafts: false,
            dates: Dates::default(),
        };
        match read(&source(text.as_bytes()), terms) {
            Err(InputError::NoColumn(_, column, names)) => (column, names),
            _ => panic!("{text}"),
        }
    };
    let (column, names) = refused("Titel;Text;Erstellt am\nA;a;1.2.2020\n");
    assert_eq!(column, "Datum");
    assert_eq!(names, ["Titel", "Text", "Erstellt am"]);
    assert_eq!(refused("Datum;Ort\n1.2.2020;x\n").0, "Titel");
    assert_eq!(refused("").0, "Titel");
}

#[test]
fn a_table_is_told_from_other_texts() {
    for (text, is) in [
        ("Datum;Titel\n", true),
        ("id,title,content\n1,a,b", true),
        ("Titel", false),
        ("gestern, heute; Titel", false),
        ("", false),
    ] {
        assert_eq!(is_one(text), is, "{text}");
    }
}

#[test]
fn rows_without_ids_keep_the_id_that_their_content_gives_them() {
    let text = "Datum;Titel;Text\n1.2.2020;A;a\n1.2.2020;B;b\n";
    let ids = |export: &Export| -> Vec<String> {
        let ids = items(export).iter().filter_map(|item| item.text("id"));
        ids.map(str::to_owned).collect()
    };
    let first = ids(&table(text.as_bytes()));
    assert_eq!(first.len(), 2);
    assert_ne!(first[0], first[1]);
    assert_eq!(first, ids(&table(text.as_bytes())));
}

#[test]
fn many_rows_are_read_in_little_time() {
    let mut text = String::from("Datum;Titel;Text\n");
    for number in 0..20_000 {
        text += &format!("1.2.2020;Titel {number};\"Text\nmit Umbruch\"\n");
    }
    let start = std::time::Instant::now();
    assert_eq!(items(&table(text.as_bytes())).len(), 20_000);
    // One open quote takes all that follows, and no more time.
    let open = text.replacen("\"Text", "\"Text \"\" \"x", 1);
    table(open.as_bytes());
    assert!(start.elapsed().as_secs() < 20);
}
