//! Why there is no feed, in words a press officer can act on.

use std::fmt;
use std::path::PathBuf;

use meldungen_core::feed::FeedError;
use meldungen_core::text::shorten;
use meldungen_core::words::Language;

use super::{Fault, Foreign};

/// How much of the names of columns is shown, in characters.
const LONGEST_NAMES: usize = 300;

/// Why there is nothing to make a site from.
#[derive(Debug)]
pub enum InputError {
    /// The file cannot be read.
    File(PathBuf, std::io::Error),
    /// The server did not send the feed.
    Fetch(String, String),
    /// The file is no text.
    NoText(String),
    /// The text is no JSON.
    NoJson(String, serde_json::Error),
    /// The XML is broken in a place.
    NoXml(String, Fault),
    /// The file is a web page.
    WebPage(String),
    /// The file is something else that is known.
    Foreign(String, Foreign),
    /// The table has no column that is called this; what those are called that it has.
    NoColumn(String, &'static str, Vec<String>),
    /// The JSON is no feed.
    NoFeed(String, FeedError),
    /// The settings cannot be used.
    Settings(PathBuf, String),
}

impl InputError {
    /// What is wrong, where, and what to do.
    pub fn sentence(&self, language: Language) -> String {
        let pick = |de: String, en: String| match language {
            Language::De => de,
            Language::En => en,
        };
        match self {
            InputError::File(path, error) => {
                let path = path.display();
                let (de, en) = match error.kind() {
                    std::io::ErrorKind::NotFound => ("die Datei gibt es nicht", "no such file"),
                    std::io::ErrorKind::PermissionDenied => (
                        "die Datei darf nicht gelesen werden",
                        "the file may not be read",
                    ),
                    std::io::ErrorKind::IsADirectory => (
                        "das ist ein Ordner, keine Datei",
                        "this is a folder, not a file",
                    ),
                    _ => {
                        return pick(
                            format!("{path}: nicht lesbar ({error})."),
                            format!("{path}: cannot be read ({error})."),
                        );
                    }
                };
                pick(
                    format!("{path}: {de}. Bitte prüfen Sie den Pfad."),
                    format!("{path}: {en}. Please check the path."),
                )
            }
            InputError::Fetch(url, reason) => pick(
                format!("{url}: nicht erreichbar ({reason}). Bitte prüfen Sie die Adresse."),
                format!("{url}: cannot be reached ({reason}). Please check the address."),
            ),
            InputError::NoText(name) => pick(
                format!(
                    "{name}: keine Textdatei. Bitte nennen Sie die Datei oder Adresse des Feeds."
                ),
                format!("{name}: not a text file. Please name the feed's file or address."),
            ),
            InputError::NoJson(name, error) => {
                let (line, column) = (error.line(), error.column());
                pick(
                    format!(
                        "{name}, Zeile {line}, Spalte {column}: kein gültiges JSON ({error}). \
                         Bitte beheben Sie die Stelle im CMS."
                    ),
                    format!(
                        "{name}, line {line}, column {column}: not valid JSON ({error}). \
                         Please mend this place in your CMS."
                    ),
                )
            }
            InputError::NoXml(name, fault) => {
                let (line, column) = (fault.line, fault.column);
                let what = fault.what.words(language);
                let after = |word: &str| {
                    let last = fault.after.as_deref().filter(|last| !last.is_empty());
                    last.map_or(String::new(), |last| format!(" {word} „{last}“."))
                };
                pick(
                    format!(
                        "{name}, Zeile {line}, Spalte {column}: kein lesbares RSS oder Atom ({what}).{} \
                         Bitte beheben Sie die Stelle im CMS.",
                        after("Zuletzt gelesen wurde")
                    ),
                    format!(
                        "{name}, line {line}, column {column}: not readable as RSS or Atom ({what}).{} \
                         Please mend this place in your CMS.",
                        after("The last item read was")
                    ),
                )
            }
            InputError::Foreign(name, foreign) => foreign.sentence(name, language),
            InputError::WebPage(name) => pick(
                format!(
                    "{name}: eine Webseite, kein Feed. Bitte nennen Sie die Adresse des Feeds; \
                     oft verweist die Webseite darauf."
                ),
                format!(
                    "{name}: a web page, not a feed. Please name the feed's own address; \
                     the web page often links to it."
                ),
            ),
            InputError::NoColumn(name, column, names) => {
                let names = shorten(&names.join(", "), LONGEST_NAMES);
                pick(
                    format!(
                        "{name}: keine Spalte „{column}“. Gefunden wurde: {names}. Bitte nennen Sie \
                         die Spalten in der ersten Zeile so: Nummer, Datum, Titel, Teaser, Text, \
                         Link, Themen, Bild."
                    ),
                    format!(
                        "{name}: no column “{column}”. There is: {names}. Please call the columns in \
                         the first row: id, date, title, summary, text, link, tags, image."
                    ),
                )
            }
            InputError::NoFeed(name, FeedError::NoObject) => pick(
                format!("{name}: kein JSON Feed, denn es fehlt das umschließende Objekt {{ … }}."),
                format!("{name}: not a JSON Feed, as the enclosing object {{ … }} is missing."),
            ),
            InputError::NoFeed(name, FeedError::NoItems) => pick(
                format!(
                    "{name}: kein JSON Feed, denn es fehlt die Liste \"items\" mit den Meldungen."
                ),
                format!("{name}: not a JSON Feed, as the list \"items\" with the news is missing."),
            ),
            InputError::Settings(path, reason) => format!("{}: {reason}.", path.display()),
        }
    }
}

/// In German.
impl fmt::Display for InputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence(Language::De))
    }
}

impl std::error::Error for InputError {}
