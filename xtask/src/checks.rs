//! The checks that need cargo alone: format, lints, purity, unit tests.
//!
//! Each call names one package and its features. In one call for all, cargo would join the
//! features of the app for the browser (`csr`) with those for the page builder (`ssr`).

use crate::failure::Failure;
use crate::process::{output_of, run_logged, run_shown};
use crate::progress::Steps;
use crate::setup::WASM;
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

/// A call of clippy, in which a warning is an error.
pub struct Lint {
    pub name: &'static str,
    arguments: &'static [&'static str],
}

/// The lints, by package and target.
pub const LINTS: &[Lint] = &[
    Lint {
        name: "Lint core",
        arguments: &["-p", "meldungen-core", "--all-targets"],
    },
    Lint {
        name: "Lint core for wasm32",
        arguments: &["-p", "meldungen-core", "--target", WASM],
    },
    Lint {
        name: "Lint app as the page builder has it",
        arguments: &["-p", "meldungen-app", "--features", "ssr", "--all-targets"],
    },
    Lint {
        name: "Lint app as the browser has it",
        arguments: &["-p", "meldungen-app", "--features", "csr", "--target", WASM],
    },
    Lint {
        name: "Lint page builder",
        arguments: &["-p", "meldungen", "--all-targets"],
    },
    Lint {
        name: "Lint xtask",
        arguments: &["-p", "xtask", "--all-targets"],
    },
    Lint {
        name: "Lint browser tests",
        arguments: &["-p", "meldungen-tests", "--all-targets"],
    },
    Lint {
        name: "Lint made-up items",
        arguments: &["-p", "meldungen-sample", "--all-targets"],
    },
    Lint {
        name: "Lint bench",
        arguments: &["-p", "meldungen-bench", "--all-targets"],
    },
];

impl Lint {
    /// Runs clippy for it.
    pub fn run(&self, workspace: &Workspace, steps: &Steps) -> Result<String, Failure> {
        let mut command = workspace.cargo(&["clippy"]);
        command.args(self.arguments).args(["--", "-D", "warnings"]);
        run_logged(
            workspace,
            steps,
            &mut command,
            &log_name(self.name),
            self.name,
        )?;
        Ok("clean".to_owned())
    }
}

/// A call of `cargo test`.
pub struct UnitTests {
    pub name: &'static str,
    arguments: &'static [&'static str],
}

/// The tests that need no browser. Those of the app and the page builder are compiled like
/// the page builder itself, so that their dependencies are compiled once.
pub const UNIT_TESTS: &[UnitTests] = &[
    UnitTests {
        name: "Tests of core",
        arguments: &["-p", "meldungen-core"],
    },
    UnitTests {
        name: "Tests of xtask",
        arguments: &["-p", "xtask"],
    },
    UnitTests {
        name: "Tests of the made-up items",
        arguments: &["-p", "meldungen-sample"],
    },
    UnitTests {
        name: "Tests of the bench",
        arguments: &["-p", "meldungen-bench"],
    },
    UnitTests {
        name: "Tests of the app",
        arguments: &[
            "--profile",
            "native",
            "-p",
            "meldungen-app",
            "--features",
            "ssr",
        ],
    },
    UnitTests {
        name: "Tests of the page builder",
        arguments: &["--profile", "native", "-p", "meldungen"],
    },
];

impl UnitTests {
    /// Compiles them quietly, then runs them in view: CI counts their closing lines.
    pub fn run(&self, workspace: &Workspace, steps: &Steps) -> Result<String, Failure> {
        compile_tests(workspace, steps, &log_name(self.name), self.arguments)?;
        let mut command = workspace.cargo(&["test"]);
        run_shown(steps, command.args(self.arguments), self.name)?;
        Ok("passed".to_owned())
    }
}

/// Compiles the tests that `arguments` name without running them.
pub fn compile_tests(
    workspace: &Workspace,
    steps: &Steps,
    log: &str,
    arguments: &[&str],
) -> Result<(), Failure> {
    let mut command = workspace.cargo(&["test", "--no-run"]);
    command.args(arguments);
    run_logged(workspace, steps, &mut command, log, "compiling the tests")
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

fn log_name(name: &str) -> String {
    name.to_lowercase().replace(' ', "-")
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

    #[test]
    fn no_call_joins_the_two_faces_of_the_app() {
        let calls = LINTS.iter().map(|lint| lint.arguments);
        for arguments in calls.chain(UNIT_TESTS.iter().map(|tests| tests.arguments)) {
            let packages = arguments
                .iter()
                .filter(|argument| **argument == "-p")
                .count();
            assert_eq!(packages, 1, "{arguments:?}");
            assert!(!arguments.contains(&"--workspace"), "{arguments:?}");
        }
    }
}
