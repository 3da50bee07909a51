//! Moments in time and the calendar dates that readers are shown.
//!
//! A feed states dates in many forms ([`written`]); which moment each means, and from
//! when what bears it may be public, says [`stated`]. A Meldung carries the date that
//! the calendar in Berlin, or in the office's own [`Zone`], had at that moment, so
//! that 2025-12-31T23:30:00Z is 1 January 2026. The rules for that are few enough to
//! stand here; a test holds them against the time zone database.

mod names;
pub mod standard;
mod stated;
mod written;
mod zone;

pub use stated::{Doubt, Stated, day, read};
pub use zone::{Dates, Zone};

/// A moment: seconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(pub i64);

/// A day of the Gregorian calendar. Orders as days do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CalendarDate {
    /// The year, 0 to 9999.
    pub year: i32,
    /// The month, 1 to 12.
    pub month: u32,
    /// The day of the month, 1 to 31.
    pub day: u32,
}

const DAY: i64 = 86_400;

impl Timestamp {
    /// Reads RFC 3339, a little more kindly than it is written: `t` and `z` in any
    /// case or a space for the `T`, seconds may be missing, and the offset may lack
    /// its colon. `None` for everything else, in particular for a time without an
    /// offset (which moment it means is not known) and for days that no calendar
    /// has. A leap second counts as the first of the next minute.
    pub fn parse(text: &str) -> Option<Timestamp> {
        let text = text.trim();
        CalendarDate::parse(text.get(..10)?)?;
        let ends_well =
            text.ends_with(|c: char| c.is_ascii_digit() || c.eq_ignore_ascii_case(&'z'));
        let written = written::read(text).filter(|_| ends_well)?;
        let seconds = written.time? - written.offset?.seconds;
        Some(Timestamp(written.day.days() * DAY + seconds))
    }

    /// RFC 3339 in UTC, as feeds and sitemaps want it.
    pub fn to_rfc3339(self) -> String {
        let date = CalendarDate::from_days(self.0.div_euclid(DAY));
        let second = self.0.rem_euclid(DAY);
        format!(
            "{}T{:02}:{:02}:{:02}Z",
            date.iso(),
            second / 3600,
            second / 60 % 60,
            second % 60
        )
    }
}

fn two_digits(bytes: &[u8]) -> Option<i64> {
    match bytes {
        [tens @ b'0'..=b'9', ones @ b'0'..=b'9'] => {
            Some(i64::from(tens - b'0') * 10 + i64::from(ones - b'0'))
        }
        _ => None,
    }
}

impl CalendarDate {
    /// Reads `2015-07-03`; `None` for anything else and for days that no
    /// calendar has.
    pub fn parse(text: &str) -> Option<CalendarDate> {
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return None;
        }
        let year = two_digits(&bytes[..2])? * 100 + two_digits(&bytes[2..4])?;
        let (month, day) = (two_digits(&bytes[5..7])?, two_digits(&bytes[8..])?);
        CalendarDate::of(year as i32, month as u32, day as u32)
    }

    /// This day; `None` for one that no calendar has.
    fn of(year: i32, month: u32, day: u32) -> Option<CalendarDate> {
        let date = CalendarDate { year, month, day };
        // A day that does not exist comes back as another one.
        let is_one = (1..=12).contains(&month) && CalendarDate::from_days(date.days()) == date;
        is_one.then_some(date)
    }

    /// The day of the week, 0 for Sunday.
    fn weekday(self) -> i64 {
        // 1970-01-04, day 3, was a Sunday.
        (self.days() - 3).rem_euclid(7)
    }

    /// `2015-07-03`, for `<time datetime>`.
    pub fn iso(self) -> String {
        let CalendarDate { year, month, day } = self;
        // Each digit by itself: `format!` brings 3 KB along.
        let digit =
            |number: u32, place: u32| char::from_digit(number / place % 10, 10).unwrap_or_default();
        let year = [1000, 100, 10, 1].map(|place| digit(year.unsigned_abs(), place));
        let [month, day] = [month, day].map(|number| [digit(number, 10), digit(number, 1)]);
        let parts = [&year[..], &month, &day];
        parts.map(String::from_iter).join("-")
    }

    /// Whether more than so many years have passed since this day.
    pub fn is_older_than(self, years: i32, today: CalendarDate) -> bool {
        let year = self.year + years;
        CalendarDate { year, ..self } < today
    }

    /// Days since 1970-01-01. Years are counted from March, so that the leap
    /// day is the last of its year and every month's start is a line: 153 days
    /// in five months.
    fn days(self) -> i64 {
        let month = i64::from(self.month);
        let year = i64::from(self.year) - i64::from(month <= 2);
        let months_since_march = (month + 9) % 12;
        let day_of_year = (153 * months_since_march + 2) / 5 + i64::from(self.day) - 1;
        let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
        // 719 468 days lie between 0000-03-01 and 1970-01-01.
        365 * year + leap_days + day_of_year - 719_468
    }

    /// The inverse of [`CalendarDate::days`].
    fn from_days(days: i64) -> CalendarDate {
        let days = days + 719_468;
        // 400 years have 146 097 days; within them the year is found by taking
        // the leap days out again.
        let (era, day) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
        let day_of_year = day - (365 * year + year / 4 - year / 100);
        let months_since_march = (5 * day_of_year + 2) / 153;
        let month = (months_since_march + 2) % 12 + 1;
        CalendarDate {
            year: (era * 400 + year + i64::from(month <= 2)) as i32,
            month: month as u32,
            day: (day_of_year - (153 * months_since_march + 2) / 5 + 1) as u32,
        }
    }
}

#[cfg(test)]
mod tests;
