//! `cargo xtask test`: everything that a change has to pass, on a developer's machine as in
//! CI. A failed step does not hide the others; what needs its result is skipped.

mod places;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use crate::browsers::{self, ENGINES, Engine};
use crate::budget::{self, Budgets};
use crate::checks;
use crate::failure::Failure;
use crate::process::{run_logged, run_shown};
use crate::progress::{Steps, print};
use crate::reader_view;
use crate::release;
use crate::servers;
use crate::setup;
use crate::shell::DIST;
use crate::site::{self, Inputs};
use crate::workspace::Workspace;

/// The feed of a real page, beside the checkout where there is one.
const SEED: &str = "../shared/seed/feed.json";

/// A run of a target of the browser tests.
struct Run<'a> {
    name: &'a str,
    /// The test target.
    target: &'a str,
    /// The modules that run; none are all.
    modules: &'a [&'a str],
    /// The sample's site.
    sample: &'a Path,
    /// What else the tests are told.
    told: Vec<(&'static str, OsString)>,
}

/// How a part of the run ended.
enum Outcome {
    Passed,
    Failed(String),
    Skipped(String),
}

/// The run so far.
struct Suite<'a> {
    workspace: &'a Workspace,
    steps: Steps,
    results: Vec<(String, Outcome, u64)>,
}

/// Runs everything and ends with a summary.
pub fn run(workspace: &Workspace) -> Result<(), Failure> {
    let with_seed = if workspace.path(SEED).is_file() { 3 } else { 0 };
    let natively = 3 + checks::LINTS.len() + checks::UNIT_TESTS.len();
    let total = natively + setup::STEPS + 10 + with_seed + servers::STEPS + browsers::steps();
    let mut suite = Suite {
        workspace,
        steps: Steps::new(total),
        results: Vec::new(),
    };
    suite.natively();
    suite.built_site();
    suite.conclude()
}

