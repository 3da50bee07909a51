//! The Meldungen of the feed and those that are kept, as one.

mod going;
mod order;

use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::Path;
use std::sync::OnceLock;

use meldungen_core::article::Article;
use meldungen_core::feed::{Feed, Nobody};
use meldungen_core::json::Value;
use meldungen_core::route::{Addresses, Route};
use meldungen_core::slug::Slug;
use meldungen_core::text;

use going::{News, deleted, held_back, mistaken, passed_over};
use order::{in_order, relate};

use super::changes::Changes;
use super::entry::Withdrawn;
use super::error::KeepError;
use super::store::{Item, Store};
use crate::addresses::{self, Face, Texts, are_alike, plain_text, print_of_text, recognise};
use crate::clean;
use crate::input::{self, Place, Terms};

/// How the feed and the archive come together.
pub struct Asked<'a> {
    /// Where the feed was found.
    pub place: &'a Place,
    /// How it is read.
    pub terms: Terms,
    /// Whether the feed has all that is to be published.
    pub complete: bool,
    /// Whether many addresses may be gone at once.
    pub accept_changes: bool,
    /// Whether addresses whose content is lost may answer 410.
    pub accept_loss: bool,
    /// The site's folder.
    pub out: &'a Path,
}

/// All Meldungen of a site.
pub struct Merged {
    /// The feed with those that are kept, in their order, each with its address.
    pub feed: Feed,
    /// Beside each Meldung of the feed where it comes from.
    pub origins: Vec<Origin>,
    /// The addresses of those that are shown no more.
    pub gone: Vec<Slug>,
    /// The places of those among the feed's items that came as a second one with an id.
    pub seconds: HashSet<usize>,
    /// What became of Meldungen.
    pub changes: Changes,
}

/// Where a Meldung comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// From the feed.
    Feed {
        /// The place of its item.
        item: usize,
        /// The place of its record in the archive.
        record: Option<usize>,
    },
    /// From the archive: the place of its record.
    Kept(usize),
}

impl Origin {
    /// Its record in the archive.
    pub fn record(self) -> Option<usize> {
        match self {
            Origin::Feed { record, .. } => record,
            Origin::Kept(record) => Some(record),
        }
    }
}

/// Puts the Meldungen that were `read` from a feed, `value`, and those of the archive together.
/// Records of the archive are withdrawn, or not any more, as the feed says.
///
/// # Errors
///
/// [`KeepError::Lost`], [`KeepError::ManyChanges`], [`KeepError::Output`].
pub fn merge(
    store: &mut Store,
    value: &Value,
    read: Feed,
    asked: &Asked,
    mut changes: Changes,
) -> Result<Merged, KeepError> {
    let before = store.records.iter().filter(|it| is_public(it)).count();
    let items = value.get("items").and_then(Value::as_list).unwrap_or(&[]);
    changes.is_empty = items.is_empty() && before > 0;
    let faces: Vec<Face> = read.articles.iter().map(Face::of).collect();
    let found = known(store, &read.articles, &faces);
    let news = News::of(store, &read, &faces, &found);
    for (face, record) in faces.iter().zip(&found) {
        if let Some(record) = record {
            let entry = &mut store.records[*record].entry;
            if !entry.face.has_id(face.id()) && !entry.face.ids.is_empty() {
                changes.learnt.push(face.title.clone());
            }
        }
    }
    let mut is_found = vec![false; store.records.len()];
    for record in found.iter().flatten() {
        is_found[*record] = true;
    }
    let mut goes: BTreeSet<usize> = BTreeSet::new();
    goes.extend(deleted(store, value, items, asked, &is_found));
    let [embargoed, unreadable] = held_back(store, value, items, &read, asked, &is_found);
    goes.extend(embargoed);
    goes.extend(mistaken(store, &faces, &is_found));
    if asked.complete {
        let is_missing = |record: &usize| !is_found[*record] && !unreadable.contains(record);
        goes.extend((0..store.records.len()).filter(is_missing));
    }
    goes.retain(|record| is_public(&store.records[*record]));
    let going = goes.len() + news.given_away.len();
    if going >= LEAST && going * 10 > before && !asked.accept_changes && !asked.terms.drafts {
        let given_away = news.given_away.iter().map(|[_, before, _]| before.clone());
        let headlines = goes.iter().map(|record| store.records[*record].headline());
        return Err(KeepError::ManyChanges(
            going,
            before,
            headlines.chain(given_away).collect(),
        ));
    }
    for record in goes {
        store.records[record].withdraw(Some(Withdrawn::Feed));
    }
    changes.given_away = news.given_away;

    let mut shown: Vec<Placed> = Vec::with_capacity(read.articles.len());
    let rest = Feed {
        articles: Vec::new(),
        places: Vec::new(),
        ..read
    };
    for ((article, item), record) in read.articles.into_iter().zip(read.places).zip(found) {
        if let Some(record) = record.map(|record| &mut store.records[record]) {
            match record.entry.withdrawn {
                Some(Withdrawn::Command) => continue,
                Some(Withdrawn::Feed) => {
                    record.withdraw(None);
                    changes.came.push(article.teaser.title.clone());
                }
                None => {}
            }
        } else {
            changes.came.push(article.teaser.title.clone());
        }
        let origin = Origin::Feed { item, record };
        shown.push(Placed { article, origin });
    }
    lost(store, &is_found, asked, &mut changes)?;
    let kept = kept(store, &is_found, asked)?;
    changes.kept = kept.len();
    if !asked.complete {
        changes.passed_over = passed_over(store, &faces, &kept);
    }
    let (mut articles, origins) = in_order(store, shown, kept);
    let slugs: Vec<Option<Slug>> = origins
        .iter()
        .map(|origin| Some(store.records[origin.record()?].entry.slug.clone()))
        .collect();
    let mut taken = store
        .records
        .iter()
        .map(|it| it.entry.slug.clone())
        .collect();
    addresses::give(&mut articles, &slugs, &mut taken);
    relate(store, &mut articles, &origins);
    let gone = gone(store, &origins, asked.out, &mut changes);
    Ok(Merged {
        feed: Feed { articles, ..rest },
        origins,
        gone,
        seconds: news.seconds,
        changes,
    })
}

