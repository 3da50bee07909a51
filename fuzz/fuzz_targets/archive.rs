//! Any bytes as the file of an archive: each line is read or said to be damaged, what was read is
//! written and read again as it was.
#![no_main]

use std::fs;

use libfuzzer_sys::fuzz_target;
use meldungen::keep::entry::is_original;
use meldungen::keep::store::{Store, Wanted};
use meldungen::keep::{FILE, json};

fuzz_target!(|bytes: &[u8]| {
    let folder = std::env::temp_dir().join(format!("meldungen-fuzz-{}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    let read = || Store::open(&folder, true);
    drop(read().expect("an empty folder is an archive"));
    fs::write(folder.join(FILE), bytes).expect("a file can be written");
    let Ok(store) = read() else {
        return; // of a newer version
    };
    let all: Vec<usize> = (0..store.records.len()).collect();
    let items = store.items(&all).expect("what was read is there");
    for record in &store.records {
        assert!(record.entry.pictures.values().all(|file| is_original(file)));
    }
    let line = |at: usize| json::line(&items[at], &store.records[at].entry);
    store.write(all.len(), |at| Wanted::Bytes(line(at))).expect("it can be written");
    let entries: Vec<_> = store.records.iter().map(|record| record.entry.clone()).collect();
    drop(store);
    let again = read().expect("we wrote it");
    assert_eq!(again.damaged, []);
    let read_again: Vec<_> = again.records.iter().map(|record| record.entry.clone()).collect();
    assert_eq!(read_again, entries);
});