impl Suite<'_> {
    /// What needs neither the shell nor a browser.
    fn natively(&mut self) {
        self.step("Toolchain components", setup::components);
        self.step("Format", checks::format);
        self.step("Purity of core", checks::purity);
        // For the lints of what runs in the browser, and for the build later.
        for lint in checks::LINTS {
            self.step(lint.name, |workspace, steps| lint.run(workspace, steps));
        }
        for tests in checks::UNIT_TESTS {
            self.step(tests.name, |workspace, steps| tests.run(workspace, steps));
        }
    }

    /// The site as it is served, and its behaviour in browsers.
    fn built_site(&mut self) {
        let (workspace, start) = (self.workspace, Instant::now());
        let prepared = setup::install(workspace, &self.steps)
            .and_then(|tools| site::prepare(workspace, &self.steps, &tools));
        let is_prepared = prepared.is_ok();
        self.record("Tools, shell, page builder", prepared, start);
        if !is_prepared {
            for name in [
                "Sample site",
                "App size",
                "One file",
                "Seed site",
                "HTML",
                "Reader views",
                "Browser tests",
                "Hosts",
            ] {
                self.skip(name, "nothing to build it with");
            }
            return;
        }
        let settings = workspace.path(site::SETTINGS);
        let sample = self.site("sample", &workspace.path(site::SAMPLE), settings.clone());
        if let Some(folder) = &sample {
            self.step("App size", |workspace, steps| {
                budget::check_app(workspace, steps, folder, &Budgets::read(workspace)?)
            });
        } else {
            self.skip("App size", "no sample site");
        }
        if let Some(folder) = &sample {
            self.step("One file", |workspace, steps| {
                release::check(workspace, steps, folder)
            });
        } else {
            self.skip("One file", "no sample site");
        }
        let seed_feed = workspace.path(SEED);
        let mut seed = None;
        if seed_feed.is_file() {
            seed = self.site("seed", &seed_feed, settings);
        } else {
            self.skip("Seed site", "no ../shared/seed/feed.json");
        }
        if let Some(folder) = &seed {
            self.step("Seed article's size", |workspace, steps| {
                budget::check_seed_article(steps, folder, &Budgets::read(workspace)?)
            });
        }
        self.html("HTML of the sample", sample.as_deref(), "no sample site");
        self.html("HTML of the seed", seed.as_deref(), "no seed site");
        let sites: Vec<&Path> = sample.iter().chain(&seed).map(PathBuf::as_path).collect();
        if sites.is_empty() {
            self.skip("Reader views", "no site");
        } else {
            self.step("Reader views", |workspace, steps| {
                reader_view::check(workspace, steps, &sites)
            });
        }
        let below = self.below();
        self.in_browsers(sample.as_deref(), seed.as_deref(), below.as_deref());
    }

    /// Builds a site for the tests, apart from the one that is being served.
    fn site(&mut self, name: &str, feed: &Path, settings: PathBuf) -> Option<PathBuf> {
        let out = self.workspace.target().join("xtask/sites").join(name);
        let inputs = Inputs {
            feed: feed.as_os_str().to_owned(),
            settings,
            out,
            gallery: false,
            offline: true,
        };
        let made = self.step(
            &format!("{} site", capitalised(name)),
            |workspace, steps| site::pages(workspace, steps, &inputs),
        );
        made.then_some(inputs.out)
    }

    /// Whether the pages of a site are valid.
    fn html(&mut self, name: &str, site: Option<&Path>, why_not: &str) {
        let Some(site) = site else {
            return self.skip(name, why_not);
        };
        self.step(name, |workspace, steps| {
            let mut validate = Command::new("node");
            validate.arg("tests/html/validate.mjs").arg(site);
            validate.current_dir(&workspace.root);
            let log = name.to_lowercase().replace(' ', "-");
            run_logged(workspace, steps, &mut validate, &log, name)?;
            Ok("valid".to_owned())
        });
    }

    /// The same tests in one engine after the other; a failure in one does not hide another.
    fn in_browsers(&mut self, sample: Option<&Path>, seed: Option<&Path>, below: Option<&Path>) {
        let (Some(sample), Some(below)) = (sample, below) else {
            return self.skip("Browser tests", "no sample site");
        };
        let start = Instant::now();
        if let Err(failure) = browsers::install(self.workspace, &self.steps, &ENGINES) {
            return self.record("Browser tests", Err(failure), start);
        }
        for engine in &ENGINES {
            let name = format!("Browser tests in {}", engine.name);
            if let Some(why) = engine.is_missing() {
                self.skip(&name, &why);
                continue;
            }
            let start = Instant::now();
            match engine.install_driver(self.workspace, &self.steps) {
                Ok(driver) => {
                    let seed = seed.map(|seed| ("MELDUNGEN_SEED_SITE", seed.into()));
                    let run = Run {
                        name: &name,
                        target: "suite",
                        modules: &[],
                        sample,
                        told: driver.into_iter().chain(seed).collect(),
                    };
                    self.in_browser(engine, run);
                }
                Err(failure) => self.record(&name, Err(failure), start),
            }
        }
        self.below_a_path(below);
        self.in_servers(sample, below);
    }

    fn in_browser(&mut self, engine: &Engine, run: Run) {
        let shared = self.workspace.path("../shared");
        self.step(run.name, |workspace, steps| {
            let package = ["--profile", "native", "-p", "meldungen-tests"];
            checks::compile_tests(workspace, steps, "browser-tests", &package)?;
            let mut tests = workspace.cargo(&["test"]);
            tests.args(package).args(["--test", run.target]);
            tests.arg("--").args(engine.runner).args(run.modules);
            tests.env("MELDUNGEN_ENGINE", engine.id);
            tests.envs(engine.environment()).envs(run.told);
            tests.env("MELDUNGEN_BIN", site::builder(workspace));
            tests.env("MELDUNGEN_SHELL", workspace.path(DIST));
            tests.env("MELDUNGEN_SITE", run.sample);
            tests.envs(shared.is_dir().then_some(("MELDUNGEN_SHARED", &shared)));
            run_shown(steps, &mut tests, &format!("the tests in {}", engine.name))?;
            Ok("passed".to_owned())
        });
    }

    /// Runs one step, remembers how it ended, and says whether it passed.
    fn step(
        &mut self,
        name: &str,
        work: impl FnOnce(&Workspace, &Steps) -> Result<String, Failure>,
    ) -> bool {
        let start = Instant::now();
        let workspace = self.workspace;
        let result = self.steps.run(name, |steps| work(workspace, steps));
        let passed = result.is_ok();
        self.record(name, result, start);
        passed
    }

    fn record(&mut self, name: &str, result: Result<(), Failure>, start: Instant) {
        let outcome = match result {
            Ok(()) => Outcome::Passed,
            Err(failure) => {
                print(&format!("      {failure}\n"));
                Outcome::Failed(failure.to_string())
            }
        };
        self.results
            .push((name.to_owned(), outcome, start.elapsed().as_secs()));
    }

    fn skip(&mut self, name: &str, why: &str) {
        self.results
            .push((name.to_owned(), Outcome::Skipped(why.to_owned()), 0));
    }

    fn conclude(self) -> Result<(), Failure> {
        print(&summary(&self.results));
        let is_failed =
            |(_, outcome, _): &&(String, Outcome, u64)| matches!(outcome, Outcome::Failed(_));
        match self.results.iter().filter(is_failed).count() {
            0 => Ok(()),
            count => Err(Failure::Tests(count)),
        }
    }
}

fn summary(results: &[(String, Outcome, u64)]) -> String {
    let width = results
        .iter()
        .map(|(name, ..)| name.chars().count())
        .max()
        .unwrap_or(0);
    let mut text = String::from("\nSummary\n");
    for (name, outcome, seconds) in results {
        let (word, why) = match outcome {
            Outcome::Passed => ("passed", ""),
            Outcome::Failed(why) => ("FAILED", why.as_str()),
            Outcome::Skipped(why) => ("skipped", why.as_str()),
        };
        let line = format!("  {name:<width$}  {word:<7} {seconds:>5} s  {why}");
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

fn capitalised(name: &str) -> String {
    let (first, rest) = name.split_at(name.len().min(1));
    first.to_uppercase() + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_says_how_each_step_ended_and_why() {
        let results = [
            ("Format".to_owned(), Outcome::Passed, 1),
            (
                "App".to_owned(),
                Outcome::Failed("It broke.".to_owned()),
                12,
            ),
            (
                "Seed site".to_owned(),
                Outcome::Skipped("no seed".to_owned()),
                0,
            ),
        ];
        let expected = "\nSummary\n  Format     passed      1 s\n  App        FAILED     12 s  It broke.\n  Seed site  skipped     0 s  no seed\n";
        assert_eq!(summary(&results), expected);
    }
}
