//! Has the files of all pictures of a feed made, several at a time, before its pages
//! are drawn.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::thread;

use meldungen_core::article::{Article, Body};
use meldungen_core::slug::Slug;

use super::cache::Cache;
use super::web::Web;
use super::workshop::Workshop;
use super::{Picture, Pictures, Wanted};
use crate::build::{base_of_article, cleaner};
use crate::findings::{Finding, Issue, PictureIssue};
use crate::input::Place;
use crate::keep::originals::Originals;
use crate::progress::{Phase, Progress};

/// How many pictures are fetched or made at a time: more than there are cores, since
/// most of the time goes into waiting for other servers.
const AT_A_TIME: usize = 8;

/// How many addresses of a picture are tried.
const MOST_ADDRESSES: usize = 6;

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
    /// The file that pages name of each that is shown, by the slug of the Meldung that shows it.
    pub shown: BTreeMap<Slug, Vec<String>>,
    /// All files of those that are shown, as well.
    pub files: BTreeMap<Slug, BTreeSet<String>>,
    /// The files of the archive that have them as they came, by their addresses in the Meldung.
    pub originals: BTreeMap<Slug, BTreeMap<String, String>>,
}

/// Makes all pictures that these Meldungen have.
pub fn prepare(
    articles: &[Article],
    place: &Place,
    pictures: &Mutex<Pictures>,
    options: &Options,
    (cache, originals): (&Cache, &Originals),
    progress: &dyn Progress,
) -> Gathered {
    let lock = || pictures.lock().unwrap_or_else(PoisonError::into_inner);
    let feed = match place {
        Place::Web(url) => Some(url),
        Place::Folder(_) => None,
    };
    let web = (!options.offline).then(|| Web::new(options.intranet, feed));
    let workshop = Workshop::new(cache, web, originals);
    let mut askers: Vec<BTreeMap<String, String>> = vec![BTreeMap::new(); articles.len()];
    let mut asking: Vec<usize> = (0..articles.len()).collect();
    // A picture with several addresses has the next one tried where one fails.
    for _ in 0..MOST_ADDRESSES {
        lock().gathering = Some(BTreeMap::new());
        let mut again = Vec::new();
        for at in asking {
            let (asked, has_others) = ask(&articles[at], place, pictures);
            askers[at] = asked;
            again.extend(has_others.then_some(at));
        }
        asking = again;
        let wanted = lock().gathering.take().unwrap_or_default();
        if wanted.is_empty() {
            break;
        }
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
                    while let Some((name, wanted)) = next() {
                        let picture = make(&workshop, &wanted);
                        lock().known.insert(name, picture);
                        progress.step();
                    }
                });
            }
        });
    }
    if askers.iter().all(BTreeMap::is_empty) {
        return Gathered::default();
    }
    cache.tidy();
    let pictures = lock();
    let mut gathered = Gathered::default();
    let askers = articles.iter().zip(askers);
    let asked = askers.flat_map(|(article, asked)| asked.into_iter().map(move |it| (article, it)));
    for (article, (src, name)) in asked {
        let slug = &article.teaser.slug;
        if let Some(path) = pictures.path(&name) {
            let shown = gathered.shown.entry(slug.clone()).or_default();
            shown.push(path.to_owned());
            let files = gathered.files.entry(slug.clone()).or_default();
            files.extend(pictures.paths(&name).map(str::to_owned));
        }
        if let Some(original) = pictures.original(&name) {
            let originals = gathered.originals.entry(slug.clone()).or_default();
            originals.insert(src, original.to_owned());
        }
        if let Some(issue) = pictures.issue(&name).cloned() {
            gathered.findings.push(Finding {
                item: Some(article.id.clone()),
                field: "image",
                issue: Issue::Picture(name, issue),
            });
        }
    }
    gathered
}

/// What a Meldung shows: the names of pictures by their addresses in it; and whether more
/// addresses of these may be wanted.
fn ask(
    article: &Article,
    place: &Place,
    pictures: &Mutex<Pictures>,
) -> (BTreeMap<String, String>, bool) {
    let lock = || pictures.lock().unwrap_or_else(PoisonError::into_inner);
    lock().has_others = false;
    if let Body::Html(html) = &article.body
        && may_have_pictures(html)
    {
        // Parsed as it will be when it is cleaned, and thrown away: few texts have
        // pictures, and only the parser knows for sure.
        cleaner(article, place, pictures).clean(html);
    }
    let mut pictures = lock();
    if let Some(picture) = &article.teaser.picture {
        let base = base_of_article(article, place);
        pictures.lead(&picture.src, base.as_ref(), Some(&article.teaser.slug));
    }
    let asked = pictures.take_asked();
    (asked, pictures.has_others)
}

fn make(workshop: &Workshop, wanted: &Wanted) -> Result<Picture, PictureIssue> {
    let made = workshop.files(&wanted.address, wanted.before.as_deref())?;
    Ok(Picture {
        files: made.files,
        original: made.original,
    })
}

/// Whether an HTML text can have a picture: `<img>`, or `<image>`, which is read as one.
fn may_have_pictures(html: &str) -> bool {
    let mut tags = html.as_bytes().windows(3);
    tags.any(|tag| tag.eq_ignore_ascii_case(b"<im"))
}
