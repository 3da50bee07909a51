//! No text of a date makes an item public that who reads it expects later: tried with
//! thousands of dates in all the forms that people and programs write, and with texts
//! that are none. What they mean says another library, with the time zone database.
#![allow(clippy::unwrap_used)] // what goes wrong here fails the test

use jiff::civil::{DateTime, Weekday};
use jiff::tz::{Offset, TimeZone};
use jiff::{Span, ToSpan};
use meldungen_core::date::{self, Dates, Stated, Timestamp};
use meldungen_core::feed::{self, Base, Finding, Problem, Reading};
use meldungen_core::json::Value;
use proptest::prelude::*;

const MONTHS: [[&str; 4]; 12] = [
    ["Januar", "Jan.", "January", "Jan"],
    ["Februar", "Feb.", "February", "Feb"],
    ["März", "Mrz", "March", "Mar"],
    ["April", "Apr.", "April", "Apr"],
    ["Mai", "Mai", "May", "May"],
    ["Juni", "Jun.", "June", "Jun"],
    ["Juli", "Jul.", "July", "Jul"],
    ["August", "Aug.", "August", "Aug"],
    ["September", "Sept.", "September", "Sep"],
    ["Oktober", "Okt.", "October", "Oct"],
    ["November", "Nov.", "November", "Nov"],
    ["Dezember", "Dez.", "December", "Dec"],
];
/// From Monday on.
const WEEKDAYS: [[&str; 4]; 7] = [
    ["Montag, ", "Mo., ", "Monday, ", "Mon, "],
    ["Dienstag, den ", "Di ", "Tuesday, ", "Tue, "],
    ["Mittwoch, ", "Mi, ", "Wednesday ", "Wed, "],
    ["Donnerstag, ", "Do, ", "Thursday, ", "Thu, "],
    ["Freitag, den ", "Fr., ", "Friday, ", "Fri, "],
    ["Sonnabend, ", "Sa, ", "Saturday, ", "Sat, "],
    ["Sonntag, ", "So, ", "Sunday, ", "Sun,"],
];

/// How a zone is written, and what it may mean: seconds from UTC, the clocks in Berlin, or
/// both.
#[derive(Clone, Copy, Debug)]
struct Zone {
    text: &'static str,
    seconds: &'static [i32],
    may_be_berlin: bool,
}

const fn zone(text: &'static str, seconds: &'static [i32], may_be_berlin: bool) -> Zone {
    Zone {
        text,
        seconds,
        may_be_berlin,
    }
}

const HOUR: i32 = 3600;
const ZONES: [Zone; 18] = [
    zone("", &[], true),
    zone(" Uhr", &[], true),
    zone("Z", &[0], false),
    zone(" GMT", &[0], false),
    zone(" UTC", &[0], false),
    zone("+01:00", &[HOUR], false),
    zone(" +0100", &[HOUR], false),
    zone(" -0330", &[-12_600], false),
    zone(" GMT+1", &[HOUR], false),
    zone(" UTC-11", &[-11 * HOUR], false),
    // People say one and mean the other, or what clocks show.
    zone(" MEZ", &[HOUR], true),
    zone(" Uhr MESZ", &[2 * HOUR], true),
    zone(" CET", &[HOUR], true),
    zone(" (CEST)", &[2 * HOUR], true),
    zone(" EST", &[-5 * HOUR, -4 * HOUR], false),
    zone(" PDT", &[-7 * HOUR], false),
    // RFC 822 and the armed forces disagree.
    zone(" A", &[-HOUR, 0, HOUR], false),
    zone(" Y", &[12 * HOUR, 0, -12 * HOUR], false),
];

/// A date as somebody writes it.
#[derive(Clone, Debug)]
struct Human {
    text: String,
    /// The last moment that somebody may mean who reads it, as seconds since 1970.
    latest: i64,
    /// The day that is written.
    day: String,
    has_time: bool,
}

/// The last of the moments at which clocks with this zone show that.
fn latest(clock: DateTime, zone: Zone) -> i64 {
    let berlin = TimeZone::get("Europe/Berlin").unwrap();
    let fixed = zone.seconds.iter().map(|seconds| {
        let offset = Offset::from_seconds(*seconds).unwrap();
        offset.to_timestamp(clock).unwrap()
    });
    let fixed = fixed.max();
    // Of an hour that clocks show twice, a name says which.
    let is_berlin = fixed.is_some_and(|at| at.to_zoned(berlin.clone()).datetime() == clock);
    let in_berlin = (zone.may_be_berlin && !is_berlin)
        .then(|| berlin.to_ambiguous_timestamp(clock).later().unwrap());
    fixed.max(in_berlin).unwrap().as_second()
}

