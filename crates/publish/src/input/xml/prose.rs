//! Texts, which are plain in one feed and HTML in the next.

use meldungen_core::text;

use crate::clean;

use super::base::Base;
use super::element::Element;
use super::{markup, references};

/// The text of an item.
#[derive(Debug, PartialEq, Eq)]
pub enum Prose {
    /// HTML.
    Html(String),
    /// Plain text, with its line breaks.
    Text(String),
}

impl Prose {
    /// One line of plain text.
    pub fn line(&self) -> String {
        match self {
            Prose::Html(html) => plain(html),
            Prose::Text(text) => text.clone(),
        }
    }

    /// HTML or text, as it is.
    pub fn as_str(&self) -> &str {
        match self {
            Prose::Html(text) | Prose::Text(text) => text,
        }
    }
}

/// What RSS has in an element, which does not say whether it is HTML: a text
/// with a tag in it, or with one that is escaped. Whether it was escaped twice
/// comes with it.
pub fn of_rss(element: &Element, base: &Base) -> (Prose, bool) {
    if element.elements().next().is_some() {
        return (Prose::Html(markup::inside(element, base)), false);
    }
    let text = element.text();
    if has_tag(&text) {
        return (Prose::Html(text), false);
    }
    if text.starts_with("&lt;") && text.ends_with("&gt;") {
        let html = references::text_of(&text);
        if has_tag(&html) {
            return (Prose::Html(html), true);
        }
    }
    if text.contains("&lt;") && has_tag(&references::text_of(&text)) {
        return (Prose::Html(text), false);
    }
    (Prose::Text(references::text_of(&text)), false)
}

/// What Atom has in an element, as its `type` says; `None` for what is no text.
pub fn of_atom(element: &Element, base: &Base) -> Option<Prose> {
    let kind = element.attribute("type").map(str::to_ascii_lowercase);
    // Atom 0.3 has media types, and says beside them how they are written.
    let mode = element.attribute("mode").map(str::to_ascii_lowercase);
    let has_elements = element.elements().next().is_some();
    if mode.as_deref() == Some("base64") {
        return None;
    }
    match kind.as_deref() {
        Some("xhtml" | "application/xhtml+xml") if mode.as_deref() != Some("escaped") => {
            Some(Prose::Html(of_xhtml(element, base)))
        }
        Some("html" | "text/html") if mode.as_deref() == Some("xml") || has_elements => {
            Some(Prose::Html(markup::inside(element, base)))
        }
        Some("html" | "text/html" | "xhtml" | "application/xhtml+xml") => {
            Some(Prose::Html(element.text()))
        }
        // Text, but nobody writes elements into text.
        None if has_elements => Some(Prose::Html(of_xhtml(element, base))),
        None => Some(Prose::Text(element.text())),
        Some(kind) if kind == "text" || kind.starts_with("text/") => {
            Some(Prose::Text(element.text()))
        }
        Some(_) => None,
    }
}

/// As [`of_atom`], for a whole text: many systems leave out that it is HTML.
pub fn of_atom_body(element: &Element, base: &Base) -> Option<Prose> {
    match of_atom(element, base)? {
        Prose::Text(text)
            if element.attribute("type").is_none()
                && text.starts_with('<')
                && text.ends_with('>')
                && text.contains("</")
                && has_tag(&text) =>
        {
            Some(Prose::Html(text))
        }
        prose => Some(prose),
    }
}

/// What is in the `div` that XHTML has to stand in, else in the element itself.
fn of_xhtml(element: &Element, base: &Base) -> String {
    let mut inside = element.elements();
    match (inside.next(), inside.next()) {
        (Some(div), None) if div.name == "div" => markup::inside(div, &base.below(div)),
        _ => markup::inside(element, base),
    }
}

/// A headline, a name or the like of RSS, without markup.
pub fn line_of(element: &Element) -> String {
    let says_plain = element
        .attribute("type")
        .is_some_and(|kind| kind.eq_ignore_ascii_case("plain"));
    if element.elements().next().is_some() {
        plain(&markup::inside(element, &Base::default()))
    } else if says_plain {
        element.text()
    } else {
        plain(&element.text())
    }
}

/// The text of HTML, in one line.
pub fn plain(html: &str) -> String {
    if !html.contains(['<', '&']) {
        return html.trim().to_owned();
    }
    text::of_html(&without_lone_brackets(html), clean::named)
}

/// Whether a text has a tag as HTML has them.
pub fn has_tag(text: &str) -> bool {
    text.match_indices('<')
        .any(|(at, _)| is_tag(&text[at + 1..]))
}

/// `<` is escaped where it begins no tag: "less than 5".
fn without_lone_brackets(html: &str) -> String {
    let mut sound = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let behind = &rest[at + 1..];
        sound.push_str(&rest[..at]);
        sound.push_str(if is_tag(behind) { "<" } else { "&lt;" });
        rest = behind;
    }
    sound.push_str(rest);
    sound
}

/// The longest name of an element that is looked for.
const LONGEST_NAME: usize = 40;

/// Whether what stands behind a `<` makes it a tag or a comment: "p>", "/p>",
/// "br/>", "o:p ", "!--"; not " 5", "a@b.example>", "https://b.example>".
fn is_tag(behind: &str) -> bool {
    if behind.starts_with("!--") {
        return true;
    }
    let name = behind.strip_prefix('/').unwrap_or(behind).as_bytes();
    let in_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b':');
    let length = name
        .iter()
        .take(LONGEST_NAME)
        .take_while(|byte| in_name(byte))
        .count();
    let begins = name.first().is_some_and(u8::is_ascii_alphabetic);
    let closes = |byte: &u8| matches!(byte, b'>' | b'/' | b' ' | b'\t' | b'\n' | b'\r');
    begins && name[length - 1] != b':' && name.get(length).is_some_and(closes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_told_from_an_angle_bracket() {
        for text in [
            "<p>",
            "a<br/>",
            "</p>",
            "<o:p x>",
            "<!-- a -->",
            "<a\nhref=\"x\">",
        ] {
            assert!(has_tag(text), "{text}");
        }
        for text in [
            "",
            "a < b > c",
            "<5>",
            "<a@b.example>",
            "<https://b.example>",
            "<",
            "</",
            "<b",
        ] {
            assert!(!has_tag(text), "{text}");
        }
    }

    #[test]
    fn headlines_keep_their_angle_brackets() {
        assert_eq!(
            plain("Preis < 5 Euro &amp; <b>mehr</b> "),
            "Preis < 5 Euro & mehr"
        );
        assert_eq!(plain(" Öl "), "Öl");
    }
}
