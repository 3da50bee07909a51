//! The bytes of a feed as text, whatever encoding they are in: the one that a
//! byte order mark, their shape or the XML's first line says, else UTF-8. What
//! does not belong there is read as Windows-1252, the encoding that older
//! systems in Europe write.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::{InputError, Source};
use crate::findings::{Damage, Finding};

/// The XML's first line is looked for in so many bytes.
const DECLARATION_WITHIN: usize = 2_000;

/// The text of a feed, without a byte order mark.
///
/// # Errors
///
/// [`InputError::NoText`] for what is no text in any encoding.
pub fn decode<'a>(
    source: &'a Source,
    findings: &mut Vec<Finding>,
) -> Result<Cow<'a, str>, InputError> {
    let bytes = &source.bytes[..];
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Ok(match encoding == UTF_8 {
            true => utf_8(&bytes[mark..], source.is_cut, findings),
            false => encoding.decode_without_bom_handling(&bytes[mark..]).0,
        });
    }
    if let Some(encoding) = shape(bytes) {
        return Ok(encoding.decode_without_bom_handling(bytes).0);
    }
    let start = bytes.trim_ascii_start();
    if !matches!(start.first(), Some(b'<' | b'{' | b'[')) && head(bytes).contains(&0) {
        return Err(InputError::NoText(source.name.clone()));
    }
    match declared(bytes) {
        // A text that says UTF-16 in single bytes is not in UTF-16.
        None => Ok(utf_8(bytes, source.is_cut, findings)),
        Some(encoding) if [UTF_8, UTF_16LE, UTF_16BE].contains(&encoding) => {
            Ok(utf_8(bytes, source.is_cut, findings))
        }
        Some(encoding) => Ok(match std::str::from_utf8(bytes) {
            Ok(text) if is_plainly_utf_8(text) => {
                let said = encoding.name().to_owned();
                findings.push(Finding::of_damage("encoding", Damage::ReallyUtf8(said)));
                Cow::Borrowed(text)
            }
            _ => encoding.decode_without_bom_handling(bytes).0,
        }),
    }
}

fn head(bytes: &[u8]) -> &[u8] {
    &bytes[..bytes.len().min(DECLARATION_WITHIN)]
}

/// UTF-16 without a mark: each second one of the first bytes is 0.
fn shape(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes.first_chunk()?.map(|byte: u8| byte == 0) {
        [false, true, false, true] => Some(UTF_16LE),
        [true, false, true, false] => Some(UTF_16BE),
        _ => None,
    }
}

/// The encoding that the first line of an XML document says.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(head(bytes));
    let (_, line) = head.split_once("<?xml")?;
    let (line, _) = line.split_once("?>")?;
    let (_, value) = line.split_once("encoding")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let (label, _) = value[1..].split_once(quote)?;
    Encoding::for_label(label.as_bytes())
}

/// Whether a text that says to be in an encoding of single bytes is in UTF-8:
/// beyond ASCII it has letters of Latin-1 and punctuation, and nothing else. In
/// single bytes these would begin with "Â", "Ã" or "â€", as nobody writes.
fn is_plainly_utf_8(text: &str) -> bool {
    let mut foreign = text.chars().filter(|c| !c.is_ascii()).peekable();
    foreign.peek().is_some()
        && foreign.all(|c| matches!(c, '\u{A0}'..='\u{FF}' | '\u{2000}'..='\u{22FF}'))
}

