//! From a feed to the folder of a site.

mod outcome;
mod pages;

pub use outcome::{BuildError, Summary};

use std::path::{Path, PathBuf};
use std::sync::Mutex;

use meldungen_app::env::Setting;
use meldungen_core::article::{Article, Body};
use meldungen_core::catalogue::Catalogue;
use meldungen_core::feed::Feed;
use meldungen_core::route::{Addresses, Layout};
use url::Url;

use crate::clean::Cleaner;
use crate::document::Frame;
use crate::duties;
use crate::gallery;
use crate::input::{self, Place};
use crate::output::{MARK, Output};
use crate::pictures::Pictures;
use crate::settings::{self, Settings};
use crate::shell::Shell;

/// What a site is made from, and where.
pub struct Options {
    /// The feed: a file, or an http or https address.
    pub feed: String,
    /// The folder that Trunk made.
    pub shell: PathBuf,
    /// The settings.
    pub site: PathBuf,
    /// The folder to make.
    pub out: PathBuf,
    /// Whether to keep what is not to be published yet.
    pub drafts: bool,
    /// Whether to add the gallery of components, which no published site has.
    pub gallery: bool,
}

/// Builds a site.
///
/// # Errors
///
/// [`BuildError`]; the folder then still serves what it served before.
pub fn build(options: &Options) -> Result<Summary, BuildError> {
    let Settings {
        site,
        accessibility,
    } = settings::for_building(&options.site)?;
    let missing_links = duties::missing(&site.footer);
    let source = input::feed(&options.feed)?;
    let (mut feed, findings) = input::read(&source, options.drafts)?;
    let lost = findings
        .iter()
        .filter(|finding| finding.problem.loses_the_item())
        .count();
    if feed.articles.is_empty() && lost > 0 {
        return Err(BuildError::NothingUsable(source.name, lost));
    }
    let shell = Shell::read(&options.shell, site.base())?;

    let pictures = Mutex::new(Pictures::new(
        source.place.clone(),
        feed_url(&feed),
        site.base(),
    ));
    for article in &mut feed.articles {
        settle(article, &source.place, feed_url_of(article), &pictures);
    }
    let pictures = pictures
        .into_inner()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    let missing_pictures = pictures.missing();

    let catalogue = Catalogue::new(
        feed.articles
            .iter()
            .map(|article| article.teaser.clone())
            .collect(),
    );
    let addresses = Addresses::new(site.base(), Layout::Folders);
    let frame = Frame {
        env: Setting::new(site, addresses),
        shell: &shell,
        topics: catalogue.frequent_topics(),
        drafts: options.drafts,
    };

    let mut output = Output::open(&options.out)?;
    // Assets before the pages that name them, pages before the lists.
    for (path, bytes) in pictures.files() {
        output.put(&path, &bytes)?;
    }
    for (path, bytes) in &shell.files {
        output.put(path, bytes)?;
    }
    for article in &feed.articles {
        pages::put_article(&frame, &feed, article, &mut output)?;
    }
    for (topic, _) in catalogue.topics() {
        pages::put_topic(&frame, &feed, topic, &mut output)?;
    }
    pages::put_home(&frame, &feed, &mut output)?;
    if let Some(said) = &accessibility {
        pages::put_statement(&frame, said, &mut output)?;
    }
    if options.gallery {
        gallery::put(&frame, &mut output)?;
    }
    pages::put_rest(&frame, &mut output)?;
    let written = output.written;
    Ok(Summary {
        articles: feed.articles.len(),
        topics: catalogue.topics().len(),
        missing_pictures,
        missing_links,
        findings,
        written,
        swept: output.sweep()?,
    })
}

/// The base path that a built folder is made for; "/" where it does not say.
pub fn base_of(folder: &Path) -> String {
    let text = std::fs::read_to_string(folder.join(MARK)).unwrap_or_default();
    let version: serde_json::Value = serde_json::from_str(&text).unwrap_or_default();
    version["base"].as_str().unwrap_or("/").to_owned()
}

fn feed_url(feed: &Feed) -> Option<Url> {
    Url::parse(feed.feed_url.as_deref()?).ok()
}

fn feed_url_of(article: &Article) -> Option<Url> {
    Url::parse(article.source.as_deref()?).ok()
}

/// Cleans the text of a Meldung and gives it its pictures.
pub(crate) fn settle(
    article: &mut Article,
    place: &Place,
    url: Option<Url>,
    pictures: &Mutex<Pictures>,
) {
    if let Body::Html(html) = &article.body {
        let of_place = match place {
            Place::Web(url) => Some(url.clone()),
            Place::Folder(_) => None,
        };
        let cleaner = Cleaner {
            base: url.or(of_place),
            pictures,
        };
        article.body = Body::Clean(cleaner.clean(html).html);
    }
    article.teaser.picture = article.teaser.picture.take().and_then(|mut picture| {
        let mut pictures = pictures
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        let (src, size) = pictures.asset(&picture.src)?;
        picture.src = src;
        picture.size = Some(size);
        Some(picture)
    });
}
