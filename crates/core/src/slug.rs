//! The last part of a page's address: short, lower case, ASCII.

use crate::fold::fold;
use crate::text::{find, split_once};

/// Longest slug made from a headline, in bytes; addresses stay readable in
/// mails and on paper.
const LONGEST: usize = 80;
/// Longest slug taken from an address, in bytes: file systems end at 255.
const LONGEST_TAKEN: usize = 200;

/// Part of an address: one or more of `a`–`z`, `0`–`9` and single hyphens
/// between them. Nothing else is ever one, so it needs no escaping anywhere.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug(String);

impl Slug {
    /// Any text, transliterated (ä→ae, ß→ss) and with hyphens for all that is
    /// no letter or digit. `None` when nothing is left, as of "新闻".
    pub fn of_text(text: &str) -> Option<Slug> {
        Slug::at_most(text, LONGEST)
    }

    fn at_most(text: &str, longest: usize) -> Option<Slug> {
        let mut slug = String::new();
        for character in fold(text).chars() {
            if character.is_ascii_alphanumeric() {
                slug.push(character);
            } else if !slug.is_empty() && !slug.ends_with('-') {
                slug.push('-');
            }
        }
        if slug.len() > longest {
            // Between words, if one ends in the second half.
            let cut = slug[..=longest].rfind('-').filter(|cut| *cut > longest / 2);
            slug.truncate(cut.unwrap_or(longest));
        }
        slug.truncate(slug.trim_end_matches('-').len());
        (!slug.is_empty()).then_some(Slug(slug))
    }

    /// A slug as it stands in an address; `None` when it is none.
    pub fn parse(text: &str) -> Option<Slug> {
        let sound = !text.is_empty()
            && !text.starts_with('-')
            && !text.ends_with('-')
            && find(text, "--").is_none()
            && text
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        sound.then(|| Slug(text.to_owned()))
    }

    /// The slug of a Meldung: the last path segment of its address (else of
    /// its id, where that is one too), else its headline. A segment without a letter ("42") says
    /// nothing to a reader, so the headline comes before it. Where all are
    /// written in another script, a number made from the id.
    pub fn of_meldung(url: Option<&str>, id: &str, title: &str) -> Slug {
        let named = |address: &str| {
            last_segment(address)
                .and_then(|segment| Slug::at_most(&segment, LONGEST_TAKEN))
                .filter(|slug| slug.0.bytes().any(|b| b.is_ascii_lowercase()))
        };
        url.and_then(named)
            .or_else(|| id.contains('/').then(|| named(id)).flatten())
            .or_else(|| Slug::of_text(title))
            .unwrap_or_else(|| Slug(["meldung-", &hex(fnv1a(id))].concat()))
    }

    /// The slug of a topic: of its name, else a number made from it.
    pub fn of_topic(name: &str) -> Slug {
        Slug::of_text(name).unwrap_or_else(|| Slug(["thema-", &hex(fnv1a(name))].concat()))
    }

    /// This slug with a number behind it, for one whose name is taken.
    pub fn numbered(&self, number: usize) -> Slug {
        Slug([&self.0, "-", &number.to_string()].concat())
    }

