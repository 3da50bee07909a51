//! A build that is killed at any moment leaves a whole site, and the next one mends it.
#![allow(clippy::unwrap_used)] // what goes wrong here fails the test

mod desk;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use desk::Desk;
use rayon::prelude::*;
use scraper::{Html, Selector};
use serde_json::{Value, json};

/// How often a build is killed.
const KILLS: u32 = 20;
/// How many Meldungen the feeds have: enough for a build that takes a while, and for lists of
/// several pages.
const ITEMS: usize = 150;

const ARCHIVE: &str = "site.archive/meldungen.jsonl";

/// The feed before (`false`) and after: every tenth Meldung is another, some are gone, some are
/// new, and every topic has another name.
fn feed(after: bool) -> String {
    let numbers = if after { 5..ITEMS + 5 } else { 0..ITEMS };
    let items: Vec<Value> = numbers
        .rev()
        .filter(|number| !(after && number % 17 == 3))
        .map(|number| {
            let changed = after && number % 10 == 0;
            json!({
                "id": number.to_string(),
                "title": format!("Meldung {number}"),
                "content_text": if changed { "Ein anderer Text. ".repeat(99) } else { "Ein Text. ".repeat(99) },
                "date_published": format!("20{:02}-01-01T10:00:00Z", number / 12),
                "tags": [format!("Thema {}", number % 3 + usize::from(after))],
            })
        })
        .collect();
    json!({ "version": "https://jsonfeed.org/version/1.1", "title": "T", "items": items })
        .to_string()
}

fn command(desk: &Desk) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_meldungen"));
    command
        .args("build --feed feed.json --shell dist --site site.toml --out site".split(' '))
        .current_dir(desk.path(""))
        .stdout(Stdio::null());
    command
}

/// Builds undisturbed; how long it took.
fn build(desk: &Desk) -> Duration {
    let start = Instant::now();
    assert!(command(desk).status().unwrap().success());
    start.elapsed()
}

fn files(folder: &Path, below: &str, all: &mut BTreeMap<String, Vec<u8>>) {
    for entry in std::fs::read_dir(folder.join(below)).unwrap() {
        let entry = entry.unwrap();
        let name = format!("{below}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            files(folder, &format!("{name}/"), all);
        } else {
            all.insert(name, std::fs::read(entry.path()).unwrap());
        }
    }
}

fn all_files(desk: &Desk) -> BTreeMap<String, Vec<u8>> {
    let mut all = BTreeMap::new();
    files(&desk.path("site"), "", &mut all);
    all
}

/// The file below the site's folder that an address of the site leads to.
fn target(href: &str) -> Option<String> {
    let href = href.strip_prefix("https://presse.example").unwrap_or(href);
    let path = href.split(['?', '#']).next()?.strip_prefix("/aktuell/")?;
    Some(if path.is_empty() || path.ends_with('/') {
        format!("{path}index.html")
    } else {
        path.to_owned()
    })
}

/// All addresses that a file names.
fn addresses(name: &str, text: &str) -> Vec<String> {
    if name.ends_with(".html") {
        let page = Html::parse_document(text);
        let all = Selector::parse("[href], [src], [data-app], [data-wasm], [data-tools]").unwrap();
        let attributes = ["href", "src", "data-app", "data-wasm", "data-tools"];
        let values = page
            .select(&all)
            .flat_map(|element| attributes.map(|name| element.value().attr(name)));
        return values.flatten().map(str::to_owned).collect();
    }
    if name.ends_with(".json") {
        let value: Value =
            serde_json::from_str(text).unwrap_or_else(|error| panic!("{name}: {error}"));
        let mut found = Vec::new();
        collect(&value, &mut found);
        return found;
    }
    Vec::new()
}

/// The addresses among a feed's values.
fn collect(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (key, value) in members {
                match value.as_str() {
                    Some(text) if key.ends_with("url") || key == "image" => {
                        found.push(text.to_owned())
                    }
                    _ => collect(value, found),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, found)),
        _ => {}
    }
}

