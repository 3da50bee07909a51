//! An embargo of which the text speaks and the date does not.

use crate::date::{self, Dates, Stated, Timestamp};
use crate::fold::fold;
use crate::text::{self, Block};

/// So much of each text is looked at, in bytes: an embargo stands at its head.
const HEAD: usize = 300;
/// A date is looked for in so many bytes behind what speaks of it.
const NEAR: usize = 80;

/// What speaks of an embargo by itself, folded.
const WORDS: [&str; 7] = [
    "sperrfrist",
    "sperrvermerk",
    "embargoed",
    "embargo until",
    "embargo bis",
    "under embargo",
    "unter embargo",
];
/// What speaks of one where a date follows; roads are closed and prices free as well.
const WORDS_WITH_DATE: [&str; 6] = [
    "gesperrt bis",
    "frei ab",
    "frei zur veroeffentlichung ab",
    "freigegeben ab",
    "freigabe ab",
    "not for release before",
];
/// What may stand before it at the start of a text.
const CALLS: [&str; 4] = ["", "achtung", "hinweis", "wichtig"];

/// The start of a text, on one line: as much of it as is looked at.
pub fn head(blocks: impl Iterator<Item = Block>) -> String {
    let mut head = String::new();
    for block in blocks {
        if !head.is_empty() {
            head.push(' ');
        }
        head.push_str(&block.text);
        if head.len() >= HEAD {
            break;
        }
    }
    text::line(&head)
}

/// What the item's date says: from when on the item may be public.
pub struct Known {
    /// By its date; `None` where it has none.
    pub public_from: Option<Timestamp>,
    /// The time now.
    pub now: Timestamp,
    /// How the office means its dates.
    pub dates: Dates,
}

impl Known {
    /// Whether a text speaks of an embargo that the date does not keep.
    pub fn is_broken_by(&self, text: &str) -> bool {
        let text = fold(text::start_of(text, HEAD));
        let strong = WORDS.into_iter().map(|word| (word, true));
        let weak = WORDS_WITH_DATE.into_iter().map(|word| (word, false));
        strong.chain(weak).any(|(word, is_strong)| {
            let Some((before, behind)) = text::split_once(&text, word) else {
                return false;
            };
            let behind = text::start_of(behind, NEAR);
            match date_in(behind, self.dates) {
                Some(stated) => self.is_before(stated),
                None => {
                    let call = before.trim_matches(|c: char| !c.is_alphanumeric());
                    let is_call = CALLS.contains(&call) || behind.starts_with([':', '!']);
                    let has_number = is_strong && behind.contains(|c: char| c.is_ascii_digit());
                    self.is_out() && (is_call || has_number)
                }
            }
        })
    }

    fn is_out(&self) -> bool {
        self.public_from.is_none_or(|moment| moment <= self.now)
    }

    /// Whether the item may be public before this date, which is still to come.
    fn is_before(&self, stated: Stated) -> bool {
        let is_earlier = self.public_from.is_none_or(|from| from < stated.moment);
        stated.public_from > self.now && (self.is_out() || is_earlier)
    }
}

/// The first date in a short text, in as many words as can be read.
fn date_in(text: &str, dates: Dates) -> Option<Stated> {
    let is_inside = |at: usize| {
        let near = text[..at]
            .chars()
            .next_back()
            .zip(text[at..].chars().next());
        near.is_some_and(|(a, b)| a.is_alphanumeric() && b.is_alphanumeric())
    };
    let edges = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    let edges: Vec<usize> = edges.filter(|at| !is_inside(*at)).collect();
    edges.iter().enumerate().find_map(|(index, start)| {
        let ends = edges[index + 1..].iter().rev();
        ends.filter_map(|end| text.get(*start..*end))
            .find_map(|part| {
                let is_trim = part.trim().len() == part.len();
                is_trim.then(|| date::read(part, dates)).flatten()
            })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(text: &str) -> Timestamp {
        Timestamp::parse(text).unwrap()
    }

    fn is_broken(text: &str, published: Option<&str>) -> bool {
        let known = Known {
            public_from: published.map(moment),
            now: moment("2026-12-01T09:00:00Z"),
            dates: Dates::default(),
        };
        known.is_broken_by(text)
    }

    #[test]
    fn a_text_may_speak_of_an_embargo_that_the_date_does_not_keep() {
        for text in [
            "SPERRFRIST: 24.12.2026, 10 Uhr – Der Minister geht",
            "Achtung, Sperrfrist 24. Dezember 2026, 10:00 Uhr! Text.",
            "Achtung: Sperrfrist!",
            "Bitte die Sperrfrist beachten: 24.12., 10 Uhr",
            "Sperrvermerk bis Donnerstag, den 24. Dezember 2026",
            "(gesperrt bis 24.12.2026) Das Land baut",
            "Frei ab 24. Dezember 2026, 10.00 Uhr",
            "Gesperrt bis Heiligabend, 10 Uhr",
            "Embargoed until 24 December 2026, 10:00 CET",
            "Under embargo: December 24, 2026",
        ] {
            assert!(is_broken(text, None), "{text}");
            assert!(is_broken(text, Some("2026-11-30T08:00:00Z")), "{text}");
            assert!(!is_broken(text, Some("2026-12-24T09:00:00Z")), "{text}");
        }
        let later = "Sperrfrist: 24.12.2026, 12 Uhr";
        assert!(is_broken(later, Some("2026-12-24T09:00:00Z")));
    }

    #[test]
    fn what_is_over_or_no_embargo_is_none() {
        for text in [
            "",
            "Sperrfrist: 24.11.2026, 10 Uhr",
            "Landwirtschaft: Die Sperrfrist für Gülle ist zu kurz",
            "Der Eintritt ist frei ab 18 Jahren",
            "Die B 10 ist gesperrt bis auf Weiteres",
            "Bahnhof barrierefrei ab Januar",
            "Das Embargo wirkt",
        ] {
            assert!(!is_broken(text, Some("2026-11-24T09:00:00Z")), "{text}");
        }
    }
}
