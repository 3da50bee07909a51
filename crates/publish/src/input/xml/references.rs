//! What `&…;` stands for: characters by number, and the entities of HTML, which
//! many systems write into XML. What a document declares itself is never
//! expanded: a few lines of it could fill the memory.

use quick_xml::escape::{resolve_html5_entity, resolve_xml_entity};

/// The longest name of an entity is `CounterClockwiseContourIntegral`.
const LONGEST: usize = 32;

/// What was mended on the way.
#[derive(Default)]
pub struct Notes {
    /// How many `&` stood alone, and where the first one is, in bytes.
    pub lone: Option<(usize, usize)>,
    /// The first entity that nobody knows, and where it is.
    pub unknown: Option<(String, usize)>,
    /// The first entity that only HTML has.
    pub html: Option<String>,
}

impl Notes {
    /// A `&` stands alone.
    fn lone(&mut self, at: usize) {
        let (count, first) = self.lone.unwrap_or((0, at));
        self.lone = Some((count + 1, first));
    }

    /// Adds what a reference stands for to a text: what is between `&` and `;`.
    pub fn resolve(&mut self, name: &str, at: usize, text: &mut String) {
        if let Some(character) = numbered(name) {
            text.extend(character);
            return;
        }
        if let Some(known) = resolve_xml_entity(name) {
            text.push_str(known);
            return;
        }
        match resolve_html5_entity(name) {
            Some(known) => {
                self.html.get_or_insert_with(|| name.to_owned());
                text.push_str(known);
            }
            None => {
                if is_name(name) {
                    self.unknown.get_or_insert_with(|| (name.to_owned(), at));
                } else {
                    self.lone(at);
                }
                text.extend(["&", name, ";"]);
            }
        }
    }

    /// Adds a text that has no references; a `&` in it stands alone.
    pub fn plain(&mut self, part: &str, at: usize, text: &mut String) {
        if part.starts_with('&') {
            self.lone(at);
        }
        text.push_str(part);
    }

    /// A text in which references may stand anywhere, as in an attribute.
    pub fn read(&mut self, raw: &str, at: usize) -> String {
        let mut text = String::with_capacity(raw.len());
        let mut rest = raw;
        while let Some(start) = rest.find('&') {
            text.push_str(&rest[..start]);
            rest = &rest[start + 1..];
            let end = rest.bytes().take(LONGEST + 1).position(|byte| byte == b';');
            match end.map(|end| (&rest[..end], &rest[end + 1..])) {
                Some((name, behind)) if is_name(name) => {
                    self.resolve(name, at, &mut text);
                    rest = behind;
                }
                _ => {
                    self.lone(at);
                    text.push('&');
                }
            }
        }
        text.push_str(rest);
        text
    }
}

/// The text of HTML that has no tags.
pub fn text_of(html: &str) -> String {
    Notes::default().read(html, 0)
}

/// Whether something can be the name of an entity, or a number.
fn is_name(name: &str) -> bool {
    let rest = name.strip_prefix('#').unwrap_or(name);
    !rest.is_empty() && rest.len() <= LONGEST && rest.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// The character of a number (`#8222`, `#xE4`); nothing for what XML forbids;
/// `None` for what is no number.
fn numbered(name: &str) -> Option<Option<char>> {
    let digits = name.strip_prefix('#')?;
    let (digits, radix) = match digits.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16),
        None => (digits, 10),
    };
    let is_number = !digits.is_empty() && digits.chars().all(|c| c.is_digit(radix));
    let number = is_number.then(|| u32::from_str_radix(digits, radix).unwrap_or(u32::MAX))?;
    let character = match u8::try_from(number) {
        // As browsers have it: these numbers are meant as in Windows-1252.
        Ok(byte @ 0x80..=0x9F) => {
            let bytes = [byte];
            let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&bytes);
            text.chars().next()
        }
        _ => char::from_u32(number),
    };
    Some(character.filter(|c| !is_forbidden(*c)))
}

/// Whether XML 1.0 forbids a character, however it is written (section 2.2).
pub fn is_forbidden(character: char) -> bool {
    matches!(character, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_what_they_stand_for() {
        for (raw, text) in [
            ("&Auml;nderung&nbsp;&ndash; &lt;", "Änderung\u{A0}– <"),
            ("&#8222;&#xE4;&#150;&#x93;", "„ä–“"),
            ("a&#0;&#8;&#x110000;b", "ab"),
            ("a & b &; &#; &#x; &c", "a & b &; &#; &#x; &c"),
            ("a&#12x;b&#xg1;", "a&#12x;b&#xg1;"),
            ("?a=1&b=2;c", "?a=1&b=2;c"),
            ("&firma;", "&firma;"),
            ("&amp;auml;", "&auml;"),
        ] {
            assert_eq!(text_of(raw), text, "{raw}");
        }
    }

    #[test]
    fn what_does_not_belong_is_noted() {
        let mut notes = Notes::default();
        notes.read("&auml; & &ouml; &firma; &x &y; &", 7);
        assert_eq!(notes.html.as_deref(), Some("auml"));
        assert_eq!(notes.unknown, Some(("firma".to_owned(), 7)));
        assert_eq!(notes.lone, Some((3, 7)));
    }
}
