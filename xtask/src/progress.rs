//! What whoever waits gets to see: numbered steps, a line now and then while a step takes
//! long, and one sentence at the end when something failed.

use std::cell::Cell;
use std::fmt::Display;
use std::io::{self, Write};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use crate::failure::Failure;

/// The steps of one command.
pub struct Steps {
    total: usize,
    current: Cell<usize>,
    /// A step's line is begun and waits for its result.
    line_is_open: Cell<bool>,
}

impl Steps {
    /// For a command of `total` steps.
    pub fn new(total: usize) -> Self {
        Self {
            total,
            current: Cell::new(0),
            line_is_open: Cell::new(false),
        }
    }

    /// Runs one step and shows `[3/7] Trunk 0.21.14 … installed in 312 s`. The work says in
    /// a word or two what was done.
    pub fn run(
        &self,
        name: &str,
        work: impl FnOnce(&Self) -> Result<String, Failure>,
    ) -> Result<(), Failure> {
        self.current.set(self.current.get() + 1);
        let label = format!("[{}/{}] {name} …", self.current.get(), self.total);
        print(&label);
        self.line_is_open.set(true);
        let start = Instant::now();
        let result = work(self);
        let done = match &result {
            Ok(done) => done.as_str(),
            Err(_) => "failed",
        };
        if !self.line_is_open.replace(false) {
            print(&label);
        }
        print(&format!(" {done}{}\n", in_seconds(start.elapsed())));
        result.map(|_| ())
    }

    /// A line inside a step.
    pub fn note(&self, text: impl Display) {
        self.close_line();
        print(&format!("      {text}\n"));
    }

    /// Makes room for a program that prints by itself.
    pub fn close_line(&self) {
        if self.line_is_open.replace(false) {
            print("\n");
        }
    }
}

/// ` in 3 s`, or nothing for what took no time worth telling.
fn in_seconds(time: Duration) -> String {
    match time.as_secs() {
        0 => String::new(),
        seconds => format!(" in {seconds} s"),
    }
}

/// Prints to standard output. Nobody is left to tell when that is closed.
pub fn print(text: &str) {
    let mut out = io::stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

/// Says the one sentence and gives the code to exit with.
pub fn exit_code(result: Result<(), Failure>) -> ExitCode {
    let Err(failure) = result else {
        return ExitCode::SUCCESS;
    };
    let _ = writeln!(io::stderr(), "\nerror: {failure}");
    match failure {
        Failure::Usage(_) => ExitCode::from(2),
        _ => ExitCode::FAILURE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_times_are_not_told() {
        assert_eq!(in_seconds(Duration::from_millis(400)), "");
        assert_eq!(in_seconds(Duration::from_millis(312_400)), " in 312 s");
    }

    #[test]
    fn a_failed_step_passes_its_failure_on() {
        let steps = Steps::new(2);
        assert!(steps.run("a", |_| Ok("done".to_owned())).is_ok());
        let result = steps.run("b", |_| Err(Failure::PortTaken(1)));
        assert!(matches!(result, Err(Failure::PortTaken(1))));
    }
}
