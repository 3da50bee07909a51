//! All Meldungen of a site, to be found by topic, day and word.
//!
//! 1. [`Records`] hold what a card shows, and come from teasers or from a file of the
//!    archive. A catalogue takes them over, newest first, and folds their texts into one
//!    buffer for each.
//! 2. A [`Query`] is a search, understood; a [`Filter`] is all that a reader asks for; a
//!    [`Scope`] is what the page is about anyway.
//! 3. [`Catalogue::find`] runs through the buffers once for each word, and has topics and
//!    years as lists of their Meldungen: what is found, and how many each choice would give.

mod filter;
mod query;
mod rank;
mod records;
mod scan;
mod set;
mod spelling;

pub use filter::{Filter, Scope, Sort};
pub use query::Query;
pub use records::Records;

use crate::article::{Teaser, Topic};
use crate::date::CalendarDate;
use crate::feed::limits::TOPICS;
use crate::fold::{fold, fold_into};
use crate::order::by_key;
use crate::slug::Slug;
use set::Set;

/// Parts the texts of a Meldung; no folded text holds it.
const BREAK: char = '\n';

/// The Meldungen in their order.
#[derive(Debug, Default)]
pub struct Catalogue {
    parts: Vec<Part>,
    days: Vec<Option<CalendarDate>>,
    topics: Vec<Group<Topic>>,
    /// The topics by their slugs.
    by_slug: Vec<usize>,
    /// The years, in the order in which they came.
    years: Vec<Group<i32>>,
}

/// Records, and the text that a search runs through.
#[derive(Debug)]
struct Part {
    /// How many Meldungen stand before it.
    first: usize,
    records: Records,
    /// Headline, kicker, teaser and topics of each Meldung, folded, each ended by a break.
    text: String,
    /// Where the text of each Meldung ends.
    ends: Vec<usize>,
}

/// What Meldungen have in common, and the positions of these.
#[derive(Debug)]
struct Group<T> {
    of: T,
    items: Vec<u32>,
}

/// What a filter leaves.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// The positions of the Meldungen, in the order asked for.
    pub items: Vec<usize>,
    /// Each topic with the number of Meldungen that choosing it alone would give; those
    /// that have most in the whole catalogue first.
    pub topics: Vec<(Topic, usize)>,
    /// Each year in the same way, newest first.
    pub years: Vec<(i32, usize)>,
}

