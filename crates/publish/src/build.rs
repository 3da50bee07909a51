//! From a feed to the folder of a site.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use leptos::prelude::*;
use meldungen_app::components::LIST_LENGTH;
use meldungen_app::env::{Env, Setting};
use meldungen_app::pages::{ArticlePage, HomePage, NotFoundPage, TopicPage};
use meldungen_core::article::{Article, Body, Teaser, Topic};
use meldungen_core::catalogue::Catalogue;
use meldungen_core::feed::{BESIDE, Feed, Finding};
use meldungen_core::route::{Addresses, Layout, Route};
use serde_json::json;
use url::Url;

use crate::clean::Cleaner;
use crate::document::{Frame, Page};
use crate::feed_out::OutFeed;
use crate::headers::{site_rules, to_headers_file};
use crate::input::{self, InputError, Place};
use crate::output::{MARK, Output, OutputError};
use crate::pictures::Pictures;
use crate::shell::{Shell, ShellError};

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
}

/// Why there is no site.
#[derive(Debug)]
pub enum BuildError {
    /// The feed or the settings are at fault.
    Input(InputError),
    /// No item of the feed can be shown; of so many.
    NothingUsable(String, usize),
    /// The folder of the app's parts is at fault.
    Shell(ShellError),
    /// The site's folder cannot be written.
    Output(OutputError),
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BuildError::Input(error) => error.fmt(f),
            BuildError::NothingUsable(name, items) => write!(
                f,
                "{name}: keiner der {items} Einträge ist brauchbar, es entsteht keine Seite. \
                 `meldungen check` sagt, woran es liegt."
            ),
            BuildError::Shell(error) => error.fmt(f),
            BuildError::Output(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for BuildError {}

impl From<InputError> for BuildError {
    fn from(error: InputError) -> Self {
        BuildError::Input(error)
    }
}

impl From<ShellError> for BuildError {
    fn from(error: ShellError) -> Self {
        BuildError::Shell(error)
    }
}

impl From<OutputError> for BuildError {
    fn from(error: OutputError) -> Self {
        BuildError::Output(error)
    }
}

/// What was built.
#[derive(Debug)]
pub struct Summary {
    articles: usize,
    topics: usize,
    missing_pictures: usize,
    findings: Vec<Finding>,
    written: usize,
    swept: usize,
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} Meldungen, {} Themen; {} Dateien geschrieben, {} entfernt; Feed: {}",
            self.articles,
            self.topics,
            self.written,
            self.swept,
            crate::findings::summary(&self.findings)
        )?;
        if self.missing_pictures > 0 {
            write!(
                f,
                " {} Bilder liegen nicht beim Feed und fehlen.",
                self.missing_pictures
            )?;
        }
        Ok(())
    }
}

