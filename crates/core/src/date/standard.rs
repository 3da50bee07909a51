//! Whether a date is written as a standard says. Only who has somebody to tell asks
//! for it: a browser does not.

/// Whether it is a moment as RFC 3339 writes it: `2026-10-28T14:30:00+01:00`.
pub fn is_rfc_3339(text: &str) -> bool {
    let text = text.trim();
    let Some((moment, zone)) = text.split_at_checked(19) else {
        return false;
    };
    let fraction = zone
        .strip_prefix('.')
        .map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
    let zone = match fraction {
        Some(rest) if rest.len() + 1 < zone.len() => rest,
        Some(_) => return false,
        None => zone,
    };
    let moment = shape(moment);
    matches!(
        moment.as_str(),
        "9999-99-99T99:99:99" | "9999-99-99 99:99:99"
    ) && matches!(shape(zone).as_str(), "Z" | "+99:99" | "-99:99")
}

/// Whether it is a moment as RFC 822 and RFC 2822 write it, as RSS wants it:
/// `Wed, 28 Oct 2026 14:30:00 +0100`.
pub fn is_rfc_2822(text: &str) -> bool {
    let is_in =
        |names: &str, word: &str| word.len() == 3 && names.split(' ').any(|name| name == word);
    let mut words: Vec<&str> = text.split_ascii_whitespace().collect();
    if let Some(weekday) = words.first().and_then(|word| word.strip_suffix(',')) {
        if !is_in("Mon Tue Wed Thu Fri Sat Sun", weekday) {
            return false;
        }
        words.remove(0);
    }
    let [day, month, year, time, zone] = words[..] else {
        return false;
    };
    let has_shape = |word: &str, shapes: &[&str]| shapes.contains(&shape(word).as_str());
    has_shape(day, &["9", "99"])
        && is_in("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec", month)
        && has_shape(year, &["99", "9999"])
        && has_shape(time, &["99:99", "99:99:99"])
        && (has_shape(zone, &["+9999", "-9999"])
            || matches!(zone, "GMT" | "UT" | "Z")
            || is_in("EST EDT CST CDT MST MDT PST PDT", zone))
}

/// A text with 9 for each digit and capitals for all letters.
fn shape(text: &str) -> String {
    let of_shape = |c: char| {
        if c.is_ascii_digit() {
            '9'
        } else {
            c.to_ascii_uppercase()
        }
    };
    text.chars().map(of_shape).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_standard_knows_its_own() {
        for text in [
            "2026-10-28T14:30:00Z",
            "2026-10-28t14:30:00.123+01:00",
            "2026-10-28 14:30:00-05:00",
        ] {
            assert!(is_rfc_3339(text) && !is_rfc_2822(text), "{text}");
        }
        for text in [
            "Wed, 28 Oct 2026 14:30:00 +0100",
            "Wed,  8 Oct 2026 14:30 GMT",
            "28 Oct 26 14:30:00 EST",
        ] {
            assert!(is_rfc_2822(text) && !is_rfc_3339(text), "{text}");
        }
        for text in [
            "",
            "2026-10-28",
            "2026-10-28T14:30Z",
            "2026-10-28T14:30:00",
            "2026-10-28T14:30:00.Z",
            "2026-10-28T14:30:00+0100",
            "Mi, 28 Okt 2026 14:30:00 +0100",
            "Wednesday, 28 Oct 2026 14:30:00 +0100",
            "Wed, 28 Oct 2026 14:30:00 CET",
            "Wed, 28 Oct 2026 14:30:00",
            "äöü, 28 Oct 2026 14:30:00 +0100",
        ] {
            assert!(!is_rfc_3339(text) && !is_rfc_2822(text), "{text}");
        }
    }
}
