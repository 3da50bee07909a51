//! The words of lists that no app draws, in German and in English. Only the page builder
//! uses them: nothing of this is in the app.

use super::{Language, fill};

/// The words of lists in one language. Where a text has a place for a value, it is `{}`.
#[derive(Debug)]
#[allow(missing_docs)] // each name says which text it is; the texts stand below
pub struct ListWords {
    pub older: &'static str,
    pub newer: &'static str,
    pub pages: &'static str,
    sheet: &'static str,
    period: &'static str,
    pub archive: &'static str,
    pub year: &'static str,
    pub years: &'static str,
    of_year: &'static str,
    search_year: &'static str,
    pub overview: &'static str,
    pub to_overview: &'static str,
    pub to_embed_builder: &'static str,
    pub overview_description: &'static str,
    json_feed: &'static str,
    atom: &'static str,
}

static DE: ListWords = ListWords {
    older: "Ältere Meldungen",
    newer: "Neuere Meldungen",
    pages: "Weitere Seiten dieser Liste",
    sheet: ", Seite {}",
    period: "{} bis {}",
    archive: "Archiv",
    year: "Jahr",
    years: "Jahre",
    of_year: "Alle Meldungen aus dem Jahr {}.",
    search_year: "In {} suchen",
    overview: "Themen und Jahre",
    to_overview: "Alle Themen und Jahre",
    to_embed_builder: "Meldungen auf der eigenen Website zeigen",
    overview_description: "Alle Meldungen, nach Themen und nach Jahren geordnet.",
    json_feed: "{} (JSON Feed)",
    atom: "{} (Atom)",
};

static EN: ListWords = ListWords {
    older: "Older news",
    newer: "Newer news",
    pages: "Further pages of this list",
    sheet: ", page {}",
    period: "{} to {}",
    archive: "Archive",
    year: "Year",
    years: "Years",
    of_year: "All news of the year {}.",
    search_year: "Search in {}",
    overview: "Topics and years",
    to_overview: "All topics and years",
    to_embed_builder: "Show releases on your own website",
    overview_description: "All news by topic and by year.",
    json_feed: "{} (JSON Feed)",
    atom: "{} (Atom)",
};

impl ListWords {
    /// The words in a language.
    pub fn of(language: Language) -> &'static ListWords {
        match language {
            Language::De => &DE,
            Language::En => &EN,
        }
    }

    /// "Energie, Seite 3".
    pub fn sheet(&self, list: &str, number: usize) -> String {
        // Put behind, not into a text: the list's name may hold anything.
        [list, &fill(self.sheet, &number.to_string())].concat()
    }

    /// "3. Juli 2015 bis 4. August 2016"; one day is itself.
    pub fn period(&self, from: &str, to: &str) -> String {
        if from == to {
            return from.to_owned();
        }
        fill(&fill(self.period, from), to)
    }

    /// "Alle Meldungen aus dem Jahr 2025."
    pub fn of_year(&self, year: &str) -> String {
        fill(self.of_year, year)
    }

    /// "In 2025 suchen".
    pub fn search_year(&self, year: &str) -> String {
        fill(self.search_year, year)
    }

    /// "Alle Meldungen (JSON Feed)".
    pub fn json_feed(&self, list: &str) -> String {
        fill(self.json_feed, list)
    }

    /// "Alle Meldungen (Atom)".
    pub fn atom(&self, list: &str) -> String {
        fill(self.atom, list)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_has_any_name() {
        let words = ListWords::of(Language::De);
        assert_eq!(words.sheet("Energie", 3), "Energie, Seite 3");
        assert_eq!(words.sheet("{} & {}", 3), "{} & {}, Seite 3");
        assert_eq!(words.atom("{}"), "{} (Atom)");
    }

    #[test]
    fn years_and_feeds_are_put_into_sentences() {
        let [german, english] = [Language::De, Language::En].map(ListWords::of);
        for (said, expected) in [
            (german.of_year("2025"), "Alle Meldungen aus dem Jahr 2025."),
            (german.search_year("2025"), "In 2025 suchen"),
            (
                german.json_feed("Alle Meldungen"),
                "Alle Meldungen (JSON Feed)",
            ),
            (german.atom("Alle Meldungen"), "Alle Meldungen (Atom)"),
            (
                german.period("3. Juli 2015", "4. August 2016"),
                "3. Juli 2015 bis 4. August 2016",
            ),
            (english.of_year("2025"), "All news of the year 2025."),
            (english.search_year("2025"), "Search in 2025"),
            (english.json_feed("All news"), "All news (JSON Feed)"),
            (english.sheet("Energy", 3), "Energy, page 3"),
        ] {
            assert_eq!(said, expected);
        }
    }

    #[test]
    fn one_day_is_no_period() {
        let words = ListWords::of(Language::En);
        assert_eq!(words.period("1 May 2015", "1 May 2015"), "1 May 2015");
        let period = "1 May 2015 to 2 May 2015";
        assert_eq!(words.period("1 May 2015", "2 May 2015"), period);
    }
}
