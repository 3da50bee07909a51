//! The pages of lists: the start page, topics, years, what is older than their first pages,
//! and what there is at all.
//!
//! A list's first page has its newest [`LIST_LENGTH`] Meldungen. Older ones stand on *sheets*
//! of as many, numbered from 1 for the oldest. Only full sheets are made, as many as the
//! first page needs: so a new Meldung changes none of them, but that the newest sheet gets
//! another neighbour once the next one is full.

use leptos::prelude::*;
use meldungen_app::components::LIST_LENGTH;
use meldungen_app::env::Env;
use meldungen_app::pages::{HomePage, OverviewPage, SheetPage, TopicPage, YearPage, period};
use meldungen_core::article::{Article, Teaser, Topic};
use meldungen_core::route::Addresses;
use meldungen_core::route::lists::List;
use meldungen_core::words::lists::ListWords;

use rayon::prelude::*;

use super::making::{Making, Print};
use super::pages::teasers;
use super::texts::Texts;
use crate::atom::Atom;
use crate::document::{Extra, Feeds, Frame, Page};
use crate::feeds;
use crate::linked_data;
use crate::lists::Lists;
use crate::output::OutputError;

/// A list with what its pages share.
struct Series<'a> {
    list: List,
    /// What readers call it.
    name: String,
    /// What kind of list it is.
    kind: &'static str,
    feeds: Feeds,
    /// Newest first.
    articles: &'a [&'a Article],
}

/// All that the pages and feeds of lists are made with.
pub struct Press<'a> {
    /// What all pages share.
    pub frame: &'a Frame<'a>,
    /// The title of the feed of all Meldungen.
    pub feed_title: &'a str,
    /// The entries of Atom feeds.
    pub atom: &'a Atom<'a>,
    /// The Meldungen's texts.
    pub texts: &'a Texts<'a>,
    /// What takes the files.
    pub making: &'a Making<'a>,
}

impl Press<'_> {
    /// Puts a page in a folder, unless all that goes into it is as it was.
    fn put(
        &self,
        folder: &str,
        inputs: &[Print],
        draw: impl FnOnce() -> String,
    ) -> Result<(), OutputError> {
        let file = index(folder);
        let inputs = Print::all(inputs.iter().copied());
        let output = self.making.output;
        let put = || output.put(&file, draw().into_bytes());
        self.making.make(&[&file], inputs, put).map(drop)
    }
}

/// The pages of all lists, but the start page.
pub fn put_all(press: &Press, lists: &Lists) -> Result<(), OutputError> {
    let env = &press.frame.env;
    lists.topics.par_iter().try_for_each(|(topic, articles)| {
        let series = Series::of_topic(env, topic, articles);
        let title = format!("{}: {}", press.feed_title, topic.name);
        series.put_feeds(press, &title)?;
        series.put_topic(press)?;
        series.put_sheets(press)
    })?;
    lists.years.par_iter().try_for_each(|(year, articles)| {
        let series = Series::of_year(env, *year, articles);
        series.put_year(press, *year)?;
        series.put_sheets(press)
    })?;
    Series::of_all(env, &lists.all).put_sheets(press)?;
    put_overview(press, lists)
}

/// The feeds of all Meldungen, and the start page.
pub fn put_home(press: &Press, lists: &Lists) -> Result<(), OutputError> {
    let series = Series::of_all(&press.frame.env, &lists.all);
    series.put_feeds(press, press.feed_title)?;
    series.put_home(press)
}

