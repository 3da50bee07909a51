//! Names that no two Meldungen of a feed may share: their ids and their slugs.

use std::collections::BTreeMap;
use std::mem::swap;

use super::finding::{Finding, Listener, Problem, Twin};
use crate::article::Article;
use crate::slug::Slug;

/// Names that are in use, each with a number: 0 for one that nobody had before.
#[derive(Default)]
struct Taken(BTreeMap<String, usize>);

impl Taken {
    fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// The number of a name. Never inlined: a tree's insertion is 2 KB of the browser's module.
    #[inline(never)]
    fn number(&mut self, name: &str) -> &mut usize {
        self.0.entry(name.to_owned()).or_default()
    }

    /// Takes a name that is free; the number to try where it is not.
    fn take(&mut self, name: &str) -> Option<usize> {
        let number = self.number(name);
        *number += 1;
        (*number > 1).then_some(*number)
    }
}

/// The Meldungen of a feed as they are read, each with an id of its own.
#[derive(Default)]
pub struct Gathered {
    /// The Meldungen, in the order of the feed.
    pub articles: Vec<Article>,
    /// For each of them, the place of its item in the feed's list, counted from 0.
    pub places: Vec<usize>,
    /// Of each stated id the first Meldung that has it, of each own id the only one: its place
    /// in the list above, counted from 1. Own ids are apart, since an id may look like one.
    stated: Taken,
    own: Taken,
    /// Of each stated id that several have, the slugs of theirs, in the same way.
    slugs: Taken,
}

impl Gathered {
    /// Whether a Meldung states this id.
    pub fn has(&self, id: &str) -> bool {
        self.stated.has(id)
    }

    /// Adds a Meldung. Where the feed has given its id to another before, both get ids of their
    /// own; where that one has the same address, headline and moment as well, it is the same
    /// Meldung, and stays once: as it was changed last. What is wrong with it, if anything.
    pub fn add<L: Listener>(&mut self, mut article: Article, place: usize) -> Option<Problem> {
        let first = self.stated.number(article.stated_id());
        if *first == 0 {
            *first = self.articles.len() + 1;
            self.push(article, place);
            return None;
        }
        let first = *first - 1;
        let own = article.own_id();
        let is_alone = self.articles[first].stated_id.is_none();
        let same = if is_alone && self.articles[first].own_id() == own {
            Some(first)
        } else {
            self.own.number(&own).checked_sub(1)
        };
        let problem = L::LISTENS.then(|| {
            let other = same.unwrap_or(first);
            let other = twin(&self.articles[other], self.places[other]);
            let twins = [twin(&article, place), other];
            match same {
                Some(_) => Problem::RepeatedItem(twins),
                None => Problem::DuplicateId(twins),
            }
        });
        if let Some(same) = same {
            let before = &mut self.articles[same];
            if article.modified > before.modified {
                swap(&mut article.id, &mut before.id);
                swap(&mut article.stated_id, &mut before.stated_id);
                swap(&mut article.teaser.slug, &mut before.teaser.slug);
                *before = article;
                self.places[same] = place;
            }
            return problem;
        }
        if is_alone {
            self.tell_apart(first);
        }
        self.push(article, place);
        self.tell_apart(self.articles.len() - 1);
        problem
    }

    fn push(&mut self, article: Article, place: usize) {
        self.articles.push(article);
        self.places.push(place);
    }

    /// Gives a Meldung its own id, and, where its address says as much of another with the same
    /// stated id, the slug of its headline.
    fn tell_apart(&mut self, at: usize) {
        let article = &mut self.articles[at];
        article.tell_apart();
        *self.own.number(&article.id) = at + 1;
        let slug = [article.stated_id(), "\n", article.teaser.slug.as_str()].concat();
        let other = self.slugs.number(&slug);
        if *other == 0 {
            *other = at + 1;
            return;
        }
        let other = *other - 1;
        for at in [other, at] {
            let article = &mut self.articles[at];
            article.teaser.slug = Slug::of_headline(&article.teaser.title, &article.id);
        }
    }
}

fn twin(article: &Article, place: usize) -> Twin {
    Twin {
        title: article.teaser.title.clone(),
        place: place + 1,
    }
}

/// Numbers the slugs that are taken. The oldest keeps the plain one, so that a
/// new Meldung moves no address.
pub fn give_slugs<L: Listener>(articles: &mut [Article], listener: &mut L) {
    let mut taken = Taken::default();
    for article in articles.iter_mut().rev() {
        let plain = article.teaser.slug.clone();
        let mut number = taken.take(plain.as_str());
        while let Some(next) = number {
            article.teaser.slug = plain.numbered(next);
            // A number may itself be somebody's name.
            let free = taken.take(article.teaser.slug.as_str()).is_none();
            number = if free {
                None
            } else {
                taken.take(plain.as_str())
            };
        }
        if L::LISTENS && article.teaser.slug != plain {
            listener.hear(Finding {
                item: Some(article.stated_id().to_owned()),
                field: "url",
                problem: Problem::DuplicateSlug(article.teaser.slug.as_str().to_owned()),
            });
        }
    }
}
