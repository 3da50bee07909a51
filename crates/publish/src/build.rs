//! From a feed to the folder of a site.

mod assets;
mod list_pages;
mod machines;
mod making;
mod moves;
mod outcome;
mod pages;
mod texts;

pub(crate) use making::{Making, Print};
pub use outcome::{BuildError, Summary};
pub(crate) use texts::Texts;

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use list_pages::Press;
use meldungen_app::components::OFFERED_TOPICS;
use meldungen_app::env::Setting;
use meldungen_core::article::{Article, Body, Topic};
use meldungen_core::date::Timestamp;
use meldungen_core::feed::Feed;
use meldungen_core::json::Value;
use meldungen_core::route::{Addresses, Layout};
use rayon::prelude::*;
use url::Url;

use crate::archive;
use crate::atom::Atom;
use crate::cards;
use crate::clean::{Cleaner, Removed};
use crate::document::Frame;
use crate::duties;
use crate::embed;
use crate::files;
use crate::findings::Finding;
use crate::gallery;
use crate::input::{self, InputError, Place, Source, Terms, Whole};
use crate::keep;
use crate::keep::merge::{Asked, Merged, merge};
use crate::keep::originals::Originals;
use crate::keep::record::{self, record};
use crate::keep::recover::recover;
use crate::keep::store::Store;
use crate::lists::Lists;
use crate::output::{MARK, Output, OutputError};
use crate::pictures::responsive::Responsive;
use crate::pictures::{Pictures, gather};
use crate::progress::{Phase, Progress};
use crate::settings;
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
    /// The folder of the archive; `None` for the one that the settings name, else the one beside
    /// the site's folder.
    pub archive: Option<PathBuf>,
    /// Whether addresses of which the content is lost may answer 410.
    pub accept_loss: bool,
    /// Whether more than a tenth of all addresses may be gone at once.
    pub accept_changes: bool,
    /// The time of the build; `None` for that of the machine's clock.
    pub now: Option<Timestamp>,
}

