//! What cargo alone can do: compiling all tests and the page builder, running the tests that need
//! no site, lints.

use std::fs;
use std::path::{Path, PathBuf};

use super::executables::{Compiled, Executable, compile};
use super::lane::Lane;
use super::plan::is_asked;
use super::report::{Outcome, Test};
use super::runner::Run;
use crate::calls::{self, LINT_FOR_BROWSERS, LINT_NATIVELY, NATIVE, PLAIN};
use crate::checks;
use crate::failure::Failure;
use crate::process::run_logged;
use crate::workspace::Workspace;

/// The package whose tests look at the built site.
const BROWSER_TESTS: &str = "meldungen-tests";
/// Where these tests run.
const PLACE: &str = "natively";

/// The other packages with tests, as the summary calls them.
const PACKAGES: [(&str, &str); 6] = [
    ("meldungen-core", "Tests of core"),
    ("xtask", "Tests of xtask"),
    ("meldungen-sample", "Tests of the made-up items"),
    ("meldungen-bench", "Tests of the bench"),
    ("meldungen-app", "Tests of the app"),
    ("meldungen", "Tests of the page builder"),
];

/// What was compiled.
#[derive(Default)]
pub struct Made {
    pub tests: Vec<Executable>,
    /// The page builder, in a place of its own: that of cargo's gets others.
    pub builder: Option<PathBuf>,
}

impl Made {
    /// The executable of a target of the browser tests.
    pub fn of_site(&self, target: &str) -> Option<&Executable> {
        let mut tests = self.tests.iter();
        tests.find(|test| test.package == BROWSER_TESTS && test.target == target)
    }
}

/// Compiles the tests that were asked for.
pub fn compiled(lane: &mut Lane) -> Made {
    let mut made = Made::default();
    if lane.asked.engine.is_some() {
        let arguments = [&["build"], &calls::browser_tests()[..]].concat();
        call(
            lane,
            &mut made,
            "Browser tests",
            "browser-tests",
            &arguments,
        );
        return made;
    }
    let test = ["test", "--no-run"];
    let (plain, native) = ([&test, PLAIN].concat(), [&test, NATIVE].concat());
    call(lane, &mut made, "Plain tests", "plain-tests", &plain);
    let name = "Page builder and its tests";
    call(lane, &mut made, name, "native-tests", &native);
    made
}

fn call(lane: &mut Lane, made: &mut Made, name: &str, log: &str, arguments: &[&str]) {
    lane.step(name, |workspace, steps| {
        let Compiled { tests, programs } = compile(workspace, steps, log, arguments)?;
        made.tests.extend(tests);
        if let Some(program) = programs.iter().find(|program| is_builder(program)) {
            made.builder = Some(put_apart(workspace, program)?);
        }
        Ok("compiled".to_owned())
    });
}

fn is_builder(program: &Path) -> bool {
    program.file_stem().is_some_and(|name| name == "meldungen")
}

fn put_apart(workspace: &Workspace, program: &Path) -> Result<PathBuf, Failure> {
    let folder = workspace.scratch()?.join("bin");
    let file = folder.join(program.file_name().unwrap_or_default());
    let put = || {
        fs::create_dir_all(&folder)?;
        // Not over one that still runs.
        if file.exists() {
            fs::remove_file(&file)?;
        }
        fs::copy(program, &file)
    };
    put().map_err(Failure::writing(&file))?;
    Ok(file)
}

/// Runs the tests that need no site, package by package.
pub fn tested(lane: &mut Lane, made: &Made) {
    for (package, title) in PACKAGES {
        match runs(lane, made, package) {
            Ok(runs) if runs.is_empty() => (),
            Ok(runs) if runs.len() < 3 => {
                lane.tests(title, runs);
            }
            // Many executables, most with one thing to do at a time.
            Ok(runs) => {
                let (one, other) = halves(runs);
                lane.side_by_side(
                    |lane| lane.tests(title, one),
                    |lane| lane.tests(&format!("More {}", lower_first(title)), other),
                );
            }
            Err(failure) => lane.fail(title, failure),
        }
    }
}

