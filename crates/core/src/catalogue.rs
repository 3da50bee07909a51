//! All Meldungen of a site, to be found by topic and by word.

use crate::article::{Teaser, Topic};
use crate::fold::fold;
use crate::order::by_key;
use crate::slug::Slug;
use crate::text::find;

/// The most characters of a search that count.
const LONGEST_SEARCH: usize = 200;

/// How many topics a filter offers.
const OFFERED_TOPICS: usize = 12;

/// What a reader asks for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// Meldungen of any of these topics; none means of all.
    pub topics: Vec<Slug>,
    /// Words that must all occur, as typed.
    pub search: String,
}

impl Filter {
    /// Whether anything is asked for that would leave something out.
    pub fn is_active(&self) -> bool {
        !self.topics.is_empty() || !self.words().is_empty()
    }

    /// The words of the search, folded; a single letter is none yet.
    fn words(&self) -> Vec<String> {
        let search: String = self.search.chars().take(LONGEST_SEARCH).collect();
        fold(&search)
            .split(' ')
            .filter(|word| word.chars().nth(1).is_some())
            .map(str::to_owned)
            .collect()
    }
}

/// The Meldungen in their order, with all their text folded into one buffer
/// that a search runs through in one go.
pub struct Catalogue {
    teasers: Vec<Teaser>,
    /// Kicker, headline, teaser and topics of each Meldung, each Meldung ended
    /// by a line break, which no folded text holds.
    text: String,
    /// Where the text of each Meldung ends.
    ends: Vec<usize>,
    topics: Vec<(Topic, usize)>,
}

impl Catalogue {
    /// A catalogue of these Meldungen, which stand in their order.
    pub fn new(teasers: Vec<Teaser>) -> Catalogue {
        let mut text = String::new();
        let mut ends = Vec::with_capacity(teasers.len());
        let mut topics: Vec<(Topic, usize)> = Vec::new();
        for teaser in &teasers {
            let names = teaser.topics.iter().map(|topic| &topic.name);
            for part in [&teaser.kicker, &teaser.title, &teaser.text]
                .into_iter()
                .chain(names)
            {
                text.push_str(&fold(part));
                text.push(' ');
            }
            text.push('\n');
            ends.push(text.len());
            for topic in &teaser.topics {
                // Kept by their slugs, so that these decide among equals below.
                match topics.binary_search_by(|(known, _)| known.slug.cmp(&topic.slug)) {
                    Ok(at) => topics[at].1 += 1,
                    Err(at) => topics.insert(at, (topic.clone(), 1)),
                }
            }
        }
        let most_first = by_key(topics.iter().map(|(_, count)| !(*count as i64)));
        let topics = most_first
            .into_iter()
            .map(|at| topics[at].clone())
            .collect();
        Catalogue {
            teasers,
            text,
            ends,
            topics,
        }
    }

    /// All Meldungen.
    pub fn teasers(&self) -> &[Teaser] {
        &self.teasers
    }

    /// The topics, each with its number of Meldungen, most frequent first.
    pub fn topics(&self) -> &[(Topic, usize)] {
        &self.topics
    }

    /// The topics that a filter offers: the most frequent ones.
    pub fn frequent_topics(&self) -> Vec<Topic> {
        let topics = self.topics.iter().take(OFFERED_TOPICS);
        topics.map(|(topic, _)| topic.clone()).collect()
    }

    /// The Meldungen that a filter leaves, in their order.
    pub fn find(&self, filter: &Filter) -> Vec<&Teaser> {
        let words = filter.words();
        let mut missing = vec![0_u32; self.teasers.len()];
        for word in &words {
            self.count_word(word, &mut missing);
        }
        let of_topic = |teaser: &Teaser| {
            filter.topics.is_empty()
                || teaser
                    .topics
                    .iter()
                    .any(|topic| filter.topics.contains(&topic.slug))
        };
        self.teasers
            .iter()
            .zip(missing)
            .filter(|(teaser, found)| *found as usize == words.len() && of_topic(teaser))
            .map(|(teaser, _)| teaser)
            .collect()
    }

