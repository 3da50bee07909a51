//! Text from a feed, made fit to be shown as text.
//!
//! [`of_html`] takes the text out of HTML: `tag` reads its markup, `entities` its character
//! references, `html` makes blocks of it. What serves as headline and teaser is the
//! [`opening()`] of a text without its `masthead`, cut by `excerpt`. What should be text and
//! was written as HTML, `mend` reads once more.

mod entities;
mod excerpt;
mod html;
mod masthead;
mod mend;
mod opening;
mod tag;

pub use entities::{Named, USUAL_ALONE};
pub use excerpt::{first_sentence, shorten};
pub use html::{Block, Blocks, Kind, blocks, of_html};
pub use mend::{reference_in, unescaped, untagged};
pub use opening::{LONGEST_TEASER, Opening, of_paragraphs, opening, place_of};
pub use tag::has_tags;

/// Where a part of a text begins. What is looked for in the browser goes through
/// here: by its first byte, some milliseconds for the teasers of 2000 Meldungen, and
/// 3 KB less to download than `str`'s searcher and memchr's, which are faster.
pub(crate) fn find(text: &str, part: &str) -> Option<usize> {
    let Some((first, rest)) = part.as_bytes().split_first() else {
        return Some(0);
    };
    let mut bytes = text.as_bytes().iter().enumerate();
    bytes
        .find(|&(at, byte)| byte == first && text.as_bytes()[at + 1..].starts_with(rest))
        .map(|(at, _)| at)
}

/// Whether a word is one of a list, in which a space stands before each and behind each.
pub(crate) fn has_word(list: &str, word: &str) -> bool {
    !word.is_empty() && find(list, &[" ", word, " "].concat()).is_some()
}

/// What stands before the first such part of a text, and behind it.
pub(crate) fn split_once<'a>(text: &'a str, part: &str) -> Option<(&'a str, &'a str)> {
    let at = find(text, part)?;
    Some((&text[..at], &text[at + part.len()..]))
}

/// What such parts of a text stand between.
pub(crate) fn split<'a>(mut text: &'a str, part: &str) -> Vec<&'a str> {
    let mut pieces = Vec::new();
    while let Some((before, behind)) = split_once(text, part) {
        pieces.push(before);
        text = behind;
    }
    pieces.push(text);
    pieces
}

/// The text with another part for each such part.
pub(crate) fn replace(text: &str, part: &str, by: &str) -> String {
    split(text, part).join(by)
}

/// Characters that are not seen but change what is seen: controls, and the
/// marks that turn the writing direction around for all that follows.
pub fn is_hidden_control(character: char) -> bool {
    matches!(character,
        '\u{0}'..='\u{1F}' | '\u{7F}'..='\u{9F}'
        | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
        | '\u{2028}' | '\u{2029}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}')
}

/// Whether a text has characters that [`line`] takes out: not white space, which
/// becomes a space, and not a byte order mark.
pub fn has_hidden_controls(text: &str) -> bool {
    let hidden = |c: char| is_hidden_control(c) && !c.is_whitespace() && c != '\u{FEFF}';
    text.contains(hidden)
}

/// The text of HTML or of an attribute: hidden controls out, a space for those that
/// part lines or pages. Tabs and line breaks stay, for code, and so do soft hyphens
/// and joiners.
pub fn without_hidden_controls(text: &str) -> String {
    let keep = |character: char| match character {
        '\t' | '\n' => Some(character),
        _ if !is_hidden_control(character) => Some(character),
        _ => character.is_whitespace().then_some(' '),
    };
    text.chars().filter_map(keep).collect()
}

/// A language tag as it may stand in a `lang` attribute: in the form of BCP 47, whoever
/// speaks it. Systems write `de_DE` as well.
pub fn language_tag(text: &str) -> Option<String> {
    let tag = replace(text.trim(), "_", "-");
    let sound = (2..=35).contains(&tag.len())
        && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        && tag.starts_with(|c: char| c.is_ascii_alphabetic());
    sound.then_some(tag)
}