/// The day, as the form of this number writes it, and whether a day of the week may stand
/// before it.
fn day_text(clock: DateTime, form: usize) -> String {
    let (year, month, day) = (clock.year(), clock.month(), clock.day());
    let name = MONTHS[month as usize - 1];
    match form {
        0 => format!("{year}-{month:02}-{day:02}"),
        1 => format!("{day:02}.{month:02}.{year}"),
        2 => format!("{day}.{month}.{year}"),
        3 => format!("{day}. {month}. {year}"),
        4 => format!("{day}. {} {year}", name[0]),
        5 => format!("{day}. {} {year}", name[1]),
        6 => format!("{day:02} {} {year}", name[3]),
        7 => format!("{day} {} {}", name[3], year % 100),
        8 => format!("{} {day}, {year}", name[2]),
        9 => format!("{} {day:02} {year}", name[3]),
        10 => format!("{day:02}-{}-{year}", name[3]),
        11 => format!("{day:02} {} {year}", name[3]).to_uppercase(),
        _ => format!("{day} {} {year}", name[2]).to_lowercase(),
    }
}

fn time_text(clock: DateTime, form: usize) -> String {
    let (hour, minute, second) = (clock.hour(), clock.minute(), clock.second());
    match form {
        0 => format!(" {hour:02}:{minute:02}:{second:02}"),
        1 => format!(", {hour}:{minute:02}:{second:02}"),
        2 => format!(" {hour}.{minute:02}.{second:02}"),
        3 => format!(" um {hour}:{minute:02}:{second:02}"),
        4 => format!(" - {hour:02}:{minute:02}:{second:02}"),
        _ => format!(", {hour:02}:{minute:02}:{second:02}.000"),
    }
}

prop_compose! {
    /// A date between 2027 and 2049, and more often than not near a change of the clocks.
    fn human()(
        (year, month, day) in (2027..2050_i16, prop_oneof![Just(3), Just(10), 1..13_i8], 1..32_i8),
        (hour, minute, second) in (0..24_i8, 0..60_i8, prop_oneof![Just(0), 0..60_i8]),
        (day_form, time_form) in (0..13_usize, prop::option::of(0..6_usize)),
        zone in prop::sample::select(ZONES.to_vec()),
        (name, wrong, is_at_night) in (prop::option::of(0..4_usize), 0..20_usize, any::<bool>()),
        ends_at_24 in prop::bool::weighted(0.1),
    ) -> Human {
        let hour = if is_at_night { hour % 4 } else { hour };
        let first = DateTime::new(year, month, 1, hour, minute, second, 0).unwrap();
        let clock = first.checked_add((day - 1).days()).unwrap();
        // One in seven is wrong.
        let weekday = clock.weekday().to_monday_zero_offset() as usize;
        let said = if wrong < 7 { wrong } else { weekday };
        let late = if name.is_some() { (said + 7 - weekday) % 7 } else { 0 };
        let name = name.map_or("", |form| WEEKDAYS[said][form]);
        let day_text = [name, &day_text(clock, day_form)].concat();
        let midnight = clock.date().to_datetime(jiff::civil::Time::midnight());
        let late = |clock: DateTime, more: Span| {
            clock.checked_add((late as i64).days()).unwrap().checked_add(more).unwrap()
        };
        let day = clock.date().to_string();
        match time_form {
            // "2026-10-28 A" is no day with a zone, and "Uhr" needs a time.
            None => Human {
                text: day_text,
                latest: latest(late(midnight, 1.day()), ZONES[0]),
                day,
                has_time: false,
            },
            Some(_) if ends_at_24 => Human {
                text: [&day_text, " 24:00:00", zone.text].concat(),
                latest: latest(late(midnight, 1.day()), zone),
                day,
                has_time: true,
            },
            Some(form) => Human {
                text: [&day_text, time_text(clock, form).as_str(), zone.text].concat(),
                latest: latest(late(clock, 0.days()), zone),
                day,
                has_time: true,
            },
        }
    }
}

fn read(text: &str) -> Option<Stated> {
    date::read(text, Dates::default())
}

/// What a feed with one item of this date shows an hour before `moment`: the number of its
/// Meldungen, and what is said.
fn shown(date: &Value, moment: i64) -> (usize, Vec<Finding>) {
    let text = |text: &str| Value::Text(text.to_owned());
    let item = Value::Map(vec![
        ("id".to_owned(), text("1")),
        ("title".to_owned(), text("T")),
        ("content_text".to_owned(), text("x")),
        ("date_published".to_owned(), date.clone()),
    ]);
    let feed = Value::Map(vec![("items".to_owned(), Value::List(vec![item]))]);
    let base = Base {
        address: None,
        resolve: |_, _| None,
    };
    let reading = Reading {
        now: Timestamp(moment - 1),
        drafts: false,
        own: false,
        dates: Dates::default(),
        named: meldungen_core::text::USUAL_ALONE,
        base,
    };
    let mut findings = Vec::new();
    let feed = feed::read(&feed, reading, |finding: Finding| findings.push(finding)).unwrap();
    let silent = |article: &meldungen_core::article::Article| article.published.is_none();
    if feed.articles.iter().any(silent) {
        let is_blank = date.as_text().is_some_and(|text| text.trim().is_empty());
        assert!(
            is_blank || *date == Value::Null,
            "{date:?} is a silent None"
        );
    }
    (feed.articles.len(), findings)
}

