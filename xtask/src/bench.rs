//! `cargo xtask bench`: what the site weighs, how long it takes to build, and how quick its
//! search is beside what could be used instead. What is measured and how stands in `docs/bench.md`; here the parts are
//! made ready and run one after the other.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::browsers;
use crate::budget;
use crate::cli::BenchOptions;
use crate::failure::Failure;
use crate::process::{run_logged, run_shown};
use crate::progress::Steps;
use crate::setup;
use crate::shell::DIST;
use crate::site::{self, Inputs};
use crate::stamp;
use crate::workspace::Workspace;

/// How many items are searched in the browser, unless another number is asked for.
const SIZES: [usize; 2] = [1_000, 10_000];
/// How many items sites are built of, unless another number is asked for.
const BUILT: [usize; 2] = [10_000, 100_000];
/// How many items core searches without a browser.
const NATIVELY: usize = 100_000;

/// What a site of made-up items is made from.
const INPUTS: &[&str] = &[
    "Cargo.lock",
    "bench/src",
    "crates/core/src",
    "crates/publish/src",
    "crates/sample/src",
    "site.toml",
    "src",
    DIST,
];

/// Measures what was asked for.
pub fn run(workspace: &Workspace, options: BenchOptions) -> Result<(), Failure> {
    let sizes = |usual: [usize; 2], is_asked: bool| match options.items {
        _ if !is_asked => Vec::new(),
        Some(items) => vec![items],
        None => usual.to_vec(),
    };
    let built = sizes(BUILT, options.builds);
    let searched = sizes(SIZES, options.search);
    let of_search = if options.search {
        4 + searched.len()
    } else {
        0
    };
    let steps = Steps::new(setup::STEPS + 5 + built.len() + of_search);
    let steps = &steps;
    let tools = setup::install(workspace, steps)?;
    site::prepare(workspace, steps, &tools)?;
    steps.run("Sample site", |steps| sample_site(workspace, steps))?;
    steps.run("Sizes", |steps| {
        budget::overview(workspace, steps, &folder(workspace).join("sample"))
    })?;
    steps.run("Bench", |steps| compile(workspace, steps))?;
    for items in built {
        let name = format!("Builds of {items} items");
        steps.run(&name, |steps| builds(workspace, steps, items))?;
    }
    if options.search {
        search(workspace, steps, &searched)?;
    }
    Ok(())
}

fn search(workspace: &Workspace, steps: &Steps, sizes: &[usize]) -> Result<(), Failure> {
    browsers::install(workspace, steps, &[browsers::chromium()])?;
    for size in sizes {
        let name = format!("Site of {size} items");
        steps.run(&name, |steps| made_up_site(workspace, steps, *size))?;
    }
    steps.run(&format!("Core alone, {NATIVELY} items"), |steps| {
        let file = folder(workspace).join("native.json");
        let mut command = program(workspace);
        command.arg("natively").arg(file).arg(NATIVELY.to_string());
        run_logged(
            workspace,
            steps,
            &mut command,
            "bench-natively",
            "searching",
        )?;
        Ok("measured".to_owned())
    })?;
    steps.run("Search in Chromium", |steps| {
        in_browser(workspace, steps, sizes)
    })?;
    steps.run("Report", |steps| {
        let out = workspace.target().join("bench.json");
        let mut command = program(workspace);
        command.arg("report").arg(folder(workspace)).arg(&out);
        run_shown(workspace, steps, &mut command, "the report")?;
        Ok(format!("all of it in {}", workspace.short(&out).display()))
    })
}

/// What builds of so many items take, beside nothing else that runs.
fn builds(workspace: &Workspace, steps: &Steps, items: usize) -> Result<String, Failure> {
    let place = folder(workspace).join(format!("builds-{items}"));
    let mut command = program(workspace);
    command.arg("builds").arg(site::builder(workspace));
    command.arg(workspace.path(DIST));
    command.arg(workspace.path(site::SETTINGS));
    command.arg(&place).arg(items.to_string());
    run_shown(workspace, steps, &mut command, "building")?;
    let figures = place.join("builds.json");
    Ok(format!(
        "all of it in {}",
        workspace.short(&figures).display()
    ))
}

/// Where everything that is only made for measuring lies.
fn folder(workspace: &Workspace) -> PathBuf {
    workspace.target().join("bench")
}

/// The program that makes items, searches natively and reports.
fn program(workspace: &Workspace) -> Command {
    let name = format!("meldungen-bench{}", std::env::consts::EXE_SUFFIX);
    Command::new(workspace.target().join("native").join(name))
}

fn compile(workspace: &Workspace, steps: &Steps) -> Result<String, Failure> {
    let package = ["build", "--profile", "native", "-p", "meldungen-bench"];
    let doing = "compiling the bench";
    run_logged(
        workspace,
        steps,
        &mut workspace.cargo(&package),
        "bench",
        doing,
    )?;
    Ok("built".to_owned())
}

fn sample_site(workspace: &Workspace, steps: &Steps) -> Result<String, Failure> {
    let feed = workspace.path(site::SAMPLE);
    pages(workspace, steps, &feed, "sample")
}

/// A feed of made-up items, the teasers for the others, and our site, unless nothing has
/// changed since the last time.
fn made_up_site(workspace: &Workspace, steps: &Steps, items: usize) -> Result<String, Failure> {
    let place = folder(workspace).join(items.to_string());
    let mut command = program(workspace);
    command.arg("prepare").arg(&place).arg(items.to_string());
    run_logged(
        workspace,
        steps,
        &mut command,
        "bench-prepare",
        "making items",
    )?;
    let digest = stamp::digest(&workspace.root, INPUTS, &[], "").unwrap_or_default();
    let stamp_file = place.join("site.stamp");
    if !digest.is_empty() && stamp::is_current(&stamp_file, &digest) {
        return Ok("unchanged".to_owned());
    }
    let done = pages(
        workspace,
        steps,
        &place.join("feed.json"),
        &format!("{items}/site"),
    )?;
    std::fs::write(&stamp_file, digest).map_err(Failure::writing(&stamp_file))?;
    Ok(done)
}

fn pages(workspace: &Workspace, steps: &Steps, feed: &Path, out: &str) -> Result<String, Failure> {
    let inputs = Inputs {
        feed: feed.into(),
        settings: workspace.path(site::SETTINGS),
        out: folder(workspace).join(out),
        offline: true,
        ..Inputs::default()
    };
    site::pages(workspace, steps, &site::builder(workspace), &inputs)
}

fn in_browser(workspace: &Workspace, steps: &Steps, sizes: &[usize]) -> Result<String, Failure> {
    let chromium = browsers::chromium().environment();
    let chromium = chromium.into_iter().find(|(name, _)| *name == "CHROMIUM");
    let mut command = Command::new("node");
    command.arg(workspace.path("bench/browser/run.mjs"));
    command.args(chromium.map(|(_, program)| program));
    command.arg(folder(workspace));
    command.args(sizes.iter().map(usize::to_string));
    run_shown(workspace, steps, &mut command, "measuring in Chromium")?;
    Ok("measured".to_owned())
}
