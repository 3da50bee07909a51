//! Who publishes the site (`[publisher]` in `site.toml`), for search engines.

use meldungen_core::site::{SettingError, Site};
use toml::Value;

use crate::settings::values::{email, phone, table, text, web_address};

/// Who publishes the site. What is empty has not been said.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Publisher {
    /// The name in use; the site's where it is empty (see [`Publisher::or`]).
    pub name: String,
    /// The name in law, where it is another.
    pub legal_name: String,
    /// The address of the publisher's own website.
    pub url: String,
    /// Street and number.
    pub street: String,
    /// The postal code.
    pub postal_code: String,
    /// The town.
    pub city: String,
    /// The country, by its two letters (ISO 3166).
    pub country: String,
    /// The telephone number as printed.
    pub phone: String,
    /// The mail address.
    pub email: String,
}

impl Publisher {
    /// Reads the table `[publisher]`.
    ///
    /// # Errors
    ///
    /// The first setting that is unknown or has a value it cannot have.
    pub fn read(value: &Value) -> Result<Publisher, SettingError> {
        let mut read = Publisher::default();
        for (key, value) in table(value, "publisher")? {
            match key.as_str() {
                "name" => read.name = text(value, "publisher.name")?,
                "legal_name" => read.legal_name = text(value, "publisher.legal_name")?,
                "url" => read.url = web_address(value, "publisher.url")?,
                "street" => read.street = text(value, "publisher.street")?,
                "postal_code" => read.postal_code = text(value, "publisher.postal_code")?,
                "city" => read.city = text(value, "publisher.city")?,
                "country" => read.country = country(value)?,
                "phone" => read.phone = phone(value, "publisher.phone")?,
                "email" => read.email = email(value, "publisher.email")?,
                _ => return Err(SettingError::Unknown(format!("publisher.{key}"))),
            }
        }
        Ok(read)
    }

    /// The same with the site's name where it has none, and the site's address.
    pub fn or(mut self, site: &Site) -> Publisher {
        if self.name.is_empty() {
            self.name.clone_from(&site.name);
        }
        if self.url.is_empty() {
            self.url.clone_from(&site.url);
        }
        self
    }
}

fn country(value: &Value) -> Result<String, SettingError> {
    let text = text(value, "publisher.country")?;
    let sound = text.is_empty() || text.len() == 2 && text.bytes().all(|b| b.is_ascii_uppercase());
    sound.then_some(text).ok_or(SettingError::Bad {
        key: "publisher.country",
        expected: "zwei Buchstaben wie \"DE\"",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Publisher, SettingError> {
        let table: toml::Table = text.parse().unwrap();
        Publisher::read(&Value::Table(table))
    }

    #[test]
    fn what_is_not_said_comes_from_the_site() {
        let site = Site {
            name: "S".to_owned(),
            url: "https://h.example/".to_owned(),
            ..Site::default()
        };
        let publisher = read("city = \"Stuttgart\"").unwrap().or(&site);
        assert_eq!(
            (publisher.name.as_str(), publisher.url),
            ("S", site.url.clone())
        );
        let own = read("name = \"P\"\nurl = \"https://p.example/\"")
            .unwrap()
            .or(&site);
        assert_eq!(
            (own.name.as_str(), own.url.as_str()),
            ("P", "https://p.example/")
        );
    }

    #[test]
    fn says_which_setting_is_wrong() {
        for (text, key) in [
            ("country = \"Deutschland\"", "\"publisher.country\""),
            ("url = \"javascript:alert(1)\"", "\"publisher.url\""),
            ("email = \"nirgends\"", "\"publisher.email\""),
            ("phone = \"anrufen\"", "\"publisher.phone\""),
            ("name = 1", "\"publisher.name\""),
            ("nmae = \"x\"", "\"publisher.nmae\""),
        ] {
            let error = read(text).unwrap_err().to_string();
            assert!(error.contains(key), "{text}: {error}");
        }
    }
}
