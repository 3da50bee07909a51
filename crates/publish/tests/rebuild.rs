//! A site that is built again: what changes, what stays, what is left where something was.
#![allow(clippy::unwrap_used)] // what goes wrong here fails the test

mod desk;

use std::collections::BTreeMap;
use std::path::Path;

use desk::Desk;
use serde_json::{Value, json};

/// All files below a folder, by their paths.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    fn walk(folder: &Path, below: &str, files: &mut BTreeMap<String, Vec<u8>>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let name = format!("{below}{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                walk(&entry.path(), &format!("{name}/"), files);
            } else {
                files.insert(name, std::fs::read(entry.path()).unwrap());
            }
        }
    }
    let mut all = BTreeMap::new();
    walk(folder, "", &mut all);
    all
}

fn item(id: &str, title: &str) -> Value {
    json!({ "id": id, "title": title, "content_text": format!("Text von {id}."),
        "date_published": format!("2026-01-{:0>2}T10:00:00Z", id.len()), "tags": ["Energie"] })
}

fn build(desk: &Desk, items: &[Value]) {
    build_with(desk, items, &[]);
}

fn build_with(desk: &Desk, items: &[Value], more: &[&str]) {
    let items: Vec<String> = items.iter().map(Value::to_string).collect();
    desk.feed(&items.join(","));
    let (code, said) = desk.build(more);
    assert_eq!(code, Some(0), "{said}");
}

/// Whether there is a Meldung at this address, and what its page says.
fn page(desk: &Desk, slug: &str) -> Option<String> {
    std::fs::read_to_string(desk.path(&format!("site/meldungen/{slug}/index.html"))).ok()
}

const GONE: &str = "Diese Meldung gibt es nicht mehr";

#[test]
fn the_same_input_makes_the_same_bytes_in_any_folder_and_any_number_of_times() {
    let desk = Desk::new();
    let items: Vec<Value> = (1..40)
        .map(|n| item(&"i".repeat(n), &format!("Nummer {n}")))
        .collect();
    build(&desk, &items);
    let first = files(&desk.path("site"));
    build(&desk, &items);
    assert!(files(&desk.path("site")) == first, "built again");
    std::fs::remove_dir_all(desk.path("site")).unwrap();
    build(&desk, &items);
    assert!(
        files(&desk.path("site")) == first,
        "built into a new folder"
    );
}

#[test]
fn a_corrected_headline_moves_no_address_and_changes_nothing_else() {
    let desk = Desk::new();
    build(&desk, &[item("b", "Zweite"), item("a", "Erste")]);
    build(
        &desk,
        &[item("b", "Zweite"), item("a", "Erste, korrigiert")],
    );
    assert!(page(&desk, "erste").unwrap().contains("Erste, korrigiert"));
    assert!(page(&desk, "erste-korrigiert").is_none());
}

#[test]
fn a_meldung_that_is_taken_out_leaves_word_and_may_come_back() {
    let desk = Desk::with_complete_feed();
    build(&desk, &[item("b", "Zweite"), item("a", "Erste")]);
    build(&desk, &[item("b", "Zweite")]);
    let left = page(&desk, "erste").unwrap();
    assert!(left.contains(GONE) && left.contains("noindex"), "{left}");
    assert!(
        !left.contains("Erste") && !left.contains("Text von a"),
        "{left}"
    );
    assert!(!desk.path("site/meldungen/erste/index.json").exists());
    assert!(!desk.read("site/feed.json").contains("erste"));
    let told = desk.read("site/_redirects");
    assert!(
        told.contains("/aktuell/meldungen/erste/") && told.contains("410"),
        "{told}"
    );
    build(&desk, &[item("b", "Zweite"), item("a", "Erste")]);
    assert!(!page(&desk, "erste").unwrap().contains(GONE));
}

