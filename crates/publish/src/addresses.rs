//! Addresses that stay: each Meldung keeps the slug with which it was published.

use std::collections::{BTreeMap, BTreeSet};

use meldungen_core::article::Article;
use meldungen_core::slug::Slug;

/// Gives each Meldung the slug that it had, by its id; a new one whose slug is taken gets a
/// number. Afterwards `known` has all of them.
///
/// Where an id is gone from the feed, a Meldung with another id may take over its slug: so no
/// address moves when a CMS numbers its items anew. The old id is forgotten then.
pub fn settle(articles: &mut [Article], known: &mut BTreeMap<String, String>) {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    // The oldest first: it has the older right.
    for article in articles.iter_mut().rev() {
        let kept = known.get(&article.id).and_then(|slug| Slug::parse(slug));
        if let Some(slug) = kept
            && taken.insert(slug.as_str().to_owned())
        {
            article.teaser.slug = slug;
        } else {
            known.remove(&article.id);
        }
    }
    for article in articles.iter_mut().rev() {
        if !known.contains_key(&article.id) {
            let plain = article.teaser.slug.clone();
            let mut number = 2;
            while !taken.insert(article.teaser.slug.as_str().to_owned()) {
                article.teaser.slug = plain.numbered(number);
                number += 1;
            }
        }
    }
    let mut of_slug: BTreeMap<&str, &str> = BTreeMap::new();
    for article in articles.iter() {
        of_slug.insert(article.teaser.slug.as_str(), &article.id);
    }
    known.retain(|id, slug| of_slug.get(slug.as_str()).is_none_or(|owner| owner == id));
    for article in articles.iter() {
        let slug = article.teaser.slug.as_str().to_owned();
        known.insert(article.id.clone(), slug);
    }
}

/// The slugs of Meldungen that were published and are not any more.
pub fn gone(articles: &[Article], known: &BTreeMap<String, String>) -> Vec<Slug> {
    let there: BTreeSet<&str> = articles.iter().map(|article| article.id.as_str()).collect();
    let gone = known.iter().filter(|(id, _)| !there.contains(id.as_str()));
    gone.filter_map(|(_, slug)| Slug::parse(slug)).collect()
}

#[cfg(test)]
mod tests {
    use meldungen_core::date::{Dates, Timestamp};
    use meldungen_core::feed::{self, Base, Nobody, Reading};
    use serde_json::json;

    use super::*;

    /// Meldungen with these ids and headlines, newest first.
    fn articles(items: &[(&str, &str)]) -> Vec<Article> {
        let items: Vec<_> = items
            .iter()
            .map(|(id, title)| json!({ "id": id, "title": title, "content_text": "x" }))
            .collect();
        let reading = Reading {
            now: Timestamp(0),
            drafts: false,
            own: false,
            dates: Dates::default(),
            base: Base {
                address: None,
                resolve: |_, _| None,
            },
            named: meldungen_core::text::USUAL_ALONE,
        };
        let value = serde_json::from_value(json!({ "items": items })).unwrap();
        feed::read(&value, reading, Nobody).unwrap().articles
    }

    /// The slugs, after a build that knew those of before.
    fn build(items: &[(&str, &str)], known: &mut BTreeMap<String, String>) -> Vec<String> {
        let mut articles = articles(items);
        settle(&mut articles, known);
        let slugs = articles.iter().map(|article| article.teaser.slug.as_str());
        slugs.map(str::to_owned).collect()
    }

    #[test]
    fn a_corrected_headline_moves_no_address() {
        let mut known = BTreeMap::new();
        assert_eq!(build(&[("1", "Eins")], &mut known), ["eins"]);
        assert_eq!(build(&[("1", "Eins!, richtig")], &mut known), ["eins"]);
        assert_eq!(
            build(&[("2", "Eins"), ("1", "Eins!, richtig")], &mut known),
            ["eins-2", "eins"]
        );
    }

    #[test]
    fn a_new_meldung_in_front_or_behind_moves_none() {
        let mut known = BTreeMap::new();
        assert_eq!(
            build(&[("2", "Neu"), ("1", "Neu")], &mut known),
            ["neu-2", "neu"]
        );
        assert_eq!(
            build(&[("2", "Neu"), ("1", "Neu"), ("0", "Neu")], &mut known),
            ["neu-2", "neu", "neu-3"]
        );
        assert_eq!(build(&[("2", "Neu")], &mut known), ["neu-2"]);
    }

    #[test]
    fn what_is_gone_is_known_and_has_its_address_again_when_it_returns() {
        let mut known = BTreeMap::new();
        build(&[("2", "Zwei"), ("1", "Eins")], &mut known);
        build(&[("2", "Zwei")], &mut known);
        let only_two = articles(&[("2", "Zwei")]);
        assert_eq!(gone(&only_two, &known), [Slug::parse("eins").unwrap()]);
        assert_eq!(
            build(&[("2", "Zwei"), ("1", "Anders")], &mut known),
            ["zwei", "eins"]
        );
    }

    #[test]
    fn a_new_id_takes_over_the_address_of_one_that_is_gone() {
        let mut known = BTreeMap::new();
        build(&[("1", "Eins")], &mut known);
        assert_eq!(build(&[("neu-1", "Eins")], &mut known), ["eins"]);
        assert_eq!(gone(&articles(&[("neu-1", "Eins")]), &known), []);
        assert_eq!(
            build(&[("neu-1", "Eins"), ("1", "Eins")], &mut known),
            ["eins", "eins-2"]
        );
    }

    #[test]
    fn a_state_that_somebody_has_spoiled_harms_nothing() {
        let mut known: BTreeMap<String, String> =
            [("1", "../../etc"), ("2", "gleich"), ("3", "gleich")]
                .map(|(id, slug)| (id.to_owned(), slug.to_owned()))
                .into();
        let slugs = build(&[("3", "Drei"), ("2", "Zwei"), ("1", "Eins")], &mut known);
        assert_eq!(slugs, ["drei", "gleich", "eins"]);
    }
}
