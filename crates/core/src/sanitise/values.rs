//! Which values attributes may have.

use crate::text;

/// A value as the attribute may keep it; `None` where it may not. Not for addresses.
pub fn checked(attribute: &str, value: String) -> Option<String> {
    match attribute {
        "alt" => Some(text::without_hidden_controls(&value)),
        "title" => Some(text::line(&value)).filter(|title| !title.is_empty()),
        "lang" | "hreflang" => text::language_tag(&value),
        "dir" => one_of(&["ltr", "rtl", "auto"], &value),
        "scope" => one_of(&["row", "col", "rowgroup", "colgroup"], &value),
        // HTML ends at 1000 columns, and pictures at the memory there is.
        "colspan" | "rowspan" => digits(value, 3),
        "width" | "height" | "start" | "value" => digits(value, 5),
        "reversed" => Some(String::new()),
        "datetime" => Some(value).filter(|value| is_moment(value)),
        _ => None,
    }
}

fn one_of(words: &[&str], value: &str) -> Option<String> {
    let word = words.iter().find(|word| word.eq_ignore_ascii_case(value));
    word.map(|word| (*word).to_owned())
}

/// A whole number of at most so many digits.
fn digits(value: String, most: usize) -> Option<String> {
    let is_number =
        (1..=most).contains(&value.len()) && value.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then_some(value)
}

/// Whether this may be any of the kinds of date, time and duration of HTML: by its
/// characters, since nothing but machines reads it.
fn is_moment(value: &str) -> bool {
    let may_stand = |byte: u8| byte.is_ascii_alphanumeric() || b" +-.:".contains(&byte);
    (1..=40).contains(&value.len()) && value.bytes().all(may_stand)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// So many characters are the most of a moment.
    const FORTY: &str = "0000000000111111111122222222223333333333";

    #[test]
    fn values_are_what_they_may_be_or_nothing() {
        for (attribute, value, expected) in [
            ("dir", "RTL", Some("rtl")),
            ("dir", "up", None),
            ("lang", "de-AT", Some("de-AT")),
            ("lang", "de\"><b", None),
            ("scope", "Col", Some("col")),
            ("scope", "all", None),
            ("colspan", "2", Some("2")),
            ("colspan", "1001", None),
            ("rowspan", "0", Some("0")),
            ("width", "100%", None),
            ("height", "700000", None),
            ("start", "12", Some("12")),
            ("start", "", None),
            ("value", "99999999999999999999", None),
            ("reversed", "anything", Some("")),
            (
                "datetime",
                "2026-03-02T10:00:00.5+01:00",
                Some("2026-03-02T10:00:00.5+01:00"),
            ),
            ("datetime", "P1DT2H", Some("P1DT2H")),
            ("datetime", "2026-03-02 10:00", Some("2026-03-02 10:00")),
            ("datetime", "<now>", None),
            ("datetime", "heute, um 10", None),
            ("datetime", "", None),
            ("datetime", FORTY, Some(FORTY)),
            (
                "datetime",
                "00000000001111111111222222222233333333334",
                None,
            ),
            ("lang", "", None),
            ("colspan", "999", Some("999")),
            ("width", "99999", Some("99999")),
            ("start", "-1", None),
            ("title", " a\u{202E}b\u{0} ", Some("ab")),
            ("title", "\u{2066}", None),
            ("alt", "a\n\u{200D}\u{200E}b", Some("a\n\u{200D}b")),
            ("alt", "", Some("")),
            ("onclick", "x", None),
        ] {
            let found = checked(attribute, value.to_owned());
            assert_eq!(found.as_deref(), expected, "{attribute}={value}");
        }
    }
}
