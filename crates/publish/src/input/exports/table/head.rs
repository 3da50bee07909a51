//! The head of a table: what parts its cells, and what its columns are.

use csv::{Reader, ReaderBuilder, StringRecord};

use super::columns::Column;

/// What parts cells.
const DELIMITERS: [u8; 4] = [b';', b',', b'\t', b'|'];
/// The head stands in one of so many rows: titles may stand above it.
const WITHIN_ROWS: usize = 10;
/// The head is looked for in so many bytes.
const WITHIN: usize = 64 << 10;
/// So many columns are looked at.
const MOST_COLUMNS: usize = 1_000;

/// The head of a table.
pub struct Head {
    /// Where in the text the first row begins.
    pub start: usize,
    /// How many lines stand before that, which spreadsheets do not show.
    pub lines_before: usize,
    /// The number of the row that is the head, counted from 1.
    pub row: usize,
    /// What its columns are called.
    pub names: Vec<String>,
    /// What its columns mean; of several with one meaning the first alone.
    columns: Vec<Option<Column>>,
    delimiter: u8,
}

/// Whether a text is a table with a headline or a text in it, and something else that is known.
pub fn is_one(text: &str) -> bool {
    let head = Head::of(text);
    let has = |column| head.place_of(column).is_some();
    head.columns.iter().flatten().count() > 1 && (has(Column::Title) || has(Column::Text))
}

impl Head {
    /// The head of a table; of a text that is none, one without a column that means anything.
    pub fn of(text: &str) -> Head {
        // Excel is told by its first line, and shows none of it.
        let stated = text.strip_prefix("sep=").and_then(|rest| {
            let delimiter = *rest.as_bytes().first()?;
            let end = text.find('\n')?;
            (delimiter.is_ascii() && end <= 6).then_some((delimiter, end + 1))
        });
        let start = stated.map_or(0, |(_, start)| start);
        let delimiters = match stated {
            Some((delimiter, _)) => vec![delimiter],
            None => DELIMITERS.to_vec(),
        };
        let mut best = Head {
            start,
            lines_before: usize::from(start > 0),
            row: 1,
            names: Vec::new(),
            columns: Vec::new(),
            delimiter: DELIMITERS[0],
        };
        let end = text.floor_char_boundary(start + WITHIN);
        for delimiter in delimiters {
            let mut reader = reader(&text[start..end], delimiter);
            let mut record = StringRecord::new();
            let mut row = 0;
            while row < WITHIN_ROWS && reader.read_record(&mut record).unwrap_or(false) {
                row += 1;
                let names = record.iter().take(MOST_COLUMNS);
                let names: Vec<String> = names.map(|name| name.trim().to_owned()).collect();
                let columns = columns(&names);
                let known = |columns: &[Option<Column>]| columns.iter().flatten().count();
                let rank = (known(&columns), names.len());
                // Of a row above and the head, the one that says more.
                if rank.0 > known(&best.columns) || (best.names.is_empty() && rank.1 > 1) {
                    best = Head {
                        row,
                        names,
                        columns,
                        delimiter,
                        ..best
                    };
                }
            }
        }
        best
    }

    /// A reader of the rows in this text.
    pub fn reader<'t>(&self, text: &'t str) -> Reader<&'t [u8]> {
        reader(text, self.delimiter)
    }

    /// Whether a cell of a row begins with a quote.
    pub fn has_quoted_cell(&self, row: &str) -> bool {
        let mut parts = row.split(char::from(self.delimiter));
        parts.any(|part| part.trim_start_matches(' ').starts_with('"'))
    }

    /// Where the column of this meaning is.
    pub fn place_of(&self, column: Column) -> Option<usize> {
        self.columns.iter().position(|known| *known == Some(column))
    }

    /// Where all columns of this meaning are.
    pub fn places_of(&self, column: Column) -> impl Iterator<Item = usize> {
        let places = self.columns.iter().enumerate();
        places.filter_map(move |(at, known)| (*known == Some(column)).then_some(at))
    }

    /// What the column in this place is called.
    pub fn name(&self, place: usize) -> String {
        self.names.get(place).cloned().unwrap_or_default()
    }

    /// The columns that are read, each with the field that it becomes.
    pub fn read(&self) -> Vec<(&'static str, String)> {
        let columns = self.columns.iter().zip(&self.names);
        columns
            .filter_map(|(column, name)| Some(((*column)?.field(), name.clone())))
            .collect()
    }

    /// What the columns are called that mean nothing here.
    pub fn unknown(&self) -> Vec<String> {
        let columns = self.columns.iter().zip(&self.names);
        let unknown = columns.filter(|(column, name)| column.is_none() && !name.is_empty());
        unknown.map(|(_, name)| name.clone()).collect()
    }
}

fn reader(text: &str, delimiter: u8) -> Reader<&[u8]> {
    ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
}

/// What columns mean. Several may say from when on a Meldung is public, or whether; of any other
/// meaning the first column is it.
fn columns(names: &[String]) -> Vec<Option<Column>> {
    let mut columns: Vec<Option<Column>> = Vec::with_capacity(names.len());
    for name in names {
        let column = match Column::of(name) {
            Some(Column::Published) if columns.contains(&Some(Column::Published)) => {
                Some(Column::AlsoPublished)
            }
            Some(column @ (Column::Embargo | Column::Status | Column::Hidden)) => Some(column),
            column => column.filter(|_| !columns.contains(&column)),
        };
        columns.push(column);
    }
    // "Online ab" alone is the day.
    if !columns.contains(&Some(Column::Published)) {
        let mut embargo = columns.iter_mut();
        if let Some(embargo) = embargo.find(|column| **column == Some(Column::Embargo)) {
            *embargo = Some(Column::Published);
        }
    }
    columns
}
