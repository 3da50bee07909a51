//! A year in the life of a press office: its feed is a window of 20 Meldungen, and all that goes
//! wrong in a year goes wrong. Every address that was ever public answers, none shows another
//! Meldung, nothing is there early.
#![allow(clippy::unwrap_used)] // what goes wrong here fails the test

mod desk;

use std::collections::BTreeMap;

use desk::Desk;
use meldungen::build::{self, BuildError, Options, Summary};
use meldungen::keep::commands;
use meldungen::pictures::gather;
use meldungen::progress::Silent;
use meldungen::shell::Parts;
use meldungen_core::date::Timestamp;
use serde_json::{Value, json};

const WINDOW: usize = 20;
const DAY: i64 = 86_400;
/// The first of January 2026, in Berlin's winter time.
const NEW_YEAR: i64 = 1_767_222_000;

/// A Meldung, as the CMS has it.
#[derive(Clone)]
struct Meldung {
    number: usize,
    id: String,
    url: String,
    title: String,
    /// A word that stands in no other text.
    mark: String,
    published: i64,
    /// Whether somebody has deleted it in the CMS.
    is_deleted: bool,
}

impl Meldung {
    fn item(&self) -> Value {
        json!({
            "id": self.id,
            "url": self.url,
            "title": self.title,
            "content_html": format!("<p>Das Ministerium teilt mit: {} und noch einiges mehr.</p>", self.mark),
            "date_published": Timestamp(self.published).to_rfc3339(),
        })
    }
}

/// An office with its CMS, its site, and what the public has seen of it.
struct Office {
    desk: Desk,
    now: i64,
    /// All Meldungen, the oldest first.
    all: Vec<Meldung>,
    /// What each address that was ever public belongs to.
    public: BTreeMap<String, usize>,
    withdrawn: Vec<usize>,
}

impl Office {
    fn new() -> Office {
        Office {
            desk: Desk::new(),
            now: NEW_YEAR,
            all: Vec::new(),
            public: BTreeMap::new(),
            withdrawn: Vec::new(),
        }
    }

    /// Writes a Meldung that comes out in so many seconds.
    fn write(&mut self, after: i64) -> usize {
        let number = self.all.len();
        self.all.push(Meldung {
            number,
            id: format!("pm-{number}"),
            url: format!("https://cms.example/presse/pm-{number}.html"),
            title: format!("Ministerium teilt mit, Nummer {number}"),
            mark: format!("Kennwort{number:04}"),
            published: self.now + after,
            is_deleted: false,
        });
        number
    }

    /// The newest items, newest first.
    fn window(&self) -> Vec<Value> {
        let there = self.all.iter().rev().filter(|it| !it.is_deleted);
        let newest = there.take(WINDOW);
        newest.map(Meldung::item).collect()
    }

    fn feed(&self, items: &[Value]) {
        let items: Vec<String> = items.iter().map(Value::to_string).collect();
        self.desk.feed(&items.join(","));
    }

    fn try_build(&self) -> Result<Summary, BuildError> {
        let options = Options {
            feed: self.desk.path("feed.json").to_string_lossy().into_owned(),
            shell: Parts::Folder(self.desk.path("dist")),
            site: self.desk.path("site.toml"),
            out: self.desk.path("site"),
            drafts: false,
            gallery: false,
            compress: false,
            pictures: gather::Options {
                cache: Some(self.desk.path("cache")),
                offline: true,
                intranet: false,
            },
            archive: None,
            accept_loss: false,
            accept_changes: false,
            now: Some(Timestamp(self.now)),
        };
        build::build(&options, &Silent)
    }

    /// Builds from what the CMS sends, and looks at all that is public.
    fn publish(&mut self, what: &str) -> String {
        let summary = self
            .try_build()
            .unwrap_or_else(|error| panic!("{what}: {error}"));
        self.look(what);
        summary.to_string()
    }

    fn look(&mut self, what: &str) {
        for item in self.desk.items("feed.json") {
            let slug = item["url"].as_str().unwrap().trim_end_matches('/');
            let slug = slug.rsplit('/').next().unwrap().to_owned();
            let text = item["content_html"].as_str().unwrap();
            let number = self
                .all
                .iter()
                .position(|it| text.contains(&it.mark))
                .unwrap();
            let owner = *self.public.entry(slug.clone()).or_insert(number);
            assert_eq!(owner, number, "{what}: {slug} shows another Meldung");
        }
        for (slug, number) in &self.public {
            let page = self.desk.read(&format!("site/meldungen/{slug}/index.html"));
            let is_gone = page.contains("Diese Meldung gibt es nicht mehr");
            assert_eq!(is_gone, self.withdrawn.contains(number), "{what}: {slug}");
            let shows = page.contains(&self.all[*number].mark);
            assert_eq!(shows, !is_gone, "{what}: {slug} has its text");
            let told = self.desk.read("site/_redirects");
            let answers_410 = told.contains(&format!("/meldungen/{slug}/ "));
            assert_eq!(answers_410, is_gone, "{what}: {slug}");
        }
        let secret = self.all.iter().filter(|it| it.published > self.now);
        for it in secret {
            for place in ["site", "site.archive"] {
                let found = mentions(&self.desk.path(place), &[&it.mark, &format!("{}\"", it.id)]);
                assert_eq!(found, None, "{what}: {} is there early", it.number);
            }
        }
    }
}

