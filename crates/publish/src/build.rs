//! From a feed to the folder of a site.

mod list_pages;
mod machines;
mod making;
mod outcome;
mod pages;
mod texts;

pub(crate) use making::{Making, Print};
pub use outcome::{BuildError, Summary};
pub(crate) use texts::Texts;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use list_pages::Press;
use meldungen_app::components::OFFERED_TOPICS;
use meldungen_app::env::Setting;
use meldungen_core::article::{Article, Body, Topic};
use meldungen_core::feed::Feed;
use meldungen_core::route::{Addresses, Layout};
use rayon::prelude::*;
use url::Url;

use crate::addresses;
use crate::archive;
use crate::atom::Atom;
use crate::cards;
use crate::clean::{Cleaner, Removed};
use crate::document::Frame;
use crate::duties;
use crate::findings::Finding;
use crate::gallery;
use crate::gone;
use crate::hosts::Moves;
use crate::input::{self, Place, Read};
use crate::lists::Lists;
use crate::output::{MARK, Output, OutputError};
use crate::pictures::responsive::Responsive;
use crate::pictures::workshop::Content;
use crate::pictures::{Pictures, gather};
use crate::progress::{Phase, Progress};
use crate::settings::{self, Settings};
use crate::shell::{Parts, Shell};
use crate::state::{self, State};

/// What a site is made from, and where.
pub struct Options {
    /// The feed: a file, or an http or https address.
    pub feed: String,
    /// The app's parts.
    pub shell: Parts,
    /// The settings.
    pub site: PathBuf,
    /// The folder to make.
    pub out: PathBuf,
    /// Whether to keep what is not to be published yet.
    pub drafts: bool,
    /// Whether to add the gallery of components, which no published site has.
    pub gallery: bool,
    /// Whether text files get compressed twins, for servers that send those.
    pub compress: bool,
    /// From where pictures may come, and where what is made of them is kept.
    pub pictures: gather::Options,
}

