//! A row as an item of a feed.

use csv::StringRecord;
use meldungen_core::date::{self, Doubt};
use meldungen_core::fold::fold;
use meldungen_core::json::Value;
use meldungen_core::text::{line, shorten};

use super::super::LeftOut;
use super::columns::Column;
use super::head::Head;
use super::problem::Fault;
use crate::input::Terms;
use crate::input::xml::feed::Item;
use crate::input::xml::value::{Object, once};

/// How much of a cell a message shows, in characters.
const SHOWN: usize = 60;

/// What says that a Meldung is public.
const PUBLIC: [&str; 23] = [
    "veroeffentlicht",
    "publiziert",
    "online",
    "oeffentlich",
    "freigegeben",
    "aktiv",
    "sichtbar",
    "erschienen",
    "live",
    "publish",
    "published",
    "public",
    "active",
    "visible",
    "approved",
    "released",
    "ja",
    "j",
    "yes",
    "true",
    "wahr",
    "1",
    "x",
];
/// What says no.
const NO: [&str; 8] = ["", "0", "nein", "n", "no", "false", "falsch", "-"];
/// What says that there is none, no embargo or no address.
const FREE: [&str; 12] = [
    "",
    "-",
    "–",
    "0",
    "keine",
    "keiner",
    "nein",
    "ohne",
    "entfaellt",
    "sofort",
    "none",
    "no",
];

/// What becomes of a row.
pub enum Outcome {
    /// An item.
    Item(Box<Item>),
    /// It is not public.
    LeftOut(LeftOut),
}

/// Reads a row.
///
/// # Errors
///
/// What keeps it from being taken: a date that is missing or cannot be read, a status that is not
/// stated, no headline and no text.
pub fn read(head: &Head, record: &StringRecord, terms: Terms) -> Result<Outcome, Fault> {
    let row = Row { head, record };
    if let Some(why) = row.hidden()? {
        return Ok(Outcome::LeftOut(why));
    }
    let published = row.published(terms)?;
    row.embargo(terms)?;
    let text = |column| Some(row.text(column).to_owned()).filter(|text| !text.is_empty());
    if row.text(Column::Title).is_empty() && row.text(Column::Text).is_empty() {
        return Err(Fault::Empty);
    }
    let about = Object::default()
        .text("alt", text(Column::Alt))
        .text("credit", text(Column::Credit))
        .text("caption", text(Column::Caption));
    let authors = text(Column::Author).map(|name| {
        let author = Object::default().text("name", Some(name));
        Value::List(vec![author.into_value()])
    });
    Ok(Outcome::Item(Box::new(Item {
        id: text(Column::Id),
        url: address(row.text(Column::Link)),
        title: text(Column::Title),
        kicker: text(Column::Kicker),
        summary: text(Column::Teaser),
        html: text(Column::Text),
        picture: text(Column::Picture).map(|picture| (picture, about.into_value())),
        published: Some(published),
        modified: text(Column::Modified),
        authors,
        topics: topics(row.text(Column::Topics)),
        language: text(Column::Language),
        ..Item::default()
    })))
}

struct Row<'a> {
    head: &'a Head,
    record: &'a StringRecord,
}

