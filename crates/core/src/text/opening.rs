//! How a text opens: what serves as headline and teaser where a feed has none.

use super::excerpt::{first_sentence, shorten};
use super::html::{Block, Kind};
use super::masthead::{is_about_a_picture, without_masthead};
use crate::fold::fold;

/// Longest headline taken from a text, in characters.
const LONGEST_TITLE: usize = 120;
/// Longest teaser taken from a text, in characters.
pub const LONGEST_TEASER: usize = 240;
/// So many bytes of a teaser, folded, tell whether a text repeats it.
const TELLING: usize = 400;
/// From so many bytes on, folded, a teaser repeats a text wherever it stands in it; a
/// shorter one only where it begins a block.
const LONG: usize = 40;
/// A teaser is looked for in so many bytes of a text, folded, beyond twice its own length.
const LOOK_AT: usize = 4_000;

/// What a text opens with.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Opening {
    /// A heading before all else, else the first sentence; empty only if there is no text.
    pub title: String,
    /// The start of the text, without headings, what is said about pictures, and what stands
    /// over a press release: its number, place and day. May be empty.
    pub teaser: String,
    /// Whether something of that stands before the teaser.
    pub is_late: bool,
}

/// The blocks of a plain text.
pub fn of_paragraphs(paragraphs: &[String]) -> impl Iterator<Item = Block> {
    paragraphs.iter().map(|text| Block {
        kind: Kind::Text,
        text: text.clone(),
    })
}

/// What a text opens with; it reads no more of it than it needs.
pub fn opening(blocks: &mut dyn Iterator<Item = Block>) -> Opening {
    let mut opening = Opening::default();
    let mut heading = String::new();
    let mut anything = String::new();
    let mut first = String::new();
    let mut teaser = String::new();
    for block in blocks {
        if anything.is_empty() {
            anything = super::line(&block.text);
        }
        let mut text = String::new();
        for line in block.text.split('\n') {
            let rest = without_masthead(line);
            let skipped = rest.is_empty() || is_about_a_picture(rest);
            opening.is_late |= teaser.is_empty() && text.is_empty() && rest.len() < line.len();
            if skipped || block.kind != Kind::Text {
                opening.is_late |= teaser.is_empty() && text.is_empty();
            }
            if !skipped {
                append(&mut text, rest);
            }
        }
        match block.kind {
            Kind::Heading if heading.is_empty() && teaser.is_empty() => heading = text,
            Kind::Text if !text.is_empty() => {
                append(&mut teaser, &text);
                if first.is_empty() {
                    first = text;
                }
            }
            _ => {}
        }
        if teaser.chars().nth(LONGEST_TEASER).is_some() {
            break;
        }
    }
    opening.title = match (heading.is_empty(), first.is_empty()) {
        (false, _) => shorten(&heading, LONGEST_TITLE),
        (true, false) => first_sentence(&first, LONGEST_TITLE),
        (true, true) => first_sentence(&anything, LONGEST_TITLE),
    };
    opening.teaser = shorten(&teaser, LONGEST_TEASER);
    opening
}

fn append(text: &mut String, more: &str) {
    if !text.is_empty() {
        text.push(' ');
    }
    text.push_str(more);
}

/// Where a text has the words of a teaser, 0 if it begins with them: at the start of a line, or,
/// of a teaser that is no mere word, wherever it is. White space, case and quotes do not
/// count, nor what a shortened teaser ends in. Only the start of a long text is looked at.
pub fn place_of(teaser: &str, blocks: &mut dyn Iterator<Item = Block>) -> Option<usize> {
    let teaser = teaser.trim_end_matches([' ', '.', '…', '[', ']', '(', ')']);
    let folded = letters(teaser);
    let teaser = super::start_of(&folded, TELLING);
    if teaser.is_empty() {
        return None;
    }
    let mut text = String::new();
    let mut starts = Vec::new();
    for block in blocks {
        for line in block.text.split('\n') {
            starts.push(text.len());
            text.push_str(&letters(line));
        }
        if text.len() > 2 * folded.len() + LOOK_AT {
            break;
        }
    }
    let begins = |start: &usize| text[*start..].starts_with(teaser);
    let start = starts.into_iter().find(begins);
    let anywhere = || super::find(&text, teaser).filter(|_| teaser.len() >= LONG);
    start.or_else(anywhere)
}