/// Builds a site.
///
/// # Errors
///
/// [`BuildError`]; the folder then still serves what it served before.
pub fn build(options: &Options, progress: &dyn Progress) -> Result<Summary, BuildError> {
    let started = Instant::now();
    let Settings {
        site,
        accessibility,
        publishing,
        hosting,
        publisher,
        security,
    } = settings::for_building(&options.site)?;
    let missing_links = duties::missing(&site.footer);
    let source = input::feed(&options.feed)?;
    let Read {
        mut feed, findings, ..
    } = input::read(&source, options.drafts)?;
    let lost = findings.iter().filter(|finding| finding.loses_the_item());
    let lost: Vec<Finding> = lost.cloned().collect();
    if feed.articles.is_empty() && !lost.is_empty() {
        return Err(BuildError::NothingUsable(source.name, lost));
    }
    let mut state = State::of(&options.out);
    if feed.articles.is_empty() && !state.slugs.is_empty() {
        // More likely a feed that failed than an office that fell silent.
        return Err(BuildError::Emptied(source.name, state.slugs.len()));
    }
    let shell = Shell::read(&options.shell, site.base())?;
    let icons = Shell::draw_icons(&options.shell, site.base())?;
    let now = input::now();

    let output = Output::open(&options.out, options.compress)?;
    let was_complete = state.is_complete;
    let mut slugs = state.slugs.clone();
    addresses::settle(&mut feed.articles, &mut slugs);
    let mut gone = addresses::gone(&feed.articles, &slugs);
    // What has an address elsewhere now is not gone.
    let moved: Vec<String> = publishing
        .redirects
        .keys()
        .map(|from| gone::file_of(from))
        .collect();
    gone.retain(|slug| !moved.contains(&gone::page_of(slug)));
    if !options.drafts {
        // What is not published yet has no address to keep.
        state.slugs = slugs;
    }
    state.is_complete = false;
    output.note(state::FILE, &state.to_json())?;

    let pictures = pictures_of(&source.place, &feed, site.base());
    let cache = options
        .pictures
        .open_cache()
        .map_err(|(path, error)| OutputError::File(path, error))?;
    let gathered = gather::prepare(
        &feed.articles,
        &source.place,
        &pictures,
        &options.pictures,
        &cache,
        progress,
    );
    for article in &mut feed.articles {
        settle_card(article, &source.place, &pictures);
    }
    let texts = Texts::new(&feed.articles, &source.place, &pictures, &gathered.shown);

    let lists = Lists::of(&feed.articles);
    // The most frequent, by their names: one Meldung more changes their order on no page.
    let offered = lists.topics.iter().take(OFFERED_TOPICS);
    let mut offered: Vec<Topic> = offered.map(|(topic, _)| (*topic).clone()).collect();
    offered.sort_by(|a, b| a.slug.as_str().cmp(b.slug.as_str()));
    let addresses = Addresses::new(site.base(), Layout::Folders);
    let env = Setting::new(site, addresses, now.berlin_date());
    let responsive = Responsive::of(&locked(&pictures));
    let (cards, card_files) = cards::make(&env, &feed.articles, &responsive, &shell, &cache);
    let frame = Frame {
        env,
        shell: &shell,
        pictures: responsive,
        cards,
        topics: offered,
        years: lists.years.iter().map(|(year, _)| *year).collect(),
        drafts: options.drafts,
        headers: hosting.headers,
        publisher: &publisher,
        icons: &icons,
    };

    let common = common(&frame, &feed.title, options.compress);
    let making = Making::new(&output, &state, was_complete, common);

    // Assets before the pages that name them, pages before the lists.
    let put_asset = |path: &str, content: &Content| {
        // Its name is made from what it holds.
        if output.keep(path) {
            return Ok(());
        }
        let bytes = content.read();
        let bytes = bytes.map_err(|(path, error)| OutputError::File(path, error))?;
        output.put(path, bytes)
    };
    locked(&pictures).put_files(put_asset)?;
    for (path, content) in &card_files {
        put_asset(path, content)?;
    }
    let parts = shell.files.par_iter().chain(&icons.files);
    parts.try_for_each(|(path, bytes)| output.put(path, bytes.clone()))?;
    progress.begin(Phase::Articles, feed.articles.len());
    let places = (0..feed.articles.len()).into_par_iter();
    places.try_for_each(|place| {
        pages::put_article(&frame, &feed, place, &texts, &making).map(|()| progress.step())
    })?;
    let atom = Atom::of(&frame.env, &feed.articles, &texts);
    let press = Press {
        frame: &frame,
        feed_title: &feed.title,
        atom: &atom,
        texts: &texts,
        making: &making,
    };
    list_pages::put_all(&press, &lists)?;
    let (addresses, base) = (&frame.env.addresses, frame.env.site.base());
    archive::put(&lists, addresses, base, &output)?;
    list_pages::put_home(&press, &lists)?;
    if let Some(said) = &accessibility {
        pages::put_statement(&frame, said, &output)?;
    }
    if options.gallery {
        gallery::put(&frame, &output)?;
    }
    // Last, when no page leads to them any more.
    let tombstones = gone.par_iter();
    tombstones.try_for_each(|slug| gone::put_tombstone(&frame, slug, &output))?;
    let has_statement = accessibility.is_some();
    machines::put_rest(
        &frame,
        &lists,
        has_statement,
        security.as_ref(),
        now,
        &output,
    )?;
    let mut redirects = Vec::new();
    for (from, to) in &publishing.redirects {
        // What there is a page for needs no other address.
        let file = gone::file_of(from);
        if !output.has(&file) && !pages::is_put_last(&file) {
            let (from, to) = gone::put_redirect(&frame, from, to, &output)?;
            redirects.push((from, to));
        }
    }
    let moves = Moves {
        gone: gone
            .iter()
            .map(|slug| gone::address(&frame.env, slug))
            .collect(),
        redirects,
    };
    pages::put_hosts(&frame, &moves, &output)?;
    pages::put_rest(&frame, &output)?;
    if options.drafts {
        // What only drafts show is not to stay.
        for asset in state.all_assets() {
            output.keep(asset);
        }
    } else {
        // No reader's page asks for a card.
        let mut assets = output.assets();
        assets.retain(|path| card_files.iter().all(|(card, _)| card != path));
        let ids: BTreeSet<&str> = feed
            .articles
            .iter()
            .map(|article| article.id.as_str())
            .collect();
        let is_there = |id: &str| ids.contains(id);
        for asset in state.turn_assets(assets, gathered.files, is_there, publishing.keep_assets) {
            output.keep(&asset);
        }
    }
    state.made = making.finish();
    let finished = output.finish()?;
    state.is_complete = true;
    output.note(state::FILE, &state.to_json())?;
    Ok(Summary {
        articles: feed.articles.len(),
        topics: lists.topics.len(),
        missing_pictures: gathered.findings,
        missing_links,
        findings,
        finished,
        took: started.elapsed(),
    })
}

