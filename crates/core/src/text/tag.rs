//! The markup of HTML, read as a browser's tokenizer reads it. Each piece is looked at
//! once, so that time grows with the length alone, whatever is never closed.

/// A tag.
#[derive(Debug, PartialEq)]
pub struct Tag<'a> {
    /// The element's name, in lower case.
    pub name: String,
    /// Whether it ends the element.
    pub is_end: bool,
    /// Whether it ends in `/>`, which closes what is drawn (SVG) and nothing else.
    pub is_closed: bool,
    /// Its attribute `class`, as it is written.
    pub class: &'a str,
}

/// What begins at a `<`.
#[derive(Debug, PartialEq)]
pub enum Markup<'a> {
    /// Nothing: the character stands for itself.
    Nothing,
    /// A comment or the like, which shows nothing.
    Comment,
    /// A tag.
    Tag(Tag<'a>),
}

/// Reads what begins at the `<` that a text begins with, and returns it with the text
/// behind it. What never ends goes on to the end, as in a browser.
pub fn read(html: &str) -> (Markup<'_>, &str) {
    let inner = &html[1..];
    let end_tag = inner.strip_prefix('/');
    let named = end_tag.unwrap_or(inner);
    if named.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return match read_tag(named, end_tag.is_some()) {
            Some((tag, behind)) => (Markup::Tag(tag), behind),
            None => (Markup::Comment, ""),
        };
    }
    let behind = if let Some(comment) = inner.strip_prefix("!--") {
        // "<!-->" and "<!--->" are whole comments.
        match comment
            .strip_prefix('>')
            .or_else(|| comment.strip_prefix("->"))
        {
            Some(behind) => behind,
            None => behind_comment(comment),
        }
    } else if let Some(data) = inner.strip_prefix("![CDATA[") {
        super::split_once(data, "]]>").map_or("", |(_, behind)| behind)
    } else if inner.starts_with(['!', '?']) || end_tag.is_some_and(|rest| !rest.is_empty()) {
        super::split_once(inner, ">").map_or("", |(_, behind)| behind)
    } else {
        return (Markup::Nothing, inner);
    };
    (Markup::Comment, behind)
}

fn behind_comment(comment: &str) -> &str {
    let mut rest = comment;
    while let Some((_, behind)) = super::split_once(rest, "--") {
        let end = behind.trim_start_matches('-');
        match end.strip_prefix('>').or_else(|| end.strip_prefix("!>")) {
            Some(behind) => return behind,
            None => rest = end,
        }
    }
    ""
}

/// Reads a tag from its name on; `None` where it never ends.
fn read_tag(text: &str, is_end: bool) -> Option<(Tag<'_>, &str)> {
    let bytes = text.as_bytes();
    let is_space = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_whitespace);
    let until = |mut at: usize, ends: &[u8]| {
        while at < bytes.len() && !is_space(at) && !ends.contains(&bytes[at]) {
            at += 1;
        }
        at
    };
    let behind_space = |mut at: usize| {
        while is_space(at) {
            at += 1;
        }
        at
    };
    let mut at = until(0, b"/>");
    let mut tag = Tag {
        name: text[..at].to_ascii_lowercase(),
        is_end,
        is_closed: false,
        class: "",
    };
    loop {
        at = behind_space(at);
        match bytes.get(at)? {
            b'>' => {
                tag.is_closed = bytes[at - 1] == b'/';
                return Some((tag, &text[at + 1..]));
            }
            b'/' => {
                at += 1;
                continue;
            }
            _ => {}
        }
        let start = at;
        // A name may begin with "=".
        at = until(at + 1, b"/>=");
        let name = &text[start..at];
        let equals = behind_space(at);
        if bytes.get(equals) != Some(&b'=') {
            continue;
        }
        at = behind_space(equals + 1);
        let value = match bytes.get(at)? {
            quote @ (b'"' | b'\'') => {
                let start = at + 1;
                at = start + bytes[start..].iter().position(|byte| byte == quote)? + 1;
                start..at - 1
            }
            _ => {
                let start = at;
                at = until(at, b">");
                start..at
            }
        };
        if name.eq_ignore_ascii_case("class") {
            tag.class = &text[value];
        }
    }
}

