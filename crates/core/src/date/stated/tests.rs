use super::*;
use crate::date::Zone;

const BERLIN: Dates = Dates {
    zone: Zone::BERLIN,
    days_begin: false,
};

/// The moment that a date means, in UTC.
fn moment(text: &str) -> Option<String> {
    read(text, BERLIN).map(|stated| stated.moment.to_rfc3339())
}

fn public_from(text: &str) -> String {
    read(text, BERLIN).unwrap().public_from.to_rfc3339()
}

#[test]
fn times_without_a_zone_are_those_of_berlin() {
    for text in [
        "2026-10-28T14:30:00",
        "2026-10-28 14:30:00",
        "2026-10-28 14:30",
        "2026-10-28, 14:30 Uhr",
        "28.10.2026 14:30",
        "28.10.2026 14:30:00",
        "28.10.2026, 14.30 Uhr",
        "28.10.2026 - 14:30",
        "28. 10. 2026 14:30 h",
        "28. Oktober 2026, 14.30 Uhr",
        "28. Oktober 2026 um 14:30 Uhr",
        "28 Okt 2026 14:30",
        "28. Okt. 2026, 14:30",
        "28-Oct-2026 14:30:00",
        "28-Oct-26 14:30:00",
        "Mi, 28 Okt 2026 14:30:00",
        "Mi., 28.10.2026, 14:30 Uhr",
        "Mittwoch, 28. Oktober 2026, 14:30 Uhr",
        "Mittwoch, den 28. Oktober 2026, um 14:30 Uhr",
        "Wed, 28 Oct 2026 14:30 Uhr",
        "WED,28 OCT 2026 14:30:00",
        "Wed 28 October 2026 14:30:00",
        "Wednesday, October 28, 2026 at 2:30 pm",
        "Oct. 28, 2026 2:30 p.m.",
        "October 28th, 2026, 14:30",
        "Wed Oct 28 14:30:00 2026",
        "\n   Wed, 28 Oct 2026\u{A0}14:30:00\n   ",
    ] {
        assert_eq!(
            moment(text).as_deref(),
            Some("2026-10-28T13:30:00Z"),
            "{text}"
        );
    }
    assert_eq!(
        moment("28.7.2026, 9 Uhr").as_deref(),
        Some("2026-07-28T07:00:00Z")
    );
    assert_eq!(
        moment("28. Juli 2026, 9:05 Uhr").as_deref(),
        Some("2026-07-28T07:05:00Z")
    );
}

#[test]
fn zones_are_known_by_offset_and_by_name() {
    for text in [
        "2026-10-28T14:30:00+01:00",
        "2026-10-28T14:30+01:00",
        "2026-10-28T14:30:00.000+0100",
        "2026-10-28T14:30:00+01",
        "2026-10-28T14:30:00&#43;01:00",
        "2026-10-28 13:30:00 UTC",
        "2026-10-28T13:30:00 Z",
        "Wed, 28 Oct 2026 14:30:00 +0100",
        "Wed, 28 Oct 26 14:30:00 +0100 +0100",
        "Wed, 28 Oct 2026 14:30:00 +0100 (CET)",
        "Wed, 28 Oct 2026 14:30:00 MEZ",
        "Mi, 28 Okt 2026 14:30:00 CET",
        "28.10.2026, 14:30 Uhr (MEZ)",
        "Wed, 28 Oct 2026 14:30:00 GMT+1",
        "Wed, 28 Oct 2026 14:30:00 GMT +0100",
        "Wed, 28 Oct 2026 14:30:00 UTC+01:00",
        "Wed, 28 Oct 2026 13:30:00 GMT",
        "Wed, 28 Oct 2026 13:30:00 -0000",
        "Wed, 28 Oct 2026 13:30:00 UT",
        "Wed, 28 Oct 2026 08:30:00 EST",
        "Wed, 28 Oct 2026 09:30:00 EDT",
        "Wed, 28 Oct 2026 06:30:00 MST",
        "Wed Oct 28 14:30:00 CET 2026",
    ] {
        assert_eq!(
            moment(text).as_deref(),
            Some("2026-10-28T13:30:00Z"),
            "{text}"
        );
    }
    let summer = "Di, 28. Jul 2026 10:00:00 MESZ";
    assert_eq!(moment(summer).as_deref(), Some("2026-07-28T08:00:00Z"));
    assert_eq!(public_from(summer), "2026-07-28T08:00:00Z");
}