/// The base path that a built folder is made for; "/" where it does not say.
pub fn base_of(folder: &Path) -> String {
    let text = std::fs::read_to_string(folder.join(MARK)).unwrap_or_default();
    let version: serde_json::Value = serde_json::from_str(&text).unwrap_or_default();
    version["base"].as_str().unwrap_or("/").to_owned()
}

/// The pictures of a feed that was found in this place, for a site under this
/// base path.
pub(crate) fn pictures_of(place: &Place, feed: &Feed, base: &str) -> Mutex<Pictures> {
    let feed_url = feed.feed_url.as_deref();
    let feed_url = feed_url.and_then(|url| Url::parse(url).ok());
    Mutex::new(Pictures::new(place.clone(), feed_url, base))
}

/// Where relative addresses in a Meldung begin, if that is known.
pub(crate) fn base_of_article(article: &Article, place: &Place) -> Option<Url> {
    let of_place = match place {
        Place::Web(url) => Some(url.clone()),
        Place::Folder(_) => None,
    };
    let own = article.base.as_deref();
    own.and_then(|url| Url::parse(url).ok()).or(of_place)
}

/// The cleaner for the text of a Meldung.
pub(crate) fn cleaner<'a>(
    article: &Article,
    place: &Place,
    pictures: &'a Mutex<Pictures>,
) -> Cleaner<'a> {
    Cleaner {
        base: base_of_article(article, place),
        pictures,
    }
}

fn locked(pictures: &Mutex<Pictures>) -> MutexGuard<'_, Pictures> {
    pictures.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What goes into every page and feed.
fn common(frame: &Frame, feed_title: &str, compress: bool) -> Print {
    let parts: Vec<&String> = frame.shell.files.iter().map(|(path, _)| path).collect();
    Print::all([
        making::program(),
        Print::of(&(&frame.env.site, &frame.env.addresses, feed_title, compress)),
        Print::of(&(&frame.topics, &frame.years, frame.drafts, frame.headers)),
        Print::of(&(parts, &frame.shell.style_hash)),
        Print::of(&(
            frame.publisher,
            frame.icons.head(&frame.env, &frame.shell.icon),
        )),
        // That of the site, which pages have that have none of their own.
        Print::of(&frame.cards.image("")),
    ])
}

/// Cleans a Meldung and gives it its pictures; what went from its HTML.
pub(crate) fn settle(
    article: &mut Article,
    place: &Place,
    pictures: &Mutex<Pictures>,
) -> Vec<Removed> {
    settle_card(article, place, pictures);
    settle_text(article, place, pictures)
}

/// Cleans the text of a Meldung; what went from its HTML.
fn settle_text(article: &mut Article, place: &Place, pictures: &Mutex<Pictures>) -> Vec<Removed> {
    let mut removed = Vec::new();
    if let Body::Html(html) = &article.body {
        let cleaned = cleaner(article, place, pictures).clean(html);
        article.body = Body::Clean(cleaned.html);
        removed = cleaned.removed;
    }
    removed
}

/// Gives the card of a Meldung its picture.
fn settle_card(article: &mut Article, place: &Place, pictures: &Mutex<Pictures>) {
    let base = base_of_article(article, place);
    article.teaser.picture = article.teaser.picture.take().and_then(|mut picture| {
        let (src, size) = locked(pictures).lead(&picture.src, base.as_ref())?;
        picture.src = src;
        picture.size = Some(size);
        Some(picture)
    });
}
