//! What a reader has to download, in bytes as served.

use std::fs;
use std::path::{Path, PathBuf};

use meldungen_tests::failure::ensure;
use meldungen_tests::files::read;
use meldungen_tests::inputs::{self, checkout, say};
use meldungen_tests::{Failure, Need, Outcome};

/// The figure of a section of `budgets.toml`.
fn budget(section: &str) -> Result<u64, Failure> {
    let budgets: toml::Table = read(&checkout().join("budgets.toml"))?
        .parse()
        .map_err(|error| Failure::Unprepared(format!("budgets.toml: {error}")))?;
    let bytes = budgets
        .get(section)
        .and_then(|section| section.get("max_bytes"));
    let bytes = bytes
        .and_then(toml::Value::as_integer)
        .and_then(|bytes| u64::try_from(bytes).ok());
    bytes.ok_or_else(|| {
        Failure::Unprepared(format!("budgets.toml names no max_bytes in [{section}]."))
    })
}

/// The files below a folder that end in one of these.
fn files(folder: &Path, endings: &[&str]) -> Result<Vec<PathBuf>, Failure> {
    let unprepared =
        |error: std::io::Error| Failure::Unprepared(format!("{}: {error}", folder.display()));
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(unprepared)? {
        let path = entry.map_err(unprepared)?.path();
        if path.is_dir() {
            found.extend(files(&path, endings)?);
        } else if endings
            .iter()
            .any(|ending| path.to_string_lossy().ends_with(ending))
        {
            found.push(path);
        }
    }
    Ok(found)
}

fn bytes(file: &Path) -> Result<u64, Failure> {
    let size = fs::metadata(file).map(|data| data.len());
    size.map_err(|error| Failure::Unprepared(format!("{}: {error}", file.display())))
}

fn within(what: &str, bytes: u64, max: u64) -> Outcome {
    say(&format!("{what}: {bytes} of {max} bytes"));
    ensure(bytes <= max, || {
        format!("{what}: {bytes} bytes are more than {max}.")
    })
}

#[test]
fn the_seeds_article_fits_into_the_first_flight() -> Outcome {
    if !inputs::is_set(inputs::SEED_SITE) {
        inputs::say_skipped("the built pages", Need::Seed.name());
        return Ok(());
    }
    let site = inputs::required(inputs::SEED_SITE)?;
    let pages = files(&site.join("meldungen"), &["index.html.br"])?;
    ensure(pages.len() == 16, || {
        format!("There are {} pages of Meldungen, not 16.", pages.len())
    })?;
    let sizes: Vec<u64> = pages
        .iter()
        .map(|page| bytes(page))
        .collect::<Result<_, _>>()?;
    let largest = sizes.into_iter().max().unwrap_or_default();
    within("The seed's article", largest, budget("seed_article")?)
}

#[test]
fn the_app_is_within_its_budget() -> Outcome {
    let site = inputs::required(inputs::SAMPLE_SITE)?;
    let mut code = files(&site.join("assets"), &[".wasm.br", ".js.br"])?;
    // What the widget brings is for other pages.
    code.retain(|file| {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        !name.starts_with("embed")
    });
    ensure(code.len() == 5, || {
        format!("Should be page.js, article.js, boot.js, glue and WASM, but is {code:?}.")
    })?;
    let sizes: Vec<u64> = code
        .iter()
        .map(|file| bytes(file))
        .collect::<Result<_, _>>()?;
    within("WASM + JS", sizes.into_iter().sum(), budget("app")?)
}
