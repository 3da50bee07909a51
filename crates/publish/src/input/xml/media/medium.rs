//! One thing to see, to hear or to load, and which of two that are the same is
//! the better one.

use super::kind::{self, Kind};
use super::motif;
use crate::input::xml::element::Element;
use crate::input::xml::names::Space;
use crate::input::xml::prose;
use crate::input::xml::value::once;

/// Something to see, to hear or to load.
#[derive(Clone, Debug)]
pub struct Medium {
    /// Its address.
    pub url: String,
    /// What it is.
    pub kind: Kind,
    /// Its media type, or as much of it as is known: "video".
    pub mime: Option<String>,
    /// What is said about it.
    pub words: Words,
    /// How large it is, in bytes.
    pub size: Option<u64>,
    /// How long it plays, in seconds.
    pub duration: Option<u64>,
    /// How wide it says to be, in pixels.
    pub width: Option<u64>,
    /// Whether it calls itself the one to take.
    pub is_default: bool,
    /// Whether it stands in for something larger.
    pub is_small: bool,
}

/// What is said about a medium.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// What it is called.
    pub title: Option<String>,
    /// What it shows.
    pub description: Option<String>,
    /// What is said below it.
    pub text: Option<String>,
    /// Who made it.
    pub credit: Option<String>,
}

impl Words {
    /// What an element says.
    pub fn of(element: &Element) -> Words {
        let line = |name| {
            let found = element.first(Space::Media, name).map(prose::line_of);
            found.filter(|text| !text.is_empty())
        };
        let credits = once(element.all(Space::Media, "credit").map(prose::line_of));
        let credits = (!credits.is_empty()).then(|| credits.join(", "));
        Words {
            title: line("title"),
            description: line("description"),
            text: line("text"),
            credit: credits.or_else(|| line("copyright")),
        }
    }

    /// These words, and those for what they lack.
    pub fn or(self, outer: &Words) -> Words {
        let or = |own: Option<String>, outer: &Option<String>| own.or_else(|| outer.clone());
        Words {
            title: or(self.title, &outer.title),
            description: or(self.description, &outer.description),
            text: or(self.text, &outer.text),
            credit: or(self.credit, &outer.credit),
        }
    }
}

impl Medium {
    /// Of which no more is known.
    pub fn plain(url: String, kind: Kind, words: Words) -> Medium {
        Medium {
            mime: kind::media_type(None, &url, kind),
            url,
            kind,
            words,
            size: None,
            duration: None,
            width: None,
            is_default: false,
            is_small: false,
        }
    }

    /// Becomes the better of the two; what is said of either holds for both.
    pub fn join(&mut self, other: Medium) {
        let is_better = other.rank() > self.rank();
        let (best, rest) = match is_better {
            true => (other.clone(), self.clone()),
            false => (self.clone(), other),
        };
        *self = Medium {
            words: best.words.clone().or(&rest.words),
            duration: best.duration.or(rest.duration),
            ..best
        };
    }

    /// The larger, the better; one that does not say how large it is, and whose
    /// name does not either, is the original.
    fn rank(&self) -> (bool, bool, u64) {
        let width = self.width.or_else(|| motif::width(&self.url));
        let width = match self.kind {
            Kind::Picture => width.unwrap_or(u64::MAX),
            // Of films in several sizes the first serves everybody.
            _ => 0,
        };
        (!self.is_small, self.is_default, width)
    }
}

/// Seconds, as in "95", "95.5", "1:35" and "1:02:03".
pub fn seconds(text: &str) -> Option<u64> {
    let mut sum: u64 = 0;
    for part in text.trim().split(':') {
        let whole = part.split('.').next().unwrap_or_default();
        sum = sum.checked_mul(60)?.checked_add(whole.parse().ok()?)?;
    }
    Some(sum).filter(|sum| *sum > 0)
}