impl Merged {
    /// Of Meldungen that share an id, all but the first get one of their own: what we publish names
    /// each by its id. The archive knows them by those of the feed.
    pub fn tell_ids_apart(&mut self, store: &Store) {
        let mut of_id: HashMap<&str, Vec<usize>> = HashMap::new();
        for article in &mut self.feed.articles {
            let stated = article.stated_id().to_owned();
            article.known_as(stated);
        }
        for (place, article) in self.feed.articles.iter().enumerate() {
            of_id.entry(&article.id).or_default().push(place);
        }
        let seconds = store.records.iter().filter(|record| record.entry.is_second);
        let seconds: HashSet<&Slug> = seconds.map(|record| &record.entry.slug).collect();
        let mut others = Vec::new();
        for (_, mut places) in of_id.into_iter().filter(|(_, places)| places.len() > 1) {
            places.sort_by_cached_key(|place| {
                let article = &self.feed.articles[*place];
                let slug = article.teaser.slug.clone();
                (seconds.contains(&slug), article.published, slug)
            });
            others.extend(places.into_iter().skip(1));
        }
        for place in others {
            let article = &mut self.feed.articles[place];
            article.id = [&article.id, "#", article.teaser.slug.as_str()].concat();
        }
    }
}

/// So many addresses at least have to be gone at once for a build to stop.
const LEAST: usize = 5;

struct Placed {
    article: Article,
    origin: Origin,
}

fn is_public(record: &super::store::Record) -> bool {
    record.entry.withdrawn.is_none()
}

/// The record of each Meldung of the feed, where there is one.
fn known(store: &Store, articles: &[Article], faces: &[Face]) -> Vec<Option<usize>> {
    let known: Vec<&Face> = store.records.iter().map(|it| &it.entry.face).collect();
    let texts = OfArticles {
        store,
        articles,
        prints: articles.iter().map(|_| OnceLock::new()).collect(),
    };
    recognise(&faces.iter().collect::<Vec<_>>(), &known, &texts)
}

struct OfArticles<'a> {
    store: &'a Store,
    articles: &'a [Article],
    prints: Vec<OnceLock<u64>>,
}

