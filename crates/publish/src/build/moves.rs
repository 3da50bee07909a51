//! What became of addresses: those that were given, those that are gone, those that lead
//! elsewhere.

use meldungen_core::slug::Slug;
use rayon::prelude::*;

use super::pages;
use crate::document::Frame;
use crate::gone;
use crate::hosts::Moves;
use crate::keep::entry::{Entry, Withdrawn};
use crate::keep::store::Store;
use crate::output::{Output, OutputError};
use crate::publishing::Publishing;
use crate::state::State;

/// The addresses that are gone and lead nowhere else.
pub fn without_moved(mut gone: Vec<Slug>, publishing: &Publishing) -> Vec<Slug> {
    let moved = publishing.redirects.keys().map(|from| gone::file_of(from));
    let moved: Vec<String> = moved.collect();
    gone.retain(|slug| !moved.contains(&gone::page_of(slug)));
    gone
}

/// Notes the address of each Meldung that was ever published.
pub fn note(state: &mut State, store: &Store) {
    state.slugs.clear();
    state.withdrawn.clear();
    for Entry {
        slug,
        face,
        withdrawn,
        ..
    } in store.records.iter().map(|record| &record.entry)
    {
        let slug = slug.as_str().to_owned();
        if *withdrawn == Some(Withdrawn::Command) {
            state.withdrawn.insert(slug.clone());
        }
        let own = face.ids.iter().filter(|id| !state.slugs.contains_key(*id));
        let mut own: Vec<String> = own.cloned().collect();
        if own.is_empty() {
            own.push(slug.clone());
        }
        state
            .slugs
            .extend(own.into_iter().map(|id| (id, slug.clone())));
    }
}

/// Leaves word where Meldungen were. Not before no page leads there any more.
pub fn put_tombstones(frame: &Frame, gone: &[Slug], output: &Output) -> Result<(), OutputError> {
    gone.par_iter()
        .try_for_each(|slug| gone::put_tombstone(frame, slug, output))
}

/// Leads from old paths to new ones, where no page stands; all that hosts are told. After all
/// other pages.
pub fn put_redirects(
    frame: &Frame,
    publishing: &Publishing,
    gone: &[Slug],
    output: &Output,
) -> Result<Moves, OutputError> {
    let mut redirects = Vec::new();
    for (from, to) in &publishing.redirects {
        let file = gone::file_of(from);
        if !output.has(&file) && !pages::is_put_last(&file) {
            redirects.push(gone::put_redirect(frame, from, to, output)?);
        }
    }
    let gone = gone.iter().map(|slug| gone::address(&frame.env, slug));
    Ok(Moves {
        gone: gone.collect(),
        redirects,
    })
}
