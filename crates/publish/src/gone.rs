//! Pages for what is not where it was: a Meldung that was taken out of the feed, and an
//! address that leads elsewhere now.
//!
//! They say so on any server; one that can be told answers with 410 or 301 itself.

use leptos::prelude::*;
use meldungen_app::components::shapes::page_title;
use meldungen_app::env::Env;
use meldungen_core::route::{Addresses, Route};
use meldungen_core::slug::Slug;
use meldungen_core::words::gone::GoneWords;
use meldungen_core::words::lists::ListWords;

use crate::clean::escape;
use crate::document::{Feeds, Frame, Page};
use crate::hosts::{Delivery, meta_tags};
use crate::output::{Output, OutputError};

/// Leaves word at the address of a Meldung that is gone. Nothing of it is said: it may have
/// been taken away for what it said.
///
/// # Errors
///
/// [`OutputError::File`].
pub fn put_tombstone(frame: &Frame, slug: &Slug, output: &Output) -> Result<(), OutputError> {
    let words = GoneWords::of(frame.env.site.language);
    let page = Page {
        title: words.title,
        description: "",
        canonical: None,
        // As on the page for what never was there, the app looks whether it is back by now.
        class: "page--not-found",
        kind: "website",
        feeds: &Feeds::of_all(&frame.env),
    };
    let env = frame.env.clone();
    let html = frame.document(&page, move || view! { <GonePage env=env/> });
    output.put(&page_of(slug), html.into_bytes())
}

/// The file of the page of a Meldung.
pub fn page_of(slug: &Slug) -> String {
    Addresses::page_file(&Route::Article(slug.clone()))
}

#[component]
fn GonePage(env: Env) -> impl IntoView {
    let words = GoneWords::of(env.site.language);
    let home = env.addresses.page(&Route::Home);
    let overview = env.addresses.overview();
    let label = ListWords::of(env.site.language).to_overview;
    view! {
        <div class="page__header">
            {page_title(words.title)}
            <p class="page__intro">{words.text}</p>
            <p><a class="button" href=home>{env.words.to_all_meldungen()}</a></p>
        </div>
        <p class="page__further"><a href=overview>{label}</a></p>
    }
}

/// The address of a Meldung, or of where it was.
pub fn address(env: &Env, slug: &Slug) -> String {
    env.addresses.page(&Route::Article(slug.clone()))
}

/// Leads from a path of before to where its content is now, both below the site's base; both
/// as addresses.
///
/// # Errors
///
/// [`OutputError::File`].
pub fn put_redirect(
    frame: &Frame,
    from: &str,
    to: &str,
    output: &Output,
) -> Result<(String, String), OutputError> {
    let words = GoneWords::of(frame.env.site.language);
    let [before, now] = [from, to].map(|path| frame.env.addresses.file(path));
    let to = escape(&now);
    let policy = match frame.headers {
        Delivery::Server => String::new(),
        Delivery::Meta => meta_tags(&[]),
    };
    let html = format!(
        "<!doctype html><html lang=\"{}\"><head><meta charset=\"utf-8\">{policy}\
        <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
        <title>{title}</title><meta name=\"robots\" content=\"noindex\">\
        <meta http-equiv=\"refresh\" content=\"0; url={to}\"><link rel=\"canonical\" href=\"{to}\">\
        </head><body><h1>{title}</h1><p>{} <a href=\"{to}\">{to}</a></p></body></html>\n",
        frame.env.site.language.tag(),
        escape(words.moved_to),
        title = escape(words.moved),
    );
    output.put(&file_of(from), html.into_bytes())?;
    Ok((before, now))
}

/// The file that a server shows at a path.
pub fn file_of(path: &str) -> String {
    match path.rsplit('/').next() {
        Some(last) if last.contains('.') => path.to_owned(),
        _ => format!("{}/index.html", path.trim_end_matches('/')),
    }
}
