use super::*;

#[test]
fn summer_begins_and_ends_at_one_oclock_in_greenwich() {
    for (moment, clock) in [
        ("2026-03-29T00:59:59Z", (1, 59)),
        ("2026-03-29T01:00:00Z", (3, 0)),
        ("2026-10-25T00:59:59Z", (2, 59)),
        ("2026-10-25T01:00:00Z", (2, 0)),
        // In March and October, whose last day was a Sunday in 2024 and 2021.
        ("2024-03-31T00:59:59Z", (1, 59)),
        ("2024-03-31T01:00:00Z", (3, 0)),
        ("2021-10-31T00:59:59Z", (2, 59)),
        ("2021-10-31T01:00:00Z", (2, 0)),
        // Up to 1995 until September.
        ("1995-09-24T00:59:59Z", (2, 59)),
        ("1995-09-24T01:00:00Z", (2, 0)),
        ("1996-10-27T00:59:59Z", (2, 59)),
        ("1996-10-27T01:00:00Z", (2, 0)),
        // From 1981 on.
        ("1980-07-01T12:00:00Z", (13, 0)),
        ("1981-03-29T00:59:59Z", (1, 59)),
        ("1981-03-29T01:00:00Z", (3, 0)),
    ] {
        let shown = Timestamp::parse(moment).unwrap().berlin_time();
        assert_eq!(shown, clock, "{moment}");
    }
}

#[test]
fn days_are_counted_over_centuries_and_their_leap_days() {
    for (days, date) in [
        (-719_162, "0001-01-01"),
        (-135_081, "1600-02-29"),
        (-98_556, "1700-03-01"),
        (-25_509, "1900-02-28"),
        (-25_508, "1900-03-01"),
        (0, "1970-01-01"),
        (11_016, "2000-02-29"),
        (11_017, "2000-03-01"),
        (47_540, "2100-02-28"),
        (47_541, "2100-03-01"),
        (84_065, "2200-03-01"),
        (120_588, "2300-02-28"),
        (120_589, "2300-03-01"),
        (157_113, "2400-02-29"),
        (157_114, "2400-03-01"),
        (2_932_896, "9999-12-31"),
    ] {
        assert_eq!(CalendarDate::from_days(days).iso(), date);
        assert_eq!(CalendarDate::parse(date).unwrap().days(), days, "{date}");
    }
    for none in ["1900-02-29", "2100-02-29", "2300-02-29", "2025-02-29"] {
        assert_eq!(CalendarDate::parse(none), None, "{none}");
    }
}

#[test]
fn reads_rfc_3339_and_its_common_variants() {
    let expected = Timestamp::parse("2015-07-03T10:00:00Z");
    assert!(expected.is_some());
    for same in [
        "2015-07-03T12:00:00+02:00",
        "2015-07-03t10:00:00z",
        "2015-07-03 10:00:00Z",
        "2015-07-03T10:00Z",
        "2015-07-03T10:00:00.123456Z",
        "2015-07-03T12:00:00+0200",
        " 2015-07-03T05:30:00-04:30 ",
    ] {
        assert_eq!(Timestamp::parse(same), expected, "{same}");
    }
}

#[test]
fn reads_the_last_hour_minute_and_second_and_the_widest_offset() {
    for (text, in_utc) in [
        ("2015-07-03T23:59:59Z", "2015-07-03T23:59:59Z"),
        ("2015-07-03T23:59:60Z", "2015-07-04T00:00:00Z"),
        ("2015-07-03T24:00:00Z", "2015-07-04T00:00:00Z"),
        ("2015-07-03T14:59:00+14:59", "2015-07-03T00:00:00Z"),
        ("2015-07-03T00:00:00-14:59", "2015-07-03T14:59:00Z"),
        ("2015-07-03T00:00:00+00:00", "2015-07-03T00:00:00Z"),
    ] {
        let moment = Timestamp::parse(text).map(Timestamp::to_rfc3339);
        assert_eq!(moment.as_deref(), Some(in_utc), "{text}");
    }
}

#[test]
fn refuses_what_names_no_moment() {
    for bad in [
        "",
        "gestern",
        "2015-07-03",
        "2015-02-29T10:00:00Z",
        "2015-13-01T10:00:00Z",
        "2015-00-01T10:00:00Z",
        "2015-07-03T25:00:00Z",
        "2015-07-03T24:00:01Z",
        "2015-07-03T10:60:00Z",
        "2015-07-03T10:00:61Z",
        "2015-07-03T10:00:00+15:00",
        "2015-07-03T10:00:00-15:00",
        "2015-07-03T10:00:00+02:60",
        "2015-07-03T10:00:00-02:61",
        "2015-07-03T10:00:00+1460",
        "2015-07-03T10:00:00",
        "2015-07-03T10:00:00+2",
        "2015-07-03T10:00:00.Z",
        "2015-07-03T10:00:00Zäöü",
        "äöüäöüäöüäöü",
    ] {
        assert_eq!(Timestamp::parse(bad), None, "{bad}");
    }
}

#[test]
fn years_pass_on_their_day() {
    let day = |text| CalendarDate::parse(text).unwrap();
    let published = day("2024-02-29");
    assert!(!published.is_older_than(2, day("2026-02-28")));
    assert!(published.is_older_than(2, day("2026-03-01")));
    assert!(!day("2024-11-23").is_older_than(2, day("2026-11-23")));
    assert!(day("2024-11-23").is_older_than(2, day("2026-11-24")));
}
