//! JSON as content management systems write it.

use std::borrow::Cow;
use std::cell::Cell;

use meldungen_core::json::{Nested, Value};
use serde::de::DeserializeSeed;

use super::{Foreign, InputError, Source};
use crate::findings::{Finding, Issue};

/// Parses a feed; of one that was cut, the items that are whole.
///
/// # Errors
///
/// As [`value`], and [`InputError::Foreign`] for what another program hands out.
pub fn parse(
    source: &Source,
    text: &str,
    findings: &mut Vec<Finding>,
) -> Result<Value, InputError> {
    let value = value(source, text, findings)?;
    match Foreign::of_json(&value) {
        Some(foreign) => Err(InputError::Foreign(source.name.clone(), foreign)),
        None => Ok(value),
    }
}

/// Parses JSON, whatever it says.
///
/// # Errors
///
/// [`InputError::NoJson`].
pub fn value(
    source: &Source,
    text: &str,
    findings: &mut Vec<Finding>,
) -> Result<Value, InputError> {
    let mut text = Cow::Borrowed(text.trim_start_matches('\u{FEFF}'));
    if source.is_cut {
        text = Cow::Owned(up_to_the_last_whole_item(&text));
    }
    if let Some(mended) = without_half_characters(&text) {
        text = Cow::Owned(mended);
        findings.push(Finding::of_feed("items", Issue::HalfCharacter));
    }
    let cut = Cell::new(0);
    let mut reader = serde_json::Deserializer::from_str(&text);
    let value = Nested::new(&cut)
        .deserialize(&mut reader)
        .and_then(|value| reader.end().map(|()| value))
        .map_err(|error| InputError::NoJson(source.name.clone(), error))?;
    if cut.get() > 0 {
        findings.push(Finding::of_feed("items", Issue::TooDeep(cut.get())));
    }
    Ok(value)
}

/// The start of a JSON text that ends with the last whole element of a list in
/// the outermost object, with list and object closed behind it; the text as it
/// is where there is none.
fn up_to_the_last_whole_item(text: &str) -> String {
    let mut open = Vec::new();
    let mut end = None;
    let mut in_string = false;
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        if in_string {
            in_string = escaped || byte != b'"';
            escaped = !escaped && byte == b'\\';
            continue;
        }
        match byte {
            b'"' => in_string = true,
            b'{' | b'[' => open.push(byte),
            b'}' | b']' => {
                open.pop();
                if open == b"{[" {
                    end = Some(at + 1);
                }
            }
            _ => {}
        }
    }
    end.map_or_else(|| text.to_owned(), |end| [&text[..end], "]}"].concat())
}

/// The text with U+FFFD for each half of a surrogate pair that stands alone, as
/// where a system has shortened a text in the middle of an emoji; `None` where
/// there is none. Browsers read such halves, `serde_json` does not.
fn without_half_characters(text: &str) -> Option<String> {
    let mut mended = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        mended.push_str(before);
        let unit = surrogate(escape);
        let (taken, as_is) = match unit {
            None => (escape.chars().take(2).map(char::len_utf8).sum(), true),
            Some(0xD800..=0xDBFF) => match escape.get(6..).and_then(surrogate) {
                Some(0xDC00..=0xDFFF) => (12, true),
                _ => (6, false),
            },
            Some(_) => (6, false),
        };
        mended.push_str(if as_is { &escape[..taken] } else { "\\uFFFD" });
        rest = &escape[taken..];
    }
    mended.push_str(rest);
    (mended != text).then_some(mended)
}

/// The surrogate that an escape (`\uD83D`) at the start of a text stands for.
fn surrogate(text: &str) -> Option<u32> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    let unit = u32::from_str_radix(digits, 16).ok()?;
    (0xD800..=0xDFFF).contains(&unit).then_some(unit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::Place;

    fn source(is_cut: bool) -> Source {
        Source {
            name: "feed.json".into(),
            bytes: Vec::new(),
            is_cut,
            place: Place::Folder("".into()),
        }
    }

    #[test]
    fn half_characters_are_replaced_and_whole_ones_stay() {
        for (text, mended) in [
            (r#""\ud83d\ude00""#, None),
            (r#""a\ud83d…""#, Some(r#""a\uFFFD…""#)),
            (r#""\ude00\ud83d\ude00""#, Some(r#""\uFFFD\ud83d\ude00""#)),
            (r#""\\ud83d""#, None),
            (r#""\u00e4\n\"""#, None),
            ("\"\\", None),
        ] {
            assert_eq!(without_half_characters(text).as_deref(), mended, "{text}");
        }
    }

    #[test]
    fn a_feed_with_half_a_character_is_read_and_that_is_said() {
        let text = r#"{"items":[{"id":"1","title":"A \ud83d"}]}"#;
        let mut findings = Vec::new();
        let value = parse(&source(false), text, &mut findings).unwrap();
        let items = value.get("items").and_then(Value::as_list).unwrap();
        assert_eq!(items[0].text("title"), Some("A \u{FFFD}"));
        assert_eq!(findings, [Finding::of_feed("items", Issue::HalfCharacter)]);
    }

    #[test]
    fn of_a_feed_that_was_cut_whole_items_stay() {
        let text = r#"{"title":"T ]}\"","items":[{"id":"1","tags":["a"]},{"id":"2"},{"id":"3","#;
        let mut findings = Vec::new();
        let value = parse(&source(true), text, &mut findings).unwrap();
        assert_eq!(value.get("items").unwrap().as_list().unwrap().len(), 2);
        assert!(parse(&source(false), text, &mut findings).is_err());
        assert!(parse(&source(true), "{\"a", &mut findings).is_err());
    }
}
