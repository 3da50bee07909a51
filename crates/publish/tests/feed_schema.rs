//! The schema for people who write feeds: what is right holds against it, what is wrong does not,
//! and it has what the reader reads.
#![allow(clippy::unwrap_used)] // what goes wrong here fails the test

mod desk;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use desk::Desk;
use jsonschema::Validator;
use meldungen_core::date::{Dates, Timestamp};
use meldungen_core::feed::{self, Base, Problem, Reading};
use meldungen_core::text::USUAL_ALONE;
use serde_json::{Value, json};

fn project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn json_of(path: &Path) -> Value {
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

static SCHEMA: LazyLock<Value> =
    LazyLock::new(|| json_of(&project().join("docs/feed.schema.json")));

static VALIDATOR: LazyLock<Validator> = LazyLock::new(|| {
    let options = jsonschema::options().should_validate_formats(true);
    options.build(&SCHEMA).unwrap()
});

/// Where a feed is not as the schema wants it.
fn errors(feed: &Value) -> Vec<String> {
    let errors = VALIDATOR.iter_errors(feed);
    let errors = errors.map(|error| format!("{}: {error}", error.instance_path()));
    errors.collect()
}

/// A feed of this item.
fn feed(item: &Value) -> Value {
    json!({ "version": "https://jsonfeed.org/version/1.1", "title": "T", "items": [item] })
}

/// An item that has all that there is.
fn whole() -> Value {
    json!({
        "id": "pm-1", "url": "https://amt.example/pm-1", "external_url": "https://x.example/",
        "title": "Titel", "content_html": "<p>Text</p>", "content_text": "Text", "summary": "Kurz",
        "image": "bilder/a.jpg", "date_published": "2026-10-28T14:30:00+01:00",
        "date_modified": "2026-10-29T14:30:00Z", "authors": [{ "name": "Presse" }], "tags": ["Wald"],
        "language": "de",
        "attachments": [{ "url": "a.pdf", "mime_type": "application/pdf", "title": "Anlage",
            "size_in_bytes": 12000, "duration_in_seconds": 60 }],
        "_meldung": {
            "kicker": "Förderung",
            "image": { "alt": "Ein Wald", "credit": "Foto: A. M.", "caption": "Im Herbst",
                "terms": "Frei", "width": 900, "height": 600 },
            "contact": { "name": "A. M.", "role": "Sprecherin", "phone": "0711 1", "email": "a@amt.example" },
            "corrections": [{ "date": "2026-11-01", "note": "Zahl berichtigt" }],
            "withdrawn": false, "deleted": false, "related": ["pm-0"],
            "source": "https://alt.example/1", "base": "https://amt.example/",
            "title_is_text": true, "title_derived": false
        },
        "_other": { "anything": true }
    })
}

#[test]
fn feeds_that_are_right_hold() {
    assert_eq!(errors(&feed(&whole())), [""; 0]);
    let deleted = json!({ "id": "pm-1", "_meldung": { "deleted": true } });
    assert_eq!(errors(&feed(&deleted)), [""; 0]);
    let sample = json_of(&project().join("public/feed.json"));
    assert_eq!(errors(&sample), [""; 0]);
    assert_eq!(
        errors(&feed(&serde_json::from_str(desk::GOOD).unwrap())),
        [""; 0]
    );
}

#[test]
fn the_feeds_that_we_write_hold() {
    let desk = Desk::new();
    let mut item = whole();
    item["_meldung"]["deleted"] = Value::Null;
    item["date_published"] = json!("2026-01-02T10:00:00+01:00");
    let untitled = json!({ "id": "2", "content_text": "Ein Satz. Und noch einer." });
    desk.feed(
        &[
            desk::GOOD.to_owned(),
            item.to_string(),
            untitled.to_string(),
        ]
        .join(","),
    );
    let (code, said) = desk.build(&["--no-compress", "--offline"]);
    assert_eq!(code, Some(0), "{said}");
    for name in [
        "feed.json",
        "themen/energie/feed.json",
        "meldungen/pm-1/index.json",
        "meldungen/oel/index.json",
        "meldungen/ein-satz/index.json",
    ] {
        let feed: Value = serde_json::from_str(&desk.read(&format!("site/{name}"))).unwrap();
        assert_eq!(errors(&feed), [""; 0], "{name}");
    }
}

#[test]
fn feeds_that_are_wrong_do_not() {
    for (pointer, wrong) in [
        ("/id", json!(7)),
        ("/id", json!("")),
        ("/title", json!(["T"])),
        ("/date_published", json!("28.10.2026")),
        ("/date_published", json!("2026-10-28T14:30:00")),
        ("/date_published", json!(1_700_000_000)),
        ("/tags", json!("Wald, Feld")),
        ("/tags/0", json!("")),
        ("/image", json!({ "url": "a.jpg" })),
        ("/authors", json!("Presse")),
        ("/language", json!("deutsch!")),
        ("/attachments/0/mime_type", json!("pdf")),
        ("/attachments/0/size_in_bytes", json!("12 KB")),
        ("/_meldung", json!("Förderung")),
        ("/_meldung/kicker", json!(7)),
        ("/_meldung/image/alt", json!(null)),
        ("/_meldung/image/width", json!(0)),
        ("/_meldung/contact/email", json!("Anna Muster")),
        ("/_meldung/corrections/0", json!({ "date": "2026-11-01" })),
        ("/_meldung/corrections/0/date", json!("gestern")),
        ("/_meldung/withdrawn", json!("ja")),
        ("/_meldung/related", json!("pm-0")),
    ] {
        let mut item = whole();
        *item.pointer_mut(pointer).unwrap() = wrong;
        assert!(!errors(&feed(&item)).is_empty(), "{pointer}: {item}");
    }
    // A slip of the pen in a name loses what it names.
    for (pointer, name) in [
        ("", "titel"),
        ("/_meldung", "kiker"),
        ("/_meldung/image", "alt_text"),
    ] {
        let mut item = whole();
        item.pointer_mut(pointer).unwrap()[name] = json!("x");
        assert!(!errors(&feed(&item)).is_empty(), "{name}");
    }
    for feed in [
        json!([]),
        json!({ "title": "T", "items": [] }),
        json!({ "version": "https://jsonfeed.org/version/1.1", "title": "T" }),
        feed(&json!({ "id": "1", "title": "ohne Text" })),
        feed(&json!({ "title": "ohne id", "content_text": "x" })),
    ] {
        assert!(!errors(&feed).is_empty(), "{feed}");
    }
}

/// Members of `_meldung` of which the reader says nothing where they are of another type.
const SILENT: [&str; 2] = ["_meldung.image.height", "_meldung.image.width"];

/// The paths of all members of `_meldung`, as findings name them.
fn in_schema() -> BTreeSet<String> {
    fn walk(schema: &Value, path: &str, all: &mut BTreeSet<String>) {
        for (name, inner) in schema["properties"].as_object().into_iter().flatten() {
            let path = format!("{path}.{name}");
            walk(inner, &path, all);
            walk(&inner["items"], &path, all);
            all.insert(path);
        }
    }
    let mut all = BTreeSet::new();
    walk(&SCHEMA["$defs"]["meldung"], "_meldung", &mut all);
    all
}

/// What the reader's findings say of a feed of this item: fields that are of another type.
fn of_another_type(item: &Value) -> BTreeSet<String> {
    let value = serde_json::from_value(feed(item)).unwrap();
    let reading = Reading {
        now: Timestamp(1_800_000_000),
        drafts: false,
        own: false,
        dates: Dates::default(),
        base: Base {
            address: None,
            resolve: |_, _| None,
        },
        named: USUAL_ALONE,
    };
    let mut fields = BTreeSet::new();
    let listener = |finding: feed::Finding| {
        if finding.problem == Problem::WrongType {
            fields.insert(finding.field.to_owned());
        }
    };
    feed::read(&value, reading, listener).unwrap();
    fields
}

/// Puts something else than belongs there at the path of a member.
fn spoil(item: &mut Value, path: &str) {
    let pointer = path
        .replace('.', "/")
        .replace("corrections/", "corrections/0/");
    let member = item.pointer_mut(&format!("/{pointer}")).unwrap();
    *member = match member {
        Value::Object(_) => json!([7]),
        _ => json!({ "another": "type" }),
    };
}

#[test]
fn the_reader_reads_all_that_the_schema_has() {
    assert_eq!(of_another_type(&whole()), BTreeSet::new());
    for path in in_schema() {
        let mut item = whole();
        spoil(&mut item, &path);
        assert!(!errors(&feed(&item)).is_empty(), "{path}");
        let said = of_another_type(&item);
        assert_eq!(
            said.contains(&path),
            !SILENT.contains(&path.as_str()),
            "{path}: {said:?}"
        );
    }
}

#[test]
fn the_schema_has_all_that_the_reader_reads() {
    // Each field that the reader reads is named in its source by its path.
    fn sources(folder: &Path, all: &mut String) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources(&path, all);
            } else {
                *all += &std::fs::read_to_string(path).unwrap();
            }
        }
    }
    let mut source = String::new();
    sources(&project().join("crates/core/src/feed"), &mut source);
    let named = source.split("\"_meldung.").skip(1);
    let named = named.filter_map(|rest| Some(format!("_meldung.{}", rest.split_once('"')?.0)));
    let named: BTreeSet<String> = named.collect();
    let silent = SILENT.map(str::to_owned);
    let read: BTreeSet<String> = named.into_iter().chain(silent).collect();
    assert_eq!(read, in_schema());
}