impl Catalogue {
    /// A catalogue of these Meldungen, which stand in their order.
    pub fn new<'a>(teasers: impl IntoIterator<Item = &'a Teaser>) -> Catalogue {
        let mut catalogue = Catalogue::default();
        catalogue.append(Records::of(teasers));
        catalogue
    }

    /// Adds Meldungen behind those that are there: older ones.
    pub fn append(&mut self, records: Records) {
        let known: Vec<Option<usize>> = records
            .topics()
            .iter()
            .map(|topic| self.number_of(topic))
            .collect();
        let names: Vec<String> = records
            .topics()
            .iter()
            .map(|topic| fold(&topic.name))
            .collect();
        let first = self.len();
        let mut text = String::with_capacity(records.lines().len());
        let mut ends = Vec::with_capacity(records.len());
        for index in 0..records.len() {
            let position = (first + index) as u32;
            let record = records.get(index);
            for part in record.texts() {
                fold_into(part, &mut text);
                text.push(BREAK);
            }
            for number in record.topics() {
                let Some(name) = names.get(number) else {
                    continue;
                };
                text.push_str(name);
                text.push(BREAK);
                if let Some(group) = known[number].and_then(|known| self.topics.get_mut(known))
                    && group.items.last() != Some(&position)
                {
                    group.items.push(position);
                }
            }
            ends.push(text.len());
            let day = record.date();
            self.days.push(day);
            if let Some(CalendarDate { year, .. }) = day {
                match self.years.iter_mut().find(|group| group.of == year) {
                    Some(group) => group.items.push(position),
                    None => self.years.push(Group {
                        of: year,
                        items: vec![position],
                    }),
                }
            }
        }
        self.parts.push(Part {
            first,
            records,
            text,
            ends,
        });
    }

    /// Puts Meldungen before those that are there: newer ones.
    pub fn prepend(&mut self, records: Records) {
        let before = std::mem::take(self);
        self.append(records);
        for part in before.parts {
            self.append(part.records);
        }
    }

    /// The number of a topic; `None` for one too many.
    fn number_of(&mut self, topic: &Topic) -> Option<usize> {
        match self.place_of(&topic.slug) {
            Ok(place) => Some(self.by_slug[place]),
            Err(_) if self.topics.len() == TOPICS => None,
            Err(place) => {
                self.by_slug.insert(place, self.topics.len());
                self.topics.push(Group {
                    of: topic.clone(),
                    items: Vec::new(),
                });
                Some(self.topics.len() - 1)
            }
        }
    }

    fn place_of(&self, slug: &Slug) -> Result<usize, usize> {
        self.by_slug
            .binary_search_by(|at| self.topics[*at].of.slug.cmp(slug))
    }

    /// How many Meldungen there are.
    pub fn len(&self) -> usize {
        self.days.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.days.is_empty()
    }

    fn part_of(&self, position: usize) -> Option<(&Part, usize)> {
        let after = self.parts.partition_point(|part| part.first <= position);
        let part = self.parts.get(after.checked_sub(1)?)?;
        let index = position - part.first;
        (index < part.records.len()).then_some((part, index))
    }

    /// The Meldung of a position.
    pub fn teaser(&self, position: usize) -> Option<Teaser> {
        let (part, index) = self.part_of(position)?;
        part.records.teaser(index)
    }

    /// The position of a Meldung.
    pub fn position(&self, slug: &Slug) -> Option<usize> {
        (0..self.len()).find(|position| {
            let part = self.part_of(*position);
            part.is_some_and(|(part, index)| part.records.get(index).slug() == slug.as_str())
        })
    }

    /// The topic of a slug.
    pub fn topic(&self, slug: &Slug) -> Option<&Topic> {
        let place = self.place_of(slug).ok()?;
        Some(&self.topics[self.by_slug[place]].of)
    }

    /// The topics, each with its number of Meldungen, most frequent first; of equals, by
    /// their slugs. At most [`TOPICS`].
    pub fn topics(&self) -> Vec<(Topic, usize)> {
        self.counted_topics(&Set::all(self.len()))
    }

    fn counted_topics(&self, set: &Set) -> Vec<(Topic, usize)> {
        let groups: Vec<&Group<Topic>> = self.by_slug.iter().map(|at| &self.topics[*at]).collect();
        let most_first = by_key(groups.iter().map(|group| !(group.items.len() as i64)));
        let count = |at: usize| (groups[at].of.clone(), set.count_of(&groups[at].items));
        most_first.into_iter().map(count).collect()
    }

    fn counted_years(&self, set: &Set) -> Vec<(i32, usize)> {
        let newest_first = by_key(self.years.iter().map(|group| -i64::from(group.of)));
        let count = |at: usize| (self.years[at].of, set.count_of(&self.years[at].items));
        newest_first.into_iter().map(count).collect()
    }

    /// What a filter leaves of the Meldungen that a page is about.
    pub fn find(&self, filter: &Filter, scope: &Scope) -> Found {
        let query = filter.query();
        let searched = self.in_scope(&query, scope);
        let mut of_days = searched.clone();
        if filter.from.is_some() || filter.to.is_some() {
            let mut days = Set::none(self.len());
            for (position, day) in self.days.iter().enumerate() {
                if filter.has_day(*day) {
                    days.insert(position);
                }
            }
            of_days.keep(&days, true);
        }
        // Each facet is counted as if nothing were chosen in it.
        let mut of_topics = searched;
        if !filter.topics.is_empty() {
            let mut topics = Set::none(self.len());
            for slug in &filter.topics {
                topics.insert_all(self.items_of(slug));
            }
            of_topics.keep(&topics, true);
        }
        let topics = self.counted_topics(&of_days);
        let years = self.counted_years(&of_topics);
        of_days.keep(&of_topics, true);
        let mut items = of_days.positions();
        match filter.sort {
            Sort::Newest => {}
            Sort::Oldest => items.reverse(),
            Sort::Best => items = self.best_first(&items, &query),
        }
        Found {
            items,
            topics,
            years,
        }
    }

    fn items_of(&self, topic: &Slug) -> &[u32] {
        let place = self.place_of(topic);
        place.map_or(&[], |place| &self.topics[self.by_slug[place]].items)
    }

    /// What a search leaves of the Meldungen that a page is about.
    fn in_scope(&self, query: &Query, scope: &Scope) -> Set {
        let mut set = Set::all(self.len());
        if let Some(topic) = &scope.topic {
            let mut own = Set::none(self.len());
            own.insert_all(self.items_of(topic));
            set.keep(&own, true);
        }
        if let Some(position) = scope.except.as_ref().and_then(|slug| self.position(slug)) {
            set.remove(position);
        }
        for (words, wanted) in [(&query.wanted, true), (&query.unwanted, false)] {
            for word in words {
                set.keep(&self.with_word(word), wanted);
            }
        }
        set
    }
}

#[cfg(test)]
mod tests;
