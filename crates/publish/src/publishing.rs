//! How a site is published: the tables `[build]` and `[redirects]` of `site.toml`.

use std::collections::BTreeMap;

use meldungen_core::site::SettingError;
use toml::Value;

/// For how many builds that change the assets those of before stay, unless `site.toml` says
/// otherwise: who opened a page before ten such builds can still use it.
const KEEP_ASSETS: usize = 10;
/// The most that can be set.
const MOST_KEPT: i64 = 1_000;

/// What `site.toml` says on publishing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Publishing {
    /// For how many builds that change the assets those of before stay.
    pub keep_assets: usize,
    /// Old paths below the site's base, each with the path below it that it leads to now.
    pub redirects: BTreeMap<String, String>,
}

impl Default for Publishing {
    fn default() -> Self {
        Publishing {
            keep_assets: KEEP_ASSETS,
            redirects: BTreeMap::new(),
        }
    }
}

impl Publishing {
    /// Reads the tables `[build]` and `[redirects]`, either of which may be missing.
    ///
    /// # Errors
    ///
    /// The first setting that is unknown or has a value it cannot have.
    pub fn read(build: Option<Value>, redirects: Option<Value>) -> Result<Self, SettingError> {
        let mut read = Publishing::default();
        for (key, value) in table(build, "build")? {
            match key.as_str() {
                "keep_assets" => read.keep_assets = count(&value)?,
                _ => return Err(SettingError::Unknown(format!("build.{key}"))),
            }
        }
        for (from, to) in table(redirects, "redirects")? {
            let to = to.as_str().filter(|to| to.is_empty() || is_path(to));
            match to.filter(|_| is_path(&from)) {
                Some(to) => read.redirects.insert(from, to.to_owned()),
                None => return Err(bad_redirect()),
            };
        }
        Ok(read)
    }
}

fn table(value: Option<Value>, key: &'static str) -> Result<toml::Table, SettingError> {
    match value {
        None => Ok(toml::Table::new()),
        Some(Value::Table(table)) => Ok(table),
        Some(_) => Err(SettingError::Bad {
            key,
            expected: "eine Tabelle",
        }),
    }
}

fn count(value: &Value) -> Result<usize, SettingError> {
    let count = value.as_integer().filter(|it| (0..=MOST_KEPT).contains(it));
    let count = count.and_then(|count| usize::try_from(count).ok());
    count.ok_or(SettingError::Bad {
        key: "build.keep_assets",
        expected: "eine Zahl von 0 bis 1000",
    })
}

fn bad_redirect() -> SettingError {
    SettingError::Bad {
        key: "redirects",
        expected: "ein alter Pfad der Website (\"alt/seite/\") mit einem neuen \
                   (\"meldungen/neu/\"), beide aus a–z, A–Z, 0–9, \"-\", \"_\", \".\" und \"/\"",
    }
}

/// Whether it is a path below the site's base that is safe as a file's and in any server's
/// configuration.
fn is_path(path: &str) -> bool {
    let sound = |part: &str| {
        !part.is_empty()
            && !part.starts_with('.')
            && part
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b))
    };
    path.trim_end_matches('/').split('/').all(sound) && !path.ends_with("//") && path.len() <= 500
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Publishing, SettingError> {
        let mut table: toml::Table = text.parse().unwrap();
        Publishing::read(table.remove("build"), table.remove("redirects"))
    }

    #[test]
    fn what_is_not_said_has_a_default() {
        assert_eq!(read("").unwrap(), Publishing::default());
        assert_eq!(read("[build]\nkeep_assets = 0").unwrap().keep_assets, 0);
    }

    #[test]
    fn old_paths_lead_to_new_addresses() {
        let all = read(
            "[redirects]\n\"a/b/\" = \"meldungen/neu/\"\n\"alt.html\" = \"\"\nz = \"feed.xml\"",
        );
        assert_eq!(all.unwrap().redirects.len(), 3);
    }

    #[test]
    fn what_could_harm_is_refused() {
        let long = "a".repeat(500);
        assert!(read(&format!("[redirects]\n{long} = \"x/\"")).is_ok());
        for path in [
            &format!("{long}a"),
            "a/.git/",
            "",
            "/",
            "/a",
            "a//",
            "a//b",
            "../a",
            "a/../b",
            ".git/",
            "a b",
            "a;b",
            "ä",
            "a?b",
        ] {
            assert!(
                read(&format!("[redirects]\n\"{path}\" = \"x/\"")).is_err(),
                "{path}"
            );
        }
        for target in [
            "/x/",
            "//x.example/",
            "https://x.example/",
            "/a b",
            "/a;b",
            "/$host",
            "../x",
            "/a\\\"b",
        ] {
            assert!(
                read(&format!("[redirects]\na = \"{target}\"")).is_err(),
                "{target}"
            );
        }
        for text in [
            "redirects = 1",
            "build = 1",
            "[build]\nkeep_assets = -1",
            "[build]\nx = 1",
            "[redirects]\na = 1",
        ] {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
