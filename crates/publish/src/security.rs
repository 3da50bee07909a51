//! Whom to tell of a hole in the site's security (`[security]` in `site.toml`), and
//! `security.txt` (RFC 9116), which is made from it.

use meldungen_core::date::CalendarDate;
use meldungen_core::feed::Severity;
use meldungen_core::site::{SettingError, Site};
use toml::Value;

use crate::settings::values::{bad, day, table, text, web_address};
use crate::site_findings::SiteFinding;

/// Where it lies: below the root of the host, says the standard.
pub const FILE: &str = ".well-known/security.txt";

/// What is said about security. What is empty has not been said.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Security {
    /// Who takes reports, the preferred one first: `mailto:` or `https:` addresses.
    pub contact: Vec<String>,
    /// The last day on which all this holds.
    pub expires: Option<CalendarDate>,
    /// The address of what is promised to those who report.
    pub policy: String,
    /// The languages in which one may report (BCP 47 tags).
    pub languages: Vec<String>,
}

impl Security {
    /// Reads the table `[security]`.
    ///
    /// # Errors
    ///
    /// The first setting that is unknown or has a value it cannot have.
    pub fn read(value: &Value) -> Result<Security, SettingError> {
        let mut read = Security::default();
        for (key, value) in table(value, "security")? {
            match key.as_str() {
                "contact" => read.contact = list(value, CONTACT, contact)?,
                "expires" => read.expires = Some(day(value, "security.expires")?),
                "policy" => read.policy = web_address(value, "security.policy")?,
                "languages" => read.languages = list(value, LANGUAGES, language)?,
                _ => return Err(SettingError::Unknown(format!("security.{key}"))),
            }
        }
        Ok(read)
    }

    /// The file of a site; `None` where one of the two things is missing that it must say.
    pub fn file(&self, site: &Site) -> Option<String> {
        let expires = self.expires.filter(|_| !self.contact.is_empty())?;
        let mut lines: Vec<String> = self
            .contact
            .iter()
            .map(|to| format!("Contact: {to}"))
            .collect();
        lines.push(format!("Expires: {}T23:59:59Z", expires.iso()));
        if !self.languages.is_empty() {
            lines.push(format!(
                "Preferred-Languages: {}",
                self.languages.join(", ")
            ));
        }
        if !self.policy.is_empty() {
            lines.push(format!("Policy: {}", self.policy));
        }
        let address = site.absolute(&format!("/{FILE}"));
        lines.push(format!("Canonical: {address}"));
        Some(lines.join("\n") + "\n")
    }
}

const CONTACT: (&str, &str) = (
    "security.contact",
    "eine Liste von Mailadressen und Adressen mit https",
);
const LANGUAGES: (&str, &str) = ("security.languages", "eine Liste wie [\"de\", \"en\"]");

/// One text or a list of them, each read by `one`.
fn list(
    value: &Value,
    (key, expected): (&'static str, &'static str),
    one: impl Fn(&str) -> Option<String>,
) -> Result<Vec<String>, SettingError> {
    let values = match value {
        Value::Array(values) => values.as_slice(),
        value => std::slice::from_ref(value),
    };
    let values = values.iter();
    let read = values.map(|value| text(value, key).ok().and_then(|text| one(&text)));
    read.collect::<Option<_>>().ok_or(bad(key, expected))
}

/// The address of somebody to report to.
fn contact(text: &str) -> Option<String> {
    let odd = |c: char| !c.is_ascii_graphic() || "<>\"\\^`{|}".contains(c);
    if text.contains(odd) {
        return None;
    }
    let mail = text.strip_prefix("mailto:").unwrap_or(text);
    let is_mail = mail.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty() && host.contains('.') && !mail.contains(['/', ':', '?', ','])
    });
    if is_mail {
        Some(format!("mailto:{mail}"))
    } else {
        (text.len() > 8 && text.starts_with("https://")).then(|| text.to_owned())
    }
}

fn language(text: &str) -> Option<String> {
    let sound = |c: char| c.is_ascii_alphanumeric() || c == '-';
    (!text.is_empty() && text.chars().all(sound)).then(|| text.to_owned())
}

