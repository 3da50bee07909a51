//! `docs/embed.md`: what it promises is what has been promised, and its examples are right.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use meldungen_tests::embed_document::{codes, copies, documentation, first_column, promised};
use meldungen_tests::failure::ensure;
use meldungen_tests::files::{copy, read};
use meldungen_tests::inputs::{self, checkout};
use meldungen_tests::{Failure, Outcome};

fn set(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn the_document_promises_what_version_1_has_always_had() -> Outcome {
    let attributes = set(&[
        "topic", "query", "limit", "layout", "theme", "accent", "lang",
    ]);
    let events = set(&[
        "meldungen:ready",
        "meldungen:resize",
        "meldungen:error",
        "meldungen:open",
    ]);
    let found = first_column("Attributes")?;
    ensure(found.is_superset(&attributes), || {
        format!("Of the attributes there are {found:?}.")
    })?;
    let found = first_column("Events")?;
    ensure(found.is_superset(&events), || {
        format!("Of the events there are {found:?}.")
    })?;
    let found = first_column("Height")?;
    ensure(
        found.is_superset(&set(&["cards", "list", "headlines"])),
        || format!("Of the layouts there are {found:?}."),
    )
}

#[test]
fn the_heights_in_the_documents_examples_are_of_its_table() -> Outcome {
    let text = documentation()?;
    let heights = text
        .split("height:")
        .skip(1)
        .filter_map(|rest| rest.split_once("px")?.0.parse::<u32>().ok());
    let heights: Vec<u32> = heights.collect();
    ensure(heights.len() >= 2, || format!("There are {heights:?}."))?;
    for height in heights {
        let is_one = (1..=24).any(|count| {
            ["cards", "list", "headlines"]
                .iter()
                .any(|layout| promised(layout, count) == height)
        });
        ensure(is_one, || {
            format!("No widget is {height} px high, as docs/embed.md shows it.")
        })?;
    }
    Ok(())
}

#[test]
fn a_copy_stays_when_the_module_changes() -> Outcome {
    let made = tempfile::tempdir().map_err(|error| Failure::Unprepared(error.to_string()))?;
    let (shell, site) = (made.path().join("shell"), made.path().join("site"));
    fs::create_dir(&shell).map_err(|error| Failure::Unprepared(error.to_string()))?;
    copy(&inputs::required(inputs::SHELL)?, &shell)?;
    let build = || -> Outcome {
        let built = Command::new(inputs::required(inputs::BUILDER)?)
            .args(["build", "--offline", "--feed"])
            .arg(checkout().join("public/feed.json"))
            .arg("--shell")
            .arg(&shell)
            .arg("--site")
            .arg(checkout().join("site.toml"))
            .arg("--out")
            .arg(&site)
            .output();
        let built = built.map_err(|error| Failure::Unprepared(error.to_string()))?;
        ensure(built.status.success(), || {
            String::from_utf8_lossy(&built.stderr).into_owned()
        })
    };
    build()?;
    let before = copies(&site)?;
    let module = shell.join("widget-v1.js");
    let changed = format!("{}\n// Mended.\n", read(&module)?);
    // More often than any number of builds for which other files are kept.
    for turn in 0..12 {
        fs::write(&module, format!("{changed}// {turn}\n"))
            .map_err(|error| Failure::Unprepared(error.to_string()))?;
        build()?;
    }
    let after = copies(&site)?;
    ensure(
        before.len() == 1 && before.iter().all(|name| after.contains(name)) && after.len() == 13,
        || format!("Before there were {before:?}, after twelve builds {after:?}."),
    )
}

#[test]
fn the_policy_in_the_document_names_no_more_than_scripts_and_frames() -> Outcome {
    let codes = codes("")?;
    let policy = codes.iter().find(|code| code.contains("-src "));
    let policy = policy.map(|code| code.trim()).unwrap_or_default();
    ensure(
        policy == "script-src https://presse.example; frame-src https://presse.example",
        || format!("The policy is {policy}."),
    )
}
