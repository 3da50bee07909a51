//! How a run ended: each step, each test, what took longest, what was skipped.

use std::collections::BTreeMap;
use std::time::Duration;

/// How a step or a test ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    Passed,
    Failed(String),
    /// It could not be looked at here, and why.
    Skipped(String),
    /// Nobody asked for it, by which option.
    NotAsked(String),
}

impl Outcome {
    fn word(&self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Failed(_) => "FAILED",
            Self::Skipped(_) | Self::NotAsked(_) => "skipped",
        }
    }

    fn why(&self) -> &str {
        match self {
            Self::Passed => "",
            Self::Failed(why) | Self::Skipped(why) | Self::NotAsked(why) => why,
        }
    }
}

/// A step of the run.
pub struct Step {
    pub name: String,
    pub outcome: Outcome,
    pub time: Duration,
    /// Whether its outcome is that of its tests, so that these are counted and not it.
    pub is_its_tests: bool,
}

/// One test in one place.
pub struct Test {
    pub place: String,
    pub name: String,
    pub outcome: Outcome,
    pub seconds: f64,
}

/// A run so far.
#[derive(Default)]
pub struct Report {
    pub steps: Vec<Step>,
    pub tests: Vec<Test>,
}

/// How many of the slowest are named.
const SLOWEST: usize = 20;

impl Report {
    /// Takes in that of a lane.
    pub fn absorb(&mut self, other: Self) {
        self.steps.extend(other.steps);
        self.tests.extend(other.tests);
    }

    /// How many steps failed.
    pub fn failed_steps(&self) -> usize {
        let outcomes = self.steps.iter().map(|step| &step.outcome);
        outcomes
            .filter(|outcome| matches!(outcome, Outcome::Failed(_)))
            .count()
    }

