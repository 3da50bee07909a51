//! Settings as an operator meets them: what `check --site` says, what the build
//! makes of them.
#![allow(clippy::unwrap_used)] // what goes wrong here fails the test

mod desk;

use desk::{Desk, GOOD};

/// All links that the law wants, with a statement of the site's own.
const WHOLE: &str = r#"
name = "Ministerium"
url = "https://presse.example/aktuell/"
[accessibility]
status = "full"
[[footer]]
label = "Impressum"
href = "/impressum/"
[[footer]]
label = "Privacy policy"
href = "/datenschutz/"
[[footer]]
label = "Barrierefreiheit"
href = "barrierefreiheit/"
[[footer]]
label = "Feedback zur Barrierefreiheit"
href = "barrierefreiheit/#barriere-melden"
[[footer]]
label = "LEICHTE SPRACHE"
href = "https://www.example/leichte-sprache/"
[[footer]]
label = "DGS"
href = "https://www.example/dgs/"
"#;

#[test]
fn check_names_each_missing_link_with_its_law() {
    let desk = Desk::new();
    let (code, said) = desk.run(&["check", "--site", "site.toml"]);
    assert_eq!(code, Some(1), "{said}");
    for part in [
        "Fehler: site.toml: footer: Es fehlt der Link „Datenschutz“ (Art. 13 DSGVO).",
        "„Gebärdensprache“ (§ 4 BITV 2.0)",
        "5 Fehler, 0 Warnungen, 1 Hinweis",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert!(!said.contains("Impressum"), "{said}");
}

#[test]
fn check_takes_feed_and_settings_together_or_one_of_them() {
    let desk = Desk::new();
    desk.feed(GOOD);
    desk.write("site.toml", WHOLE);
    let (code, said) = desk.run(&["check", "feed.json", "--site", "site.toml"]);
    assert_eq!(code, Some(0), "gaps are warnings: {said}");
    assert!(said.contains("Der Feed ist in Ordnung"), "{said}");
    let gap = "Warnung: site.toml: accessibility.contact: ";
    assert!(said.contains(gap), "{said}");
    assert_eq!(desk.run(&["check"]).0, Some(2), "one of both is needed");
    let (code, said) = desk.run(&["check", "nichts.json", "--site", "nichts.toml"]);
    assert_eq!(code, Some(1));
    assert!(said.contains("nichts.json: die Datei gibt es nicht"));
    assert!(said.contains("nichts.toml: die Datei gibt es nicht"));
}

#[test]
fn settings_that_cannot_be_used_end_in_one_sentence() {
    let desk = Desk::new();
    for (text, part) in [
        ("name = ", "site.toml: Zeile 1 ist kein gültiges TOML"),
        ("nmae = \"M\"", "es gibt keine Einstellung \"nmae\""),
        ("[accessibility]\nstate = 1", "\"accessibility.state\""),
        (
            "[[footer]]\nlabel = \"x\"\nhref = \"javascript:alert(1)\"",
            "\"footer\" ist falsch",
        ),
    ] {
        desk.write("site.toml", text);
        let (code, said) = desk.run(&["check", "--site", "site.toml"]);
        assert_eq!((code, said.lines().count()), (Some(1), 1), "{said}");
        assert!(said.contains(part), "{text}: {said}");
    }
}

#[test]
fn a_build_mentions_missing_links_and_goes_on() {
    let desk = Desk::new();
    desk.feed(GOOD);
    let (code, said) = desk.build(&[]);
    assert_eq!(code, Some(0), "{said}");
    let sentence = "Im Footer fehlen Pflichtlinks: Datenschutz, Erklärung zur Barrierefreiheit, ";
    assert!(said.contains(sentence), "{said}");
    desk.write("site.toml", WHOLE);
    assert!(!desk.build(&[]).1.contains("Pflichtlink"));
}

#[test]
fn the_statement_is_a_page_of_the_site_with_its_gaps_to_see() {
    let desk = Desk::new();
    desk.feed(GOOD);
    desk.write("site.toml", WHOLE);
    desk.build(&[]);
    let page = desk.read("site/barrierefreiheit/index.html");
    for part in [
        "<title>Erklärung zur Barrierefreiheit – Ministerium</title>",
        "href=\"https://presse.example/aktuell/barrierefreiheit/\"",
        "Diese Website ist mit diesen Anforderungen vollständig vereinbar.",
        "<mark>[Bitte ergänzen: E-Mail-Adresse für Meldungen von Barrieren]</mark>",
    ] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
    // Below the base, wherever the page that has the link lies.
    let start = desk.read("site/index.html");
    for href in [
        "href=\"/aktuell/barrierefreiheit/\"",
        "href=\"/aktuell/barrierefreiheit/#barriere-melden\"",
        "href=\"/impressum/\"",
    ] {
        assert!(start.contains(href), "{href} is not in {start}");
    }
    assert!(!start.contains("accessibility"), "the app is not told");
    desk.write(
        "site.toml",
        &WHOLE.replace("[accessibility]\nstatus = \"full\"", ""),
    );
    desk.build(&[]);
    assert!(!desk.path("site/barrierefreiheit").exists());
}

#[test]
fn pages_carry_the_policy_only_where_no_server_sends_it() {
    let desk = Desk::new();
    desk.feed(GOOD);
    let policy = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ";
    let pages = [
        "site/index.html",
        "site/meldungen/oel/index.html",
        "site/404.html",
    ];
    desk.build(&[]);
    for page in pages {
        assert!(!desk.read(page).contains("http-equiv"), "{page}");
    }
    desk.write(
        "site.toml",
        &format!("{WHOLE}[hosting]\nheaders = \"meta\"\n"),
    );
    let (code, said) = desk.build(&[]);
    assert_eq!(code, Some(0), "{said}");
    let (_, hash) = split(&desk.read("site/_headers"), "'sha256-");
    let (hash, _) = split(&hash, "'");
    for page in pages {
        let page = desk.read(page);
        let (before, of_policy) = split(&page, policy);
        assert!(before.ends_with("<meta charset=\"utf-8\">"), "{before}");
        let (of_policy, _) = split(&of_policy, "\"");
        assert!(of_policy.contains(&hash), "{of_policy}");
        assert!(!of_policy.contains("frame-ancestors"), "{of_policy}");
    }
}

#[test]
fn every_host_is_told_below_which_path_the_site_lies() {
    let desk = Desk::new();
    desk.feed(GOOD);
    desk.build(&[]);
    for (path, part) in [
        ("site/_headers", "\n/aktuell/*\n"),
        ("site/_redirects", "# Made by"),
        ("site/deploy/nginx.conf", "location ^~ /aktuell/ {"),
        ("site/deploy/Caddyfile", "handle /aktuell/* {"),
    ] {
        let text = desk.read(path);
        assert!(text.contains(part), "{path}: {text}");
    }
}

fn split(text: &str, at: &str) -> (String, String) {
    let (before, after) = text.split_once(at).unwrap();
    (before.to_owned(), after.to_owned())
}
