//! The values of settings that the app does not know.

use meldungen_core::date::CalendarDate;
use meldungen_core::site::SettingError;
use meldungen_core::text::line;
use toml::Value;
use url::Url;

/// What is wrong with a setting.
pub fn bad(key: &'static str, expected: &'static str) -> SettingError {
    SettingError::Bad { key, expected }
}

/// A table of settings.
pub fn table<'a>(value: &'a Value, key: &'static str) -> Result<&'a toml::Table, SettingError> {
    value.as_table().ok_or(bad(key, "eine Tabelle"))
}

/// A text on one line.
pub fn text(value: &Value, key: &'static str) -> Result<String, SettingError> {
    value.as_str().map(line).ok_or(bad(key, "ein Text"))
}

/// An address that is a link as it stands; empty is not said.
pub fn email(value: &Value, key: &'static str) -> Result<String, SettingError> {
    let text = text(value, key)?;
    let sound = text.is_empty()
        || text.split_once('@').is_some_and(|(name, host)| {
            !name.is_empty() && host.contains('.') && !host.contains('@')
        }) && !text.contains(|c: char| c.is_whitespace() || "?&%#<>\"\\:/,;".contains(c));
    sound
        .then_some(text)
        .ok_or(bad(key, "eine Mailadresse wie \"barriere@host.example\""))
}

/// A number that can be dialled; empty is not said.
pub fn phone(value: &Value, key: &'static str) -> Result<String, SettingError> {
    let text = text(value, key)?;
    let sound = text.is_empty()
        || text.contains(|c: char| c.is_ascii_digit())
            && !text.contains(|c: char| !c.is_ascii_digit() && !" +()/-–.".contains(c));
    sound
        .then_some(text)
        .ok_or(bad(key, "eine Telefonnummer wie \"+49 711 123-0\""))
}

/// An address that a browser opens; empty is not said.
pub fn web_address(value: &Value, key: &'static str) -> Result<String, SettingError> {
    let text = text(value, key)?;
    let sound = text.is_empty()
        || Url::parse(&text).is_ok_and(|url| matches!(url.scheme(), "http" | "https"));
    sound
        .then_some(text)
        .ok_or(bad(key, "eine Adresse mit https oder http"))
}

/// A day, as TOML has it or in quotes.
pub fn day(value: &Value, key: &'static str) -> Result<CalendarDate, SettingError> {
    let written = match value {
        Value::Datetime(day) => Some(day.to_string()),
        value => value.as_str().map(str::to_owned),
    };
    written
        .and_then(|written| CalendarDate::parse(&written))
        .ok_or(bad(key, "ein Tag wie 2026-03-02"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn takes<T>(
        read: impl Fn(&Value, &'static str) -> Result<T, SettingError>,
        good: &[&str],
        bad: &[&str],
    ) {
        for (texts, is_good) in [(good, true), (bad, false)] {
            for text in texts {
                let value = Value::String((*text).to_owned());
                assert_eq!(read(&value, "k").is_ok(), is_good, "{text}");
            }
        }
        assert!(read(&Value::Boolean(true), "k").is_err());
    }

    #[test]
    fn what_is_linked_is_an_address_or_a_number() {
        takes(
            email,
            &["", "barriere@host.example", "a.b+c@x.host.example"],
            &[
                "barriere",
                "barriere@host",
                "@host.example",
                "a@b@host.example",
                "a b@host.example",
                "a@host.example?bcc=b@host.example",
                "a@host.example,b@host.example",
            ],
        );
        takes(
            phone,
            &["", "+49 711 123-0", "(0711) 123/4"],
            &["-", "anrufen", "0711 123 App. 4", "tel:0711"],
        );
        takes(
            web_address,
            &["", "https://host.example/a", "http://host.example"],
            &[
                "host.example",
                "javascript:alert(1)",
                "mailto:a@host.example",
            ],
        );
        takes(day, &["2026-03-02"], &["", "2026-02-30", "2. März 2026"]);
    }
}
