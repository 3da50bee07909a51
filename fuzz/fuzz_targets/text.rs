//! Any text as a date, a slug, an address, a search, a piece of HTML that is
//! read as text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use meldungen_core::address::lasting;
use meldungen_core::date::{self, CalendarDate, Dates, Timestamp};
use meldungen_core::fold::fold;
use meldungen_core::hyphens::soften;
use meldungen_core::reading_time;
use meldungen_core::route::{Addresses, Layout, percent_decode};
use meldungen_core::sanitise::without_inline_code;
use meldungen_core::share::{Target, encode};
use meldungen_core::slug::Slug;
use meldungen_core::text;

fuzz_target!(|text: &str| {
    if let Some(moment) = Timestamp::parse(text) {
        assert_eq!(Timestamp::parse(&moment.to_rfc3339()), Some(moment));
    }
    if let Some(stated) = date::read(text, Dates::default()) {
        assert!(stated.moment <= stated.public_from);
    }
    if let Some(day) = CalendarDate::parse(text) {
        assert_eq!(CalendarDate::parse(&day.iso()), Some(day));
    }
    if let Some(slug) = Slug::of_text(text) {
        assert_eq!(Slug::parse(slug.as_str()), Some(slug));
    }
    let slug = Slug::of_meldung(Some(text), text, text);
    assert!(Slug::parse(slug.as_str()).is_some());
    assert_eq!(lasting(&lasting(text)), lasting(text));
    let topic = Slug::of_topic(text);
    assert_eq!(Slug::parse(topic.as_str()), Some(topic));
    let folded = fold(text);
    assert_eq!(fold(&folded), folded);
    assert_eq!(percent_decode(&encode(text)), text);
    for target in Target::ALL {
        assert!(target.href(text, text).is_ascii());
    }
    let (path, query) = text.split_once('?').unwrap_or((text, ""));
    for layout in [Layout::Folders, Layout::SinglePage] {
        let addresses = Addresses::new("/", layout);
        if let Some(place) = addresses.parse(path, query) {
            let href = addresses.href(&place);
            let (path, query) = href.split_once('?').unwrap_or((&href, ""));
            assert_eq!(addresses.parse(path, query).map(|p| addresses.href(&p)), Some(href.clone()));
        }
    }
    let line = text::line(text);
    assert_eq!(text::line(&line), line);
    assert_eq!(soften(&line).replace('\u{AD}', ""), line.replace('\u{AD}', ""));
    let _ = text::first_sentence(text, 120);
    let _ = reading_time::letters_in_html(text);
    let quiet = without_inline_code(text);
    assert_eq!(without_inline_code(&quiet), quiet);
});
