//! What a date says, in the forms that feeds write it in.
//!
//! Three orders are read: `2026-10-28`, `28.10.2026` (or with the month's name) and
//! `October 28, 2026`; before them may stand a day of the week, behind them a time,
//! and a zone. A text is read to its end or not at all: a word too many ("ab",
//! "bis", a second date) may turn its meaning around. So may an order that is
//! not known: `03/04/2026` is two days, and `27.01.15` may begin with its year.

use super::names;
use super::{CalendarDate, DAY};
use crate::fold::fold;
use crate::text::replace;

/// The longest date that is read, in bytes. The longest that was met has 50.
const LONGEST: usize = 80;
/// No zone is further from UTC: the Line Islands are 14 hours ahead.
const FURTHEST: i64 = 14;

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

/// How far a zone's clocks are ahead of UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offset {
    /// In seconds.
    pub seconds: i64,
    /// How it was named.
    pub by: By,
}

/// How a zone was named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// By its hours, or by a name that says no more.
    Offset,
    /// By the name of a summer time.
    Summer,
    /// By a letter of the armed forces. Their signs were once published the wrong
    /// way around, so that RFC 2822 (4.3) takes all of them for UTC.
    Letter,
}

/// Reads a date; `None` for a text that is none, or may be two.
pub fn read(text: &str) -> Option<Written> {
    let is_odd = |c: char| !c.is_whitespace() && !matches!(c, ' '..='~' | 'ä' | 'Ä' | '\u{308}');
    if text.len() > LONGEST || text.contains(is_odd) {
        return None;
    }
    // Some programs write an offset's plus as HTML does.
    let text = replace(&fold(text), "&#43;", "+");
    let mut text = Text(text.trim());
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
    text.0.is_empty().then_some(written)
}

/// What is left of a text. Each part is taken off its start where it is there;
/// otherwise the text stays as it was.
#[derive(Clone, Copy)]
struct Text<'a>(&'a str);

impl<'a> Text<'a> {
    fn mark(&mut self, mark: char) -> bool {
        let rest = self.0.strip_prefix(mark);
        self.0 = rest.unwrap_or(self.0);
        rest.is_some()
    }

    fn space(&mut self) -> bool {
        let rest = self.0.trim_start();
        let was_there = rest.len() < self.0.len();
        self.0 = rest;
        was_there
    }

