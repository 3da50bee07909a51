//! The command as a press office calls it: exit codes, sentences, the folder.
#![allow(clippy::unwrap_used)] // what goes wrong here fails the test

mod desk;

use std::path::Path;

use desk::{Desk, GOOD};

#[test]
fn a_site_is_a_folder_of_whole_pages_under_its_base() {
    let desk = Desk::new();
    desk.feed(GOOD);
    let (code, said) = desk.build(&[]);
    assert_eq!(code, Some(0), "{said}");
    let page = desk.read("site/meldungen/oel/index.html");
    for part in [
        "<h1 class=\"article__headline\" tabindex=\"-1\">Öl &amp; &lt;Gas&gt;</h1>",
        "<p>Text</p>",
        "2. Januar 2026",
        "1 Minute Lesezeit",
        "href=\"https://presse.example/aktuell/meldungen/oel/\"",
        "href=\"/aktuell/themen/energie/\"",
        "url(/aktuell/assets/f-",
    ] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
    assert!(!page.contains("<!>"));
    for name in [
        "index.html",
        "404.html",
        "feed.json",
        "archiv/manifest.json",
        "archiv/1.json",
        "_headers",
        "meldungen/oel/index.json",
        "meldungen/oel/index.html.br",
        "themen/energie/index.html",
        "themen/energie/feed.json",
        "themen/energie/feed.xml",
        "themen/index.html",
        "jahre/2026/index.html",
        "feed.xml",
    ] {
        assert!(desk.path("site").join(name).is_file(), "{name}");
    }
}

#[test]
fn a_site_has_these_files_and_no_others() {
    let desk = Desk::new();
    desk.feed(GOOD);
    let (code, said) = desk.build(&[]);
    assert_eq!(code, Some(0), "{said}");
    let is_twin = |name: &String| name.ends_with(".br") || name.ends_with(".gz");
    let mut files = files(&desk.path("site"), "");
    files.retain(|name| !is_twin(name));
    let expected = [
        ".meldungen.json",
        "404.html",
        "_headers",
        "_redirects",
        "apple-touch-icon.png",
        "archiv/1.json",
        "archiv/manifest.json",
        "assets/app-*.js",
        "assets/app-*.wasm",
        "assets/article-*.js",
        "assets/boot-*.js",
        "assets/embed-*.js",
        "assets/embed-builder-*.css",
        "assets/embed-builder-*.js",
        "assets/f-*.woff2",
        "assets/icon-*.svg",
        "assets/icon-192-*.png",
        "assets/icon-512-*.png",
        "assets/icon-maskable-*.png",
        "assets/page-*.js",
        "assets/tools-de-*.html",
        "assets/tools-en-*.html",
        "assets/words-en-*.json",
        "deploy/Caddyfile",
        "deploy/nginx.conf",
        "einbetten/index.html",
        "embed-v1/*.js",
        "embed/de/index.html",
        "embed/en/index.html",
        "embed/index.html",
        "embed/v1.js",
        "feed.json",
        "feed.xml",
        "index.html",
        "jahre/2026/index.html",
        "meldungen/oel/index.html",
        "meldungen/oel/index.json",
        "meldungen/oel/qr.svg",
        "news-sitemap.xml",
        "oembed/oel.json",
        "robots.txt",
        "site.webmanifest",
        "sitemap.xml",
        "themen/energie/feed.json",
        "themen/energie/feed.xml",
        "themen/energie/index.html",
        "themen/index.html",
        "version.json",
    ];
    assert_eq!(files, expected);
}

/// The names of all files below a folder, in order, hashes left out.
fn files(folder: &Path, below: &str) -> Vec<String> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        let is_hash = |part: &str| part.len() == 16 && part.bytes().all(|b| b.is_ascii_hexdigit());
        let split = |c: char| c == '-' || c == '.';
        let hash = name.split(split).find(|part| is_hash(part));
        let shown = below.to_owned() + &hash.map_or(name.clone(), |hash| name.replace(hash, "*"));
        if entry.path().is_dir() {
            names.extend(files(&entry.path(), &format!("{shown}/")));
        } else {
            names.push(shown);
        }
    }
    names.sort();
    names
}

#[test]
fn building_again_writes_nothing_and_takes_away_what_is_gone() {
    let desk = Desk::with_complete_feed();
    desk.feed(&format!(
        r#"{GOOD},{{"id":"2","title":"Neu","content_text":"x"}}"#
    ));
    desk.build(&[]);
    assert!(
        desk.build(&[])
            .1
            .contains("0 Dateien geschrieben, 0 entfernt")
    );
    desk.feed(GOOD);
    desk.build(&[]);
    assert!(desk.path("site/meldungen/oel/index.html").is_file());
    // What is gone leaves word where its page was.
    assert!(!desk.path("site/meldungen/neu/index.json").exists());
}

