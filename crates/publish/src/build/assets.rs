//! The files in `assets/`: those that this build's pages name, and those of before that stay.

use std::collections::{BTreeMap, BTreeSet};

use meldungen_core::feed::Feed;
use meldungen_core::slug::Slug;
use rayon::prelude::*;

use crate::icons::Icons;
use crate::output::{Output, OutputError};
use crate::pictures::Pictures;
use crate::pictures::workshop::Content;
use crate::shell::Shell;
use crate::state::State;

/// Puts all that pages name: pictures, cards, the app's parts, icons.
pub fn put(
    pictures: &Pictures,
    cards: &[(String, Content)],
    shell: &Shell,
    icons: &Icons,
    output: &Output,
) -> Result<(), OutputError> {
    pictures.put_files(|path, content| put_one(path, content, output))?;
    put_single(cards, output)?;
    let parts = shell.files.par_iter().chain(&icons.files);
    parts.try_for_each(|(path, bytes)| output.put(path, bytes.clone()))
}

/// Puts files, each by its path below the site's folder.
pub fn put_single(files: &[(String, Content)], output: &Output) -> Result<(), OutputError> {
    let mut files = files.iter();
    files.try_for_each(|(path, content)| put_one(path, content, output))
}

fn put_one(path: &str, content: &Content, output: &Output) -> Result<(), OutputError> {
    // Its name is made from what it holds.
    if output.keep(path) {
        return Ok(());
    }
    let bytes = content.read();
    let bytes = bytes.map_err(|(path, error)| OutputError::File(path, error))?;
    output.put(path, bytes)
}

/// Keeps those of before that somebody may need who has an old page open, and notes those of
/// now. `pictures` are the files of those that Meldungen show, by their slugs.
pub fn keep(
    state: &mut State,
    drafts: bool,
    keep_assets: usize,
    feed: &Feed,
    pictures: BTreeMap<Slug, BTreeSet<String>>,
    cards: &[(String, Content)],
    output: &Output,
) {
    if drafts {
        // What only drafts show is not to stay.
        for asset in state.all_assets() {
            output.keep(asset);
        }
        return;
    }
    // No reader's page asks for a card.
    let mut assets = output.assets();
    for (card, _) in cards {
        assets.remove(card);
    }
    let slugs = feed.articles.iter().map(|it| it.teaser.slug.as_str());
    let slugs: BTreeSet<&str> = slugs.collect();
    let is_there = |slug: &str| slugs.contains(slug);
    let pictures = pictures.into_iter();
    let pictures = pictures
        .map(|(slug, files)| (slug.as_str().to_owned(), files))
        .collect();
    for asset in state.turn_assets(assets, pictures, is_there, keep_assets) {
        output.keep(&asset);
    }
}
