//! The Meldungen of a feed, each cleaned when something has to be made of its text.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, OnceLock};

use meldungen_core::article::Article;
use meldungen_core::slug::Slug;

use super::making::Print;
use super::settle_text;
use crate::input::Place;
use crate::pictures::Pictures;

/// The Meldungen of a feed.
pub struct Texts<'a> {
    articles: &'a [Article],
    place: &'a Place,
    pictures: &'a Mutex<Pictures>,
    places: HashMap<&'a Slug, usize>,
    whole: Vec<OnceLock<Article>>,
    prints: Vec<Prints>,
}

/// What a Meldung and its card are made from.
#[derive(Clone, Copy)]
struct Prints {
    whole: Print,
    card: Print,
}

impl<'a> Texts<'a> {
    /// Those of a feed, whose cards have their pictures already. `shown` are the files of the
    /// pictures in a text, by the Meldung's slug.
    pub fn new(
        articles: &'a [Article],
        place: &'a Place,
        pictures: &'a Mutex<Pictures>,
        shown: &BTreeMap<Slug, Vec<String>>,
    ) -> Texts<'a> {
        use rayon::prelude::*;
        let prints = articles.par_iter().map(|article| Prints {
            whole: Print::all([
                Print::of(article),
                Print::of(&shown.get(&article.teaser.slug)),
            ]),
            card: Print::of(&(&article.teaser, article.withdrawn)),
        });
        let slugs = articles.iter().map(|article| &article.teaser.slug);
        Texts {
            articles,
            place,
            pictures,
            prints: prints.collect(),
            places: slugs.zip(0..).collect(),
            whole: articles.iter().map(|_| OnceLock::new()).collect(),
        }
    }

    /// A Meldung of the feed with its clean text.
    pub fn whole<'b>(&'b self, article: &'b Article) -> &'b Article {
        let Some(place) = self.place_of(article) else {
            return article;
        };
        self.whole[place].get_or_init(|| {
            let mut whole = self.articles[place].clone();
            settle_text(&mut whole, self.place, self.pictures);
            whole
        })
    }

    /// What the pages of these are made from.
    pub fn print<'b>(&self, articles: impl IntoIterator<Item = &'b &'b Article>) -> Print {
        Print::all(self.of(articles).map(|prints| prints.whole))
    }

    /// What the cards of these are made from.
    pub fn print_of_cards<'b>(&self, articles: impl IntoIterator<Item = &'b &'b Article>) -> Print {
        Print::all(self.of(articles).map(|prints| prints.card))
    }

    fn of<'b>(
        &self,
        articles: impl IntoIterator<Item = &'b &'b Article>,
    ) -> impl Iterator<Item = Prints> {
        let places = articles.into_iter();
        places.filter_map(|article| Some(self.prints[self.place_of(article)?]))
    }

    fn place_of(&self, article: &Article) -> Option<usize> {
        self.places.get(&article.teaser.slug).copied()
    }
}