impl Texts for OfArticles<'_> {
    fn of_item(&self, item: usize) -> u64 {
        *self.prints[item].get_or_init(|| print_of_text(&plain_text(&self.articles[item])))
    }

    fn of_known(&self, known: usize) -> u64 {
        self.store.records[known].entry.text
    }

    fn are_alike(&self, item: usize, known: usize) -> bool {
        let text = self.store.item(known).map(|item| text_of(&item));
        text.is_ok_and(|text| are_alike(&plain_text(&self.articles[item]), &text))
    }
}

/// The text of an item as [`plain_text`] has that of an article.
fn text_of(item: &Value) -> String {
    let stated = |field| item.text(field).filter(|text| !text.trim().is_empty());
    match (stated("content_html"), stated("content_text")) {
        (Some(html), _) => text::of_html(html, clean::named),
        (None, Some(text)) => text.to_owned(),
        (None, None) => item.text("summary").unwrap_or_default().to_owned(),
    }
}

/// Says which addresses lost their content.
fn lost(
    store: &mut Store,
    is_found: &[bool],
    asked: &Asked,
    changes: &mut Changes,
) -> Result<(), KeepError> {
    let folder = store.folder().to_owned();
    let mut lost = Vec::new();
    for (place, record) in store.records.iter_mut().enumerate() {
        if !is_found[place] && is_public(record) && !record.has_content() {
            lost.push(record.entry.slug.as_str().to_owned());
            record.withdraw(Some(Withdrawn::Feed));
        }
    }
    let unread = match changes.is_accounted {
        // The state knows each address: beyond those, nothing is missing.
        true => 0,
        false => store.damaged.len().saturating_sub(changes.restored),
    };
    if (!lost.is_empty() || unread > 0) && !asked.accept_loss {
        return Err(KeepError::Lost(folder, lost, unread));
    }
    changes.lost = lost;
    Ok(())
}

/// The Meldungen that the feed has no more, in the archive's order.
fn kept(store: &Store, is_found: &[bool], asked: &Asked) -> Result<Vec<Placed>, KeepError> {
    let records = store.records.iter().enumerate();
    let records: Vec<usize> = records
        .filter(|(place, record)| !is_found[*place] && is_public(record) && record.has_content())
        .map(|(place, _)| place)
        .collect();
    let items = store.items(&records)?;
    let value = Value::Map(vec![("items".to_owned(), Value::List(items))]);
    let nowhere = Place::Folder("".into());
    let Ok(read) = input::read_at(&value, &nowhere, asked.terms, Nobody) else {
        return Ok(Vec::new());
    };
    drop(value);
    let mut kept: Vec<(usize, Article)> = read.places.into_iter().zip(read.articles).collect();
    kept.sort_by_key(|(place, _)| *place);
    let kept = kept.into_iter().map(|(place, mut article)| {
        let record = records[place];
        if article.base.is_none() {
            article.base = store.records[record].entry.base.clone();
        }
        Placed {
            article,
            origin: Origin::Kept(record),
        }
    });
    Ok(kept.collect())
}

/// The addresses of all that is not shown; the headlines of those that were until now.
fn gone(store: &Store, origins: &[Origin], out: &Path, changes: &mut Changes) -> Vec<Slug> {
    let shown: HashSet<usize> = origins.iter().filter_map(|it| it.record()).collect();
    let mut gone = Vec::new();
    for (place, record) in store.records.iter().enumerate() {
        if shown.contains(&place) {
            continue;
        }
        let slug = &record.entry.slug;
        let page = Addresses::page_file(&Route::Article(slug.clone()));
        if out.join(page).with_extension("json").is_file() {
            changes.went.push(record.headline());
        }
        gone.push(slug.clone());
    }
    gone.sort();
    gone
}

impl super::store::Record {
    /// What people call it: its headline, else the end of its address.
    pub fn headline(&self) -> String {
        let face = &self.entry.face;
        match face.title.as_str() {
            "" => self.entry.slug.as_str().to_owned(),
            title => title.to_owned(),
        }
    }

    /// Withdraws it, or takes that back.
    pub fn withdraw(&mut self, by: Option<Withdrawn>) {
        self.is_touched |= self.entry.withdrawn != by;
        self.entry.withdrawn = by;
    }

    /// Whether its line is not in the archive as it should be.
    pub fn is_new(&self) -> bool {
        self.is_touched || !matches!(self.item, Item::Line(_))
    }
}
