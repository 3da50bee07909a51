//! What became of addresses: those that Meldungen keep, those that are gone, those that lead
//! elsewhere.

use meldungen_core::feed::Feed;
use meldungen_core::slug::Slug;
use rayon::prelude::*;

use super::pages;
use crate::addresses;
use crate::document::Frame;
use crate::gone;
use crate::hosts::Moves;
use crate::output::{Output, OutputError};
use crate::publishing::Publishing;
use crate::state::State;

/// Gives each Meldung the address that it had, and notes those that are new; those of Meldungen
/// that are gone.
pub fn settle(
    feed: &mut Feed,
    state: &mut State,
    publishing: &Publishing,
    drafts: bool,
) -> Vec<Slug> {
    let mut slugs = state.slugs.clone();
    addresses::settle(&mut feed.articles, &mut slugs);
    let mut gone = addresses::gone(&feed.articles, &slugs);
    if !drafts {
        // What is not published yet has no address to keep.
        state.slugs = slugs;
    }
    // What has an address elsewhere now is not gone.
    let moved = publishing.redirects.keys().map(|from| gone::file_of(from));
    let moved: Vec<String> = moved.collect();
    gone.retain(|slug| !moved.contains(&gone::page_of(slug)));
    gone
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
