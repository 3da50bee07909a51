//! The lists of a site: all Meldungen, and those of each topic and of each year.

use std::collections::BTreeMap;

use meldungen_core::article::{Article, Topic};
use meldungen_core::slug::Slug;

/// The lists of a site, each newest first, none empty but that of all.
pub struct Lists<'a> {
    /// All Meldungen.
    pub all: Vec<&'a Article>,
    /// Those of each topic, the longest list first; of equals, by their slugs.
    pub topics: Vec<(&'a Topic, Vec<&'a Article>)>,
    /// Those of each year, the newest year first. What has no date is in none.
    pub years: Vec<(i32, Vec<&'a Article>)>,
}

impl<'a> Lists<'a> {
    /// The lists of these Meldungen, which stand newest first.
    pub fn of(articles: &'a [Article]) -> Lists<'a> {
        let mut topics: BTreeMap<&Slug, (&Topic, Vec<&Article>)> = BTreeMap::new();
        let mut years: BTreeMap<i32, Vec<&Article>> = BTreeMap::new();
        for article in articles {
            for topic in &article.teaser.topics {
                let (_, list) = topics
                    .entry(&topic.slug)
                    .or_insert_with(|| (topic, Vec::new()));
                // Two tags of one Meldung may have the same slug.
                if !list.last().is_some_and(|last| std::ptr::eq(*last, article)) {
                    list.push(article);
                }
            }
            if let Some(date) = article.teaser.date {
                years.entry(date.year).or_default().push(article);
            }
        }
        let mut topics: Vec<_> = topics.into_values().collect();
        topics.sort_by_key(|(_, list)| std::cmp::Reverse(list.len()));
        Lists {
            all: articles.iter().collect(),
            topics,
            years: years.into_iter().rev().collect(),
        }
    }
}
