//! What a run of tests shows at its end, as libtest shows it.

use super::events::{Ended, Totals, Verdict};
use super::notes::Notes;
use super::report::{Outcome, Test};

/// A test that noted why it was skipped has ended without a failure as well.
pub fn outcome(test: &Ended, notes: &Notes) -> Outcome {
    match (test.verdict, notes.get(&test.name)) {
        (Verdict::Failed, _) => Outcome::Failed(String::new()),
        (Verdict::Passed, Some(why)) => Outcome::Skipped(why.clone()),
        (Verdict::Passed, None) => Outcome::Passed,
        (Verdict::Ignored, _) if test.said.is_empty() => Outcome::Skipped("ignored".to_owned()),
        (Verdict::Ignored, _) => Outcome::Skipped(test.said.clone()),
    }
}

/// What failed tests have printed, as libtest shows it.
pub fn failures(ended: &[Ended]) -> String {
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
pub fn closing(title: &str, tests: &[Test], end: &Totals) -> String {
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
}
