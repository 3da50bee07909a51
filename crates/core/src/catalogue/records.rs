//! What is known of each Meldung in a list, as one line of text.
//!
//! A list of teasers is one string: little memory for many, and quick to take over
//! from a file, since a browser hands one long string to the module far quicker than
//! many short ones. docs/decisions/0009-archive-and-catalogue.md has the figures.

use crate::article::{Picture, Teaser, Topic};
use crate::date::CalendarDate;
use crate::json::Value;
use crate::slug::Slug;

/// The fields of a line, parted by tabs: slug, date, the topics' numbers parted by
/// spaces, language, picture's address, width, height and alt text, headline, kicker,
/// teaser. What is not known is empty.
const FIELDS: usize = 11;

/// Teasers, each a line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Records {
    /// The topics that lines name by number.
    topics: Vec<Topic>,
    lines: String,
    /// Where each line ends.
    ends: Vec<usize>,
}

/// One line.
pub(super) struct Record<'a> {
    fields: [&'a str; FIELDS],
}

impl Records {
    /// The records of these teasers.
    pub fn of<'a>(teasers: impl IntoIterator<Item = &'a Teaser>) -> Records {
        let mut records = Records::default();
        let mut by_slug: Vec<usize> = Vec::new();
        for teaser in teasers {
            let mut numbers = Vec::new();
            for topic in &teaser.topics {
                let place =
                    by_slug.binary_search_by(|at| records.topics[*at].slug.cmp(&topic.slug));
                let number = place.map(|place| by_slug[place]).unwrap_or_else(|place| {
                    by_slug.insert(place, records.topics.len());
                    records.topics.push(topic.clone());
                    records.topics.len() - 1
                });
                numbers.push(number.to_string());
            }
            let picture = teaser.picture.as_ref();
            let (width, height) = picture.and_then(|picture| picture.size).unzip();
            let number = |number: Option<u32>| number.map_or(String::new(), |n| n.to_string());
            records.add(&[
                teaser.slug.as_str(),
                &teaser.date.map_or(String::new(), CalendarDate::iso),
                &numbers.join(" "),
                teaser.language.as_deref().unwrap_or_default(),
                picture.map_or("", |picture| &picture.src),
                &number(width),
                &number(height),
                picture.map_or("", |picture| &picture.alt),
                &teaser.title,
                &teaser.kicker,
                &teaser.text,
            ]);
        }
        records
    }

    fn add(&mut self, fields: &[&str; FIELDS]) {
        for (index, field) in fields.iter().enumerate() {
            if index > 0 {
                self.lines.push('\t');
            }
            // Texts are lines already; an address might be anything.
            let parts = field.split(|c: char| c.is_ascii_control());
            parts.for_each(|part| self.lines.push_str(part));
        }
        self.ends.push(self.lines.len());
        self.lines.push('\n');
    }

    /// Reads what [`Records::topics`] and [`Records::lines`] gave, as a file of the
    /// archive has it: `{"topics": [[slug, name], …], "lines": "…"}`. `None` where it
    /// is something else.
    pub fn read(value: Value) -> Option<Records> {
        let topics = value.get("topics")?.as_list()?.iter().map(Topic::read);
        let topics = topics.collect::<Option<Vec<_>>>()?;
        let lines = value.text("lines")?.to_owned();
        let ends = lines.bytes().enumerate();
        let ends = ends.filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at);
        Some(Records {
            topics,
            ends: ends.collect(),
            lines,
        })
    }

    /// The topics, in the order of their numbers.
    pub fn topics(&self) -> &[Topic] {
        &self.topics
    }

    /// The lines, each with its end.
    pub fn lines(&self) -> &str {
        &self.lines
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    pub(super) fn get(&self, index: usize) -> Record<'_> {
        let start = index
            .checked_sub(1)
            .map_or(0, |before| self.ends[before] + 1);
        let mut parts = self.lines[start..self.ends[index]].split('\t');
        Record {
            fields: [(); FIELDS].map(|()| parts.next().unwrap_or_default()),
        }
    }

    /// The teaser of a line; `None` where its address is none.
    pub(super) fn teaser(&self, index: usize) -> Option<Teaser> {
        let record = self.get(index);
        let [
            slug,
            _,
            _,
            language,
            src,
            width,
            height,
            alt,
            title,
            kicker,
            text,
        ] = record.fields;
        let size = width.parse().ok().zip(height.parse().ok());
        Some(Teaser {
            slug: Slug::parse(slug)?,
            title: title.to_owned(),
            kicker: kicker.to_owned(),
            text: text.to_owned(),
            date: record.date(),
            topics: record
                .topics()
                .filter_map(|number| self.topics.get(number).cloned())
                .collect(),
            picture: (!src.is_empty()).then(|| Picture {
                src: src.to_owned(),
                alt: alt.to_owned(),
                credit: String::new(),
                caption: String::new(),
                terms: String::new(),
                size,
            }),
            language: (!language.is_empty()).then(|| language.to_owned()),
        })
    }
}

