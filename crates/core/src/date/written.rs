//! What a date says, in the forms that feeds write it in.
//!
//! Three orders are read: `2026-10-28`, `28.10.2026` (or with the month's name) and
//! `October 28, 2026`; before them may stand a day of the week, behind them a time,
//! and a zone. A text is read to its end or not at all: a word too many ("ab",
//! "bis", a second date) may turn its meaning around. So may an order that is
//! not known: `03/04/2026` is two days, and `27.01.15` may begin with its year.

mod offset;
mod text;
mod time;

pub use offset::{By, Offset};

use super::CalendarDate;
use super::names;
use crate::fold::fold;
use crate::text::replace;
use text::Text;

/// The longest date that is read, in bytes. The longest that was met has 50.
const LONGEST: usize = 80;

/// What a text says of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    /// The day of the week, 0 for Sunday; it may be another than the date's.
    pub weekday: Option<i64>,
    /// The day.
    pub day: CalendarDate,
    /// Seconds since the day began, up to the whole day.
    pub time: Option<i64>,
    /// The zone.
    pub offset: Option<Offset>,
}

/// Reads a date; `None` for a text that is none, or may be two.
pub fn read(text: &str) -> Option<Written> {
    let is_odd = |c: char| !c.is_whitespace() && !matches!(c, ' '..='~' | 'ä' | 'Ä' | '\u{308}');
    if text.len() > LONGEST || text.chars().any(is_odd) {
        return None;
    }
    // Some programs write an offset's plus as HTML does.
    let text = replace(&fold(text), "&#43;", "+");
    let mut text = Text(&text);
    text.space();
    let weekday = text.weekday();
    let mut written = text.date()?;
    written.weekday = weekday;
    if written.time.is_none() {
        written.time = text.behind_date();
    }
    let zone = text.zones(written.time.is_some())?;
    if written.offset.is_none() {
        written.offset = zone;
    } else if zone.is_some() {
        return None;
    }
    text.space();
    text.0.is_empty().then_some(written)
}

impl Text<'_> {
    /// "Mi, ", "Wednesday ", "Mittwoch, den ".
    fn weekday(&mut self) -> Option<i64> {
        let mut rest = *self;
        let day = names::weekday(rest.word());
        if day.is_some() {
            *self = rest;
            self.mark(b'.');
            self.space();
            self.mark(b',');
            self.space();
        }
        let mut rest = *self;
        if rest.one_of(&["den", "der"]) && rest.space() {
            *self = rest;
        }
        day
    }

    /// The day, and the time and zone where they stand before its year.
    fn date(&mut self) -> Option<Written> {
        let mut rest = *self;
        if let Some(month) = names::month(rest.word()) {
            *self = rest;
            return self.month_first(month);
        }
        let (first, digits) = self.number(4)?;
        if digits == 4 {
            self.mark(b'-').then_some(())?;
            let (month, _) = self.number(2)?;
            self.mark(b'-').then_some(())?;
            let (day, _) = self.number(2)?;
            return on(first, month, day);
        }
        if digits > 2 {
            return None;
        }
        let has_dot = self.mark(b'.');
        if !has_dot {
            self.one_of(&["st", "nd", "rd", "th"]);
        }
        let has_dash = !has_dot && self.mark(b'-');
        self.space();
        if let Some((month, _)) = self.number(2) {
            (has_dot && self.mark(b'.')).then_some(())?;
            self.space();
            return on(self.year(false)?, month, first);
        }
        let month = names::month(self.word())?;
        if has_dash {
            self.mark(b'-').then_some(())?;
        } else {
            self.mark(b'.');
            self.mark(b',');
            self.space();
        }
        on(self.year(true)?, month.into(), first)
    }

    /// "28, 2026" behind a month's name; "28 14:30:00 CET 2026", as Unix has it.
    fn month_first(&mut self, month: u32) -> Option<Written> {
        self.mark(b'.');
        self.space();
        let (day, _) = self.number(2)?;
        if !self.mark(b'.') {
            self.one_of(&["st", "nd", "rd", "th"]);
        }
        self.mark(b',');
        self.space().then_some(())?;
        let mut rest = *self;
        if let Some(year) = rest.year(false) {
            *self = rest;
            return on(year, month.into(), day);
        }
        let time = self.time()?;
        let offset = self.zones(true)?;
        self.space().then_some(())?;
        let date = on(self.year(false)?, month.into(), day)?;
        Some(Written {
            time: Some(time),
            offset,
            ..date
        })
    }

    /// A year of four digits, or, where `may_be_short`, of two: those up to 49 are of
    /// this century (RFC 2822, 4.3).
    fn year(&mut self, may_be_short: bool) -> Option<i64> {
        match self.number(4)? {
            (year, 4) => Some(year),
            (year, 2) if may_be_short => Some(year + if year < 50 { 2000 } else { 1900 }),
            _ => None,
        }
    }
}

/// A day that a calendar has.
fn on(year: i64, month: i64, day: i64) -> Option<Written> {
    let day = CalendarDate::of(year as i32, month as u32, day as u32)?;
    Some(Written {
        weekday: None,
        day,
        time: None,
        offset: None,
    })
}
