//! What pages are drawn from, loaded and read.

use leptos::prelude::window;
use meldungen_core::article::Article;
use meldungen_core::catalogue::Catalogue;
use meldungen_core::date::Timestamp;
use meldungen_core::feed::{self, Base, Feed, Reading};
use meldungen_core::json::Value;
use meldungen_core::order::by_key;
use meldungen_core::route::{Addresses, Layout};

use super::live::Books;
use crate::browser::fetch::{self, FetchError};
use crate::browser::page;

/// Why there is nothing to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoadError {
    /// It could not be fetched.
    Fetch(FetchError),
    /// What was fetched is no feed.
    NoFeed,
}

/// The feed of all Meldungen, ready to be searched.
pub async fn books(addresses: &Addresses) -> Result<Books, LoadError> {
    let value = fetch::json(&addresses.feed())
        .await
        .map_err(LoadError::Fetch)?;
    let feed = read(&value, addresses.layout())?;
    let teasers = feed
        .articles
        .iter()
        .map(|article| article.teaser.clone())
        .collect();
    Ok(Books {
        feed,
        catalogue: Catalogue::new(teasers),
    })
}

/// One Meldung and those beside it, from the file that lies by its page.
pub async fn article(url: &str) -> Result<(Article, Vec<Article>), LoadError> {
    let value = fetch::json(url).await.map_err(LoadError::Fetch)?;
    let article = read(&value, Layout::Folders)?
        .articles
        .into_iter()
        .next()
        .ok_or(LoadError::NoFeed)?;
    let beside = value
        .get("_meldungen")
        .and_then(|more| read_beside(more).ok());
    Ok((article, beside.unwrap_or_default()))
}

fn read(value: &Value, layout: Layout) -> Result<Feed, LoadError> {
    // What is not public yet the builder has held back already (or kept, for a
    // preview); the app alone holds it back, by the reader's clock.
    let drafts = layout == Layout::Folders;
    let now = Timestamp((js_sys::Date::now() / 1000.0) as i64);
    let here = window().location().href().ok();
    let reading = Reading {
        now,
        drafts,
        base: Base {
            address: here.as_deref(),
            resolve: page::resolve,
        },
    };
    feed::read(value, reading, |_| {}).map_err(|_| LoadError::NoFeed)
}

/// What stands beside a Meldung: a list of items like a feed's, in its order.
fn read_beside(more: &Value) -> Result<Vec<Article>, LoadError> {
    let articles = read(more, Layout::Folders)?.articles;
    let ids: Vec<&str> = more
        .get("items")
        .and_then(Value::as_list)
        .unwrap_or_default()
        .iter()
        .filter_map(|item| item.text("id"))
        .collect();
    // Related ones come first there, whatever their date.
    let place = |article: &Article| ids.iter().position(|id| *id == article.id);
    let keys = articles
        .iter()
        .map(|article| place(article).map_or(-1, |place| place as i64));
    Ok(by_key(keys)
        .into_iter()
        .map(|at| articles[at].clone())
        .collect())
}
