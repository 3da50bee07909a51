//! Soft hyphens for the compounds of German headlines.
//!
//! Style sheets ask the browser to hyphenate (`hyphens: auto`), but not every
//! browser has a German dictionary at hand, and a dictionary breaks at
//! syllables. A headline in large type reads best when a compound breaks where
//! its words meet: Arbeits|markt|zahlen. This finds such joints in words that
//! are longer than a phone's line; where it finds none, the browser's own
//! hyphenation is left.

use crate::text::is_letter;

/// The shortest word that gets soft hyphens, in letters: what a headline of
/// 28 px does not fit into the 288 px that a phone of 320 px has for text.
const LONG: usize = 18;

/// The fewest letters on each side of a hyphen.
const RUMP: usize = 4;

/// What may stand before a joint: endings with their linking s, and first words
/// that take one (without their first letter, which may be a capital).
const BEFORE: [&str; 14] = [
    "ungs", "heits", "keits", "schafts", "tions", "täts", "lings", "rbeits", "erufs", "andes",
    "undes", "nehmens", "flächen", "stoff",
];

/// What may stand behind a joint: second words that are frequent in what
/// ministries write.
const BEHIND: [&str; 20] = [
    "bereich",
    "bilanz",
    "branche",
    "energie",
    "finanz",
    "förder",
    "gesellschaft",
    "gesetz",
    "haushalt",
    "kultur",
    "markt",
    "minister",
    "plan",
    "politik",
    "prämie",
    "programm",
    "region",
    "verordnung",
    "wirtschaft",
    "zahlen",
];

/// The text with soft hyphens (U+00AD) at the joints of its longest words.
pub fn soften(text: &str) -> String {
    let mut softened = String::with_capacity(text.len());
    for word in text.split_inclusive(|c: char| !is_letter(c)) {
        if word.chars().count() < LONG {
            softened.push_str(word);
            continue;
        }
        let mut from = 0;
        for (at, _) in word.char_indices() {
            let (left, right) = (&word[from..at], &word[at..]);
            let letters = |part: &str| part.chars().filter(|c| is_letter(*c)).count();
            let joint = BEFORE.iter().any(|end| left.ends_with(end))
                || BEHIND.iter().any(|start| right.starts_with(start));
            if joint && letters(left) >= RUMP && letters(right) >= RUMP {
                softened.push_str(left);
                softened.push('\u{AD}');
                from = at;
            }
        }
        softened.push_str(&word[from..]);
    }
    softened
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(word: &str) -> String {
        soften(word).replace('\u{AD}', "|")
    }

    #[test]
    fn long_compounds_break_where_their_words_meet() {
        for broken in [
            "Arbeits|markt|zahlen",
            "Wirtschafts|ministerin",
            "Umwelt|finanzierung",
            "Unternehmens|kultur",
            "Ausbildungs|markt|bilanz",
            "Landes|haushalts|plan",
            "Meistergründungs|prämie",
            "Wind|energieflächen|ziel",
            "Verwaltungs|digitalisierung",
            "Berufs|orientierungs|wochen",
            "Wasserstoff|hochlauf",
        ] {
            assert_eq!(parts(&broken.replace('|', "")), broken);
        }
    }

    #[test]
    fn what_fits_a_line_stays_whole() {
        for text in [
            "Förderprogramm",
            "Haushaltsplan 2027",
            "die Wirtschaft und die Politik",
            "",
        ] {
            assert_eq!(soften(text), text);
        }
    }

    #[test]
    fn nothing_but_soft_hyphens_is_added() {
        for text in [
            "Baden-Württembergs Wirtschaftsministerin: „Arbeitsmarktzahlen“, 100 % öffentlich!",
            "ßßßßßßßßßßßßßßßßßßßßßßßß",
            "ungsungsungsungsungsungsungsungs",
            "Donaudampfschifffahrtsgesellschaftskapitänswitwe",
            "İIıi\u{301}Wirtschaftsförderungsgesellschaften",
        ] {
            assert_eq!(soften(text).replace('\u{AD}', ""), text);
        }
    }
}
