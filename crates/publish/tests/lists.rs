//! Lists without script: every Meldung is reached by links, and what is old stays as it is.
#![allow(clippy::unwrap_used)] // what goes wrong here fails the test

mod desk;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use desk::Desk;
use scraper::{Html, Selector};
use serde_json::{Value, json};

/// As many items as a list has cards on a page.
const PAGE: usize = 24;

/// A Meldung of this number; some have no date, some no topic, some neither.
fn item(number: usize) -> Value {
    let (year, month, day) = (2015 + number / 96, number / 8 % 12 + 1, number % 8 * 3 + 1);
    let date = (!number.is_multiple_of(3)).then(|| format!("{year}-{month:02}-{day:02}T10:00:00Z"));
    let topics = [json!([]), json!(["Öl & <Gas>"]), json!(["Ämter", "Zoo"])];
    json!({ "id": format!("m-{number}"), "title": format!("Nummer {number}"), "content_text": "x",
        "date_published": date, "tags": topics[number % 4 % 3] })
}

/// A site of this many items, numbered from 0 for the oldest.
fn build(desk: &Desk, count: usize) {
    let items = (0..count).rev().map(item).collect::<Vec<_>>();
    let feed =
        json!({ "version": "https://jsonfeed.org/version/1.1", "title": "T", "items": items });
    desk.write("feed.json", &feed.to_string());
    let (code, said) = desk.build(&[]);
    assert_eq!(code, Some(0), "{said}");
}

fn select(page: &str, selector: &str, attribute: &str) -> Vec<String> {
    let document = Html::parse_document(page);
    let selector = Selector::parse(selector).unwrap();
    let elements = document.select(&selector);
    let values = elements.filter_map(|element| element.value().attr(attribute));
    values.map(str::to_owned).collect()
}

/// The text of each of these elements.
fn texts(page: &str, selector: &str) -> Vec<String> {
    let document = Html::parse_document(page);
    let selector = Selector::parse(selector).unwrap();
    let elements = document.select(&selector);
    elements.map(|element| element.text().collect()).collect()
}

/// The file, below the site's folder, that a link of the site leads to.
fn target(href: &str) -> Option<String> {
    let path = href.split(['?', '#']).next()?.strip_prefix("/aktuell/")?;
    let page = path.is_empty() || path.ends_with('/');
    Some(if page {
        format!("{path}index.html")
    } else {
        path.to_owned()
    })
}

/// All pages that links lead to from the start page, each with its HTML. Pages of Meldungen
/// are not left again, where `through` does not say so: each leads to some other ones.
fn reached(site: &Path, through: bool) -> BTreeMap<String, String> {
    let mut pages = BTreeMap::new();
    let mut waiting = vec!["index.html".to_owned()];
    while let Some(name) = waiting.pop() {
        if pages.contains_key(&name) || !name.ends_with(".html") {
            continue;
        }
        let page = std::fs::read_to_string(site.join(&name));
        let page = page.unwrap_or_else(|error| panic!("a link leads to {name}: {error}"));
        if through || !name.starts_with("meldungen/") {
            let links = select(&page, "a[href]", "href");
            for file in links.iter().filter_map(|href| target(href)) {
                assert!(site.join(&file).is_file(), "{name} leads to {file}");
                waiting.push(file);
            }
        }
        pages.insert(name, page);
    }
    pages
}

#[test]
fn every_meldung_is_reached_by_links_and_no_link_is_broken() {
    let desk = Desk::new();
    build(&desk, 200);
    let site = desk.path("site");
    let reached_by_lists = reached(&site, false);
    for number in 0..200 {
        let name = format!("meldungen/nummer-{number}/index.html");
        assert!(reached_by_lists.contains_key(&name), "{name}");
    }
    // What has neither date nor topic is in the list of all alone.
    for name in [
        "themen/index.html",
        "themen/aemter/seite/1/index.html",
        "jahre/2015/index.html",
        "jahre/2015/seite/1/index.html",
        "seite/8/index.html",
    ] {
        assert!(reached_by_lists.contains_key(name), "{name}");
    }
    let all = reached(&site, true);
    for (name, page) in &all {
        let cards = select(page, ".article-card__link", "href").len();
        assert!(cards <= PAGE, "{name} has {cards} cards");
        if name != "index.html" && !name.ends_with("404.html") {
            let folder = name.strip_suffix("index.html").unwrap();
            let own = format!("https://presse.example/aktuell/{folder}");
            assert_eq!(select(page, "link[rel=canonical]", "href"), [own], "{name}");
        }
    }
    let not_found = desk.read("site/404.html");
    let links = select(&not_found, "main a", "href");
    assert!(links.contains(&"/aktuell/themen/".to_owned()), "{links:?}");
}

