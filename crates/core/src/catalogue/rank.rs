//! How well a Meldung meets a search.

use super::spelling::is_letter;
use super::{BREAK, Catalogue, Query};
use crate::order::by_key;
use crate::text::find;

impl Catalogue {
    /// These Meldungen, what meets a search best first; ties as they stand.
    pub(super) fn best_first(&self, items: &[usize], query: &Query) -> Vec<usize> {
        let keys = items.iter().map(|position| {
            let text = self.text_of(*position);
            let points = query.wanted.iter().map(|word| points(text, word));
            -points.sum::<i64>()
        });
        by_key(keys).into_iter().map(|at| items[at]).collect()
    }

    /// The folded text of a Meldung, its headline first.
    pub(super) fn text_of(&self, position: usize) -> &str {
        let Some((part, index)) = self.part_of(position) else {
            return "";
        };
        let start = index.checked_sub(1).map_or(0, |before| part.ends[before]);
        &part.text[start..part.ends[index]]
    }
}

/// 4 where a word begins one of the headline's, 3 where it stands inside of one; 2 and 1
/// in the same way for the rest of the text.
fn points(text: &str, word: &str) -> i64 {
    let (headline, rest) = text.split_once(BREAK).unwrap_or((text, ""));
    [(headline, 3), (rest, 1)]
        .into_iter()
        .map(|(text, points)| match occurrence(text, word) {
            None => 0,
            Some(starts) => points + i64::from(starts),
        })
        .max()
        .unwrap_or_default()
}

/// Whether a word that occurs in a text begins one of its words; `None` where it does
/// not occur.
fn occurrence(text: &str, word: &str) -> Option<bool> {
    let mut from = 0;
    let mut seen = None;
    while let Some(at) = find(&text[from..], word).map(|at| from + at) {
        let before = text[..at].chars().next_back();
        if !before.is_some_and(is_letter) {
            return Some(true);
        }
        seen = Some(false);
        from = at + text[at..].chars().next().map_or(1, char::len_utf8);
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headlines_and_the_starts_of_words_count_more() {
        for (text, expected) in [
            ("haushalt neu\nland\n", 4),
            ("neuer haushalt\nland\n", 4),
            ("landeshaushalt\nland\n", 3),
            ("landeshaushalt\nhaushalt\n", 3),
            ("land\nder haushalt\n\nthema\n", 2),
            ("land\n\n\nhaushalt\n", 2),
            ("land\nlandeshaushalt\n", 1),
            ("land\nstrassen\n", 0),
            ("", 0),
        ] {
            assert_eq!(points(text, "haushalt"), expected, "{text}");
        }
    }

    #[test]
    fn a_word_is_looked_for_until_it_begins_one() {
        for (text, word, begins) in [
            ("haus", "haus", Some(true)),
            ("ein haus", "haus", Some(true)),
            ("hochhaus", "haus", Some(false)),
            ("hochhaus am gasthaus", "haus", Some(false)),
            ("hochhaus, haus", "haus", Some(true)),
            ("xa-a-a", "a-a", Some(true)),
            ("ббббажар жар", "жар", Some(true)),
            ("пожар", "жар", Some(false)),
            ("hof", "haus", None),
            ("", "haus", None),
        ] {
            assert_eq!(occurrence(text, word), begins, "{word} in {text}");
        }
    }
}
