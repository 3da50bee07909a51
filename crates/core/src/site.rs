//! What names one ministry: the settings of `site.toml`.

use crate::date::Dates;
use crate::json::Value;
use crate::reading_time::LETTERS_PER_MINUTE;
use crate::share::Target;
use crate::text::{find, split_once};
use crate::words::Language;

/// A site's settings. Everything that is not set has a default that works.
#[derive(Clone, Debug, PartialEq)]
pub struct Site {
    /// The name in the header; empty where only the feed names the site.
    pub name: String,
    /// What part of the ministry speaks, under the name ("Presse").
    pub section: String,
    /// The line above the header that says whose site this is; may be empty.
    pub official: String,
    /// The sentence under the start page's heading; may be empty.
    pub intro: String,
    /// The absolute address where the site lives, with its sub-path and a slash
    /// at its end. Empty in the app alone, which knows its address itself.
    pub url: String,
    /// The interface's language.
    pub language: Language,
    /// Whether the address in the feed, not our own, is the canonical one.
    pub canonical_is_source: bool,
    /// Letters a minute for the reading time, 100 to 10 000.
    pub letters_per_minute: u32,
    /// Whether a Meldung's page names who wrote it.
    pub shows_authors: bool,
    /// Where a Meldung can be shared, in this order.
    pub share: Vec<Target>,
    /// The links of the footer.
    pub footer: Vec<Link>,
    /// How the office means its dates. Read elsewhere: by the page builder from
    /// `[feed]`, by the app from what a page tells it.
    pub dates: Dates,
}

/// A link with its text.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// What it says.
    pub label: String,
    /// Where it leads: an absolute address, a path on the site's host that
    /// begins with a slash ("/impressum/"), or a path of the site itself, below
    /// its base, that begins with a letter or digit ("barrierefreiheit/").
    pub href: String,
}

impl Link {
    /// Whether it leads to a path of the site itself, to be put behind its base.
    pub fn is_own(&self) -> bool {
        !self.href.starts_with('/') && !self.href.contains(':')
    }
}

/// What is wrong with a setting; in German, for who runs the site.
#[derive(Clone, Debug, PartialEq)]
pub enum SettingError {
    /// The settings are no table.
    NoTable,
    /// There is no setting of that name.
    Unknown(String),
    /// A setting's value is not one that it can have.
    Bad {
        /// The setting.
        key: &'static str,
        /// What it may be, in words.
        expected: &'static str,
    },
}

impl std::fmt::Display for SettingError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            SettingError::NoTable => f.write_str("die Einstellungen sind keine Tabelle"),
            SettingError::Unknown(key) => write!(f, "es gibt keine Einstellung \"{key}\""),
            SettingError::Bad { key, expected } => {
                write!(f, "\"{key}\" ist falsch; möglich ist {expected}")
            }
        }
    }
}

impl Default for Site {
    fn default() -> Self {
        Site {
            name: String::new(),
            section: String::new(),
            official: String::new(),
            intro: String::new(),
            url: String::new(),
            language: Language::De,
            canonical_is_source: false,
            letters_per_minute: LETTERS_PER_MINUTE,
            shows_authors: false,
            share: Target::ALL.to_vec(),
            footer: Vec::new(),
            dates: Dates::default(),
        }
    }
}

