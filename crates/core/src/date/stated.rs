//! Which moment a stated date means, and from when what bears it may be public.

use super::written::{self, By, Written};
use super::{CalendarDate, DAY, Dates, Timestamp};

const HOUR: i64 = 3600;
/// How far off a zone may be that is named by a letter.
const ANY_ZONE: i64 = 12 * HOUR;
/// The first year of which there can be a Meldung. Programs write earlier ones
/// where they have no date: 0001, 1601, 1899, 1900.
const FIRST_YEAR: i32 = 1901;

/// A date that could be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stated {
    /// The moment; of a day alone, its beginning.
    pub moment: Timestamp,
    /// From when on nobody who reads the date can say that it is too early. Of a
    /// day alone its end, unless the office wants its beginning.
    pub public_from: Timestamp,
    /// What makes the date doubtful.
    pub doubt: Option<Doubt>,
}

/// What makes a date doubtful that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// The day of the week is another than the date's. The next day of that name is
    /// waited for.
    Weekday,
    /// The zone is a letter, which has stood for different zones. The last of them is
    /// waited for.
    Letter,
    /// A time of summer is named in winter. The hour is waited for that clocks show
    /// then.
    Summer,
    /// There is a time without a zone; it was taken for that of the office.
    NoZone,
    /// There is a day without a time.
    NoTime,
}

/// Reads a date. `None` for a text that is none, for one that may be two
/// (`03/04/2026`), and for dates that programs write where they have none: those up
/// to 1900, and the first second of 1970.
pub fn read(text: &str, dates: Dates) -> Option<Stated> {
    let written = written::read(text)?;
    let midnight = written.day.days() * DAY;
    let clock = midnight + written.time.unwrap_or(0);
    let moment = match written.offset {
        // The zone of a day says little; it stays the day that was written.
        Some(offset) if written.time.is_some() => Timestamp(clock - offset.seconds),
        _ => dates.zone.moment(clock),
    };
    if written.day.year < FIRST_YEAR || clock == 0 || moment.0 == 0 {
        return None;
    }
    let late = match written.weekday {
        Some(weekday) => (weekday - written.day.weekday()).rem_euclid(7),
        None => 0,
    };
    let by = written.offset.map(|offset| offset.by);
    Some(Stated {
        moment,
        public_from: latest(&written, clock + late * DAY, dates),
        doubt: if late > 0 {
            Some(Doubt::Weekday)
        } else if by == Some(By::Letter) {
            Some(Doubt::Letter)
        } else if by == Some(By::Summer) && !moment.is_european_summer() {
            Some(Doubt::Summer)
        } else if written.time.is_none() {
            Some(Doubt::NoTime)
        } else if written.offset.is_none() {
            Some(Doubt::NoZone)
        } else {
            None
        },
    })
}

/// The last moment that a date may mean whose clocks show this.
fn latest(written: &Written, clock: i64, dates: Dates) -> Timestamp {
    let is_day = written.time.is_none();
    let clock = clock + if is_day && !dates.days_begin { DAY } else { 0 };
    let in_zone = dates.zone.moment(clock);
    let Some(offset) = written.offset else {
        return in_zone;
    };
    let moment = Timestamp(clock - offset.seconds);
    let slack = match offset.by {
        By::Letter => ANY_ZONE,
        By::Summer if !moment.is_european_summer() => HOUR,
        _ => 0,
    };
    let moment = Timestamp(moment.0 + slack);
    if is_day { moment.max(in_zone) } else { moment }
}

/// The day that a date names, as the calendar has it in the office's zone.
pub fn day(text: &str, dates: Dates) -> Option<CalendarDate> {
    Some(dates.zone.date(read(text, dates)?.moment))
}

#[cfg(test)]
mod tests;
