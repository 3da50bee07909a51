use std::collections::{BTreeMap, BTreeSet};

use super::*;

const SAMPLE: Sample = Sample {
    seed: 7,
    items: 1_000,
    paragraphs: 0,
};

#[test]
fn the_same_seed_gives_the_same_bytes_and_another_seed_others() {
    assert_eq!(SAMPLE.json_feed(), SAMPLE.json_feed());
    assert_ne!(SAMPLE.json_feed(), Sample { seed: 8, ..SAMPLE }.json_feed());
}

#[test]
fn the_bytes_are_those_of_other_machines() {
    let first = SAMPLE.items().next().expect("there are items");
    assert_eq!(first.published, "2025-06-30T23:59:00Z");
    assert_eq!(
        first.title,
        "Land legt Zahlen zum Glasfaserqualitätsfonds in Tannental vor"
    );
}

#[test]
fn no_two_items_say_the_same() {
    let texts: BTreeSet<String> = SAMPLE
        .items()
        .map(|item| item.title + &item.teaser)
        .collect();
    assert_eq!(texts.len(), SAMPLE.items);
}

#[test]
fn texts_are_as_long_as_press_offices_write() {
    for item in SAMPLE.items() {
        let length = item.title.len() + item.teaser.len();
        assert!((250..=380).contains(&length), "{length}: {item:?}");
    }
}

#[test]
fn items_run_from_the_newest_back_over_ten_years() {
    let dates: Vec<String> = SAMPLE.items().map(|item| item.published).collect();
    assert!(dates.is_sorted_by(|newer, older| newer > older));
    assert!(dates.last().is_some_and(|date| date.starts_with("2015-07")));
}

#[test]
fn items_have_one_to_three_topics_and_few_topics_have_most() {
    let mut counts = BTreeMap::new();
    for item in SAMPLE.items() {
        let own: BTreeSet<_> = item.topics.iter().collect();
        assert!((1..=3).contains(&own.len()) && own.len() == item.topics.len());
        for topic in item.topics {
            *counts.entry(topic).or_insert(0) += 1;
        }
    }
    let mut counts: Vec<usize> = counts.into_values().collect();
    counts.sort_unstable();
    assert!((20..=30).contains(&counts.len()), "{counts:?}");
    let most: usize = counts.iter().rev().take(5).sum();
    assert!(most * 2 > counts.iter().sum(), "{counts:?}");
}

#[test]
fn most_hits_of_each_search_are_inside_of_compounds() {
    for search in COMPOUND_SEARCHES {
        let count = |found: &dyn Fn(&str) -> bool| {
            let has = |item: &Item| {
                let text = format!("{} {}", item.title, item.teaser).to_lowercase();
                text.split([' ', '„']).any(found)
            };
            SAMPLE.items().filter(has).count()
        };
        let all = count(&|word| word.contains(search));
        let open = count(&|word| word.starts_with(search));
        assert!(0 < open && open * 2 < all, "{search}: {open} of {all}");
        assert!((20..SAMPLE.items / 2).contains(&all), "{search}: {all}");
    }
}

#[test]
fn paragraphs_are_added_on_demand() {
    let with = Sample {
        items: 3,
        paragraphs: 2,
        ..SAMPLE
    };
    assert!(with.items().all(|item| item.paragraphs.len() == 2));
    assert_eq!(with.json_feed().matches("content_html").count(), 3);
}
