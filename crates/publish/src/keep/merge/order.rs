//! In which order Meldungen of feed and archive stand, and which of them name each other.

use std::collections::HashMap;

use meldungen_core::article::Article;
use meldungen_core::order::newest_first;

use super::{Origin, Placed};
use crate::keep::store::Store;

/// All of them, newest first. One without a date stays beside the one before it in the archive.
pub(super) fn in_order(
    store: &Store,
    mut shown: Vec<Placed>,
    kept: Vec<Placed>,
) -> (Vec<Article>, Vec<Origin>) {
    // The feed's own order tells where its undated ones belong.
    shown.sort_by_key(|it| match it.origin {
        Origin::Feed { item, .. } => item,
        Origin::Kept(_) => usize::MAX,
    });
    let mut place_of: Vec<Option<usize>> = vec![None; store.records.len()];
    for (place, it) in shown.iter().enumerate() {
        if let Some(record) = it.origin.record() {
            place_of[record] = Some(place);
        }
    }
    // Behind which of the feed's each kept one goes; 0 is before the first.
    let mut slots: Vec<(usize, Placed)> = Vec::with_capacity(kept.len());
    let mut slot = None;
    let mut next = kept.into_iter().peekable();
    for (record, place) in place_of.iter().enumerate() {
        if let Some(place) = place {
            if slot.is_none() {
                // Those before the first that the feed has stay before it.
                slots.iter_mut().for_each(|(slot, _)| *slot = *place);
            }
            slot = Some(place + 1);
        }
        if let Some(it) = next.next_if(|it| it.origin == Origin::Kept(record)) {
            slots.push((slot.unwrap_or(shown.len()), it));
        }
    }
    slots.sort_by_key(|(slot, _)| *slot);
    let mut all: Vec<Placed> = Vec::with_capacity(shown.len() + slots.len());
    let mut slots = slots.into_iter().peekable();
    for (place, it) in shown.into_iter().enumerate() {
        while let Some((_, kept)) = slots.next_if(|(slot, _)| *slot <= place) {
            all.push(kept);
        }
        all.push(it);
    }
    all.extend(slots.map(|(_, kept)| kept));
    let dates: Vec<_> = all.iter().map(|it| it.article.published).collect();
    let mut all: Vec<Option<Placed>> = all.into_iter().map(Some).collect();
    newest_first(&dates)
        .into_iter()
        .filter_map(|place| all[place].take())
        .map(|it| (it.article, it.origin))
        .unzip()
}

/// Leaves of what Meldungen name as related what is shown, by the ids of now: of what is not
/// published yet not even the id is said.
pub(super) fn relate(store: &Store, articles: &mut [Article], origins: &[Origin]) {
    if articles.iter().all(|article| article.related.is_empty()) {
        return;
    }
    let mut now: HashMap<String, String> = HashMap::new();
    for (article, origin) in articles.iter().zip(origins) {
        let record = origin.record().map(|record| &store.records[record]);
        for id in record.into_iter().flat_map(|it| &it.entry.face.ids) {
            let known = now.entry(id.clone());
            known.or_insert_with(|| article.id.clone());
        }
    }
    for article in articles.iter() {
        now.insert(article.id.clone(), article.id.clone());
    }
    for article in articles {
        let related = article.related.iter().filter_map(|id| now.get(id));
        article.related = related.cloned().collect();
    }
}
