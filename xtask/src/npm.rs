//! The packages from npm: sass and wasm-opt for the build, the checkers for the tests.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::failure::Failure;
use crate::process::{find_on_path, run_logged, version_of};
use crate::progress::Steps;
use crate::stamp;
use crate::workspace::Workspace;

/// The oldest Node.js that the packages run on, by its first two numbers.
const OLDEST_NODE: (u32, u32) = (20, 19);

/// Where npm puts the packages' programs.
pub fn programs(workspace: &Workspace) -> PathBuf {
    workspace.path("node_modules/.bin")
}

/// Installs exactly what the lock file says, when that has changed since the last time.
pub fn install(workspace: &Workspace, steps: &Steps) -> Result<String, Failure> {
    let version = version_of("node").ok_or(Failure::NoProgram {
        program: "node",
        remedy: "install Node.js 20.19 or later, with npm (https://nodejs.org)",
    })?;
    if !is_new_enough(&version) {
        return Err(Failure::OldNode { found: version });
    }
    let lock = "package-lock.json";
    let digest =
        stamp::digest(&workspace.root, &[lock, "package.json"], &[], "").map_err(|_| {
            let problem = "cannot be read".to_owned();
            Failure::BadFile {
                file: PathBuf::from(lock),
                problem,
            }
        })?;
    // Inside node_modules, so that it goes together with what it speaks of.
    let stamp_file = workspace.path("node_modules/.meldungen-stamp");
    if stamp::is_current(&stamp_file, &digest) {
        return Ok("present".to_owned());
    }
    let npm = find_on_path("npm").ok_or(Failure::NoProgram {
        program: "npm",
        remedy: "install it (on Debian and Ubuntu: apt-get install npm)",
    })?;
    let mut command = Command::new(npm);
    command
        .args(["ci", "--no-audit", "--no-fund"])
        .current_dir(&workspace.root);
    run_logged(
        workspace,
        steps,
        &mut command,
        "npm",
        "installing npm packages",
    )?;
    fs::write(&stamp_file, digest).map_err(Failure::writing(&stamp_file))?;
    Ok("installed".to_owned())
}

fn is_new_enough(version: &str) -> bool {
    let mut numbers = version.split('.').map_while(|part| part.parse().ok());
    let major_and_minor = numbers.next().zip(numbers.next());
    major_and_minor.is_some_and(|found: (u32, u32)| found >= OLDEST_NODE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_versions_of_node_are_told_from_new_ones() {
        assert!(is_new_enough("20.19.0") && is_new_enough("100.1"));
        assert!(
            !is_new_enough("18.20.4")
                && !is_new_enough("20.18.3")
                && !is_new_enough("9.0.0")
                && !is_new_enough("x")
        );
    }
}
