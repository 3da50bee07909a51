//! What a site is made from: a feed.

use std::fmt;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use meldungen_core::date::Timestamp;
use meldungen_core::feed::{self, Feed, FeedError, Finding, Reading};
use meldungen_core::json::Value;
use url::Url;

/// The largest feed that is read, in bytes.
const LARGEST_FEED: u64 = 64 << 20;
/// How long a server may take to answer with a feed.
const PATIENCE: Duration = Duration::from_secs(30);

/// Why there is nothing to make a site from. Its text tells a press officer
/// what to do, in German.
#[derive(Debug)]
pub enum InputError {
    /// The file cannot be read.
    File(PathBuf, std::io::Error),
    /// The server did not send the feed.
    Fetch(String, String),
    /// There is more than [`LARGEST_FEED`].
    TooLarge(String),
    /// The file is no text in UTF-8.
    NoText(String),
    /// The text is no JSON.
    NoJson(String, serde_json::Error),
    /// The JSON is no feed.
    NoFeed(String, FeedError),
    /// The settings cannot be used.
    Settings(PathBuf, String),
}

impl fmt::Display for InputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            InputError::File(path, error) => {
                let path = path.display();
                let reason = match error.kind() {
                    std::io::ErrorKind::NotFound => "die Datei gibt es nicht",
                    std::io::ErrorKind::PermissionDenied => "die Datei darf nicht gelesen werden",
                    std::io::ErrorKind::IsADirectory => "das ist ein Ordner, keine Datei",
                    _ => return write!(f, "{path}: nicht lesbar ({error})."),
                };
                write!(f, "{path}: {reason}. Bitte prüfen Sie den Pfad.")
            }
            InputError::Fetch(url, reason) => {
                write!(
                    f,
                    "{url}: nicht erreichbar ({reason}). Bitte prüfen Sie die Adresse."
                )
            }
            InputError::TooLarge(name) => {
                let megabytes = LARGEST_FEED >> 20;
                write!(
                    f,
                    "{name}: größer als {megabytes} MB. Bitte teilen Sie den Feed auf."
                )
            }
            InputError::NoText(name) => {
                write!(
                    f,
                    "{name}: kein Text in UTF-8. Bitte speichern Sie den Feed als UTF-8."
                )
            }
            InputError::NoJson(name, error) => write!(
                f,
                "{name}, Zeile {}, Spalte {}: kein gültiges JSON ({error}). \
                 Bitte beheben Sie die Stelle im CMS.",
                error.line(),
                error.column()
            ),
            InputError::NoFeed(name, FeedError::NoObject) => {
                write!(
                    f,
                    "{name}: kein JSON Feed, denn es fehlt das umschließende Objekt {{ … }}."
                )
            }
            InputError::NoFeed(name, FeedError::NoItems) => write!(
                f,
                "{name}: kein JSON Feed, denn es fehlt die Liste \"items\" mit den Meldungen."
            ),
            InputError::Settings(path, reason) => write!(f, "{}: {reason}.", path.display()),
        }
    }
}

impl std::error::Error for InputError {}

/// A feed as text, and where it came from.
pub struct Source {
    /// What messages call it: path or address.
    pub name: String,
    /// The text.
    pub text: String,
    /// Where relative addresses in it begin: its folder or its address.
    pub place: Place,
}

/// Where a feed lies.
#[derive(Clone, Debug)]
pub enum Place {
    /// In this folder.
    Folder(PathBuf),
    /// At this address.
    Web(Url),
}

/// Fetches a feed from a file or from an http or https address.
///
/// # Errors
///
/// [`InputError::File`], [`InputError::Fetch`], [`InputError::TooLarge`] and
/// [`InputError::NoText`].
pub fn feed(name: &str) -> Result<Source, InputError> {
    let address = Url::parse(name)
        .ok()
        .filter(|url| matches!(url.scheme(), "http" | "https"));
    let (bytes, place) = match address {
        Some(url) => (download(&url)?, Place::Web(url)),
        None => {
            let path = Path::new(name);
            let folder = path.parent().unwrap_or(Path::new("")).to_owned();
            (read_file(path)?, Place::Folder(folder))
        }
    };
    if bytes.len() as u64 > LARGEST_FEED {
        return Err(InputError::TooLarge(name.to_owned()));
    }
    let text = String::from_utf8(bytes).map_err(|_| InputError::NoText(name.to_owned()))?;
    Ok(Source {
        name: name.to_owned(),
        text,
        place,
    })
}

fn read_file(path: &Path) -> Result<Vec<u8>, InputError> {
    let error = |error| InputError::File(path.to_owned(), error);
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).map_err(error)?;
    file.take(LARGEST_FEED + 1)
        .read_to_end(&mut bytes)
        .map_err(error)?;
    Ok(bytes)
}

fn download(url: &Url) -> Result<Vec<u8>, InputError> {
    let config = ureq::Agent::config_builder()
        .timeout_global(Some(PATIENCE))
        .build();
    let answer = ureq::Agent::new_with_config(config)
        .get(url.as_str())
        .call();
    let body = answer.and_then(|answer| {
        answer
            .into_body()
            .into_with_config()
            .limit(LARGEST_FEED + 1)
            .read_to_vec()
    });
    body.map_err(|error| match error {
        ureq::Error::BodyExceedsLimit(_) => InputError::TooLarge(url.to_string()),
        error => InputError::Fetch(url.to_string(), error.to_string()),
    })
}

/// Reads a feed; what it had to be mended for comes with it.
///
/// # Errors
///
/// [`InputError::NoJson`] and [`InputError::NoFeed`].
pub fn read(source: &Source, drafts: bool) -> Result<(Feed, Vec<Finding>), InputError> {
    let name = || source.name.clone();
    // A byte order mark is no JSON, but a common slip.
    let text = source.text.trim_start_matches('\u{FEFF}');
    let value: Value =
        serde_json::from_str(text).map_err(|error| InputError::NoJson(name(), error))?;
    let mut findings = Vec::new();
    let reading = Reading { now: now(), drafts };
    let feed = feed::read(&value, reading, |finding| findings.push(finding))
        .map_err(|error| InputError::NoFeed(name(), error))?;
    Ok((feed, findings))
}

/// The time now.
fn now() -> Timestamp {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    // A clock before 1970 publishes nothing that has a date.
    Timestamp(since.map_or(0, |since| since.as_secs() as i64))
}