/// Builds a site.
///
/// # Errors
///
/// [`BuildError`]; the folder then still serves what it served before.
pub fn build(options: &Options) -> Result<Summary, BuildError> {
    let site = input::settings(&options.site)?;
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
        put_article(&frame, &feed, article, &mut output)?;
    }
    for (topic, _) in catalogue.topics() {
        put_topic(&frame, &feed, topic, &mut output)?;
    }
    put_home(&frame, &feed, &mut output)?;
    put_rest(&frame, &mut output)?;
    let written = output.written;
    Ok(Summary {
        articles: feed.articles.len(),
        topics: catalogue.topics().len(),
        missing_pictures,
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
fn settle(article: &mut Article, place: &Place, url: Option<Url>, pictures: &Mutex<Pictures>) {
    if let Body::Html(html) = &article.body {
        let of_place = match place {
            Place::Web(url) => Some(url.clone()),
            Place::Folder(_) => None,
        };
        let cleaner = Cleaner {
            base: url.or(of_place),
            pictures,
        };
        article.body = Body::Clean(cleaner.clean(html));
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

fn put_article(
    frame: &Frame,
    feed: &Feed,
    article: &Article,
    output: &mut Output,
) -> Result<(), OutputError> {
    let env = &frame.env;
    let route = Route::Article(article.teaser.slug.clone());
    let beside = feed.beside(&article.teaser.slug, BESIDE);
    let canonical = env.canonical(article);
    let page = Page {
        title: &article.teaser.title,
        description: &article.teaser.text,
        canonical: Some(&canonical),
        class: "page--article",
        kind: "article",
        feed: &env.addresses.feed(),
    };
    let content = {
        let (env, article, topics) = (env.clone(), article.clone(), frame.topics.clone());
        let beside = teasers(&beside);
        move || view! { <ArticlePage env=env article=article beside=beside topics=topics/> }
    };
    let html = frame.document(&page, content);
    output.put(&Addresses::page_file(&route), html.as_bytes())?;
    let path = env.addresses.article_feed(&article.teaser.slug);
    let json = OutFeed::new(env, &feed.title, &Route::Home, &path, &[article])
        .with_beside(env, &beside)
        .to_json();
    output.put(path.trim_start_matches(env.site.base()), json.as_bytes())
}

fn put_topic(
    frame: &Frame,
    feed: &Feed,
    topic: &Topic,
    output: &mut Output,
) -> Result<(), OutputError> {
    let env = &frame.env;
    let route = Route::Topic(topic.slug.clone());
    let of_topic = |article: &&Article| {
        article
            .teaser
            .topics
            .iter()
            .any(|other| other.slug == topic.slug)
    };
    let articles: Vec<&Article> = feed.articles.iter().filter(of_topic).collect();
    let path = env.addresses.topic_feed(&topic.slug);
    let description = format!("{}: {}", env.words.topic, topic.name);
    let page = Page {
        title: &topic.name,
        description: &description,
        canonical: Some(&env.site.absolute(&env.addresses.page(&route))),
        class: "page--topic",
        kind: "website",
        feed: &path,
    };
    let content = {
        let (env, name, topics) = (env.clone(), topic.name.clone(), frame.topics.clone());
        // All of them: without the app, this page is the way to each.
        let teasers = teasers(&articles);
        move || view! { <TopicPage env=env name=name teasers=teasers topics=topics/> }
    };
    let html = frame.document(&page, content);
    output.put(&Addresses::page_file(&route), html.as_bytes())?;
    let title = format!("{}: {}", feed.title, topic.name);
    let json = OutFeed::new(env, &title, &route, &path, &articles).to_json();
    output.put(path.trim_start_matches(env.site.base()), json.as_bytes())
}

fn put_home(frame: &Frame, feed: &Feed, output: &mut Output) -> Result<(), OutputError> {
    let env = &frame.env;
    let articles: Vec<&Article> = feed.articles.iter().collect();
    let path = env.addresses.feed();
    let page = Page {
        title: env.words.home_title,
        description: &env.site.intro,
        canonical: Some(&env.site.absolute(&env.addresses.page(&Route::Home))),
        class: "page--home",
        kind: "website",
        feed: &path,
    };
    let content = {
        let (env, topics) = (env.clone(), frame.topics.clone());
        let teasers = teasers(&articles).into_iter().take(LIST_LENGTH).collect();
        move || view! { <HomePage env=env teasers=teasers topics=topics/> }
    };
    let html = frame.document(&page, content);
    let json = OutFeed::new(env, &feed.title, &Route::Home, &path, &articles).to_json();
    output.put(path.trim_start_matches(env.site.base()), json.as_bytes())?;
    output.put(&Addresses::page_file(&Route::Home), html.as_bytes())
}

/// The page for what is not there, the headers, and what the folder is.
fn put_rest(frame: &Frame, output: &mut Output) -> Result<(), OutputError> {
    let env = &frame.env;
    let page = Page {
        title: env.words.not_found_title,
        description: "",
        canonical: None,
        class: "page--not-found",
        kind: "website",
        feed: &env.addresses.feed(),
    };
    let of_page: Env = env.clone();
    let html = frame.document(&page, move || view! { <NotFoundPage env=of_page/> });
    output.put("404.html", html.as_bytes())?;
    let https = env.site.url.starts_with("https://");
    let hashes = std::slice::from_ref(&frame.shell.style_hash);
    let rules = site_rules(hashes, env.site.base(), https);
    output.put("_headers", to_headers_file(&rules).as_bytes())?;
    let version = json!({ "meldungen": env!("CARGO_PKG_VERSION"), "base": env.site.base() });
    output.put(MARK, version.to_string().as_bytes())
}

fn teasers(articles: &[&Article]) -> Vec<Teaser> {
    articles
        .iter()
        .map(|article| article.teaser.clone())
        .collect()
}
