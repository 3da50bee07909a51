//! What days, months and zones are called in German and English, in lower case,
//! umlauts as two letters.

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

/// The zones that feeds name, with their hours from UTC, and whether the name is one
/// of summer time: Central Europe's, and those of RFC 2822 (4.3).
const ZONES: [(&str, i64, bool); 11] = [
    ("utc gmt ut z", 0, false),
    ("mez cet met", 1, false),
    ("mesz cest mest", 2, true),
    ("est", -5, false),
    ("edt", -4, true),
    ("cst", -6, false),
    ("cdt", -5, true),
    ("mst", -7, false),
    ("mdt", -6, true),
    ("pst", -8, false),
    ("pdt", -7, true),
];

/// The day of the week that this word names in two letters or more, 0 for Sunday.
pub fn weekday(word: &str) -> Option<i64> {
    let starts = |names: &str| word.len() > 1 && has(names, |name| name.starts_with(word));
    WEEKDAYS
        .iter()
        .zip(0..)
        .find_map(|(names, day)| starts(names).then_some(day))
}

/// The month that this word names in three letters or more, from 1 on.
pub fn month(word: &str) -> Option<u32> {
    let starts = |names: &str| word.len() > 2 && has(names, |name| name.starts_with(word));
    MONTHS
        .iter()
        .zip(1..)
        .find_map(|(names, month)| starts(names).then_some(month))
}

/// The hours from UTC of the zone of this name, and whether that is summer time.
pub fn zone(word: &str) -> Option<(i64, bool)> {
    let zone = ZONES
        .iter()
        .find(|(names, ..)| has(names, |name| name == word));
    zone.map(|(_, hours, is_summer)| (*hours, *is_summer))
}

fn has(names: &str, is_it: impl Fn(&str) -> bool) -> bool {
    names.split(' ').any(is_it)
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
            let months = MONTHS
                .iter()
                .filter(|names| has(names, |n| n.starts_with(start)));
            assert_eq!(months.count(), 1, "{start}");
        }
    }
}
