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

use super::pages::teasers;
use crate::atom::Atom;
use crate::document::{Extra, Feeds, Frame, Page};
use crate::feeds;
use crate::linked_data;
use crate::lists::Lists;
use crate::output::{Output, OutputError};

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

/// The pages of all lists, but the start page.
pub fn put_all(
    frame: &Frame,
    feed_title: &str,
    atom: &Atom,
    lists: &Lists,
    output: &Output,
) -> Result<(), OutputError> {
    for (topic, articles) in &lists.topics {
        let series = Series::of_topic(&frame.env, topic, articles);
        let title = format!("{feed_title}: {}", topic.name);
        series.put_feeds(frame, &title, atom, output)?;
        series.put_topic(frame, output)?;
        series.put_sheets(frame, output)?;
    }
    for (year, articles) in &lists.years {
        let series = Series::of_year(&frame.env, *year, articles);
        series.put_year(frame, *year, output)?;
        series.put_sheets(frame, output)?;
    }
    Series::of_all(&frame.env, &lists.all).put_sheets(frame, output)?;
    put_overview(frame, lists, output)
}

/// The feeds of all Meldungen, and the start page.
pub fn put_home(
    frame: &Frame,
    feed_title: &str,
    atom: &Atom,
    lists: &Lists,
    output: &Output,
) -> Result<(), OutputError> {
    let series = Series::of_all(&frame.env, &lists.all);
    series.put_feeds(frame, feed_title, atom, output)?;
    series.put_home(frame, output)
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

    fn put_feeds(
        &self,
        frame: &Frame,
        title: &str,
        atom: &Atom,
        output: &Output,
    ) -> Result<(), OutputError> {
        let feed = (&self.list, &self.feeds);
        feeds::put(&frame.env, feed, title, atom, self.articles, output)
    }

    fn put_home(&self, frame: &Frame, output: &Output) -> Result<(), OutputError> {
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
        let html = frame.document_with(&page, &extra, move || {
            view! { <HomePage env=of_page teasers=teasers topics=topics older=older/> }
        });
        output.put(&index(&self.list.folder()), html.into_bytes())
    }

    fn put_topic(&self, frame: &Frame, output: &Output) -> Result<(), OutputError> {
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
        let html = frame.document(&page, move || {
            view! { <TopicPage env=of_page name=name teasers=teasers topics=topics older=older/> }
        });
        output.put(&index(&self.list.folder()), html.into_bytes())
    }

    fn put_year(&self, frame: &Frame, year: i32, output: &Output) -> Result<(), OutputError> {
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
        let html = frame.document(&page, move || {
            view! { <YearPage env=of_page year=year count=count teasers=teasers older=older/> }
        });
        output.put(&index(&self.list.folder()), html.into_bytes())
    }

    fn put_sheets(&self, frame: &Frame, output: &Output) -> Result<(), OutputError> {
        let full = self.articles.rchunks_exact(LIST_LENGTH);
        for (articles, number) in full.zip(1..=self.sheets()) {
            self.put_sheet(frame, number, articles, output)?;
        }
        Ok(())
    }

    fn put_sheet(
        &self,
        frame: &Frame,
        number: usize,
        articles: &[&Article],
        output: &Output,
    ) -> Result<(), OutputError> {
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
        let html = frame.document(&page, move || {
            view! { <SheetPage env=of_page kind=kind title=headline teasers=teasers newer=newer older=older/> }
        });
        output.put(&index(&self.list.sheet_folder(number)), html.into_bytes())
    }
}

fn put_overview(frame: &Frame, lists: &Lists, output: &Output) -> Result<(), OutputError> {
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
    output.put(&index(Addresses::OVERVIEW_FOLDER), html.into_bytes())
}

/// The file of the page in a folder.
fn index(folder: &str) -> String {
    [folder, "index.html"].concat()
}
