//! Any bytes as a feed: JSON, RSS or Atom. It is read or refused, every item is
//! shown or said to be left out, and what is shown has an address of its own.
#![no_main]

use std::collections::BTreeSet;

use libfuzzer_sys::fuzz_target;
use meldungen::findings::Issue;
use meldungen::input::{self, Place, Source};
use meldungen::quality;
use meldungen_core::date::Dates;
use meldungen_core::feed::Problem;
use meldungen_core::words::Language;

fuzz_target!(|input: (bool, &[u8])| {
    let (is_cut, bytes) = input;
    let source = Source {
        name: "feed".to_owned(),
        bytes: bytes.to_vec(),
        is_cut,
        place: Place::Folder("there-is-no-such-folder".into()),
    };
    let read = match input::read(&source, false, Dates::default()) {
        Ok(read) => read,
        Err(error) => {
            assert!(!error.sentence(Language::De).is_empty());
            return;
        }
    };
    let hidden = read.findings.iter().filter(|finding| {
        finding.loses_the_item()
            || matches!(finding.issue, Issue::Read(Problem::Embargoed(_) | Problem::Deleted))
    });
    let items = read.value.get("items").and_then(|items| items.as_list());
    let articles = &read.feed.articles;
    assert_eq!(items.map(<[_]>::len), Some(articles.len() + hidden.count()));
    let slugs: BTreeSet<_> = articles.iter().map(|a| &a.teaser.slug).collect();
    assert_eq!(slugs.len(), articles.len());
    for finding in read.findings.iter().chain(&quality::findings(&read.value)) {
        assert!(!finding.message(Language::En).is_empty());
    }
});
