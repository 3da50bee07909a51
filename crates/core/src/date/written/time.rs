//! The time of a date.

use super::super::DAY;
use super::text::Text;

impl Text<'_> {
    /// The time, with what parts it from its day.
    pub fn behind_date(&mut self) -> Option<i64> {
        let mut rest = *self;
        let comma = rest.mark(b',');
        let apart = rest.space() | comma;
        if apart && rest.mark(b'-') {
            rest.space().then_some(())?;
        } else if apart {
            let mut behind = rest;
            if behind.one_of(&["um", "at"]) && behind.space() {
                rest = behind;
            }
        } else {
            rest.mark(b't').then_some(())?;
        }
        let time = rest.time()?;
        *self = rest;
        Some(time)
    }

    /// "14:30:00.5", "14.30 Uhr", "10 Uhr", "2:30 pm": seconds since the day began.
    pub fn time(&mut self) -> Option<i64> {
        let (mut hour, _) = self.number(2)?;
        let mut minute = None;
        let mut second = 0;
        let mark = self.next().filter(|mark| matches!(mark, b':' | b'.'));
        if let Some(mark) = mark {
            self.mark(mark);
            minute = Some(self.two()?);
            if self.mark(mark) {
                second = self.two()?;
                if self.mark(b'.') || self.mark(b',') {
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
                (rest.mark(b'.') && rest.one_of(&["m"])).then_some(())?;
                rest.mark(b'.');
                word
            }
            "am" | "pm" => &word[..1],
            _ => return None,
        };
        *self = rest;
        Some(if half == "p" { 12 } else { 0 })
    }
}
