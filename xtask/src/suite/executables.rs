//! The executables that cargo makes of tests, and which of their tests are to run.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::failure::Failure;
use crate::process::{output_of, run_read};
use crate::progress::Steps;
use crate::workspace::Workspace;

/// An executable with tests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Executable {
    /// The package and the target that it is made of.
    pub package: String,
    pub target: String,
    pub file: PathBuf,
    /// The package's folder, in which it runs.
    pub folder: PathBuf,
}

/// What a call of cargo has made.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Compiled {
    pub tests: Vec<Executable>,
    /// Other programs.
    pub programs: Vec<PathBuf>,
}

/// Compiles by this call of cargo, and reads from its messages what it has made.
pub fn compile(
    workspace: &Workspace,
    steps: &Steps,
    log: &str,
    arguments: &[&str],
) -> Result<Compiled, Failure> {
    let mut command = workspace.cargo(arguments);
    command.arg("--message-format=json-render-diagnostics");
    let messages = run_read(workspace, steps, &mut command, log, "compiling the tests")?;
    Ok(compiled(&messages))
}

fn compiled(messages: &str) -> Compiled {
    let mut made = Compiled::default();
    for message in messages.lines() {
        let Ok(message) = serde_json::from_str::<Value>(message) else {
            continue;
        };
        let at = |pointer: &str| message.pointer(pointer).and_then(Value::as_str);
        let (Some(file), Some(manifest)) = (at("/executable"), at("/manifest_path")) else {
            continue;
        };
        // Programs of other packages are none of ours: build scripts have no `executable`.
        if message.pointer("/profile/test") != Some(&Value::Bool(true)) {
            made.programs.push(PathBuf::from(file));
            continue;
        }
        let folder = Path::new(manifest).parent().unwrap_or(Path::new(""));
        made.tests.push(Executable {
            package: package(at("/package_id").unwrap_or_default()).to_owned(),
            target: at("/target/name").unwrap_or_default().to_owned(),
            file: PathBuf::from(file),
            folder: folder.to_owned(),
        });
    }
    made.tests
        .sort_by(|one, other| (&one.package, &one.target).cmp(&(&other.package, &other.target)));
    made
}

/// The name in cargo's identifier of a package: `path+file:///a/core#meldungen-core@0.1.0`, or
/// `path+file:///a/xtask#0.1.0` where the folder has the same name.
fn package(id: &str) -> &str {
    let (place, rest) = id.split_once('#').unwrap_or((id, ""));
    match rest.split_once('@') {
        Some((name, _)) => name,
        None => place.rsplit('/').next().unwrap_or(place),
    }
}

/// Some of an executable's tests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    pub names: Vec<String>,
    /// Whether these are all it has.
    pub all: bool,
}

impl Executable {
    /// Those of its tests that are wanted.
    pub fn choose(&self, is_wanted: impl Fn(&str) -> bool) -> Result<Chosen, Failure> {
        let mut list = Command::new(&self.file);
        list.args(["--list", "--format", "terse"]);
        let list = output_of(list.current_dir(&self.folder)).ok_or_else(|| Failure::Failed {
            what: format!("Listing the tests in {}", self.file.display()),
            log: None,
        })?;
        Ok(choose(&list, is_wanted))
    }
}

fn choose(list: &str, is_wanted: impl Fn(&str) -> bool) -> Chosen {
    let names: Vec<&str> = list
        .lines()
        .filter_map(|line| line.strip_suffix(": test"))
        .collect();
    let wanted = names.iter().filter(|name| is_wanted(name));
    let wanted: Vec<String> = wanted.map(|name| (*name).to_owned()).collect();
    Chosen {
        all: wanted.len() == names.len(),
        names: wanted,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn executables_are_read_from_cargos_messages() {
        let messages = r#"{"reason":"compiler-artifact","package_id":"registry+https://x#serde@1.0.1","manifest_path":"/r/serde/Cargo.toml","target":{"kind":["lib"],"name":"serde"},"profile":{"test":false},"executable":null}
{"reason":"compiler-artifact","package_id":"path+file:///w/xtask#0.1.0","manifest_path":"/w/xtask/Cargo.toml","target":{"kind":["bin"],"name":"xtask"},"profile":{"test":true},"executable":"/t/xtask-1"}
{"reason":"compiler-artifact","package_id":"path+file:///w/crates/publish#meldungen@0.1.0","manifest_path":"/w/crates/publish/Cargo.toml","target":{"kind":["bin"],"name":"meldungen"},"profile":{"test":false},"executable":"/t/meldungen"}
{"reason":"compiler-artifact","package_id":"path+file:///w/crates/publish#meldungen@0.1.0","manifest_path":"/w/crates/publish/Cargo.toml","target":{"kind":["test"],"name":"lists"},"profile":{"test":true},"executable":"/t/lists-2"}
{"reason":"build-finished","success":true}
"#;
        let made = compiled(messages);
        assert_eq!(made.programs, [PathBuf::from("/t/meldungen")]);
        let of = |test: &Executable| (test.package.clone(), test.folder.clone());
        let expected = [("meldungen", "/w/crates/publish"), ("xtask", "/w/xtask")];
        let expected = expected.map(|(name, folder)| (name.to_owned(), PathBuf::from(folder)));
        assert_eq!(made.tests.iter().map(of).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn tests_are_chosen_by_name() {
        let list = "a::one: test\na::two: test\nb::one: test\nc: benchmark\n";
        let chosen = choose(list, |name| name.starts_with("a::"));
        assert_eq!(chosen.names, ["a::one", "a::two"]);
        assert!(!chosen.all);
        assert!(choose(list, |_| true).all);
    }
}
