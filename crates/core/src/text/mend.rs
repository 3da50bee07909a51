//! Text that a press office's system has written as HTML by mistake: read once more where
//! what comes out is sensible. What is mended stays as it is when it is read again.

use super::entities::{Named, complete};
use super::html::of_html;
use super::tag::{self, Markup, has_tags};

/// A text with characters in place of its references, and the first of these; `None` where
/// there are none, or where what comes out is not sensible: it has references or tags. A text
/// about `&lt;b&gt;` stays one.
pub fn unescaped(text: &str, named: Named) -> Option<(String, &str)> {
    let mut first = None;
    let mut mended = String::new();
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| byte == b'&') {
        mended.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = match complete(rest, named) {
            Some((character, length)) => {
                first = first.or(Some(&rest[..length]));
                mended.push_str(&character);
                length
            }
            None => {
                mended.push('&');
                1
            }
        };
        rest = &rest[length..];
    }
    let first = first?;
    mended.push_str(rest);
    (reference_in(&mended, named).is_none() && !has_tags(&mended)).then_some((mended, first))
}

/// The first character of a text that is written as in HTML: `&amp;`, `&#8211;`.
pub fn reference_in(text: &str, named: Named) -> Option<&str> {
    let mut places = text.bytes().enumerate().filter(|(_, byte)| *byte == b'&');
    places.find_map(|(at, _)| {
        let (_, length) = complete(&text[at..], named)?;
        Some(&text[at..at + length])
    })
}

/// The elements that headlines are written with.
const OF_HEADLINES: [&str; 26] = [
    "a", "abbr", "b", "bdi", "cite", "code", "div", "em", "font", "h1", "h2", "h3", "h4", "h5",
    "h6", "i", "mark", "p", "q", "s", "small", "span", "strong", "sub", "sup", "u",
];

/// The text of a headline that is HTML: "CO<sub>2</sub>". `None` where it is none: where a tag
/// is of another element, or has no other that ends it, as in "The tags <b> and <i>".
pub fn untagged(title: &str, named: Named) -> Option<String> {
    let mut open: Vec<String> = Vec::new();
    let mut is_html = false;
    let mut rest = title;
    while let Some(at) = rest.bytes().position(|byte| byte == b'<') {
        let (markup, behind) = tag::read(&rest[at..]);
        rest = behind;
        match markup {
            Markup::Nothing => {}
            Markup::Comment => return None,
            Markup::Tag(tag) if matches!(tag.name.as_str(), "br" | "wbr") => is_html = true,
            Markup::Tag(tag) if tag.is_end => {
                if open.pop() != Some(tag.name) {
                    return None;
                }
                is_html = true;
            }
            Markup::Tag(tag) if OF_HEADLINES.contains(&tag.name.as_str()) => open.push(tag.name),
            Markup::Tag(_) => return None,
        }
    }
    if !is_html || !open.is_empty() {
        return None;
    }
    let text = of_html(title, named);
    let is_sensible = !text.is_empty() && !has_tags(&text) && reference_in(&text, named).is_none();
    is_sensible.then_some(text)
}

#[cfg(test)]
mod tests {
    use super::super::entities::USUAL_ALONE;
    use super::*;

    #[test]
    fn references_are_read_once_more() {
        for (text, mended, first) in [
            ("Bund &amp; L&auml;nder", "Bund & Länder", "&amp;"),
            ("Macy&#039;s", "Macy's", "&#039;"),
            ("Preis &lt; 5 &amp; mehr", "Preis < 5 & mehr", "&lt;"),
            ("R&D; &hellip;", "R&D; …", "&hellip;"),
        ] {
            assert_eq!(
                unescaped(text, USUAL_ALONE),
                Some((mended.to_owned(), first))
            );
            assert_eq!(unescaped(mended, USUAL_ALONE), None, "only once");
        }
    }

    #[test]
    fn what_makes_no_sense_stays() {
        for text in [
            "Bund & Länder",
            "AT&T",
            "a&copy=1",
            "Der Tag &lt;b&gt;",
            "&amp;amp;",
            "&amp;lt;b&amp;gt;",
            "&lt;script&gt;alert(1)&lt;/script&gt;",
            "<b>x</b> &amp; y",
        ] {
            assert_eq!(unescaped(text, USUAL_ALONE), None, "{text}");
        }
    }

    #[test]
    fn tags_of_a_headline_go() {
        for (title, text) in [
            ("CO<sub>2</sub>-Preis sinkt", "CO2-Preis sinkt"),
            ("<b>Fett</b> gedruckt", "Fett gedruckt"),
            ("<p>Bund &amp; <em class=\"x\">Land</em></p>", "Bund & Land"),
            ("Eins<br>zwei<br/>drei", "Eins zwei drei"),
            ("5 < 6 <i>und</i> 7", "5 < 6 und 7"),
        ] {
            assert_eq!(untagged(title, USUAL_ALONE).as_deref(), Some(text));
            assert_eq!(untagged(text, USUAL_ALONE), None, "only once");
        }
        for title in [
            "Neue Tags <b> und <i> erklärt",
            "Ende </b>",
            "<i>a<b>b</i></b>",
            "<b><script>alert(1)</script></b>",
            "<b>x</b><!-- y -->",
            "<b>&lt;i&gt;x&lt;/i&gt;</b>",
            "<b></b>",
            "a < b",
            "<presse@amt.example>",
            "",
        ] {
            assert_eq!(untagged(title, USUAL_ALONE), None, "{title}");
        }
    }
}