    /// The slug as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The last path segment of an address that has a path below its host, without
/// a page's file ending, percent signs read; `None` where there is none.
fn last_segment(address: &str) -> Option<String> {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let path = match split_once(path, "://") {
        Some((_, after)) => after.split_once('/')?.1,
        None => path,
    };
    let segment = path.trim_end_matches('/').rsplit('/').next()?;
    let segment = crate::route::percent_decode(segment);
    let name = match segment.rsplit_once('.') {
        Some((name, "html" | "htm" | "php" | "aspx" | "jsp" | "md")) => name,
        _ => &segment,
    };
    (!name.is_empty() && name != "index").then(|| name.to_owned())
}

/// FNV-1a, 32 bits: a short, stable number for a name in any script.
fn fnv1a(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}

/// A number in 8 hexadecimal digits.
fn hex(number: u32) -> String {
    let digit = |place: u32| char::from_digit(number >> (4 * place) & 15, 16);
    (0..8).rev().filter_map(digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(url: Option<&str>, id: &str, title: &str) -> String {
        Slug::of_meldung(url, id, title).0
    }

    #[test]
    fn umlauts_are_written_out() {
        assert_eq!(
            Slug::of_text("Förderung für „Straßen“ & Übergänge!")
                .unwrap()
                .0,
            "foerderung-fuer-strassen-uebergaenge"
        );
    }

    #[test]
    fn the_address_comes_first_then_the_id_then_the_headline() {
        assert_eq!(of(Some("https://h.example/a/b-c/"), "1", "T"), "b-c");
        assert_eq!(of(Some("https://h.example/a/b.html?x=/y#z"), "1", "T"), "b");
        assert_eq!(of(Some("https://h.example/a/index.html"), "1", "T"), "t");
        assert_eq!(of(Some("https://h.example/a/.html"), "1", "T"), "t");
        assert_eq!(
            of(Some("https://h.example/"), "https://h.example/p/neu", "T"),
            "neu"
        );
        assert_eq!(of(None, "42", "Ein Titel"), "ein-titel");
        assert_eq!(of(None, "d3b07384-d9a0", "Ein Titel"), "ein-titel");
        assert_eq!(
            of(Some("https://h.example/?p=3"), "3", "Ein Titel"),
            "ein-titel"
        );
        assert_eq!(
            of(Some("https://h.example/f%C3%B6rdern"), "3", ""),
            "foerdern"
        );
    }

    #[test]
    fn other_scripts_get_a_number_of_their_own() {
        let (one, two) = (of(None, "新闻", "新闻"), of(None, "消息", "消息"));
        assert!(one.starts_with("meldung-") && one != two);
        assert_eq!(one, of(None, "新闻", "新闻"));
    }

    #[test]
    fn long_ones_end_with_a_word() {
        let slug = Slug::of_text(&"Wirtschaft ".repeat(20)).unwrap().0;
        assert!(
            slug.len() <= LONGEST && slug.ends_with("wirtschaft"),
            "{slug}"
        );
        assert_eq!(Slug::of_text(&"a".repeat(500)).unwrap().0.len(), LONGEST);
    }

    #[test]
    fn long_ones_are_cut_where_a_word_ends_in_the_second_half() {
        let of = |lengths: [usize; 3]| {
            let [a, b, c] = lengths;
            let words = [
                "a".repeat(a),
                "-".into(),
                "b".repeat(b),
                "-".into(),
                "c".repeat(c),
            ];
            Slug::of_text(&words.concat()).unwrap().0
        };
        let start = |a: usize, b: usize| ["a".repeat(a), "-".into(), "b".repeat(b)].concat();
        assert_eq!(of([40, 60, 9]), start(40, 39), "ends in the first half");
        assert_eq!(of([41, 60, 9]), "a".repeat(41));
        assert_eq!(of([50, 29, 9]), start(50, 29), "ends with the 80th letter");
        assert_eq!(of([50, 30, 9]), "a".repeat(50));
        assert_eq!(of([10, 67, 1]), format!("{}-c", start(10, 67)), "has 80");
    }

    #[test]
    fn a_number_is_that_of_the_published_fnv_1a() {
        // From the test vectors of the authors (draft-eastlake-fnv, 32 bits).
        for (text, number, digits) in [
            ("", 0x811c_9dc5, "811c9dc5"),
            ("a", 0xe40c_292c, "e40c292c"),
            ("foobar", 0xbf9c_f968, "bf9cf968"),
        ] {
            assert_eq!(fnv1a(text), number, "{text}");
            assert_eq!(hex(number), digits);
        }
        assert_eq!(hex(0xf), "0000000f");
    }

    #[test]
    fn what_is_no_slug_is_refused() {
        for bad in ["", "-a", "a-", "a--b", "A", "ä", "a/b", "..", "a.b", "a b"] {
            assert_eq!(Slug::parse(bad), None, "{bad}");
        }
        assert!(Slug::parse("a-1").is_some());
    }
}
