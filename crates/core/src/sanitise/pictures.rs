//! Where the picture of an `<img>` is: lazy loaders keep its address in attributes that only
//! their scripts know, beside a placeholder, and once more in a `<noscript>`.

use super::rebuild::{Content, Source};
use crate::text;

/// The widest file that is made of a picture, in pixels: nothing wider has to be fetched.
const WIDEST: u32 = 2000;
/// What is narrower is a preview, however it is called; in pixels.
const PREVIEW: u32 = 100;
/// So many pictures of one `<noscript>` are shown.
const MOST_FALLBACKS: usize = 20;

/// The addresses of one picture.
#[derive(Default)]
pub(super) struct Candidates {
    /// The one that fits best of those with a width, and how it fits.
    sized: Option<(u32, String)>,
    /// Those of lazy loaders, then that of the element itself.
    plain: Vec<String>,
    /// Those of lists that say no width.
    listed: Vec<String>,
}

impl Candidates {
    /// All that an `<img>` has.
    pub(super) fn of<S: Source>(source: &S, node: &S::Node) -> Candidates {
        let mut all = Candidates::default();
        all.take_list(source, node);
        for name in ["data-src", "data-lazy-src", "data-original", "src"] {
            let address = source.attribute(node, name);
            all.plain.extend(address.filter(|it| !it.is_empty()));
        }
        all
    }

    /// Takes in the list of an `<img>` or a `<source>`.
    pub(super) fn take_list<S: Source>(&mut self, source: &S, node: &S::Node) {
        let kind = source.attribute(node, "type").unwrap_or_default();
        if !matches!(
            kind.as_str(),
            "" | "image/jpeg" | "image/png" | "image/webp" | "image/gif"
        ) {
            return;
        }
        // Where a loader has a list of its own, the other one is a placeholder.
        let list = ["data-srcset", "data-lazy-srcset", "srcset"];
        let list = list.iter().find_map(|name| source.attribute(node, name));
        let mut best: Option<(u32, &str)> = None;
        let list = list.unwrap_or_default();
        each(&list, |address, descriptor| {
            let fits = fits(descriptor);
            if best.is_none_or(|(before, _)| before < fits) && !is_placeholder(address) {
                best = Some((fits, address));
            }
        });
        let Some((fits, address)) = best else {
            return;
        };
        if fits < 2 {
            self.listed.push(address.to_owned());
        } else {
            self.take_sized(fits, address.to_owned());
        }
    }

    fn take_sized(&mut self, fits: u32, address: String) {
        if self.sized.as_ref().is_none_or(|(before, _)| *before < fits) {
            self.sized = Some((fits, address));
        }
    }

    /// Takes in those of the `<source>`s of the same `<picture>`.
    pub(super) fn join(&mut self, sources: Candidates) {
        if let Some((fits, address)) = sources.sized {
            self.take_sized(fits, address);
        }
        self.listed.extend(sources.listed);
    }

    /// The addresses, the one to be tried first at the start. Placeholders are left out
    /// where there is anything else.
    pub(super) fn addresses(self, others: Vec<String>) -> Vec<String> {
        let mut addresses: Vec<String> = Vec::new();
        let sized = self.sized.map(|(_, address)| address);
        let mut placeholder = None;
        for address in sized
            .into_iter()
            .chain(self.plain)
            .chain(self.listed)
            .chain(others)
        {
            if is_placeholder(&address) {
                placeholder.get_or_insert(address);
            } else if !addresses.contains(&address) {
                addresses.push(address);
            }
        }
        if addresses.is_empty() {
            addresses.extend(placeholder);
        }
        addresses
    }
}

/// How well a candidate fits: the narrowest of those that are wide enough best, then the
/// widest. 1 is for those that say nothing.
fn fits(descriptor: &str) -> u32 {
    let end = descriptor.bytes().position(|b| !b.is_ascii_digit());
    let (number, unit) = descriptor.split_at(end.unwrap_or(descriptor.len()));
    let number: u32 = number.parse().unwrap_or_default();
    match unit {
        "w" if number >= WIDEST => u32::MAX - number,
        "w" if number >= PREVIEW => number,
        // So many pixels for one; a fraction follows the number.
        unit if unit.ends_with('x') && (1..PREVIEW).contains(&number) => number,
        _ => 1,
    }
}

/// The candidates of a `srcset`, in time in proportion to its length: address and descriptor.
fn each<'a>(list: &'a str, mut candidate: impl FnMut(&'a str, &'a str)) {
    let mut rest = list;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
        if rest.is_empty() {
            return;
        }
        let end = rest.bytes().position(|b| b.is_ascii_whitespace());
        let (address, behind) = rest.split_at(end.unwrap_or(rest.len()));
        let alone = address.trim_end_matches(',');
        if alone.len() < address.len() {
            candidate(alone, "");
            rest = behind;
            continue;
        }
        let end = behind.bytes().position(|b| b == b',');
        let (descriptor, behind) = behind.split_at(end.unwrap_or(behind.len()));
        candidate(address, descriptor.trim_ascii());
        rest = behind;
    }
}

