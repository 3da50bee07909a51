//! The zone of a date.

use super::super::names;
use super::text::Text;

/// No zone is further from UTC: the Line Islands are 14 hours ahead.
const FURTHEST: i64 = 14;

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

impl Text<'_> {
    /// The zones up to the end: none, one, or one in several words that agree
    /// ("+0100 (CET)"). `None` where they do not.
    pub fn zones(&mut self, behind_time: bool) -> Option<Option<Offset>> {
        let mut found: Option<Offset> = None;
        loop {
            let mut rest = *self;
            rest.space();
            let is_comment = rest.mark(b'(');
            let Some(zone) = rest.zone(behind_time) else {
                return Some(found);
            };
            let agrees = found.is_none_or(|found| found.seconds == zone.seconds);
            (agrees && (!is_comment || rest.mark(b')'))).then_some(())?;
            found = found.or(Some(zone));
            *self = rest;
        }
    }

    /// "Z", "+01:00", "-0500", "CET", "GMT+1".
    fn zone(&mut self, behind_time: bool) -> Option<Offset> {
        if matches!(self.next(), Some(b'+' | b'-')) {
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
        let sign = if self.mark(b'-') { -1 } else { 1 };
        if sign > 0 {
            self.mark(b'+').then_some(())?;
        }
        let (number, digits) = self.number(4)?;
        let (hours, minutes) = match digits {
            4 => (number / 100, number % 100),
            1 | 2 if digits >= least => {
                let minutes = if self.mark(b':') { self.two()? } else { 0 };
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
