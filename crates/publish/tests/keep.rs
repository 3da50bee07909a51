//! What was published stays: the archive, what feeds and people do to it, and what happens where it
//! is lost.
#![allow(clippy::unwrap_used)] // what goes wrong here fails the test

mod desk;

use std::collections::BTreeMap;
use std::path::Path;

use desk::Desk;
use serde_json::{Value, json};

/// A Meldung of a day of January 2026.
fn item(number: usize) -> Value {
    json!({
        "id": format!("pm-{number}"),
        "url": format!("https://cms.example/presse/pm-{number}.html"),
        "title": format!("Meldung {number}"),
        "content_html": format!("<p>{}</p>", text(number)),
        "date_published": day(number),
        "tags": ["Energie"],
    })
}

/// A text that no other one has.
fn text(number: usize) -> String {
    let word = |n: usize| format!("wort{}", number * 100 + n);
    (0..30).map(word).collect::<Vec<_>>().join(" ")
}

/// The hour of this number since the year began.
fn day(number: usize) -> String {
    format!(
        "2026-{:02}-{:02}T{:02}:00:00Z",
        1 + number / 480 % 12,
        1 + number / 24 % 20,
        number % 24
    )
}

fn put(desk: &Desk, items: &[Value]) {
    let items: Vec<String> = items.iter().map(Value::to_string).collect();
    desk.feed(&items.join(","));
}

/// Builds, and says what was said.
fn build(desk: &Desk, items: &[Value]) -> String {
    put(desk, items);
    let (code, said) = desk.build(&[]);
    assert_eq!(code, Some(0), "{said}");
    said
}

/// Builds and fails.
fn fail(desk: &Desk, items: &[Value]) -> String {
    put(desk, items);
    let before = files(&desk.path("site"));
    let (code, said) = desk.build(&[]);
    assert_eq!(code, Some(1), "{said}");
    assert!(files(&desk.path("site")) == before, "the site stays");
    said
}

fn page(desk: &Desk, slug: &str) -> Option<String> {
    std::fs::read_to_string(desk.path(&format!("site/meldungen/{slug}/index.html"))).ok()
}

fn is_gone(desk: &Desk, slug: &str) -> bool {
    page(desk, slug)
        .unwrap()
        .contains("Diese Meldung gibt es nicht mehr")
        && !desk
            .path(&format!("site/meldungen/{slug}/index.json"))
            .exists()
        && desk
            .read("site/_redirects")
            .contains(&format!("/meldungen/{slug}/ "))
}

fn is_there(desk: &Desk, slug: &str, text: &str) -> bool {
    let page = page(desk, slug).unwrap_or_default();
    page.contains(text) && !page.contains("Diese Meldung gibt es nicht mehr")
}

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    fn walk(folder: &Path, below: &str, all: &mut BTreeMap<String, Vec<u8>>) {
        for entry in std::fs::read_dir(folder).into_iter().flatten() {
            let entry = entry.unwrap();
            let name = format!("{below}{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                walk(&entry.path(), &format!("{name}/"), all);
            } else {
                all.insert(name, std::fs::read(entry.path()).unwrap());
            }
        }
    }
    let mut all = BTreeMap::new();
    walk(folder, "", &mut all);
    all
}

const ARCHIVE: &str = "site.archive/meldungen.jsonl";

fn mentions(folder: &Path, word: &str) -> Vec<String> {
    let has = |bytes: &[u8]| String::from_utf8_lossy(bytes).contains(word);
    let all = files(folder).into_iter().filter(|(_, bytes)| has(bytes));
    all.map(|(name, _)| name).collect()
}

#[test]
fn what_falls_out_of_the_window_of_an_rss_feed_stays() {
    let desk = Desk::new();
    let rss = |numbers: std::ops::Range<usize>| {
        let items = numbers.rev().map(|n| {
            format!(
                "<item><guid isPermaLink=\"false\">pm-{n}</guid><title>Meldung {n}</title>\
                 <link>https://cms.example/pm/meldung-{n}</link><description>Text {n}</description>\
                 <pubDate>{:02} Jan 2026 {:02}:{:02}:00 +0000</pubDate></item>",
                1 + n / 100,
                n % 100 / 5,
                n % 5
            )
        });
        let items: String = items.collect();
        format!(
            "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Presse</title>\
             <link>https://cms.example/</link><description>d</description><language>de</language>\
             {items}</channel></rss>"
        )
    };
    desk.write("feed.json", &rss(0..508));
    let (code, said) = desk.build(&["--no-compress"]);
    assert!(code == Some(0) && said.contains("508 Meldungen"), "{said}");
    let before = files(&desk.path("site"));
    desk.write("feed.json", &rss(488..508));
    let (code, said) = desk.build(&["--no-compress"]);
    assert!(code == Some(0) && said.contains("508 Meldungen"), "{said}");
    assert!(said.contains("0 Dateien geschrieben, 0 entfernt"), "{said}");
    assert!(files(&desk.path("site")) == before);
    assert!(!desk.read("site/_redirects").contains("410"));
    desk.write("feed.json", &rss(490..510));
    let (_, said) = desk.build(&["--no-compress"]);
    assert!(
        said.contains("Neu (2): „Meldung 509“, „Meldung 508“"),
        "{said}"
    );
    assert!(said.contains("510 Meldungen"), "{said}");
}

