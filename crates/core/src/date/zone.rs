//! What clocks show somewhere.

use super::{CalendarDate, DAY, Timestamp};

/// Where clocks are an hour further in summer.
const SUMMER: i64 = 3600;

/// A time zone: how far its clocks are from UTC, and whether they go by the
/// summer time of the European Union. That is all of Europe but its east, and
/// every fixed offset; other rules would need the time zone database, which has
/// more bytes than the app.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Zone {
    /// How far its clocks are ahead of UTC in winter, in seconds.
    pub standard: i64,
    /// Whether they are an hour further in summer.
    pub has_summer: bool,
}

/// How an office means its dates where they do not say it themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dates {
    /// The zone of a time without one; days are counted in it.
    pub zone: Zone,
    /// Whether an embargo until a day ends when that day begins; otherwise when
    /// it is over.
    pub days_begin: bool,
}

impl Default for Dates {
    fn default() -> Self {
        Dates {
            zone: Zone::BERLIN,
            days_begin: false,
        }
    }
}

impl Zone {
    /// Central European Time.
    pub const BERLIN: Zone = Zone {
        standard: 3600,
        has_summer: true,
    };

    /// The date that the calendar has there at this moment.
    pub fn date(self, moment: Timestamp) -> CalendarDate {
        CalendarDate::from_days(self.clock(moment).div_euclid(DAY))
    }

    /// Hour and minute that clocks show there at this moment.
    pub fn time(self, moment: Timestamp) -> (i64, i64) {
        let minutes = self.clock(moment).rem_euclid(DAY) / 60;
        (minutes / 60, minutes % 60)
    }

    /// What clocks show there, in seconds since 1970-01-01 0:00 of their own.
    fn clock(self, moment: Timestamp) -> i64 {
        let summer = self.has_summer && moment.is_european_summer();
        moment.0 + self.standard + if summer { SUMMER } else { 0 }
    }

    /// The moment at which clocks show this there, in seconds since 1970-01-01
    /// 0:00 of their own. The later one where they show it twice (in autumn), and
    /// where they never do (in spring) the one that winter time would make it.
    pub fn moment(self, clock: i64) -> Timestamp {
        let winter = Timestamp(clock - self.standard);
        let summer = Timestamp(winter.0 - SUMMER);
        if self.has_summer && winter.is_european_summer() && summer.is_european_summer() {
            summer
        } else {
            winter
        }
    }
}

impl Timestamp {
    /// The date that the calendar in Berlin has at this moment.
    pub fn berlin_date(self) -> CalendarDate {
        Zone::BERLIN.date(self)
    }

    /// Hour and minute that clocks in Berlin show at this moment.
    pub fn berlin_time(self) -> (i64, i64) {
        Zone::BERLIN.time(self)
    }

    /// Whether it is summer time in the European Union: from 1981 on, from the last
    /// Sunday of March until that of September up to 1995, of October since, each at
    /// 1:00 UTC.
    pub(super) fn is_european_summer(self) -> bool {
        let year = CalendarDate::from_days(self.0.div_euclid(DAY)).year;
        let end = if year < 1996 { (9, 30) } else { (10, 31) };
        year >= 1981
            && self.0 >= last_sunday(year, 3, 31) * DAY + 3600
            && self.0 < last_sunday(year, end.0, end.1) * DAY + 3600
    }
}

/// The days since 1970 of the last Sunday up to this day.
fn last_sunday(year: i32, month: u32, day: u32) -> i64 {
    let date = CalendarDate { year, month, day };
    date.days() - date.weekday()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::{Timestamp as Reference, tz::TimeZone};

    #[test]
    fn new_year_comes_an_hour_earlier_in_berlin() {
        let date = Timestamp::parse("2025-12-31T23:30:00Z")
            .unwrap()
            .berlin_date();
        assert_eq!(date.iso(), "2026-01-01");
    }

    #[test]
    fn agrees_with_the_time_zone_database() {
        let berlin = TimeZone::get("Europe/Berlin").unwrap();
        // Every seven hours and eleven minutes from 1981 to 2100.
        let mut second = 347_155_200;
        while second < 4_102_444_800_i64 {
            let theirs = Reference::from_second(second).unwrap();
            let zoned = theirs.to_zoned(berlin.clone());
            let ours = Timestamp(second);
            assert_eq!(
                ours.berlin_date().iso(),
                zoned.date().to_string(),
                "{theirs}"
            );
            let (hour, minute) = (i64::from(zoned.hour()), i64::from(zoned.minute()));
            assert_eq!(ours.berlin_time(), (hour, minute), "{theirs}");
            assert_eq!(ours.to_rfc3339(), theirs.to_string());
            assert_eq!(ours.berlin_date().weekday(), {
                i64::from(zoned.date().weekday().to_sunday_zero_offset())
            });
            second += 7 * 3600 + 11 * 60;
        }
    }

    #[test]
    fn clocks_lead_back_to_the_moment_or_to_the_later_of_two() {
        let berlin = TimeZone::get("Europe/Berlin").unwrap();
        // Every 29 minutes of the days around both changes of 2026, and some of the year.
        let starts = [
            1_774_656_000_i64,
            1_792_800_000,
            1_782_000_000,
            1_767_300_000,
        ];
        for second in starts
            .into_iter()
            .flat_map(|start| (0..150).map(move |n| start + n * 29 * 60))
        {
            let zoned = Reference::from_second(second)
                .unwrap()
                .to_zoned(berlin.clone());
            let ambiguous = berlin.to_ambiguous_timestamp(zoned.datetime());
            let latest = ambiguous.later().unwrap().as_second();
            let clock = Zone::BERLIN.clock(Timestamp(second));
            assert_eq!(Zone::BERLIN.moment(clock), Timestamp(latest), "{zoned}");
        }
        // 2026-03-29 2:30, which no clock in Berlin shows.
        let never = Timestamp::parse("2026-03-29T02:30:00Z").unwrap().0;
        assert_eq!(
            Zone::BERLIN.moment(never).to_rfc3339(),
            "2026-03-29T01:30:00Z"
        );
    }

    #[test]
    fn other_zones_have_their_own_days() {
        let late = Timestamp::parse("2026-07-01T22:30:00Z").unwrap();
        let zone = |hours: i64, has_summer| Zone {
            standard: hours * 3600,
            has_summer,
        };
        assert_eq!(zone(0, false).date(late).iso(), "2026-07-01");
        assert_eq!(zone(0, true).time(late), (23, 30));
        assert_eq!(zone(2, true).date(late).iso(), "2026-07-02");
        assert_eq!(zone(-10, false).time(late), (12, 30));
    }

    #[test]
    fn switches_at_the_very_second() {
        for (moment, date) in [
            ("2026-03-28T22:59:59Z", "2026-03-28"),
            ("2026-10-24T21:59:59Z", "2026-10-24"),
            ("2026-10-24T22:00:00Z", "2026-10-25"),
            ("2026-10-25T23:00:00Z", "2026-10-26"),
        ] {
            assert_eq!(Timestamp::parse(moment).unwrap().berlin_date().iso(), date);
        }
    }
}
