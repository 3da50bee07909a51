//! A desk in a press office: a folder with a feed, settings and the app's parts.
#![allow(dead_code)] // each file of tests uses what it needs

pub mod atom;

use std::path::PathBuf;
use std::process::{Command, Output};

use serde_json::Value;

/// A folder with a stand-in for the app's parts and the settings of a site.
pub struct Desk(tempfile::TempDir);

/// A site with one link in its footer.
const SETTINGS: &str = r#"
name = "Ministerium"
url = "https://presse.example/aktuell/"
[[footer]]
label = "Impressum"
href = "/impressum/"
"#;

impl Desk {
    /// A desk with no feed yet.
    pub fn new() -> Desk {
        let desk = Desk(tempfile::tempdir().unwrap());
        for (name, text) in [
            ("site.toml", SETTINGS),
            ("dist/boot.js", "// boot"),
            ("dist/page.js", "// page"),
            ("dist/article.js", "// article"),
            ("dist/embed.js", "// embed"),
            ("dist/embed-builder.js", "// builder"),
            ("dist/embed-builder.css", ".builder{color:red}"),
            ("dist/embed.css", ".embed{color:red}"),
            ("dist/widget-v1.js", "// widget"),
            ("dist/words-en.json", "[]"),
            ("dist/tools-de.html", "<!doctype html>"),
            ("dist/tools-en.html", "<!doctype html>"),
            ("dist/app-0123456789abcdef.js", "// app"),
            ("dist/app-0123456789abcdef_bg.wasm", "\0asm"),
            (
                "dist/main-0123456789abcdef.css",
                "@font-face{src:url(fonts/f.woff2)}",
            ),
            ("dist/icon.svg", "<svg/>"),
            ("dist/fonts/f.woff2", "font"),
        ] {
            desk.write(name, text);
        }
        desk
    }

    /// A desk whose feed always has all that is to be published.
    pub fn with_complete_feed() -> Desk {
        let desk = Desk::new();
        desk.set("[feed]\ncomplete = true");
        desk
    }

    /// Adds settings.
    pub fn set(&self, settings: &str) {
        let before = self.read("site.toml");
        self.write("site.toml", &format!("{before}\n{settings}\n"));
    }

    /// Where a file lies.
    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Puts a file there.
    pub fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    /// The text of a file.
    pub fn read(&self, name: &str) -> String {
        let path = self.path(name);
        std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// The items of a JSON Feed of the site, part after part. `name` is the file below the
    /// site's folder.
    pub fn items(&self, name: &str) -> Vec<Value> {
        let mut items = Vec::new();
        let mut next = Some(name.to_owned());
        while let Some(name) = next {
            let feed: Value = serde_json::from_str(&self.read(&format!("site/{name}"))).unwrap();
            items.extend(feed["items"].as_array().unwrap().iter().cloned());
            let url = feed["next_url"].as_str();
            next = url.map(|url| url.split_once("/aktuell/").unwrap().1.to_owned());
        }
        items
    }

    /// Puts a feed with these items there.
    pub fn feed(&self, items: &str) {
        let feed = format!(
            r#"{{"version":"https://jsonfeed.org/version/1.1","title":"T","language":"de","items":[{items}]}}"#
        );
        self.write("feed.json", &feed);
    }

    /// Calls the command: its exit code, and all that it said.
    pub fn run(&self, arguments: &[&str]) -> (Option<i32>, String) {
        let output: Output = Command::new(env!("CARGO_BIN_EXE_meldungen"))
            .args(arguments)
            .current_dir(self.0.path())
            // The cache of pictures, so that no test meets what another one left.
            .env("XDG_CACHE_HOME", self.path("cache"))
            .output()
            .unwrap();
        let text = [output.stdout, output.stderr].concat();
        (output.status.code(), String::from_utf8(text).unwrap())
    }

    /// Builds the site from all that lies there.
    pub fn build(&self, more: &[&str]) -> (Option<i32>, String) {
        let call = [
            "build",
            "--feed",
            "feed.json",
            "--shell",
            "dist",
            "--site",
            "site.toml",
            "--out",
            "site",
        ];
        self.run(&[&call, more].concat())
    }
}

/// A Meldung that has what it needs.
pub const GOOD: &str = r#"{"id":"https://presse.example/aktuell/meldungen/oel/","title":"Öl & <Gas>",
    "content_html":"<p>Text</p>","date_published":"2026-01-02T10:00:00+01:00","tags":["Energie"],
    "summary":"Anreißer","_meldung":{"kicker":"Dachzeile"}}"#;
