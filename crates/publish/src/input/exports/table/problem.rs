//! What keeps a row of a table from being taken, in words.

use meldungen_core::words::Language;

use super::Place;

/// A row that is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where it stands.
    pub place: Place,
    /// Why.
    pub fault: Fault,
}

/// What is wrong with a row. Names are those of columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// This column has a date that cannot be read: this.
    Date(String, String),
    /// This column says that it is not to be public before this.
    Embargo(String, String),
    /// This column is empty.
    NoCell(String),
    /// There is neither headline nor text.
    Empty,
    /// It has so many cells, and the table so many columns.
    TooManyCells(usize, usize),
    /// A quote was opened and not closed, which takes all lines up to this one.
    OpenQuote(usize),
}

impl Fault {
    /// The column that it is about.
    fn column(&self) -> Option<&str> {
        match self {
            Fault::Date(column, _) | Fault::Embargo(column, _) | Fault::NoCell(column) => {
                Some(column)
            }
            Fault::Empty | Fault::TooManyCells(..) | Fault::OpenQuote(_) => None,
        }
    }

    fn words(&self, language: Language) -> String {
        let (de, en) = match self {
            Fault::Date(_, text) => (
                format!(
                    "„{text}“ ist kein Datum, das sich eindeutig lesen lässt. Richtig ist 28.10.2026 \
                     oder 28.10.2026 14:30."
                ),
                format!(
                    "“{text}” is no date that can be read in one way alone. 2026-10-28 or 2026-10-28 \
                     14:30 is right."
                ),
            ),
            Fault::Embargo(_, text) => (
                format!("Sperrfrist: „{text}“ liegt noch vor uns."),
                format!("Embargo: “{text}” is still to come."),
            ),
            Fault::NoCell(_) => ("die Zelle ist leer.".into(), "the cell is empty.".into()),
            Fault::Empty => (
                "weder Titel noch Text.".into(),
                "neither headline nor text.".into(),
            ),
            Fault::TooManyCells(cells, columns) => (
                format!(
                    "{cells} Zellen, aber die Tabelle hat {columns} Spalten. Vermutlich fehlen \
                     Anführungszeichen um einen Text mit Trennzeichen."
                ),
                format!(
                    "{cells} cells, but the table has {columns} columns. Most likely a text with a \
                     delimiter lacks its quotes."
                ),
            ),
            Fault::OpenQuote(line) => (
                format!(
                    "ein Anführungszeichen geht auf und nicht zu; bis Zeile {line} der Datei ist \
                     nichts übernommen. Ein Anführungszeichen im Text schreibt sich doppelt (\"\")."
                ),
                format!(
                    "a quote opens and does not close; nothing is taken up to line {line} of the \
                     file. A quote within a text is written twice (\"\")."
                ),
            ),
        };
        match language {
            Language::De => de,
            Language::En => en,
        }
    }
}

impl Problem {
    /// Where, and what is wrong.
    pub fn sentence(&self, language: Language) -> String {
        let at = at_row(&[self.place], self.fault.column(), language);
        [&at, ": ", &self.fault.words(language)].concat()
    }
}

/// "Zeile 7, Spalte „Datum“"; with the line of the file where that is another.
pub fn at_row(places: &[Place], column: Option<&str>, language: Language) -> String {
    let (row, line, of_column) = match language {
        Language::De => ("Zeile", "Zeile der Datei:", "Spalte"),
        Language::En => ("Row", "line of the file:", "column"),
    };
    let names: Vec<String> = places
        .iter()
        .take(3)
        .map(|place| match place.row == place.line {
            true => place.row.to_string(),
            false => format!("{} ({line} {})", place.row, place.line),
        })
        .collect();
    let names = names.join(", ");
    let more = if places.len() > 3 { ", …" } else { "" };
    match (column, language) {
        (None, _) => format!("{row} {names}{more}"),
        (Some(column), Language::De) => format!("{row} {names}{more}, {of_column} „{column}“"),
        (Some(column), Language::En) => format!("{row} {names}{more}, {of_column} “{column}”"),
    }
}