impl<'a> Row<'a> {
    fn cell(&self, place: usize) -> &'a str {
        self.record.get(place).unwrap_or_default().trim()
    }

    fn text(&self, column: Column) -> &'a str {
        let place = self.head.place_of(column);
        place.map_or("", |place| self.cell(place))
    }

    fn fault(&self, place: usize, fault: fn(String, String) -> Fault) -> Fault {
        let text = shorten(&line(self.cell(place)), SHOWN);
        fault(self.head.name(place), text)
    }

    /// What a cell says: "Entwurf", "Freigegeben: nein".
    fn status(&self, place: usize) -> LeftOut {
        let cell = self.cell(place);
        match NO.contains(&word(cell).as_str()) {
            true => LeftOut::status(&[&self.head.name(place), ": ", cell].concat()),
            false => LeftOut::status(cell),
        }
    }

    /// Why it is not public, if its columns say so.
    fn hidden(&self) -> Result<Option<LeftOut>, Fault> {
        for place in self.head.places_of(Column::Status) {
            let cell = self.cell(place);
            if cell.is_empty() {
                return Err(self.fault(place, |column, _| Fault::NoCell(column)));
            }
            if !PUBLIC.contains(&word(cell).as_str()) {
                return Ok(Some(self.status(place)));
            }
        }
        let says_no = |place: &usize| NO.contains(&word(self.cell(*place)).as_str());
        let mut hidden = self.head.places_of(Column::Hidden);
        if let Some(place) = hidden.find(|place| !says_no(place)) {
            return Ok(Some(LeftOut::status(&self.head.name(place))));
        }
        let mut published = self.head.places_of(Column::AlsoPublished);
        let not_yet = published.find(|place| !self.cell(*place).is_empty() && says_no(place));
        Ok(not_yet.map(|place| self.status(place)))
    }

    /// The date of publication, as core reads it.
    fn published(&self, terms: Terms) -> Result<String, Fault> {
        let place = self.head.place_of(Column::Published).unwrap_or_default();
        let mut text = self.cell(place).to_owned();
        if text.is_empty() {
            return Err(self.fault(place, |column, _| Fault::NoCell(column)));
        }
        let time = self.text(Column::Time);
        if !time.is_empty() {
            // Spreadsheets write midnight where a cell has a day alone.
            let day = ["T00:00:00", " 00:00:00", " 00:00", " 0:00"].iter();
            let mut day = day.filter_map(|end| text.strip_suffix(end));
            text = day.next().unwrap_or(&text).to_owned();
            let stated = date::read(&text, terms.dates);
            if stated.is_none_or(|stated| stated.doubt == Some(Doubt::NoTime)) {
                text = [&text, " ", time].concat();
            }
        }
        match date::read(&text, terms.dates) {
            Some(_) => Ok(text),
            None => {
                let text = shorten(&line(&text), SHOWN);
                Err(Fault::Date(self.head.name(place), text))
            }
        }
    }

    /// That an embargo holds which another column states.
    fn embargo(&self, terms: Terms) -> Result<(), Fault> {
        let says_free = |cell: &str| FREE.contains(&word(cell).as_str());
        let embargo = self.head.places_of(Column::Embargo);
        let embargo = embargo.filter(|place| !says_free(self.cell(*place)));
        // "Veröffentlicht: ja" is no date, and as good as one. "nein" was left out before.
        let says_public = |cell: &str| cell.is_empty() || PUBLIC.contains(&word(cell).as_str());
        let published = self.head.places_of(Column::AlsoPublished);
        let published = published.filter(|place| !says_public(self.cell(*place)));
        for place in embargo.chain(published) {
            match date::read(self.cell(place), terms.dates) {
                None => return Err(self.fault(place, Fault::Date)),
                Some(stated) if stated.public_from > terms.now => {
                    return Err(self.fault(place, Fault::Embargo));
                }
                Some(_) => {}
            }
        }
        Ok(())
    }
}

/// A word as it is compared.
fn word(cell: &str) -> String {
    fold(cell.trim()).trim_end_matches('.').to_owned()
}

/// An address, also as people write it: "www.amt.example/7".
fn address(cell: &str) -> Option<String> {
    let begins = |start: &str| {
        cell.get(..start.len())
            .is_some_and(|begin| begin.eq_ignore_ascii_case(start))
    };
    match cell {
        _ if FREE.contains(&word(cell).as_str()) => None,
        _ if begins("www.") => Some(["https://", cell].concat()),
        _ => Some(cell.to_owned()),
    }
}

/// Whether a cell has an address, which may be relative, and no words.
pub fn is_address(cell: &str) -> bool {
    cell.contains(['/', '.']) && !cell.contains(char::is_whitespace)
}

/// The topics of a cell: between lines or `|`, else between `;`, else between commas.
fn topics(cell: &str) -> Vec<String> {
    let parts: &[char] = match cell {
        _ if cell.contains(['\n', '|']) => &['\n', '|'],
        _ if cell.contains(';') => &[';'],
        _ => &[','],
    };
    once(cell.split(parts).map(|topic| topic.trim().to_owned()))
}