/// One line of text: hidden controls out, white space runs to one space, none
/// at the ends. Soft hyphens and joiners stay, since writing needs them, and so do no-break
/// spaces, as in "5 m".
pub fn line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    let mut gap = None;
    for character in text.chars() {
        if character.is_whitespace() {
            let stays = matches!(character, '\u{A0}' | '\u{202F}');
            gap = match gap {
                None if stays => Some(character),
                Some(same) if same == character => gap,
                _ => Some(' '),
            };
        } else if !is_hidden_control(character) {
            if let Some(gap) = gap.filter(|_| !line.is_empty()) {
                line.push(gap);
            }
            gap = None;
            line.push(character);
        }
    }
    line
}

/// The plain text of HTML without tags: its characters, with line breaks where it has them.
pub fn of_plain(html: &str, named: Named) -> String {
    let mut text = String::with_capacity(html.len());
    entities::decode_into(html, named, &mut text);
    text
}

/// The paragraphs of a plain text, each of them lines as [`line`] makes them, with `\n`
/// between them: empty lines part paragraphs, single breaks stay in them. Where there is no
/// empty line, a long line that ends a sentence is a paragraph. Paragraphs that are written
/// with empty lines between them are read as the same ones.
pub fn paragraphs(text: &str) -> Vec<String> {
    let text = replace(&replace(text, "\r\n", "\n"), "\r", "\n");
    let lines: Vec<String> = text.trim().split('\n').map(line).collect();
    let has_empty = lines.iter().any(|line| line.is_empty());
    let mut paragraphs: Vec<String> = Vec::new();
    let mut goes_on = false;
    for line in lines {
        if line.is_empty() {
            goes_on = false;
            continue;
        }
        let is_paragraph = !has_empty && is_paragraph(&line);
        match paragraphs.last_mut().filter(|_| goes_on) {
            Some(paragraph) => paragraph.extend(["\n", &line]),
            None => paragraphs.push(line),
        }
        goes_on = !is_paragraph;
    }
    paragraphs
}

/// From so many bytes on, a line that ends a sentence is a paragraph.
const PARAGRAPH: usize = 100;

fn is_paragraph(line: &str) -> bool {
    let end = line.trim_end_matches(['“', '”', '"', ')', '»', '«']);
    line.len() >= PARAGRAPH && end.ends_with(['.', '!', '?'])
}

/// The longest start of at most so many bytes.
pub fn start_of(text: &str, bytes: usize) -> &str {
    &text[..text.floor_char_boundary(bytes)]
}

/// Whether a character is a letter, as nearly as headlines need it: from À on, all but
/// punctuation and symbols. Unicode's own answer is a table of 2 KB.
pub fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || (c >= 'À' && !('\u{2000}'..='\u{2BFF}').contains(&c))
}

/// The direction of a language's usual script, as a `dir` attribute has it.
/// After the scripts that the Unicode CLDR writes from right to left.
pub fn direction(tag: &str) -> &'static str {
    let mut subtags = tag.split('-');
    let language = subtags.next().unwrap_or_default();
    let is_rtl = |name: &str| {
        RIGHT_TO_LEFT
            .iter()
            .any(|rtl| rtl.eq_ignore_ascii_case(name))
    };
    // A script that is named decides: "az-Arab", "ur-Latn".
    let script = subtags.find(|subtag| subtag.len() == 4);
    if is_rtl(script.unwrap_or(language)) {
        "rtl"
    } else {
        "ltr"
    }
}

