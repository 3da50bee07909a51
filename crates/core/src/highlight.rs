//! Where a text that is shown has what was searched for.

use std::ops::Range;

use crate::catalogue::Query;
use crate::fold::fold_char;
use crate::text::find;

/// A part of a text, and whether it is what was searched for.
pub type Piece<'a> = (&'a str, bool);

/// A text in pieces, those marked that a search means: whole characters, with their
/// accents and joiners, as few as have it. "ö" is one, so "fo" marks "Fö" in "Förderung".
pub fn highlight<'a>(text: &'a str, query: &Query) -> Vec<Piece<'a>> {
    let mut pieces = Vec::new();
    let mut done = 0;
    for range in ranges(text, query) {
        if done < range.start {
            pieces.push((&text[done..range.start], false));
        }
        done = range.end;
        pieces.push((&text[range], true));
    }
    if done < text.len() {
        pieces.push((&text[done..], false));
    }
    pieces
}

/// The ranges in their order; what touches is one.
fn ranges(text: &str, query: &Query) -> Vec<Range<usize>> {
    if query.wanted.is_empty() {
        return Vec::new();
    }
    let (folded, clusters) = fold_clusters(text);
    let mut marked = vec![false; clusters.len()];
    for word in &query.wanted {
        let mut from = 0;
        while let Some(at) = find(&folded[from..], word).map(|at| from + at) {
            let end = at + word.len();
            for (cluster, marked) in clusters.iter().zip(&mut marked) {
                *marked |= cluster.folded.start < end && cluster.folded.end > at;
            }
            // Words overlap themselves: "anan" occurs twice in "ananan".
            from = at + folded[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for (cluster, marked) in clusters.into_iter().zip(marked) {
        match ranges.last_mut() {
            Some(last) if marked && last.end == cluster.text.start => last.end = cluster.text.end,
            _ if marked => ranges.push(cluster.text),
            _ => {}
        }
    }
    ranges
}

/// What a reader sees as one character, and what it was folded to.
struct Cluster {
    text: Range<usize>,
    folded: Range<usize>,
}

fn fold_clusters(text: &str) -> (String, Vec<Cluster>) {
    let mut folded = String::with_capacity(text.len() + 8);
    let mut clusters: Vec<Cluster> = Vec::new();
    let mut joined = false;
    for (at, character) in text.char_indices() {
        let start = folded.len();
        fold_char(character, &mut folded);
        let end = at + character.len_utf8();
        match clusters.last_mut() {
            Some(last) if joined || continues(character) => {
                last.text.end = end;
                last.folded.end = folded.len();
            }
            _ => clusters.push(Cluster {
                text: at..end,
                folded: start..folded.len(),
            }),
        }
        joined = character == JOINER;
    }
    (folded, clusters)
}

/// Makes one emoji of two.
const JOINER: char = '\u{200D}';

/// Whether a character belongs to the one before it: combining marks, variation
/// selectors, the joiner of emoji, skin tones (the greater part of what Unicode calls
/// an extended grapheme cluster, UAX 29).
fn continues(character: char) -> bool {
    matches!(character,
        '\u{300}'..='\u{36F}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}'
        | '\u{20D0}'..='\u{20FF}' | '\u{FE00}'..='\u{FE0F}' | JOINER
        | '\u{1F3FB}'..='\u{1F3FF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str, search: &str) -> String {
        let pieces = highlight(text, &Query::parse(search));
        let joined: String = pieces.iter().map(|(piece, _)| *piece).collect();
        assert_eq!(joined, text, "nothing is lost");
        assert!(pieces.iter().all(|(piece, _)| !piece.is_empty()));
        pieces
            .into_iter()
            .map(|(piece, hit)| {
                if hit {
                    format!("[{piece}]")
                } else {
                    piece.to_owned()
                }
            })
            .collect()
    }

    #[test]
    fn what_was_searched_for_is_marked_however_it_is_written() {
        for (text, search, expected) in [
            ("Landeshaushaltsplan", "haushalt", "Landes[haushalt]splan"),
            ("Förderung fördert", "foerder", "[Förder]ung [förder]t"),
            ("Fo\u{308}rderung", "förd", "[Fo\u{308}rd]erung"),
            ("Straße", "STRASSE", "[Straße]"),
            ("Straße", "stras", "[Straß]e"),
            ("För\u{AD}de\u{AD}rung", "förde", "[För\u{AD}de]\u{AD}rung"),
            ("Ein „Start-up“", "start-up", "Ein „[Start-up]“"),
            ("nichts", "gar", "nichts"),
            (
                "Energie und Energie",
                "energie und",
                "[Energie] [und] [Energie]",
            ),
            ("ananan", "anan", "[ananan]"),
            ("Öl, Gas", "\"öl, gas\"", "[Öl, Gas]"),
            ("Öl, Gas", "öl -gas", "[Öl], Gas"),
            ("", "öl", ""),
        ] {
            assert_eq!(marked(text, search), expected, "{search} in {text}");
        }
    }

    #[test]
    fn characters_stay_whole() {
        for (text, search, expected) in [
            ("ﬁnanzen", "finanz", "[ﬁnanz]en"),
            ("ﬁnanzen", "inan", "[ﬁnan]zen"),
            ("cafe\u{301}s", "cafe", "[cafe\u{301}]s"),
            ("Förderung", "fo", "[Fö]rderung"),
            ("Förderung", "erd", "F[örd]erung"),
            (
                "ja 👩\u{200D}👩\u{200D}👧 ja",
                "ja 👩",
                "[ja] 👩\u{200D}👩\u{200D}👧 [ja]",
            ),
            ("a ❤\u{FE0F}❤ b", "❤❤", "a [❤\u{FE0F}❤] b"),
            ("x\u{300}x\u{36F}", "xx", "[x\u{300}x\u{36F}]"),
            ("ox\u{36F}y", "ox", "[ox\u{36F}]y"),
            ("ox\u{1AFF}y", "ox", "[ox\u{1AFF}]y"),
            ("ox\u{1DFF}y", "ox", "[ox\u{1DFF}]y"),
            ("ox\u{20FF}y", "ox", "[ox\u{20FF}]y"),
            ("ox\u{FE0F}y", "ox", "[ox\u{FE0F}]y"),
            ("👍👍\u{1F3FF} gut", "👍👍", "[👍👍\u{1F3FF}] gut"),
            ("👍🏽👍 gut", "👍🏽 gut", "[👍🏽]👍 [gut]"),
        ] {
            assert_eq!(marked(text, search), expected, "{search} in {text}");
        }
    }
}