/// Goes through all that can be reached from the start page, as visitors and programs do. No
/// link leads nowhere, no file is cut off, no twin is broken; how many files there are.
fn crawl(desk: &Desk, moment: &str) -> usize {
    let site = desk.path("site");
    let mut seen = BTreeSet::new();
    let mut waiting = vec!["index.html".to_owned()];
    while let Some(name) = waiting.pop() {
        if !seen.insert(name.clone()) {
            continue;
        }
        let bytes = std::fs::read(site.join(&name));
        let bytes =
            bytes.unwrap_or_else(|error| panic!("{moment}: a link leads to {name}: {error}"));
        let text = String::from_utf8_lossy(&bytes);
        assert!(
            !name.ends_with("index.html") || text.trim_end().ends_with("</html>"),
            "{moment}: {name} is cut off"
        );
        if let Ok(twin) = std::fs::read(site.join(format!("{name}.br"))) {
            let mut plain = Vec::new();
            let whole = brotli::BrotliDecompress(&mut &twin[..], &mut plain);
            assert!(whole.is_ok(), "{moment}: {name}.br is cut off");
        }
        waiting.extend(
            addresses(&name, &text)
                .iter()
                .filter_map(|href| target(href)),
        );
    }
    seen.len()
}

/// Moments that are spread over a time, none twice, the same in every run.
fn moments(time: Duration) -> impl Iterator<Item = Duration> {
    (0..KILLS).map(move |number| {
        // Multiples of the golden section lie evenly, whatever their number.
        let part = (f64::from(number) * 0.618_033_988_75).fract();
        time.mul_f64(part)
    })
}

#[test]
fn killed_at_any_moment_a_build_leaves_a_whole_site_and_the_next_one_mends_it() {
    let expected = Desk::with_complete_feed();
    expected.write("feed.json", &feed(false));
    build(&expected);
    let before = all_files(&expected);
    let archive = expected.read(ARCHIVE);
    expected.write("feed.json", &feed(true));
    expected.write("dist/boot.js", "// boot, changed");
    let time = build(&expected);
    let after = all_files(&expected);
    let archive_after = expected.read(ARCHIVE);
    assert!(crawl(&expected, "undisturbed") > ITEMS);

    let moments: Vec<(usize, Duration)> = moments(time).enumerate().collect();
    let in_the_midst = moments.par_iter().map(|&(number, moment)| {
        let desk = Desk::with_complete_feed();
        for (name, bytes) in &before {
            let path = desk.path(&format!("site/{name}"));
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, bytes).unwrap();
        }
        if number % 2 == 0 {
            // Otherwise it is the first build of this version, which takes the site over.
            desk.write(ARCHIVE, &archive);
        }
        desk.write("feed.json", &feed(true));
        desk.write("dist/boot.js", "// boot, changed");
        let mut child = command(&desk).spawn().unwrap();
        std::thread::sleep(moment);
        // Where it has come to its end already, that is a moment as well.
        let _ = child.kill();
        child.wait().unwrap();
        let left = all_files(&desk);
        let is_in_the_midst = left != before && left != after;
        crawl(&desk, &format!("killed after {moment:?} (number {number})"));
        build(&desk);
        assert!(
            all_files(&desk) == after,
            "mended after {moment:?}: not as undisturbed"
        );
        if number % 2 == 0 {
            assert!(
                desk.read(ARCHIVE) == archive_after,
                "mended after {moment:?}: its archive"
            );
        }
        usize::from(is_in_the_midst)
    });
    let in_the_midst: usize = in_the_midst.sum();
    println!(
        "{KILLS} builds killed within {time:?}; {in_the_midst} of them had begun to write and had not ended"
    );
    assert!(
        in_the_midst * 4 > KILLS as usize,
        "only {in_the_midst} were killed while they wrote"
    );
}

#[test]
fn killed_at_any_moment_a_first_build_is_mended_by_the_next_one() {
    let expected = Desk::with_complete_feed();
    expected.write("feed.json", &feed(false));
    let time = build(&expected);
    let after = all_files(&expected);
    for moment in moments(time).step_by(4) {
        let desk = Desk::with_complete_feed();
        desk.write("feed.json", &feed(false));
        let mut child = command(&desk).spawn().unwrap();
        std::thread::sleep(moment);
        let _ = child.kill();
        child.wait().unwrap();
        build(&desk);
        assert!(
            all_files(&desk) == after,
            "mended after {moment:?}: not as undisturbed"
        );
    }
}
