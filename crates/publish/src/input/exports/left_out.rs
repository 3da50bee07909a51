//! Why something in an export is not taken.

use meldungen_core::text::{line, shorten};
use meldungen_core::words::Language;

/// The longest name that is shown, in characters.
const SHOWN: usize = 40;

/// Why something in an export is not for the public.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeftOut {
    /// It is of another kind than a post: this one.
    Kind(String),
    /// It is not published, but has this status.
    Status(String),
    /// It is shown to those alone who know its password.
    Password,
}

/// The kinds and states of WordPress, and what they are called.
const CALLED: [(&str, &str, &str); 12] = [
    ("page", "Seite", "page"),
    ("attachment", "Datei", "file"),
    ("revision", "ältere Fassung", "earlier version"),
    ("nav_menu_item", "Eintrag im Menü", "entry of a menu"),
    ("draft", "Entwurf", "draft"),
    ("auto-draft", "Entwurf", "draft"),
    ("private", "privat", "private"),
    ("trash", "im Papierkorb", "deleted"),
    ("pending", "noch nicht freigegeben", "not approved yet"),
    ("future", "geplant", "scheduled"),
    ("inherit", "gehört zu anderem", "part of another"),
    ("", "ohne Angabe", "not stated"),
];

impl LeftOut {
    /// The kind of this name.
    pub fn kind(name: &str) -> LeftOut {
        LeftOut::Kind(shorten(&line(name), SHOWN))
    }

    /// The status of this name.
    pub fn status(name: &str) -> LeftOut {
        LeftOut::Status(shorten(&line(name), SHOWN))
    }

    /// In words: "Status „draft“ (Entwurf)".
    pub fn words(&self, language: Language) -> String {
        let called = |name: &str| {
            let known = CALLED.iter().find(|(known, ..)| *known == name);
            known.map_or(String::new(), |(_, de, en)| match language {
                Language::De => format!(" ({de})"),
                Language::En => format!(" ({en})"),
            })
        };
        match (self, language) {
            (LeftOut::Kind(name), Language::De) => format!("Art „{name}“{}", called(name)),
            (LeftOut::Kind(name), Language::En) => format!("kind “{name}”{}", called(name)),
            (LeftOut::Status(name), Language::De) => format!("Status „{name}“{}", called(name)),
            (LeftOut::Status(name), Language::En) => format!("status “{name}”{}", called(name)),
            (LeftOut::Password, Language::De) => "mit Passwort geschützt".to_owned(),
            (LeftOut::Password, Language::En) => "protected by a password".to_owned(),
        }
    }
}
