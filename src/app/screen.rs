//! What `<main>` shows once the app draws it.

use leptos::prelude::*;
use meldungen_core::article::{Article, Neighbours, Teaser, Topic};
use meldungen_core::catalogue::{Catalogue, Filter};
use meldungen_core::feed::{BESIDE, Feed};
use meldungen_core::route::{Place, Route};
use meldungen_core::slug::Slug;

use super::visit::Part;
use crate::browser::page;
use crate::components::{LIST_LENGTH, Notice};
use crate::env::Env;
use crate::pages::{ArticlePage, HomePage, NotFoundPage, TopicPage};

/// A page with its data.
#[derive(Clone)]
pub enum Screen {
    Home(Vec<Teaser>),
    Topic(String, Vec<Teaser>),
    /// With those beside it, those before and after it, and whether the builder made its page:
    /// then there is a QR code.
    Article(Box<Article>, Vec<Teaser>, Neighbours, bool),
    NotFound,
    /// Nothing could be had; the sentence says what.
    Failed(String),
}

impl Screen {
    /// The page of a list, from the Meldungen that are here.
    pub fn list(catalogue: &Catalogue, place: &Place) -> Screen {
        let items = catalogue
            .find(&Filter::default(), &place.scope())
            .items
            .into_iter();
        // One more than is shown tells that the list goes on.
        let teasers = items
            .take(LIST_LENGTH + 1)
            .filter_map(|at| catalogue.teaser(at))
            .collect();
        match &place.route {
            Route::Topic(slug) => match catalogue.topic(slug) {
                Some(topic) => Screen::Topic(topic.name.clone(), teasers),
                None => Screen::NotFound,
            },
            _ => Screen::Home(teasers),
        }
    }

    /// The page of one Meldung, from all of them; `None` where it is not among them.
    pub fn article_of(feed: &Feed, slug: &Slug) -> Option<Screen> {
        let article = feed.article(slug)?.clone();
        let beside = feed.beside(slug, BESIDE);
        Some(Screen::article(
            article,
            beside,
            feed.neighbours(slug),
            false,
        ))
    }

    /// The page of a Meldung, over those beside it.
    pub fn article<'a>(
        article: Article,
        beside: impl IntoIterator<Item = &'a Article>,
        neighbours: Neighbours,
        is_built: bool,
    ) -> Screen {
        let beside = beside.into_iter().map(|article| article.teaser.clone());
        Screen::Article(Box::new(article), beside.collect(), neighbours, is_built)
    }

    /// Whether its list goes on after what it shows.
    pub fn is_longer(&self) -> bool {
        match self {
            Screen::Home(teasers) | Screen::Topic(_, teasers) => teasers.len() > LIST_LENGTH,
            _ => false,
        }
    }

    /// The class of `<main>` on this page.
    fn class(&self) -> &'static str {
        match self {
            Screen::Home(_) => "page page--home",
            Screen::Topic(..) => "page page--topic",
            Screen::Article(..) => "page page--article",
            Screen::NotFound | Screen::Failed(_) => "page page--not-found",
        }
    }

    /// The page's name, and one sentence about it.
    pub fn title_and_description(&self, env: &Env) -> (String, String) {
        match self {
            Screen::Home(_) => (env.words.home_title().to_owned(), env.site.intro.clone()),
            Screen::Topic(name, _) => (name.clone(), [env.words.topic(), ": ", name].concat()),
            Screen::Article(article, ..) => {
                (article.teaser.title.clone(), article.teaser.text.clone())
            }
            Screen::NotFound => (env.words.not_found_title().to_owned(), String::new()),
            Screen::Failed(_) => (env.words.all_meldungen().to_owned(), String::new()),
        }
    }
}

/// Draws a page in `<main>`, in nodes of its own: one that was kept from the
/// page before would seem to have moved.
pub fn mount(env: Env, topics: Vec<Topic>, screen: Screen, retry: fn()) -> Option<Part> {
    let main = page::main()?;
    page::empty(&main);
    main.set_class_name(screen.class());
    Some(leptos::mount::mount_to(main, move || {
        draw(env, topics, screen, retry)
    }))
}

fn draw(env: Env, topics: Vec<Topic>, screen: Screen, retry: fn()) -> AnyView {
    let first = |teasers: Vec<Teaser>| teasers.into_iter().take(LIST_LENGTH).collect::<Vec<_>>();
    match screen {
        Screen::Home(teasers) => {
            view! { <HomePage env=env teasers=first(teasers) topics=topics/> }.into_any()
        }
        Screen::Topic(name, teasers) => {
            view! { <TopicPage env=env name=name teasers=first(teasers) topics=topics/> }.into_any()
        }
        Screen::Article(article, beside, neighbours, is_built) => {
            let code = is_built.then(|| env.addresses.article_code(&article.teaser.slug));
            view! { <ArticlePage env=env article=*article beside=beside neighbours=neighbours code=code topics=topics/> }.into_any()
        }
        Screen::NotFound => view! { <NotFoundPage env=env/> }.into_any(),
        Screen::Failed(text) => view! { <Notice env=env text=text retry=retry/> }.into_any(),
    }
}
