//! Every word that a reader sees, in German and in English.

mod de;
mod en;
pub mod lists;
pub mod statement;

use crate::catalogue::Sort;
use crate::date::CalendarDate;
use crate::retry::FetchError;
use crate::text::{replace, split_once};
use de::DE;
use en::EN;

/// A language of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// German.
    De,
    /// English.
    En,
}

impl Language {
    /// The language of a BCP 47 tag ("de", "de-DE"), if it is one of ours.
    pub fn of_tag(tag: &str) -> Option<Language> {
        match tag
            .split('-')
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase()
            .as_str()
        {
            "de" => Some(Language::De),
            "en" => Some(Language::En),
            _ => None,
        }
    }

    /// Its tag, for `lang`.
    pub fn tag(self) -> &'static str {
        match self {
            Language::De => "de",
            Language::En => "en",
        }
    }

    /// Its words.
    pub fn words(self) -> &'static Words {
        match self {
            Language::De => &DE,
            Language::En => &EN,
        }
    }
}

/// The words of the interface in one language. Where a text has a place for a
/// value, it is `{}`.
#[derive(Debug)]
#[allow(missing_docs)] // each name says which text it is; the texts stand below
pub struct Words {
    months: [&'static str; 12],
    date: &'static str,
    pub skip_to_content: &'static str,
    pub main_navigation: &'static str,
    pub all_meldungen: &'static str,
    pub feed: &'static str,
    pub home_title: &'static str,
    pub topic: &'static str,
    pub topics: &'static str,
    pub more_meldungen: &'static str,
    minute: &'static str,
    minutes: &'static str,
    pub computing_reading_time: &'static str,
    range: &'static str,
    range_of_one: &'static str,
    pub share: &'static str,
    pub email: &'static str,
    pub copy_link: &'static str,
    pub link_copied: &'static str,
    pub copy_refused: &'static str,
    pub share_with_device: &'static str,
    credit: &'static str,
    pub source: &'static str,
    pub contact: &'static str,
    corrected: &'static str,
    pub corrected_undated: &'static str,
    pub withdrawn: &'static str,
    pub untitled: &'static str,
    pub attachments: &'static str,
    decimal_mark: &'static str,
    pub filter: &'static str,
    pub search: &'static str,
    pub search_all: &'static str,
    pub search_go: &'static str,
    pub search_missing: &'static str,
    one_found: &'static str,
    found: &'static str,
    none_found: &'static str,
    pub reset: &'static str,
    pub load_more: &'static str,
    pub show_previous: &'static str,
    window: &'static str,
    pub year: &'static str,
    pub all_years: &'static str,
    pub sort_by: &'static str,
    sorts: [&'static str; 3],
    pub days: &'static str,
    pub from_day: &'static str,
    pub to_day: &'static str,
    days_between: &'static str,
    days_from: &'static str,
    days_to: &'static str,
    pub compact: &'static str,
    pub more_topics: &'static str,
    pub fewer_topics: &'static str,
    without: &'static str,
    quoted: &'static str,
    did_you_mean: &'static str,
    pub keep_search: &'static str,
    pub keep_refused: &'static str,
    pub saved_searches: &'static str,
    pub saved_note: &'static str,
    forget: &'static str,
    pub new_here: &'static str,
    one_new_since: &'static str,
    new_since: &'static str,
    pub subscribe: &'static str,
    pub list_failed: &'static str,
    pub article_failed: &'static str,
    pub feed_missing: &'static str,
    pub feed_unreadable: &'static str,
    pub feed_empty: &'static str,
    no_answer: &'static str,
    server_busy: &'static str,
    unreadable: &'static str,
    too_large: &'static str,
    one_new: &'static str,
    new: &'static str,
    pub try_again: &'static str,
    pub close: &'static str,
    pub loading: &'static str,
    pub not_found_title: &'static str,
    pub not_found_text: &'static str,
    pub to_all_meldungen: &'static str,
    pub draft: &'static str,
    pub theme: &'static str,
    pub theme_system: &'static str,
    pub theme_light: &'static str,
    pub theme_dark: &'static str,
}

impl Words {
    /// A date as readers write it: "3. Juli 2015".
    pub fn date(&self, date: CalendarDate) -> String {
        let month = self.months.get(date.month as usize - 1).unwrap_or(&"");
        let filled = replace(self.date, "{day}", &date.day.to_string());
        let filled = replace(&filled, "{month}", month);
        replace(&filled, "{year}", &date.year.to_string())
    }

    /// "3 Minuten Lesezeit".
    pub fn reading_time(&self, minutes: u32) -> String {
        match minutes {
            1 => self.minute.to_owned(),
            _ => fill(self.minutes, &minutes.to_string()),
        }
    }

    /// "3 bis 4 Minuten, je nach Lesetempo".
    pub fn reading_range(&self, (quick, slow): (u32, u32)) -> String {
        if quick == slow && slow == 1 {
            self.minute.to_owned()
        } else if quick == slow {
            fill(self.range_of_one, &slow.to_string())
        } else {
            fill(&fill(self.range, &quick.to_string()), &slow.to_string())
        }
    }

    /// "Bild: Jana Muster".
    pub fn credit(&self, name: &str) -> String {
        fill(self.credit, name)
    }

    /// "12 Meldungen"; for none, a sentence.
    pub fn found(&self, count: usize) -> String {
        match count {
            0 => self.none_found.to_owned(),
            1 => self.one_found.to_owned(),
            _ => fill(self.found, &count.to_string()),
        }
    }

    /// "Meldungen 25 bis 48 von 431".
    pub fn window(&self, from: usize, to: usize, count: usize) -> String {
        let numbers = [from, to, count].map(|number| number.to_string());
        let filled = |text: String, number: &String| fill(&text, number);
        numbers.iter().fold(self.window.to_owned(), filled)
    }

    /// The name of an order.
    pub fn sort(&self, sort: Sort) -> &'static str {
        self.sorts[sort as usize]
    }

    /// "3. Juli 2015 bis 5. Juli 2015", "ab 3. Juli 2015"; empty without a day.
    pub fn days_between(&self, from: Option<CalendarDate>, to: Option<CalendarDate>) -> String {
        match (from, to) {
            (Some(from), Some(to)) => {
                fill(&fill(self.days_between, &self.date(from)), &self.date(to))
            }
            (Some(from), None) => fill(self.days_from, &self.date(from)),
            (None, Some(to)) => fill(self.days_to, &self.date(to)),
            (None, None) => String::new(),
        }
    }

    /// "Energie aus der Auswahl nehmen".
    pub fn without(&self, what: &str) -> String {
        fill(self.without, what)
    }

    /// A search in quotation marks.
    pub fn quoted(&self, search: &str) -> String {
        fill(self.quoted, search)
    }

    /// "Meinten Sie „Haushalt“?"
    pub fn did_you_mean(&self, search: &str) -> String {
        fill(self.did_you_mean, search)
    }

    /// "Energie nicht mehr merken".
    pub fn forget(&self, search: &str) -> String {
        fill(self.forget, search)
    }

    /// "3 neu seit Ihrem letzten Besuch".
    pub fn new_since(&self, count: usize) -> String {
        match count {
            1 => self.one_new_since.to_owned(),
            _ => fill(self.new_since, &count.to_string()),
        }
    }

    /// "340 kB", "1,2 MB": bytes in units of a thousand, rounded up. No line breaks
    /// between number and unit.
    pub fn file_size(&self, bytes: u64) -> String {
        let (unit, name) = match bytes {
            0..1_000_000 => return [&bytes.div_ceil(1_000).to_string(), "\u{A0}kB"].concat(),
            1_000_000..1_000_000_000 => (1_000_000, "\u{A0}MB"),
            _ => (1_000_000_000, "\u{A0}GB"),
        };
        let tenths = bytes.div_ceil(unit / 10);
        let (whole, tenth) = (tenths / 10, tenths % 10);
        [
            &whole.to_string(),
            self.decimal_mark,
            &tenth.to_string(),
            name,
        ]
        .concat()
    }

    /// "3 neue Meldungen anzeigen".
    pub fn new_meldungen(&self, count: usize) -> String {
        match count {
            1 => self.one_new.to_owned(),
            _ => fill(self.new, &count.to_string()),
        }
    }

    /// What could not be had, and why, as far as a reader can do something about
    /// it; `None` where what came could not be read.
    pub fn failed(&self, what: &str, error: Option<FetchError>) -> String {
        let why = match error {
            Some(FetchError::NoAnswer) => self.no_answer,
            Some(error) if error.is_busy() => self.server_busy,
            Some(FetchError::TooLarge) => self.too_large,
            Some(FetchError::Status { .. }) => return what.to_owned(),
            Some(FetchError::NoJson) | None => self.unreadable,
        };
        [what, " ", why].concat()
    }

    /// "Korrigiert am 3. Juli 2015:".
    pub fn corrected(&self, date: Option<CalendarDate>) -> String {
        match date {
            Some(date) => fill(self.corrected, &self.date(date)),
            None => self.corrected_undated.to_owned(),
        }
    }
}

fn fill(template: &str, value: &str) -> String {
    let (before, behind) = split_once(template, "{}").unwrap_or((template, ""));
    [before, value, behind].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_out() {
        let date = CalendarDate::parse("2015-07-03").unwrap();
        assert_eq!(Language::De.words().date(date), "3. Juli 2015");
        assert_eq!(Language::En.words().date(date), "3 July 2015");
    }

    #[test]
    fn one_is_singular() {
        let words = Language::De.words();
        assert_eq!(words.reading_time(1), "1 Minute Lesezeit");
        assert_eq!(words.reading_time(3), "3 Minuten Lesezeit");
        assert_eq!(
            words.reading_range((3, 4)),
            "3 bis 4 Minuten, je nach Lesetempo"
        );
        assert_eq!(words.found(1), "1 Meldung");
        assert_eq!(words.found(12), "12 Meldungen");
        assert_eq!(words.new_meldungen(1), "1 neue Meldung anzeigen");
        assert_eq!(words.new_meldungen(3), "3 neue Meldungen anzeigen");
    }

    #[test]
    fn what_a_reader_can_do_differs_and_so_do_the_sentences() {
        for words in [&DE, &EN] {
            let status = |code| {
                let retry_after = None;
                Some(FetchError::Status { code, retry_after })
            };
            let errors = [
                Some(FetchError::NoAnswer),
                status(500),
                status(404),
                Some(FetchError::TooLarge),
                None,
            ];
            let said = errors.map(|error| words.failed(words.list_failed, error));
            for (index, sentence) in said.iter().enumerate() {
                assert!(sentence.starts_with(words.list_failed));
                assert!(!said[..index].contains(sentence), "{sentence}");
            }
        }
    }

    #[test]
    fn sizes_are_rounded_up() {
        let words = Language::De.words();
        for (bytes, size) in [
            (1, "1\u{A0}kB"),
            (340_000, "340\u{A0}kB"),
            (1_150_001, "1,2\u{A0}MB"),
            (2_000_000_000, "2,0\u{A0}GB"),
        ] {
            assert_eq!(words.file_size(bytes), size);
        }
        assert_eq!(Language::En.words().file_size(1_500_000), "1.5\u{A0}MB");
    }

    #[test]
    fn a_value_with_braces_is_put_in_as_it_is() {
        assert_eq!(Language::De.words().credit("{} & {}"), "Bild: {} & {}");
    }

    #[test]
    fn tags_name_languages() {
        assert_eq!(Language::of_tag("de-AT"), Some(Language::De));
        assert_eq!(Language::of_tag("EN"), Some(Language::En));
        assert_eq!(Language::of_tag("fr"), None);
    }
}
