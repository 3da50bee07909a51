//! One line of the archive's file.

use std::fs::File;
use std::hash::{DefaultHasher, Hasher};
use std::io::{Read, Seek, SeekFrom};
use std::path::PathBuf;

use meldungen_core::json::Value;
use serde::Deserialize;

use super::{Item, Line, Record};
use crate::keep::entry::Entry;
use crate::keep::json::{self, ENTRY};
use crate::output::OutputError;

/// What a line is read as.
#[derive(Deserialize)]
struct Head {
    #[serde(rename = "_archive")]
    entry: Option<Entry>,
    meldungen_archive: Option<u64>,
}

pub(super) enum Found {
    Record(Box<Record>),
    Header(u64),
    Blank,
    Damage,
}

pub(super) fn head(start: u64, line: &[u8]) -> Found {
    let line = line.trim_ascii_end();
    if line.is_empty() {
        return Found::Blank;
    }
    let content = &line[..json::end_of_content(line)];
    let length = line.len();
    match serde_json::from_slice::<Head>(line) {
        Ok(Head {
            entry: Some(entry), ..
        }) if is_sound(line) => Found::Record(Box::new(Record {
            item: Item::Line(Line {
                start,
                length,
                content: print(content),
                has_content: has_content(content),
            }),
            entry,
            is_touched: false,
        })),
        Ok(Head {
            meldungen_archive: Some(version),
            ..
        }) => Found::Header(version),
        _ => Found::Damage,
    }
}

/// Whether all of a line can be read: what is skipped is not looked at, and may have half a
/// character in it, which is only written as an escape.
fn is_sound(line: &[u8]) -> bool {
    let has_escapes = line.windows(2).any(|part| part == b"\\u");
    !has_escapes || serde_json::from_slice::<Value>(line).is_ok()
}

/// Whether there is more than an id.
fn has_content(content: &[u8]) -> bool {
    // Of an item that is gone there is `{` or `{"id":"…"`.
    content.windows(2).any(|part| part == b",\"")
}

/// A number that is another for other bytes; it holds in this process alone.
pub fn print(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    hasher.finish()
}

/// The item in a line that could be read before.
pub(super) fn item_of(line: &[u8]) -> Value {
    let mut value = serde_json::from_slice(line).unwrap_or(Value::Null);
    if let Value::Map(members) = &mut value {
        members.retain(|(name, _)| name != ENTRY);
    }
    value
}

/// Reads lines of a file by their places.
pub(super) struct LineReader {
    path: PathBuf,
    file: Option<File>,
}

impl LineReader {
    pub fn new(path: PathBuf) -> LineReader {
        LineReader { path, file: None }
    }

    pub fn read(&mut self, line: &Line) -> Result<Vec<u8>, OutputError> {
        let mut read = || {
            let mut file = match self.file.take() {
                Some(file) => file,
                None => File::open(&self.path)?,
            };
            let mut bytes = vec![0; line.length];
            file.seek(SeekFrom::Start(line.start))?;
            file.read_exact(&mut bytes)?;
            self.file = Some(file);
            Ok(bytes)
        };
        read().map_err(|error| OutputError::File(self.path.clone(), error))
    }
}
