//! What a test executable says of its tests, line by line, in libtest's JSON.
//!
//! That format is not stable: it is what the toolchain of `rust-toolchain.toml` writes.

use serde_json::Value;

/// One line of it.
#[derive(Debug, PartialEq)]
pub enum Event {
    /// So many tests will run.
    Count(usize),
    /// A test has begun.
    Begun(String),
    /// A test has ended.
    Test(Ended),
    /// All tests have ended.
    End(Totals),
    /// Nothing that matters here.
    Other,
}

/// How a test ended.
#[derive(Debug, PartialEq)]
pub struct Ended {
    pub name: String,
    pub verdict: Verdict,
    pub seconds: f64,
    /// What it printed, where it failed; else why it is ignored.
    pub said: String,
}

/// What libtest makes of a test.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Passed,
    Failed,
    Ignored,
}

/// What libtest counts besides.
#[derive(Debug, Default, PartialEq)]
pub struct Totals {
    pub measured: u64,
    pub filtered_out: u64,
    pub seconds: f64,
}

/// The event in a line; none where a program has written something else.
pub fn read(line: &str) -> Option<Event> {
    let value: Value = serde_json::from_str(line).ok()?;
    let text = |key: &str| value.get(key).and_then(Value::as_str);
    let number = |key: &str| value.get(key).and_then(Value::as_u64).unwrap_or(0);
    let seconds = value
        .get("exec_time")
        .and_then(Value::as_f64)
        .unwrap_or(0.0);
    let name = || text("name").unwrap_or_default().to_owned();
    let ended = |verdict| {
        let said = [text("stdout"), text("message"), text("reason")];
        Event::Test(Ended {
            name: name(),
            verdict,
            seconds,
            said: said.into_iter().flatten().collect::<Vec<_>>().join("\n"),
        })
    };
    Some(match (text("type")?, text("event").unwrap_or_default()) {
        ("suite", "started") => {
            Event::Count(usize::try_from(number("test_count")).unwrap_or_default())
        }
        ("suite", "ok" | "failed") => Event::End(Totals {
            measured: number("measured"),
            filtered_out: number("filtered_out"),
            seconds,
        }),
        ("test", "started") => Event::Begun(name()),
        ("test", "ok") => ended(Verdict::Passed),
        ("test", "failed") => ended(Verdict::Failed),
        ("test", "ignored") => ended(Verdict::Ignored),
        _ => Event::Other,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_of_libtest_is_understood() {
        let count =
            r#"{ "type": "suite", "event": "started", "test_count": 3, "shuffle_seed": 7 }"#;
        assert_eq!(read(count), Some(Event::Count(3)));
        let begun = r#"{ "type": "test", "event": "started", "name": "a::b" }"#;
        assert_eq!(read(begun), Some(Event::Begun("a::b".to_owned())));
        let failed = r#"{ "type": "test", "name": "a::b", "event": "failed", "exec_time": 0.25, "stdout": "x\ny\n" }"#;
        let expected = Ended {
            name: "a::b".to_owned(),
            verdict: Verdict::Failed,
            seconds: 0.25,
            said: "x\ny\n".to_owned(),
        };
        assert_eq!(read(failed), Some(Event::Test(expected)));
        let end = r#"{ "type": "suite", "event": "failed", "passed": 2, "failed": 1, "ignored": 0, "measured": 0, "filtered_out": 4, "exec_time": 1.5 }"#;
        let expected = Totals {
            measured: 0,
            filtered_out: 4,
            seconds: 1.5,
        };
        assert_eq!(read(end), Some(Event::End(expected)));
        let slow = r#"{ "type": "test", "event": "timeout", "name": "a::b" }"#;
        assert_eq!(read(slow), Some(Event::Other));
    }

    #[test]
    fn what_a_program_writes_by_itself_is_no_event() {
        assert_eq!(read("thread 'x' panicked"), None);
        assert_eq!(read("[1, 2]"), None);
        assert_eq!(read("{}"), None);
        assert_eq!(read(""), None);
    }
}