    /// Adds 1 for each Meldung whose text holds this word.
    fn count_word(&self, word: &str, found: &mut [u32]) {
        let mut from = 0;
        let mut index = 0;
        while let Some(at) = find(&self.text[from..], word).map(|at| from + at) {
            index += self.ends[index..].partition_point(|end| *end <= at);
            found[index] += 1;
            from = self.ends[index];
            index += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn teaser(title: &str, text: &str, topics: &[&str]) -> Teaser {
        let topic = |name: &&str| Topic {
            slug: Slug::of_topic(name),
            name: (*name).into(),
        };
        Teaser {
            slug: Slug::of_text(title).unwrap(),
            title: title.into(),
            kicker: String::new(),
            text: text.into(),
            date: None,
            topics: topics.iter().map(topic).collect(),
            picture: None,
            language: None,
        }
    }

    fn catalogue() -> Catalogue {
        Catalogue::new(vec![
            teaser(
                "Förderung für Gründer",
                "Land hilft",
                &["Förderung", "Gründung"],
            ),
            teaser(
                "Landeshaushaltsplan beschlossen",
                "Mehr Geld für Straßen",
                &["Haushalt"],
            ),
            teaser(
                "Straßen saniert",
                "Eine foerderung half",
                &["Verkehr", "Förderung"],
            ),
        ])
    }

    fn found(search: &str, topics: &[&str]) -> Vec<String> {
        let filter = Filter {
            topics: topics.iter().map(|topic| Slug::of_topic(topic)).collect(),
            search: search.into(),
        };
        let catalogue = catalogue();
        let slugs = catalogue.find(&filter).into_iter();
        slugs
            .map(|teaser| teaser.slug.as_str().to_owned())
            .collect()
    }

    #[test]
    fn spellings_find_the_same() {
        let expected = ["foerderung-fuer-gruender", "strassen-saniert"];
        for search in ["Förderung", "foerderung", "FÖRDERUNG", " förder "] {
            assert_eq!(found(search, &[]), expected, "{search}");
        }
    }

    #[test]
    fn parts_of_compounds_are_found() {
        assert_eq!(found("haushalt", &[]), ["landeshaushaltsplan-beschlossen"]);
    }

    #[test]
    fn all_words_must_occur_in_one_meldung() {
        assert_eq!(
            found("strassen geld", &[]),
            ["landeshaushaltsplan-beschlossen"]
        );
        assert!(found("strassen gründer", &[]).is_empty());
        assert_eq!(
            found("förder förder", &[]).len(),
            2,
            "a word twice is no harder to find"
        );
    }

    #[test]
    fn the_names_of_topics_are_searched() {
        assert_eq!(found("verkehr", &[]), ["strassen-saniert"]);
    }

    #[test]
    fn topics_are_alternatives_and_narrow_the_search() {
        assert_eq!(found("", &["Haushalt", "Gründung"]).len(), 2);
        assert_eq!(found("strassen", &["Förderung"]), ["strassen-saniert"]);
        assert!(found("", &["Unbekannt"]).is_empty());
    }

    #[test]
    fn one_letter_is_no_search_yet() {
        assert_eq!(found("f", &[]).len(), 3);
        assert!(
            !Filter {
                search: "f ".into(),
                ..Filter::default()
            }
            .is_active()
        );
    }

    #[test]
    fn topics_are_counted_most_frequent_first() {
        let catalogue = catalogue();
        let counts: Vec<_> = catalogue
            .topics()
            .iter()
            .map(|(t, n)| (t.slug.as_str(), *n))
            .collect();
        assert_eq!(
            counts,
            [
                ("foerderung", 2),
                ("gruendung", 1),
                ("haushalt", 1),
                ("verkehr", 1)
            ]
        );
    }

    #[test]
    fn an_empty_catalogue_finds_nothing() {
        let filter = Filter {
            search: "abc".into(),
            ..Filter::default()
        };
        assert!(Catalogue::new(Vec::new()).find(&filter).is_empty());
    }
}
