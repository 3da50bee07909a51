//! Looks through a feed before it goes out: what reading it mends, what its
//! pictures lack, what makes a good Meldung.

use std::collections::BTreeSet;
use std::fmt;

use meldungen_core::date::Dates;
use meldungen_core::feed::{Problem, Severity};
use meldungen_core::json::Value;
use meldungen_core::sanitise::reason::Reason;
use meldungen_core::words::Language;
use serde_json::{Value as Json, json};

use crate::build::{pictures_of, settle};
use crate::files;
use crate::findings::{self, Finding, Issue, PictureIssue};
use crate::input::{self, InputError, Read};
use crate::pictures::web::Web;
use crate::{online, quality};

/// A feed that was looked through.
pub struct Checked {
    name: String,
    language: Language,
    findings: Vec<Finding>,
    counts: Counts,
}

/// How many items there are, and what becomes of them.
struct Counts {
    items: usize,
    shown: usize,
    embargoed: usize,
    left_out: usize,
}

/// Which servers are asked for a feed's pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asking {
    /// None.
    Nobody,
    /// Those that anybody can reach, and that of the feed.
    Public,
    /// Those in one's own network as well.
    Intranet,
}

/// Looks through a feed: a file or an address, of an office that means its dates so.
///
/// # Errors
///
/// As [`input::feed`] and [`input::read`].
pub fn feed(
    name: &str,
    language: Language,
    asking: Asking,
    dates: Dates,
) -> Result<Checked, InputError> {
    let source = input::feed(name)?;
    // What is under embargo goes out later, and should be right then.
    let mut read = input::read(&source, true, dates)?;
    let mut findings = std::mem::take(&mut read.findings);
    findings.extend(quality::findings(&read.value));
    findings.extend(of_contents(&source.place, &mut read, asking));
    let items = read.value.get("items").and_then(Value::as_list);
    let embargoed =
        |finding: &&Finding| matches!(finding.issue, Issue::Read(Problem::Embargoed(_)));
    let embargoed = findings.iter().filter(embargoed).count();
    let held_back = |finding: &&Finding| matches!(finding.issue, Issue::Read(Problem::HeldBack(_)));
    let held_back = findings.iter().filter(held_back).count();
    let left_out = findings.iter().filter(|finding| finding.loses_the_item());
    let counts = Counts {
        items: items.map_or(0, <[Value]>::len),
        shown: read
            .feed
            .articles
            .len()
            .saturating_sub(embargoed + held_back),
        embargoed,
        left_out: left_out.count(),
    };
    Ok(Checked {
        name: source.name,
        language,
        findings,
        counts,
    })
}

/// Cleans each text and looks for each picture, as a build does.
fn of_contents(place: &input::Place, read: &mut Read, asking: Asking) -> Vec<Finding> {
    let pictures = pictures_of(place, &read.feed, "/");
    let mut findings = Vec::new();
    let mut elsewhere = BTreeSet::new();
    for article in &mut read.feed.articles {
        let base = article.base.clone();
        let removed = settle(article, place, &pictures).into_iter();
        let told = removed.filter(|removed| removed.why != Reason::Harmless);
        findings.extend(told.map(|removed| Finding {
            item: Some(article.stated_id().to_owned()),
            field: "content_html",
            issue: Issue::Removed(removed),
        }));
        let mut pictures = pictures
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        for src in pictures.take_asked().into_values() {
            let Some(issue) = pictures.issue(&src) else {
                continue;
            };
            let address = online::address(&src, base.as_deref());
            if let (PictureIssue::Elsewhere, Some(address)) = (issue, address) {
                elsewhere.insert((article.stated_id().to_owned(), address));
            }
            findings.push(Finding {
                item: Some(article.stated_id().to_owned()),
                field: "image",
                issue: Issue::Picture(src, issue.clone()),
            });
        }
        for file in &article.attachments {
            let issue = files::issue(file, place, &pictures);
            findings.extend(issue.map(|issue| Finding {
                item: Some(article.stated_id().to_owned()),
                field: "attachments",
                issue: Issue::File(file.stated.clone(), issue),
            }));
        }
    }
    if asking != Asking::Nobody {
        let addresses = elsewhere.iter().map(|(_, address)| address.clone());
        let feed = match place {
            input::Place::Web(url) => Some(url),
            input::Place::Folder(_) => None,
        };
        let answers = online::ask(
            &Web::new(asking == Asking::Intranet, feed),
            addresses.collect(),
        );
        for (item, address) in elsewhere {
            if let Some(issue) = answers.get(&address) {
                findings.push(Finding {
                    item: Some(item),
                    field: "image",
                    issue: Issue::Picture(address, issue.clone()),
                });
            }
        }
    }
    findings
}

impl Checked {
    /// Whether the feed breaks its standard or lost a Meldung.
    pub fn has_errors(&self) -> bool {
        findings::has_errors(&self.findings)
    }

    /// For other programs: counts and findings.
    pub fn to_json(&self) -> Json {
        let count = |wanted| {
            let of_this = |finding: &&Finding| finding.severity() == wanted;
            self.findings.iter().filter(of_this).count()
        };
        let findings = self.findings.iter();
        json!({
            "feed": self.name,
            "items": self.counts.items,
            "shown": self.counts.shown,
            "embargoed": self.counts.embargoed,
            "left_out": self.counts.left_out,
            "errors": count(Severity::Error),
            "warnings": count(Severity::Warning),
            "notes": count(Severity::Note),
            "findings": findings.map(|finding| finding.to_json(self.language)).collect::<Json>(),
        })
    }
}

/// The findings, a line each, and a line that sums up.
impl fmt::Display for Checked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for line in findings::lines(&self.findings, self.language) {
            writeln!(f, "{line}")?;
        }
        let Counts {
            items,
            shown,
            embargoed,
            left_out,
        } = self.counts;
        let summary = findings::summary(&self.findings, self.language);
        match self.language {
            Language::De => write!(
                f,
                "Einträge: {items}, davon erscheinen {shown}, unter Sperrfrist {embargoed}, \
                 es fallen weg {left_out}. {summary}"
            ),
            Language::En => write!(
                f,
                "Items: {items}, of which {shown} appear, {embargoed} are under embargo, \
                 {left_out} are left out. {summary}"
            ),
        }
    }
}
