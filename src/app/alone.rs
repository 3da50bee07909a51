//! The app with no prerendered page under it: beside any feed, it draws all.

use std::sync::Arc;

use leptos::mount::mount_to;
use leptos::prelude::*;
use meldungen_core::route::{Addresses, Layout, Place, Route};
use meldungen_core::site::Site;
use meldungen_core::words::Language;

use super::library::{Books, Library};
use super::live::Live;
use super::load::{self, LoadError};
use super::news;
use super::screen::Screen;
use super::visit::Visitor;
use crate::browser::fetch::{FetchError, Load};
use crate::browser::navigation::Address;
use crate::browser::{page, reader};
use crate::components::{OFFERED_TOPICS, SiteFooter, SiteHeader};
use crate::env::Setting;

/// Loads the feed that lies beside the page and draws what the address names.
pub fn start(live: Live) {
    let owner = Owner::current();
    leptos::task::spawn_local(async move {
        let here = Address::here();
        let base = &here.path[..here.path.rfind('/').map_or(0, |slash| slash + 1)];
        let addresses = Addresses::new(base, Layout::SinglePage);
        let books = load::books(&Load::new(), &addresses).await;
        // What is drawn belongs to the app, not to this task.
        if let Some(owner) = owner {
            owner.with(|| draw(addresses, &here, books, live));
        }
    });
}

fn draw(addresses: Addresses, here: &Address, books: Result<Books, LoadError>, live: Live) {
    let mut site = Site::default();
    if let Ok(books) = &books {
        site.name.clone_from(&books.feed.title);
        site.intro.clone_from(&books.feed.description);
        let language = books.feed.language.as_deref().and_then(Language::of_tag);
        site.language = language.unwrap_or(Language::De);
    }
    let place = addresses
        .parse(&here.path, &here.query)
        .unwrap_or(Place::from(Route::Home));
    let env = Setting::new(site, addresses, reader::today());
    page::set_language(env.site.language.tag());
    live.start(env.clone(), place.clone());
    let (screen, topics) = match books {
        Ok(books) => {
            let books = Arc::new(books);
            live.keep_books(books.clone());
            let screen = match &place.route {
                Route::Article(slug) => {
                    Screen::article_of(&books.feed, slug).unwrap_or(Screen::NotFound)
                }
                _ => live.peek(|state| Screen::list(&state.catalogue, &place)),
            };
            let topics = live.peek(|state| state.catalogue.topics()).into_iter();
            (
                screen,
                topics
                    .map(|(topic, _)| topic)
                    .take(OFFERED_TOPICS)
                    .collect(),
            )
        }
        Err(error) => {
            let sentence = match error {
                LoadError::Fetch(FetchError::NoJson) | LoadError::NoFeed => {
                    env.words.feed_unreadable().to_owned()
                }
                error => error.sentence(env.words, env.words.feed_missing()),
            };
            live.change_list(|state| state.library = Library::Failed(error));
            (Screen::Failed(sentence), Vec::new())
        }
    };
    // The header moves the page down: not what was shown, but a new one.
    page::renew_main();
    if let Some(header) = page::place("header") {
        let env = env.clone();
        mount_to(header, move || view! { <SiteHeader env=env/> }).forget();
    }
    if let Some(footer) = page::place("footer") {
        let env = env.clone();
        mount_to(footer, move || view! { <SiteFooter env=env/> }).forget();
    }
    let visitor = Visitor::new(env, live, topics);
    visitor.show(screen);
    visitor.follow(Vec::new());
    news::watch(live);
    live.restore_saved();
    page::declare_live();
}
