//! Meldungen that came since the page was built: noticed without loading the
//! feed, and shown when the reader asks for them.
//!
//! A `HEAD` for the feed tells when it was changed last. The feed is loaded where
//! that is later than at the look before; at the first one, where it is later than
//! the page, and later than the site's last build too, since a page that a build
//! had no reason to write again is older than the feed beside it. Where the server
//! does not tell the time, nothing is looked for.

use std::cell::Cell;
use std::sync::Arc;
use std::time::Duration;

use leptos::mount::mount_to;
use leptos::prelude::*;
use meldungen_core::article::Teaser;
use meldungen_core::route::Addresses;

use super::library::Books;
use super::live::{Live, State};
use crate::browser::fetch::Load;
use crate::browser::{page, reader};
use crate::components::CardGrid;

/// When the first look is due: what the page itself needs is loaded by then.
pub(super) const AFTER_START: Duration = Duration::from_secs(3);

/// How long after a look the next one is due, in milliseconds: five minutes.
const INTERVAL: f64 = 300_000.0;

/// How much later than the page the feed may be and still belong to it, in
/// milliseconds: a minute, as servers that take the time of the upload for that of
/// the change get a site's files one after the other.
const UPLOAD: f64 = 60_000.0;

thread_local! {
    /// When the feed had been changed last at the last look, in milliseconds since
    /// 1970; not a number before the first.
    static SEEN: Cell<f64> = const { Cell::new(f64::NAN) };
}

/// Looks once the page has come to rest, and when the reader comes back to it.
pub fn watch(live: Live) {
    let last = Cell::new(reader::now());
    set_timeout(move || look(live, true), AFTER_START);
    reader::on_return(move || {
        let now = reader::now();
        if now - last.get() >= INTERVAL {
            last.set(now);
            look(live, false);
        }
    });
}

fn look(live: Live, is_fresh: bool) {
    // Results of a filter do not change under the reader's eyes.
    let asked = live.peek(State::asks_for_list);
    if asked || reader::saves_data() || page::listed().is_empty() {
        return;
    }
    leptos::task::spawn_local(async move {
        if let Some(books) = newest(live, is_fresh).await {
            let shown = page::listed();
            let known =
                |teaser: &Teaser| shown.contains(&live.peek(|state| state.href(&teaser.slug)));
            let topic = live.place().scope().topic;
            let listed = books.teasers().filter(|teaser| {
                let mut topics = teaser.topics.iter();
                topic
                    .as_ref()
                    .is_none_or(|own| topics.any(|topic| topic.slug == *own))
            });
            let news = listed.take_while(|teaser| !known(teaser)).cloned();
            let news: Vec<Teaser> = news.collect();
            live.change(|state| {
                if !news.is_empty() {
                    state.announced = state.env.words.new_meldungen(news.len());
                }
                state.news = news;
            });
        }
    });
}

/// All Meldungen, where they are newer than the page. `is_fresh`: whether the page
/// comes from the server just now, so that it is of the last build.
async fn newest(live: Live, is_fresh: bool) -> Option<Arc<Books>> {
    let load = Load::of_a_page();
    let addresses = live.peek(|state| state.env.addresses.clone());
    let changed = load.modified(&addresses.feed()).await;
    let books = live.peek(|state| state.books.clone());
    let known = books
        .as_ref()
        .map_or_else(|| SEEN.get(), |books| books.modified);
    let newer = if known.is_nan() {
        changed > page::modified() + UPLOAD
            && (!is_fresh || changed > load.modified(&addresses.version()).await + UPLOAD)
    } else {
        changed > known
    };
    if newer {
        return live.load_books(&load).await.ok();
    }
    if !changed.is_nan() {
        SEEN.set(changed);
    }
    books
}

/// Whether the feed is that of the last build, so that what the site does not have
/// is not in the feed either.
pub async fn is_as_built(load: &Load, addresses: &Addresses) -> bool {
    let changed = load.modified(&addresses.feed()).await;
    changed <= load.modified(&addresses.version()).await
}

/// Puts these cards at the top of the page's list.
pub fn put_first(live: Live, teasers: Vec<Teaser>) {
    let Some(place) = page::new_element() else {
        return;
    };
    let env = live.peek(|state| state.env.clone());
    mount_to(place.clone(), move || {
        view! { <CardGrid env=env teasers=teasers/> }
    })
    .forget();
    if let Some(cards) = place.first_element_child() {
        page::put_first(&cards);
    }
}
