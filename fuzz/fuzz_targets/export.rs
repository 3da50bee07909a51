//! Any bytes as an old export: it is read or refused, every item has an id, and reading it again
//! gives the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use meldungen::input::exports;
use meldungen::input::{Place, Source, Terms};
use meldungen_core::date::{Dates, Timestamp};
use meldungen_core::json::Value;
use meldungen_core::words::Language;

/// How an export begins; its rest comes from the fuzzer.
const STARTS: [&str; 4] = [
    "<rss xmlns:wp='http://wordpress.org/export/1.2/'><channel><item><guid>1</guid>\
     <wp:post_type>post</wp:post_type><wp:status>publish</wp:status><content:encoded>",
    "Datum;Titel;Text;Status;Sperrfrist\n",
    "\u{FEFF}id,date,title,content\r\n",
    "[{\"id\":1,\"title\":{\"rendered\":\"T\"},\"content\":{\"rendered\":\"",
];

fuzz_target!(|input: (u8, bool, &[u8])| {
    let (start, is_cut, rest) = input;
    let start = STARTS.get(usize::from(start)).copied().unwrap_or_default();
    let source = Source {
        name: "alt.csv".to_owned(),
        bytes: [start.as_bytes(), rest].concat(),
        is_cut,
        place: Place::Folder("there-is-no-such-folder".into()),
    };
    let terms = Terms {
        now: Timestamp(1_800_000_000),
        drafts: false,
        dates: Dates::default(),
    };
    let export = match exports::read(&source, terms) {
        Ok(export) => export,
        Err(error) => {
            assert!(!error.sentence(Language::De).is_empty());
            return;
        }
    };
    let again = exports::read(&source, terms).map(|again| again.value);
    assert!(again.is_ok_and(|again| again == export.value));
    if let Some(table) = &export.table {
        let items = export.value.get("items").and_then(Value::as_list);
        assert_eq!(items.map(<[Value]>::len), Some(table.places.len()));
        for problem in &table.problems {
            assert!(!problem.sentence(Language::De).is_empty());
        }
    }
});