impl<'a> Record<'a> {
    pub fn slug(&self) -> &'a str {
        self.fields[0]
    }

    pub fn date(&self) -> Option<CalendarDate> {
        CalendarDate::parse(self.fields[1])
    }

    /// The numbers of its topics.
    pub fn topics(&self) -> impl Iterator<Item = usize> + use<'a> {
        self.fields[2]
            .split(' ')
            .filter_map(|number| number.parse().ok())
    }

    /// Headline, kicker and teaser.
    pub fn texts(&self) -> [&'a str; 3] {
        [self.fields[8], self.fields[9], self.fields[10]]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn topic(name: &str) -> Topic {
        Topic {
            slug: Slug::of_topic(name),
            name: name.to_owned(),
        }
    }

    #[test]
    fn a_teaser_comes_back_as_it_was() {
        let full = Teaser {
            slug: Slug::of_text("a").unwrap(),
            title: "Überschrift".into(),
            kicker: "Dachzeile".into(),
            text: "Text".into(),
            date: CalendarDate::parse("2015-07-03"),
            topics: vec![topic("Öl"), topic("Gas")],
            picture: Some(Picture {
                src: "assets/a.webp".into(),
                alt: "Ein Bild".into(),
                credit: String::new(),
                caption: String::new(),
                terms: String::new(),
                size: Some((3, 2)),
            }),
            language: Some("en".into()),
        };
        let bare = Teaser {
            slug: Slug::of_text("b").unwrap(),
            topics: vec![topic("Gas")],
            picture: None,
            date: None,
            language: None,
            kicker: String::new(),
            text: String::new(),
            ..full.clone()
        };
        let records = Records::of([&full, &bare]);
        let json = serde_json::json!({
            "topics": records.topics().iter().map(|t| [t.slug.as_str(), &t.name]).collect::<Vec<_>>(),
            "lines": records.lines(),
        });
        let read = Records::read(serde_json::from_value(json).unwrap()).unwrap();
        assert_eq!(read, records);
        assert_eq!(
            [read.teaser(0).unwrap(), read.teaser(1).unwrap()],
            [full, bare]
        );
    }

    #[test]
    fn a_topic_is_written_down_once_however_many_have_it() {
        let teasers = [["Gas", "Öl"], ["Abfall", "Gas"], ["Öl", "Abfall"]].map(|names| Teaser {
            slug: Slug::of_topic("a"),
            title: String::new(),
            kicker: String::new(),
            text: String::new(),
            date: None,
            topics: names.map(topic).into(),
            picture: None,
            language: None,
        });
        let records = Records::of(&teasers);
        assert_eq!(records.topics(), ["Gas", "Öl", "Abfall"].map(topic));
        let numbers = records.lines().lines().map(|line| line.split('\t').nth(2));
        assert!(numbers.eq([Some("0 1"), Some("2 0"), Some("1 2")]));
        assert!(!records.is_empty() && Records::default().is_empty());
    }

    #[test]
    fn an_address_cannot_end_a_line() {
        let mut records = Records::default();
        let mut fields = [""; FIELDS];
        fields[0] = "a";
        fields[4] = "b\tc\nd";
        records.add(&fields);
        assert_eq!(records.len(), 1);
        assert_eq!(records.teaser(0).unwrap().picture.unwrap().src, "bcd");
    }

    #[test]
    fn what_is_no_list_is_none() {
        for text in [
            "1",
            "{}",
            r#"{"topics":[],"lines":1}"#,
            r#"{"topics":[["A"]],"lines":""}"#,
        ] {
            assert_eq!(
                Records::read(serde_json::from_str(text).unwrap()),
                None,
                "{text}"
            );
        }
        let odd = r#"{"topics":[],"lines":"a\t\t9\n\n../x\n"}"#;
        let odd = Records::read(serde_json::from_str(odd).unwrap()).unwrap();
        assert_eq!(odd.teaser(0).unwrap().topics, []);
        assert_eq!((odd.teaser(1), odd.teaser(2)), (None, None));
    }
}
