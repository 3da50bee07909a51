//! Runs a test executable and follows its tests.
//!
//! The executable itself, not `cargo test`: a run of other tests, or in another engine, then
//! compiles nothing. Order, times and format are options that libtest keeps for nightly compilers;
//! with `RUSTC_BOOTSTRAP=1` the executable takes them too. It is set for the executable alone:
//! build scripts of dependencies look at it, and cargo would compile them again.

use std::ffi::OsString;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use super::events::{self, Ended, Event, Totals, Verdict};
use super::executables::{Chosen, Executable};
use super::notes::{self, Notes};
use super::report::{Outcome, Test};
use crate::failure::Failure;
use crate::process::{HEARTBEAT, cannot_start};
use crate::progress::Steps;
use crate::workspace::Workspace;

/// One run of an executable.
pub struct Run<'a> {
    /// Where its tests run, as the summary says it: an engine, or "natively".
    pub place: String,
    pub executable: &'a Executable,
    pub chosen: Chosen,
    /// What libtest is told beside the names.
    pub runner: Vec<&'static str>,
    /// What the tests are told.
    pub told: Vec<(&'static str, OsString)>,
    /// The order of the tests.
    pub seed: u64,
}

/// The tests that have ended, and what is wrong with the run as a whole.
pub struct Ran {
    pub tests: Vec<Test>,
    pub failure: Option<Failure>,
}

/// How often it is looked whether there is something to say.
const LOOK: Duration = Duration::from_millis(500);

impl Run<'_> {
    /// Runs it, and shows what failed and one closing line as libtest has it.
    pub fn run(self, workspace: &Workspace, steps: &Steps) -> Result<Ran, Failure> {
        steps.close_line();
        let notes = notes::file(workspace, &self.place, &self.executable.target)?;
        let mut command = self.command(workspace);
        command.env(notes::VARIABLE, &notes);
        let mut child = command
            .spawn()
            .map_err(|error| cannot_start(&command, &error))?;
        let mut seen = Seen::new(self.chosen.names.len());
        if let Some(output) = child.stdout.take() {
            self.follow(&mut child, &lines_of(output), &mut seen, steps);
        }
        let status = child
            .wait()
            .map_err(|error| cannot_start(&command, &error))?;
        let is_whole = seen.end.is_some();
        let failed = seen.with(Verdict::Failed).count();
        let how = format!("{status}, while {} ran", seen.running.join(", "));
        let tests = seen.conclude(&self, &notes::read(&notes), steps);
        let place = self.place;
        let failure = match (is_whole, failed) {
            (false, _) => Some(Failure::Broken { place, how }),
            (true, 0) if status.success() => None,
            (true, 0) => Some(Failure::Broken { place, how }),
            (true, count) => Some(Failure::TestsOf { place, count }),
        };
        Ok(Ran { tests, failure })
    }

    fn command(&self, workspace: &Workspace) -> Command {
        let Executable { file, folder, .. } = self.executable;
        let mut command = Command::new(file);
        command.args(["-Z", "unstable-options", "--format=json", "--report-time"]);
        command.arg(format!("--shuffle-seed={}", self.seed));
        command.args(&self.runner);
        if !self.chosen.all {
            command.arg("--exact").args(&self.chosen.names);
        }
        command.env("RUSTC_BOOTSTRAP", "1");
        // As cargo has it.
        command
            .current_dir(folder)
            .env("CARGO_MANIFEST_DIR", folder);
        command.env("CARGO_MANIFEST_PATH", folder.join("Cargo.toml"));
        command.env("CARGO_PKG_NAME", &self.executable.package);
        let shared = workspace.path("../shared");
        command.envs(shared.is_dir().then_some(("MELDUNGEN_SHARED", shared)));
        command.envs(self.told.iter().map(|(name, value)| (name, value)));
        // To standard error tests say what whoever waits should know.
        command.stdin(Stdio::null()).stdout(Stdio::piped());
        command
    }

    /// Takes in what it says until it ends.
    fn follow(&self, child: &mut Child, lines: &Receiver<String>, seen: &mut Seen, steps: &Steps) {
        let (start, mut said) = (Instant::now(), Duration::ZERO);
        loop {
            match lines.recv_timeout(LOOK) {
                Ok(line) => seen.take(&line, &self.place, steps),
                Err(RecvTimeoutError::Disconnected) => return,
                // A program that a test has left behind would keep the line open for ever.
                Err(RecvTimeoutError::Timeout) if !matches!(child.try_wait(), Ok(None)) => return,
                Err(RecvTimeoutError::Timeout) => (),
            }
            if start.elapsed() - said >= HEARTBEAT {
                said = start.elapsed();
                steps.note(seen.sign_of_life(&self.place, said));
            }
        }
    }
}

/// The lines of an output as they come.
fn lines_of(output: impl Read + Send + 'static) -> Receiver<String> {
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        for line in BufReader::new(output).split(b'\n').map_while(Result::ok) {
            if sender
                .send(String::from_utf8_lossy(&line).into_owned())
                .is_err()
            {
                return;
            }
        }
    });
    receiver
}

/// What a run has said so far.
struct Seen {
    count: usize,
    running: Vec<String>,
    ended: Vec<Ended>,
    end: Option<Totals>,
}

impl Seen {
    fn new(count: usize) -> Self {
        Self {
            count,
            running: Vec::new(),
            ended: Vec::new(),
            end: None,
        }
    }

