//! What a site is made from: a feed.
//!
//! 1. [`feed`] fetches it from a file or an address, up to a limit of bytes.
//! 2. [`read`] makes text of its bytes ([`text`]) and takes it for what it is
//!    ([`kind`]), JSON Feed ([`json`]) or RSS and Atom ([`xml`]), follows its
//!    pages ([`pages`]), and has core read them as one.
//!
//! What had to be mended on the way comes with the feed, as findings; what is
//! no feed at all is an [`InputError`], by name where it is known ([`foreign`]).
//!
//! For the archive, [`exports`] reads what other systems write beside feeds.

mod error;
pub mod exports;
mod foreign;
mod json;
mod kind;
mod pages;
mod text;
mod xml;

pub use error::InputError;
pub use foreign::Foreign;
pub use xml::{Fault, What};

use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use meldungen_core::date::{Dates, Doubt, Timestamp};
use meldungen_core::feed::{self, Base, Feed, Odd, Problem, Reading};
use meldungen_core::json::Value;
use url::Url;

use crate::clean;
use crate::findings::{Finding, Issue};
use kind::Kind;

/// How much of a feed, or of a page of one, is read, in bytes; the items that begin there and
/// later are left out. Some 150 000 Meldungen of the usual length.
pub const LARGEST_FEED: u64 = 512 << 20;
/// How long a server may take to answer with a feed.
const PATIENCE: Duration = Duration::from_secs(30);

