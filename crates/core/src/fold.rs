//! Text made comparable: what a reader types and what a Meldung says meet in
//! one spelling.

mod lower;

pub(crate) use lower::lower;

/// Lower case; ä→ae, ö→oe, ü→ue, ß→ss, æ→ae, ø→oe, å→aa, other Latin letters
/// without their accents, ligatures as their letters; soft hyphens, joiners,
/// combining marks and variation selectors out; typographic quotes and dashes as
/// the keyboard's. "FÖRDERUNG", "Förderung"
/// and "foerderung" become one.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len() + 8);
    fold_into(text, &mut folded);
    folded
}

/// Folds a text behind another one.
pub(crate) fn fold_into(text: &str, folded: &mut String) {
    let mut rest = text;
    while !rest.is_empty() {
        // Most of a German text; the way through `fold_char` takes five times as long.
        let plain = rest
            .bytes()
            .take_while(|byte| (b' '..0x7F).contains(byte))
            .count();
        let start = folded.len();
        folded.push_str(&rest[..plain]);
        folded[start..].make_ascii_lowercase();
        rest = &rest[plain..];
        let mut characters = rest.chars();
        if let Some(character) = characters.next() {
            fold_char(character, folded);
            rest = characters.as_str();
        }
    }
}

/// The accented letters that fold to one base letter, up to U+017F.
const BASES: [(char, &str); 19] = [
    ('a', "àáâãāăą"),
    ('c', "çćĉċč"),
    ('d', "ðďđ"),
    ('e', "èéêëēĕėęě"),
    ('g', "ĝğġģ"),
    ('h', "ĥħ"),
    ('i', "ìíîïĩīĭįı"),
    ('j', "ĵ"),
    ('k', "ķ"),
    ('l', "ĺļľŀł"),
    ('n', "ñńņňŉ"),
    ('o', "òóôõōŏő"),
    ('r', "ŕŗř"),
    ('s', "śŝşšſ"),
    ('t', "ţťŧ"),
    ('u', "ùúûũūŭůų"),
    ('w', "ŵ"),
    ('y', "ýÿŷ"),
    ('z', "źżž"),
];

/// U+FB00 to U+FB06, as PDFs leave them in what is copied out of them.
const LIGATURES: [&str; 7] = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"];

/// Combining diacritical marks.
fn is_mark(character: char) -> bool {
    ('\u{300}'..='\u{36F}').contains(&character)
}

/// Folds one character behind what was folded before.
pub(crate) fn fold_char(character: char, folded: &mut String) {
    match character {
        'a'..='z' | '0'..='9' | ' ' => folded.push(character),
        'A'..='Z' => folded.push(character.to_ascii_lowercase()),
        'ä' | 'Ä' | 'æ' | 'Æ' => folded.push_str("ae"),
        'ö' | 'Ö' | 'ø' | 'Ø' | 'œ' | 'Œ' => folded.push_str("oe"),
        'ü' | 'Ü' | 'ű' | 'Ű' => folded.push_str("ue"),
        'å' | 'Å' => folded.push_str("aa"),
        'ß' | 'ẞ' => folded.push_str("ss"),
        'ﬀ'..='ﬆ' => folded.push_str(LIGATURES[character as usize - 'ﬀ' as usize]),
        // Soft hyphen, zero-width characters, word joiner, variation selectors.
        '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' | '\u{FE00}'..='\u{FE0F}' => {}
        // An umlaut written as a letter and a mark is the same umlaut.
        '\u{308}' if folded.ends_with(['a', 'o', 'u']) => folded.push('e'),
        _ if is_mark(character) => {}
        '„' | '“' | '”' | '«' | '»' | '‟' => folded.push('"'),
        '‚' | '‘' | '’' | '‹' | '›' => folded.push('\''),
        '‐'..='―' | '−' => folded.push('-'),
        '…' => folded.push_str("..."),
        _ if character.is_whitespace() => folded.push(' '),
        _ => {
            let lower = lower(character);
            let base = ('\u{C0}'..='\u{17F}')
                .contains(&lower)
                .then(|| {
                    BASES
                        .iter()
                        .find(|(_, accented)| accented.chars().any(|it| it == lower))
                })
                .flatten();
            folded.push(base.map_or(lower, |(base, _)| *base));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_a_word_meet() {
        for word in [
            "Förderung",
            "FÖRDERUNG",
            "foerderung",
            "Fo\u{308}rderung",
            "För\u{AD}derung",
        ] {
            assert_eq!(fold(word), "foerderung", "{word}");
        }
        assert_eq!(fold("Straße"), fold("STRASSE"));
        assert_eq!(fold("Café Čapek Łódź"), "cafe capek lodz");
        assert_eq!(fold("Eﬃzienz, ﬂott"), "effizienz, flott");
    }

    #[test]
    fn quotes_and_dashes_are_the_keyboards() {
        assert_eq!(fold("„Start-up – BW“"), "\"start-up - bw\"");
    }

    #[test]
    fn other_scripts_stay() {
        assert_eq!(fold("МОСКВА 新闻"), "москва 新闻");
    }

    #[test]
    fn folding_twice_changes_nothing() {
        let text = "Ärger über „Öl“ – İstanbul, Ångström, ſ, ﬁ, e\u{301}";
        assert_eq!(fold(&fold(text)), fold(text));
    }
}
