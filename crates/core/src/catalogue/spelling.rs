//! The nearest spelling of a word that nothing has.

use super::{BREAK, Catalogue, Query};
use crate::fold::fold;
use crate::text::replace;

impl Catalogue {
    /// A search with the nearest spelling, among topics and the words of headlines, for
    /// each word that no Meldung has; `None` where all words occur or nothing is near.
    pub fn nearest_search(&self, search: &str) -> Option<String> {
        let mut better = search.to_owned();
        for word in Query::parse(search).wanted {
            if !self.with_word(&word).is_empty() {
                continue;
            }
            // As it was typed: the part of the search that folds to it.
            let mut typed = search
                .split_whitespace()
                .map(|typed| typed.trim_matches(is_quote));
            let typed = typed.find(|typed| fold(typed) == word)?;
            better = replace(&better, typed, &self.nearest_word(&word)?);
        }
        (better != search).then_some(better)
    }

    fn nearest_word(&self, word: &str) -> Option<String> {
        let names: Vec<String> = self
            .topics
            .iter()
            .map(|group| fold(&group.of.name))
            .collect();
        let mut nearest = Nearest::to(word);
        for name in &names {
            words(name).for_each(|other| nearest.look(other));
        }
        for position in 0..self.len() {
            let text = self.text_of(position);
            let headline = text.split(BREAK).next().unwrap_or_default();
            words(headline).for_each(|other| nearest.look(other));
        }
        let found = nearest.found()?;
        // As it is written where it stands.
        let teasers = (0..self.len()).filter_map(|position| self.teaser(position));
        let titles = teasers.map(|teaser| teaser.title);
        let names = self.topics.iter().map(|group| group.of.name.clone());
        let spelled = names.chain(titles).find_map(|text| {
            let mut written = words(&text).filter(|word| fold(word) == found);
            written.next().map(str::to_owned)
        });
        spelled.or_else(|| Some(found.to_owned()))
    }
}

fn is_quote(c: char) -> bool {
    fold(c.encode_utf8(&mut [0; 4])) == "\""
}

/// How many slips one word may be away from another, by its length in letters: in a
/// short word, two would lead anywhere.
fn allowance(length: usize) -> usize {
    match length {
        0..=2 => 0,
        3..=4 => 1,
        _ => 2,
    }
}

/// Whether a character is one of a word: an ASCII letter or digit, or anything beyond
/// ASCII but the signs and spaces of Latin-1 and of General Punctuation, where quotation
/// marks and dashes are. To tell the rest apart takes Unicode's tables, which are long
/// to download.
pub(super) fn is_letter(c: char) -> bool {
    c.is_ascii_alphanumeric() || !matches!(c, '\0'..='\u{BF}' | '\u{2000}'..='\u{206F}')
}

/// The words of a text.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !is_letter(c))
        .filter(|word| word.chars().nth(2).is_some())
}

/// The search for the nearest spelling of one word.
pub(super) struct Nearest<'a> {
    word: Vec<char>,
    /// The nearest so far, and how many slips away it is.
    best: Option<(&'a str, usize)>,
}

impl<'a> Nearest<'a> {
    /// Of this word, folded.
    pub fn to(word: &str) -> Nearest<'a> {
        Nearest {
            word: word.chars().collect(),
            best: None,
        }
    }

    /// Looks at a word. Of equally near ones the first counts.
    pub fn look(&mut self, other: &'a str) {
        let most = match self.best {
            Some((_, slips)) => slips - 1,
            None => allowance(self.word.len()),
        };
        // Bytes are at least as many as letters: a quick no for most words.
        if most == 0 || other.len() + most < self.word.len() {
            return;
        }
        let letters: Vec<char> = other.chars().collect();
        let slips = slips(&self.word, &letters);
        if (1..=most).contains(&slips) {
            self.best = Some((other, slips));
        }
    }

    /// What was found.
    pub fn found(self) -> Option<&'a str> {
        self.best.map(|(word, _)| word)
    }
}

/// How many slips lie between two words: a letter too many, missing, wrong, or two that
/// changed places. Optimal string alignment, the restricted form of the distance of
/// Damerau (1964) and Levenshtein (1966): nothing is changed twice.
fn slips(a: &[char], b: &[char]) -> usize {
    if a.len().abs_diff(b.len()) > 2 {
        return usize::MAX;
    }
    let mut last: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, letter) in a.iter().enumerate() {
        let mut next = vec![i + 1];
        for (j, other) in b.iter().enumerate() {
            let changed = row[j] + usize::from(letter != other);
            let mut least = changed.min(row[j + 1] + 1).min(next[j] + 1);
            if i > 0 && j > 0 && *letter == b[j - 1] && a[i - 1] == *other {
                least = least.min(last[j - 1] + 1);
            }
            next.push(least);
        }
        last = std::mem::replace(&mut row, next);
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nearest<'a>(word: &str, others: &[&'a str]) -> Option<&'a str> {
        let mut nearest = Nearest::to(word);
        others.iter().for_each(|other| nearest.look(other));
        nearest.found()
    }

    #[test]
    fn slips_are_counted() {
        let count = |a: &str, b: &str| {
            slips(
                &a.chars().collect::<Vec<_>>(),
                &b.chars().collect::<Vec<_>>(),
            )
        };
        for (a, b, expected) in [
            ("haushalt", "haushalt", 0),
            ("haushlat", "haushalt", 1),
            ("hauhalt", "haushalt", 1),
            ("hausshalt", "haushalt", 1),
            ("hausjalt", "haushalt", 1),
            ("ahushalt", "haushalt", 1),
            ("haushatl", "haushalt", 1),
            ("ab", "bx", 2),
            ("ab", "xa", 2),
            ("ca", "abc", 3),
            ("", "ab", 2),
        ] {
            assert_eq!(count(a, b), expected, "{a} {b}");
            assert_eq!(count(b, a), expected, "{b} {a}");
        }
    }

    #[test]
    fn the_nearest_is_taken_and_of_equals_the_first() {
        assert_eq!(
            nearest("haushlat", &["hausrat", "haushalt", "haushalte"]),
            Some("haushalt")
        );
        assert_eq!(nearest("abcde", &["abcdx", "abcdy"]), Some("abcdx"));
        assert_eq!(nearest("öl", &["öle"]), None, "two letters say too little");
        assert_eq!(nearest("gas", &["glas", "xyz"]), Some("glas"));
        assert_eq!(nearest("strom", &["schule"]), None);
    }

    #[test]
    fn short_words_may_have_one_slip_and_longer_ones_two() {
        for (word, other, is_near) in [
            ("öl", "ölx", false),
            ("gas", "gar", true),
            ("gas", "gut", false),
            ("wald", "wand", true),
            ("wald", "wind", false),
            ("wolke", "wolle", true),
            ("wolke", "welle", true),
            ("wolke", "walzt", false),
            ("wolke", "wol", true),
            ("haushalt", "hausrat", true),
            ("haushalt", "hausrats", false),
        ] {
            let expected = is_near.then_some(other);
            assert_eq!(nearest(word, &[other]), expected, "{word} {other}");
        }
    }

    #[test]
    fn words_have_three_letters_or_more() {
        assert!("azAZ09Àà\u{1FFF}\u{2070}新".chars().all(is_letter));
        assert!(!"/:@[`{ -¿\u{2000}\u{206F}".chars().any(is_letter));
        assert!(words("„Öko“ – ΔΕΗ, «neu»").eq(["Öko", "ΔΕΗ", "neu"]));
        assert!(
            words("der neue haushalt 2025, es-ist").eq(["der", "neue", "haushalt", "2025", "ist"])
        );
    }
}
