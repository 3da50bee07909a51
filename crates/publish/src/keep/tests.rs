//! The archive's file: what is written is read, whatever else lies in it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use meldungen_core::date::CalendarDate;
use meldungen_core::json::Value;
use meldungen_core::slug::Slug;
use proptest::prelude::*;

use super::entry::{Entry, Withdrawn, is_original};
use super::store::{Item, Record, Store};
use super::{FILE, KeepError, commands, folder, json};
use crate::addresses::Face;

fn value(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn entry(slug: &str) -> Entry {
    Entry::bare(Slug::parse(slug).unwrap(), vec![format!("id-{slug}")])
}

/// An archive with a Meldung for each of these items.
fn archive(folder: &Path, items: &[(&str, &str)]) -> Store {
    let mut store = Store::open(folder, true).unwrap();
    for (slug, item) in items {
        store.records.push(Record {
            entry: entry(slug),
            item: Item::Here(Box::new(value(item))),
            is_touched: true,
        });
    }
    commands::write_all(&store).unwrap();
    drop(store);
    Store::open(folder, true).unwrap()
}

#[test]
fn a_line_has_the_members_of_an_item_in_one_order() {
    let item = value(
        r#"{"_meldung":{"kicker":"K"},"title":"T","zz":1.5,"id":"1","content_html":"<p>\"x\"</p>",
        "null":null,"id":"2","size":12,"_archive":{"slug":"fremd"}}"#,
    );
    let line = String::from_utf8(json::line(&item, &entry("eins"))).unwrap();
    assert_eq!(
        line,
        r#"{"id":"2","title":"T","content_html":"<p>\"x\"</p>","size":12,"zz":1.5,"_meldung":{"kicker":"K"},"_archive":{"slug":"eins","ids":["id-eins"]}}"#
    );
    let content = &line[..json::end_of_content(line.as_bytes())];
    assert_eq!(content.as_bytes(), json::content(&item));
}

#[test]
fn what_is_known_of_a_meldung_is_written_and_read() {
    let day = CalendarDate::parse("2026-03-02");
    let file = format!("{}.jpg", "0a".repeat(32));
    let whole = Entry {
        face: Face {
            ids: vec!["alt".into(), "neu".into()],
            url: "https://h.example/1".into(),
            title: "Titel".into(),
            day,
        },
        text: 0xDEAD,
        base: Some("https://h.example/".into()),
        pictures: BTreeMap::from([("bild.jpg".to_owned(), file)]),
        withdrawn: Some(Withdrawn::Command),
        is_second: true,
        ..entry("eins")
    };
    let text = serde_json::to_string(&whole).unwrap();
    assert!(text.contains("\"withdrawn\":\"command\"") && text.contains("\"day\":\"2026-03-02\""));
    assert_eq!(serde_json::from_str::<Entry>(&text).unwrap(), whole);
}

