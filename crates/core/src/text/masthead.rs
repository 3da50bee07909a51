//! What stands over a press release and is no part of it: "Pressemitteilung Nr. 12/2026",
//! "Berlin, 3. Juli 2026 –", and what is said about a picture.

use crate::fold::lower;

/// What press offices call a press release.
#[rustfmt::skip]
const LABELS: [&str; 9] = [
    "pressemitteilung", "presseinformation", "presse-information", "pressemeldung",
    "presseerklärung", "medieninformation", "medien-information", "medienmitteilung",
    "press release",
];
/// What begins a line about a picture, before a colon.
#[rustfmt::skip]
const PICTURE_LABELS: [&str; 17] = [
    "foto", "fotos", "bild", "bilder", "bildunterschrift", "bildquelle", "bildnachweis",
    "bildrechte", "fotograf", "fotografin", "quelle", "abbildung", "abb.", "grafik", "photo",
    "image", "copyright",
];
/// The starts of the months' names, in German and English.
const MONTHS: [&str; 16] = [
    "jan", "feb", "mär", "mar", "apr", "mai", "may", "jun", "jul", "aug", "sep", "okt", "oct",
    "nov", "dez", "dec",
];
/// What parts a masthead from the text in the same line.
const PARTS: [&str; 6] = ["–", "—", "-", "|", "+++", "."];
/// A line of at most so many characters, which ends in no mark, is a label as a whole:
/// "Pressemitteilung der Stadt Musterstadt".
const LONGEST_LABEL: usize = 80;
/// A place has at most so many characters: "Villingen-Schwenningen/Donaueschingen".
const LONGEST_PLACE: usize = 40;
/// What is said below a picture, with who made it, has at most so many characters.
const LONGEST_CAPTION: usize = 400;
/// Who made a picture is told in at most so many characters.
const LONGEST_CREDIT: usize = 80;

/// A line without what stands over a press release; empty where it is nothing else.
pub fn without_masthead(line: &str) -> &str {
    without_dateline(without_label(line.trim())).trim()
}

/// The rest behind a word, in whatever case.
fn behind<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let mut rest = text.chars();
    for wanted in word.chars() {
        if lower(rest.next()?) != wanted {
            return None;
        }
    }
    Some(rest.as_str())
}

/// A line without "Pressemitteilung Nr. 12/2026 vom 3. Juli 2026:".
fn without_label(line: &str) -> &str {
    let Some(after) = LABELS.iter().find_map(|label| behind(line, label)) else {
        return line;
    };
    if after.starts_with(|c: char| super::is_letter(c) || c == '-') {
        return line;
    }
    let mut rest = after.trim_start();
    let mut has_parted = after.starts_with(':');
    loop {
        let (word, next) = rest.split_once(' ').unwrap_or((rest, ""));
        let is_number = word.contains(|c: char| c.is_ascii_digit())
            && word
                .bytes()
                .all(|b| b.is_ascii_digit() || b"/.-:,()".contains(&b));
        let is_filler = ["nr.", "nr", "no.", "nummer", "vom", "den"]
            .iter()
            .any(|filler| behind(word, filler) == Some(""));
        let is_part = word.len() <= 3 && matches!(word, ":" | "|" | "–" | "—" | "-" | "//");
        if word.is_empty() {
            return "";
        }
        if !is_number && !is_filler && !is_part && !is_month(word) {
            break;
        }
        has_parted = is_part || word.ends_with(':');
        rest = next.trim_start();
    }
    let is_short = line.chars().nth(LONGEST_LABEL).is_none();
    match has_parted {
        true => rest,
        false if is_short && !line.ends_with(['.', '!', '?', '“', '"']) => "",
        false => line,
    }
}

fn is_month(word: &str) -> bool {
    let word = word.trim_end_matches(['.', ',']);
    let is_name = word.chars().all(super::is_letter) && word.chars().count() <= 9;
    is_name && MONTHS.iter().any(|start| behind(word, start).is_some())
}

/// A line without "Berlin, 3. Juli 2026 –"; empty where it is no more than that, or a day.
fn without_dateline(line: &str) -> &str {
    let inner = line.strip_prefix('(').unwrap_or(line);
    if behind_date(inner).is_some_and(|rest| rest.trim_matches([')', '.', ' ']).is_empty()) {
        return "";
    }
    let Some((place, rest)) = inner.split_once(',') else {
        return line;
    };
    if place.chars().nth(LONGEST_PLACE).is_some()
        || !place.split([' ', '/', '-']).all(is_of_a_place)
    {
        return line;
    }
    let rest = rest.trim_start();
    let date = ["den ", "am ", "der "]
        .iter()
        .find_map(|word| behind(rest, word));
    let Some(rest) = behind_date(date.unwrap_or(rest)) else {
        return line;
    };
    let rest = rest.trim_start_matches(')').trim_start();
    if rest.is_empty() {
        return "";
    }
    let part = PARTS.iter().find_map(|part| rest.strip_prefix(part));
    part.filter(|rest| rest.is_empty() || rest.starts_with(' '))
        .unwrap_or(line)
}

