//! What is wrong with a feed, or worth knowing about it: as read by core, and
//! what only the page builder can see.

mod code;
mod damage;
mod words;

pub use damage::Damage;

use std::cmp::Reverse;
use std::collections::HashMap;

use meldungen_core::feed::{self, Problem, Severity};
use meldungen_core::sanitise::reason::Reason;
use meldungen_core::words::Language;
use serde_json::{Value, json};

use crate::clean::Removed;
use crate::input::InputError;

/// One finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Which item, by its id or its place; `None` for the feed itself.
    pub item: Option<String>,
    /// Which field of it.
    pub field: &'static str,
    /// What about it.
    pub issue: Issue,
}

/// What can be wrong.
#[derive(Clone, Debug, PartialEq)]
pub enum Issue {
    /// Something that reading the feed has mended or left out.
    Read(Problem),
    /// The feed is larger than so many bytes; what follows was left out.
    TooLarge(u64),
    /// So many lists and objects are nested too deep; they were left out.
    TooDeep(usize),
    /// The file was damaged, and was mended.
    Damaged(Damage),
    /// A character was cut in half; U+FFFD stands in its place.
    HalfCharacter,
    /// The feed has more pages than so many; the others were not read.
    MorePages(usize),
    /// The next page lies on another server, or outside of the feed's folder.
    NextElsewhere(String),
    /// The next page was read before.
    NextAgain(String),
    /// The next page cannot be had.
    NextFailed(Sentence),
    /// The feed says that it will not go on.
    Expired,
    /// `author` instead of version 1.1's `authors`.
    LegacyAuthor,
    /// A picture that is not described.
    NoAlt,
    /// A picture that names nobody who made it.
    NoCredit,
    /// No teaser; the text's start serves as one.
    NoTeaser,
    /// No kicker.
    NoKicker,
    /// No date that could be read.
    NoDate,
    /// A headline of so many characters.
    LongTitle(usize),
    /// So many addresses that are not https.
    NotHttps(usize),
    /// Text in which a character is written as in HTML.
    Entities(String),
    /// Text that has markup in it.
    MarkupInText,
    /// Text with characters that are not seen.
    HiddenCharacters,
    /// Something went when the HTML was cleaned.
    Removed(Removed),
    /// A picture that is not there, and what keeps it from being shown.
    Picture(String, PictureIssue),
    /// A file beside the feed, and what keeps it from being copied.
    File(String, FileIssue),
}

/// Why a file beside the feed is not copied into the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileIssue {
    /// It is not there.
    Missing,
    /// It does not lie below the feed's folder.
    Outside,
    /// It is of a kind that could run on our origin, or of none that is known.
    Kind,
    /// It has more bytes than so many.
    TooLarge(u64),
}

/// Why a picture cannot be shown.
#[derive(Clone, Debug, PartialEq)]
pub enum PictureIssue {
    /// It lies on another server; a page loads from its own alone.
    Elsewhere,
    /// It is not there.
    Missing,
    /// Its address is none that can be asked for.
    NoAddress,
    /// It has more bytes than so many.
    TooLarge(u64),
    /// It has more pixels than so many.
    TooManyPixels(u64),
    /// It is no picture that can be shown.
    Unfit,
    /// Its file ends before the picture does.
    CutOff,
    /// Its server did not send it.
    Unreachable(String),
    /// Its server said that it will not, with this status of HTTP.
    Refused(u16),
    /// Its server, of this name, failed to send others, and was not asked again.
    GivenUp(String),
    /// Its server is in a network of one's own.
    Private,
    /// Other servers are not to be asked, and it is not in the cache.
    NotKept,
}

/// Whether what went for this leaves the text as its author meant it.
fn is_minor(why: Reason) -> bool {
    matches!(
        why,
        Reason::Style
            | Reason::Frame
            | Reason::Media
            | Reason::Value
            | Reason::TooDeep
            | Reason::HiddenCharacter
            | Reason::NotAllowed
            | Reason::Harmless
    )
}

/// A sentence in both languages.
#[derive(Clone, Debug, PartialEq)]
pub struct Sentence {
    de: String,
    en: String,
}

impl From<InputError> for Sentence {
    fn from(error: InputError) -> Self {
        Sentence {
            de: error.sentence(Language::De),
            en: error.sentence(Language::En),
        }
    }
}

impl From<feed::Finding> for Finding {
    fn from(finding: feed::Finding) -> Self {
        Finding {
            item: finding.item,
            field: finding.field,
            issue: Issue::Read(finding.problem),
        }
    }
}

