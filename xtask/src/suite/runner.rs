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
use super::report::Test;
use super::shown::{closing, failures, outcome};
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

#[cfg(test)]
mod tests {
    use super::super::report::Outcome;
    use super::*;

    #[test]
    fn a_sign_of_life_says_how_many_of_how_many() {
        let mut seen = Seen::new(3);
        seen.ended.push(Ended {
            name: "a".to_owned(),
            verdict: Verdict::Passed,
            seconds: 0.5,
            said: String::new(),
        });
        let said = seen.sign_of_life("Firefox", Duration::from_secs(60));
        assert_eq!(said, "still testing (Firefox): 1 of 3 passed, 60 s");
    }

    /// The options are for nightly compilers; that the pinned one's libtest takes them is seen here.
    #[test]
    fn the_toolchains_tests_take_the_options_and_tell_of_themselves() {
        let executable = Executable {
            package: "xtask".to_owned(),
            target: "xtask".to_owned(),
            file: std::env::current_exe().expect("this program"),
            folder: env!("CARGO_MANIFEST_DIR").into(),
        };
        let name = "weight::tests::numbers_are_grouped_by_thousands";
        let run = Run {
            place: "a test of its own".to_owned(),
            executable: &executable,
            chosen: executable.choose(|test| test == name).expect("a list"),
            runner: vec!["--test-threads=1"],
            told: Vec::new(),
            seed: 7,
        };
        let workspace = Workspace::find().expect("tests run in the checkout");
        let ran = run.run(&workspace, &Steps::by_the_clock().beside());
        let ran = ran.expect("it starts");
        assert!(ran.failure.is_none(), "{:?}", ran.failure);
        let tests = ran
            .tests
            .iter()
            .map(|test| (test.name.as_str(), &test.outcome));
        assert_eq!(tests.collect::<Vec<_>>(), [(name, &Outcome::Passed)]);
    }
}