/// Whether an address is that of nothing to be seen, by its form: loaders put it where the
/// picture will be.
fn is_placeholder(address: &str) -> bool {
    let address = address.trim_ascii();
    let starts = |start: &str| {
        let has = address.as_bytes().get(..start.len());
        has.is_some_and(|has| has.eq_ignore_ascii_case(start.as_bytes()))
    };
    if address.is_empty() || starts("data:") || starts("about:") || starts("#") {
        return true;
    }
    let end = address.bytes().position(|b| matches!(b, b'?' | b'#'));
    let path = address.get(..end.unwrap_or(address.len()));
    let name = path.map_or("", |path| text::split(path, "/").pop().unwrap_or_default());
    let stem = text::split_once(name, ".").map_or(name, |(stem, _)| stem);
    const STEMS: [&str; 11] = [
        "1x1",
        "blank",
        "clear",
        "lazy",
        "loader",
        "loading",
        "pixel",
        "placeholder",
        "spacer",
        "trans",
        "transparent",
    ];
    STEMS.iter().any(|known| stem.eq_ignore_ascii_case(known))
}

/// The pictures in a `<noscript>`, without those of one pixel, which count readers.
pub(super) fn fallbacks<S: Source>(source: &S, noscript: &S::Node) -> Vec<S::Node> {
    let mut found = Vec::new();
    let mut waiting: Vec<S::Node> = source.first_child(noscript).into_iter().collect();
    while let Some(node) = waiting.pop() {
        waiting.extend(source.next_sibling(&node));
        let Content::Element(name) = source.content(&node) else {
            continue;
        };
        if name != "img" {
            waiting.extend(source.first_child(&node));
        } else if !is_pixel(source, &node) && found.len() < MOST_FALLBACKS {
            found.push(node);
        }
    }
    found
}

fn is_pixel<S: Source>(source: &S, node: &S::Node) -> bool {
    ["width", "height"].iter().all(|name| {
        let value = source.attribute(node, name);
        value.is_some_and(|value| matches!(value.trim_ascii(), "0" | "1" | "0px" | "1px"))
    })
}

/// This node or the next one behind it that shows something or could.
pub(super) fn not_blank<S: Source>(source: &S, node: Option<S::Node>) -> Option<S::Node> {
    let mut next = node;
    while let Some(node) = &next {
        match source.content(node) {
            Content::Element(name) if name != "source" => break,
            Content::Text(text) if !text.trim_ascii().is_empty() => break,
            _ => next = source.next_sibling(node),
        }
    }
    next
}

/// Whether what a node begins with is a picture.
pub(super) fn begins_with_picture<S: Source>(source: &S, node: S::Node) -> bool {
    let mut next = Some(node);
    while let Some(node) = next {
        let Content::Element(name) = source.content(&node) else {
            return false;
        };
        match name.as_str() {
            "img" => return true,
            "a" | "div" | "figure" | "p" | "picture" | "span" => {}
            _ => return false,
        }
        next = not_blank(source, source.first_child(&node));
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(list: &str) -> Vec<(&str, &str)> {
        let mut all = Vec::new();
        each(list, |address, descriptor| all.push((address, descriptor)));
        all
    }

    #[test]
    fn a_list_is_read_as_browsers_read_it() {
        for (list, candidates) in [
            ("a.jpg", &[("a.jpg", "")][..]),
            ("a.jpg, b.jpg 2x", &[("a.jpg", ""), ("b.jpg", "2x")]),
            (
                " a.jpg  400w ,\n b.jpg 800w,",
                &[("a.jpg", "400w"), ("b.jpg", "800w")],
            ),
            (
                "data:image/gif;base64,R0 1w, /w_1,h_2/a.jpg 2w",
                &[("data:image/gif;base64,R0", "1w"), ("/w_1,h_2/a.jpg", "2w")],
            ),
            (",, ", &[]),
            ("", &[]),
        ] {
            assert_eq!(listed(list), candidates, "{list}");
        }
    }

    #[test]
    fn wide_enough_is_best_then_the_widest() {
        let order = [
            "2000w", "2400w", "9000w", "1999w", "800w", "100w", "3x", "2x",
        ];
        assert!(order.map(fits).is_sorted_by(|a, b| a > b));
        for descriptor in [
            "",
            "1x",
            "1.5x",
            "99w",
            "w",
            "x",
            "-3x",
            "99999999999w",
            "2h",
            "0x",
        ] {
            assert_eq!(fits(descriptor), 1, "{descriptor}");
        }
    }

    #[test]
    fn a_placeholder_is_known_by_its_form() {
        for address in [
            "",
            " data:image/gif;base64,R0lGOD",
            "DATA:,",
            "about:blank",
            "#",
            "/img/blank.gif?v=2",
            "https://h.example/Placeholder.SVG",
            "1x1.png",
        ] {
            assert!(is_placeholder(address), "{address}");
        }
        for address in ["a.jpg", "blank/a.jpg", "lazy-day.jpg", "date:1", "ä"] {
            assert!(!is_placeholder(address), "{address}");
        }
    }
}
