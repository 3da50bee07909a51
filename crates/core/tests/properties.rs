//! What holds for any input, tried with hundreds of random ones.
#![allow(clippy::unwrap_used)] // what goes wrong here fails the test

use std::collections::BTreeSet;

use meldungen_core::catalogue::Filter;
use meldungen_core::date::{CalendarDate, Dates, Timestamp};
use meldungen_core::feed::{self, Base, Feed, Finding, Problem, Reading};
use meldungen_core::fold::fold;
use meldungen_core::json::Value;
use meldungen_core::order::newest_first;
use meldungen_core::route::{Addresses, Layout, Place, Route, percent_decode};
use meldungen_core::share::{Target, encode};
use meldungen_core::slug::Slug;
use meldungen_core::text;
use proptest::prelude::*;

/// 2026-06-01: some of the dates below are later.
const NOW: Timestamp = Timestamp(1_780_272_000);

/// Any text, and texts like those that feeds have.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[a-zäöüß ]{0,30}",
        "<p>[a-z<>&;\"' ]{0,40}",
        Just("\u{202E}\u{0}\u{FEFF}\r\n".to_owned()),
        Just("2026-02-03T10:00:00+01:00".to_owned()),
        Just("Di, 3. Februar 2026, 10 Uhr".to_owned()),
        Just("2026-06-01".to_owned()),
        Just("2027-02-03T10:00:00Z".to_owned()),
        Just("https://h.example/a/b.html".to_owned()),
        Just("javascript:alert(1)".to_owned()),
    ]
}

/// Any JSON, with the members that feeds have.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<f64>().prop_map(Value::Number),
        (-5..5_i32).prop_map(|number| Value::Number(number.into())),
        any_text().prop_map(Value::Text),
    ];
    leaf.prop_recursive(4, 40, 8, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::List),
            prop::collection::vec((a_key(), inner), 0..8).prop_map(Value::Map),
        ]
    })
}

fn a_key() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "id",
        "url",
        "external_url",
        "title",
        "summary",
        "content_html",
        "content_text",
        "image",
        "banner_image",
        "date_published",
        "date_modified",
        "authors",
        "author",
        "name",
        "tags",
        "language",
        "attachments",
        "mime_type",
        "size_in_bytes",
        "_meldung",
        "kicker",
        "alt",
        "credit",
        "caption",
        "contact",
        "email",
        "corrections",
        "note",
        "date",
        "related",
        "withdrawn",
        "items",
    ])
    .prop_map(str::to_owned)
}

/// A feed of such items.
fn any_feed() -> impl Strategy<Value = (usize, Value)> {
    let item = prop_oneof![
        3 => prop::collection::vec((a_key(), any_json()), 0..12).prop_map(Value::Map),
        // Of the right types, so that more than the refusal is tried.
        3 => prop::collection::vec((a_key(), any_text().prop_map(Value::Text)), 0..12)
            .prop_map(Value::Map),
        1 => any_json(),
    ];
    prop::collection::vec(item, 0..8).prop_map(|items| {
        let count = items.len();
        let members = vec![("items".to_owned(), Value::List(items))];
        (count, Value::Map(members))
    })
}

fn resolve(base: &str, address: &str) -> Option<String> {
    (!address.contains(':')).then(|| [base, address].concat())
}

fn read(value: &Value, drafts: bool) -> (Feed, Vec<Finding>) {
    let mut findings = Vec::new();
    let base = Base {
        address: Some("https://h.example/"),
        resolve,
    };
    let reading = Reading {
        now: NOW,
        drafts,
        own: false,
        dates: Dates::default(),
        base,
        named: text::USUAL_ALONE,
    };
    let feed = feed::read(value, reading, |finding: Finding| findings.push(finding)).unwrap();
    (feed, findings)
}