/// What is missing or out of date, as seen on this day.
pub fn findings(said: Option<&Security>, site: &Site, today: CalendarDate) -> Vec<SiteFinding> {
    let mut findings = Vec::new();
    let mut find = |severity, key, sentence: String| {
        findings.push(SiteFinding {
            severity,
            key,
            sentence,
        });
    };
    let Some(said) = said else {
        let sentence = "Es fehlt die Tabelle [security]; wer eine Sicherheitslücke findet, erfährt nicht, \
            wem sie zu melden ist (security.txt). Bitte ergänzen Sie \"contact\" und \"expires\".";
        find(Severity::Note, "security", sentence.to_owned());
        return findings;
    };
    if said.contact.is_empty() {
        let sentence = "Es fehlt, wem Sicherheitslücken zu melden sind; ohne das entsteht keine security.txt. \
            Bitte ergänzen, etwa contact = [\"sicherheit@host.example\"].";
        find(Severity::Error, "security.contact", sentence.to_owned());
    }
    match said.expires {
        None => {
            let sentence = "Es fehlt der Tag, bis zu dem die Angaben gelten; ohne ihn entsteht keine security.txt. \
                Bitte ergänzen; höchstens ein Jahr im Voraus ist üblich.";
            find(Severity::Error, "security.expires", sentence.to_owned());
        }
        Some(day) if day < today => {
            let sentence = format!(
                "Die Angaben gelten nur bis {}; wer sie liest, soll ihnen nicht mehr trauen. \
                 Bitte prüfen Sie sie und setzen Sie einen neuen Tag.",
                day.iso()
            );
            find(Severity::Error, "security.expires", sentence);
        }
        // RFC 9116, section 2.5.5.
        Some(day) if today.is_older_than(1, day) => {
            let sentence = "Der Tag liegt über ein Jahr voraus; empfohlen ist höchstens ein Jahr, damit die \
                Angaben nicht veralten. Bitte setzen Sie einen früheren.";
            find(Severity::Warning, "security.expires", sentence.to_owned());
        }
        Some(_) => {}
    }
    if site.base() != "/" {
        let sentence = format!(
            "security.txt wird nur am Anfang eines Hosts gesucht, die Website liegt unter \"{}\". \
             Bitte legen Sie {FILE} auch unter {} ab.",
            site.base(),
            site.absolute(&format!("/{FILE}"))
        );
        find(Severity::Note, "security", sentence);
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Security, SettingError> {
        let table: toml::Table = text.parse().unwrap();
        Security::read(&Value::Table(table))
    }

    fn site(url: &str) -> Site {
        Site {
            url: url.to_owned(),
            ..Site::default()
        }
    }

    fn keys(said: Option<&str>, url: &str) -> Vec<(Severity, &'static str)> {
        let said = said.map(|text| read(text).unwrap());
        let today = CalendarDate::parse("2026-11-23").unwrap();
        let findings = findings(said.as_ref(), &site(url), today);
        let findings = findings.into_iter();
        findings
            .map(|finding| (finding.severity, finding.key))
            .collect()
    }

    #[test]
    fn the_file_says_what_the_settings_do() {
        let read = read(
            "contact = [\"a@b.example\", \"https://h.example/melden\"]\nexpires = 2027-10-31\n\
            policy = \"https://h.example/regeln\"\nlanguages = [\"de\", \"en\"]",
        );
        assert_eq!(
            read.unwrap()
                .file(&site("https://h.example/presse/"))
                .unwrap(),
            "Contact: mailto:a@b.example\nContact: https://h.example/melden\n\
            Expires: 2027-10-31T23:59:59Z\nPreferred-Languages: de, en\n\
            Policy: https://h.example/regeln\n\
            Canonical: https://h.example/.well-known/security.txt\n"
        );
    }

    #[test]
    fn there_is_no_file_without_contact_or_end() {
        for text in ["", "contact = \"a@b.example\"", "expires = 2027-01-01"] {
            assert_eq!(read(text).unwrap().file(&site("https://h.example/")), None);
        }
    }

    #[test]
    fn what_is_missing_or_out_of_date_is_found() {
        let (note, warning, error) = (Severity::Note, Severity::Warning, Severity::Error);
        let root = "https://h.example/";
        assert_eq!(keys(None, root), [(note, "security")]);
        let both = [(error, "security.contact"), (error, "security.expires")];
        assert_eq!(keys(Some(""), root), both);
        let of = |day: &str| format!("contact = \"a@b.example\"\nexpires = {day}");
        for (day, expected) in [
            ("2026-11-22", &[(error, "security.expires")][..]),
            ("2026-11-23", &[]),
            ("2027-11-23", &[]),
            ("2027-11-24", &[(warning, "security.expires")]),
        ] {
            assert_eq!(keys(Some(&of(day)), root), expected, "{day}");
        }
        let below = keys(Some(&of("2027-01-01")), "https://h.example/presse/");
        assert_eq!(below, [(note, "security")]);
    }

    #[test]
    fn says_which_setting_is_wrong() {
        for (text, key) in [
            ("contact = \"irgendwer\"", "\"security.contact\""),
            ("contact = [\"a@b.example\", 1]", "\"security.contact\""),
            ("contact = \"http://h.example/\"", "\"security.contact\""),
            (
                "contact = \"a@b.example Policy: x\"",
                "\"security.contact\"",
            ),
            ("expires = \"bald\"", "\"security.expires\""),
            ("policy = \"javascript:alert(1)\"", "\"security.policy\""),
            ("languages = [\"de, en\"]", "\"security.languages\""),
            ("kontakt = \"x\"", "\"security.kontakt\""),
        ] {
            let error = read(text).unwrap_err().to_string();
            assert!(error.contains(key), "{text}: {error}");
        }
    }
}