/// A feed as it was found, and where.
pub struct Source {
    /// What messages call it: path or address.
    pub name: String,
    /// What is in it, up to [`LARGEST_FEED`].
    pub bytes: Vec<u8>,
    /// Whether there was more.
    pub is_cut: bool,
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

/// A feed that could be read.
pub struct Read {
    /// The Meldungen.
    pub feed: Feed,
    /// What they were read from: one JSON Feed, whatever the source was.
    pub value: Value,
    /// What had to be mended.
    pub findings: Vec<Finding>,
}

/// Fetches a feed from a file or from an http or https address.
///
/// # Errors
///
/// [`InputError::File`] and [`InputError::Fetch`].
pub fn feed(name: &str) -> Result<Source, InputError> {
    let address = Url::parse(name)
        .ok()
        .filter(|url| matches!(url.scheme(), "http" | "https"));
    let (mut bytes, place) = match address {
        Some(url) => download(&url)?,
        None => {
            let path = Path::new(name);
            let folder = path.parent().unwrap_or(Path::new("")).to_owned();
            (read_file(path)?, Place::Folder(folder))
        }
    };
    let is_cut = bytes.len() as u64 > LARGEST_FEED;
    bytes.truncate(LARGEST_FEED as usize);
    Ok(Source {
        name: name.to_owned(),
        bytes,
        is_cut,
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

/// The bytes, and where they were found in the end: servers redirect.
fn download(url: &Url) -> Result<(Vec<u8>, Place), InputError> {
    use ureq::ResponseExt;
    let error = |error: String| InputError::Fetch(url.to_string(), error);
    let config = ureq::Agent::config_builder()
        .timeout_global(Some(PATIENCE))
        .build();
    let answer = ureq::Agent::new_with_config(config)
        .get(url.as_str())
        .call()
        .map_err(|failure| error(failure.to_string()))?;
    let found = Url::parse(&answer.get_uri().to_string()).unwrap_or_else(|_| url.clone());
    let mut bytes = Vec::new();
    answer
        .into_body()
        .into_reader()
        .take(LARGEST_FEED + 1)
        .read_to_end(&mut bytes)
        .map_err(|failure| error(failure.to_string()))?;
    Ok((bytes, Place::Web(found)))
}

/// Reads a feed with all its pages; what it had to be mended for comes with it.
///
/// # Errors
///
/// All but [`InputError::File`], [`InputError::Fetch`] and
/// [`InputError::Settings`].
pub fn read(source: &Source, drafts: bool, dates: Dates) -> Result<Read, InputError> {
    let Whole {
        value,
        mut findings,
        usual_dates,
    } = whole(source)?;
    let terms = Terms {
        now: now(),
        drafts,
        dates,
    };
    let listener = usual_dates.listener(&mut findings);
    let feed = read_at(&value, &source.place, terms, listener)
        .map_err(|error| InputError::NoFeed(source.name.clone(), error))?;
    Ok(Read {
        feed,
        value,
        findings,
    })
}

/// A feed with all its pages, not read yet.
pub struct Whole {
    /// As one JSON Feed.
    pub value: Value,
    /// What had to be mended so far.
    pub findings: Vec<Finding>,
    /// How its dates are usually written.
    pub usual_dates: UsualDates,
}

/// How the dates of a feed are usually written, which needs no word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UsualDates {
    /// As RFC 3339 says.
    Json,
    /// As mails have them too: in RSS.
    Mail,
    /// As people write them: in tables, where a day is often enough, and the time is that of
    /// here.
    Table,
}

impl UsualDates {
    fn has(self, how: Odd) -> bool {
        match self {
            UsualDates::Json => false,
            UsualDates::Mail => how == Odd::Mail,
            UsualDates::Table => !matches!(
                how,
                Odd::Doubtful(Doubt::Weekday | Doubt::Letter | Doubt::Summer)
            ),
        }
    }

    /// Notes what reading a feed says, but for dates that are as usual.
    pub fn listener(self, findings: &mut Vec<Finding>) -> impl feed::Listener + '_ {
        move |finding: feed::Finding| {
            let is_usual = match finding.problem {
                Problem::OddDate { how, .. } => self.has(how),
                _ => false,
            };
            if !is_usual {
                findings.push(finding.into());
            }
        }
    }
}

/// Gathers a feed with all its pages.
///
/// # Errors
///
/// As [`read`], but for [`InputError::NoFeed`].
pub fn whole(source: &Source) -> Result<Whole, InputError> {
    let mut findings = Vec::new();
    let (mut value, kind) = parse(source, &mut findings)?;
    pages::follow(source, &mut value, &mut findings);
    let usual_dates = match kind {
        Kind::Xml(_) => UsualDates::Mail,
        Kind::Json | Kind::WebPage => UsualDates::Json,
    };
    Ok(Whole {
        value,
        findings,
        usual_dates,
    })
}

/// How a feed is to be read.
#[derive(Clone, Copy, Debug)]
pub struct Terms {
    /// The time now: what is to be published later is left out.
    pub now: Timestamp,
    /// Whether to keep what is to be published later.
    pub drafts: bool,
    /// How the office means its dates.
    pub dates: Dates,
}

/// Reads a JSON Feed that was found in this place.
///
/// # Errors
///
/// Those of [`feed::read`].
pub fn read_at(
    value: &Value,
    place: &Place,
    Terms { now, drafts, dates }: Terms,
    listener: impl feed::Listener,
) -> Result<Feed, feed::FeedError> {
    let address = match place {
        Place::Web(url) => Some(url.as_str()),
        Place::Folder(_) => None,
    };
    let reading = Reading {
        now,
        drafts,
        own: false,
        dates,
        base: Base { address, resolve },
        named: clean::named,
    };
    feed::read(value, reading, listener)
}

/// One page of a feed as a JSON Feed, whatever it is written in, and what that is.
fn parse(source: &Source, findings: &mut Vec<Finding>) -> Result<(Value, Kind), InputError> {
    if source.is_cut {
        findings.push(Finding::of_feed("items", Issue::TooLarge(LARGEST_FEED)));
    }
    let foreign = |foreign| InputError::Foreign(source.name.clone(), foreign);
    if foreign::is_workbook(&source.bytes) {
        return Err(foreign(Foreign::Workbook));
    }
    let text = text::decode(source, findings)?;
    if !text.trim_start().starts_with(['{', '[', '<']) && exports::table::is_one(&text) {
        return Err(foreign(Foreign::Table));
    }
    let kind = kind::of(&text);
    let value = match kind {
        Kind::Json => json::parse(source, &text, findings),
        Kind::Xml(start) => xml::parse(source, &text, start, findings),
        Kind::WebPage => Err(InputError::WebPage(source.name.clone())),
    }?;
    Ok((value, kind))
}

/// An address resolved against another, which is empty where none is known.
pub(crate) fn resolve(base: &str, address: &str) -> Option<String> {
    let url = if base.is_empty() {
        Url::parse(address)
    } else {
        Url::parse(base).and_then(|base| base.join(address))
    };
    url.ok().map(String::from)
}

/// The time now.
pub fn now() -> Timestamp {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    // A clock before 1970 publishes nothing that has a date.
    Timestamp(since.map_or(0, |since| since.as_secs() as i64))
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::net::TcpListener;

    use super::*;

    /// A server whose feed moved from `/alt` to `/neu/feed.json`.
    fn server() -> String {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let mut asked = [0; 4_096];
                let length = stream.read(&mut asked).unwrap_or_default();
                let asked = String::from_utf8_lossy(&asked[..length]).into_owned();
                let answer = match asked.split(' ').nth(1) {
                    Some("/alt") => {
                        "302 Found\r\nLocation: /neu/feed.json\r\nContent-Length: 0\r\n\r\n"
                    }
                    Some("/neu/feed.json") => "200 OK\r\nContent-Length: 4\r\n\r\nFeed",
                    _ => "404 Not Found\r\nContent-Length: 0\r\n\r\n",
                };
                let head = "HTTP/1.1 ".to_owned() + answer;
                let _ = stream.write_all(
                    head.replacen("\r\n", "\r\nConnection: close\r\n", 1)
                        .as_bytes(),
                );
            }
        });
        address
    }

    #[test]
    fn a_feed_of_a_server_lies_where_redirects_lead() {
        let server = server();
        let name = format!("{server}/alt");
        let source = feed(&name).unwrap();
        assert_eq!((source.name, source.is_cut), (name, false));
        assert_eq!(source.bytes, b"Feed");
        let Place::Web(place) = source.place else {
            panic!("{:?}", source.place);
        };
        assert_eq!(place.as_str(), format!("{server}/neu/feed.json"));
    }

    #[test]
    fn what_a_feed_is_too_large_for_is_said() {
        let mut source = Source {
            name: "feed.json".to_owned(),
            bytes: br#"{"version":"https://jsonfeed.org/version/1.1","title":"T","items":[
                {"id":"1","title":"A","content_text":"x"},{"id":"2","ti"#
                .to_vec(),
            is_cut: true,
            place: Place::Folder("".into()),
        };
        let read_it = |source: &Source| read(source, false, Dates::default());
        let cut = read_it(&source).unwrap();
        let too_large = Finding::of_feed("items", Issue::TooLarge(536_870_912));
        assert!(cut.findings.contains(&too_large), "{:?}", cut.findings);
        assert_eq!(cut.feed.articles.len(), 1);
        source.is_cut = false;
        assert!(matches!(read_it(&source), Err(InputError::NoJson(..))));
    }

    #[test]
    fn a_server_without_the_feed_is_named() {
        let name = format!("{}/weg", server());
        let Err(InputError::Fetch(address, why)) = feed(&name) else {
            panic!("there is no feed");
        };
        assert_eq!(address, name);
        assert!(why.contains("404"), "{why}");
    }
}
