//! Every word that a reader sees, in German and in English.

mod de;
pub mod embed;
#[cfg(not(target_arch = "wasm32"))]
mod en;
pub mod gone;
pub mod lists;
pub mod statement;
mod table;
#[cfg(test)]
mod tests;
pub mod tools;

use crate::catalogue::Sort;
use crate::date::CalendarDate;
#[cfg(target_arch = "wasm32")]
use crate::json::Value;
use crate::reading_time::LETTERS_PER_MINUTE;
use crate::retry::FetchError;
use crate::text::{replace, split_once};
use de::DE;
#[cfg(not(target_arch = "wasm32"))]
use en::EN;
pub use table::Words;

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

    /// Its words. In WebAssembly those of English are German ones until
    /// [`bring_english`] has brought them.
    pub fn words(self) -> &'static Words {
        match self {
            Language::De => &DE,
            #[cfg(not(target_arch = "wasm32"))]
            Language::En => &EN,
            #[cfg(target_arch = "wasm32")]
            Language::En => ENGLISH.get(),
        }
    }
}

#[cfg(target_arch = "wasm32")]
thread_local! {
    static ENGLISH: std::cell::Cell<&'static Words> = const { std::cell::Cell::new(&DE) };
}

/// Takes the English words from what was in their file (`public/words-en.json`), which only
/// readers of English load (docs/decisions/0010-english-on-demand.md). What is no list of
/// them changes nothing.
#[cfg(target_arch = "wasm32")]
pub fn bring_english(texts: &Value) {
    if let Some(words) = Words::read(texts) {
        ENGLISH.set(Box::leak(Box::new(words)));
    }
}

impl Words {
    /// A date as readers write it: "3. Juli 2015".
    pub fn date(&self, date: CalendarDate) -> String {
        let month = self.month(date.month as usize);
        let filled = replace(self.date_form(), "{day}", &date.day.to_string());
        let filled = replace(&filled, "{month}", month);
        replace(&filled, "{year}", &date.year.to_string())
    }

    /// "3 Minuten Lesezeit".
    pub fn reading_time(&self, minutes: u32) -> String {
        match minutes {
            1 => self.minute().to_owned(),
            _ => fill(self.minutes(), &minutes.to_string()),
        }
    }

    /// "3 bis 4 Minuten, je nach Lesetempo".
    pub fn reading_range(&self, (quick, slow): (u32, u32)) -> String {
        if quick == slow && slow == 1 {
            self.minute().to_owned()
        } else if quick == slow {
            fill(self.range_of_one(), &slow.to_string())
        } else {
            fill(&fill(self.range(), &quick.to_string()), &slow.to_string())
        }
    }

    /// What the minutes are reckoned with, and whose figure that is.
    pub fn basis(&self, letters_per_minute: u32) -> String {
        let source = match letters_per_minute {
            LETTERS_PER_MINUTE => " (Brysbaert 2019)",
            _ => "",
        };
        fill(self.basis_form(), &letters_per_minute.to_string()) + source
    }

    /// "Bild: Jana Muster".
    pub fn credit(&self, name: &str) -> String {
        fill(self.credit_form(), name)
    }

    /// "12 Meldungen"; for none, a sentence.
    pub fn found(&self, count: usize) -> String {
        match count {
            0 => self.none_found().to_owned(),
            1 => self.one_found().to_owned(),
            _ => fill(self.found_form(), &count.to_string()),
        }
    }

    /// "Meldungen 25 bis 48 von 431".
    pub fn window(&self, from: usize, to: usize, count: usize) -> String {
        let numbers = [from, to, count].map(|number| number.to_string());
        let filled = |text: String, number: &String| fill(&text, number);
        numbers.iter().fold(self.window_form().to_owned(), filled)
    }

    /// The name of an order.
    pub fn sort(&self, sort: Sort) -> &'static str {
        self.order(sort as usize)
    }

    /// "3. Juli 2015 bis 5. Juli 2015", "ab 3. Juli 2015"; empty without a day.
    pub fn days_between(&self, from: Option<CalendarDate>, to: Option<CalendarDate>) -> String {
        match (from, to) {
            (Some(from), Some(to)) => fill(
                &fill(self.days_between_form(), &self.date(from)),
                &self.date(to),
            ),
            (Some(from), None) => fill(self.days_from(), &self.date(from)),
            (None, Some(to)) => fill(self.days_to(), &self.date(to)),
            (None, None) => String::new(),
        }
    }

    /// "Energie aus der Auswahl nehmen".
    pub fn without(&self, what: &str) -> String {
        fill(self.without_form(), what)
    }

    /// A search in quotation marks.
    pub fn quoted(&self, search: &str) -> String {
        fill(self.quoted_form(), search)
    }

    /// "Meinten Sie „Haushalt“?"
    pub fn did_you_mean(&self, search: &str) -> String {
        fill(self.did_you_mean_form(), search)
    }

    /// "Energie nicht mehr merken".
    pub fn forget(&self, search: &str) -> String {
        fill(self.forget_form(), search)
    }

    /// "3 neu seit Ihrem letzten Besuch".
    pub fn new_since(&self, count: usize) -> String {
        match count {
            1 => self.one_new_since().to_owned(),
            _ => fill(self.new_since_form(), &count.to_string()),
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
            self.decimal_mark(),
            &tenth.to_string(),
            name,
        ]
        .concat()
    }

    /// "4:05 min", "1:00:05 h": how long something plays, in seconds.
    pub fn duration(&self, seconds: u64) -> String {
        let two = |number: u64| [if number < 10 { "0" } else { "" }, &number.to_string()].concat();
        let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, two(seconds % 60));
        match hours {
            0 => [&minutes.to_string(), ":", &rest, "\u{A0}min"].concat(),
            _ => [
                &hours.to_string(),
                ":",
                &two(minutes),
                ":",
                &rest,
                "\u{A0}h",
            ]
            .concat(),
        }
    }

    /// "3 neue Meldungen anzeigen".
    pub fn new_meldungen(&self, count: usize) -> String {
        match count {
            1 => self.one_new().to_owned(),
            _ => fill(self.new_form(), &count.to_string()),
        }
    }

    /// What could not be had, and why, as far as a reader can do something about
    /// it; `None` where what came could not be read.
    pub fn failed(&self, what: &str, error: Option<FetchError>) -> String {
        let why = match error {
            Some(FetchError::NoAnswer) => self.no_answer(),
            Some(error) if error.is_busy() => self.server_busy(),
            Some(FetchError::TooLarge) => self.too_large(),
            Some(FetchError::Status { .. }) => return what.to_owned(),
            Some(FetchError::NoJson) | None => self.unreadable(),
        };
        [what, " ", why].concat()
    }

    /// "Aktualisiert am 3. Juli 2015".
    pub fn updated(&self, date: CalendarDate) -> String {
        fill(self.updated_form(), &self.date(date))
    }

    /// "Korrigiert am 3. Juli 2015:".
    pub fn corrected(&self, date: Option<CalendarDate>) -> String {
        match date {
            Some(date) => fill(self.corrected_form(), &self.date(date)),
            None => self.corrected_undated().to_owned(),
        }
    }
}

fn fill(template: &str, value: &str) -> String {
    let (before, behind) = split_once(template, "{}").unwrap_or((template, ""));
    [before, value, behind].concat()
}
