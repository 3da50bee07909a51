//! Character references of HTML: `&auml;`, `&#8211;`.

/// What the name of a character reference stands for, of those that [`USUAL`] does not
/// have: HTML has 2 125 names, most of them for mathematicians. The page builder and the
/// browser each have a parser that knows them all; core has those of HTML 4, which are
/// all that is usual in a text.
pub type Named = fn(&str) -> Option<String>;

/// Knows no other names than the usual ones: for HTML that was cleaned, in which no name
/// but `amp`, `lt`, `gt`, `quot` and `nbsp` is left.
pub const USUAL_ALONE: Named = |_| None;

/// The names of HTML 4, with `apos` and the six in capitals that need no semicolon either
/// (`AMP`): in the order of their bytes, each with its character's number.
/// Source: <https://html.spec.whatwg.org/entities.json>; a test of the page builder holds
/// all of them against its parser's.
const USUAL: &str = include_str!("entities.txt");
/// The longest of all names: `CounterClockwiseContourIntegral`.
const LONGEST: usize = 31;
/// The lengths of the names that need no semicolon: `gt` to `frac12`.
const WITHOUT_SEMICOLON: std::ops::RangeInclusive<usize> = 2..=6;

/// What browsers read for the numbers 128 to 159: Windows' characters, which the numbers
/// were taken for long ago. 0 where they read the control character.
const WINDOWS: [u16; 32] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC,
    0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
];

/// Adds a text with a character for each reference, as a browser reads it between tags.
/// What is no reference stays.
pub fn decode_into(text: &str, named: Named, decoded: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| byte == b'&') {
        decoded.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = match reference(rest, named) {
            Some((character, length)) => {
                decoded.push_str(&character);
                length
            }
            None => {
                decoded.push('&');
                1
            }
        };
        rest = &rest[length..];
    }
    decoded.push_str(rest);
}

/// The reference that a text begins with, which begins with `&`: what it stands for, and
/// how many bytes it has.
fn reference(text: &str, named: Named) -> Option<(String, usize)> {
    if let Some(found) = complete(text, named) {
        return Some(found);
    }
    if let Some(number) = text.strip_prefix("&#") {
        let (character, length) = numbered(number)?;
        return Some((character.into(), 2 + length));
    }
    let longest = name_length(text).min(*WITHOUT_SEMICOLON.end());
    let mut lengths = (*WITHOUT_SEMICOLON.start()..=longest).rev();
    lengths.find_map(|length| {
        let character = usual(&text[1..=length]).filter(|c| *c <= 'ÿ' && *c != '\'')?;
        Some((character.into(), 1 + length))
    })
}

/// The same, but only one that a semicolon ends: what a text has by mistake, not
/// the "R&D" of a headline.
pub fn complete(text: &str, named: Named) -> Option<(String, usize)> {
    let (decoded, length) = match text.strip_prefix("&#") {
        Some(number) => {
            let (character, length) = numbered(number)?;
            // `numbered` takes the semicolon with it.
            return text[..2 + length]
                .ends_with(';')
                .then(|| (character.into(), 2 + length));
        }
        None => {
            let end = 1 + name_length(text);
            let name = text.get(1..end).filter(|_| text[end..].starts_with(';'))?;
            let usual = usual(name).map(String::from);
            (usual.or_else(|| named(name))?, end + 1)
        }
    };
    Some((decoded, length))
}

/// How many bytes the name behind the `&` has; one more than any name at most.
fn name_length(text: &str) -> usize {
    let bytes = text.bytes().skip(1).take(LONGEST + 1);
    bytes.take_while(u8::is_ascii_alphanumeric).count()
}

/// The character of a number, which begins behind `&#`, and the number's length with its
/// semicolon.
fn numbered(text: &str) -> Option<(char, usize)> {
    let (digits, radix) = match text.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16),
        None => (text, 10),
    };
    let values = digits
        .chars()
        .map_while(|character| character.to_digit(radix));
    let mut count = 0;
    let number = values.fold(0_u32, |number, digit| {
        count += 1;
        number.saturating_mul(radix).saturating_add(digit)
    });
    if count == 0 {
        return None;
    }
    let end = text.len() - digits.len() + count;
    let windows = number.checked_sub(0x80).map(|at| WINDOWS.get(at as usize));
    let number = match windows.flatten() {
        Some(windows) if *windows != 0 => u32::from(*windows),
        _ => number,
    };
    let character = char::from_u32(number).filter(|c| *c != '\0');
    let semicolon = usize::from(text[end..].starts_with(';'));
    Some((
        character.unwrap_or(char::REPLACEMENT_CHARACTER),
        end + semicolon,
    ))
}

/// The character of a usual name.
fn usual(name: &str) -> Option<char> {
    let (mut from, mut to) = (0, USUAL.len());
    while from < to {
        // The line that has the middle.
        let middle = from.midpoint(to);
        let bytes = USUAL.as_bytes();
        let before = bytes[from..middle].iter().rposition(|b| *b == b'\n');
        let start = before.map_or(from, |at| from + at + 1);
        let end = bytes[middle..to].iter().position(|b| *b == b'\n');
        let end = end.map_or(to, |at| middle + at);
        let (own, number) = super::split_once(&USUAL[start..end], " ")?;
        match name.cmp(own) {
            std::cmp::Ordering::Less => to = start,
            std::cmp::Ordering::Greater => from = end + 1,
            std::cmp::Ordering::Equal => {
                return char::from_u32(u32::from_str_radix(number, 16).ok()?);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(text: &str) -> String {
        let named: Named = |name| (name == "nGt").then(|| "≫⃒".to_owned());
        let mut decoded = String::new();
        decode_into(text, named, &mut decoded);
        decoded
    }

    #[test]
    fn names_and_numbers_are_characters() {
        for (html, text) in [
            (
                "&Auml;&ouml;&szlig; &ndash; &bdquo;&euro;&ldquo; &hellip;",
                "Äöß – „€“ …",
            ),
            ("&amp;&lt;&gt;&quot;&apos;", "&<>\"'"),
            ("Sil&shy;be 5&nbsp;m", "Sil\u{AD}be 5\u{A0}m"),
            ("&#8211;&#x2013;&#X2013;", "–––"),
            ("&nGt;", "≫⃒"),
            ("&AElig;&zwnj;", "Æ\u{200C}"),
        ] {
            assert_eq!(decoded(html), text, "{html}");
        }
    }

    #[test]
    fn some_need_no_semicolon() {
        for (html, text) in [
            ("&amp", "&"),
            ("M&uumlller", "Müller"),
            ("&copy2026", "©2026"),
            ("&notit; &notin;", "¬it; ∉"),
            ("&#228rger &#xE4", "ärger ä"),
            ("&bdquo &apos", "&bdquo &apos"),
        ] {
            assert_eq!(decoded(html), text, "{html}");
        }
    }

    #[test]
    fn numbers_of_windows_are_its_characters() {
        assert_eq!(decoded("&#128; &#132;x&#147; &#150; &#133;"), "€ „x“ – …");
        assert_eq!(decoded("&#129;"), "\u{81}");
    }

    #[test]
    fn what_is_none_stays() {
        for text in [
            "&",
            "&;",
            "&#;",
            "&#x;",
            "&#xg;",
            "A & B",
            "R&D;",
            "AT&T",
            "&unbekannt;",
            "&&",
            "&ä;",
        ] {
            assert_eq!(decoded(text), text);
        }
        for html in ["&#0;", "&#xD800;", "&#x110000;", "&#99999999999999999999;"] {
            assert_eq!(decoded(html), "\u{FFFD}", "{html}");
        }
    }
}
