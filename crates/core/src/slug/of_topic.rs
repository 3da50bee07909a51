//! The slug of a topic.

use super::{LONGEST, Slug, hash};
use crate::fold::fold;
use crate::text::line;

/// Whether a sign parts words or goes with them. Names that differ in nothing else are spellings
/// of one: "Bund/Länder" and "Bund, Länder".
fn is_parting(sign: char) -> bool {
    matches!(
        sign,
        ' ' | '-'
            | ','
            | ';'
            | ':'
            | '/'
            | '|'
            | '\\'
            | '('
            | ')'
            | '['
            | ']'
            | '"'
            | '\''
            | '`'
            | '!'
            | '?'
            | '.'
            | '_'
            | '*'
            | '·'
            | '•'
            | '#'
            | '&'
            | '+'
    )
}

/// A sign that is a word of a name where it stands right behind another: "C#", "C++", "Q&A".
fn word(sign: char) -> Option<&'static str> {
    match sign {
        '#' => Some("-sharp-"),
        '+' => Some("-plus-"),
        '&' => Some("-und-"),
        _ => None,
    }
}

impl Slug {
    /// The slug of a topic, made from its name alone, so that it is the same in any feed.
    ///
    /// Spellings of a name are one topic: upper and lower case, white space, umlauts written
    /// out, hyphens and other signs between words. All else makes another topic: "C", "C#" and
    /// "C++" are three. What the slug itself cannot say, as other scripts and signs, or what is
    /// longer, a number made from the name says: 8 hexadecimal digits, the same for two names
    /// as seldom as 32 bits are.
    pub fn of_topic(name: &str) -> Slug {
        let is_letter = |sign: char| sign.is_ascii_alphanumeric();
        let name = fold(&line(name));
        let mut said = String::with_capacity(name.len());
        let mut is_whole = true;
        let mut is_glued = false;
        for (at, sign) in name.char_indices() {
            let behind = &name[at + sign.len_utf8()..];
            let is_first = at == 0 || name[..at].ends_with(' ');
            if is_letter(sign) {
                said.push(sign);
                is_glued = true;
            } else if let Some(word) = word(sign).filter(|_| is_glued) {
                said.push_str(word);
            } else if sign == '.' && is_first && behind.starts_with(is_letter) {
                // ".NET"
                said.push_str("-dot-");
            } else {
                said.push('-');
                is_whole &= is_parting(sign);
                is_glued = false;
            }
        }
        let plain = Slug::at_most(&said, LONGEST);
        let is_whole = is_whole && plain == Slug::at_most(&said, said.len());
        match plain {
            Some(slug) if is_whole && !slug.is_reserved() => slug,
            Some(slug) => Slug([&slug.0, "-", &hash(&name)].concat()),
            None => Slug(["thema-", &hash(&name)].concat()),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn of(name: &str) -> String {
        Slug::of_topic(name).0
    }

    #[test]
    fn usual_names_are_as_they_are_read() {
        for (name, slug) in [
            ("Förderung", "foerderung"),
            ("Ländlicher Raum", "laendlicher-raum"),
            ("Corona-Hilfen", "corona-hilfen"),
            ("Klima & Umwelt", "klima-umwelt"),
            ("Familie, Frauen und Jugend", "familie-frauen-und-jugend"),
            ("Bund/Länder", "bund-laender"),
            ("Bürger*innen", "buerger-innen"),
            ("#Klima", "klima"),
            ("z. B. Kunst (modern)", "z-b-kunst-modern"),
            ("2026", "2026"),
            ("feed", "feed"),
        ] {
            assert_eq!(of(name), slug, "{name}");
        }
    }

    #[test]
    fn names_that_differ_in_a_sign_of_theirs_are_different_topics() {
        for (name, slug) in [
            ("C", "c"),
            ("C#", "c-sharp"),
            ("C++", "c-plus-plus"),
            (".NET", "dot-net"),
            ("NET", "net"),
            ("ASP.NET", "asp-net"),
            ("A&B", "a-und-b"),
            ("A B", "a-b"),
            ("Erasmus+", "erasmus-plus"),
        ] {
            assert_eq!(of(name), slug, "{name}");
        }
        let names = [
            "50",
            "50 %",
            "50 €",
            "§ 50",
            "50 新闻",
            "50 😀",
            "😀",
            "§",
            "新闻",
        ];
        let slugs: BTreeSet<String> = names.into_iter().map(of).collect();
        assert_eq!(slugs.len(), names.len(), "{slugs:?}");
        let long = "a".repeat(90);
        assert_ne!(of(&long), of(&long[1..]));
    }

    #[test]
    fn spellings_are_one_topic() {
        for names in [
            &["Verkehr", "VERKEHR", " verkehr\u{A0}"][..],
            &["Straße", "Strasse", "STRASSE"],
            &["МОСКВА", "Москва"],
            &["Ober  Ä", "ober ae", "Ober-Ä"],
            &["c#", " C#"],
        ] {
            let slugs: BTreeSet<String> = names.iter().map(|name| of(name)).collect();
            assert_eq!(slugs.len(), 1, "{slugs:?}");
        }
    }

    #[test]
    fn a_name_that_no_folder_may_have_gets_a_number_of_its_own() {
        for name in ["con", "Aux", "com1", "Index"] {
            assert!(of(name).starts_with(&[&fold(name), "-"].concat()), "{name}");
        }
        assert_ne!(of("con"), of("Con 1"));
    }
}
