//! The last part of a page's address: short, lower case, ASCII.

mod of_meldung;
mod of_topic;

use crate::fold::fold;
use crate::text::find;

/// Longest slug made from a headline, in bytes; addresses stay readable in
/// mails and on paper.
const LONGEST: usize = 80;
/// What may not lie in a folder: Windows has devices of these names, with or without a number
/// behind the last two (<https://learn.microsoft.com/windows/win32/fileio/naming-a-file>), and
/// hosts lead from `index` to the folder that it is in.
const RESERVED: [&str; 5] = ["con", "prn", "aux", "nul", "index"];
const NUMBERED_DEVICES: [&str; 2] = ["com", "lpt"];

/// Part of an address: one or more of `a`–`z`, `0`–`9` and single hyphens
/// between them. Nothing else is ever one, so it needs no escaping anywhere.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug(String);

impl Slug {
    /// Any text, transliterated (ä→ae, ß→ss) and with hyphens for all that is
    /// no letter or digit. `None` when nothing is left, as of "新闻". A name that
    /// no folder may have gets a number.
    pub fn of_text(text: &str) -> Option<Slug> {
        let slug = Slug::at_most(text, LONGEST)?;
        Some(if slug.is_reserved() {
            slug.numbered(1)
        } else {
            slug
        })
    }

    /// Whether some system or host has another use for the name.
    fn is_reserved(&self) -> bool {
        let name = self.0.as_str();
        let device = name.strip_suffix(|c: char| c.is_ascii_digit());
        RESERVED.contains(&name) || device.is_some_and(|name| NUMBERED_DEVICES.contains(&name))
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

    /// A slug as it stands in an address, reserved or not; `None` when it is none.
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

    /// This slug with a number behind it, for one whose name is taken.
    pub fn numbered(&self, number: usize) -> Slug {
        Slug([&self.0, "-", &number.to_string()].concat())
    }

    /// The slug as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// FNV-1a, 32 bits: a short, stable number for a name in any script.
fn fnv1a(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}

/// So many last hexadecimal digits of a number.
pub(crate) fn hex(number: u64, digits: u32) -> String {
    let digit = |place: u32| char::from_digit((number >> (4 * place) & 15) as u32, 16);
    (0..digits).rev().filter_map(digit).collect()
}

/// A stable number for a name in any script, in 8 hexadecimal digits.
fn hash(name: &str) -> String {
    hex(fnv1a(name).into(), 8)
}

#[cfg(test)]
mod tests {
    use super::*;

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
            assert_eq!(hex(u64::from(number), 8), digits);
        }
        assert_eq!(hex(0xf, 8), "0000000f");
    }

    #[test]
    fn what_is_no_slug_is_refused() {
        for bad in ["", "-a", "a-", "a--b", "A", "ä", "a/b", "..", "a.b", "a b"] {
            assert_eq!(Slug::parse(bad), None, "{bad}");
        }
        assert!(Slug::parse("a-1").is_some());
    }

    #[test]
    fn a_name_that_no_folder_may_have_gets_a_number() {
        for (text, slug) in [
            ("CON", "con-1"),
            ("Aux.", "aux-1"),
            ("NUL", "nul-1"),
            ("prn", "prn-1"),
            ("Com1", "com1-1"),
            ("LPT0", "lpt0-1"),
            ("Index", "index-1"),
            ("COM", "com"),
            ("com10", "com10"),
            ("Con Air", "con-air"),
            ("feed", "feed"),
        ] {
            assert_eq!(Slug::of_text(text).unwrap().0, slug);
        }
        // Whoever has such an address keeps it.
        assert!(Slug::parse("con").is_some());
    }
}