    fn take(&mut self, is_part: fn(&u8) -> bool) -> &'a str {
        let count = self.0.bytes().take_while(is_part).count();
        let (part, rest) = self.0.split_at(count);
        self.0 = rest;
        part
    }

    /// A word, in whole.
    fn word(&mut self) -> &'a str {
        self.take(u8::is_ascii_lowercase)
    }

    /// One of these words.
    fn one_of(&mut self, words: &[&str]) -> bool {
        let mut rest = *self;
        let found = words.contains(&rest.word());
        if found {
            *self = rest;
        }
        found
    }

    /// A number of one to so many digits, with how many it has.
    fn number(&mut self, most: usize) -> Option<(i64, usize)> {
        let mut rest = *self;
        let digits = rest.take(u8::is_ascii_digit);
        let is_one = (1..=most).contains(&digits.len());
        let number = is_one.then(|| digits.bytes().fold(0, |n, d| n * 10 + i64::from(d - b'0')))?;
        *self = rest;
        Some((number, digits.len()))
    }

    /// A number of two digits.
    fn two(&mut self) -> Option<i64> {
        self.number(2)
            .filter(|(_, digits)| *digits == 2)
            .map(|(number, _)| number)
    }

    /// "Mi, ", "Wednesday ", "Mittwoch, den ".
    fn weekday(&mut self) -> Option<i64> {
        let mut rest = *self;
        let day = names::weekday(rest.word());
        if day.is_some() {
            *self = rest;
            self.mark('.');
            self.space();
            self.mark(',');
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
            self.mark('-').then_some(())?;
            let (month, _) = self.number(2)?;
            self.mark('-').then_some(())?;
            let (day, _) = self.number(2)?;
            return on(first, month, day);
        }
        if digits > 2 {
            return None;
        }
        let has_dot = self.mark('.');
        if !has_dot {
            self.one_of(&["st", "nd", "rd", "th"]);
        }
        let has_dash = !has_dot && self.mark('-');
        self.space();
        if let Some((month, _)) = self.number(2) {
            (has_dot && self.mark('.')).then_some(())?;
            self.space();
            return on(self.year(false)?, month, first);
        }
        let month = names::month(self.word())?;
        if has_dash {
            self.mark('-').then_some(())?;
        } else {
            self.mark('.');
            self.mark(',');
            self.space();
        }
        on(self.year(true)?, month.into(), first)
    }

    /// "28, 2026" behind a month's name; "28 14:30:00 CET 2026", as Unix has it.
    fn month_first(&mut self, month: u32) -> Option<Written> {
        self.mark('.');
        self.space();
        let (day, _) = self.number(2)?;
        if !self.mark('.') {
            self.one_of(&["st", "nd", "rd", "th"]);
        }
        self.mark(',');
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

    /// The time, with what parts it from its day.
    fn behind_date(&mut self) -> Option<i64> {
        let mut rest = *self;
        let comma = rest.mark(',');
        let apart = rest.space() | comma;
        if apart && rest.mark('-') {
            rest.space().then_some(())?;
        } else if apart {
            let mut behind = rest;
            if behind.one_of(&["um", "at"]) && behind.space() {
                rest = behind;
            }
        } else {
            rest.mark('t').then_some(())?;
        }
        let time = rest.time()?;
        *self = rest;
        Some(time)
    }

    /// "14:30:00.5", "14.30 Uhr", "10 Uhr", "2:30 pm": seconds since the day began.
    fn time(&mut self) -> Option<i64> {
        let (mut hour, _) = self.number(2)?;
        let mut minute = None;
        let mut second = 0;
        let mark = self
            .0
            .chars()
            .next()
            .filter(|mark| matches!(mark, ':' | '.'));
        if let Some(mark) = mark {
            self.mark(mark);
            minute = Some(self.two()?);
            if self.mark(mark) {
                second = self.two()?;
                if self.mark('.') || self.mark(',') {
                    // Less than a second.
                    (!self.take(u8::is_ascii_digit).is_empty()).then_some(())?;
                }
            }
        }
        let mut rest = *self;
        rest.space();
        let half = rest.half();
        if let Some(afternoon) = half {
            // Whether 12 am is noon or midnight is not agreed upon.
            (1..12).contains(&hour).then_some(())?;
            hour += afternoon;
        }
        if half.is_some() || rest.one_of(&["uhr", "h"]) {
            *self = rest;
        } else {
            minute?;
        }
        let time = hour * 3600 + minute.unwrap_or(0) * 60 + second;
        let is_one = hour < 24 && minute < Some(60) && second < 61 || time == DAY && hour == 24;
        is_one.then_some(time)
    }

    /// Which half of the day: "am", "p.m."; the hours that it adds.
    fn half(&mut self) -> Option<i64> {
        let mut rest = *self;
        let word = rest.word();
        let half = match word {
            "a" | "p" => {
                (rest.mark('.') && rest.one_of(&["m"])).then_some(())?;
                rest.mark('.');
                word
            }
            "am" | "pm" => &word[..1],
            _ => return None,
        };
        *self = rest;
        Some(if half == "p" { 12 } else { 0 })
    }

    /// The zones up to the end: none, one, or one in several words that agree
    /// ("+0100 (CET)"). `None` where they do not.
    fn zones(&mut self, behind_time: bool) -> Option<Option<Offset>> {
        let mut found: Option<Offset> = None;
        loop {
            let mut rest = *self;
            rest.space();
            let is_comment = rest.mark('(');
            let Some(zone) = rest.zone(behind_time) else {
                return Some(found);
            };
            let agrees = found.is_none_or(|found| found.seconds == zone.seconds);
            (agrees && (!is_comment || rest.mark(')'))).then_some(())?;
            found = found.or(Some(zone));
            *self = rest;
        }
    }

    /// "Z", "+01:00", "-0500", "CET", "GMT+1".
    fn zone(&mut self, behind_time: bool) -> Option<Offset> {
        if self.0.starts_with(['+', '-']) {
            return self.offset(2);
        }
        let word = self.word();
        let Some((hours, is_summer)) = names::zone(word) else {
            let is_letter = behind_time && word.len() == 1 && word != "j";
            return is_letter.then_some(Offset {
                seconds: 0,
                by: By::Letter,
            });
        };
        let mut rest = *self;
        if matches!(word, "gmt" | "utc") {
            rest.space();
            if let Some(offset) = rest.offset(1) {
                *self = rest;
                return Some(offset);
            }
        }
        let by = if is_summer { By::Summer } else { By::Offset };
        Some(Offset {
            seconds: hours * 3600,
            by,
        })
    }

    /// A sign and hours of at least so many digits, with minutes or without.
    fn offset(&mut self, least: usize) -> Option<Offset> {
        let sign = if self.mark('-') { -1 } else { 1 };
        if sign > 0 {
            self.mark('+').then_some(())?;
        }
        let (number, digits) = self.number(4)?;
        let (hours, minutes) = match digits {
            4 => (number / 100, number % 100),
            1 | 2 if digits >= least => {
                let minutes = if self.mark(':') { self.two()? } else { 0 };
                (number, minutes)
            }
            _ => return None,
        };
        (hours <= FURTHEST && minutes < 60).then_some(Offset {
            seconds: sign * (hours * 3600 + minutes * 60),
            by: By::Offset,
        })
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
