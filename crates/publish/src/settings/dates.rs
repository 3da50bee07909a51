//! How the office means the dates of its feed: the table `[feed]` of `site.toml`.

use meldungen_core::date::{Dates, Zone};
use meldungen_core::site::SettingError;
use toml::Value;

use super::values::{bad, table};

/// The zones that can be named, with their hours from UTC. All of them have the summer
/// time of the European Union, back to 1996.
const EUROPE: [(&str, i64); 37] = [
    ("Amsterdam", 1),
    ("Andorra", 1),
    ("Athens", 2),
    ("Belgrade", 1),
    ("Berlin", 1),
    ("Bratislava", 1),
    ("Brussels", 1),
    ("Bucharest", 2),
    ("Budapest", 1),
    ("Copenhagen", 1),
    ("Dublin", 0),
    ("Gibraltar", 1),
    ("Helsinki", 2),
    ("Lisbon", 0),
    ("Ljubljana", 1),
    ("London", 0),
    ("Luxembourg", 1),
    ("Madrid", 1),
    ("Malta", 1),
    ("Monaco", 1),
    ("Oslo", 1),
    ("Paris", 1),
    ("Prague", 1),
    ("Rome", 1),
    ("San_Marino", 1),
    ("Sarajevo", 1),
    ("Skopje", 1),
    ("Sofia", 2),
    ("Stockholm", 1),
    ("Tirane", 1),
    ("Vaduz", 1),
    ("Vatican", 1),
    ("Vienna", 1),
    ("Warsaw", 1),
    ("Zagreb", 1),
    ("Zurich", 1),
    ("Busingen", 1),
];

/// Reads the table `[feed]`.
///
/// # Errors
///
/// The first setting that is unknown or has a value it cannot have.
pub fn read(value: &Value) -> Result<Dates, SettingError> {
    let mut dates = Dates::default();
    for (key, value) in table(value, "feed")? {
        let text = value.as_str().unwrap_or_default();
        match key.as_str() {
            "zone" => {
                dates.zone = zone(text).ok_or(bad(
                    "feed.zone",
                    "\"Europe/Berlin\" (oder eine andere Stadt mit der Sommerzeit der EU), \
                     \"UTC\" oder ein Abstand wie \"+02:00\"",
                ))?;
            }
            "day" => {
                dates.days_begin = match text {
                    "end" => false,
                    "start" => true,
                    _ => return Err(bad("feed.day", "\"end\" oder \"start\"")),
                };
            }
            _ => return Err(SettingError::Unknown(format!("feed.{key}"))),
        }
    }
    Ok(dates)
}

fn zone(name: &str) -> Option<Zone> {
    if let Some(city) = name.strip_prefix("Europe/") {
        let (_, hours) = EUROPE.iter().find(|(known, _)| *known == city)?;
        return Some(Zone {
            standard: hours * 3600,
            has_summer: true,
        });
    }
    let standard = if name == "UTC" { 0 } else { offset(name)? };
    Some(Zone {
        standard,
        has_summer: false,
    })
}

/// "+02:00" in seconds.
fn offset(text: &str) -> Option<i64> {
    let sign = match text.get(..1)? {
        "+" => 1,
        "-" => -1,
        _ => return None,
    };
    let (hours, minutes) = text[1..].split_once(':')?;
    let number = |text: &str, most: i64| {
        let is_one = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
        let number = text.parse::<i64>().ok().filter(|number| *number <= most);
        is_one.then_some(number).flatten()
    };
    Some(sign * (number(hours, 14)? * 3600 + number(minutes, 59)? * 60))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dates(text: &str) -> Result<Dates, SettingError> {
        let mut table: toml::Table = text.parse().unwrap();
        read(&table.remove("feed").unwrap())
    }

    #[test]
    fn an_office_has_a_zone_and_days_that_end_or_begin() {
        assert_eq!(dates("[feed]").unwrap(), Dates::default());
        let berlin = dates("[feed]\nzone = \"Europe/Berlin\"\nday = \"end\"");
        assert_eq!(berlin.unwrap(), Dates::default());
        for (zone, standard, has_summer) in [
            ("Europe/Lisbon", 0, true),
            ("Europe/Athens", 7_200, true),
            ("UTC", 0, false),
            ("-03:30", -12_600, false),
            ("+14:00", 50_400, false),
        ] {
            let expected = Zone {
                standard,
                has_summer,
            };
            let read = dates(&format!("[feed]\nzone = \"{zone}\"")).unwrap();
            assert_eq!(read.zone, expected, "{zone}");
        }
        assert!(dates("[feed]\nday = \"start\"").unwrap().days_begin);
    }

    #[test]
    fn what_is_no_zone_is_refused() {
        for text in [
            "zone = \"\"",
            "zone = \"Berlin\"",
            "zone = \"Europe/Moscow\"",
            "zone = \"America/New_York\"",
            "zone = \"+2\"",
            "zone = \"+15:00\"",
            "zone = \"+-1:00\"",
            "zone = \"ä02:00\"",
            "zone = 1",
            "day = \"noon\"",
            "days = \"end\"",
        ] {
            assert!(dates(&format!("[feed]\n{text}")).is_err(), "{text}");
        }
    }
}
