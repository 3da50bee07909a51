//! The start of a text: so many characters, one sentence.

use super::line;

/// The longest start of a line that has at most `limit` characters, cut between
/// words where there is a gap in its last third, with an ellipsis where
/// something is left out. It ends in no abbreviation: not in "Nr." without its number.
pub fn shorten(text: &str, limit: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(limit) else {
        return text.to_owned();
    };
    let start = &text[..end];
    let cut = match start.rfind(' ') {
        Some(gap) if gap > end - end / 3 => gap,
        _ => whole_character(text, end),
    };
    let mut start = without_ending(&start[..cut]);
    while let Some((before, word)) = start.rsplit_once(' ')
        && let Some(word) = word.strip_suffix('.')
        && is_abbreviation(word)
    {
        start = without_ending(before);
    }
    [start, " …"].concat()
}

fn without_ending(start: &str) -> &str {
    start.trim_end_matches([' ', '\u{A0}', '\u{AD}', ',', ';', ':'])
}

/// The last place up to `end` that parts no letter from its accent and no picture sign
/// (emoji) from what it is put together of.
fn whole_character(text: &str, mut end: usize) -> usize {
    let joins = |c: char| matches!(c, '\u{300}'..='\u{36F}' | '\u{200D}' | '\u{FE00}'..='\u{FE0F}' | '\u{1F3FB}'..='\u{1F3FF}');
    while text[end..].starts_with(joins) || text[..end].ends_with('\u{200D}') {
        let Some(last) = text[..end].chars().next_back() else {
            break;
        };
        end -= last.len_utf8();
    }
    end
}

/// The first sentence of a text, at most `limit` characters of it.
pub fn first_sentence(text: &str, limit: usize) -> String {
    let text = line(text);
    let mut ends = text
        .match_indices(['.', '!', '?'])
        .filter_map(|(at, _)| end_of_sentence(&text, at));
    let end = ends.next().unwrap_or(text.len());
    shorten(&text[..end], limit)
}

/// Where a sentence ends whose mark stands at this place, behind its closing quotes;
/// `None` where none does.
fn end_of_sentence(text: &str, mark: usize) -> Option<usize> {
    let closing = ['“', '”', '"', '’', '\'', '»', '«', ')', ']'];
    let behind = &text[mark + 1..];
    let rest = behind.trim_start_matches(closing);
    let end = text.len() - rest.len();
    if rest.is_empty() {
        return Some(end);
    }
    let next = rest.strip_prefix(' ')?;
    let is_quote = rest.len() < behind.len();
    let is_point = text[mark..].starts_with('.');
    // „Halt!“ sagte sie; so usw. geht es weiter.
    if next.starts_with(|c: char| c.is_ascii_lowercase()) && (is_quote || is_point) {
        return None;
    }
    let before = text[..mark].rsplit([' ', '\u{A0}', '(', '/']).next()?;
    (!is_point || is_quote || !is_abbreviation(before)).then_some(end)
}

/// Abbreviations of three letters and more that go on with a capital letter or a number.
const ABBREVIATIONS: [&str; 31] = [
    "abb", "abs", "abt", "art", "aufl", "best", "bzgl", "bzw", "dipl", "evtl", "frl", "geb", "ggf",
    "ing", "inkl", "jan", "kap", "lfd", "max", "min", "mio", "mrd", "prof", "sog", "str", "tel",
    "usw", "vgl", "zzgl", "exkl", "hrsg",
];

/// Whether the point behind a word ends no sentence: behind "Nr", "Dr" and "z. B", behind the
/// "3" of "3. Juli", but not behind a year or "CO2".
fn is_abbreviation(word: &str) -> bool {
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    if digits > 0 {
        return digits == word.len() && digits <= 3;
    }
    let word = word.rsplit(['.', '-']).next().unwrap_or_default();
    word.chars().filter(|c| super::is_letter(*c)).count() <= 2
        || ABBREVIATIONS
            .iter()
            .any(|known| known.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shortens_between_words() {
        assert_eq!(shorten("kurz", 10), "kurz");
        assert_eq!(shorten("Ein Satz, der endet", 10), "Ein Satz …");
        assert_eq!(shorten("ääääääääää", 4), "ääää …");
        assert_eq!(shorten("", 0), "");
        assert_eq!(shorten("abc", 0), " …");
    }

    #[test]
    fn a_start_ends_in_no_abbreviation() {
        assert_eq!(
            shorten("Das steht in Nr. 12 des Blattes", 18),
            "Das steht in …"
        );
        assert_eq!(shorten("Es sprach Prof. Dr. Muster", 20), "Es sprach …");
        assert_eq!(
            shorten("Es war ein Haus. Danach war es keins", 18),
            "Es war ein Haus. …"
        );
    }

    #[test]
    fn no_character_is_parted() {
        assert_eq!(shorten("xxe\u{301}yyy", 3), "xx …");
        let family = "\u{1F469}\u{200D}\u{1F467}";
        assert_eq!(
            shorten(&[family, family, family].concat(), 4),
            [family, " …"].concat()
        );
    }

    #[test]
    fn a_sentence_ends_where_readers_end_it() {
        for (text, expected) in [
            (
                "Am 3. Juli wurde gefeiert. Danach nicht.",
                "Am 3. Juli wurde gefeiert.",
            ),
            (
                "Ministerin: CO2-Ausstoß sinkt. Mehr dazu.",
                "Ministerin: CO2-Ausstoß sinkt.",
            ),
            ("Prof. Dr. Muster kam. Sie ging.", "Prof. Dr. Muster kam."),
            (
                "Es sind 5 Mio. Euro, z. B. für Nr. 7. Gut.",
                "Es sind 5 Mio. Euro, z. B. für Nr. 7. Gut.",
            ),
            ("So war es 2026. Heute nicht.", "So war es 2026."),
            (
                "„Wir schaffen das.“ Mehr sagte er nicht.",
                "„Wir schaffen das.“",
            ),
            ("„Halt!“ rief sie. Er blieb.", "„Halt!“ rief sie."),
            ("Ja? Nein!", "Ja?"),
            ("Weniger CO2. Mehr Wald.", "Weniger CO2."),
            ("Kein Ende", "Kein Ende"),
            ("", ""),
        ] {
            assert_eq!(first_sentence(text, 200), expected);
        }
    }
}
