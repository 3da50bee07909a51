//! How long a Meldung takes to read.
//!
//! Letters are counted, not words: German compounds are long, and a text of
//! few long words takes as long as one of many short ones. What counts is the lead and
//! all text of the body: paragraphs, lists, quotes, tables, code, captions within it and
//! the information box. What does not: headline and Dachzeile, the caption and credit of
//! the picture above the text, files, contact, and whatever is no letter. Silent reading of
//! non-fiction goes at 238 words a minute of 4.6 letters each, 1 095 letters a
//! minute (Brysbaert 2019); hence 1 100 by default.

use std::ops::RangeInclusive;

/// Letters a minute that most adults read silently, German or English.
pub const LETTERS_PER_MINUTE: u32 = 1_100;

/// A quarter slower and a quarter faster than [`LETTERS_PER_MINUTE`]: the
/// spread between readers.
pub const LETTERS_PER_MINUTE_RANGE: RangeInclusive<u32> = 825..=1_375;

/// How many letters one of a script without spaces stands for (Chinese, Japanese): at
/// [`LETTERS_PER_MINUTE`] 367 of them are read in a minute. Aloud 255 characters of Chinese and
/// 357 of Japanese are (Trauzettel-Klosinski and Dietz 2012), and silent reading is 1.3 times
/// as quick (238 to 183 words, Brysbaert 2019): 332 and 464.
pub const WEIGHT_WITHOUT_SPACES: usize = 3;

/// The letters of a text, by Unicode's property Alphabetic; digits, marks and
/// spaces do not count, and those of scripts without spaces as [`weighted`] says.
pub fn letters(text: &str) -> usize {
    let all = text.chars().filter(|c| c.is_alphabetic());
    let dense = all.clone().filter(|c| is_without_spaces(*c)).count();
    weighted(all.count(), dense)
}

/// Letters, of which so many are of a script without spaces.
pub fn weighted(all: usize, without_spaces: usize) -> usize {
    all + (WEIGHT_WITHOUT_SPACES - 1) * without_spaces
}

/// Whether a letter is Han, Hiragana or Katakana, by the blocks of Unicode.
fn is_without_spaces(letter: char) -> bool {
    matches!(letter,
        '\u{3005}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF66}'..='\u{FF9F}'
        | '\u{1B000}'..='\u{1B16F}' | '\u{20000}'..='\u{3FFFF}')
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

    /// Texts whose letters were counted by hand, a unit and how often it stands there, and the
    /// minutes that a calculator gives for these letters at 1 100 a minute.
    #[test]
    fn twenty_texts_take_as_long_as_was_worked_out_by_hand() {
        let texts = [
            // unit, letters in it, times, minutes
            ("", 0, 1, 1),
            ("Wald ", 4, 1, 1),
            ("Wald ", 4, 275, 1),
            ("Wald ", 4, 276, 2),
            ("Straße ", 6, 550, 3),
            ("Landeshaushaltsplan, ", 19, 58, 2),
            ("Landeshaushaltsplan, ", 19, 57, 1),
            ("Größe 42 ", 5, 441, 3),
            ("3. Juli 2015 ", 4, 1_000, 4),
            ("1.234,56 € ", 0, 5_000, 1),
            ("www.amt.example ", 13, 100, 2),
            ("E-Mail-Adresse ", 12, 300, 4),
            ("„Das ist gut“, sagte sie. ", 17, 200, 4),
            ("The quick brown fox. ", 16, 400, 6),
            ("I don’t know. ", 9, 1_222, 10),
            ("e\u{301}t\u{e9} ", 3, 733, 2),
            ("Мир ", 3, 734, 3),
            ("سلام ", 4, 1_100, 4),
            ("新闻。", 6, 550, 3),
            ("ニュース、", 12, 92, 2),
        ];
        assert_eq!(texts.len(), 20);
        for (unit, by_hand, times, expected) in texts {
            let found = letters(&unit.repeat(times));
            assert_eq!(found, by_hand * times, "{unit}");
            assert_eq!(
                minutes(found, LETTERS_PER_MINUTE),
                expected,
                "{unit} {times}"
            );
        }
    }

    #[test]
    fn tags_and_references_are_no_letters() {
        let html = r#"<p lang="de">Öl &amp; Gas<br><a href="x" title="a > b">hier</a></p>"#;
        assert_eq!(letters_in_html(html), letters("Öl Gas hier"));
        assert_eq!(letters_in_html("ab<c"), 2);
        assert_eq!(letters("Größe 42, 新闻"), 5 + 2 * WEIGHT_WITHOUT_SPACES);
    }
}
