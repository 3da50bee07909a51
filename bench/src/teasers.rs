//! The sample as core has it, and what is truly in it.

use meldungen_core::article::{Teaser, Topic};
use meldungen_core::date::Timestamp;
use meldungen_core::fold::fold;
use meldungen_core::slug::Slug;
use meldungen_sample::{Item, Sample};

/// What core searches, made without a feed in between.
pub fn of(sample: Sample) -> Vec<Teaser> {
    sample.items().filter_map(teaser).collect()
}

fn teaser(item: Item) -> Option<Teaser> {
    let topic = |name: &&str| Topic {
        slug: Slug::of_topic(name),
        name: (*name).to_owned(),
    };
    Some(Teaser {
        slug: Slug::of_text(&format!("meldung-{}", item.number))?,
        title: item.title,
        kicker: item.kicker,
        text: item.teaser,
        date: Timestamp::parse(&item.published).map(Timestamp::berlin_date),
        topics: item.topics.iter().map(topic).collect(),
        picture: None,
        language: None,
    })
}

/// The indexes of the Meldungen in which all words of the search stand, wherever in a word:
/// found the slow and simple way.
pub fn truth(teasers: &[Teaser], search: &str) -> Vec<usize> {
    let search = fold(search);
    let has_all = |teaser: &Teaser| {
        let topics = teaser.topics.iter().map(|topic| topic.name.as_str());
        let parts = [teaser.kicker.as_str(), &teaser.title, &teaser.text];
        let text: Vec<&str> = parts.into_iter().chain(topics).collect();
        let text = fold(&text.join(" "));
        search.split(' ').all(|word| text.contains(word))
    };
    let numbered = teasers.iter().enumerate();
    let found = numbered.filter(|(_, teaser)| has_all(teaser));
    found.map(|(index, _)| index).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use meldungen_core::catalogue::{Catalogue, Filter, Scope};
    use meldungen_sample::COMPOUND_SEARCHES;

    #[test]
    fn core_finds_what_is_truly_there() {
        let teasers = of(Sample {
            seed: 1,
            items: 500,
            paragraphs: 0,
        });
        assert_eq!(teasers.len(), 500);
        let catalogue = Catalogue::new(&teasers);
        for search in COMPOUND_SEARCHES {
            let truth = truth(&teasers, search);
            let filter = Filter {
                search: search.to_owned(),
                ..Filter::default()
            };
            let found = catalogue.find(&filter, &Scope::default()).items;
            assert!(!truth.is_empty());
            assert_eq!(found, truth, "{search}");
        }
    }
}