/// A text as it is compared: folded, without white space.
fn letters(text: &str) -> String {
    let mut folded = fold(text);
    folded.retain(|character| !character.is_whitespace());
    folded
}

#[cfg(test)]
mod tests {
    use super::super::entities::USUAL_ALONE;
    use super::super::html::blocks;
    use super::*;

    fn read(html: &str) -> (String, String) {
        let opening = opening(&mut blocks(html, USUAL_ALONE));
        (opening.title, opening.teaser)
    }

    #[test]
    fn captions_headings_and_mastheads_are_no_teaser() {
        let text = "Das Land fördert Dorfläden. Es sind viele.";
        for before in [
            "",
            "<figure><img src=x><figcaption>Die Ministerin. Foto: Amt</figcaption></figure>",
            "<p>Foto: Amt / Maier</p>",
            "<p>© Amt</p>",
            "<p>Die Ministerin übergibt den Bescheid (Foto: Maier)</p>",
            "<div class=\"bildunterschrift\">Die Ministerin</div>",
            "<p><strong>Pressemitteilung Nr. 12/2026</strong></p>",
            "<p>Pressemitteilung Nr. 12/2026<br>Erlenhafen, 3. Juli 2026</p>",
            "<p>Erlenhafen, 30. November 2026</p>",
            "<p>03.07.2026</p>",
        ] {
            let html = [before, "<p>", text, "</p><h3>Mehr</h3><p>Ende</p>"].concat();
            let expected = ("Das Land fördert Dorfläden.", [text, " Ende"].concat());
            assert_eq!(read(&html), (expected.0.to_owned(), expected.1), "{before}");
        }
        let html = "<p>Erlenhafen, 3. Juli 2026 – Das Land hilft.</p>";
        assert_eq!(read(html).1, "Das Land hilft.");
    }

    #[test]
    fn a_heading_before_all_else_is_the_headline() {
        let html = "<h2>Pressemitteilung 3/2026</h2><h2>Hilfe für Dörfer</h2><p>Das Land hilft.";
        assert_eq!(
            read(html),
            ("Hilfe für Dörfer".to_owned(), "Das Land hilft.".to_owned())
        );
    }

    #[test]
    fn a_picture_alone_has_a_headline_and_no_teaser() {
        let html = "<figure><figcaption>Die Ministerin. Foto: Amt</figcaption></figure>";
        assert_eq!(read(html), ("Die Ministerin.".to_owned(), String::new()));
        assert_eq!(read(""), (String::new(), String::new()));
    }

    #[test]
    fn a_teaser_is_found_in_what_it_repeats() {
        let html = "<h2>Titel</h2><p>Berlin, 3. Juli 2026 – Das Land fördert „viele\u{AD} Dorfläden“ \
            in allen<br>Kreisen.</p><ul><li>Eins</li></ul>";
        let place = |teaser| place_of(teaser, &mut blocks(html, USUAL_ALONE));
        assert_eq!(place("Titel Berlin"), Some(0));
        assert_eq!(place("Berlin,"), Some(5));
        for teaser in [
            "eins",
            "Das Land fördert \"viele Dorfläden\" in allenKreisen …",
            "Titel Berlin, 3. Juli 2026 – Das Land […]",
        ] {
            assert!(place(teaser).is_some(), "{teaser}");
        }
        for teaser in [
            "",
            "…",
            "Land",
            "Das Land hilft",
            "Das Land fördert „viele Dorfläden“ nicht",
        ] {
            assert_eq!(place(teaser), None, "{teaser}");
        }
    }
}
