//! How long a Meldung takes to read.
//!
//! Letters are counted, not words: German compounds are long, and a text of
//! few long words takes as long as one of many short ones. Silent reading of
//! non-fiction goes at 238 words a minute of 4.6 letters each, 1 095 letters a
//! minute (Brysbaert 2019); hence 1 100 by default.

use std::ops::RangeInclusive;

/// Letters a minute that most adults read silently, German or English.
pub const LETTERS_PER_MINUTE: u32 = 1_100;

/// A quarter slower and a quarter faster than [`LETTERS_PER_MINUTE`]: the
/// spread between readers.
pub const LETTERS_PER_MINUTE_RANGE: RangeInclusive<u32> = 825..=1_375;

/// The letters of a text, by Unicode's property Alphabetic; digits, marks and
/// spaces do not count.
pub fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphabetic()).count()
}

/// The letters of the text in cleaned HTML (see [`crate::sanitise`]): tags and
/// character references do not count. Cleaned HTML is well formed, with its
/// attributes in double quotes.
pub fn letters_in_html(html: &str) -> usize {
    let mut count = 0;
    let mut rest = html;
    while let Some(position) = rest.find(['<', '&']) {
        count += letters(&rest[..position]);
        rest = &rest[position..];
        let end = if rest.starts_with('&') {
            rest.find(';')
        } else {
            let mut quoted = false;
            rest.find(|c| {
                quoted ^= c == '"';
                c == '>' && !quoted
            })
        };
        rest = end.map_or("", |end| &rest[end + 1..]);
    }
    count + letters(rest)
}

/// Whole minutes for so many letters, rounded up, never under 1.
pub fn minutes(letters: usize, letters_per_minute: u32) -> u32 {
    let minutes = letters.div_ceil(letters_per_minute.max(1) as usize);
    u32::try_from(minutes).unwrap_or(u32::MAX).max(1)
}

/// The minutes of quick and of slow readers, where `letters_per_minute` is the
/// pace in the middle: as far from it as [`LETTERS_PER_MINUTE_RANGE`] is from
/// [`LETTERS_PER_MINUTE`].
pub fn minutes_range(letters: usize, letters_per_minute: u32) -> (u32, u32) {
    let quick = letters_per_minute.saturating_mul(5) / 4;
    let slow = letters_per_minute / 4 * 3;
    (minutes(letters, quick), minutes(letters, slow))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_up_and_is_never_under_one() {
        for (letters, expected) in [
            (0, 1),
            (1, 1),
            (1_100, 1),
            (1_101, 2),
            (2_983, 3),
            (3_301, 4),
        ] {
            assert_eq!(minutes(letters, LETTERS_PER_MINUTE), expected, "{letters}");
        }
        assert_eq!(minutes(5, 0), 5, "a pace of nothing is no crash");
    }

    #[test]
    fn the_range_is_the_stated_one() {
        let pace = LETTERS_PER_MINUTE;
        assert_eq!(pace / 4 * 3, *LETTERS_PER_MINUTE_RANGE.start());
        assert_eq!(pace * 5 / 4, *LETTERS_PER_MINUTE_RANGE.end());
        assert_eq!(minutes_range(2_983, pace), (3, 4));
    }

    #[test]
    fn tags_and_references_are_no_letters() {
        let html = r#"<p lang="de">Öl &amp; Gas<br><a href="x" title="a > b">hier</a></p>"#;
        assert_eq!(letters_in_html(html), letters("Öl Gas hier"));
        assert_eq!(letters_in_html("ab<c"), 2);
        assert_eq!(letters("Größe 42, 新闻"), 7);
    }
}