#[test]
fn a_day_alone_is_that_day_and_is_waited_for_to_its_end() {
    for text in [
        "2027-01-15",
        "2027-1-15",
        "15.01.2027",
        "15.1.2027",
        "15. Januar 2027",
        "15. Jänner 2027",
        "15 jan 27",
        "Freitag, den 15. Januar 2027",
        "Fr, 15 Jan 2027",
        "January 15, 2027",
        "Jan 15 2027",
        "2027-01-15+01:00",
    ] {
        let stated = read(text, BERLIN).unwrap();
        assert_eq!(stated.moment.to_rfc3339(), "2027-01-14T23:00:00Z", "{text}");
        assert_eq!(stated.moment.berlin_date().iso(), "2027-01-15", "{text}");
        assert_eq!(public_from(text), "2027-01-15T23:00:00Z", "{text}");
    }
    assert_eq!(day("12. Mär 2026", BERLIN).unwrap().iso(), "2026-03-12");
    assert_eq!(day("12 Mrz 2026", BERLIN).unwrap().iso(), "2026-03-12");
    assert_eq!(
        day("12. Ma\u{308}rz 2026", BERLIN).unwrap().iso(),
        "2026-03-12"
    );
    assert_eq!(day("18 Sept 2026", BERLIN).unwrap().iso(), "2026-09-18");
    // Of two zones, the one whose day ends later.
    assert_eq!(public_from("2027-01-15-05:00"), "2027-01-16T05:00:00Z");
    assert_eq!(public_from("2027-01-15+09:00"), "2027-01-15T23:00:00Z");
}

#[test]
fn an_office_may_count_days_from_their_beginning_and_in_its_own_zone() {
    let begins = Dates {
        days_begin: true,
        ..BERLIN
    };
    let stated = read("15.01.2027", begins).unwrap();
    assert_eq!(stated.public_from, stated.moment);
    let utc = Dates {
        zone: Zone {
            standard: 0,
            has_summer: false,
        },
        ..BERLIN
    };
    let stated = read("15.01.2027", utc).unwrap();
    assert_eq!(stated.moment.to_rfc3339(), "2027-01-15T00:00:00Z");
    assert_eq!(stated.public_from.to_rfc3339(), "2027-01-16T00:00:00Z");
    assert_eq!(
        day("2027-01-15T23:30:00Z", utc).unwrap().iso(),
        "2027-01-15"
    );
}

#[test]
fn midnight_of_24_oclock_is_that_of_the_next_day() {
    for text in [
        "Wed, 28 Oct 2026 24:00:00 +0100",
        "2026-10-28T24:00:00+01:00",
        "28.10.2026, 24:00 Uhr",
        "28. Oktober 2026, 24 Uhr",
    ] {
        assert_eq!(
            moment(text).as_deref(),
            Some("2026-10-28T23:00:00Z"),
            "{text}"
        );
        assert_eq!(public_from(text), "2026-10-28T23:00:00Z", "{text}");
    }
    assert_eq!(
        moment("2026-10-28T23:59:60Z").as_deref(),
        Some("2026-10-29T00:00:00Z")
    );
}

#[test]
fn a_clock_that_shows_an_hour_twice_means_the_later_one() {
    assert_eq!(
        moment("25.10.2026 02:30").as_deref(),
        Some("2026-10-25T01:30:00Z")
    );
    assert_eq!(
        moment("29.03.2026 02:30").as_deref(),
        Some("2026-03-29T01:30:00Z")
    );
}

#[test]
fn what_is_doubtful_is_waited_for_as_long_as_anybody_may_mean() {
    for (text, moment, public_from, doubt) in [
        // 14 January 2027 is a Thursday.
        (
            "Fri, 14 Jan 2027 09:00:00 +0100",
            "2027-01-14T08:00:00Z",
            "2027-01-15T08:00:00Z",
            Doubt::Weekday,
        ),
        (
            "Mittwoch, 14.01.2027",
            "2027-01-13T23:00:00Z",
            "2027-01-20T23:00:00Z",
            Doubt::Weekday,
        ),
        // The Monday after it is one of winter.
        (
            "Montag, 24.10.2028 00:00 MESZ",
            "2028-10-23T22:00:00Z",
            "2028-10-29T23:00:00Z",
            Doubt::Weekday,
        ),
        (
            "Thu, 14 Jan 2027 09:00:00 Y",
            "2027-01-14T09:00:00Z",
            "2027-01-14T21:00:00Z",
            Doubt::Letter,
        ),
        (
            "Thu, 14 Jan 2027 09:00:00 MESZ",
            "2027-01-14T07:00:00Z",
            "2027-01-14T08:00:00Z",
            Doubt::Summer,
        ),
        (
            "14.01.2027 09:00",
            "2027-01-14T08:00:00Z",
            "2027-01-14T08:00:00Z",
            Doubt::NoZone,
        ),
        (
            "14.01.2027",
            "2027-01-13T23:00:00Z",
            "2027-01-14T23:00:00Z",
            Doubt::NoTime,
        ),
    ] {
        let stated = read(text, BERLIN).unwrap();
        assert_eq!(stated.moment.to_rfc3339(), moment, "{text}");
        assert_eq!(stated.public_from.to_rfc3339(), public_from, "{text}");
        assert_eq!(stated.doubt, Some(doubt), "{text}");
    }
    let plain = read("Thu, 14 Jan 2027 09:00:00 +0100", BERLIN).unwrap();
    assert_eq!((plain.doubt, plain.public_from), (None, plain.moment));
}