/// A file of a folder that has one of these words in it or in its name.
fn mentions(folder: &std::path::Path, words: &[&str]) -> Option<String> {
    for entry in std::fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        let found = if path.is_dir() {
            mentions(&path, words)
        } else {
            let text = String::from_utf8_lossy(&std::fs::read(&path).unwrap()).into_owned();
            let has = words.iter().any(|word| text.contains(word));
            has.then(|| path.display().to_string())
        };
        if found.is_some() {
            return found;
        }
    }
    None
}

#[test]
fn a_year_of_a_press_office_loses_no_address_and_shows_nothing_early() {
    let mut office = Office::new();
    for month in 1..=12 {
        // Twelve Meldungen a month, one of them under an embargo of two days.
        for number in 0..12 {
            office.now += 2 * DAY;
            let embargo = if number == 5 { 2 * DAY } else { -3_600 };
            office.write(embargo);
            office.feed(&office.window());
            // The site is built as often as the days in which something happens.
            if number % 4 == 1 {
                office.publish(&format!("month {month}, {number}"));
            }
        }
        match month {
            2 => {
                // A headline with a slip, mended a day later.
                office.publish("before a correction");
                let last = office.all.last_mut().unwrap();
                last.title = last.title.replace("teilt", "erteilt");
                office.feed(&office.window());
                let said = office.publish("a correction");
                assert!(said.contains("Geändert (1)"), "{said}");
            }
            3 => {
                office
                    .desk
                    .write("feed.json", "<!doctype html><title>Wartung</title>");
                let error = office.try_build().unwrap_err().to_string();
                assert!(error.contains("eine Webseite, kein Feed"), "{error}");
                office.look("maintenance");
            }
            4 => {
                office.feed(&[]);
                let said = office.publish("an empty feed");
                assert!(said.contains("Der Feed enthält keine Meldung"), "{said}");
            }
            5 => {
                // Somebody copies an item and forgets to change its id.
                let mut items = office.window();
                let mut copy = items[3].clone();
                copy["title"] = json!("Eine Kopie mit der alten id");
                copy["url"] = json!("https://cms.example/presse/kopie.html");
                let number = office.write(-3_600);
                copy["content_html"] = json!(format!("<p>{}</p>", office.all[number].mark));
                items.insert(0, copy);
                office.feed(&items);
                office.publish("a duplicate id");
                office.publish("a duplicate id, again");
                // Mended: the copy gets an id of its own, headline and day stay.
                let mended = &mut office.all[number];
                mended.title = "Eine Kopie mit der alten id".to_owned();
                mended.url = "https://cms.example/presse/kopie.html".to_owned();
                mended.published = {
                    let date = items[0]["date_published"].as_str().unwrap();
                    Timestamp::parse(date).unwrap().0
                };
                office.feed(&office.window());
                office.publish("a duplicate id, mended");
            }
            6 => {
                // The relaunch: all ids and addresses are others from now on.
                for it in &mut office.all {
                    it.id = format!("uuid-{:04x}", it.number * 7 + 1);
                    it.url = format!("https://neu.example/de/{}", it.id);
                }
                office.feed(&office.window());
                let said = office.publish("the relaunch");
                assert!(said.contains("Neue ids im Feed"), "{said}");
            }
            8 => {
                // Withdrawn by the feed, out of the feed's window by the command.
                let number = office.all.len() - 4;
                let mut items = office.window();
                items[3] = json!({ "id": office.all[number].id, "_meldung": { "deleted": true } });
                office.withdrawn.push(number);
                office.feed(&items);
                let said = office.publish("withdrawn by the feed");
                assert!(said.contains("Nicht mehr da (1)"), "{said}");
                office.all[number].is_deleted = true;
                let slug = office
                    .public
                    .iter()
                    .find(|(_, owner)| **owner == 3)
                    .map(|(slug, _)| slug.clone())
                    .unwrap();
                commands::withdraw(&office.desk.path("site.archive"), &[slug], false).unwrap();
                office.withdrawn.push(3);
                office.feed(&office.window());
                office.publish("withdrawn by the command");
            }
            10 => {
                // The site's folder is lost, and made again from archive and feed.
                std::fs::remove_dir_all(office.desk.path("site")).unwrap();
                office.publish("a new folder");
                // The archive is lost, and comes back from the folder.
                std::fs::remove_dir_all(office.desk.path("site.archive")).unwrap();
                office.publish("a new archive");
            }
            _ => {}
        }
        office.now += 3 * DAY;
        office.feed(&office.window());
        office.publish(&format!("the end of month {month}"));
    }
    // Twelve a month and the copy, of which two were withdrawn.
    assert_eq!(office.public.len(), 145);
    assert_eq!(office.desk.items("feed.json").len(), 143);
}