/// Every other one of them, and the rest.
fn halves(runs: Vec<Run<'_>>) -> (Vec<Run<'_>>, Vec<Run<'_>>) {
    let (mut one, mut other) = (Vec::new(), Vec::new());
    for (number, run) in runs.into_iter().enumerate() {
        let half = if number % 2 == 0 {
            &mut one
        } else {
            &mut other
        };
        half.push(run);
    }
    (one, other)
}

fn lower_first(title: &str) -> String {
    let (first, rest) = title.split_at(title.len().min(1));
    first.to_lowercase() + rest
}

fn runs<'a>(lane: &Lane, made: &'a Made, package: &str) -> Result<Vec<Run<'a>>, Failure> {
    let mut runs = Vec::new();
    for executable in made.tests.iter().filter(|test| test.package == package) {
        let chosen = executable.choose(|name| is_asked(lane.asked, name))?;
        if !chosen.names.is_empty() {
            runs.push(Run {
                place: PLACE.to_owned(),
                executable,
                chosen,
                runner: Vec::new(),
                told: Vec::new(),
                seed: lane.seed,
            });
        }
    }
    Ok(runs)
}

/// The examples in the documentation, which rustdoc compiles and runs. It has no executable of its own, and tells no times.
pub fn examples(lane: &mut Lane) {
    let mut tests = Vec::new();
    let only = lane.asked.only.clone();
    lane.step("Examples in the documentation", |workspace, steps| {
        for (log, arguments) in [("plain-examples", PLAIN), ("native-examples", NATIVE)] {
            let mut command = workspace.cargo(&["test", "--doc"]);
            command.args(arguments).arg("--").args(&only);
            let run = run_logged(workspace, steps, &mut command, log, "running the examples");
            let log = workspace.scratch()?.join(log).with_extension("log");
            let said = fs::read_to_string(log).unwrap_or_default();
            tests.extend(examples_in(&said));
            steps.show(&closing_lines(&said));
            run?;
        }
        Ok("passed".to_owned())
    });
    lane.report.tests.extend(tests);
}

/// The tests in what rustdoc says: `test src/a.rs - b::c (line 1) ... ok`.
fn examples_in(said: &str) -> Vec<Test> {
    let test = |line: &str| {
        let (name, verdict) = line.strip_prefix("test ")?.rsplit_once(" ... ")?;
        let outcome = match verdict {
            "ok" => Outcome::Passed,
            "FAILED" => Outcome::Failed(String::new()),
            _ => return None,
        };
        Some(Test {
            place: PLACE.to_owned(),
            name: name.to_owned(),
            outcome,
            seconds: 0.0,
        })
    };
    said.lines().filter_map(test).collect()
}

/// What rustdoc ends with, for each package that has examples.
fn closing_lines(said: &str) -> String {
    let lines = said.lines().filter(|line| line.starts_with("test result:"));
    let lines = lines.filter(|line| !line.contains(" 0 passed; 0 failed"));
    lines.map(|line| format!("{line}\n")).collect()
}

/// Clippy over everything.
pub fn linted(lane: &mut Lane) {
    lane.step("Lint natively", |workspace, steps| {
        checks::lint(workspace, steps, LINT_NATIVELY, "lint-natively")
    });
    lane.step("Lint for browsers", |workspace, steps| {
        checks::lint(workspace, steps, LINT_FOR_BROWSERS, "lint-for-browsers")
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn examples_are_read_from_what_rustdoc_says() {
        let said = "   Doc-tests meldungen\n\nrunning 2 tests\n\
            test a.rs - b (line 9) ... ok\ntest a.rs - c (line 3) ... ignored\n\
            test a.rs - d (line 5) ... FAILED\ntest result: FAILED. 1 passed\n";
        let tests = examples_in(said);
        let names: Vec<&str> = tests.iter().map(|test| test.name.as_str()).collect();
        assert_eq!(names, ["a.rs - b (line 9)", "a.rs - d (line 5)"]);
        assert_eq!(tests[0].outcome, Outcome::Passed);
        assert_eq!(closing_lines(said), "test result: FAILED. 1 passed\n");
        assert_eq!(
            closing_lines("test result: ok. 0 passed; 0 failed; 1 ignored\n"),
            ""
        );
    }
}