#[test]
fn a_meldung_that_has_another_address_now_is_not_gone() {
    let desk = Desk::with_complete_feed();
    build(&desk, &[item("b", "Zweite"), item("a", "Erste")]);
    let settings = desk.read("site.toml");
    let redirects = "[redirects]\n\"meldungen/erste/\" = \"meldungen/zweite/\"\n";
    desk.write("site.toml", &format!("{settings}\n{redirects}"));
    build(&desk, &[item("b", "Zweite")]);
    assert!(
        page(&desk, "erste")
            .unwrap()
            .contains("0; url=/aktuell/meldungen/zweite/")
    );
    let told = desk.read("site/_redirects");
    assert!(
        told.contains("/aktuell/meldungen/erste/ /aktuell/meldungen/zweite/ 301"),
        "{told}"
    );
    assert!(!told.contains("410"), "{told}");
}

#[test]
fn a_feed_that_is_empty_at_once_empties_no_site() {
    let desk = Desk::with_complete_feed();
    desk.feed("");
    assert_eq!(desk.build(&[]).0, Some(0), "a new site may be empty");
    build(&desk, &[item("a", "Erste")]);
    let before = files(&desk.path("site"));
    desk.feed("");
    let (code, said) = desk.build(&[]);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("keine Meldung"), "{said}");
    assert!(files(&desk.path("site")) == before);
}

#[test]
fn one_meldung_more_changes_few_files() {
    let desk = Desk::new();
    let topics = ["Energie", "Bau", "Verkehr", "Kultur"];
    let of = |number: usize| {
        let mut item = item(&"i".repeat(number), &format!("Nummer {number}"));
        item["date_published"] = json!(format!(
            "2026-01-{:0>2}T{:0>2}:00:00Z",
            1 + number / 24,
            number % 24
        ));
        item["tags"] = json!([topics[number % 4]]);
        item
    };
    // As many of each topic, so that the next one changes which is most frequent.
    let mut items: Vec<Value> = (0..200).rev().map(of).collect();
    build(&desk, &items);
    let before = files(&desk.path("site"));
    items.insert(0, of(203));
    build(&desk, &items);
    let now = files(&desk.path("site"));
    let is_other = |path: &&String| path.starts_with("meldungen/") && before[*path] != now[*path];
    let other: Vec<&String> = before.keys().filter(is_other).collect();
    let pages = other
        .iter()
        .filter(|path| path.ends_with("index.html"))
        .count();
    // Those beside it, which lead to it.
    assert!((1..=4).contains(&pages), "{other:?}");
}

#[test]
fn a_preview_leaves_no_trace_in_what_is_published_after_it() {
    let desk = Desk::new();
    let mut secret = item("s", "Geheim");
    secret["date_published"] = json!("2999-01-01T10:00:00Z");
    build(&desk, &[item("b", "Zweite")]);
    let public = files(&desk.path("site"));
    build_with(&desk, &[secret.clone(), item("b", "Zweite")], &["--drafts"]);
    assert!(page(&desk, "geheim").is_some());
    build(&desk, &[secret, item("b", "Zweite")]);
    assert!(page(&desk, "geheim").is_none());
    let now = files(&desk.path("site"));
    assert_eq!(
        now.keys().collect::<Vec<_>>(),
        public.keys().collect::<Vec<_>>()
    );
}

#[test]
fn assets_of_before_stay_for_as_many_changes_as_the_settings_say() {
    let desk = Desk::new();
    let settings = desk.read("site.toml");
    desk.write(
        "site.toml",
        &format!("{settings}\n[build]\nkeep_assets = 1\n"),
    );
    let boots = || {
        let all = files(&desk.path("site/assets"));
        all.keys().filter(|name| name.starts_with("boot-")).count()
    };
    for (text, count) in [("1", 1), ("2", 2), ("2", 2), ("3", 2)] {
        desk.write("dist/boot.js", text);
        build(&desk, &[item("a", "Erste")]);
        assert_eq!(boots(), count, "boot.js is {text}");
    }
}

