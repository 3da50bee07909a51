//! Where a site will be served, as far as its pages have to know: the table `[hosting]`.

use meldungen_core::site::SettingError;
use toml::Value;

use crate::headers;

/// What `[hosting]` says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hosting {
    /// Who sends the headers.
    pub headers: Delivery,
}

/// How headers reach browsers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Delivery {
    /// The server sends them all.
    #[default]
    Server,
    /// The server sends none of ours (GitHub and GitLab Pages): the pages themselves carry those
    /// that a browser takes from a page.
    Meta,
}

impl Hosting {
    /// Reads the table `[hosting]`.
    ///
    /// # Errors
    ///
    /// The first setting that is unknown or has a value it cannot have.
    pub fn read(value: &Value) -> Result<Hosting, SettingError> {
        let bad = |key, expected| SettingError::Bad { key, expected };
        let table = value.as_table().ok_or(bad("hosting", "eine Tabelle"))?;
        let mut hosting = Hosting::default();
        for (key, value) in table {
            hosting.headers = match (key.as_str(), value.as_str()) {
                ("headers", Some("server")) => Delivery::Server,
                ("headers", Some("meta")) => Delivery::Meta,
                ("headers", _) => {
                    return Err(bad("hosting.headers", "\"server\" oder \"meta\""));
                }
                _ => return Err(SettingError::Unknown(format!("hosting.{key}"))),
            };
        }
        Ok(hosting)
    }
}

/// What a page carries in its head, before all that it loads, where no server sends headers: the
/// policy but for `frame-ancestors`, which browsers take from servers alone, and what others may
/// learn of the page's address. `nosniff`, caching and the rest cannot be said in a page.
pub fn meta_tags(style_hashes: &[String]) -> String {
    format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\
         <meta name=\"referrer\" content=\"{}\">",
        headers::content_security_policy(style_hashes),
        headers::REFERRER,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_server_sends_headers_unless_the_settings_say_otherwise() {
        let read = |text: &str| Hosting::read(&Value::Table(text.parse().unwrap()));
        assert_eq!(read("").unwrap().headers, Delivery::Server);
        assert_eq!(read("headers = \"meta\"").unwrap().headers, Delivery::Meta);
        for (text, key) in [
            ("headers = \"none\"", "\"hosting.headers\""),
            ("headers = 1", "\"hosting.headers\""),
            ("header = \"meta\"", "hosting.header"),
        ] {
            let error = read(text).unwrap_err().to_string();
            assert!(error.contains(key), "{text}: {error}");
        }
        assert!(Hosting::read(&Value::Integer(1)).is_err());
    }

    #[test]
    fn a_page_can_carry_all_of_the_policy_but_who_frames_it() {
        let tags = meta_tags(&["sha256-AAAA=".to_owned()]);
        for part in [
            "default-src 'none'",
            "style-src 'self' 'sha256-AAAA='",
            "base-uri 'none'",
            "content=\"strict-origin-when-cross-origin\"",
        ] {
            assert!(tags.contains(part), "{part}: {tags}");
        }
        assert!(!tags.contains("frame-ancestors"), "{tags}");
    }
}
