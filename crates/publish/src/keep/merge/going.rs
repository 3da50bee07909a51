//! What is new in a feed, and what of the archive it takes away.

use std::collections::{HashMap, HashSet};

use meldungen_core::article::Article;
use meldungen_core::date::CalendarDate;
use meldungen_core::feed::{self, Feed, Nobody};
use meldungen_core::json::Value;

use super::{Asked, Placed, is_public, known};
use crate::addresses::Face;
use crate::input::{self, Terms};
use crate::keep::store::{Record, Store};

/// What is new in the feed.
pub(super) struct News {
    /// The ids that went to other Meldungen, with both headlines.
    pub given_away: Vec<[String; 3]>,
    /// The places of items that are a second one with an id.
    pub seconds: HashSet<usize>,
}

impl News {
    pub fn of(store: &Store, read: &Feed, faces: &[Face], found: &[Option<usize>]) -> News {
        let mut news = News {
            given_away: Vec::new(),
            seconds: HashSet::new(),
        };
        let is_new = found.contains(&None);
        if !is_new {
            return news;
        }
        let mut owners: HashMap<&str, usize> = HashMap::new();
        for (place, record) in store.records.iter().enumerate() {
            for id in &record.entry.face.ids {
                owners.entry(id).or_insert(place);
            }
        }
        let there: HashSet<usize> = found.iter().flatten().copied().collect();
        // In the feed's own order, in which the first of an id is the first.
        let mut order: Vec<usize> = (0..faces.len()).collect();
        order.sort_by_key(|at| read.places[*at]);
        let known = found.iter().zip(faces).filter(|(found, _)| found.is_some());
        let mut seen: HashSet<&str> = known.map(|(_, face)| face.id()).collect();
        for at in order.into_iter().filter(|at| found[*at].is_none()) {
            let face = &faces[at];
            if !seen.insert(face.id()) {
                news.seconds.insert(read.places[at]);
            } else if let Some(owner) = owners.get(face.id())
                && !there.contains(owner)
                && is_public(&store.records[*owner])
            {
                news.given_away.push([
                    face.id().to_owned(),
                    store.records[*owner].headline(),
                    read.articles[at].teaser.title.clone(),
                ]);
            }
        }
        news
    }
}

/// The records of what the feed says is deleted.
pub(super) fn deleted(
    store: &Store,
    value: &Value,
    items: &[Value],
    asked: &Asked,
    is_found: &[bool],
) -> Vec<usize> {
    let deleted = items.iter().filter(|item| feed::is_deleted(item));
    let deleted: Vec<&Value> = deleted.collect();
    if deleted.is_empty() {
        return Vec::new();
    }
    let deleted = faces_of(value, deleted, asked);
    let (mut of_id, mut of_url) = (HashMap::new(), HashMap::new());
    for (place, record) in store.records.iter().enumerate() {
        if is_found[place] {
            continue;
        }
        let face = &record.entry.face;
        for id in &face.ids {
            of_id
                .entry(id.as_str())
                .or_insert_with(Vec::new)
                .push(place);
        }
        of_url
            .entry(face.url.as_str())
            .or_insert_with(Vec::new)
            .push(place);
    }
    let mut all = Vec::new();
    let mut asked = HashSet::new();
    for face in deleted {
        let of_url = of_url
            .get(face.url.as_str())
            .filter(|_| !face.url.is_empty());
        let both = of_url.into_iter().flatten().copied();
        let both: Vec<usize> = both
            .filter(|place| store.records[*place].entry.face.has_id(face.id()))
            .collect();
        if !both.is_empty() {
            all.extend(both);
        } else if let Some(places) = of_id.get(face.id()) {
            // Each id once, however many items there are of it.
            if asked.insert(face.id().to_owned()) {
                all.extend(places);
            }
        } else if let Some([place]) = of_url.map(Vec::as_slice) {
            all.push(*place);
        }
    }
    all
}