proptest! {
    #[test]
    fn an_item_is_shown_or_it_is_said_why_not((count, value) in any_feed()) {
        let (feed, findings) = read(&value, false);
        let hidden = findings.iter().filter(|finding| {
            finding.problem.loses_the_item() || matches!(finding.problem, Problem::Embargoed(_))
        });
        prop_assert_eq!(feed.articles.len() + hidden.count(), count);
        let slugs: BTreeSet<&str> = feed.articles.iter().map(|a| a.teaser.slug.as_str()).collect();
        prop_assert_eq!(slugs.len(), feed.articles.len(), "each has an address of its own");
        for article in &feed.articles {
            let teaser = &article.teaser;
            prop_assert!(Slug::parse(teaser.slug.as_str()).is_some());
            prop_assert!(!teaser.title.is_empty());
            prop_assert!(article.published.is_none_or(|moment| moment <= NOW));
            for line in [&teaser.title, &teaser.kicker, &teaser.text] {
                prop_assert_eq!(&text::line(line), line);
            }
            let links = article.source.iter().chain(article.attachments.iter().map(|f| &f.url));
            for link in links {
                prop_assert!(link.to_ascii_lowercase().starts_with("http"), "{}", link);
            }
        }
    }

    #[test]
    fn a_preview_has_what_is_under_embargo_too((_, value) in any_feed()) {
        let (public, _) = read(&value, false);
        let (preview, findings) = read(&value, true);
        let hidden = findings.iter().filter(|finding| {
            matches!(finding.problem, Problem::Embargoed(_) | Problem::HeldBack(_))
        });
        let repeated = findings.iter().filter(|f| matches!(f.problem, Problem::RepeatedItem(_)));
        prop_assert!(public.articles.len() <= preview.articles.len());
        let (least, most) = (preview.articles.len(), preview.articles.len() + repeated.count());
        prop_assert!((least..=most).contains(&(public.articles.len() + hidden.count())));
    }

    #[test]
    fn the_order_is_a_permutation_with_the_newest_first(
        dates in prop::collection::vec(prop::option::of(-9_i64..9), 0..30)
    ) {
        let dates: Vec<_> = dates.into_iter().map(|date| date.map(Timestamp)).collect();
        let order = newest_first(&dates);
        let places: BTreeSet<usize> = order.iter().copied().collect();
        prop_assert_eq!(places.len(), dates.len());
        let dated = order.iter().filter_map(|at| dates[*at].map(|date| (date, *at)));
        let dated: Vec<_> = dated.collect();
        for pair in dated.windows(2) {
            let ((newer, first), (older, then)) = (pair[0], pair[1]);
            prop_assert!(newer > older || newer == older && first < then);
        }
    }

    #[test]
    fn a_slug_is_a_slug_of_itself(text in any_text()) {
        if let Some(slug) = Slug::of_text(&text) {
            prop_assert_eq!(Slug::parse(slug.as_str()), Some(slug.clone()));
            prop_assert_eq!(Slug::of_text(slug.as_str()), Some(slug));
        }
    }

    #[test]
    fn folding_twice_changes_nothing(text in any_text()) {
        let folded = fold(&text);
        prop_assert_eq!(fold(&folded), folded.clone());
        prop_assert_eq!(fold(&text.to_lowercase()), folded);
    }

    #[test]
    fn a_moment_is_read_as_it_was_written(second in -62_000_000_000_i64..250_000_000_000) {
        let moment = Timestamp(second);
        prop_assert_eq!(Timestamp::parse(&moment.to_rfc3339()), Some(moment));
        let day = moment.berlin_date();
        prop_assert_eq!(CalendarDate::parse(&day.iso()), Some(day));
    }

    #[test]
    fn no_text_is_too_odd_for_a_date(text in any_text(), digits in "[0-9TtZz:.+ -]{0,30}") {
        for text in [text, digits] {
            let _ = (Timestamp::parse(&text), CalendarDate::parse(&text));
        }
    }

    #[test]
    fn an_address_is_read_as_it_was_written(search in any_text(), topic in any_text()) {
        let topics = vec![Slug::of_topic(&topic)];
        let filter = Filter { topics, search, ..Filter::default() };
        let expected = if filter.search.trim().is_empty() { "" } else { filter.search.as_str() };
        for layout in [Layout::Folders, Layout::SinglePage] {
            let addresses = Addresses::new("/presse/", layout);
            let place = Place { filter: filter.clone(), ..Route::Home.into() };
            let href = addresses.href(&place);
            let (path, query) = href.split_once('?').unwrap();
            let read = addresses.parse(path, query).unwrap();
            prop_assert_eq!(&read.filter.topics, &filter.topics);
            prop_assert_eq!(&read.filter.search, expected);
        }
    }

    #[test]
    fn any_address_is_read_without_harm(path in any_text(), query in any_text()) {
        let addresses = Addresses::new("/", Layout::Folders);
        let _ = addresses.parse(&path, &query);
    }

    #[test]
    fn nothing_ends_a_share_link(title in any_text(), url in any_text()) {
        prop_assert_eq!(percent_decode(&encode(&title)), title.clone());
        for target in Target::ALL {
            let href = target.href(&title, &url);
            let own = target.href("", "");
            let plain = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#=&%".contains(c);
            prop_assert!(href.chars().all(plain), "{}", href);
            for separator in ['&', '?', '#'] {
                prop_assert_eq!(href.matches(separator).count(), own.matches(separator).count());
            }
        }
    }

    #[test]
    fn a_line_is_one_line(text in any_text(), limit in 1_usize..50) {
        let line = text::line(&text);
        prop_assert_eq!(text::line(&line), line.clone());
        prop_assert!(!text::has_hidden_controls(&line));
        let short = text::shorten(&line, limit);
        prop_assert!(short.chars().count() <= limit + 2);
        let start = short.strip_suffix(" …").unwrap_or(&short);
        prop_assert!(line.starts_with(start));
        for paragraph in text::paragraphs(&text) {
            for line in paragraph.split('\n') {
                prop_assert_eq!(text::line(line), line);
            }
        }
        let _ = text::of_html(&text, text::USUAL_ALONE);
    }
}
