//! What a press office does beside building: settings to begin with, completions, building again
//! by itself, and what a build says.
#![allow(clippy::unwrap_used)] // what goes wrong here fails the test

mod desk;

use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use desk::{Desk, GOOD};

#[test]
fn init_writes_settings_once_and_they_build_a_site() {
    let desk = Desk::new();
    std::fs::remove_file(desk.path("site.toml")).unwrap();
    let (code, said) = desk.run(&["init"]);
    assert!(
        code == Some(0) && said.contains("meldungen check --site site.toml"),
        "{said}"
    );
    let settings = desk.read("site.toml");
    desk.write("site.toml", &format!("{settings}# eigene Zeile\n"));
    let (code, said) = desk.run(&["init"]);
    assert!(code == Some(1) && said.contains("gibt es schon"), "{said}");
    assert!(desk.read("site.toml").ends_with("# eigene Zeile\n"));
    desk.feed(GOOD);
    // Without --site, as the settings say themselves.
    let build = [
        "build",
        "--feed",
        "feed.json",
        "--shell",
        "dist",
        "--out",
        "site",
    ];
    let (code, said) = desk.run(&build);
    assert_eq!(code, Some(0), "{said}");
    assert!(desk.read("site/index.html").contains("Ministerium"));
}

#[test]
fn each_shell_gets_its_completions() {
    let desk = Desk::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let (code, said) = desk.run(&["completions", shell]);
        assert!(
            code == Some(0) && said.contains("no-compress"),
            "{shell}: {said}"
        );
    }
    assert_eq!(desk.run(&["completions", "tcsh"]).0, Some(2));
}

#[test]
fn a_build_says_what_came_and_what_it_did_and_draws_no_bar_where_nobody_looks() {
    let desk = Desk::new();
    desk.feed(GOOD);
    let (_, said) = desk.build(&[]);
    let lines: Vec<&str> = said.lines().collect();
    let summary = lines.last().unwrap();
    for part in [
        "1 Meldung",
        "1 Thema",
        " Seiten",
        " Dateien geschrieben",
        " KB",
        " s;",
        "Feed:",
    ] {
        assert!(summary.contains(part), "{part}: {summary}");
    }
    assert!(!said.contains('\u{1b}') && !said.contains('\r'), "{said:?}");
    assert_eq!(lines[..lines.len() - 1], ["Neu (1): „Öl & <Gas>“"]);
    let (_, said) = desk.build(&[]);
    assert_eq!(said.lines().count(), 1, "{said}");
}

/// A build that watches; it ends with the test.
struct Watching(Child);

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Waits until it is so.
fn until(what: &str, is_so: impl Fn() -> bool) {
    let start = Instant::now();
    while !is_so() {
        assert!(start.elapsed() < Duration::from_secs(60), "{what}");
        thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn a_site_that_is_watched_follows_its_feed_past_faults() {
    let desk = Desk::new();
    desk.feed(GOOD);
    let page = desk.path("site/meldungen/oel/index.html");
    let shows = |text: &str| std::fs::read_to_string(&page).is_ok_and(|page| page.contains(text));
    let mut command = Command::new(env!("CARGO_BIN_EXE_meldungen"));
    command
        .args([
            "build",
            "--watch",
            "--feed",
            "feed.json",
            "--shell",
            "dist",
            "--out",
            "site",
        ])
        .current_dir(desk.path(""))
        .env("XDG_CACHE_HOME", desk.path("cache"))
        .stdout(Stdio::null())
        .stderr(std::fs::File::create(desk.path("said.txt")).unwrap());
    let _watching = Watching(command.spawn().unwrap());
    until("the first build", || shows("Text"));
    desk.write("feed.json", "{");
    until("the fault is said", || {
        desk.read("said.txt").contains("JSON")
    });
    assert!(shows("Text"), "the site stays");
    desk.feed(&GOOD.replace("<p>Text</p>", "<p>Mehr davon</p>"));
    until("the feed was mended", || shows("Mehr davon"));
    let settings = desk.read("site.toml");
    desk.write("site.toml", &settings.replace("Ministerium", "Amt für Öl"));
    until("the settings changed", || shows("Amt für Öl"));
}
