//! From page to page without leaving the document.
//!
//! The page stays as it is until the next one's data are here. Where they
//! cannot be had from the server, the browser opens the prerendered page; where
//! there is no answer at all, the page stays and a notice says so.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::mount::UnmountHandle;
use leptos::prelude::*;
use meldungen_core::article::Topic;
use meldungen_core::route::{Layout, Place, Route};
use meldungen_core::slug::Slug;

use super::frame::Unanswered;
use super::live::Live;
use super::load::{self, LoadError};
use super::news;
use super::screen::{self, Screen};
use crate::browser::fetch::{FetchError, Load};
use crate::browser::navigation::{self, Address, Step};
use crate::browser::{head, view_transition};
use crate::components::LIST_LENGTH;
use crate::env::Env;

/// The picture of the Meldung that the page shows.
const PICTURE: &str = ".picture__image";

/// Where a visit comes from.
#[derive(Clone)]
pub(super) enum Way {
    /// A click on a link.
    Link(Address),
    /// Back or Forward.
    History,
}

/// What the app has put into the page, to be taken down again.
pub type Part = UnmountHandle<<AnyView as Render>::State>;

/// The app as it goes from page to page.
pub struct Visitor {
    pub(super) env: Env,
    live: Live,
    topics: Vec<Topic>,
    /// Whom the pages belong to that are drawn after a click.
    owner: Option<Owner>,
    /// What the app has put into the page: the live parts of a prerendered one,
    /// or all that `<main>` shows.
    parts: RefCell<Vec<Part>>,
    /// What the present visit loads; an answer to an earlier one comes too late.
    load: RefCell<Rc<Load>>,
}