#[test]
fn a_meldung_goes_when_the_feed_says_so_and_comes_back_with_it() {
    let desk = Desk::new();
    build(&desk, &[item(2), item(1)]);
    let mut deleted = json!({ "id": "pm-1", "_meldung": { "deleted": true } });
    let said = build(&desk, &[item(2), deleted.clone()]);
    assert!(said.contains("Nicht mehr da (1): „Meldung 1“"), "{said}");
    assert!(is_gone(&desk, "pm-1"));
    assert_eq!(mentions(&desk.path("site"), "wort105"), [""; 0]);
    build(&desk, &[item(3), item(2)]);
    assert!(is_gone(&desk, "pm-1"), "also when the feed forgot that");
    let said = build(&desk, &[item(2), item(1)]);
    assert!(said.contains("Neu (1): „Meldung 1“"), "{said}");
    assert!(is_there(&desk, "pm-1", "wort105"));
    // By its address, where the CMS has forgotten the id.
    deleted["id"] = json!("0815");
    deleted["url"] = json!("https://cms.example/presse/pm-1.html");
    build(&desk, &[item(2), deleted]);
    assert!(is_gone(&desk, "pm-1"));
}

#[test]
fn a_complete_feed_takes_away_what_it_has_no_more() {
    let desk = Desk::with_complete_feed();
    build(&desk, &[item(2), item(1)]);
    build(&desk, &[item(2)]);
    assert!(is_gone(&desk, "pm-1"));
    build(&desk, &[item(2), item(1)]);
    assert!(is_there(&desk, "pm-1", "wort105"));
}

