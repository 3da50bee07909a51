//! What days, months and zones are called in German and English, in lower case,
//! umlauts as two letters.

use crate::text;

/// The days of the week from Sunday on. A name may be cut short: where a start
/// fits two ("so"), the first day has it.
const WEEKDAYS: [&str; 7] = [
    "sonntag sunday",
    "montag monday",
    "dienstag tuesday",
    "mittwoch wednesday",
    "donnerstag thursday",
    "freitag friday",
    "samstag saturday sonnabend",
];

/// The months. No three letters begin two of them.
const MONTHS: [&str; 12] = [
    "january januar jaenner",
    "february februar",
    "march maerz marz mrz",
    "april",
    "may mai",
    "june juni",
    "july juli",
    "august",
    "september",
    "october oktober",
    "november",
    "december dezember",
];

/// The zones that feeds name: Central Europe's, and those of RFC 2822 (4.3).
const ZONES: [&str; 11] = [
    "utc gmt ut z",
    "mez cet met",
    "mesz cest mest",
    "est",
    "edt",
    "cst",
    "cdt",
    "mst",
    "mdt",
    "pst",
    "pdt",
];

/// Their hours from UTC, and whether the name is one of summer time.
const HOURS: [(i64, bool); 11] = [
    (0, false),
    (1, false),
    (2, true),
    (-5, false),
    (-4, true),
    (-6, false),
    (-5, true),
    (-7, false),
    (-6, true),
    (-8, false),
    (-7, true),
];

/// The day of the week that this word names in two letters or more, 0 for Sunday.
pub fn weekday(word: &str) -> Option<i64> {
    Some(place(&WEEKDAYS, word, 2)? as i64)
}

/// The month that this word names in three letters or more, from 1 on.
pub fn month(word: &str) -> Option<u32> {
    Some(place(&MONTHS, word, 3)? as u32 + 1)
}

/// The hours from UTC of the zone of this name, and whether that is summer time.
pub fn zone(word: &str) -> Option<(i64, bool)> {
    HOURS.get(place(&ZONES, word, usize::MAX)?).copied()
}

/// The first place at which a name is this word, or begins with it where that has so many
/// letters.
fn place(places: &[&str], word: &str, least: usize) -> Option<usize> {
    let is_it = |name: &&str| *name == word || word.len() >= least && name.starts_with(word);
    places
        .iter()
        .position(|names| text::split(names, " ").iter().any(is_it))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_known_by_their_names_long_and_short() {
        for (day, names) in [
            (0, "so son sonntag sun sunday"),
            (1, "mo mon montag monday"),
            (2, "di die dienstag tue tues tuesday"),
            (3, "mi mit mittwoch wed wednesday"),
            (4, "do don donnerstag thu thur thurs thursday"),
            (5, "fr fre freitag fri friday"),
            (6, "sa sam samstag sonnabend sat saturday"),
        ] {
            for name in names.split(' ') {
                assert_eq!(weekday(name), Some(day), "{name}");
            }
        }
        for other in ["", "m", "mai", "den", "um"] {
            assert_eq!(weekday(other), None, "{other}");
        }
    }

    #[test]
    fn months_are_known_by_their_names_long_and_short() {
        for (number, names) in [
            (1, "jan januar january jaenner jaen"),
            (2, "feb febr februar february"),
            (3, "mar maer maerz mrz march"),
            (4, "apr april"),
            (5, "mai may"),
            (6, "jun juni june"),
            (7, "jul juli july"),
            (8, "aug august"),
            (9, "sep sept september"),
            (10, "okt oct oktober october"),
            (11, "nov november"),
            (12, "dez dec dezember december"),
        ] {
            for name in names.split(' ') {
                assert_eq!(month(name), Some(number), "{name}");
            }
        }
        for other in ["", "ma", "ju", "heute", "octember"] {
            assert_eq!(month(other), None, "{other}");
        }
    }

    #[test]
    fn no_three_letters_begin_two_months() {
        let names: Vec<_> = MONTHS.iter().flat_map(|names| names.split(' ')).collect();
        for name in names {
            let start = &name[..3];
            let starts = |names: &&&str| names.split(' ').any(|name| name.starts_with(start));
            assert_eq!(MONTHS.iter().filter(starts).count(), 1, "{start}");
        }
    }
}