#[test]
fn the_way_from_page_to_page_leads_through_all_meldungen_and_back() {
    let desk = Desk::new();
    build(&desk, 200);
    for (start, count) in [("index.html", 200), ("themen/zoo/index.html", 50)] {
        let mut seen = BTreeSet::new();
        let mut names = vec![start.to_owned()];
        loop {
            let name = names.last().unwrap();
            let page = desk.read(&format!("site/{name}"));
            seen.extend(select(&page, ".article-card__link", "href"));
            let newer = select(&page, "a[rel=prev]", "href");
            let before = names.len().checked_sub(2).map(|at| names[at].clone());
            let newer: Vec<_> = newer.iter().filter_map(|href| target(href)).collect();
            assert_eq!(newer, Vec::from_iter(before), "{name}");
            match select(&page, "a[rel=next]", "href").first() {
                Some(href) => names.push(target(href).unwrap()),
                None => break,
            }
        }
        assert_eq!(seen.len(), count, "{names:?}");
        assert!(names.last().unwrap().ends_with("seite/1/index.html"));
    }
}

#[test]
fn a_page_of_older_meldungen_says_what_it_is_and_is_none_of_the_apps() {
    let desk = Desk::new();
    build(&desk, 200);
    let page = desk.read("site/seite/1/index.html");
    assert_eq!(texts(&page, "h1"), ["Alle Meldungen, Seite 1"]);
    assert_eq!(
        texts(&page, ".page__intro"),
        ["4. Januar 2015 bis 22. März 2015"]
    );
    assert_eq!(texts(&page, "a[rel=prev]"), ["Neuere Meldungen"]);
    assert_eq!(select(&page, "[data-live]", "data-live"), [""; 0]);
    assert_eq!(select(&page, "script[data-app]", "type"), ["module"]);
    let year = desk.read("site/jahre/2016/index.html");
    assert_eq!(texts(&year, "h1"), ["2016"]);
    assert_eq!(
        select(&year, "[data-needs-app] > a", "href"),
        ["/aktuell/?von=2016-01-01&bis=2016-12-31"]
    );
    let overview = desk.read("site/themen/index.html");
    let names = ["Ämter", "Öl & <Gas>", "Zoo", "2017", "2016", "2015"];
    assert_eq!(texts(&overview, ".overview__link"), names);
    let counts: Vec<String> = texts(&overview, ".overview__count");
    assert_eq!(counts[1], "50 Meldungen");
}

#[test]
fn newer_meldungen_change_no_page_of_older_ones() {
    let desk = Desk::new();
    build(&desk, 200);
    let sheets = |count: usize| -> Vec<String> {
        let names = (1..=count).map(|number| format!("site/seite/{number}/index.html"));
        names.map(|name| desk.read(&name)).collect()
    };
    let before = sheets(8);
    // A page more, and topics as frequent as before.
    build(&desk, 228);
    let after = sheets(9);
    assert_eq!(after[..7], before[..7]);
    // The newest one has a new neighbour, and nothing else.
    let towards = |to: &str| format!("href=\"{to}\" rel=\"prev\"");
    let (first, ninth) = (towards("/aktuell/"), towards("/aktuell/seite/9/"));
    assert!(before[7].contains(&first));
    assert_eq!(before[7].replace(&first, &ninth), after[7]);
}

#[test]
fn a_list_that_fits_on_its_page_has_no_other() {
    let desk = Desk::new();
    build(&desk, PAGE);
    assert!(!desk.path("site/seite").exists());
    assert!(!desk.read("site/index.html").contains("rel=\"next\""));
    build(&desk, PAGE + 1);
    let home = desk.read("site/index.html");
    assert_eq!(select(&home, "a[rel=next]", "href"), ["/aktuell/seite/1/"]);
    let oldest = desk.read("site/seite/1/index.html");
    assert_eq!(select(&oldest, ".article-card__link", "href").len(), PAGE);
}

#[test]
fn an_empty_site_has_its_pages_and_its_feeds() {
    let desk = Desk::new();
    build(&desk, 0);
    let overview = desk.read("site/themen/index.html");
    assert!(!overview.contains("overview__list"));
    let feed = desk::atom::parse(&desk.read("site/feed.xml"));
    assert!(feed.entries.is_empty() && !feed.updated.is_empty());
}
