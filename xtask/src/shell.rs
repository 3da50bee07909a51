//! The shell: what Trunk makes of the app, its style and its public files (`dist/`).

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::failure::Failure;
use crate::process::{path_with, run_logged};
use crate::progress::Steps;
use crate::setup::Toolbox;
use crate::stamp;
use crate::workspace::Workspace;

/// Where `Trunk.toml` has the shell put.
pub const DIST: &str = "dist";

/// All that the shell is made from.
const INPUTS: &[&str] = &[
    ".cargo/config.toml",
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
    "crates/core",
    "index.html",
    "package-lock.json",
    "public",
    "rust-toolchain.toml",
    "src",
    "style",
    "wasm",
];
/// Not inputs, though they lie among them: what the build itself makes, and the sample's
/// content, which only the page builder reads.
const OTHER: &[&str] = &["public/bilder", "public/feed.json", "style/generated"];

/// Builds the shell, unless nothing has changed since the last time.
pub fn build(workspace: &Workspace, steps: &Steps, tools: &Toolbox) -> Result<String, Failure> {
    let digest =
        stamp::digest(&workspace.root, INPUTS, OTHER, &tools.versions).map_err(|error| {
            let problem = format!("has files that cannot be read ({error})");
            Failure::BadFile {
                file: PathBuf::from("The checkout"),
                problem,
            }
        })?;
    let stamp_file = workspace.scratch()?.join("shell.stamp");
    let is_there = workspace.path(DIST).join("index.html").is_file();
    if is_there && stamp::is_current(&stamp_file, &digest) {
        return Ok("unchanged".to_owned());
    }
    // Trunk without the network says at once what it misses, rather than trying to fetch
    // its own copies of tools; then cargo has to have the sources beforehand.
    let doing = "fetching the sources of dependencies";
    run_logged(
        workspace,
        steps,
        &mut workspace.cargo(&["fetch"]),
        "fetch",
        doing,
    )?;
    let mut trunk = Command::new(&tools.trunk);
    trunk
        .args(["build", "--release", "--offline"])
        .current_dir(&workspace.root)
        .env("PATH", path_with(&tools.folders()))
        .env("TRUNK_SKIP_VERSION_CHECK", "true")
        // Trunk takes nothing but true and false here, where people set 1.
        .env("NO_COLOR", "true");
    run_logged(
        workspace,
        steps,
        &mut trunk,
        "trunk-build",
        "building the app",
    )?;
    fs::write(&stamp_file, digest).map_err(Failure::writing(&stamp_file))?;
    Ok("built".to_owned())
}