/// UTF-8, with the bytes that do not belong there read as Windows-1252.
fn utf_8<'a>(bytes: &'a [u8], is_cut: bool, findings: &mut Vec<Finding>) -> Cow<'a, str> {
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return Cow::Borrowed(text),
        Err(error) => error,
    };
    if is_cut && error.error_len().is_none() {
        // Cut in the middle of a character.
        return String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
    }
    let before = &bytes[..error.valid_up_to()];
    let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
    let (mut sound, mut strange) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        strange += chunk.invalid().len();
    }
    let damage = Damage::NotUtf8 {
        bytes: strange,
        line,
    };
    findings.push(Finding::of_damage("encoding", damage));
    // Among many strange bytes two may look like a character of UTF-8 ("ß" and
    // a closing quotation mark); then all of the text is in the other encoding.
    if strange > sound {
        return WINDOWS_1252.decode_without_bom_handling(bytes).0;
    }
    let mut text = String::with_capacity(bytes.len() + strange);
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.push_str(&WINDOWS_1252.decode_without_bom_handling(chunk.invalid()).0);
    }
    Cow::Owned(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::Place;

    fn read(bytes: &[u8]) -> (String, Vec<Finding>) {
        let source = Source {
            name: "feed".into(),
            bytes: bytes.to_owned(),
            is_cut: false,
            place: Place::Folder("".into()),
        };
        let mut findings = Vec::new();
        let text = decode(&source, &mut findings).unwrap();
        (text.into_owned(), findings)
    }

    #[test]
    fn utf_16_is_read_with_its_mark_and_by_its_shape() {
        let text = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><rss>Öl</rss>";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for bytes in [
            [b"\xFF\xFE", &little[..]].concat(),
            [b"\xFE\xFF", &big[..]].concat(),
            little,
            big,
        ] {
            assert_eq!(read(&bytes), (text.to_owned(), vec![]));
        }
    }

    #[test]
    fn the_first_line_says_the_encoding() {
        let latin = b"<?xml version='1.0' encoding='ISO-8859-1'?><a>\xD6l \x96 \x84x\x93</a>";
        let (text, findings) = read(latin);
        assert!(text.ends_with("<a>Öl – „x“</a>"), "{text}");
        assert_eq!(findings, []);
        let latin_9 = b"\n<?xml version=\"1.0\" encoding = \"iso-8859-15\" ?><a>5 \xA4</a>";
        assert!(read(latin_9).0.ends_with("<a>5 €</a>"));
    }

    #[test]
    fn bytes_that_do_not_belong_are_read_all_the_same() {
        let damage = |bytes, line| {
            let damage = Damage::NotUtf8 { bytes, line };
            vec![Finding::of_damage("encoding", damage)]
        };
        // In "Maß" with a quotation mark, two bytes look like one character.
        let (text, findings) = read(b"<?xml version=\"1.0\"?>\n<a>\x84\xD6l, Ma\xDF\x93</a>");
        assert!(text.ends_with("<a>„Öl, Maß“</a>"), "{text}");
        assert_eq!(findings, damage(2, 2));
        let (text, findings) = read(
            "{\"a\":\"Öl größer"
                .as_bytes()
                .iter()
                .copied()
                .chain(*b" \xFCber\"}")
                .collect::<Vec<_>>()
                .as_slice(),
        );
        assert_eq!(text, "{\"a\":\"Öl größer über\"}");
        assert_eq!(findings, damage(1, 1));
        let (text, findings) = read(b"<a>\n\xC3");
        assert_eq!((&*text, findings), ("<a>\nÃ", damage(1, 2)));
    }

    #[test]
    fn half_a_character_at_the_end_of_a_cut_feed_is_no_damage() {
        for (bytes, text, strange) in [
            (&b"<a>\xC3\xB6\xC3"[..], "<a>ö", 0),
            (b"<a>\xFC b\xC3\xB6", "<a>ü bö", 1),
        ] {
            let mut findings = Vec::new();
            assert_eq!(utf_8(bytes, true, &mut findings), text);
            assert_eq!(findings.len(), strange, "{text}");
        }
    }

    #[test]
    fn utf_8_that_calls_itself_latin_is_utf_8() {
        let text = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>Öl – „x“</a>";
        let (read, findings) = read(text.as_bytes());
        assert_eq!(read, text);
        let damage = Damage::ReallyUtf8("windows-1252".into());
        assert_eq!(findings, [Finding::of_damage("encoding", damage)]);
    }

    #[test]
    fn what_is_no_text_is_refused() {
        let source = Source {
            name: "feed".into(),
            bytes: b"PK\x03\x04\x00\x00\xFF".to_vec(),
            is_cut: false,
            place: Place::Folder("".into()),
        };
        let error = decode(&source, &mut Vec::new()).unwrap_err();
        assert!(matches!(error, InputError::NoText(_)));
    }
}
