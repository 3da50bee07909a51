//! Any bytes as RSS or Atom, within a document that is one: it is read or refused,
//! every item has an id, and reading it again gives the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use meldungen_core::date::Dates;
use meldungen::input::{self, Place, Source};
use meldungen_core::words::Language;

/// How a document begins; its rest comes from the fuzzer.
const STARTS: [&str; 4] = [
    "<rss><channel><item><title>",
    "<rss xmlns:media='http://search.yahoo.com/mrss/'><channel><item><guid>1</guid><media:content url='",
    "<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>1</id><content type='xhtml'>",
    "<?xml version='1.0' encoding='",
];

fuzz_target!(|input: (u8, bool, &[u8])| {
    let (start, is_cut, rest) = input;
    let start = STARTS.get(usize::from(start)).copied().unwrap_or_default();
    let source = Source {
        name: "feed".to_owned(),
        bytes: [start.as_bytes(), rest].concat(),
        is_cut,
        place: Place::Folder("there-is-no-such-folder".into()),
    };
    let read = match input::read(&source, true, Dates::default()) {
        Ok(read) => read,
        Err(error) => {
            assert!(!error.sentence(Language::De).is_empty());
            return;
        }
    };
    let again = input::read(&source, true, Dates::default()).map(|again| again.value);
    assert!(again.is_ok_and(|again| again == read.value));
    for finding in &read.findings {
        assert!(!finding.message(Language::De).is_empty());
    }
});