impl Visitor {
    /// A visitor, who lives as long as the document.
    pub fn new(env: Env, live: Live, topics: Vec<Topic>) -> &'static Visitor {
        Box::leak(Box::new(Visitor {
            env,
            live,
            topics,
            owner: Owner::current(),
            parts: RefCell::default(),
            load: RefCell::new(Load::new().into()),
        }))
    }

    /// Starts to follow the reader. `parts` are what the app has put into a
    /// prerendered page.
    pub fn follow(&'static self, parts: Vec<Part>) {
        self.parts.borrow_mut().extend(parts);
        navigation::follow(
            move |address| self.link(address),
            move |address| self.history(&address),
        );
    }

    fn link(&'static self, address: Address) -> bool {
        let Some(place) = self.env.addresses.parse(&address.path, &address.query) else {
            return false;
        };
        // A link to the page we are on is a wish to see it from its top.
        self.go(place, Way::Link(address));
        true
    }

    fn history(&'static self, address: &Address) {
        match self.env.addresses.parse(&address.path, &address.query) {
            Some(place) if place.route == self.live.place().route => {
                self.new_load();
                self.live.change(|state| state.is_waiting = false);
                self.live.change_list(|state| state.place = place);
                request_animation_frame(navigation::return_to_spot);
            }
            Some(place) => self.go(place, Way::History),
            None => navigation::reload(),
        }
    }

    /// What a new visit loads, in place of what the one before does.
    fn new_load(&self) -> Rc<Load> {
        let load = Rc::new(match self.env.addresses.layout() {
            Layout::Folders => Load::of_a_page(),
            Layout::SinglePage => Load::new(),
        });
        self.load.replace(load.clone()).leave();
        self.live.change(|state| state.unanswered = None);
        load
    }

    pub(super) fn go(&'static self, place: Place, way: Way) {
        let load = self.new_load();
        self.live.change(|state| state.is_waiting = true);
        leptos::task::spawn_local(async move {
            let loaded = self.load(&place.route, &load).await;
            if load.is_left() {
                return;
            }
            self.live.change(|state| state.is_waiting = false);
            match loaded {
                Ok(screen) => self.arrive(place, way, screen),
                Err(error) => self.fail(place, way, error),
            }
        });
    }

    /// On the server's page for what it does not have: a Meldung that is newer than
    /// the site is in the feed.
    pub fn seek(&'static self) {
        let here = Address::here();
        let Some(place) = self.env.addresses.parse(&here.path, &here.query) else {
            return;
        };
        let Route::Article(slug) = place.route.clone() else {
            return;
        };
        let load = self.new_load();
        self.live.change(|state| state.is_waiting = true);
        leptos::task::spawn_local(async move {
            let found = self.newer(&slug, &load).await;
            if load.is_left() {
                return;
            }
            self.live.change(|state| state.is_waiting = false);
            if let Some(screen) = found {
                self.arrive(place, Way::History, screen);
            }
        });
    }

    async fn load(&self, route: &Route, load: &Load) -> Result<Screen, LoadError> {
        match (route, self.env.addresses.layout()) {
            (Route::Article(slug), Layout::Folders) => {
                let url = self.env.addresses.article_feed(slug);
                match load::article(load, &url).await {
                    Ok((mut article, beside, neighbours)) => {
                        // The address decides, whatever the file calls it.
                        article.teaser.slug = slug.clone();
                        Ok(Screen::article(article, &beside, neighbours, true))
                    }
                    Err(error) if error.is_missing() => self.newer(slug, load).await.ok_or(error),
                    Err(error) => Err(error),
                }
            }
            (Route::Article(slug), Layout::SinglePage) => {
                let books = self.live.books(load).await?;
                Ok(Screen::article_of(&books.feed, slug).unwrap_or(Screen::NotFound))
            }
            (_, Layout::Folders) => {
                // Of a topic, some may be as old as the oldest.
                let enough = match route {
                    Route::Home => LIST_LENGTH + 1,
                    _ => usize::MAX,
                };
                self.live.load_archive(enough).await?;
                Ok(self.list(route))
            }
            (_, Layout::SinglePage) => {
                self.live.books(load).await?;
                Ok(self.list(route))
            }
        }
    }

    fn list(&self, route: &Route) -> Screen {
        let place = Place::from(route.clone());
        self.live
            .peek(|state| Screen::list(&state.catalogue, &place))
    }

    /// A Meldung that came after the site was built.
    async fn newer(&self, slug: &Slug, load: &Load) -> Option<Screen> {
        let addresses = &self.env.addresses;
        if news::is_as_built(load, addresses).await {
            return None;
        }
        Screen::article_of(&self.live.books(load).await.ok()?.feed, slug)
    }

    fn arrive(&'static self, place: Place, way: Way, screen: Screen) {
        let card = |route: &Route| {
            let href = self.env.addresses.page(route);
            [
                ".article-card:has([href=\"",
                &href,
                "\"]) .article-card__media",
            ]
            .concat()
        };
        let left = self.live.place().route;
        // A card's picture becomes the article's, and the other way round.
        let (before, after) = match &place.route {
            Route::Article(_) => (card(&place.route), PICTURE.to_owned()),
            _ => (PICTURE.to_owned(), card(&left)),
        };
        let change = async move {
            // Not before the browser begins to draw: who goes back until then goes back from the
            // page that they see.
            if let Way::Link(address) = &way {
                let mut href = self.env.addresses.href(&place);
                if !address.fragment.is_empty() {
                    href = [&href, "#", &address.fragment].concat();
                }
                // The same address again is no new entry.
                let same = Address::here() == *address;
                navigation::enter(&href, if same { Step::Replace } else { Step::Push });
            }
            self.live.change_list(|state| state.place = place);
            self.show(screen);
            // Until the page is drawn, and what its elements fill themselves with.
            leptos::task::tick().await;
            leptos::task::tick().await;
            match way {
                Way::Link(address) => navigation::arrive(&address.fragment),
                Way::History => navigation::return_to_spot(),
            }
        };
        leptos::task::spawn_local(async move {
            view_transition::run(&before, after, change).await;
        });
    }

    /// Shows a page, and names it in the head.
    pub fn show(&self, next: Screen) {
        let (title, description) = next.title_and_description(&self.env);
        let canonical = match &next {
            Screen::Article(article, ..) => Some(self.env.canonical(article)),
            Screen::NotFound | Screen::Failed(_) => None,
            _ => {
                let route = self.live.place().route;
                Some(self.env.site.absolute(&self.env.addresses.page(&route)))
            }
        };
        head::set(
            &self.env.page_title(&title),
            &title,
            &description,
            canonical.as_deref(),
        );
        // What stood there goes first, with its effects.
        self.parts.take();
        self.live.change(|state| {
            state.news.clear();
            state.is_longer = next.is_longer();
        });
        let (env, topics) = (self.env.clone(), self.topics.clone());
        let mount = || screen::mount(env, topics, next, navigation::reload);
        let part = match &self.owner {
            Some(owner) => owner.with(mount),
            None => mount(),
        };
        self.parts.replace(part.into_iter().collect());
    }

    fn fail(&'static self, place: Place, way: Way, error: LoadError) {
        let prerendered = self.env.addresses.layout() == Layout::Folders;
        let answered = error != LoadError::Fetch(FetchError::NoAnswer);
        // A list's page needs none of the data that did not come; it is there as
        // long as the network is.
        let is_list = !matches!(place.route, Route::Article(_));
        let reachable = prerendered && (answered || is_list && navigation::is_online());
        match way {
            Way::Link(_) if reachable => {
                navigation::leave_for(&self.env.addresses.href(&place));
            }
            Way::History if reachable => navigation::reload(),
            way => self.live.change(|state| {
                state.unanswered = Some(Unanswered {
                    visitor: self,
                    place,
                    way,
                    error,
                });
            }),
        }
    }
}
