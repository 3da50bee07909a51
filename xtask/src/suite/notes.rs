//! What tests note while they run: that they were skipped, in which engine, and why.
//!
//! Each note is a line of JSON that a test adds to the file that [`VARIABLE`] names:
//! `{"engine":"WebKit","test":"theme::x","skipped":"layout shifts"}`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::failure::Failure;
use crate::workspace::Workspace;

/// Tells the tests of the file.
pub const VARIABLE: &str = "MELDUNGEN_NOTES";

/// Why tests were skipped, by their names.
pub type Notes = BTreeMap<String, String>;

/// The file for one run of an executable, in which nothing is yet.
pub fn file(workspace: &Workspace, place: &str, target: &str) -> Result<PathBuf, Failure> {
    let folder = workspace.scratch()?.join("notes");
    fs::create_dir_all(&folder).map_err(Failure::writing(&folder))?;
    let name: String = format!("{place}-{target}.jsonl")
        .chars()
        .map(|letter| match letter {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '.' | '-' | '_' => letter,
            _ => '-',
        })
        .collect();
    let file = folder.join(name);
    fs::write(&file, "").map_err(Failure::writing(&file))?;
    Ok(file)
}

/// The notes in a file; none where it cannot be read.
pub fn read(file: &Path) -> Notes {
    parse(&fs::read_to_string(file).unwrap_or_default())
}

/// The first note of each test.
fn parse(text: &str) -> Notes {
    let mut notes = Notes::new();
    for line in text.lines() {
        let Ok(note) = serde_json::from_str::<Value>(line) else {
            continue;
        };
        let text = |key: &str| note.get(key).and_then(Value::as_str).map(str::to_owned);
        if let (Some(test), Some(why)) = (text("test"), text("skipped")) {
            notes.entry(test).or_insert(why);
        }
    }
    notes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_note_of_a_test_holds_and_other_lines_do_no_harm() {
        let text = r#"{"engine":"WebKit","test":"a","skipped":"printing"}
{"engine":"WebKit","test":"a","skipped":"layout shifts"}
{"engine":"WebKit","test":"b"}
half a li
{"engine":"WebKit","test":"c","skipped":"tabs"}
"#;
        let expected = [("a", "printing"), ("c", "tabs")];
        let expected = expected.map(|(test, why)| (test.to_owned(), why.to_owned()));
        assert_eq!(parse(text), expected.into());
    }
}
