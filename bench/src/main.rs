//! What `cargo xtask bench` needs beside browsers: the feeds to search, the truth about what
//! is in them, core's own speed, and the table at the end. How it is measured and why stands
//! in `docs/bench.md`.
//!
//! 1. [`prepare`] writes a feed, its teasers and the true hits, for each size.
//! 2. [`natively`] times core's scan without a browser.
//! 3. [`builds`] times the page builder.
//! 4. `bench/browser/run.mjs` measures in Chromium; what it writes, [`measured`] reads.
//! 5. [`report`] puts it into a [`table`], against the design's figures, and into one JSON.

mod builds;
mod measured;
mod natively;
mod prepare;
mod report;
mod statistics;
mod table;
mod teasers;

use std::fmt;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Any fixed number: with the same one, all runs search the same items.
const SEED: u64 = 20_250_630;

const USAGE: &str = "\
meldungen-bench prepare DIR ITEMS   writes feed.json, teasers.json and plan.json into DIR
meldungen-bench natively FILE ITEMS times core alone and writes the figures into FILE
meldungen-bench builds MELDUNGEN SHELL SETTINGS DIR ITEMS
                                    times the page builder and writes builds.json into DIR
meldungen-bench report DIR OUT      makes a table and OUT of the figures in DIR
";

/// Why there is nothing to show.
#[derive(Debug)]
enum Failure {
    /// The command line makes no sense.
    Usage,
    /// A file cannot be read or written.
    File(PathBuf, std::io::Error),
    /// The page builder failed at this.
    Build(String),
    /// A file of ours has not what is looked for in it.
    Content(PathBuf, serde_json::Error),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage => f.write_str(USAGE),
            Self::File(file, error) => write!(f, "{}: {error}", file.display()),
            Self::Build(what) => write!(f, "The page builder failed ({what})."),
            Self::Content(file, error) => write!(f, "{}: {error}", file.display()),
        }
    }
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::from(if matches!(failure, Failure::Usage) {
                2
            } else {
                1
            })
        }
    }
}

fn run(arguments: &[String]) -> Result<(), Failure> {
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let count = |text: &str| text.parse().map_err(|_| Failure::Usage);
    match arguments.as_slice() {
        ["prepare", folder, items] => prepare::write(Path::new(folder), count(items)?),
        ["natively", file, items] => natively::write(Path::new(file), count(items)?),
        ["builds", program, shell, settings, folder, items] => {
            let builder = builds::Builder {
                program: Path::new(program),
                shell: Path::new(shell),
                settings: Path::new(settings),
            };
            builds::write(&builder, Path::new(folder), count(items)?)
        }
        ["report", folder, out] => report::write(Path::new(folder), Path::new(out)),
        _ => Err(Failure::Usage),
    }
}

/// Writes a file.
fn put(file: &Path, text: &str) -> Result<(), Failure> {
    std::fs::write(file, text).map_err(|error| Failure::File(file.to_owned(), error))
}

/// Writes a value as JSON.
fn put_json(file: &Path, value: &impl serde::Serialize) -> Result<(), Failure> {
    let text = serde_json::to_string_pretty(value);
    let text = text.map_err(|error| Failure::Content(file.to_owned(), error))?;
    put(file, &text)
}

/// Reads a value from JSON.
fn get_json<T: serde::de::DeserializeOwned>(file: &Path) -> Result<T, Failure> {
    let text = std::fs::read_to_string(file);
    let text = text.map_err(|error| Failure::File(file.to_owned(), error))?;
    serde_json::from_str(&text).map_err(|error| Failure::Content(file.to_owned(), error))
}