/// Whether a word may be part of a place's name: "Bad", "Frankfurt", "am", "(Oder)".
fn is_of_a_place(word: &str) -> bool {
    let word = word.trim_matches(['(', ')', '.']);
    let small = [
        "", "am", "an", "der", "den", "im", "in", "bei", "ob", "vor", "a", "d", "i",
    ];
    let is_name = word.chars().all(super::is_letter);
    let is_capital = word.starts_with(|c: char| matches!(c, 'A'..='Z' | 'Ä' | 'Ö' | 'Ü'));
    small.contains(&word) || is_name && is_capital
}

/// What stands behind a day, "3. Juli 2026", "03.07.2026" or "3 July 2026", that a text begins
/// with.
fn behind_date(text: &str) -> Option<&str> {
    let rest = behind_digits(text, 1, 2)?;
    let rest = rest.strip_prefix('.').unwrap_or(rest).trim_start();
    if let Some(rest) = behind_digits(rest, 1, 2) {
        let rest = rest.strip_prefix('.')?.trim_start();
        return behind_digits(rest, 4, 4).or_else(|| behind_digits(rest, 2, 2));
    }
    let (month, rest) = rest.split_once([' ', '\u{A0}'])?;
    behind_digits(rest.trim_start(), 4, 4).filter(|_| is_month(month))
}

/// What stands behind so many digits, and no more of them.
fn behind_digits(text: &str, least: usize, most: usize) -> Option<&str> {
    let count = text.bytes().take_while(u8::is_ascii_digit).count();
    (least..=most).contains(&count).then(|| &text[count..])
}

/// Whether a line is said about a picture: it begins with "Foto:" or "©", or is short and
/// ends with who made the picture.
pub fn is_about_a_picture(line: &str) -> bool {
    let start = line.trim_start_matches(['(', '[', ' ']);
    let is_label = |label: &str| {
        let rest = behind(start, label);
        rest.is_some_and(|rest| {
            let rest = rest.trim_start_matches(|c: char| c == ' ' || c.is_ascii_digit());
            rest.starts_with(':')
        })
    };
    if start.starts_with('©') || behind(start, "c) ").is_some() && line.starts_with('(') {
        return true;
    }
    if PICTURE_LABELS.iter().any(|label| is_label(label)) {
        return true;
    }
    if line.chars().nth(LONGEST_CAPTION).is_some() {
        return false;
    }
    let credits = ["Foto:", "Fotos:", "Photo:", "©"];
    credits
        .iter()
        .any(|credit| match super::split(line, credit)[..] {
            [.., before, name] => {
                before.ends_with([' ', '(', '[', '/', '|'])
                    && name.chars().nth(LONGEST_CREDIT).is_none()
                    && super::find(name, ". ").is_none()
            }
            _ => false,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_over_a_press_release_goes() {
        for line in [
            "Pressemitteilung Nr. 12/2026",
            "PRESSEMITTEILUNG",
            "Pressemitteilung Nr. 12/2026 vom 3. Juli 2026",
            "Medieninformation 7 | 03.07.2026",
            "Presseerklärung der Stadt Musterstadt",
            "Press release No. 12",
            "Berlin, 3. Juli 2026",
            "Berlin, den 3. Juli 2026",
            "Frankfurt (Oder), 03.07.2026",
            "(Bad Muster, 3. Jan. 2026)",
            "Berlin, 3. Juli 2026 –",
            "Pressemitteilung Nr. 3: Berlin, 3. Juli 2026 –",
            "3. Juli 2026",
            "London, 3 July 2026",
        ] {
            assert_eq!(without_masthead(line), "", "{line}");
        }
        for line in [
            "Berlin, 3. Juli 2026 – Das Land hilft.",
            "Halle/Saale, 03.07.26 - Das Land hilft.",
            "Pressemitteilung Nr. 12/2026: Das Land hilft.",
            "Pressemitteilung 12 – Berlin, 3. Juli 2026. Das Land hilft.",
        ] {
            assert_eq!(without_masthead(line), "Das Land hilft.", "{line}");
        }
    }

    #[test]
    fn what_is_no_masthead_stays() {
        for line in [
            "",
            "Pressemitteilungen sind Texte.",
            "Die Pressemitteilung ist da",
            "Pressemitteilung heißt, was wir schreiben.",
            "Am 3. Juli 2026 wurde gefeiert.",
            "3. Juli 2026 ist der Tag.",
            "Berlin, eine Stadt",
            "Berlin, 3. Juli",
            "Musterstadt, 3. Juli 2026, 19 Uhr: Konzert",
            "Datum: 11. Juni 2026, Beginn 20 Uhr",
            "Heute, 3. Juli 2026 war es so.",
            "TALLAHASSEE / STUTTGART – Das Land und Florida",
        ] {
            assert_eq!(without_masthead(line), line);
        }
    }

    #[test]
    fn what_is_said_about_a_picture_is_known() {
        for line in [
            "Foto: Maier",
            "(Foto: Maier)",
            "BILD 2: Maier",
            "© Amt",
            "(c) Amt",
            "Quelle: dpa",
            "Die Ministerin übergibt den Bescheid. Foto: Amt / Maier",
            "Die Ministerin (Foto: Maier)",
            "Die Ministerin, © Amt",
        ] {
            assert!(is_about_a_picture(line), "{line}");
        }
        for line in [
            "",
            "Fotos zeigen das Haus.",
            "Bildung: ein Thema",
            "Ein Foto: darauf ist ein Haus. Es steht am Wald.",
            "Quellen sind wichtig",
            "Das Foto",
        ] {
            assert!(!is_about_a_picture(line), "{line}");
        }
    }
}