impl Site {
    /// Reads settings, wherever they were written (`site.toml`, a page).
    ///
    /// # Errors
    ///
    /// The first setting that is unknown or has a value it cannot have.
    pub fn read(settings: &Value) -> Result<Site, SettingError> {
        let Value::Map(members) = settings else {
            return Err(SettingError::NoTable);
        };
        let mut site = Site::default();
        for (key, value) in members {
            let text = |key: &'static str| {
                let text = value.as_text().map(crate::text::line);
                text.ok_or(SettingError::Bad {
                    key,
                    expected: "ein Text",
                })
            };
            match key.as_str() {
                "name" => site.name = text("name")?,
                "section" => site.section = text("section")?,
                "official" => site.official = text("official")?,
                "intro" => site.intro = text("intro")?,
                "url" => site.url = read_url(&text("url")?)?,
                "language" => {
                    site.language =
                        Language::of_tag(&text("language")?).ok_or(SettingError::Bad {
                            key: "language",
                            expected: "\"de\" oder \"en\"",
                        })?;
                }
                "canonical" => {
                    site.canonical_is_source = match text("canonical")?.as_str() {
                        "own" => false,
                        "source" => true,
                        _ => {
                            return Err(SettingError::Bad {
                                key: "canonical",
                                expected: "\"own\" oder \"source\"",
                            });
                        }
                    };
                }
                "letters_per_minute" => {
                    site.letters_per_minute = match value {
                        Value::Number(pace) if (100.0..=10_000.0).contains(pace) => *pace as u32,
                        _ => {
                            return Err(SettingError::Bad {
                                key: "letters_per_minute",
                                expected: "eine Zahl von 100 bis 10000",
                            });
                        }
                    };
                }
                "authors" => {
                    site.shows_authors = match value {
                        Value::Bool(shows) => *shows,
                        _ => {
                            return Err(SettingError::Bad {
                                key: "authors",
                                expected: "true oder false",
                            });
                        }
                    };
                }
                "share" => site.share = read_targets(value)?,
                "footer" => site.footer = read_links(value)?,
                _ => return Err(SettingError::Unknown(key.clone())),
            }
        }
        Ok(site)
    }

    /// The path under which the site lives: "/" or "/presse/".
    pub fn base(&self) -> &str {
        let path =
            split_once(&self.url, "://").and_then(|(_, rest)| rest.find('/').map(|at| &rest[at..]));
        path.unwrap_or("/")
    }

    /// An address below the site's base as an absolute one; for a path that
    /// begins with the base.
    pub fn absolute(&self, path: &str) -> String {
        let origin = &self.url[..self.url.len().saturating_sub(self.base().len())];
        [origin, path].concat()
    }
}

fn read_url(url: &str) -> Result<String, SettingError> {
    let bad = SettingError::Bad {
        key: "url",
        expected: "eine Adresse wie \"https://host.example/\" oder \"https://host.example/presse/\"",
    };
    let rest = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"));
    let Some(rest) = rest else {
        return Err(bad);
    };
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let sound = |part: &str, more: &str| {
        part.chars().all(|c| {
            c.is_ascii_alphanumeric() || "-.".chars().chain(more.chars()).any(|it| it == c)
        })
    };
    // A path that begins with two slashes would be another host in every link.
    if host.is_empty() || !sound(host, ":[]") || !sound(path, "/_~") || find(rest, "//").is_some() {
        return Err(bad);
    }
    Ok([url.trim_end_matches('/'), "/"].concat())
}

fn read_targets(value: &Value) -> Result<Vec<Target>, SettingError> {
    let bad = SettingError::Bad {
        key: "share",
        expected: "eine Liste von Diensten",
    };
    let Some(keys) = value.as_list() else {
        return Err(bad);
    };
    let target = |key: &Value| {
        Target::ALL
            .into_iter()
            .find(|t| Some(t.key()) == key.as_text())
    };
    keys.iter()
        .map(|key| target(key).ok_or_else(|| bad.clone()))
        .collect()
}

/// Whether a link leads where links of a footer may. Browsers take a backslash
/// for a slash and skip tabs and line breaks: "/\\evil.example" is another host.
fn is_sound(link: &Link) -> bool {
    let href = link.href.as_str();
    let start = if link.is_own() {
        href.starts_with(|c: char| c.is_ascii_alphanumeric())
    } else if href.starts_with('/') {
        !href.starts_with("//")
    } else {
        ["https://", "http://", "mailto:", "tel:"]
            .iter()
            .any(|scheme| href.starts_with(scheme))
    };
    start && !href.contains(|c: char| c == '\\' || c.is_control())
}

fn read_links(value: &Value) -> Result<Vec<Link>, SettingError> {
    let bad = SettingError::Bad {
        key: "footer",
        expected: "eine Liste von Tabellen mit \"label\" (ein Text) und \"href\" (ein Pfad oder eine Adresse mit http, https, mailto oder tel)",
    };
    let link = |table: &Value| {
        let link = Link {
            label: crate::text::line(table.text("label")?),
            href: table.text("href")?.to_owned(),
        };
        (!link.label.is_empty() && is_sound(&link)).then_some(link)
    };
    value
        .as_list()
        .and_then(|tables| tables.iter().map(link).collect())
        .ok_or(bad)
}

#[cfg(test)]
mod tests;
