//! What the app searches: all Meldungen as their cards show them, in files that stay.
//!
//! A file holds [`ARCHIVE_FILE_LENGTH`] Meldungen and has a number, from 1 for the oldest
//! ones: when Meldungen are added, only the last file changes.
//! docs/decisions/0009-archive-files.md says why they look as they do.

use meldungen_core::article::Article;
use meldungen_core::catalogue::Records;
use meldungen_core::feed::limits::TOPICS;
use meldungen_core::route::Addresses;
use serde_json::json;

use crate::lists::Lists;
use crate::output::{Output, OutputError};

/// How many Meldungen a file of the archive holds; the newest file may hold fewer.
/// DESIGN.md has the figure.
pub const ARCHIVE_FILE_LENGTH: usize = 2_000;

/// Puts the archive into a site's folder: the files, then what says which there are.
///
/// # Errors
///
/// [`OutputError::File`].
pub fn put(
    lists: &Lists,
    addresses: &Addresses,
    base: &str,
    output: &Output,
) -> Result<(), OutputError> {
    let below = |address: String| address.trim_start_matches(base).to_owned();
    let files = lists.all.rchunks(ARCHIVE_FILE_LENGTH);
    let count = files.len();
    for (index, articles) in files.enumerate() {
        let path = below(addresses.archive_file(index + 1));
        output.put(&path, file(articles).into_bytes())?;
    }
    let index = index(lists, count);
    output.put(&below(addresses.archive_index()), index.into_bytes())
}

/// `{"topics": [[slug, name], …], "lines": "…"}`, newest first.
fn file(articles: &[&Article]) -> String {
    let records = Records::of(articles.iter().map(|article| &article.teaser));
    let topics = records.topics().iter();
    let topics: Vec<_> = topics
        .map(|topic| [topic.slug.as_str(), &topic.name])
        .collect();
    json!({ "topics": topics, "lines": records.lines() }).to_string()
}

/// `{"meldungen": 3, "files": 1, "topics": [[slug, name, count], …], "years": [[2026, count], …]}`:
/// topics most frequent first, as many as the app offers; years newest first.
fn index(lists: &Lists, files: usize) -> String {
    let topics = lists.topics.iter().take(TOPICS);
    let topics: Vec<_> = topics
        .map(|(topic, list)| json!([topic.slug.as_str(), topic.name, list.len()]))
        .collect();
    let years = lists.years.iter();
    let years: Vec<_> = years
        .map(|(year, list)| json!([year, list.len()]))
        .collect();
    json!({ "meldungen": lists.all.len(), "files": files, "topics": topics, "years": years })
        .to_string()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use meldungen_core::catalogue::Catalogue;
    use meldungen_core::date::{CalendarDate, Dates, Timestamp};
    use meldungen_core::feed::{self, Base, Feed, Nobody, Reading};
    use meldungen_core::route::Layout;
    use serde_json::Value;

    use super::*;

    /// A feed of this many items, the last one the oldest. Every third has no date.
    fn feed_of(count: usize) -> Feed {
        let items = (0..count).rev().map(|number| {
            let day = CalendarDate {
                year: 2000 + number as i32 / 336,
                month: number as u32 / 28 % 12 + 1,
                day: number as u32 % 28 + 1,
            };
            let date = (!number.is_multiple_of(3)).then(|| day.iso() + "T10:00:00Z");
            let tag = format!("Thema {}", number % 5);
            json!({ "id": number.to_string(), "title": format!("M {number}"), "tags": [tag, "Öl"],
                "date_published": date })
        });
        let text = json!({ "items": items.collect::<Vec<_>>() }).to_string();
        let reading = Reading {
            now: Timestamp(i64::MAX),
            drafts: false,
            own: false,
            dates: Dates::default(),
            base: Base {
                address: None,
                resolve: |_, _| None,
            },
            named: meldungen_core::text::USUAL_ALONE,
        };
        feed::read(&serde_json::from_str(&text).unwrap(), reading, Nobody).unwrap()
    }

    fn put_into(folder: &Path, feed: &Feed) -> Value {
        let addresses = Addresses::new("/a/", Layout::Folders);
        let output = Output::open(folder, true).unwrap();
        put(&Lists::of(&feed.articles), &addresses, "/a/", &output).unwrap();
        output.finish().unwrap();
        read(folder, "manifest")
    }

    fn read(folder: &Path, name: &str) -> Value {
        let path = folder.join(format!("archiv/{name}.json"));
        serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
    }

    #[test]
    fn the_files_together_are_the_catalogue_of_all_meldungen() {
        let folder = tempfile::tempdir().unwrap();
        let feed = feed_of(2 * ARCHIVE_FILE_LENGTH + 7);
        let index = put_into(folder.path(), &feed);
        assert_eq!(
            (&index["meldungen"], &index["files"]),
            (&json!(4007), &json!(3))
        );
        let mut catalogue = Catalogue::default();
        for (number, length) in [(3, 7), (2, ARCHIVE_FILE_LENGTH), (1, ARCHIVE_FILE_LENGTH)] {
            let file = std::fs::read(folder.path().join(format!("archiv/{number}.json"))).unwrap();
            let records = Records::read(serde_json::from_slice(&file).unwrap()).unwrap();
            assert_eq!(records.len(), length);
            catalogue.append(records);
        }
        for (position, article) in feed.articles.iter().enumerate() {
            assert_eq!(catalogue.teaser(position).as_ref(), Some(&article.teaser));
        }
        let counted = catalogue.topics();
        let topics: Vec<_> = counted
            .iter()
            .map(|(topic, count)| json!([topic.slug.as_str(), topic.name, count]))
            .collect();
        assert_eq!(index["topics"], json!(topics));
        let found = catalogue.find(&Default::default(), &Default::default());
        assert_eq!(index["years"], json!(found.years));
    }

    #[test]
    fn newer_meldungen_change_the_newest_file_alone() {
        let folder = tempfile::tempdir().unwrap();
        put_into(folder.path(), &feed_of(ARCHIVE_FILE_LENGTH + 2));
        let [first, second] = ["1", "2"].map(|name| read(folder.path(), name));
        let index = put_into(folder.path(), &feed_of(ARCHIVE_FILE_LENGTH + 5));
        assert_eq!(index["files"], 2);
        assert_eq!(read(folder.path(), "1"), first);
        assert_ne!(read(folder.path(), "2"), second);
    }

    #[test]
    fn an_empty_site_has_no_file_and_says_so() {
        let folder = tempfile::tempdir().unwrap();
        let index = put_into(folder.path(), &feed_of(0));
        let empty = json!({ "meldungen": 0, "files": 0, "topics": [], "years": [] });
        assert_eq!(index, empty);
        assert!(!folder.path().join("archiv/1.json").exists());
    }
}