/// Builds a site.
///
/// # Errors
///
/// [`BuildError`]; the folder then still serves what it served before.
pub fn build(options: &Options, progress: &dyn Progress) -> Result<Summary, BuildError> {
    let started = Instant::now();
    let now = options.now.unwrap_or_else(input::now);
    let settings = settings::for_building(&options.site)?;
    let terms = Terms {
        now,
        drafts: options.drafts,
        dates: settings.site.dates,
    };
    let Found {
        name,
        place,
        value,
        feed,
        findings,
    } = Found::fetch(options, terms)?;
    let base = settings.site.base().to_owned();
    let shell = Shell::read(&options.shell, &base)?;
    let icons = Shell::draw_icons(&options.shell, &base)?;

    let output = Output::open(&options.out, options.compress)?;
    let was = State::of(&options.out);
    let folder = options
        .archive
        .as_ref()
        .or(settings.keeping.folder.as_ref());
    let folder = keep::folder(&options.out, folder.map(PathBuf::as_path))?;
    let mut store = Store::open(&folder, !options.drafts)?;
    let changes = recover(&mut store, was.as_ref(), &options.out, terms);
    let mut state = was.unwrap_or_default();
    if settings.keeping.complete && feed.articles.is_empty() && !store.records.is_empty() {
        // More likely a feed that failed than an office that fell silent.
        return Err(BuildError::Emptied(name, store.records.len()));
    }
    let asked = Asked {
        place: &place,
        terms,
        complete: settings.keeping.complete,
        accept_changes: options.accept_changes,
        accept_loss: options.accept_loss,
        out: &options.out,
    };
    let mut merged = merge(&mut store, &value, feed, &asked, changes)?;
    let originals = Originals::of(&folder, !options.drafts);
    record::adopt_pictures(&mut store, &merged, &originals, &options.out)?;

    let pictures = pictures_of(&place, &merged.feed, &base);
    locked(&pictures).archived(record::archived(&store, &merged, &originals));
    let cache = options.pictures.open_cache();
    let cache = cache.map_err(|(path, error)| OutputError::File(path, error))?;
    let mut gathered = gather::prepare(
        &merged.feed.articles,
        &place,
        &pictures,
        &options.pictures,
        (&cache, &originals),
        progress,
    );
    let filed = files::gather(
        &merged.feed.articles,
        &place,
        &locked(&pictures),
        settings.files,
        &originals,
        &mut gathered,
    );
    let was_complete = state.is_complete;
    if !options.drafts {
        // What is published is in the archive before it is on the site.
        let of_feed = (&value, &place);
        let shown = &gathered.originals;
        let changed = record(&mut store, &merged, of_feed, shown, &originals)?;
        merged.changes.changed = changed;
        moves::note(&mut state, &store);
    }
    drop(value);
    merged.tell_ids_apart(&store);
    let Merged {
        mut feed,
        gone,
        changes,
        ..
    } = merged;
    let gone = moves::without_moved(gone, &settings.publishing);
    state.is_complete = false;
    output.note(state::FILE, &state.to_json())?;
    for article in &mut feed.articles {
        settle_card(article, &place, &pictures);
        filed.settle(article, &settings.site.url);
    }
    let texts = Texts::new(&feed.articles, &place, &pictures, &gathered.shown);

    let lists = Lists::of(&feed.articles);
    let addresses = Addresses::new(&base, Layout::Folders);
    let env = Setting::new(settings.site, addresses, now.berlin_date());
    let responsive = Responsive::of(&locked(&pictures));
    let (cards, card_files) = cards::make(&env, &feed.articles, &responsive, &shell, &cache);
    let frame = Frame {
        env,
        shell: &shell,
        pictures: responsive,
        cards,
        topics: offered(&lists),
        years: lists.years.iter().map(|(year, _)| *year).collect(),
        drafts: options.drafts,
        headers: settings.hosting.headers,
        publisher: &settings.publisher,
        icons: &icons,
    };
    let common = common(&frame, &feed.title, options.compress);
    let making = Making::new(&output, &state, was_complete, common);

    // Assets before the pages that name them, pages before the lists.
    assets::put_single(&filed.contents, &output)?;
    assets::put(&locked(&pictures), &card_files, &shell, &icons, &output)?;
    progress.begin(Phase::Articles, feed.articles.len());
    let places = (0..feed.articles.len()).into_par_iter();
    places.try_for_each(|place| {
        pages::put_article(&frame, &feed, place, &texts, &making).map(|()| progress.step())
    })?;
    let press = Press {
        frame: &frame,
        feed_title: &feed.title,
        atom: &Atom::of(&frame.env, &feed.articles, &texts),
        texts: &texts,
        making: &making,
    };
    list_pages::put_all(&press, &lists)?;
    archive::put(&lists, &frame.env.addresses, &base, &output)?;
    list_pages::put_home(&press, &lists)?;
    embed::put(&frame, &lists, &output)?;
    let statement = settings.accessibility.as_ref();
    if let Some(said) = statement {
        pages::put_statement(&frame, said, &output)?;
    }
    if options.gallery {
        gallery::put(&frame, &output)?;
    }
    moves::put_tombstones(&frame, &gone, &output)?;
    let security = settings.security.as_ref();
    machines::put_rest(&frame, &lists, statement.is_some(), security, now, &output)?;
    let moves = moves::put_redirects(&frame, &settings.publishing, &gone, &output)?;
    pages::put_hosts(&frame, &moves, &output)?;
    pages::put_rest(&frame, &output)?;

    let keep_assets = settings.publishing.keep_assets;
    let (drafts, shown) = (options.drafts, gathered.files);
    assets::keep(
        &mut state,
        drafts,
        keep_assets,
        &feed,
        shown,
        &card_files,
        &output,
    );
    state.made = making.finish();
    let finished = output.finish()?;
    state.is_complete = true;
    output.note(state::FILE, &state.to_json())?;
    Ok(Summary {
        articles: feed.articles.len(),
        topics: lists.topics.len(),
        missing_pictures: gathered.findings,
        missing_files: filed.findings,
        missing_links: duties::missing(&frame.env.site.footer),
        findings,
        changes,
        finished,
        took: started.elapsed(),
    })
}

/// What a site is made from, read.
struct Found {
    /// What messages call it.
    name: String,
    place: Place,
    value: Value,
    feed: Feed,
    findings: Vec<Finding>,
}

impl Found {
    fn fetch(options: &Options, terms: Terms) -> Result<Found, BuildError> {
        let source = input::feed(&options.feed)?;
        let Whole {
            value,
            mut findings,
            usual_dates,
        } = input::whole(&source)?;
        // The feed's text is dropped here: one copy of it is enough.
        let Source { name, place, .. } = source;
        let listener = usual_dates.listener(&mut findings);
        let feed = input::read_at(&value, &place, terms, listener);
        let feed = feed.map_err(|error| InputError::NoFeed(name.clone(), error))?;
        if feed.articles.is_empty() {
            let lost = findings.iter().filter(|finding| finding.loses_the_item());
            let lost: Vec<Finding> = lost.cloned().collect();
            if !lost.is_empty() {
                return Err(BuildError::NothingUsable(name, lost));
            }
        }
        Ok(Found {
            name,
            place,
            value,
            feed,
            findings,
        })
    }
}

/// The topics that every page offers: the most frequent, by name, so that one Meldung more changes
/// their order on no page.
fn offered(lists: &Lists) -> Vec<Topic> {
    let most = lists.topics.iter().take(OFFERED_TOPICS);
    let mut offered: Vec<Topic> = most.map(|(topic, _)| (*topic).clone()).collect();
    offered.sort_by(|a, b| a.slug.as_str().cmp(b.slug.as_str()));
    offered
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
        of: Some(article.teaser.slug.clone()),
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
        Print::of(&(parts, frame.shell.style_hashes())),
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
        let slug = &article.teaser.slug;
        let (src, size) = locked(pictures).lead(&picture.src, base.as_ref(), Some(slug))?;
        picture.src = src;
        picture.size = Some(size);
        Some(picture)
    });
}
