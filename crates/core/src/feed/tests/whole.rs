//! What is said of a feed as a whole, and what is found in one.

use super::*;

#[test]
fn the_items_beyond_the_most_are_left_out() {
    for (count, said) in [(200_000, 0), (200_001, 1)] {
        let feed = Value::Map(vec![(
            "items".to_owned(),
            Value::List(vec![Value::Null; count]),
        )]);
        let reading = Reading {
            now: Timestamp(0),
            own: false,
            dates: Dates::default(),
            named: crate::text::USUAL_ALONE,
            drafts: false,
            base: Base {
                address: None,
                resolve,
            },
        };
        let (mut too_many, mut read_items) = (0, 0);
        let listener = |finding: Finding| match finding.problem {
            Problem::TooMany(200_000) => too_many += 1,
            Problem::NoObject => read_items += 1,
            _ => {}
        };
        read(&feed, reading, listener).unwrap();
        assert_eq!((too_many, read_items), (said, 200_000), "{count}");
    }
}

#[test]
fn what_is_published_this_second_is_public() {
    let (feed, findings) = items(
        r#"{"id":"1","title":"T","content_text":"x","date_published":"2026-06-01T00:00:00Z"}"#,
    );
    assert_eq!(feed.articles.len(), 1);
    assert_eq!(findings, []);
}

#[test]
fn an_id_that_stands_twice_is_said_and_both_stay() {
    let (feed, findings) = items(
        r#"{"id":"1","title":"A","content_text":"x"},{"id":"1","title":"B","content_text":"x"},
        {"id":"2","title":"C","content_text":"x"}"#,
    );
    assert_eq!(feed.articles.len(), 3);
    assert!(matches!(
        problems(&findings)[..],
        [("id", Problem::DuplicateId(_))]
    ));
}

#[test]
fn a_meldung_is_found_by_its_slug_and_so_are_its_neighbours() {
    let (feed, _) = items(
        r#"{"id":"3","title":"Neu","content_text":"x"},{"id":"2","title":"Mitte","content_text":"x"},
        {"id":"1","title":"Alt","content_text":"x"}"#,
    );
    let slug = |text| Slug::parse(text).unwrap();
    let id = |text| feed.article(&slug(text)).map(|article| article.id.as_str());
    assert_eq!(
        (id("neu"), id("mitte"), id("alt")),
        (Some("3"), Some("2"), Some("1"))
    );
    assert_eq!(id("fremd"), None);
    for (text, newer, older) in [
        ("neu", None, Some("Mitte")),
        ("mitte", Some("Neu"), Some("Alt")),
        ("alt", Some("Mitte"), None),
        ("fremd", None, None),
    ] {
        let beside = feed.neighbours(&slug(text));
        let newer_name = beside.newer.as_ref().map(|it| it.name.as_str());
        let older_name = beside.older.as_ref().map(|it| it.name.as_str());
        assert_eq!((newer_name, older_name), (newer, older), "{text}");
    }
}
