//! Feeds as they are found in the world, faults and all: every usable item gets
//! its page, and what gets none is said. Read from `../shared/corpus/feeds`
//! beside the checkout; where that is missing, the test says so.
#![allow(clippy::unwrap_used)] // what goes wrong here fails the test

mod desk;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::{Path, PathBuf};

use desk::{Desk, atom};
use meldungen_core::catalogue::{Catalogue, Filter, Records, Scope};
use meldungen_core::slug::Slug;
use meldungen_core::text::line;
use rayon::prelude::*;
use serde_json::Value;

/// What ends in a sentence and no site: the file's start, and what the sentence
/// names.
const UNUSABLE: [(&str, &str); 6] = [
    ("fixture-070", "Zeile "),
    ("fixture-076", "\"items\""),
    ("fixture-078", "id: Ohne brauchbare \"id\""),
    ("invalid-061", "Zeile 11, Spalte 18"),
    ("invalid-062", "Zeile 1, Spalte 2"),
    ("invalid-063", "\"items\""),
];

#[test]
fn every_usable_item_of_every_real_feed_has_a_page() {
    let Some(feeds) = feeds() else {
        say("corpus: skipped: no ../shared/corpus/feeds\n");
        return;
    };
    let lines: Vec<String> = feeds.par_iter().map(|path| line_of(path)).collect();
    let head = format!("{:<52}{:>7}{:>7}  left out\n", "feed", "items", "pages");
    say(&[head, lines.concat()].concat());
    let unusable = |path: &&PathBuf| unusable(&name(path)).is_some();
    assert_eq!(feeds.iter().filter(unusable).count(), UNUSABLE.len());
}

fn name(path: &Path) -> String {
    path.file_stem().unwrap().to_string_lossy().into_owned()
}

/// What the sentence about an unusable feed names.
fn unusable(name: &str) -> Option<&'static str> {
    let found = UNUSABLE.iter().find(|(start, _)| name.starts_with(start));
    found.map(|(_, part)| *part)
}

/// Builds a feed's site, looks at it, and gives its line in the table.
fn line_of(path: &Path) -> String {
    let (desk, name) = (Desk::new(), name(path));
    let (code, said) = build(&desk, path);
    if let Some(part) = unusable(&name) {
        assert_eq!(code, Some(1), "{name}: {said}");
        assert!(said.contains(part), "{name}: {said}");
        return format!("{name:<52}{:>7}{:>7}  {}\n", "-", 0, sentence(&said));
    }
    assert_eq!(code, Some(0), "{name}: {said}");
    let feed: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    let items = feed["items"].as_array().unwrap();
    let (usable, rest): (Vec<_>, Vec<_>) = items.iter().partition(|item| is_usable(item));
    let expected: BTreeSet<String> = usable.into_iter().filter_map(id).collect();
    let published = desk.items("feed.json");
    let shown = shown(&desk.path("site"), &published);
    assert_eq!(entries(&desk), shown.len(), "{name}");
    let missing: Vec<_> = expected.difference(&shown).collect();
    assert!(missing.is_empty(), "{name} lacks {missing:?}");
    let unexpected: Vec<_> = shown.difference(&expected).collect();
    assert!(unexpected.is_empty(), "{name} has {unexpected:?}");
    topics_find_their_own(&desk.path("site"), items, &published, &name);
    let why = said.lines().find(|line| line.starts_with("Fehler: "));
    assert_eq!(rest.is_empty(), why.is_none(), "{name}: {said}");
    let why = why.map_or(String::new(), |why| format!("{}: {why}", rest.len()));
    format!("{name:<52}{:>7}{:>7}  {why}\n", items.len(), shown.len())
}

fn feeds() -> Option<Vec<PathBuf>> {
    let shared = std::env::var_os("MELDUNGEN_SHARED").map(PathBuf::from);
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let folder = shared.unwrap_or(beside).join("corpus/feeds");
    let entries = std::fs::read_dir(folder).ok()?;
    let paths = entries.map(|entry| entry.unwrap().path());
    let mut feeds: Vec<_> = paths
        .filter(|path| path.extension().is_some_and(|e| e == "json"))
        .collect();
    feeds.sort();
    Some(feeds)
}

fn build(desk: &Desk, feed: &Path) -> (Option<i32>, String) {
    let feed = feed.to_string_lossy();
    let call = ["build", "--offline", "--no-compress", "--feed", &feed];
    let rest = ["--shell", "dist", "--site", "site.toml", "--out", "site"];
    desk.run(&[&call[..], &rest].concat())
}

