//! What the archive knows of a Meldung beside its item: the object `_archive` of a line.

use std::collections::BTreeMap;

use meldungen_core::date::CalendarDate;
use meldungen_core::slug::Slug;
use serde::{Deserialize, Serialize};

use crate::addresses::Face;

/// Who took a Meldung away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Withdrawn {
    /// The feed: it says that the Meldung is deleted or under embargo, or, where it is complete,
    /// has it no more. It is back as soon as the feed has it again.
    Feed,
    /// Somebody by the command. Only the command brings it back.
    Command,
}

/// What the archive knows of a Meldung.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The last part of its page's address.
    pub slug: Slug,
    /// What it is known by.
    pub face: Face,
    /// The print of its text ([`crate::addresses::print_of_text`]).
    pub text: u64,
    /// Where relative addresses in its text begin, if that is not its own address.
    pub base: Option<String>,
    /// The file of each of its pictures as it came, below [`super::PICTURES`], by the picture's
    /// address as it stands in the item.
    pub pictures: BTreeMap<String, String>,
    /// Whether it was taken away, and by whom.
    pub withdrawn: Option<Withdrawn>,
    /// Whether it came as a second item with the id of another Meldung.
    pub is_second: bool,
}

impl Entry {
    /// What is known of a Meldung of which only the address is left.
    pub fn bare(slug: Slug, ids: Vec<String>) -> Entry {
        Entry {
            slug,
            face: Face {
                ids,
                ..Face::default()
            },
            text: 0,
            base: None,
            pictures: BTreeMap::new(),
            withdrawn: None,
            is_second: false,
        }
    }
}

/// As it is written.
#[derive(Serialize, Deserialize)]
struct Written {
    slug: String,
    #[serde(default)]
    ids: Vec<String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    url: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    title: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    day: Option<String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    text: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    base: Option<String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pictures: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    withdrawn: Option<Withdrawn>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    second: bool,
}

impl Serialize for Entry {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        Written {
            slug: self.slug.as_str().to_owned(),
            ids: self.face.ids.clone(),
            url: self.face.url.clone(),
            title: self.face.title.clone(),
            day: self.face.day.map(CalendarDate::iso),
            text: match self.text {
                0 => String::new(),
                text => format!("{text:016x}"),
            },
            base: self.base.clone(),
            pictures: self.pictures.clone(),
            withdrawn: self.withdrawn,
            second: self.is_second,
        }
        .serialize(to)
    }
}

impl<'de> Deserialize<'de> for Entry {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Entry, D::Error> {
        let written = Written::deserialize(from)?;
        let slug = Slug::parse(&written.slug)
            .ok_or_else(|| serde::de::Error::custom("slug is no part of an address"))?;
        let pictures = written.pictures.into_iter();
        Ok(Entry {
            slug,
            face: Face {
                ids: written.ids,
                url: written.url,
                title: written.title,
                day: written.day.as_deref().and_then(CalendarDate::parse),
            },
            text: u64::from_str_radix(&written.text, 16).unwrap_or_default(),
            base: written.base,
            // Whoever wrote the line, no other file is ever shown.
            pictures: pictures.filter(|(_, file)| is_original(file)).collect(),
            withdrawn: written.withdrawn,
            is_second: written.second,
        })
    }
}

/// Whether it is the name of a picture's or file's file: 64 hexadecimal digits and an ending.
pub fn is_original(name: &str) -> bool {
    name.split_once('.').is_some_and(|(digits, ending)| {
        digits.len() == 64
            && digits
                .bytes()
                .all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
            && crate::files::is_copied(ending)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_names_no_file_but_pictures_of_the_archive() {
        let digits = "0123456789abcdef".repeat(4);
        for ending in ["jpg", "png", "gif", "webp"] {
            assert!(is_original(&format!("{digits}.{ending}")), "{ending}");
        }
        let secret = format!("/etc/{}", &digits[5..]);
        for name in [
            format!("{secret}.jpg"),
            format!("{}.jpg", &digits[1..]),
            format!("{digits}0.jpg"),
            format!("{}.jpg", digits.to_uppercase()),
            format!("{digits}.svg"),
            format!("{digits}.jpg.html"),
            format!("../{digits}.jpg"),
            digits,
            String::new(),
        ] {
            assert!(!is_original(&name), "{name}");
        }
    }
}
