//! A lane of the run: steps one after the other. Two lanes may run side by side; each then shows a
//! step in one piece at its end.

use std::thread;
use std::time::{Duration, Instant};

use super::report::{Outcome, Report, Step};
use super::runner::Run;
use crate::cli::TestOptions;
use crate::failure::Failure;
use crate::progress::{Steps, print};
use crate::workspace::Workspace;

/// Steps one after the other, and how they ended.
pub struct Lane<'a> {
    pub workspace: &'a Workspace,
    pub asked: &'a TestOptions,
    /// The order of tests.
    pub seed: u64,
    pub steps: Steps,
    pub report: Report,
}

impl<'a> Lane<'a> {
    /// The first, and for most of the time the only one.
    pub fn new(workspace: &'a Workspace, asked: &'a TestOptions, seed: u64) -> Self {
        Self {
            workspace,
            asked,
            seed,
            steps: Steps::by_the_clock(),
            report: Report::default(),
        }
    }

    /// Runs two lanes side by side and takes in their results, the first one's first. A failure in
    /// one does not end the other.
    pub fn side_by_side<A: Send, B: Send>(
        &mut self,
        one: impl FnOnce(&mut Lane<'a>) -> A + Send,
        other: impl FnOnce(&mut Lane<'a>) -> B + Send,
    ) -> (A, B) {
        let (mut first, mut second) = (self.beside(), self.beside());
        let (made, other_made) = thread::scope(|scope| {
            let other = scope.spawn(|| other(&mut second));
            let made = one(&mut first);
            match other.join() {
                Ok(other) => (made, other),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        });
        self.report.absorb(first.report);
        self.report.absorb(second.report);
        (made, other_made)
    }

    fn beside(&self) -> Self {
        Self {
            workspace: self.workspace,
            asked: self.asked,
            seed: self.seed,
            steps: self.steps.beside(),
            report: Report::default(),
        }
    }

    /// Runs one step, remembers how it ended, and says whether it passed.
    pub fn step(
        &mut self,
        name: &str,
        work: impl FnOnce(&Workspace, &Steps) -> Result<String, Failure>,
    ) -> bool {
        let work =
            |workspace: &Workspace, steps: &Steps| steps.run(name, |steps| work(workspace, steps));
        self.part(name, work).is_some()
    }

    /// Runs a part that shows steps of its own, remembers how it ended, and hands over what it made.
    pub fn part<T>(
        &mut self,
        name: &str,
        work: impl FnOnce(&Workspace, &Steps) -> Result<T, Failure>,
    ) -> Option<T> {
        let start = Instant::now();
        let result = work(self.workspace, &self.steps);
        let (made, failure) = match result {
            Ok(made) => (Some(made), None),
            Err(failure) => (None, Some(failure)),
        };
        self.record(name, failure, start.elapsed(), false);
        made
    }

    /// Runs tests as one step, and says whether all passed.
    pub fn tests(&mut self, name: &str, runs: Vec<Run>) -> bool {
        let start = Instant::now();
        let (workspace, report) = (self.workspace, &mut self.report);
        let mut are_tests_all = true;
        let result = self.steps.run(name, |steps| {
            let mut failure = None;
            for run in runs {
                let ran = run.run(workspace, steps)?;
                report.tests.extend(ran.tests);
                are_tests_all &= !matches!(ran.failure, Some(Failure::Broken { .. }));
                failure = failure.or(ran.failure);
            }
            failure.map_or_else(|| Ok("passed".to_owned()), Err)
        });
        let failure = result.err();
        let is_passed = failure.is_none();
        let is_its_tests = are_tests_all && matches!(failure, None | Some(Failure::TestsOf { .. }));
        self.record(name, failure, start.elapsed(), is_its_tests);
        is_passed
    }

    /// What went wrong before it could begin.
    pub fn fail(&mut self, name: &str, failure: Failure) {
        self.record(name, Some(failure), Duration::ZERO, false);
    }

    fn record(&mut self, name: &str, failure: Option<Failure>, time: Duration, is_its_tests: bool) {
        let outcome = match failure {
            None => Outcome::Passed,
            Some(failure) => {
                print(&format!("      {name}: {failure}\n"));
                Outcome::Failed(failure.to_string())
            }
        };
        self.report.steps.push(Step {
            name: name.to_owned(),
            outcome,
            time,
            is_its_tests,
        });
    }

    /// What cannot be done here.
    pub fn skip(&mut self, name: &str, why: &str) {
        self.leave_out(name, Outcome::Skipped(why.to_owned()));
    }

    /// What nobody asked for.
    pub fn not_asked(&mut self, name: &str, option: &str) {
        self.leave_out(name, Outcome::NotAsked(option.to_owned()));
    }

    fn leave_out(&mut self, name: &str, outcome: Outcome) {
        self.report.steps.push(Step {
            name: name.to_owned(),
            outcome,
            time: Duration::ZERO,
            is_its_tests: false,
        });
    }
}
