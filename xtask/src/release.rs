//! `cargo xtask release`: `meldungen` as one file, with the app in it, for who has neither Rust
//! nor Node.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::calls::{ONE_FILE, PAGE_BUILDER};
use crate::failure::Failure;
use crate::process::run_logged;
use crate::progress::Steps;
use crate::setup;
use crate::site;
use crate::weight::files_in;
use crate::workspace::Workspace;

/// Where a site's folder says what builds of before have made.
const STATE: &str = ".meldungen.json";

/// Makes the file and says where it lies.
pub fn run(workspace: &Workspace) -> Result<(), Failure> {
    let steps = Steps::new(setup::STEPS + 3);
    let tools = setup::install(workspace, &steps)?;
    site::prepare(workspace, &steps, &tools)?;
    steps.run("One file", |steps| {
        let arguments = [PAGE_BUILDER, &["--features", "shell"]].concat();
        let file = make(workspace, steps, &arguments)?;
        let bytes = fs::metadata(&file).map_or(0, |about| about.len());
        let name = workspace.short(&file).display().to_string();
        Ok(format!("{name}, {} MB", bytes / 1_000_000))
    })
}

/// Compiles the page builder with the shell in it, by this call of cargo. The shell must be there.
///
/// Cargo puts it in the place of the one without: whoever goes on using that has a copy.
fn make(workspace: &Workspace, steps: &Steps, arguments: &[&str]) -> Result<PathBuf, Failure> {
    let mut command = workspace.cargo(&["build"]);
    command.args(arguments);
    run_logged(workspace, steps, &mut command, "release", "compiling it")?;
    let built = site::builder(workspace);
    let folder = workspace.scratch()?.join("release");
    let file = folder.join(built.file_name().unwrap_or_default());
    fs::create_dir_all(&folder).map_err(Failure::writing(&folder))?;
    fs::copy(&built, &file).map_err(Failure::writing(&file))?;
    Ok(file)
}

/// Whether the one file, with nothing beside it but a feed and settings, makes the site that was
/// made from the app's folder.
pub fn check(workspace: &Workspace, steps: &Steps, sample: &Path) -> Result<String, Failure> {
    let file = make(workspace, steps, ONE_FILE)?;
    let folder = workspace.scratch()?.join("release/office");
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(Failure::writing(&folder))?;
    }
    fs::create_dir_all(&folder).map_err(Failure::writing(&folder))?;
    let meldungen = |arguments: &[&str]| {
        let mut command = Command::new(&file);
        command.args(arguments).current_dir(&folder);
        // No tool of this machine helps it.
        command.env("PATH", "");
        run_logged(workspace, steps, &mut command, "one-file", "the one file")
    };
    meldungen(&["init"])?;
    let feed = workspace.path(site::SAMPLE);
    let feed = feed.to_string_lossy();
    let own = ["--site", "site.toml", "--out", "own"];
    meldungen(&[&["build", "--offline", "--feed", &feed], &own[..]].concat())?;
    let settings = workspace.path(site::SETTINGS);
    let settings = settings.to_string_lossy();
    let same = ["--site", &settings, "--out", "same"];
    meldungen(&[&["build", "--offline", "--feed", &feed], &same[..]].concat())?;
    let same = folder.join("same");
    // What the folder says about builds of before is of this machine.
    let is_of_the_site = |path: &&PathBuf| !path.ends_with(STATE);
    let files = files_in(&same);
    let files: Vec<&PathBuf> = files.iter().filter(is_of_the_site).collect();
    let other = files.iter().find(|file| {
        let twin = file.strip_prefix(&same).map(|path| sample.join(path));
        let (own, twin) = (fs::read(file).ok(), twin.ok().map(fs::read));
        own.is_none() || own != twin.and_then(Result::ok)
    });
    match other {
        None => Ok(format!("makes the same {} files", files.len())),
        Some(file) => Err(Failure::BadFile {
            file: file.to_path_buf(),
            problem: "is not what it is in the site made from the app's folder".to_owned(),
        }),
    }
}
