//! Has the files of all pictures of a feed made, several at a time, before its pages
//! are drawn.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::thread;

use meldungen_core::article::{Article, Body};

use super::cache::Cache;
use super::web::Web;
use super::workshop::{Address, Workshop};
use super::{Picture, Pictures};
use crate::build::{base_of_article, cleaner};
use crate::findings::{Finding, Issue, PictureIssue};
use crate::input::Place;
use crate::progress::{Phase, Progress};

/// How many pictures are fetched or made at a time: more than there are cores, since
/// most of the time goes into waiting for other servers.
const AT_A_TIME: usize = 8;

/// From where pictures may come, and where what is made of them is kept.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The folder of the cache; `None` for the user's own.
    pub cache: Option<PathBuf>,
    /// Whether only what is in the cache is taken of other servers' pictures.
    pub offline: bool,
    /// Whether pictures may come from servers in one's own network.
    pub intranet: bool,
}

impl Options {
    /// The cache that they name.
    ///
    /// # Errors
    ///
    /// Where it cannot be made.
    pub fn open_cache(&self) -> Result<Cache, (PathBuf, std::io::Error)> {
        match &self.cache {
            Some(folder) => Cache::open(folder).map_err(|error| (folder.clone(), error)),
            None => Ok(Cache::of_user()),
        }
    }
}

/// What came of the pictures of a feed.
#[derive(Default)]
pub struct Gathered {
    /// What keeps some from being shown.
    pub findings: Vec<Finding>,
    /// The file that pages name of each that is shown, by the id of the Meldung that shows it.
    pub shown: BTreeMap<String, Vec<String>>,
    /// All files of those that are shown, as well.
    pub files: BTreeMap<String, BTreeSet<String>>,
}

/// Makes all pictures that these Meldungen have.
pub fn prepare(
    articles: &[Article],
    place: &Place,
    pictures: &Mutex<Pictures>,
    options: &Options,
    cache: &Cache,
    progress: &dyn Progress,
) -> Gathered {
    let lock = || pictures.lock().unwrap_or_else(PoisonError::into_inner);
    lock().gathering = Some(BTreeMap::new());
    let mut askers: Vec<(&str, String)> = Vec::new();
    for article in articles {
        if let Body::Html(html) = &article.body
            && may_have_pictures(html)
        {
            // Parsed as it will be when it is cleaned, and thrown away: few texts have
            // pictures, and only the parser knows for sure.
            cleaner(article, place, pictures).clean(html);
        }
        if let Some(picture) = &article.teaser.picture {
            let base = base_of_article(article, place);
            lock().lead(&picture.src, base.as_ref());
        }
        let asked = lock().take_asked();
        askers.extend(asked.into_iter().map(|src| (article.id.as_str(), src)));
    }
    let wanted = lock().gathering.take().unwrap_or_default();
    if wanted.is_empty() {
        return Gathered::default();
    }
    let feed = match place {
        Place::Web(url) => Some(url),
        Place::Folder(_) => None,
    };
    let web = (!options.offline).then(|| Web::new(options.intranet, feed));
    let workshop = Workshop::new(cache, web);
    progress.begin(Phase::Pictures, wanted.len());
    let waiting = Mutex::new(wanted.into_iter());
    let next = || {
        waiting
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .next()
    };
    thread::scope(|scope| {
        for _ in 0..AT_A_TIME {
            scope.spawn(|| {
                while let Some((name, address)) = next() {
                    let files = make(&workshop, &address);
                    lock().known.insert(name, files);
                    progress.step();
                }
            });
        }
    });
    cache.tidy();
    let pictures = lock();
    let mut gathered = Gathered::default();
    for (item, name) in askers {
        if let Some(path) = pictures.path(&name) {
            let shown = gathered.shown.entry(item.to_owned()).or_default();
            shown.push(path.to_owned());
            let files = gathered.files.entry(item.to_owned()).or_default();
            files.extend(pictures.paths(&name).map(str::to_owned));
        }
        if let Some(issue) = pictures.issue(&name).cloned() {
            gathered.findings.push(Finding {
                item: Some(item.to_owned()),
                field: "image",
                issue: Issue::Picture(name, issue),
            });
        }
    }
    gathered
}

fn make(workshop: &Workshop, address: &Address) -> Result<Picture, PictureIssue> {
    Ok(Picture {
        files: workshop.files(address)?,
    })
}

/// Whether an HTML text can have a picture: `<img>`, or `<image>`, which is read as one.
fn may_have_pictures(html: &str) -> bool {
    let mut tags = html.as_bytes().windows(3);
    tags.any(|tag| tag.eq_ignore_ascii_case(b"<im"))
}