/// Languages, and scripts that a tag may name.
const RIGHT_TO_LEFT: [&str; 14] = [
    "ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi", "Arab", "Hebr", "Syrc", "Thaa",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_no_hidden_controls() {
        assert_eq!(line("  a\u{202E}b\n\tc\u{0}  "), "ab c");
        assert_eq!(line("Vorent\u{AD}scheid"), "Vorent\u{AD}scheid");
    }

    #[test]
    fn what_is_taken_out_is_told_but_for_white_space_and_a_byte_order_mark() {
        for (text, hidden) in [
            ("a\u{202E}b", true),
            ("a\u{0}", true),
            ("\u{2066}", true),
            ("a\tb\r\nc\u{85}\u{2028}\u{2029}", false),
            ("\u{FEFF}Wald", false),
            ("Vorent\u{AD}scheid 👩\u{200D}👧", false),
            ("", false),
        ] {
            assert_eq!(has_hidden_controls(text), hidden, "{text:?}");
        }
    }

    #[test]
    fn hidden_controls_are_those_of_the_blocks_and_no_neighbour() {
        for hidden in [
            "\0\u{1F}",
            "\u{7F}\u{9F}",
            "\u{200E}\u{200F}",
            "\u{2028}\u{202E}",
            "\u{2066}\u{2069}",
            "\u{FEFF}",
            "\u{FFF9}\u{FFFB}",
        ] {
            assert!(hidden.chars().all(is_hidden_control), "{hidden:?}");
        }
        let seen = " ~\u{A0}\u{200D}\u{2010}\u{202F}\u{2065}\u{206A}\u{FFFC}\u{AD}";
        assert!(!seen.chars().any(is_hidden_control));
    }

    #[test]
    fn a_language_tag_has_two_to_thirty_five_characters() {
        let longest = "de-aaaaaaaa-bbbbbbbb-cccccccc-ddddd";
        for tag in ["de", "gsw", "de-AT-1996", longest] {
            assert_eq!(language_tag(tag).as_deref(), Some(tag));
        }
        assert_eq!(language_tag(" de ").as_deref(), Some("de"));
        for tag in ["", "d", "1e", "-de", &[longest, "e"].concat()] {
            assert_eq!(language_tag(tag), None, "{tag}");
        }
    }

    #[test]
    fn languages_are_written_with_hyphens() {
        assert_eq!(language_tag(" de_DE ").as_deref(), Some("de-DE"));
        assert_eq!(language_tag("en").as_deref(), Some("en"));
        assert_eq!(language_tag("Deutsch (Deutschland)"), None);
    }

    #[test]
    fn languages_have_a_direction() {
        for tag in ["ar", "he-IL", "FA", "az-Arab"] {
            assert_eq!(direction(tag), "rtl", "{tag}");
        }
        for tag in ["de", "en-GB", "ur-Latn", "arn", ""] {
            assert_eq!(direction(tag), "ltr", "{tag}");
        }
    }

    #[test]
    fn no_break_spaces_stay() {
        assert_eq!(
            line("5\u{A0}m \u{A0} 6\u{202F}\u{202F}m\u{A0}"),
            "5\u{A0}m 6\u{202F}m"
        );
    }

    #[test]
    fn empty_lines_part_paragraphs_and_breaks_stay() {
        assert_eq!(paragraphs("a\r\nb\r\n \r\n\r\nc"), ["a\nb", "c"]);
        assert_eq!(paragraphs("\n a\n- b \n"), ["a\n- b"]);
        assert!(paragraphs(" \n ").is_empty());
    }

    #[test]
    fn long_lines_are_paragraphs_where_nothing_else_parts_them() {
        let long = |end| ["Wort ".repeat(25).trim_end(), end].concat();
        let text = [&long("."), &long(".“"), "Kurz.", "Ende"].map(str::to_owned);
        assert_eq!(
            paragraphs(&text.join("\n")),
            [&text[0], &text[1], "Kurz.\nEnde"]
        );
        assert_eq!(paragraphs(&[long(""), long("")].join("\n")).len(), 1);
        assert_eq!(paragraphs(&[&text.join("\n"), "a"].join("\n\n")).len(), 2);
    }

    #[test]
    fn a_sentence_ends_behind_a_word_and_before_a_space() {
        for (text, sentence) in [
            ("Es ist so! Ja.", "Es ist so!"),
            ("Ist das gut? Ja.", "Ist das gut?"),
            (
                "Die Seite www.amt.example ist neu. Ja.",
                "Die Seite www.amt.example ist neu.",
            ),
            ("Nr. 3 ist neu. Ja.", "Nr. 3 ist neu."),
            ("Die z. B. war es. Ja.", "Die z. B. war es. Ja."),
            ("Ohne Ende", "Ohne Ende"),
            ("Es wird neu.", "Es wird neu."),
        ] {
            assert_eq!(first_sentence(text, 200), sentence);
        }
        assert!("azAZÀüЖ新\u{1FFF}\u{2C00}".chars().all(is_letter));
        assert!(!"09-¿\u{2000}€\u{2BFF}".chars().any(is_letter));
    }
}