/// What items are known by that have no more than id and address.
fn faces_of(value: &Value, deleted: Vec<&Value>, asked: &Asked) -> Vec<Face> {
    let known = |item: &Value| {
        let stated = ["id", "url"].into_iter();
        let stated = stated.filter_map(|name| Some((name.to_owned(), item.get(name)?.clone())));
        let title = ("title".to_owned(), Value::Text("-".to_owned()));
        Value::Map(stated.chain([title]).collect())
    };
    let rest = with_items(value, deleted.into_iter().map(known).collect());
    let read = input::read_at(
        &rest,
        asked.place,
        Terms {
            drafts: true,
            ..asked.terms
        },
        Nobody,
    );
    let articles = read.map(|read| read.articles).unwrap_or_default();
    let faces = articles.iter().map(|article| Face {
        title: String::new(),
        day: None,
        ..Face::of(article)
    });
    faces.collect()
}

/// The same feed with other items.
fn with_items(feed: &Value, items: Vec<Value>) -> Value {
    let Value::Map(members) = feed else {
        return Value::Null;
    };
    let members = members.iter().filter(|(name, _)| name != "items").cloned();
    let items = ("items".to_owned(), Value::List(items));
    Value::Map(members.chain([items]).collect())
}

/// The records of what the feed has, and is not to be published: its embargo was set, or moved,
/// after it had been published. Beside them those whose date cannot be read any more: they stay as
/// they were.
pub(super) fn held_back(
    store: &Store,
    value: &Value,
    items: &[Value],
    read: &Feed,
    asked: &Asked,
    is_found: &[bool],
) -> [Vec<usize>; 2] {
    if asked.terms.drafts || items.len() == read.places.len() {
        return Default::default();
    }
    let there: HashSet<usize> = read.places.iter().copied().collect();
    let rest = items.iter().enumerate();
    let rest = rest.filter(|(place, _)| !there.contains(place));
    let rest: Vec<Value> = rest.map(|(_, item)| item.clone()).collect();
    let rest = with_items(value, rest);
    let read = |drafts| {
        input::read_at(
            &rest,
            asked.place,
            Terms {
                drafts,
                ..asked.terms
            },
            Nobody,
        )
    };
    let (Ok(public), Ok(all)) = (read(false), read(true)) else {
        return Default::default();
    };
    let public: HashSet<usize> = public.places.into_iter().collect();
    let held = all.articles.into_iter().zip(all.places);
    let held: Vec<Article> = held
        .filter(|(_, place)| !public.contains(place))
        .map(|(article, _)| article)
        .collect();
    let faces: Vec<Face> = held.iter().map(Face::of).collect();
    let mut of_both = <[Vec<usize>; 2]>::default();
    for (article, record) in held.iter().zip(known(store, &held, &faces)) {
        if let Some(record) = record.filter(|record| !is_found[*record]) {
            let is_unreadable = article.published.is_none();
            of_both[usize::from(is_unreadable)].push(record);
        }
    }
    of_both
}

/// The records of Meldungen that came as a second one with an id, and went again while the other
/// one stayed: a mistake that was mended. Not those that fell out of the feed's window.
pub(super) fn mistaken(store: &Store, faces: &[Face], is_found: &[bool]) -> Vec<usize> {
    let seconds = store.records.iter().enumerate();
    let seconds: Vec<_> = seconds
        .filter(|(place, record)| record.entry.is_second && !is_found[*place])
        .collect();
    if seconds.is_empty() {
        return Vec::new();
    }
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for face in faces {
        *counts.entry(face.id()).or_default() += 1;
    }
    let oldest = faces.iter().filter_map(|face| face.day).min();
    let is_within = |day: Option<CalendarDate>| day.zip(oldest).is_some_and(|(day, it)| day >= it);
    let mistaken = seconds.into_iter().filter(|(_, record)| {
        let face = &record.entry.face;
        counts.get(face.id()) == Some(&1) && is_within(face.day)
    });
    mistaken.map(|(place, _)| place).collect()
}

/// The headlines of kept Meldungen that are newer than half of the feed.
pub(super) fn passed_over(store: &Store, faces: &[Face], kept: &[Placed]) -> Vec<String> {
    let mut days: Vec<CalendarDate> = faces.iter().filter_map(|face| face.day).collect();
    days.sort();
    let Some(middle) = days.get(days.len() / 2) else {
        return Vec::new();
    };
    let records = kept.iter().filter_map(|it| it.origin.record());
    let records = records.map(|record| &store.records[record]);
    let newer = records.filter(|record| record.entry.face.day.is_some_and(|day| day > *middle));
    newer.map(Record::headline).collect()
}