impl<'a> Series<'a> {
    fn of_all(env: &Env, articles: &'a [&'a Article]) -> Series<'a> {
        Series {
            list: List::All,
            name: env.words.all_meldungen().to_owned(),
            kind: ListWords::of(env.site.language).archive,
            feeds: Feeds::of_all(env),
            articles,
        }
    }

    fn of_topic(env: &Env, topic: &Topic, articles: &'a [&'a Article]) -> Series<'a> {
        Series {
            list: List::Topic(topic.slug.clone()),
            name: topic.name.clone(),
            kind: env.words.topic(),
            feeds: Feeds::of_topic(env, topic),
            articles,
        }
    }

    fn of_year(env: &Env, year: i32, articles: &'a [&'a Article]) -> Series<'a> {
        Series {
            list: List::Year(year),
            name: year.to_string(),
            kind: ListWords::of(env.site.language).year,
            feeds: Feeds::of_all(env),
            articles,
        }
    }

    /// What the list's first page shows.
    fn first(&self) -> Vec<Teaser> {
        teasers(self.articles.iter().copied().take(LIST_LENGTH))
    }

    /// How many sheets there are.
    fn sheets(&self) -> usize {
        let older = self.articles.len().saturating_sub(LIST_LENGTH);
        older.div_ceil(LIST_LENGTH)
    }

    /// The address of a sheet, where there is one of this number.
    fn sheet(&self, env: &Env, number: usize) -> Option<String> {
        let there = (1..=self.sheets()).contains(&number);
        there.then(|| env.addresses.sheet(&self.list, number))
    }

    fn put_feeds(&self, press: &Press, title: &str) -> Result<(), OutputError> {
        let feed = (&self.list, &self.feeds);
        let of = (press.atom, press.texts);
        feeds::put(
            &press.frame.env,
            feed,
            title,
            of,
            self.articles,
            press.making,
        )
    }

    /// What the list's first page is made from.
    fn print_of_first(&self, press: &Press) -> [Print; 2] {
        let first = self.articles.iter().take(LIST_LENGTH);
        [
            Print::of(&(&self.name, self.kind, self.articles.len())),
            press.texts.print_of_cards(first),
        ]
    }

    fn put_home(&self, press: &Press) -> Result<(), OutputError> {
        let inputs = self.print_of_first(press);
        press.put(&self.list.folder(), &inputs, || self.draw_home(press.frame))
    }

    fn draw_home(&self, frame: &Frame) -> String {
        let env = frame.env.clone();
        let page = Page {
            title: env.words.home_title(),
            description: &env.site.intro,
            canonical: Some(&env.site.absolute(&env.addresses.list(&self.list))),
            class: "page--home",
            kind: "website",
            feeds: &self.feeds,
        };
        let (teasers, topics) = (self.first(), frame.topics.clone());
        let older = self.sheet(&env, self.sheets());
        let of_page = env.clone();
        let logo = env.site.absolute(&frame.icons.logo);
        let extra = Extra {
            data: linked_data::of_home(&env, frame.publisher, &logo),
            ..Extra::default()
        };
        frame.document_with(&page, &extra, move || {
            view! { <HomePage env=of_page teasers=teasers topics=topics older=older/> }
        })
    }

    fn put_topic(&self, press: &Press) -> Result<(), OutputError> {
        let inputs = self.print_of_first(press);
        press.put(&self.list.folder(), &inputs, || {
            self.draw_topic(press.frame)
        })
    }

    fn draw_topic(&self, frame: &Frame) -> String {
        let env = frame.env.clone();
        let page = Page {
            title: &self.name,
            description: &format!("{}: {}", self.kind, self.name),
            canonical: Some(&env.site.absolute(&env.addresses.list(&self.list))),
            class: "page--topic",
            kind: "website",
            feeds: &self.feeds,
        };
        let (teasers, topics) = (self.first(), frame.topics.clone());
        let older = self.sheet(&env, self.sheets());
        let (of_page, name) = (env.clone(), self.name.clone());
        frame.document(&page, move || {
            view! { <TopicPage env=of_page name=name teasers=teasers topics=topics older=older/> }
        })
    }

    fn put_year(&self, press: &Press, year: i32) -> Result<(), OutputError> {
        let inputs = self.print_of_first(press);
        press.put(&self.list.folder(), &inputs, || {
            self.draw_year(press.frame, year)
        })
    }

    fn draw_year(&self, frame: &Frame, year: i32) -> String {
        let env = frame.env.clone();
        let words = ListWords::of(env.site.language);
        let page = Page {
            title: &self.name,
            description: &words.of_year(&self.name),
            canonical: Some(&env.site.absolute(&env.addresses.list(&self.list))),
            class: "page--year",
            kind: "website",
            feeds: &self.feeds,
        };
        let (teasers, count) = (self.first(), self.articles.len());
        let older = self.sheet(&env, self.sheets());
        let of_page = env.clone();
        frame.document(&page, move || {
            view! { <YearPage env=of_page year=year count=count teasers=teasers older=older/> }
        })
    }

    fn put_sheets(&self, press: &Press) -> Result<(), OutputError> {
        let numbers = (1..=self.sheets()).into_par_iter();
        numbers.try_for_each(|number| {
            let end = self.articles.len() - (number - 1) * LIST_LENGTH;
            let articles = &self.articles[end - LIST_LENGTH..end];
            let is_newest = number == self.sheets();
            let inputs = [
                Print::of(&(&self.name, self.kind, number, is_newest)),
                press.texts.print_of_cards(articles),
            ];
            press.put(&self.list.sheet_folder(number), &inputs, || {
                self.draw_sheet(press.frame, number, articles)
            })
        })
    }

    fn draw_sheet(&self, frame: &Frame, number: usize, articles: &[&Article]) -> String {
        let env = frame.env.clone();
        let title = ListWords::of(env.site.language).sheet(&self.name, number);
        let teasers = teasers(articles.iter().copied());
        let days = period(&env, &teasers);
        let page = Page {
            title: &title,
            description: &[&title, days.as_str()].join(". "),
            canonical: Some(&env.site.absolute(&env.addresses.sheet(&self.list, number))),
            class: "page--sheet",
            kind: "website",
            feeds: &self.feeds,
        };
        let first = env.addresses.list(&self.list);
        let newer = self.sheet(&env, number + 1).unwrap_or(first);
        let older = self.sheet(&env, number - 1);
        let (of_page, kind, headline) = (env.clone(), self.kind, title.clone());
        frame.document(&page, move || {
            view! { <SheetPage env=of_page kind=kind title=headline teasers=teasers newer=newer older=older/> }
        })
    }
}

fn put_overview(press: &Press, lists: &Lists) -> Result<(), OutputError> {
    let frame = press.frame;
    let env = frame.env.clone();
    let words = ListWords::of(env.site.language);
    let page = Page {
        title: words.overview,
        description: words.overview_description,
        canonical: Some(&env.site.absolute(&env.addresses.overview())),
        class: "page--overview",
        kind: "website",
        feeds: &Feeds::of_all(&env),
    };
    let topics = lists.topics.iter();
    let topics: Vec<(Topic, usize)> = topics
        .map(|(topic, list)| ((*topic).clone(), list.len()))
        .collect();
    let years = lists.years.iter();
    let years: Vec<(i32, usize)> = years.map(|(year, list)| (*year, list.len())).collect();
    let of_page = env.clone();
    let html = frame.document(&page, move || {
        view! { <OverviewPage env=of_page topics=topics years=years/> }
    });
    let file = index(Addresses::OVERVIEW_FOLDER);
    press.making.output.put(&file, html.into_bytes())
}

/// The file of the page in a folder.
fn index(folder: &str) -> String {
    [folder, "index.html"].concat()
}
