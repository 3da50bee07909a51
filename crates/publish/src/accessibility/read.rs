//! Reads the table `[accessibility]`: each value is one that it can have, each
//! name one that there is.

use meldungen_core::site::SettingError;
use meldungen_core::text::line;
use toml::Value;

use super::{Accessibility, Enforcement, Status};
use crate::settings::values::{bad, day, email, phone, table, text, web_address};

impl Accessibility {
    /// Reads the table `[accessibility]`.
    ///
    /// # Errors
    ///
    /// The first setting that is unknown or has a value it cannot have.
    pub fn read(value: &Value) -> Result<Accessibility, SettingError> {
        let mut read = Accessibility::default();
        for (key, value) in table(value, "accessibility")? {
            match key.as_str() {
                "status" => read.status = Some(status(value)?),
                "assessed" => read.assessed = Some(day(value, "accessibility.assessed")?),
                "reviewed" => read.reviewed = Some(day(value, "accessibility.reviewed")?),
                "method" => read.method = text(value, "accessibility.method")?,
                "barriers" => read.barriers = barriers(value)?,
                "contact" => read.contact = text(value, "accessibility.contact")?,
                "email" => read.email = email(value, "accessibility.email")?,
                "phone" => read.phone = phone(value, "accessibility.phone")?,
                "enforcement" => read.enforcement = enforcement(value)?,
                _ => return Err(SettingError::Unknown(format!("accessibility.{key}"))),
            }
        }
        Ok(read)
    }
}

fn enforcement(value: &Value) -> Result<Enforcement, SettingError> {
    let mut read = Enforcement::default();
    for (key, value) in table(value, "accessibility.enforcement")? {
        match key.as_str() {
            "name" => read.name = text(value, "accessibility.enforcement.name")?,
            "url" => read.url = web_address(value, "accessibility.enforcement.url")?,
            "email" => read.email = email(value, "accessibility.enforcement.email")?,
            "phone" => read.phone = phone(value, "accessibility.enforcement.phone")?,
            _ => {
                let key = format!("accessibility.enforcement.{key}");
                return Err(SettingError::Unknown(key));
            }
        }
    }
    Ok(read)
}

fn status(value: &Value) -> Result<Status, SettingError> {
    match value.as_str() {
        Some("full") => Ok(Status::Full),
        Some("partial") => Ok(Status::Partial),
        Some("none") => Ok(Status::None),
        _ => Err(bad(
            "accessibility.status",
            "\"full\", \"partial\" oder \"none\"",
        )),
    }
}

fn barriers(value: &Value) -> Result<Vec<String>, SettingError> {
    let error = || bad("accessibility.barriers", "eine Liste von Texten");
    let barriers: Option<Vec<String>> = value
        .as_array()
        .ok_or_else(error)?
        .iter()
        .map(|value| value.as_str().map(line))
        .collect();
    let mut barriers = barriers.ok_or_else(error)?;
    barriers.retain(|barrier| !barrier.is_empty());
    Ok(barriers)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accessibility::Gap;
    use meldungen_core::date::CalendarDate;

    fn read(text: &str) -> Result<Accessibility, SettingError> {
        let table: toml::Table = text.parse().unwrap();
        Accessibility::read(&Value::Table(table))
    }

    #[test]
    fn reads_all_there_is_to_say() {
        let read = read(
            "status = \"partial\"\nassessed = 2026-03-02\nreviewed = \"2026-04-01\"\n\
            method = \"Test\"\nbarriers = [\" Alte  PDF \", \"\"]\ncontact = \"C\"\n\
            email = \"a@b.example\"\nphone = \"+49 711 123-0\"\n\
            enforcement = { name = \"S\", url = \"https://s.example/\" }",
        )
        .unwrap();
        assert_eq!(read.gaps(), []);
        assert_eq!(read.barriers, ["Alte PDF"]);
        assert_eq!(read.assessed, CalendarDate::parse("2026-03-02"));
    }

    #[test]
    fn what_is_not_said_is_a_gap() {
        assert_eq!(read("").unwrap().gaps().len(), 7);
        let full = read("status = \"full\"").unwrap();
        assert!(
            !full.gaps().contains(&Gap::Barriers),
            "there is none to name"
        );
        let partial = read("status = \"partial\"").unwrap();
        assert!(partial.gaps().contains(&Gap::Barriers));
        let by_phone = read("enforcement = { name = \"S\", phone = \"1\" }").unwrap();
        assert!(!by_phone.gaps().contains(&Gap::EnforcementAddress));
    }

    #[test]
    fn says_which_setting_is_wrong() {
        for (text, key) in [
            ("status = \"good\"", "\"accessibility.status\""),
            ("assessed = \"gestern\"", "\"accessibility.assessed\""),
            (
                "assessed = 2026-03-02T10:00:00Z",
                "\"accessibility.assessed\"",
            ),
            ("barriers = \"PDF\"", "\"accessibility.barriers\""),
            ("barriers = [1]", "\"accessibility.barriers\""),
            ("email = \"a@b.example?cc=c\"", "\"accessibility.email\""),
            ("email = \"nirgends\"", "\"accessibility.email\""),
            ("phone = \"javascript:1\"", "\"accessibility.phone\""),
            ("enforcement = 1", "\"accessibility.enforcement\""),
            (
                "enforcement = { url = \"javascript:alert(1)\" }",
                "\"accessibility.enforcement.url\"",
            ),
            (
                "enforcement = { nmae = \"x\" }",
                "\"accessibility.enforcement.nmae\"",
            ),
        ] {
            let error = read(text).unwrap_err().to_string();
            assert!(error.contains(key), "{text}: {error}");
        }
    }
}
