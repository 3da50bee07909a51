//! What machines read of a site, read by parsers that are not ours and held against schemas:
//! of the project's sample, of the seed and of five feeds of the corpus beside the checkout.
#![allow(clippy::unwrap_used)] // what goes wrong here fails the test

mod changes;
#[path = "../desk/mod.rs"]
mod desk;
mod feeds;
mod heads;
mod schemas;
mod sitemaps;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::{Path, PathBuf};

use desk::Desk;
use heads::Head;
use serde_json::Value;

/// In four languages; with and without dates, pictures, HTML.
const CORPUS: [&str; 5] = [
    "fixture-074-netnewswire-pxlnv",
    "real-010-portail-barri-feed",
    "real-018-vale-da-liberdade-feed",
    "real-050-sebastienrousseau-co-uk-feed",
    "real-058-pashadolgopishet-feed",
];

const HOST: &str = "https://presse.example";
const SITE: &str = "https://presse.example/aktuell/";

/// A site that says all that can be said of it.
const SETTINGS: &str = r#"
name = "Ministerium"
section = "Presse"
url = "https://presse.example/aktuell/"
[publisher]
legal_name = "Land, Ministerium"
url = "https://www.land.example/"
street = "Marktplatz 1"
postal_code = "01234"
city = "Stadt"
country = "DE"
phone = "+49 1234 5-0"
email = "post@land.example"
[security]
contact = ["a@b.example", "https://b.example/"]
expires = 2027-10-31
languages = ["de"]
[[footer]]
label = "Impressum"
href = "/impressum/"
"#;

fn shared() -> PathBuf {
    let shared = std::env::var_os("MELDUNGEN_SHARED").map(PathBuf::from);
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    shared.unwrap_or(beside)
}

/// A desk with the site of a feed; none where the feed is not there.
fn site_of(feed: &Path) -> Option<Desk> {
    if !feed.is_file() {
        let text = format!("machines: skipped: no {}\n", feed.display());
        // Past the test runner, which would keep it to itself.
        let _ = std::io::stderr().write_all(text.as_bytes());
        return None;
    }
    let desk = Desk::new();
    desk.write("site.toml", SETTINGS);
    let feed = feed.to_string_lossy();
    let call = ["build", "--feed", &feed, "--shell", "dist"];
    let (code, said) = desk.run(&[&call[..], &["--site", "site.toml", "--out", "site"]].concat());
    assert_eq!(code, Some(0), "{feed}: {said}");
    Some(desk)
}

#[test]
fn the_sample_is_sound() {
    let feed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../public/feed.json");
    let desk = site_of(&feed).unwrap();
    let sound = is_sound(&desk, "sample");
    assert!(sound.pictures > 0);
}

#[test]
fn the_seed_is_sound() {
    if let Some(desk) = site_of(&shared().join("seed/feed.json")) {
        assert_eq!(is_sound(&desk, "seed").articles, 16);
    }
}

#[test]
fn feeds_of_the_world_are_sound() {
    for name in CORPUS {
        let feed = shared().join(format!("corpus/feeds/{name}.json"));
        if let Some(desk) = site_of(&feed) {
            assert!(is_sound(&desk, name).articles > 0);
        }
    }
}

/// What was looked at.
struct Sound {
    articles: usize,
    pictures: usize,
}

/// Everything that machines read of a site.
fn is_sound(desk: &Desk, name: &str) -> Sound {
    let mut sound = Sound {
        articles: 0,
        pictures: 0,
    };
    let mut addresses = BTreeSet::new();
    for entry in std::fs::read_dir(desk.path("site/meldungen")).unwrap() {
        let slug = entry.unwrap().file_name().into_string().unwrap();
        let page = desk.read(&format!("site/meldungen/{slug}/index.html"));
        let of = format!("{name}: {slug}");
        let head = Head::of(&page);
        let data = head.data.as_ref().unwrap();
        schemas::ARTICLE.holds(data, &of);
        head.is_sound(desk, &of);
        let canonical = format!("{SITE}meldungen/{slug}/");
        assert_eq!(data["mainEntityOfPage"], canonical.as_str(), "{of}");
        assert_eq!(data["headline"], head.meta["og:title"].as_str(), "{of}");
        assert_eq!(head.canonical.as_deref(), Some(canonical.as_str()));
        let shown = head.meta.get("og:image").map(String::as_str);
        assert!(
            data["image"].is_null() || data["image"].as_str() == shown,
            "{of}"
        );
        let oembed: Value = serde_json::from_str(&desk.read(&head.oembed.unwrap())).unwrap();
        schemas::OEMBED.holds(&oembed, &of);
        assert_eq!(oembed["thumbnail_url"].as_str(), shown, "{of}");
        sound.articles += 1;
        sound.pictures += usize::from(data["image"].is_string());
        addresses.insert(canonical);
    }
    let home = Head::of(&desk.read("site/index.html"));
    schemas::WEB_SITE.holds(home.data.as_ref().unwrap(), name);
    home.is_sound(desk, name);
    let manifest: Value = serde_json::from_str(&desk.read("site/site.webmanifest")).unwrap();
    schemas::MANIFEST.holds(&manifest, name);
    for icon in manifest["icons"].as_array().unwrap() {
        assert!(
            desk.path(&file(&format!("{HOST}{}", icon["src"].as_str().unwrap())))
                .is_file()
        );
    }
    feeds::are_sound(desk, name, &addresses);
    sitemaps::are_sound(desk, name, &addresses, sound.pictures);
    security_is_sound(desk);
    sound
}

/// The file on the desk that has this address.
fn file(address: &str) -> String {
    let path = address.strip_prefix(SITE);
    let path = path.unwrap_or_else(|| panic!("{address} is not below {SITE}"));
    match path {
        "" => "site/index.html".to_owned(),
        path if path.ends_with('/') => format!("site/{path}index.html"),
        path => format!("site/{path}"),
    }
}

/// The two fields that RFC 9116 wants, and no field twice that may be there once.
fn security_is_sound(desk: &Desk) {
    let text = desk.read("site/.well-known/security.txt");
    let mut fields: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for line in text.lines() {
        let (name, value) = line.split_once(": ").unwrap();
        fields.entry(name).or_default().push(value);
    }
    assert_eq!(
        fields["Contact"],
        ["mailto:a@b.example", "https://b.example/"]
    );
    assert_eq!(fields["Expires"], ["2027-10-31T23:59:59Z"]);
    assert_eq!(
        fields["Canonical"],
        ["https://presse.example/.well-known/security.txt"]
    );
    assert_eq!(fields["Preferred-Languages"], ["de"]);
}