#[test]
fn an_old_address_leads_to_the_new_one_unless_a_page_stands_there() {
    let desk = Desk::new();
    let settings = desk.read("site.toml");
    let redirects = "[redirects]\n\"alt/seite/\" = \"meldungen/erste/\"\n\"x.html\" = \"\"\n\"meldungen/erste/\" = \"themen/\"\n";
    desk.write("site.toml", &format!("{settings}\n{redirects}"));
    build(&desk, &[item("a", "Erste")]);
    let own = desk.read("site/alt/seite/index.html");
    assert!(
        own.contains("content=\"0; url=/aktuell/meldungen/erste/\""),
        "{own}"
    );
    assert!(desk.read("site/x.html").contains("0; url=/aktuell/\""));
    let told = desk.read("site/_redirects");
    assert!(
        told.contains("/aktuell/alt/seite/ /aktuell/meldungen/erste/ 301"),
        "{told}"
    );
    assert!(!told.contains("/aktuell/themen/"), "{told}");
    assert!(page(&desk, "erste").unwrap().contains("Text von a"));
}

#[test]
fn without_compression_there_are_no_twins_and_with_it_again_there_are() {
    let desk = Desk::new();
    let twins = |desk: &Desk| {
        let all = files(&desk.path("site"));
        all.keys()
            .filter(|name| name.ends_with(".br") || name.ends_with(".gz"))
            .count()
    };
    build(&desk, &[item("a", "Erste")]);
    let count = twins(&desk);
    assert!(count > 0);
    build_with(&desk, &[item("a", "Erste")], &["--no-compress"]);
    assert_eq!(twins(&desk), 0);
    build(&desk, &[item("a", "Erste")]);
    assert_eq!(twins(&desk), count);
}

#[test]
fn meldungen_that_share_an_id_keep_their_addresses_in_any_order_and_with_any_others() {
    let desk = Desk::new();
    let of = |name: &str, day: u32| {
        json!({ "id": "gleich", "url": "https://cms.example/termine", "title": format!("Termin {name}"),
            "content_text": format!("Text {name}."), "date_published": format!("2026-01-0{day}T10:00:00Z") })
    };
    let (a, b, c) = (of("A", 1), of("B", 2), of("C", 2));
    let named = |desk: &Desk| -> BTreeMap<String, (String, String)> {
        let text = |item: &Value, field: &str| item[field].as_str().unwrap().to_owned();
        let items = desk.items("feed.json").into_iter();
        let named = items.map(|item| {
            (
                text(&item, "title"),
                (text(&item, "id"), text(&item, "url")),
            )
        });
        named.collect()
    };
    build(&desk, &[a.clone(), b.clone(), c.clone()]);
    let first = named(&desk);
    assert_eq!(first.len(), 3);
    assert!(first["Termin B"].1.ends_with("/meldungen/termin-b/"));
    build(&desk, &[c.clone(), a.clone(), b.clone()]);
    assert_eq!(named(&desk), first);
    build(&desk, &[c, b.clone()]);
    assert_eq!(named(&desk)["Termin B"], first["Termin B"]);
    let page = page(&desk, "termin-b").unwrap();
    assert!(page.contains("Text B."));
}

#[test]
fn another_session_in_its_address_makes_no_other_meldung() {
    let desk = Desk::new();
    let of = |session: &str| {
        let address = format!("https://cms.example/zahl.html;jsessionid={session}.live7");
        json!({ "id": address, "url": address, "title": "Zahl der Woche", "content_text": "Text." })
    };
    build(&desk, &[of("8BF2")]);
    let first = files(&desk.path("site"));
    build(&desk, &[of("99AA")]);
    assert_eq!(files(&desk.path("site")), first);
    let all = first
        .iter()
        .filter(|(name, _)| !name.ends_with(".br") && !name.ends_with(".gz"));
    for (name, bytes) in all {
        let text = String::from_utf8_lossy(bytes).to_lowercase();
        assert!(
            !name.contains("jsessionid") && !text.contains("jsessionid"),
            "{name}"
        );
    }
    assert!(page(&desk, "zahl").is_some());
}