/// The text from the tag on that ends an element whose content is no HTML, a script;
/// nothing where there is none.
pub fn at_end_of<'a>(html: &'a str, name: &str) -> &'a str {
    let mut rest = html;
    while let Some(at) = super::find(rest, "</") {
        rest = &rest[at..];
        let end = rest.as_bytes().get(2..2 + name.len());
        let is_end = end.is_some_and(|end| end.eq_ignore_ascii_case(name.as_bytes()));
        if is_end && ends_name(rest.as_bytes().get(2 + name.len())) {
            return rest;
        }
        rest = &rest[2..];
    }
    ""
}

fn ends_name(byte: Option<&u8>) -> bool {
    byte.is_some_and(|byte| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>'))
}

/// Whether a text has tags or comments, so that it is HTML and no plain text. "a < b",
/// "x <y und z" and "<presse@amt.example>" have none.
pub fn has_tags(text: &str) -> bool {
    let Some(end) = text.bytes().rposition(|byte| byte == b'>') else {
        return false;
    };
    let mut rest = &text[..=end];
    while let Some(at) = rest.bytes().position(|byte| byte == b'<') {
        rest = &rest[at + 1..];
        let start = rest.strip_prefix('/').unwrap_or(rest);
        let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'-';
        let length = start.bytes().take_while(is_name).count();
        let is_named = start.starts_with(|c: char| c.is_ascii_alphabetic())
            && ends_name(start.as_bytes().get(length));
        let is_other = ["!--", "!doctype", "![CDATA["].iter().any(|other| {
            let start = rest.as_bytes().get(..other.len());
            start.is_some_and(|start| start.eq_ignore_ascii_case(other.as_bytes()))
        });
        if is_named || is_other {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tag(html: &str) -> (Tag<'_>, &str) {
        match read(html) {
            (Markup::Tag(tag), behind) => (tag, behind),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_value_in_quotes_ends_no_tag() {
        for (html, name, class) in [
            ("<a href=\"x>y\" title='>'>rest", "a", ""),
            (
                "<P CLASS = \"Bild Unterschrift\" >rest",
                "p",
                "Bild Unterschrift",
            ),
            ("<p title=it's class=x>rest", "p", "x"),
            ("<img alt=>rest", "img", ""),
            ("<br/>rest", "br", ""),
            ("<p 'x\"=y ==z>rest", "p", ""),
            ("<h2\nclass='ä'/>rest", "h2", "ä"),
        ] {
            let (tag, behind) = tag(html);
            assert_eq!(
                (tag.name.as_str(), tag.class, behind),
                (name, class, "rest")
            );
        }
        assert!(tag("</p>").0.is_end && tag("<svg />").0.is_closed);
    }

    #[test]
    fn what_never_ends_goes_on_to_the_end() {
        for html in [
            "<p",
            "<a href=\"x>",
            "<!-- x",
            "<![CDATA[ x",
            "<?x",
            "</p",
            "<a b=",
            "<!",
        ] {
            assert_eq!(read(html), (Markup::Comment, ""), "{html}");
        }
    }

    #[test]
    fn comments_end_where_browsers_end_them() {
        for html in [
            "<!-- a > b -->rest",
            "<!-->rest",
            "<!--->rest",
            "<!----->rest",
            "<!-- x --!>rest",
            "<!-- -- - --->rest",
            "<![CDATA[ a > b ]]>rest",
            "<!DOCTYPE html>rest",
            "<?xml version='1.0'?>rest",
            "</>rest",
            "</ p>rest",
        ] {
            assert_eq!(read(html), (Markup::Comment, "rest"), "{html}");
        }
        for html in ["< b", "<3", "<", "<=", "<ä>", "</"] {
            assert_eq!(read(html), (Markup::Nothing, &html[1..]), "{html}");
        }
    }

    #[test]
    fn plain_text_has_no_tags() {
        for text in [
            "",
            "a < b",
            "3 <4> 2",
            "a <b und mehr",
            "Mail an <presse@amt.example>",
            "<b",
            "&lt;b&gt;",
        ] {
            assert!(!has_tags(text), "{text}");
        }
        for html in [
            "<p>x",
            "x</p>",
            "a<br/>b",
            "<B CLASS=x>",
            "<!-- x -->",
            "<!DOCTYPE html>",
        ] {
            assert!(has_tags(html), "{html}");
        }
    }
}
