//! Where relative addresses begin, as `xml:base` says it.

use super::element::Element;
use crate::input::resolve;

/// What `xml:base` says at a place; nothing in most feeds.
#[derive(Clone, Debug, Default)]
pub struct Base {
    /// Where the document was found; a relative `xml:base` begins there.
    found: Option<String>,
    /// What is stated.
    stated: Option<String>,
}

impl Base {
    /// Of a document that was found there.
    pub fn of(found: Option<String>) -> Base {
        Base {
            found,
            stated: None,
        }
    }

    /// At an element further in.
    pub fn below(&self, element: &Element) -> Base {
        let Some(address) = element.attribute("xml:base") else {
            return self.clone();
        };
        let outer = self.stated.as_ref().or(self.found.as_ref());
        let stated = resolve(outer.map_or("", String::as_str), address);
        Base {
            found: self.found.clone(),
            stated: stated.or_else(|| self.stated.clone()),
        }
    }

    /// What is stated here.
    pub fn stated(&self) -> Option<&str> {
        self.stated.as_deref()
    }

    /// An address, resolved where a base is stated; else core or the page
    /// builder resolves it, as those of JSON Feed.
    pub fn resolve(&self, address: &str) -> String {
        let address = address.trim();
        let resolved = self.stated.as_ref().and_then(|base| resolve(base, address));
        resolved.unwrap_or_else(|| address.to_owned())
    }
}