#[test]
fn no_other_file_is_ever_taken_for_a_picture() {
    let digits = "0123456789abcdef".repeat(4);
    assert!(is_original(&format!("{digits}.webp")));
    for name in [
        "",
        "../../etc/passwd",
        &digits,
        &format!("{digits}.svg"),
        &format!("{digits}.jpg/../x"),
        &format!("/{digits}.jpg"),
        &digits.to_uppercase(),
    ] {
        assert!(!is_original(name), "{name}");
    }
    let hostile = r#"{"slug":"a","pictures":{"a.jpg":"../../secret.jpg"}}"#;
    assert!(
        serde_json::from_str::<Entry>(hostile)
            .unwrap()
            .pictures
            .is_empty()
    );
    assert!(serde_json::from_str::<Entry>(r#"{"slug":"../a"}"#).is_err());
}

#[test]
fn what_is_the_same_is_not_written_again() {
    let desk = tempfile::tempdir().unwrap();
    let store = archive(desk.path(), &[("eins", r#"{"id":"1","title":"Eins"}"#)]);
    let file = desk.path().join(FILE);
    let before = fs::metadata(&file).unwrap().modified().unwrap();
    commands::write_all(&store).unwrap();
    assert_eq!(fs::metadata(&file).unwrap().modified().unwrap(), before);
    assert!(!desk.path().join("meldungen.jsonl.new").exists());
    assert_eq!(
        store.item(0).unwrap(),
        value(r#"{"id":"1","title":"Eins"}"#)
    );
}

#[test]
fn of_two_lines_with_one_address_the_first_has_it_and_the_other_is_put_aside() {
    let desk = tempfile::tempdir().unwrap();
    drop(archive(
        desk.path(),
        &[("eins", r#"{"id":"1","title":"Eins"}"#)],
    ));
    let file = desk.path().join(FILE);
    let line = fs::read_to_string(&file).unwrap();
    let other = line.replace("\"Eins\"", "\"Andere\"");
    fs::write(&file, [line, other].concat()).unwrap();
    let store = Store::open(desk.path(), true).unwrap();
    assert_eq!((store.records.len(), store.damaged.len()), (1, 1));
    assert_eq!(store.damaged[0].line, 4);
    commands::write_all(&store).unwrap();
    let aside = fs::read_to_string(desk.path().join(super::DAMAGED)).unwrap();
    assert!(aside.contains("Andere"), "{aside}");
}

#[test]
fn a_line_with_half_a_character_is_damaged_and_one_that_is_nested_deep_is_not() {
    let desk = tempfile::tempdir().unwrap();
    drop(archive(
        desk.path(),
        &[("eins", r#"{"id":"1","title":"Eins"}"#)],
    ));
    let file = desk.path().join(FILE);
    let line = fs::read_to_string(&file).unwrap();
    let deep = format!("{}{}", "[".repeat(200), "]".repeat(200));
    for (title, sound) in [
        ("\"\\ud83d\"", 0),
        ("\"\\ud83d\\ude00\"", 1),
        (&deep, 1),
        ("[1,[2]]", 1),
    ] {
        fs::write(&file, line.replace("\"Eins\"", title)).unwrap();
        let store = Store::open(desk.path(), true).unwrap();
        assert_eq!(
            (store.records.len(), store.damaged.len()),
            (sound, 1 - sound),
            "{title}"
        );
    }
}

#[test]
fn nobody_else_is_at_it_meanwhile() {
    let desk = tempfile::tempdir().unwrap();
    let store = archive(desk.path(), &[]);
    let second = Store::open(desk.path(), true);
    assert!(matches!(second, Err(KeepError::Output(_))));
    assert!(Store::open(desk.path(), false).is_ok(), "previews read it");
    drop(store);
    assert!(Store::open(desk.path(), true).is_ok());
}

#[test]
fn the_archive_lies_beside_the_site() {
    let desk = tempfile::tempdir().unwrap();
    let desk = desk.path().canonicalize().unwrap();
    let out = desk.join("site");
    assert_eq!(folder(&out, None).unwrap(), desk.join("site.archive"));
    assert_eq!(
        folder(&desk.join("site/"), None).unwrap(),
        desk.join("site.archive")
    );
    fs::create_dir(&out).unwrap();
    assert_eq!(
        folder(&out.join("../site"), None).unwrap(),
        desk.join("site.archive")
    );
    assert_eq!(folder(&out, Some(&desk.join("a"))).unwrap(), desk.join("a"));
    for within in [
        out.clone(),
        out.join("a"),
        desk.clone(),
        out.join("../site/a"),
    ] {
        assert!(folder(&out, Some(&within)).is_err(), "{}", within.display());
    }
}

proptest! {
    #[test]
    fn any_bytes_are_read_and_what_is_readable_among_them_stays(
        noise in proptest::collection::vec((any::<prop::sample::Index>(), any::<Vec<u8>>()), 0..6),
    ) {
        let desk = tempfile::tempdir().unwrap();
        drop(archive(desk.path(), &[
            ("eins", r#"{"id":"1","title":"Eins","content_html":"<p>\"_archive\":{</p>"}"#),
            ("zwei", r#"{"id":"2","title":"Zwei"}"#),
        ]));
        let file = desk.path().join(FILE);
        let mut lines: Vec<Vec<u8>> = fs::read(&file).unwrap().split(|b| *b == b'\n').map(<[u8]>::to_vec).collect();
        for (at, line) in noise {
            lines.insert(at.index(lines.len()), line);
        }
        fs::write(&file, lines.join(&b'\n')).unwrap();
        let store = Store::open(desk.path(), true).unwrap();
        prop_assert_eq!(store.records.len(), 2);
        let title = |place: usize| store.item(place).unwrap().text("title").map(str::to_owned);
        prop_assert_eq!((title(0).unwrap(), title(1).unwrap()), ("Eins".to_owned(), "Zwei".to_owned()));
        commands::write_all(&store).unwrap();
        drop(store);
        let again = Store::open(desk.path(), true).unwrap();
        prop_assert_eq!((again.records.len(), again.damaged.len()), (2, 0));
    }

    #[test]
    fn a_file_that_is_cut_off_anywhere_is_read_up_to_there(at in any::<prop::sample::Index>()) {
        let desk = tempfile::tempdir().unwrap();
        let items: Vec<String> = (0..9).map(|n| format!("{{\"id\":\"{n}\",\"title\":\"Ä {n}\"}}")).collect();
        let slugs: Vec<String> = (0..9).map(|n| format!("m-{n}")).collect();
        let all: Vec<(&str, &str)> = slugs.iter().zip(&items).map(|(s, i)| (s.as_str(), i.as_str())).collect();
        drop(archive(desk.path(), &all));
        let file = desk.path().join(FILE);
        let whole = fs::read(&file).unwrap();
        let cut = &whole[..at.index(whole.len())];
        fs::write(&file, cut).unwrap();
        let ends = cut.iter().filter(|b| **b == b'\n').count();
        let store = Store::open(desk.path(), true).unwrap();
        // The first line is no Meldung; one that lacks but its end is whole.
        prop_assert!(store.records.len() + 1 >= ends && store.records.len() <= ends);
        prop_assert!(store.damaged.len() <= 1);
    }
}