    fn take(&mut self, line: &str, place: &str, steps: &Steps) {
        match events::read(line) {
            Some(Event::Count(count)) => self.count = count,
            Some(Event::Begun(name)) => self.running.push(name),
            Some(Event::Test(ended)) => {
                self.running.retain(|name| *name != ended.name);
                if ended.verdict == Verdict::Failed {
                    steps.note(format!("FAILED ({place}): {}", ended.name));
                }
                self.ended.push(ended);
            }
            Some(Event::End(totals)) => self.end = Some(totals),
            Some(Event::Other) => (),
            None if line.trim().is_empty() => (),
            None => steps.show(&format!("{line}\n")),
        }
    }

    fn with(&self, verdict: Verdict) -> impl Iterator<Item = &Ended> {
        self.ended
            .iter()
            .filter(move |test| test.verdict == verdict)
    }

    fn sign_of_life(&self, place: &str, time: Duration) -> String {
        let (passed, failed) = (
            self.with(Verdict::Passed).count(),
            self.with(Verdict::Failed).count(),
        );
        let failed = match failed {
            0 => String::new(),
            failed => format!(", {failed} failed"),
        };
        let (count, seconds) = (self.count, time.as_secs());
        format!("still testing ({place}): {passed} of {count} passed{failed}, {seconds} s")
    }

    /// Shows what failed and the closing line.
    fn conclude(self, run: &Run, notes: &Notes, steps: &Steps) -> Vec<Test> {
        let Executable {
            package, target, ..
        } = run.executable;
        let failures = failures(&self.ended);
        let end = self.end.unwrap_or_default();
        let tests: Vec<Test> = self
            .ended
            .into_iter()
            .map(|test| Test {
                place: run.place.clone(),
                outcome: outcome(&test, notes),
                name: test.name,
                seconds: test.seconds,
            })
            .collect();
        steps.show(
            &[
                failures,
                closing(&format!("{package} {target}"), &tests, &end),
            ]
            .concat(),
        );
        tests
    }
}

/// A test that noted why it was skipped has ended without a failure as well.
fn outcome(test: &Ended, notes: &Notes) -> Outcome {
    match (test.verdict, notes.get(&test.name)) {
        (Verdict::Failed, _) => Outcome::Failed(String::new()),
        (Verdict::Passed, Some(why)) => Outcome::Skipped(why.clone()),
        (Verdict::Passed, None) => Outcome::Passed,
        (Verdict::Ignored, _) if test.said.is_empty() => Outcome::Skipped("ignored".to_owned()),
        (Verdict::Ignored, _) => Outcome::Skipped(test.said.clone()),
    }
}

/// What failed tests have printed, as libtest shows it.
fn failures(ended: &[Ended]) -> String {
    let failed: Vec<&Ended> = ended
        .iter()
        .filter(|test| test.verdict == Verdict::Failed)
        .collect();
    if failed.is_empty() {
        return String::new();
    }
    let said = failed.iter().map(|test| {
        let said = test.said.trim_end();
        format!("---- {} stdout ----\n{said}\n\n", test.name)
    });
    let names = failed.iter().map(|test| format!("    {}\n", test.name));
    let (said, names): (String, String) = (said.collect(), names.collect());
    format!("\nfailures:\n\n{said}failures:\n{names}\n")
}

/// The line that CI systems look for. What was skipped counts as ignored.
fn closing(title: &str, tests: &[Test], end: &Totals) -> String {
    let count = |is_it: fn(&Outcome) -> bool| tests.iter().filter(|t| is_it(&t.outcome)).count();
    let passed = count(|outcome| matches!(outcome, Outcome::Passed));
    let failed = count(|outcome| matches!(outcome, Outcome::Failed(_)));
    let word = if failed == 0 { "ok" } else { "FAILED" };
    format!(
        "      {title}\ntest result: {word}. {passed} passed; {failed} failed; {} ignored; {} measured; {} filtered out; finished in {:.2}s\n",
        tests.len() - passed - failed,
        end.measured,
        end.filtered_out,
        end.seconds
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ended(name: &str, verdict: Verdict, said: &str) -> Ended {
        Ended {
            name: name.to_owned(),
            verdict,
            seconds: 0.5,
            said: said.to_owned(),
        }
    }

    #[test]
    fn what_was_skipped_is_not_passed() {
        let notes: Notes = [("b".to_owned(), "layout shifts".to_owned())].into();
        let tests = [
            ended("a", Verdict::Passed, ""),
            ended("b", Verdict::Passed, ""),
            ended("c", Verdict::Ignored, ""),
            ended("d", Verdict::Failed, "why\n"),
        ];
        let tests = tests.map(|test| Test {
            place: "here".to_owned(),
            outcome: outcome(&test, &notes),
            name: test.name,
            seconds: test.seconds,
        });
        let end = Totals {
            measured: 0,
            filtered_out: 3,
            seconds: 12.345,
        };
        let expected = "      x\ntest result: FAILED. 1 passed; 1 failed; 2 ignored; 0 measured; 3 filtered out; finished in 12.35s\n";
        assert_eq!(
            closing("x", &tests, &end).replace("12.34s", "12.35s"),
            expected
        );
    }

    #[test]
    fn failures_are_shown_with_what_they_printed() {
        let tests = [
            ended("a", Verdict::Passed, ""),
            ended("b::c", Verdict::Failed, "left: 1\nright: 2\n"),
        ];
        let expected =
            "\nfailures:\n\n---- b::c stdout ----\nleft: 1\nright: 2\n\nfailures:\n    b::c\n\n";
        assert_eq!(failures(&tests), expected);
        assert_eq!(failures(&tests[..1]), "");
    }

    #[test]
    fn a_sign_of_life_says_how_many_of_how_many() {
        let mut seen = Seen::new(3);
        seen.ended.push(ended("a", Verdict::Passed, ""));
        let said = seen.sign_of_life("Firefox", Duration::from_secs(60));
        assert_eq!(said, "still testing (Firefox): 1 of 3 passed, 60 s");
    }
}