#[test]
fn nothing_under_embargo_is_anywhere_but_in_drafts() {
    let desk = Desk::new();
    let secret =
        r#"{"id":"s","title":"Geheim","content_text":"x","date_published":"2999-01-01T00:00:00Z"}"#;
    desk.feed(&format!("{GOOD},{secret}"));
    desk.build(&[]);
    assert!(!folder_mentions(&desk.path("site"), "Geheim"));
    desk.build(&["--drafts"]);
    assert!(
        desk.read("site/meldungen/geheim/index.html")
            .contains("Entwurf")
    );
    assert!(desk.read("site/index.html").contains("noindex"));
}

fn folder_mentions(folder: &Path, word: &str) -> bool {
    std::fs::read_dir(folder).unwrap().any(|entry| {
        let path = entry.unwrap().path();
        if path.is_dir() {
            path.to_string_lossy().contains(&word.to_lowercase()) || folder_mentions(&path, word)
        } else {
            String::from_utf8_lossy(&std::fs::read(&path).unwrap()).contains(word)
        }
    })
}

#[test]
fn hostile_text_stays_text() {
    let desk = Desk::new();
    let hostile = "</script><script>alert(1)</script>\\\" onload=alert(1) x=\\\"";
    desk.feed(&format!(
        r#"{{"id":"1","title":"{hostile}","summary":"{hostile}","tags":["{hostile}"],
        "content_html":"<p onclick=alert(1)>A<script>alert(1)</script></p>",
        "_meldung":{{"kicker":"{hostile}","contact":{{"email":"{hostile}"}}}}}}"#
    ));
    assert_eq!(desk.build(&[]).0, Some(0));
    for entry in std::fs::read_dir(desk.path("site/meldungen")).unwrap() {
        let page = std::fs::read_to_string(entry.unwrap().path().join("index.html")).unwrap();
        assert_eq!(
            page.matches("<script").count(),
            5,
            "page.js, article.js, boot.js and two data blocks"
        );
        assert!(!tags_without_values(&page).contains(" on"), "{page}");
    }
}

/// The tags of a page, with their attributes' names alone.
fn tags_without_values(page: &str) -> String {
    let (mut inside, mut quoted) = (false, false);
    let mut tags = String::new();
    for character in page.chars() {
        match character {
            '"' if inside => quoted = !quoted,
            '<' if !quoted => inside = true,
            '>' if !quoted => inside = false,
            _ if inside && !quoted => tags.push(character),
            _ => {}
        }
    }
    tags
}

#[test]
fn wrong_input_ends_in_a_sentence_and_exit_code_1() {
    let desk = Desk::new();
    for (feed, sentence) in [
        ("{\"items\": [", "Zeile 1"),
        ("{% raw %}", "kein gültiges JSON"),
        ("[]", "umschließende Objekt"),
        ("{\"title\":\"T\"}", "\"items\""),
        (
            "{\"items\":[{\"title\":\"ohne id\"}]}",
            "keiner der 1 Einträge",
        ),
    ] {
        desk.write("feed.json", feed);
        let (code, said) = desk.build(&[]);
        assert_eq!(code, Some(1), "{feed}");
        assert!(said.contains(sentence), "{feed}: {said}");
        assert_eq!(desk.run(&["check", "feed.json"]).0, Some(1), "{feed}");
        assert!(!desk.path("site").exists());
    }
    let (code, said) = desk.run(&["check", "gibt-es-nicht.json"]);
    assert!(
        code == Some(1) && said.contains("die Datei gibt es nicht"),
        "{said}"
    );
    desk.feed(GOOD);
    desk.write("site.toml", "name = \"M\"\nurl = \"presse.example\"");
    assert!(desk.build(&[]).1.contains("\"url\" ist falsch"));
}

#[test]
fn a_byte_order_mark_is_forgiven() {
    let desk = Desk::new();
    desk.feed(GOOD);
    let feed = desk.read("feed.json");
    desk.write("feed.json", &format!("\u{FEFF}{feed}"));
    assert_eq!(desk.build(&[]).0, Some(0));
}

#[test]
fn a_wrong_call_ends_with_exit_code_2() {
    let desk = Desk::new();
    assert_eq!(desk.run(&["build", "--feed"]).0, Some(2));
    assert_eq!(desk.run(&["fly"]).0, Some(2));
}

#[test]
fn a_folder_with_other_things_is_left_alone() {
    let desk = Desk::new();
    desk.feed(GOOD);
    desk.write("site/diplom.txt", "x");
    let (code, said) = desk.build(&[]);
    assert!(
        code == Some(1) && said.contains("anderes als eine Website"),
        "{said}"
    );
    assert_eq!(desk.read("site/diplom.txt"), "x");
}