impl Finding {
    /// A finding about the feed itself.
    pub fn of_feed(field: &'static str, issue: Issue) -> Self {
        Finding {
            item: None,
            field,
            issue,
        }
    }

    /// A finding about what was mended in the feed's file.
    pub fn of_damage(field: &'static str, damage: Damage) -> Self {
        Finding::of_feed(field, Issue::Damaged(damage))
    }

    /// How bad it is.
    pub fn severity(&self) -> Severity {
        match &self.issue {
            Issue::Read(problem) => problem.severity(),
            Issue::Removed(removed) if is_minor(removed.why) => Severity::Note,
            Issue::Damaged(Damage::HtmlEntities(_) | Damage::ReallyUtf8(_)) => Severity::Note,
            Issue::Expired
            | Issue::LegacyAuthor
            | Issue::NoTeaser
            | Issue::NoKicker
            | Issue::LongTitle(_)
            | Issue::NotHttps(_)
            | Issue::Picture(_, PictureIssue::Elsewhere) => Severity::Note,
            _ => Severity::Warning,
        }
    }

    /// Whether an item was left out for it.
    pub fn loses_the_item(&self) -> bool {
        matches!(&self.issue, Issue::Read(problem) if problem.loses_the_item())
    }

    /// Whether a Meldung may be public that is not to be.
    pub fn is_urgent(&self) -> bool {
        matches!(&self.issue, Issue::Read(Problem::EmbargoInText(_)))
    }

    /// What is wrong.
    pub fn message(&self, language: Language) -> String {
        words::of(&self.issue, language).0
    }

    /// What to do; may be empty.
    pub fn advice(&self, language: Language) -> String {
        words::of(&self.issue, language).1
    }

    /// For other programs.
    pub fn to_json(&self, language: Language) -> Value {
        json!({
            "severity": match self.severity() {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Note => "note",
            },
            "code": code::of(&self.issue),
            "item": self.item,
            "field": self.field,
            "message": self.message(language),
            "advice": self.advice(language),
        })
    }
}

/// How many items findings that differ in nothing else name one by one.
const NAMED: usize = 3;

/// The findings as lines, the worst first: severity, item, field, what is wrong,
/// what to do. What many items share is said once, with an example where it is
/// not the same word for word.
pub fn lines(findings: &[Finding], language: Language) -> Vec<String> {
    let mut groups: Vec<Vec<&Finding>> = Vec::new();
    let mut places = HashMap::new();
    for finding in findings {
        let kind = (finding.field, code::of(&finding.issue));
        let place = *places.entry(kind).or_insert(groups.len());
        if place == groups.len() {
            groups.push(Vec::new());
        }
        groups[place].push(finding);
    }
    groups.sort_by_key(|group| Reverse(group[0].severity()));
    groups.iter().map(|group| line(group, language)).collect()
}

fn line(group: &[&Finding], language: Language) -> String {
    let first = group[0];
    let mut items: Vec<&str> = group.iter().filter_map(|f| f.item.as_deref()).collect();
    items.dedup();
    // Of an id that is repeated, both items are named.
    let shown = match first.issue {
        Issue::Read(Problem::DuplicateId(_) | Problem::RepeatedItem(_)) => NAMED,
        _ => 1,
    };
    let shown = &group[..group.len().min(shown)];
    let messages = shown.iter().map(|finding| finding.message(language));
    let message = messages.collect::<Vec<_>>().join(" ");
    let advice = first.advice(language);
    let is_all = shown.len() == group.len();
    let example = if is_all || group.iter().all(|finding| finding.issue == first.issue) {
        ""
    } else {
        words::for_example(language)
    };
    let line = format!(
        "{}: {}: {}: {example}{message} {advice}",
        words::severity(first.severity(), language),
        words::items(&items, NAMED, language),
        first.field,
    );
    line.trim_end().to_owned()
}

/// "3 Fehler, 1 Warnung, 2 Hinweise".
pub fn summary(findings: &[Finding], language: Language) -> String {
    if findings.is_empty() {
        return words::nothing_found(language).to_owned();
    }
    words::counts(findings.iter().map(Finding::severity), language)
}

/// "Fehler", "Warnung", "Hinweis".
pub(crate) fn severity(severity: Severity) -> &'static str {
    words::severity(severity, Language::De)
}

/// How many there are of each severity, in German.
pub(crate) fn counts(severities: impl Iterator<Item = Severity> + Clone) -> String {
    words::counts(severities, Language::De)
}

/// Whether the feed breaks its standard or lost a Meldung.
pub fn has_errors(findings: &[Finding]) -> bool {
    findings
        .iter()
        .any(|finding| finding.severity() == Severity::Error)
}
