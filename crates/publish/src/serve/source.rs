//! What a site's folder says of its headers and moves: read again when it changes.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use axum::http::header::{HeaderMap, HeaderName, HeaderValue};

use super::ServeError;
use crate::headers::{Rule, headers_for, parse_headers_file, site_rules};
use crate::hosts::{Answer, HEADERS_FILE, REDIRECTS_FILE, parse_redirects_file};

/// What a file says, and when it was last changed.
pub(super) struct Source<T> {
    file: PathBuf,
    base: String,
    read: fn(&Path, &str) -> Result<T, ServeError>,
    last: Mutex<(Option<SystemTime>, T)>,
}

impl<T> Source<T> {
    fn open(
        file: PathBuf,
        base: &str,
        read: fn(&Path, &str) -> Result<T, ServeError>,
    ) -> Result<Self, ServeError> {
        let last = Mutex::new((changed(&file), read(&file, base)?));
        Ok(Self {
            file,
            base: base.to_owned(),
            read,
            last,
        })
    }

    /// Gives what the file says now to `look`.
    fn with<R>(&self, look: impl FnOnce(&T) -> R) -> R {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let now = changed(&self.file);
        // While somebody copies another site into the folder there may be no file, or half a
        // file, for a moment: then what was read last still holds.
        if now.is_some()
            && now != last.0
            && let Ok(read) = (self.read)(&self.file, &self.base)
        {
            *last = (now, read);
        }
        look(&last.1)
    }
}

/// The rules of a folder without a `_headers` file are those of a site whose pages have no
/// inlined sheet.
pub(super) fn rules(dir: &Path, base: &str) -> Result<Source<Vec<Rule>>, ServeError> {
    Source::open(dir.join(HEADERS_FILE), base, read_rules)
}

/// The moves of a folder; one without a `_redirects` file has none.
pub(super) fn moves(dir: &Path, base: &str) -> Result<Source<Vec<(String, Answer)>>, ServeError> {
    Source::open(dir.join(REDIRECTS_FILE), base, read_moves)
}

fn read_rules(file: &Path, base: &str) -> Result<Vec<Rule>, ServeError> {
    let Some(text) = text(file)? else {
        return Ok(site_rules(&[], base, false));
    };
    let rules = parse_headers_file(&text);
    for rule in &rules {
        let bad = rule
            .headers
            .iter()
            .find(|(name, value)| parse_header(name, value).is_none());
        if let Some((name, _)) = bad {
            let (path, name) = (rule.path.clone(), name.clone());
            return Err(ServeError::BadHeader { path, name });
        }
    }
    Ok(rules)
}

fn read_moves(file: &Path, _: &str) -> Result<Vec<(String, Answer)>, ServeError> {
    Ok(parse_redirects_file(&text(file)?.unwrap_or_default()))
}

/// The text of a file, where there is one.
fn text(file: &Path) -> Result<Option<String>, ServeError> {
    match std::fs::read_to_string(file) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(ServeError::Unreadable(file.to_owned(), error)),
    }
}

impl Source<Vec<Rule>> {
    /// The headers for a path, values for one name joined as hosts do.
    pub(super) fn for_path(&self, path: &str) -> HeaderMap {
        self.with(|rules| {
            let mut map: HeaderMap = HeaderMap::new();
            for (name, value) in headers_for(rules, path) {
                let joined = match map.get(name) {
                    Some(before) => format!("{}, {value}", before.to_str().unwrap_or_default()),
                    None => value.to_owned(),
                };
                if let Some((name, value)) = parse_header(name, &joined) {
                    map.insert(name, value);
                }
            }
            map
        })
    }
}

impl Source<Vec<(String, Answer)>> {
    /// What became of a path, in its spelling with a slash at its end or without.
    pub(super) fn answer(&self, path: &str) -> Option<Answer> {
        self.with(|moves| {
            let is_it = |(from, answer): &&(String, Answer)| {
                from == path || *answer != Answer::Gone && from.strip_suffix('/') == Some(path)
            };
            moves.iter().find(is_it).map(|(_, answer)| answer.clone())
        })
    }
}

fn parse_header(name: &str, value: &str) -> Option<(HeaderName, HeaderValue)> {
    Some((name.parse().ok()?, value.parse().ok()?))
}

fn changed(file: &Path) -> Option<SystemTime> {
    file.metadata()
        .and_then(|metadata| metadata.modified())
        .ok()
}