    /// How each step ended, what was skipped and why, and what took longest.
    pub fn summary(&self) -> String {
        let width = self.steps.iter().map(|step| step.name.chars().count());
        let width = width.max().unwrap_or(0);
        let mut text = String::from("\nSummary\n");
        for step in &self.steps {
            let (word, why) = (step.outcome.word(), step.outcome.why());
            let seconds = step.time.as_secs();
            let line = format!("  {:<width$}  {word:<7} {seconds:>5} s  {why}", step.name);
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text.push_str(&self.skipped());
        text.push_str(&self.slowest());
        text
    }

    /// A line for each place with tests that were skipped.
    fn skipped(&self) -> String {
        let mut places: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
        for test in &self.tests {
            if let Outcome::Skipped(why) = &test.outcome {
                let reasons = places.entry(&test.place).or_default();
                *reasons.entry(why).or_default() += 1;
            }
        }
        let line = |(place, reasons): (&str, BTreeMap<&str, usize>)| {
            let count: usize = reasons.values().sum();
            let tests = if count == 1 { "test" } else { "tests" };
            let mut reasons: Vec<(&str, usize)> = reasons.into_iter().collect();
            reasons.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
            let reasons = reasons.iter().map(|(why, count)| format!("{why} {count}"));
            let reasons = reasons.collect::<Vec<_>>().join(", ");
            format!("  {place}: {count} {tests} skipped: {reasons}\n")
        };
        let lines: String = places.into_iter().map(line).collect();
        if lines.is_empty() {
            return lines;
        }
        format!("\nSkipped\n{lines}")
    }

    /// What took longest, tests and steps together.
    fn slowest(&self) -> String {
        let steps = self.counted_steps();
        let steps = steps.map(|step| (step.time.as_secs_f64(), "step", step.name.as_str()));
        let tests = self.tests.iter();
        let tests = tests.map(|test| (test.seconds, test.place.as_str(), test.name.as_str()));
        let mut all: Vec<(f64, &str, &str)> = steps.chain(tests).collect();
        all.sort_by(|one, other| other.0.total_cmp(&one.0));
        let lines = all.iter().take(SLOWEST);
        let lines =
            lines.map(|(seconds, place, name)| format!("  {seconds:>6.1} s  {name} ({place})\n"));
        let lines: String = lines.collect();
        format!("\nThe slowest twenty\n{lines}")
    }

    /// Steps beside those that are counted by their tests.
    fn counted_steps(&self) -> impl Iterator<Item = &Step> {
        self.steps.iter().filter(|step| !step.is_its_tests)
    }

    /// One plain line for who counts: tests, and steps that are no run of tests.
    pub fn closing(&self) -> String {
        let steps = self.counted_steps().map(|step| &step.outcome);
        let tests = self.tests.iter().map(|test| &test.outcome);
        let (mut passed, mut failed, mut skipped) = (0_usize, 0_usize, 0_usize);
        for outcome in steps.chain(tests) {
            match outcome {
                Outcome::Passed => passed += 1,
                Outcome::Failed(_) => failed += 1,
                Outcome::Skipped(_) => skipped += 1,
                Outcome::NotAsked(_) => (),
            }
        }
        format!("{passed} passed, {failed} failed, {skipped} skipped\n")
    }

    /// All times, as a table with tabs.
    pub fn times(&self) -> String {
        let mut text = String::from("kind\twhere\tname\tseconds\toutcome\n");
        let mut line = |kind: &str, place: &str, name: &str, seconds: f64, outcome: &Outcome| {
            let word = outcome.word();
            text.push_str(&format!("{kind}\t{place}\t{name}\t{seconds:.3}\t{word}\n"));
        };
        for Step {
            name,
            time,
            outcome,
            ..
        } in &self.steps
        {
            line("step", "", name, time.as_secs_f64(), outcome);
        }
        for test in &self.tests {
            line("test", &test.place, &test.name, test.seconds, &test.outcome);
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(name: &str, outcome: Outcome, seconds: u64, is_its_tests: bool) -> Step {
        Step {
            name: name.to_owned(),
            outcome,
            time: Duration::from_secs(seconds),
            is_its_tests,
        }
    }

    fn test(place: &str, name: &str, outcome: Outcome, seconds: f64) -> Test {
        Test {
            place: place.to_owned(),
            name: name.to_owned(),
            outcome,
            seconds,
        }
    }

    fn report() -> Report {
        let skipped = |why: &str| Outcome::Skipped(why.to_owned());
        Report {
            steps: vec![
                step("Format", Outcome::Passed, 1, false),
                step("App", Outcome::Failed("It broke.".to_owned()), 12, false),
                step("Seed site", skipped("no seed"), 0, false),
                step("Firefox", Outcome::Passed, 90, true),
                step("HTML", Outcome::NotAsked("--only".to_owned()), 0, false),
            ],
            tests: vec![
                test("Firefox", "a::b", Outcome::Passed, 2.25),
                test("Firefox", "a::c", skipped("printing"), 0.5),
                test("Firefox", "a::d", skipped("shifts"), 0.25),
                test("Firefox", "a::e", skipped("shifts"), 0.0),
            ],
        }
    }

    #[test]
    fn the_summary_says_how_each_step_ended_why_and_what_took_longest() {
        let expected = "
Summary
  Format     passed      1 s
  App        FAILED     12 s  It broke.
  Seed site  skipped     0 s  no seed
  Firefox    passed     90 s
  HTML       skipped     0 s  --only

Skipped
  Firefox: 3 tests skipped: shifts 2, printing 1

The slowest twenty
    12.0 s  App (step)
     2.2 s  a::b (Firefox)
     1.0 s  Format (step)
     0.5 s  a::c (Firefox)
     0.2 s  a::d (Firefox)
     0.0 s  Seed site (step)
     0.0 s  HTML (step)
     0.0 s  a::e (Firefox)
";
        assert_eq!(report().summary(), expected);
        assert_eq!(report().failed_steps(), 1);
    }

    #[test]
    fn a_step_that_is_its_tests_is_counted_by_them() {
        assert_eq!(report().closing(), "2 passed, 1 failed, 4 skipped\n");
    }

    #[test]
    fn all_times_stand_in_a_table() {
        let times = report().times();
        let lines: Vec<&str> = times.lines().collect();
        assert_eq!(lines.len(), 10);
        assert_eq!(lines[2], "step\t\tApp\t12.000\tFAILED");
        assert_eq!(lines[7], "test\tFirefox\ta::c\t0.500\tskipped");
    }
}