#[test]
fn years_of_two_digits_are_those_of_rfc_2822() {
    assert_eq!(day("28 Oct 49", BERLIN).unwrap().iso(), "2049-10-28");
    assert_eq!(day("28 Oct 50", BERLIN).unwrap().iso(), "1950-10-28");
}

#[test]
fn what_may_be_two_dates_is_none() {
    for text in [
        "03/04/2026",
        "28/10/2026",
        "2026/10/28",
        "03-04-2026",
        "27.01.15",
        "27-01-15",
        "Oct 28 26",
        "28.10.",
        "28. Oktober",
        "Oktober 2026",
        "2026-10",
        "2026",
        "28.10.2026 - 30.10.2026",
        "01.10.2026 - 12.10.2026",
        "28./29. Oktober 2026",
        "28. oder 29. Oktober 2026",
        "2026-10-28 2026-10-29",
        "2026-10-28\n2027-10-28",
        "28.10.2026, 12 am",
        "28.10.2026, 12:00 p.m.",
        "28.10.2026, 14:30 pm",
        "2026-10-28T14:30:00+01:00 CEST",
        "2026-10-28T14:30:00+01:00+02:00",
        "Wed Oct 28 14:30:00 CET 2026 EST",
    ] {
        assert_eq!(moment(text), None, "{text}");
    }
}

#[test]
fn a_word_too_many_or_unknown_is_not_guessed_at() {
    for text in [
        "",
        "bald",
        "gestern",
        "ab 28. Oktober 2026",
        "nicht vor dem 28.10.2026",
        "28.10.2026 (Sperrfrist bis 30.10.)",
        "28.10.2026, 10 Uhr, gesperrt bis 30.10.2026",
        "28.10.2026, frühestens 14 Uhr",
        "28.10.2026 10",
        "28.10.2026 10:00 Ortszeit",
        "28.10.2026 10:00 CE(S)T",
        "28.10.2026 10:00 J",
        "2026-10-28T",
        "2026-10-28A",
        "2026-10-28T10:00:00[Europe/Berlin]",
        "28. Vendémiaire 2026",
        "Mi 28 Oktobre 2026",
        "20261028",
        "1792935000",
        "+292278994-08-17T07:12:55Z",
        "10000-01-01T00:00:00Z",
        "२८.१०.२०२६",
        "２８.１０.２０２６",
        "2\u{336}8.10.2026",
        "\u{202E}6202.01.82",
        "28.1\u{200B}0.2026",
        "28.10.2026 <b>",
    ] {
        assert_eq!(moment(text), None, "{text}");
    }
    assert_eq!(moment(&format!("2026-10-28{}", " ".repeat(500_000))), None);
}

#[test]
fn what_no_calendar_or_clock_has_is_none() {
    for text in [
        "30.02.2026",
        "29. Februar 2026",
        "2026-13-01",
        "2026-00-10",
        "2026-10-00",
        "31 Jun 2026",
        "28.10.2026 25:00",
        "28.10.2026 24:01",
        "28.10.2026 10:60",
        "28.10.2026 10:5",
        "2026-10-28T10:00:61Z",
        "2026-10-28T10:00:00.Z",
        "2026-10-28T10:00:00+15:00",
        "2026-10-28T10:00:00+01:60",
        "2026-10-28T10:00:00+1",
        "2026-10-28T10:00:00+010",
    ] {
        assert_eq!(moment(text), None, "{text}");
    }
}

#[test]
fn what_programs_write_for_no_date_is_none() {
    for text in [
        "0001-01-01T00:00:00Z",
        "0001-01-01T00:00:00",
        "0000-00-00 00:00:00",
        "1601-01-01T00:00:00Z",
        "30.12.1899",
        "1900-01-01T00:00:00",
        "1970-01-01T00:00:00Z",
        "1970-01-01",
        "Thu, 01 Jan 1970 01:00:00 +0100",
        "Wed, 31 Dec 1969 19:00:00 EST",
    ] {
        assert_eq!(moment(text), None, "{text}");
    }
    assert!(moment("1949-05-23").is_some());
    assert!(moment("9999-12-31T23:59:59Z").is_some());
}