/// Whether an item has a name and something to show: a line that is not ours
/// draws it, so that the reader is not its own judge.
fn is_usable(item: &Value) -> bool {
    let text = |key: &str| item[key].as_str().unwrap_or_default();
    let html = text("content_html").to_lowercase();
    let shown = html.split('<').skip(1).any(|tag| {
        let media = ["img", "iframe", "video", "audio"];
        media.iter().any(|name| tag.starts_with(name))
    });
    let words = html
        .split('<')
        .map(|part| part.split_once('>').map_or(part, |(_, words)| words));
    let has_words = words.collect::<String>().replace("&nbsp;", " ");
    let texts = ["title", "summary", "content_text"];
    id(item).is_some()
        && (texts.iter().any(|key| !text(key).trim().is_empty())
            || !has_words.trim().is_empty()
            || shown
            || !text("image").is_empty()
            || item["attachments"]
                .as_array()
                .is_some_and(|list| !list.is_empty()))
}

fn id(item: &Value) -> Option<String> {
    match &item["id"] {
        Value::String(id) if !id.trim().is_empty() => Some(id.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// How many entries the Atom feed has, part after part, read by another reader.
fn entries(desk: &Desk) -> usize {
    let mut count = 0;
    let mut next = Some("feed.xml".to_owned());
    while let Some(name) = next {
        let feed = desk.read(&format!("site/{name}"));
        let feed = atom::parse(&feed);
        count += feed.entries.len();
        let links = atom::hrefs(&feed.links, "next");
        next = links
            .first()
            .map(|href| href.split_once("/aktuell/").unwrap().1.to_owned());
    }
    count
}

/// The ids of what a site shows, each of which has a page of its own.
fn shown(site: &Path, items: &[Value]) -> BTreeSet<String> {
    let mut pages = BTreeSet::new();
    let ids = items.iter().map(|item| {
        let url = item["url"].as_str().unwrap();
        let (_, path) = url.split_once("/aktuell/").unwrap();
        assert!(site.join(path).join("index.html").is_file(), "{url}");
        assert!(pages.insert(path.to_owned()), "{url} is there twice");
        item["id"].as_str().unwrap().to_owned()
    });
    ids.collect()
}

/// Choosing a topic finds the items that have it among their tags, and no others.
fn topics_find_their_own(site: &Path, items: &[Value], shown: &[Value], name: &str) {
    let json = |path: &str| -> Value {
        serde_json::from_slice(&std::fs::read(site.join(path)).unwrap()).unwrap()
    };
    let mut catalogue = Catalogue::default();
    let files = json("archiv/manifest.json")["files"].as_u64().unwrap();
    for number in (1..=files).rev() {
        let bytes = std::fs::read(site.join(format!("archiv/{number}.json"))).unwrap();
        catalogue.append(Records::read(serde_json::from_slice(&bytes).unwrap()).unwrap());
    }
    let slugs: BTreeMap<String, &str> = shown
        .iter()
        .map(|item| {
            let (_, path) = item["url"]
                .as_str()
                .unwrap()
                .trim_end_matches('/')
                .rsplit_once('/')
                .unwrap();
            (item["id"].as_str().unwrap().to_owned(), path)
        })
        .collect();
    assert_eq!(catalogue.len(), slugs.len(), "{name}");
    for (topic, count) in catalogue.topics().into_iter().take(40) {
        let has_it = |item: &&Value| {
            let tags = item["tags"]
                .as_array()
                .map_or(&[][..], Vec::as_slice)
                .iter();
            let mut tags = tags.filter_map(Value::as_str).map(line);
            tags.any(|tag| !tag.is_empty() && Slug::of_topic(&tag) == topic.slug)
        };
        let ids = items.iter().filter(has_it).filter_map(id);
        let expected: BTreeSet<&str> = ids.filter_map(|id| slugs.get(&id).copied()).collect();
        let filter = Filter {
            topics: vec![topic.slug.clone()],
            ..Filter::default()
        };
        let found = catalogue.find(&filter, &Scope::default()).items.into_iter();
        let found: Vec<_> = found.map(|at| catalogue.teaser(at).unwrap().slug).collect();
        assert_eq!(found.len(), count, "{name}: {}", topic.name);
        let found: BTreeSet<&str> = found.iter().map(Slug::as_str).collect();
        assert_eq!(found, expected, "{name}: {}", topic.name);
    }
}

/// What was said, without the file's path.
fn sentence(said: &str) -> &str {
    said.split_once(".json")
        .map_or(said, |(_, rest)| rest)
        .trim_matches([',', ':', ' ', '\n'])
}

/// Past the test runner, which would keep it to itself.
fn say(text: &str) {
    let _ = std::io::stderr().write_all(text.as_bytes());
}