#[test]
fn people_withdraw_and_restore_whatever_the_feed_says() {
    let desk = Desk::new();
    build(&desk, &[item(2), item(1)]);
    let (code, said) = desk.run(&["withdraw", "pm-1", "--out", "site"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(
        said.contains("Zurückgezogen: „Meldung 1“") && said.contains("410"),
        "{said}"
    );
    assert!(
        is_there(&desk, "pm-1", "wort105"),
        "the build does the rest"
    );
    let said = build(&desk, &[item(2), item(1)]);
    assert!(said.contains("Nicht mehr da (1): „Meldung 1“"), "{said}");
    assert!(is_gone(&desk, "pm-1"));
    assert_eq!(mentions(&desk.path("site"), "wort105"), [""; 0]);
    build(&desk, &[item(2)]);
    let address = "https://presse.example/aktuell/meldungen/pm-1/";
    let (code, said) = desk.run(&["restore", address, "--out", "site", "--lang", "en"]);
    assert!(
        code == Some(0) && said.contains("Back with the next build"),
        "{said}"
    );
    build(&desk, &[item(2)]);
    assert!(is_there(&desk, "pm-1", "wort105"));
    for (name, part) in [("pm-9", "nicht im Archiv"), ("", "nicht im Archiv")] {
        let (code, said) = desk.run(&["withdraw", name, "--out", "site"]);
        assert!(code == Some(1) && said.contains(part), "{said}");
    }
    assert_eq!(desk.run(&["withdraw", "pm-1"]).0, Some(2));
    let (code, said) = desk.run(&["restore", "pm-1", "--archive", "nirgends"]);
    assert!(code == Some(1) && said.contains("kein Archiv"), "{said}");
}

#[test]
fn a_name_that_is_anothers_id_means_the_meldung_of_that_address() {
    let desk = Desk::new();
    let mut other = item(1);
    other["id"] = json!("pm-2");
    let mut own = item(2);
    own["id"] = json!("x");
    build(&desk, &[own, other]);
    let (code, said) = desk.run(&["withdraw", "pm-2", "--out", "site"]);
    assert!(
        code == Some(0) && said.contains("Zurückgezogen: „Meldung 2“ (pm-2)"),
        "{said}"
    );
}

#[test]
fn what_is_erased_is_nowhere_and_its_address_is_nobody_elses() {
    let desk = Desk::new();
    build(&desk, &[item(2), item(1)]);
    let (code, said) = desk.run(&["withdraw", "pm-1", "--erase", "--out", "site"]);
    assert!(code == Some(0) && said.contains("Gelöscht"), "{said}");
    for items in [vec![item(2), item(1)], vec![item(3)]] {
        build(&desk, &items);
        assert!(is_gone(&desk, "pm-1"));
        assert_eq!(mentions(&desk.path(""), "Meldung 1<"), [""; 0]);
        assert!(!desk.read(ARCHIVE).contains("wort105"));
    }
    let (_, said) = desk.run(&["restore", "pm-1", "--out", "site"]);
    assert!(said.contains("sobald der Feed sie enthält"), "{said}");
    build(&desk, &[item(3)]);
    assert!(is_gone(&desk, "pm-1"));
    build(&desk, &[item(3), item(1)]);
    assert!(is_there(&desk, "pm-1", "wort105"));
}

#[test]
fn nothing_under_embargo_is_archived_and_what_gets_one_late_is_taken_away() {
    let desk = Desk::new();
    let mut secret = item(3);
    secret["date_published"] = json!("2999-01-01T00:00:00Z");
    build(&desk, &[secret.clone(), item(1)]);
    assert!(!desk.read(ARCHIVE).contains("wort305"));
    let (_, said) = desk.build(&["--drafts"]);
    assert!(is_there(&desk, "pm-3", "wort305"), "{said}");
    assert!(!desk.read(ARCHIVE).contains("wort305"));
    build(&desk, &[item(3), item(1)]);
    build(&desk, &[secret.clone(), item(1)]);
    assert!(is_gone(&desk, "pm-3"));
    assert_eq!(mentions(&desk.path("site"), "wort305"), [""; 0]);
    build(&desk, &[item(1)]);
    assert!(
        is_gone(&desk, "pm-3"),
        "the feed forgot it, the embargo holds"
    );
    build(&desk, &[item(3)]);
    assert!(is_there(&desk, "pm-3", "wort305"));
}

#[test]
fn what_is_public_stays_as_it_was_where_its_date_cannot_be_read_any_more() {
    for desk in [Desk::new(), Desk::with_complete_feed()] {
        build(&desk, &[item(3), item(1)]);
        let mut unreadable = item(3);
        unreadable["date_published"] = json!("demnächst");
        unreadable["content_html"] = json!("<p>Noch nicht.</p>");
        build(&desk, &[unreadable, item(1)]);
        assert!(is_there(&desk, "pm-3", "wort305"));
        assert_eq!(mentions(&desk.path("site"), "Noch nicht."), [""; 0]);
    }
}

#[test]
fn what_is_related_is_named_where_it_is_shown_by_the_id_of_now() {
    let desk = Desk::new();
    let mut secret = item(3);
    secret["date_published"] = json!("2999-01-01T00:00:00Z");
    let mut first = item(1);
    first["_meldung"] = json!({ "related": ["pm-3", "pm-2", "nie-gesehen"] });
    build(&desk, &[secret, item(2), first.clone()]);
    for hidden in ["pm-3", "nie-gesehen"] {
        assert_eq!(mentions(&desk.path("site"), hidden), [""; 0]);
    }
    let related = |desk: &Desk| {
        let feed = desk.read("site/meldungen/pm-1/index.json");
        let feed: Value = serde_json::from_str(&feed).unwrap();
        feed["items"][0]["_meldung"]["related"].clone()
    };
    assert_eq!(related(&desk), json!(["pm-2"]));
    // Though only one of the two is in the feed, under another id by now.
    let mut renamed = item(2);
    renamed["id"] = json!("uuid-2");
    build(&desk, &[renamed]);
    assert_eq!(related(&desk), json!(["uuid-2"]));
}

#[test]
fn an_empty_or_broken_feed_leaves_all_as_it_is() {
    let desk = Desk::new();
    build(&desk, &[item(2), item(1)]);
    let (site, archive) = (files(&desk.path("site")), desk.read(ARCHIVE));
    let said = build(&desk, &[]);
    assert!(
        said.contains("Der Feed enthält keine Meldung. Die Website bleibt"),
        "{said}"
    );
    assert!(files(&desk.path("site/meldungen")) == files(&desk.path("site/meldungen")));
    for broken in [
        "<!doctype html><title>Wartung</title>",
        "{",
        "{\"items\":[{\"id\":\"pm-1\"}]}",
    ] {
        desk.write("feed.json", broken);
        assert_eq!(desk.build(&[]).0, Some(1), "{broken}");
    }
    assert_eq!(desk.read(ARCHIVE), archive);
    build(&desk, &[item(2), item(1)]);
    assert!(files(&desk.path("site")) == site);
    // An item that came without its content takes nothing away.
    build(&desk, &[item(2), json!({ "id": "pm-1" })]);
    assert!(is_there(&desk, "pm-1", "wort105"));
}

#[test]
fn corrections_reach_what_is_kept() {
    let desk = Desk::new();
    build(&desk, &[item(2), item(1)]);
    let mut corrected = item(1);
    corrected["title"] = json!("Meldung 1, korrigiert");
    corrected["content_html"] = json!("<p>Der richtige Text.</p>");
    let said = build(&desk, &[item(2), corrected]);
    assert!(
        said.contains("Geändert (1): „Meldung 1, korrigiert“"),
        "{said}"
    );
    build(&desk, &[item(3)]);
    assert!(is_there(&desk, "pm-1", "Der richtige Text."));
    assert!(!desk.read(ARCHIVE).contains("wort105"));
}

#[test]
fn what_has_no_date_stays_where_it_stood_among_what_is_kept() {
    let desk = Desk::new();
    for (feed, order) in [
        ("dcba", "dcba"),
        ("ed", "edcba"),
        ("ec", "edcba"),
        ("bf", "edcbaf"),
        ("ae", "afedcb"),
    ] {
        let items = feed.chars().map(
            |id| json!({ "id": id.to_string(), "title": id.to_string(), "content_text": "x" }),
        );
        build(&desk, &items.collect::<Vec<_>>());
        let shown = desk.items("feed.json");
        let shown: Vec<&str> = shown.iter().map(|it| it["id"].as_str().unwrap()).collect();
        assert_eq!(shown.concat(), order, "after {feed}");
    }
}

#[test]
fn restored_into_an_empty_folder_the_archive_makes_the_same_site_byte_for_byte() {
    let desk = Desk::new();
    let mut undated = item(7);
    undated["date_published"] = Value::Null;
    undated["authors"] = json!([{ "name": "Pressestelle" }]);
    let all: Vec<Value> = [9, 8, 7, 6, 5, 4, 3, 2, 1]
        .map(|number| {
            if number == 7 {
                undated.clone()
            } else {
                item(number)
            }
        })
        .into();
    build(&desk, &all);
    desk.run(&["withdraw", "pm-2", "--out", "site"]);
    build(&desk, &[item(10), item(9)]);
    build(&desk, &[item(10), item(9)]);
    let (site, archive) = (files(&desk.path("site")), desk.read(ARCHIVE));
    let place = |json: &str| desk.read("site/feed.json").find(json).unwrap();
    assert!(place("Meldung 8") < place("Meldung 7") && place("Meldung 7") < place("Meldung 6"));
    std::fs::remove_dir_all(desk.path("site")).unwrap();
    build(&desk, &[item(10), item(9)]);
    let again = files(&desk.path("site"));
    assert_eq!(
        again.keys().collect::<Vec<_>>(),
        site.keys().collect::<Vec<_>>()
    );
    for (name, bytes) in &site {
        assert!(again[name] == *bytes, "{name} is another");
    }
    assert_eq!(desk.read(ARCHIVE), archive);
    // And moved to another machine, with the site under another name.
    std::fs::rename(desk.path("site.archive"), desk.path("kopie")).unwrap();
    std::fs::remove_dir_all(desk.path("site")).unwrap();
    desk.set("[archive]\nfolder = \"kopie\"");
    build(&desk, &[item(10), item(9)]);
    assert!(files(&desk.path("site")) == site);
    assert!(!desk.path("site.archive").exists());
}

#[test]
fn the_archive_is_not_in_the_site_and_only_its_owner_can_look_into_it() {
    let desk = Desk::new();
    put(&desk, &[item(1)]);
    for folder in ["site/archiv", ".", "site"] {
        let (code, said) = desk.build(&["--archive", folder]);
        assert!(
            code == Some(1) && said.contains("nicht ineinander"),
            "{folder}: {said}"
        );
    }
    build(&desk, &[item(1)]);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let about = std::fs::metadata(desk.path("site.archive")).unwrap();
        assert_eq!(about.permissions().mode() & 0o777, 0o700);
    }
    let lines = desk.read(ARCHIVE);
    let lines: Vec<&str> = lines.lines().collect();
    assert_eq!(lines[0], "{\"meldungen_archive\":1}");
    assert!(lines[1].starts_with(
        "{\"id\":\"pm-1\",\"url\":\"https://cms.example/presse/pm-1.html\",\"title\""
    ));
    let archived: Value = serde_json::from_str(lines[1]).unwrap();
    assert_eq!(
        archived["language"], "de",
        "what the feed says of all its items"
    );
    assert_eq!(archived["_archive"]["slug"], "pm-1");
    assert_eq!(archived["_archive"]["ids"], json!(["pm-1"]));
}

#[test]
fn a_lost_archive_comes_back_from_the_sites_own_folder() {
    let desk = Desk::new();
    build(&desk, &[item(3), item(2), item(1)]);
    desk.run(&["withdraw", "pm-2", "--out", "site"]);
    build(&desk, &[item(3), item(2)]);
    std::fs::remove_dir_all(desk.path("site.archive")).unwrap();
    let said = build(&desk, &[item(3), item(2)]);
    assert!(
        said.contains("2 Meldungen kommen aus dem Ordner der Website"),
        "{said}"
    );
    assert!(is_there(&desk, "pm-1", "wort105") && is_gone(&desk, "pm-2"));
    assert!(desk.read(ARCHIVE).contains("wort105"));
    // Without the state too.
    std::fs::remove_dir_all(desk.path("site.archive")).unwrap();
    std::fs::remove_file(desk.path("site/.meldungen.json")).unwrap();
    let said = build(&desk, &[item(3)]);
    assert!(said.contains(".meldungen.json fehlt"), "{said}");
    assert!(is_there(&desk, "pm-1", "wort105") && is_gone(&desk, "pm-2"));
    // The page's own data gone, the feed has it.
    std::fs::remove_dir_all(desk.path("site.archive")).unwrap();
    std::fs::remove_file(desk.path("site/meldungen/pm-1/index.json")).unwrap();
    build(&desk, &[item(3)]);
    assert!(is_there(&desk, "pm-1", "wort105"));
    let source = "https://cms.example/presse/pm-1.html";
    assert!(
        desk.read(ARCHIVE).contains(source)
            || desk
                .read("site/meldungen/pm-1/index.json")
                .contains("wort105")
    );
}

#[test]
fn what_comes_back_from_the_sites_own_folder_names_its_source_as_before() {
    let desk = Desk::new();
    build(&desk, &[item(3), item(2), item(1)]);
    std::fs::remove_dir_all(desk.path("site.archive")).unwrap();
    build(&desk, &[item(3)]);
    let named: Vec<[String; 2]> = desk
        .items("feed.json")
        .iter()
        .map(|item| ["url", "external_url"].map(|name| item[name].as_str().unwrap().to_owned()))
        .collect();
    let expected = [3, 2, 1].map(|number| {
        [
            format!("https://presse.example/aktuell/meldungen/pm-{number}/"),
            format!("https://cms.example/presse/pm-{number}.html"),
        ]
    });
    assert_eq!(named, expected);
    // By that address the Meldung is known when the CMS has changed its ids.
    let mut renamed = item(2);
    renamed["id"] = json!("uuid-2");
    renamed["title"] = json!("Umbenannt");
    let said = build(&desk, &[renamed]);
    assert!(said.contains("3 Meldungen"), "{said}");
    assert!(is_there(&desk, "pm-2", "Umbenannt"));
}

#[test]
fn a_corrected_headline_keeps_its_address_though_state_or_archive_are_gone() {
    for lost in [
        &["site/.meldungen.json"][..],
        &["site.archive"],
        &["site/.meldungen.json", "site.archive"],
    ] {
        let desk = Desk::new();
        let mut items: Vec<Value> = [3, 2, 1].map(item).into();
        for item in &mut items {
            item.as_object_mut().unwrap().remove("url");
        }
        build(&desk, &items);
        for name in lost {
            let path = desk.path(name);
            let _ = std::fs::remove_dir_all(&path).or_else(|_| std::fs::remove_file(&path));
        }
        items[0]["title"] = json!("Ganz andere Überschrift");
        items.remove(1);
        build(&desk, &items);
        assert!(
            is_there(&desk, "meldung-3", "Ganz andere Überschrift"),
            "{lost:?}"
        );
        assert!(is_there(&desk, "meldung-2", "wort205"), "{lost:?}");
        assert!(
            page(&desk, "ganz-andere-ueberschrift").is_none(),
            "{lost:?}"
        );
    }
}

#[test]
fn what_cannot_be_restored_stops_the_build_unless_that_is_accepted() {
    let desk = Desk::new();
    build(&desk, &[item(3), item(2), item(1)]);
    std::fs::remove_dir_all(desk.path("site.archive")).unwrap();
    std::fs::remove_dir_all(desk.path("site/meldungen/pm-1")).unwrap();
    for name in ["feed.json", "feed.json.br", "feed.json.gz"] {
        let _ = std::fs::remove_file(desk.path(&format!("site/{name}")));
    }
    let said = fail(&desk, &[item(3)]);
    assert!(
        said.contains("„pm-1“") && said.contains("--accept-loss"),
        "{said}"
    );
    let (code, said) = desk.build(&["--accept-loss"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("„pm-1“"), "{said}");
    assert!(is_gone(&desk, "pm-1") && is_there(&desk, "pm-2", "wort205"));
    build(&desk, &[item(3), item(1)]);
    assert!(is_there(&desk, "pm-1", "wort105"), "the feed has it again");
}

#[test]
fn damaged_lines_are_said_put_aside_and_restored() {
    let desk = Desk::new();
    build(&desk, &[item(3), item(2), item(1)]);
    let whole = desk.read(ARCHIVE);
    for damage in [
        whole[..whole.len() - 40].to_owned(),
        whole.replace("\"title\":\"Meldung 2\"", "\"title:Meldung 2\""),
        whole.replace("\"slug\":\"pm-1\"", "\"slug\":\"../pm-1\""),
        format!("{whole}\0\0\0\0\n"),
        whole.lines().take(2).collect::<Vec<_>>().join("\n"),
        String::new(),
    ] {
        desk.write(ARCHIVE, &damage);
        let _ = std::fs::remove_file(desk.path("site.archive/damaged.jsonl"));
        let said = build(&desk, &[item(3)]);
        assert!(said.contains("Warnung: Im Archiv"), "{damage}: {said}");
        assert!(is_there(&desk, "pm-2", "wort205") && is_there(&desk, "pm-1", "wort105"));
        assert_eq!(desk.read(ARCHIVE).lines().count(), 4, "{said}");
        let has_unreadable = said.contains("nicht lesbar");
        assert_eq!(
            desk.path("site.archive/damaged.jsonl").exists(),
            has_unreadable
        );
    }
    desk.write(ARCHIVE, "{\"meldungen_archive\":2}\n");
    let said = fail(&desk, &[item(3)]);
    assert!(said.contains("neueres Programm"), "{said}");
    // Where nothing says what was in it, nobody can say that nothing is lost.
    std::fs::remove_dir_all(desk.path("site")).unwrap();
    desk.write(ARCHIVE, &whole[..whole.len() - 40]);
    let (code, said) = desk.build(&[]);
    assert!(
        code == Some(1) && said.contains("1 unlesbare Zeilen"),
        "{said}"
    );
    assert!(!desk.path("site/index.html").exists());
    assert_eq!(desk.build(&["--accept-loss"]).0, Some(0));
}

#[test]
fn lines_that_cannot_be_read_lie_beside_the_archive_as_they_were() {
    let desk = Desk::new();
    build(&desk, &[item(2), item(1)]);
    let whole = desk.read(ARCHIVE);
    desk.write(ARCHIVE, &format!("{whole}{{\"id\":\"a\nkaputt\n"));
    let said = build(&desk, &[item(2)]);
    assert!(
        said.contains("sind 2 Zeilen nicht lesbar (Zeile 4, 5)"),
        "{said}"
    );
    let aside = "site.archive/damaged.jsonl";
    assert_eq!(desk.read(aside), "{\"id\":\"a\nkaputt\n");
    assert_eq!(desk.read(ARCHIVE), whole);
}

#[test]
fn a_site_of_before_there_were_archives_is_taken_over_with_all_addresses() {
    let desk = Desk::new();
    build(&desk, &[item(3), item(2), item(1)]);
    // What the version before left.
    std::fs::remove_dir_all(desk.path("site.archive")).unwrap();
    let mut state: Value = serde_json::from_str(&desk.read("site/.meldungen.json")).unwrap();
    state["format"] = json!(1);
    state.as_object_mut().unwrap().remove("withdrawn");
    desk.write("site/.meldungen.json", &state.to_string());
    let said = build(&desk, &[item(4), item(3)]);
    assert!(said.contains("3 Meldungen kommen aus dem Ordner"), "{said}");
    assert!(
        !said.contains("Geändert") && said.contains("Neu (1): „Meldung 4“"),
        "{said}"
    );
    assert!(!desk.read("site/_redirects").contains("410"));
    assert!(is_there(&desk, "pm-1", "wort105") && is_there(&desk, "pm-2", "wort205"));
    let said = build(&desk, &[item(4), item(3)]);
    assert_eq!(said.lines().count(), 1, "{said}");
}

#[test]
fn a_second_item_with_an_id_takes_no_address_and_goes_when_the_feed_is_mended() {
    let desk = Desk::new();
    let before = [item(3), item(2), item(1)];
    build(&desk, &before);
    let was = page(&desk, "pm-2").unwrap();
    let mut second = item(2);
    second["url"] = json!("https://cms.example/presse/anders.html");
    second["title"] = json!("Anders");
    for _ in 0..2 {
        build(&desk, &[second.clone(), item(3), item(2), item(1)]);
        assert!(is_there(&desk, "pm-2", "Meldung 2"));
        assert!(is_there(&desk, "anders", "Anders"));
        build(&desk, &[item(3), item(2), second.clone(), item(1)]);
        assert!(is_there(&desk, "pm-2", "Meldung 2"));
        let ids: Vec<String> = desk
            .items("feed.json")
            .iter()
            .map(|item| item["id"].as_str().unwrap().to_owned())
            .collect();
        for id in ["pm-2", "pm-2#anders"] {
            assert_eq!(ids.iter().filter(|it| *it == id).count(), 1, "{ids:?}");
        }
    }
    build(&desk, &before);
    assert_eq!(page(&desk, "pm-2").unwrap(), was);
    assert!(is_gone(&desk, "anders"));
    assert!(!desk.read("site/feed.json").contains("Anders"));
}

#[test]
fn after_a_relaunch_with_new_ids_and_addresses_all_is_where_it_was() {
    let desk = Desk::new();
    let before: Vec<Value> = (1..20).rev().map(item).collect();
    build(&desk, &before);
    let after: Vec<Value> = (1..20)
        .rev()
        .map(|number| {
            let mut item = item(number);
            item["id"] = json!(format!("uuid-{number}"));
            item["url"] = json!(format!("https://neu.example/de/uuid-{number}"));
            item
        })
        .collect();
    let said = build(&desk, &after);
    assert!(
        said.contains("Neue ids im Feed, dieselben Adressen (19)"),
        "{said}"
    );
    assert!(said.contains("19 Meldungen"), "{said}");
    assert!(!desk.read("site/_redirects").contains("410"));
    assert!(is_there(&desk, "pm-7", "wort705") && page(&desk, "uuid-7").is_none());
    let mut renamed = after.clone();
    renamed[3]["title"] = json!("Umbenannt");
    let said = build(&desk, &renamed);
    assert!(
        said.contains("19 Meldungen") && !said.contains("Neu ("),
        "{said}"
    );
}

#[test]
fn an_id_that_is_given_to_another_meldung_is_a_new_one_and_many_at_once_stop_the_build() {
    let desk = Desk::new();
    let before: Vec<Value> = (1..20).rev().map(item).collect();
    build(&desk, &before);
    let other = |id: usize, number: usize| {
        let mut other = item(number);
        other["id"] = json!(format!("pm-{id}"));
        other["url"] = json!(format!("https://neu.example/{number}"));
        other
    };
    let said = build(&desk, &[other(3, 103), other(2, 102)]);
    assert!(
        said.contains("Die id „pm-3“ gehörte zu „Meldung 3“"),
        "{said}"
    );
    assert!(is_there(&desk, "pm-3", "wort305") && is_there(&desk, "meldung-103", "wort10305"));
    let many: Vec<Value> = (1..15).map(|number| other(number, 200 + number)).collect();
    let said = fail(&desk, &many);
    assert!(said.contains("--accept-changes"), "{said}");
    let (code, said) = desk.build(&["--accept-changes"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(is_there(&desk, "pm-7", "wort705"));
}

#[test]
fn more_than_a_tenth_at_once_is_not_taken_away_unasked() {
    let desk = Desk::with_complete_feed();
    let all: Vec<Value> = (1..41).rev().map(item).collect();
    build(&desk, &all);
    let said = fail(&desk, &all[..35]);
    assert!(said.contains("Von 40 Adressen würden 5"), "{said}");
    build(&desk, &all[..36]);
    let (code, said) = {
        put(&desk, &all[..20]);
        desk.build(&["--accept-changes"])
    };
    assert!(code == Some(0) && is_gone(&desk, "pm-5"), "{said}");
}

#[test]
fn the_link_is_the_id_where_there_is_no_other() {
    let desk = Desk::new();
    let rss = |title: &str| {
        format!(
            "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>x</title>\
             <link>https://cms.example/</link><description>d</description><item><title>{title}</title>\
             <link>https://cms.example/index.php?id=77</link><description>Text</description>\
             <pubDate>Fri, 20 Nov 2025 10:00:00 +0100</pubDate></item></channel></rss>"
        )
    };
    desk.write("feed.json", &rss("Ministerium fordert Dorfladen"));
    desk.build(&[]);
    desk.write("feed.json", &rss("Ministerium fördert Dorfläden"));
    let (_, said) = desk.build(&[]);
    assert!(said.contains("1 Meldung,"), "{said}");
    let slugs: Vec<_> = std::fs::read_dir(desk.path("site/meldungen"))
        .unwrap()
        .collect();
    assert_eq!(slugs.len(), 1);
}

#[test]
fn old_exports_fill_the_archive_and_the_next_build_publishes_them() {
    let desk = Desk::new();
    build(&desk, &[item(9), item(8)]);
    put(&desk, &[item(8), item(7), item(6)]);
    std::fs::rename(desk.path("feed.json"), desk.path("alt.json")).unwrap();
    let mut secret = item(3);
    secret["date_published"] = json!("2999-01-01T00:00:00Z");
    put(&desk, &[secret, item(5), item(6)]);
    std::fs::rename(desk.path("feed.json"), desk.path("aelter.json")).unwrap();
    let (code, said) = desk.run(&["import", "alt.json", "aelter.json", "--out", "site"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(
        said.contains("alt.json: neu im Archiv 2, schon da 1, ausgelassen 0"),
        "{said}"
    );
    assert!(
        said.contains("aelter.json: neu im Archiv 1, schon da 1, ausgelassen 1"),
        "{said}"
    );
    // An id that was given to another Meldung since.
    let mut other = item(150);
    other["id"] = json!("pm-8");
    put(&desk, &[other]);
    let (_, said) = desk.run(&["import", "feed.json", "--out", "site", "--lang", "en"]);
    assert!(said.contains("new in the archive 1, known 0"), "{said}");
    let said = build(&desk, &[item(9), item(8)]);
    assert!(said.contains("6 Meldungen"), "{said}");
    assert!(is_there(&desk, "pm-8", "wort805") && is_there(&desk, "pm-150", "wort15005"));
    assert!(is_there(&desk, "pm-5", "wort505") && page(&desk, "pm-3").is_none());
    let place = |title: &str| desk.read("site/feed.json").find(title).unwrap();
    assert!(place("Meldung 7") < place("Meldung 6") && place("Meldung 6") < place("Meldung 5"));
    let (code, said) = desk.run(&["import", "fehlt.json", "--out", "site"]);
    assert!(code == Some(1) && said.contains("gibt es nicht"), "{said}");
}

#[test]
fn two_archives_become_one() {
    let desk = Desk::new();
    build(&desk, &[item(3), item(2), item(1)]);
    desk.run(&["withdraw", "pm-1", "--out", "site"]);
    std::fs::rename(desk.path("site.archive"), desk.path("andere")).unwrap();
    std::fs::remove_dir_all(desk.path("site")).unwrap();
    let mut own = item(3);
    own["title"] = json!("Korrigiert");
    own["date_modified"] = json!("2026-02-01T00:00:00Z");
    // The same last part of the address, another Meldung.
    let mut other = item(42);
    other["url"] = json!("https://cms.example/archiv/pm-2.html");
    build(&desk, &[other, own, item(1)]);
    let (code, said) = desk.run(&["import", "andere", "--out", "site"]);
    assert!(
        code == Some(0) && said.contains("neu im Archiv 1, schon da 2"),
        "{said}"
    );
    build(&desk, &[]);
    assert!(
        is_there(&desk, "pm-3", "Korrigiert"),
        "what was changed later wins"
    );
    assert!(is_gone(&desk, "pm-1"), "what one has withdrawn stays so");
    assert!(is_there(&desk, "pm-2", "wort4205") && is_there(&desk, "pm-2-2", "wort205"));
}

#[test]
fn no_other_archive_brings_back_what_was_erased() {
    let desk = Desk::new();
    build(&desk, &[item(2), item(1)]);
    desk.write("andere/meldungen.jsonl", &desk.read(ARCHIVE));
    desk.run(&["withdraw", "pm-1", "--erase", "--out", "site"]);
    let (code, said) = desk.run(&["import", "andere", "--out", "site"]);
    assert!(
        code == Some(0) && said.contains("neu im Archiv 0, schon da 2"),
        "{said}"
    );
    assert!(!desk.read(ARCHIVE).contains("wort105"));
    build(&desk, &[item(2)]);
    assert!(is_gone(&desk, "pm-1"));
}

#[test]
fn of_two_archives_the_later_text_is_taken() {
    let desk = Desk::new();
    let mut later = item(3);
    later["title"] = json!("Korrigiert");
    later["content_html"] = json!("<p>Berichtigter Text</p>");
    later["date_modified"] = json!("2026-02-01T00:00:00Z");
    build(&desk, &[later, item(2)]);
    std::fs::rename(desk.path("site.archive"), desk.path("andere")).unwrap();
    std::fs::remove_dir_all(desk.path("site")).unwrap();
    build(&desk, &[item(3), item(1)]);
    let (code, said) = desk.run(&["import", "andere", "--out", "site"]);
    assert!(
        code == Some(0) && said.contains("neu im Archiv 1, schon da 1"),
        "{said}"
    );
    build(&desk, &[]);
    assert!(is_there(&desk, "pm-3", "Berichtigter Text"));
    assert!(is_there(&desk, "pm-3", "Korrigiert</h1>"));
    assert!(is_there(&desk, "pm-2", "wort205") && is_there(&desk, "pm-1", "wort105"));
}

#[test]
fn what_the_feed_lacks_amid_what_it_has_is_said() {
    let desk = Desk::new();
    let all = [96, 72, 48, 24].map(item);
    build(&desk, &all);
    let said = build(&desk, &[all[0].clone(), all[2].clone(), all[3].clone()]);
    assert!(
        said.contains("bleibt online") && said.contains("„Meldung 72“"),
        "{said}"
    );
    assert!(is_there(&desk, "pm-72", "wort7205"));
}
