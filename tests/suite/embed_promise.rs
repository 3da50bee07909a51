//! What `docs/embed.md` promises for years: the public surface of `embed/v1.js`, held against the
//! document itself.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use meldungen_tests::failure::ensure;
use meldungen_tests::inputs::{self, checkout};
use meldungen_tests::site::{copy, read};
use meldungen_tests::{Failure, Outcome, Page, Site, visit};
use serde_json::{Value, json};

use crate::widget_sight::{codes, documentation, promised};

/// What stands in backticks in the first column of the document's tables, below a heading.
fn first_column(heading: &str) -> Result<BTreeSet<String>, Failure> {
    let text = documentation()?;
    let section = text
        .split("\n## ")
        .find(|section| section.starts_with(heading));
    let section =
        section.ok_or_else(|| Failure::unexpected(format!("docs/embed.md has no “{heading}”.")))?;
    let cells = section.lines().filter_map(|line| line.strip_prefix("| `"));
    Ok(cells
        .filter_map(|line| Some(line.split_once('`')?.0.to_owned()))
        .collect())
}

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
fn the_element_has_the_attributes_of_the_document_and_leaves_nothing_on_the_page() -> Outcome {
    visit(Site::sample(), async |reader| {
        let script = "window.__before = null; window.__before = new Set(Object.getOwnPropertyNames(window));";
        let page = reader.page_after(script, &reader.widget("limit=1"));
        reader.open_at_partner(page).await?.told(1, "ready").await?;
        let look = "
            const widget = document.querySelector('meldungen-widget');
            // Drivers have globals of their own.
            const isNew = (name) => !window.__before.has(name) && !/^(cdc_|\\$cdc_|ret_nodes$|\\d)/.test(name);
            return {
                attributes: [...customElements.get('meldungen-widget').observedAttributes].sort(),
                globals: Object.getOwnPropertyNames(window).filter(isNew),
                open: widget.shadowRoot,
                fields: Object.getOwnPropertyNames(widget),
                sheets: document.querySelectorAll('style, link, iframe').length + document.adoptedStyleSheets.length,
            };";
        let found: Value = reader.script(look, vec![]).await?;
        let attributes: Vec<String> = first_column("Attributes")?.into_iter().collect();
        let expected = json!({
            "attributes": attributes, "globals": [], "open": null, "fields": [], "sheets": 0,
        });
        ensure(found == expected, || {
            format!("There is {found:#}, and should be {expected:#}.")
        })
    })
}

#[test]
fn each_layout_has_the_height_of_the_document_for_each_number() -> Outcome {
    let cells: [(&str, &str); 3] = [
        ("cards", "400 × n/3, rounded up to whole rows, + 56"),
        ("list", "132 × n + 56"),
        ("headlines", "72 × n + 56"),
    ];
    let text = documentation()?;
    for (layout, formula) in cells {
        let row = format!("| `{layout}` | {formula} |");
        ensure(text.contains(&row), || {
            format!("docs/embed.md does not say: {row}")
        })?;
    }
    visit(Site::sample(), async |reader| {
        // Far below: no frame is loaded for any.
        let page = reader.page_with(&format!(
            "<p style='height: 90000px'>Davor</p>{}",
            reader.widget("")
        ));
        reader.open_at_partner(page).await?;
        let look = "
            const widget = document.querySelector('meldungen-widget');
            return Object.fromEntries(['cards', 'list', 'headlines'].map((layout) => [layout,
                Array.from({ length: 24 }, (_, index) => {
                    widget.setAttribute('layout', layout);
                    widget.setAttribute('limit', index + 1);
                    return widget.getBoundingClientRect().height;
                })]));";
        reader
            .holds(
                "the module has come",
                "return document.querySelector('meldungen-widget').matches(':defined');",
                vec![],
            )
            .await?;
        let found: Value = reader.script(look, vec![]).await?;
        for (layout, _) in cells {
            let expected: Vec<u32> = (1..=24).map(|count| promised(layout, count)).collect();
            let found: Vec<f64> = found[layout]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(Value::as_f64)
                .collect();
            ensure(
                found
                    == expected
                        .iter()
                        .map(|height| f64::from(*height))
                        .collect::<Vec<_>>(),
                || format!("As {layout} the heights are {found:?}, promised are {expected:?}."),
            )?;
        }
        Ok(())
    })
}

/// A style that the document shows reserves a height that some widget has.
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

/// How another origin sees the module and its copy.
const FETCH: &str = "
    const addresses = arguments_;
    Promise.all(addresses.map(async (address) => {
        const { ok, type, headers } = await fetch(address);
        return [ok, type, headers.get('cache-control'), headers.get('content-type')];
    })).then(done);";

/// The path of the module's one copy.
fn the_copy(site: &Path) -> Result<String, Failure> {
    let names = copies(site)?;
    match &names[..] {
        [name] => Ok(format!("/embed-v1/{name}")),
        _ => Err(Failure::unexpected(format!(
            "There are these copies: {names:?}."
        ))),
    }
}

/// The names of the module's copies in a site's folder.
fn copies(site: &Path) -> Result<Vec<String>, Failure> {
    let entries = fs::read_dir(site.join("embed-v1"))
        .map_err(|error| Failure::unexpected(format!("embed-v1/: {error}")))?;
    let names =
        entries.filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned()));
    let mut names: Vec<String> = names.filter(|name| name.ends_with(".js")).collect();
    names.sort();
    Ok(names)
}

#[test]
fn the_module_is_asked_for_again_its_copy_never_and_any_origin_may_have_both() -> Outcome {
    let folder = inputs::required(inputs::SAMPLE_SITE)?;
    let copy = the_copy(&folder)?;
    let same =
        read(&folder.join("embed/v1.js"))? == read(&folder.join(copy.trim_start_matches('/')))?;
    ensure(same, || format!("{copy} is another module."))?;
    visit(Site::sample(), async |reader| {
        reader
            .open_at_partner(Page::new("<!doctype html><title>Partner</title>"))
            .await?;
        let addresses = json!([reader.url("/embed/v1.js"), reader.url(&copy)]).to_string();
        let found: Vec<(bool, String, String, String)> = reader
            .script_later(&FETCH.replace("arguments_", &addresses))
            .await?;
        let [module, copy] = &found[..] else {
            return Err(Failure::unexpected(format!("{found:?}")));
        };
        ensure(
            module.0 && module.1 == "cors" && module.2 == "no-cache",
            || format!("The module comes as {module:?}."),
        )?;
        ensure(
            copy.0
                && copy.1 == "cors"
                && copy.2.contains("immutable")
                && copy.2.contains("max-age=31536000"),
            || format!("Its copy comes as {copy:?}."),
        )?;
        ensure(
            [module, copy]
                .iter()
                .all(|it| it.3.starts_with("text/javascript")),
            || format!("Their types are {found:?}."),
        )
    })
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
