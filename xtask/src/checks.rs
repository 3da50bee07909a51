//! The checks that need cargo alone: format, lints, purity.

use crate::failure::Failure;
use crate::process::{output_of, run_logged};
use crate::progress::Steps;
use crate::workspace::Workspace;

/// What core may be made of: searching, and (de)serialising.
const ALLOWED_IN_CORE: &[&str] = &[
    "meldungen-core",
    "memchr",
    "serde",
    "serde_core",
    "serde_derive",
    // What serde_derive is made of; it runs in the compiler alone.
    "proc-macro2",
    "quote",
    "syn",
    "unicode-ident",
];

/// Clippy by this call; a warning is an error.
pub fn lint(
    workspace: &Workspace,
    steps: &Steps,
    arguments: &[&str],
    log: &str,
) -> Result<String, Failure> {
    let mut command = workspace.cargo(&["clippy"]);
    command.args(arguments).args(["--", "-D", "warnings"]);
    run_logged(workspace, steps, &mut command, log, "linting")?;
    Ok("clean".to_owned())
}

/// `cargo fmt --check` over all packages.
pub fn format(workspace: &Workspace, steps: &Steps) -> Result<String, Failure> {
    let mut command = workspace.cargo(&["fmt", "--all", "--check"]);
    run_logged(
        workspace,
        steps,
        &mut command,
        "format",
        "format check (`cargo fmt --all` mends it)",
    )?;
    Ok("clean".to_owned())
}

/// What core depends on, on any target, against the list of what it may.
pub fn purity(workspace: &Workspace, _steps: &Steps) -> Result<String, Failure> {
    let mut command = workspace.cargo(&["tree", "-p", "meldungen-core", "--all-features"]);
    command.args([
        "--target", "all", "--edges", "normal", "--prefix", "none", "--format", "{p}",
    ]);
    let tree = output_of(&mut command).filter(|tree| !tree.trim().is_empty());
    let tree = tree.ok_or_else(|| Failure::Failed {
        what: "Listing what core depends on (`cargo tree -p meldungen-core`)".to_owned(),
        log: None,
    })?;
    let names = package_names(&tree);
    let foreign: Vec<String> = names
        .iter()
        .filter(|name| !ALLOWED_IN_CORE.contains(&name.as_str()))
        .cloned()
        .collect();
    if !foreign.is_empty() {
        return Err(Failure::Impure(foreign));
    }
    Ok(format!("nothing but {}", names.join(", ")))
}

/// The packages in the output of `cargo tree`, each once.
fn package_names(tree: &str) -> Vec<String> {
    let first_words = tree
        .lines()
        .filter_map(|line| line.split_whitespace().next());
    let mut names: Vec<String> = first_words.map(str::to_owned).collect();
    names.sort();
    names.dedup();
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packages_are_read_from_cargo_tree() {
        let tree =
            "meldungen-core v0.1.0 (somewhere)\nserde v1.0.1\nmemchr v2.8.3\nserde v1.0.1 (*)\n\n";
        assert_eq!(package_names(tree), ["meldungen-core", "memchr", "serde"]);
    }
}