/// Parts of dates, and what stands between and beside them.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "28",
        "15",
        "1",
        "03",
        "04",
        "2027",
        "27",
        "10",
        "Januar",
        "Jan",
        "Okt.",
        "May",
        "Fr",
        "Mo, ",
        "Wed, ",
        ".",
        "-",
        "/",
        ":",
        ",",
        " ",
        " ",
        " ",
        "T",
        "Z",
        "+01:00",
        "+",
        "MEZ",
        "GMT",
        "EST",
        "A",
        "(",
        ")",
        "Uhr",
        "um ",
        "den ",
        "ab ",
        "bis ",
        "am",
        "pm",
        "24:00",
        "10:00",
        "10:00:00",
        "09.30",
        "&#43;",
        "\n",
        "ä",
        "heute",
        "Sperrfrist",
        "\u{200B}",
    ]);
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

fn any_date() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[0-9TtZz:.+ -]{0,30}",
        "[0-9]{1,4}[./-][0-9]{1,4}[./-][0-9]{1,4}( [0-9]{1,2}[:.][0-9]{2})?",
        pieces(),
    ]
}

/// The runs of digits of a text, as numbers.
fn numbers(text: &str) -> Vec<i64> {
    let runs = text.split(|c: char| !c.is_ascii_digit());
    runs.filter_map(|run| run.parse().ok()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_096))]

    #[test]
    fn what_people_write_is_read_and_never_public_before_what_they_may_mean(human in human()) {
        let stated = read(&human.text);
        prop_assert!(stated.is_some(), "{human:?}");
        let stated = stated.unwrap();
        prop_assert!(stated.public_from.0 >= human.latest, "{human:?}: {stated:?}");
        prop_assert!(stated.moment <= stated.public_from);
        // And not for ever: half a day for a zone, a week for the day of the week.
        prop_assert!(stated.public_from.0 - human.latest <= 24 * 3600, "{human:?}: {stated:?}");
        if !human.has_time {
            prop_assert_eq!(stated.moment.berlin_date().iso(), &human.day[..]);
        }
        let date = Value::Text(human.text.clone());
        prop_assert_eq!(shown(&date, human.latest).0, 0, "{:?}", human);
    }

    #[test]
    fn a_word_more_holds_it_back(
        human in human(),
        word in prop::sample::select(vec![
            "ab", "bis", "nicht vor", "frühestens", "Sperrfrist", "voraussichtlich", "or", "x",
            "2028", "31.12.2028", "12", "/", "?", "ff.", "–",
        ]),
        is_before in any::<bool>(),
    ) {
        // A "12" may be the time, and a zone too: said by who writes so.
        let text = if is_before {
            [word, " ", &human.text].concat()
        } else {
            [&human.text, " ", word].concat()
        };
        if let Some(stated) = read(&text) {
            prop_assert!(stated.public_from.0 >= human.latest, "{text}: {stated:?}");
            prop_assert!(["x", "12"].contains(&word), "{text} is read");
        }
    }

    #[test]
    fn what_is_read_has_its_day_month_and_year_in_the_text(text in any_date()) {
        let Some(stated) = read(&text) else { return Ok(()) };
        let numbers = numbers(&text.replace("&#43;", "+"));
        // Of a time with a zone, the day may be the one before or after.
        let near = |days: i64| Timestamp(stated.moment.0 + days * 86_400).berlin_date();
        let is_in_text = [-1, 0, 1].into_iter().map(near).any(|day| {
            let month = &MONTHS[day.month as usize - 1];
            let text = text.to_lowercase();
            let named = month.iter().any(|name| text.contains(&name.to_lowercase()[..3]));
            let year = i64::from(day.year);
            numbers.contains(&i64::from(day.day))
                && (named || numbers.contains(&i64::from(day.month)))
                && (numbers.contains(&year) || named && numbers.contains(&(year % 100)))
        });
        prop_assert!(is_in_text, "{text}: {stated:?}");
    }

    #[test]
    fn a_stated_date_is_read_or_its_item_is_held_back_and_said(text in any_date(), number in any::<f64>()) {
        for date in [Value::Text(text), Value::Number(number), Value::Bool(false), Value::List(vec![])] {
            let (count, findings) = shown(&date, 4_102_444_800);
            let holds = |finding: &&Finding| {
                matches!(finding.problem, Problem::HeldBack(_) | Problem::Embargoed(_))
            };
            prop_assert_eq!(count + findings.iter().filter(holds).count(), 1, "{:?}", date);
        }
    }

    #[test]
    fn an_order_that_may_be_another_is_never_read(
        (a, b) in (1..32_i64, 1..32_i64),
        year in prop_oneof![Just(27), 2027..2030_i64],
        mark in prop::sample::select(vec!["/", "-"]),
    ) {
        prop_assert_eq!(read(&format!("{a:02}{mark}{b:02}{mark}{year}")), None);
        prop_assert_eq!(read(&format!("{a:02}.{b:02}.{:02}", year % 100)), None);
    }
}

#[test]
fn the_other_library_counts_days_of_the_week_as_these_tests_do() {
    let day = DateTime::constant(2027, 1, 15, 0, 0, 0, 0);
    assert_eq!(day.weekday(), Weekday::Friday);
    assert_eq!(day.weekday().to_monday_zero_offset(), 4);
}
