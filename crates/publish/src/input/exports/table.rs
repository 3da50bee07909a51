//! A table of old Meldungen, saved as CSV by a spreadsheet or a database.
//!
//! [`head`] finds out what parts its cells and which row says what its columns are ([`columns`]);
//! [`row`] makes an item of each row that follows. A row with a fault is not taken, and named
//! ([`problem`]), as columns are that mean nothing here.

mod columns;
mod head;
mod problem;
mod row;

pub use head::is_one;
pub use problem::{Fault, Problem, at_row};

use std::collections::{BTreeMap, HashMap};

use csv::StringRecord;
use meldungen_core::feed::{Problem as Read, item_name};

use super::{Export, LeftOut};
use crate::findings::{Finding, Issue};
use crate::input::xml::feed::Feed;
use crate::input::{InputError, Source, Terms, UsualDates, text};
use columns::Column;
use head::Head;
use row::Outcome;

/// Where the items of a table stand, and what of it was not taken.
#[derive(Default)]
pub struct Table {
    /// For each item of the feed, by what findings call it, the rows that it stands in.
    pub rows: HashMap<String, Vec<Place>>,
    /// The place of each item, in the order of the feed.
    pub places: Vec<Place>,
    /// What the columns are called that are read, each with the field that it becomes.
    pub columns: Vec<(&'static str, String)>,
    /// What the columns are called that mean nothing here.
    pub unknown: Vec<String>,
    /// The rows that are not taken.
    pub problems: Vec<Problem>,
}

/// Where a row stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The row of the spreadsheet, counted from 1.
    pub row: usize,
    /// The line of the file, which is another where cells have several lines; counted from 1.
    pub line: usize,
}

/// Whether a file is called as tables are.
pub fn is_called_one(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    [".csv", ".tsv", ".tab"]
        .iter()
        .any(|end| name.ends_with(end))
}

/// Reads a table; of one that was cut, the rows that are whole.
///
/// # Errors
///
/// [`InputError::NoText`]; [`InputError::NoColumn`] where no row says which column is the date of
/// publication, and which a headline or a text.
pub fn read(source: &Source, terms: Terms) -> Result<Export, InputError> {
    let mut findings = Vec::new();
    let text = text::decode(source, &mut findings)?;
    if source.is_cut {
        let issue = Issue::TooLarge(crate::input::LARGEST_FEED);
        findings.push(Finding::of_feed("items", issue));
    }
    let head = Head::of(&text);
    let name = || source.name.clone();
    let lacks = |what| InputError::NoColumn(name(), what, head.names.clone());
    if head
        .place_of(Column::Title)
        .or(head.place_of(Column::Text))
        .is_none()
    {
        return Err(lacks(Column::Title.label()));
    }
    if head.place_of(Column::Published).is_none() {
        return Err(lacks(Column::Published.label()));
    }
    let mut rows = Rows {
        head: &head,
        terms,
        feed: Feed {
            title: Some(name()),
            ..Feed::default()
        },
        findings: Vec::new(),
        left_out: BTreeMap::new(),
        table: Table {
            columns: head.read(),
            unknown: head.unknown(),
            ..Table::default()
        },
    };
    rows.read(&text, source.is_cut);
    let Rows {
        mut feed,
        findings: mut found,
        left_out,
        mut table,
        ..
    } = rows;
    // A row without an id is known by what it says, as every row of such a table.
    feed.findings.clear();
    findings.append(&mut found);
    let value = feed.into_value();
    let items = value.get("items").and_then(|items| items.as_list());
    for (index, item) in items.unwrap_or_default().iter().enumerate() {
        let rows = table.rows.entry(item_name(item, index)).or_default();
        rows.push(table.places[index]);
    }
    Ok(Export {
        value,
        findings,
        usual_dates: UsualDates::Table,
        left_out,
        table: Some(table),
    })
}

/// The rows below the head, as they are read.
struct Rows<'a> {
    head: &'a Head,
    terms: Terms,
    feed: Feed,
    findings: Vec<Finding>,
    left_out: BTreeMap<LeftOut, usize>,
    table: Table,
}

impl Rows<'_> {
    fn read(&mut self, text: &str, is_cut: bool) {
        let body = &text[self.head.start..];
        let mut reader = self.head.reader(body);
        let mut record = StringRecord::new();
        let (mut number, mut passed) = (0, 0);
        // Text cannot fail to be read, and rows may have any length.
        while reader.read_record(&mut record).unwrap_or(false) {
            number += 1;
            let start = record.position().map_or(0, |at| at.byte() as usize);
            let end = (reader.position().byte() as usize).min(body.len());
            let line = record.position().map_or(0, |at| at.line() as usize);
            // Empty lines are rows too, which the reader passes over with the row that follows; as
            // it does with the second half of the row's end before it.
            let raw = body[start..end].trim_start_matches(['\r', '\n']);
            let before = &body.as_bytes()[start..end - raw.len()];
            let breaks = before.iter().filter(|byte| **byte == b'\n').count();
            let is_half = body[..start].ends_with('\r') && before.starts_with(b"\n");
            passed += breaks - usize::from(is_half);
            let place = Place {
                row: number + passed,
                line: line + breaks + self.head.lines_before,
            };
            let is_end = end == body.len();
            if number > self.head.row && !(is_cut && is_end) {
                self.row(&record, raw, place, is_end);
            }
        }
    }

    fn row(&mut self, record: &StringRecord, raw: &str, place: Place, is_end: bool) {
        if record.iter().all(|cell| cell.trim().is_empty()) {
            return;
        }
        // An open quote takes the rows that follow into its own, or the rest of the file.
        let lines = raw.trim_end().bytes().filter(|byte| *byte == b'\n').count();
        let quotes = raw.bytes().filter(|byte| *byte == b'"').count();
        if quotes % 2 == 1 && (lines > 0 || is_end && self.head.has_quoted_cell(raw)) {
            let fault = Fault::OpenQuote(place.line + lines);
            return self.table.problems.push(Problem { place, fault });
        }
        let more = record.iter().skip(self.head.names.len());
        if more.clone().any(|cell| !cell.trim().is_empty()) {
            let fault = Fault::TooManyCells(record.len(), self.head.names.len());
            return self.table.problems.push(Problem { place, fault });
        }
        match row::read(self.head, record, self.terms) {
            Ok(Outcome::Item(mut item)) => {
                let bad_link = item.url.take_if(|url| !row::is_address(url));
                self.feed.add(*item);
                if bad_link.is_some() {
                    let id = self.feed.items.last().and_then(|item| item.id.clone());
                    self.findings.push(Finding {
                        item: id,
                        field: Column::Link.field(),
                        issue: Issue::Read(Read::BadAddress),
                    });
                }
                self.table.places.push(place);
            }
            Ok(Outcome::LeftOut(why)) => *self.left_out.entry(why).or_default() += 1,
            Err(fault) => self.table.problems.push(Problem { place, fault }),
        }
    }
}

#[cfg(test)]
mod tests;
