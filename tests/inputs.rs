//! What `cargo xtask test` tells the tests by environment variables.

use std::env;
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

use serde_json::json;

use crate::failure::Failure;

/// The engine of this run: chromium, firefox or webkit.
pub const ENGINE: &str = "MELDUNGEN_ENGINE";

/// Chromium and its driver, the command `meldungen`, the app's shell as Trunk builds it, and
/// the site of the project's sample.
pub const CHROMIUM: &str = "CHROMIUM";
/// See [`CHROMIUM`].
pub const CHROMEDRIVER: &str = "CHROMEDRIVER";
/// What reads a PDF's text, and draws its pages.
pub const PDFTOTEXT: &str = "PDFTOTEXT";
/// See [`PDFTOTEXT`].
pub const PDFTOPPM: &str = "PDFTOPPM";
/// Firefox, in a run in Firefox.
pub const FIREFOX: &str = "FIREFOX";
/// Its driver.
pub const GECKODRIVER: &str = "GECKODRIVER";
/// WebKitGTK's MiniBrowser, in a run in WebKit.
pub const WEBKIT: &str = "WEBKIT";
/// Its driver.
pub const WEBKIT_DRIVER: &str = "WEBKIT_DRIVER";
/// The display on which it runs.
pub const XVFB: &str = "XVFB";
/// See [`CHROMIUM`].
pub const BUILDER: &str = "MELDUNGEN_BIN";
/// See [`CHROMIUM`].
pub const SHELL: &str = "MELDUNGEN_SHELL";
/// See [`CHROMIUM`].
pub const SAMPLE_SITE: &str = "MELDUNGEN_SITE";

/// The path below its host under which the sites of this run lie, with a slash at both ends.
pub const BASE: &str = "MELDUNGEN_BASE";

/// nginx, its module for files that are compressed by brotli, Caddy, and the sample's site built
/// for `/presse/`: for the tests of real servers.
pub const NGINX: &str = "NGINX";
/// See [`NGINX`].
pub const NGINX_BROTLI: &str = "NGINX_BROTLI";
/// See [`NGINX`].
pub const CADDY: &str = "CADDY";
/// See [`NGINX`].
pub const SITE_BELOW: &str = "MELDUNGEN_SITE_BELOW";

/// The folder of real feeds beside the checkout, and the site of the seed in it: where they
/// are missing, what needs them is skipped.
pub const SHARED: &str = "MELDUNGEN_SHARED";
/// See [`SHARED`].
pub const SEED_SITE: &str = "MELDUNGEN_SEED_SITE";

/// A folder for the sites that are built for the tests.
pub const MADE: &str = "MELDUNGEN_MADE";

/// The file into which each skipped test writes a line of JSON, for the summary.
pub const NOTES: &str = "MELDUNGEN_NOTES";

/// The file or folder that a variable names, which must be there.
///
/// # Errors
///
/// [`Failure::Unprepared`].
pub fn required(variable: &str) -> Result<PathBuf, Failure> {
    let run = "run the browser tests with `cargo xtask test`";
    let Some(path) = env::var_os(variable).map(PathBuf::from) else {
        return Err(Failure::Unprepared(format!(
            "{variable} is not set: {run}."
        )));
    };
    if !path.exists() {
        let path = path.display();
        return Err(Failure::Unprepared(format!(
            "{variable} names {path}, which is not there: {run}."
        )));
    }
    Ok(path)
}

/// Whether the environment names it.
pub fn is_set(variable: &str) -> bool {
    env::var_os(variable).is_some()
}

/// The path under which the sites of this run lie: "/" where the environment says nothing.
pub fn base() -> String {
    env::var(BASE).unwrap_or_else(|_| "/".to_owned())
}

/// The project's checkout.
pub fn checkout() -> &'static Path {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    tests.parent().unwrap_or(tests)
}

/// Says something about the test that runs, past the test runner, which would keep it to
/// itself.
pub fn say(sentence: &str) {
    say_line(&format!("{}: {sentence}", this_test()));
}

/// Says a line, past the test runner.
pub fn say_line(line: &str) {
    // In one piece, among the words of other tests. Where nobody listens, nothing is lost.
    let _ = std::io::stderr().write_all(format!("{line}\n").as_bytes());
}

/// The name of the test that runs: the test runner gives it to the thread.
fn this_test() -> String {
    std::thread::current().name().unwrap_or("test").to_owned()
}

/// Says that the test that runs was skipped in an engine, or its rest, and why.
pub fn say_skipped(engine: &str, why: &str) {
    let test = this_test();
    say_line(&format!("skipped in {engine}: {test}: {why}"));
    let line = json!({ "engine": engine, "test": test, "skipped": why });
    let notes = env::var_os(NOTES).map(|file| File::options().append(true).create(true).open(file));
    if let Some(Ok(mut notes)) = notes {
        // In one piece, as another engine's tests write too. Without it, only a count is missing.
        let _ = notes.write_all(format!("{line}\n").as_bytes());
    }
}
