//! What went from a feed's HTML, and why.

use std::collections::HashMap;

use meldungen_core::sanitise::LINK_SCHEMES;
use meldungen_core::sanitise::reason::Reason;
use meldungen_core::text;

/// The longest part of a value that is told, in characters.
const LONGEST: usize = 40;

/// Something that went from the HTML of a Meldung.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removed {
    /// What it was: `<script>`, `onclick`, `href=javascript:`, `U+202E`.
    pub what: String,
    /// Why it went.
    pub why: Reason,
    /// How often.
    pub count: usize,
}

/// Counts what goes, in the order in which each came first.
#[derive(Default)]
pub struct Tally {
    removed: Vec<Removed>,
    places: HashMap<(String, Reason), usize>,
}

impl Tally {
    /// One more of these.
    pub fn add(&mut self, what: String, why: Reason) {
        let removed = &mut self.removed;
        let place = *self.places.entry((what.clone(), why)).or_insert_with(|| {
            let count = 0;
            removed.push(Removed { what, why, count });
            removed.len() - 1
        });
        removed[place].count += 1;
    }

    /// One more of these attributes, which their element lost.
    pub fn add_attribute(&mut self, element: &str, name: &str, value: &str) {
        let why = Reason::of_attribute(element, name);
        let what = match why {
            Reason::Address => format!("{name}={}", shown_address(value)),
            Reason::Value => format!("{name}={}", short(value)),
            _ => short(name),
        };
        self.add(what, why);
    }

    /// What went.
    pub fn finish(self) -> Vec<Removed> {
        self.removed
    }
}

/// A name, or the start of a long one.
pub fn short(name: &str) -> String {
    text::shorten(&text::line(name), LONGEST)
}

/// The scheme of an address that no link may have; of any other, the start.
fn shown_address(value: &str) -> String {
    // As browsers read it: they skip these in addresses.
    let address: String = value
        .chars()
        .filter(|c| !matches!(c, '\t' | '\n' | '\r'))
        .collect();
    let address = text::line(&address);
    let scheme = address
        .split_once(':')
        .map(|(scheme, _)| scheme.to_ascii_lowercase());
    let is_scheme = |scheme: &String| {
        scheme.len() <= LONGEST
            && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b))
            && !LINK_SCHEMES.contains(&scheme.as_str())
    };
    match scheme.filter(is_scheme) {
        Some(scheme) => scheme + ":",
        None => short(&address),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_an_address_the_scheme_is_told_where_that_is_why_it_went() {
        let long = "a".repeat(41);
        for (address, shown) in [
            ("javascript:alert(1)", "javascript:"),
            (" JavaScript:alert(1)", "javascript:"),
            ("java\nscript:alert(1)", "javascript:"),
            ("data:text/html,x", "data:"),
            ("https://[", "https://["),
            ("12:30", "12:30"),
            ("ä:b", "ä:b"),
            ("a b:c", "a b:c"),
            ("ohne", "ohne"),
        ] {
            assert_eq!(shown_address(address), shown, "{address}");
        }
        let shown = shown_address(&format!("{long}:x"));
        assert!(
            shown.starts_with("aaaa") && !shown.ends_with(':'),
            "{shown}"
        );
    }
}
