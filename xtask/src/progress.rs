//! What whoever waits gets to see: numbered steps, a line now and then while a step takes
//! long, and one sentence at the end when something failed.

use std::cell::{Cell, RefCell};
use std::fmt::Display;
use std::io::{self, Write};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use crate::failure::Failure;

/// The steps of one command, or of a lane of it that runs beside another.
pub struct Steps {
    mark: Mark,
    /// Whether others print at the same time. Then a step is shown at its end, in one piece.
    is_beside: bool,
    /// A step's line is begun and waits for its result.
    line_is_open: Cell<bool>,
    /// What a step beside others has to show at its end.
    held: RefCell<String>,
}

/// What stands before a step's name.
enum Mark {
    /// Which of how many it is.
    Count { total: usize, current: Cell<usize> },
    /// How long the command has been running.
    Clock(Instant),
}

impl Steps {
    /// For a command of `total` steps.
    pub fn new(total: usize) -> Self {
        let current = Cell::new(0);
        Self::with(Mark::Count { total, current }, false)
    }

    /// For a command whose steps nobody has counted.
    pub fn by_the_clock() -> Self {
        Self::with(Mark::Clock(Instant::now()), false)
    }

    /// For a lane of this command that runs beside another one.
    pub fn beside(&self) -> Self {
        let start = match self.mark {
            Mark::Clock(start) => start,
            Mark::Count { .. } => Instant::now(),
        };
        Self::with(Mark::Clock(start), true)
    }

    fn with(mark: Mark, is_beside: bool) -> Self {
        Self {
            mark,
            is_beside,
            line_is_open: Cell::new(false),
            held: RefCell::default(),
        }
    }

    /// Whether others print at the same time.
    pub fn is_beside(&self) -> bool {
        self.is_beside
    }

    /// Runs one step and shows `[3/7] Trunk 0.21.14 … installed in 312 s`. The work says in
    /// a word or two what was done.
    pub fn run(
        &self,
        name: &str,
        work: impl FnOnce(&Self) -> Result<String, Failure>,
    ) -> Result<(), Failure> {
        let mark = self.mark.next();
        let label = format!("[{mark}] {name} …");
        if !self.is_beside {
            print(&label);
            self.line_is_open.set(true);
        }
        let start = Instant::now();
        let result = work(self);
        let done = match &result {
            Ok(done) => done.as_str(),
            Err(_) => "failed",
        };
        let end = format!(" {done}{}\n", in_seconds(start.elapsed()));
        if self.line_is_open.replace(false) {
            print(&end);
        } else {
            print(&[label, end, self.held.take()].concat());
        }
        result.map(|_| ())
    }

    /// A line inside a step, at once.
    pub fn note(&self, text: impl Display) {
        self.close_line();
        print(&format!("      {text}\n"));
    }

    /// Whole lines of a step: at once, or at its end where others print at the same time.
    pub fn show(&self, lines: &str) {
        if self.is_beside {
            self.held.borrow_mut().push_str(lines);
        } else {
            self.close_line();
            print(lines);
        }
    }

    /// Makes room for a program that prints by itself.
    pub fn close_line(&self) {
        if self.line_is_open.replace(false) {
            print("\n");
        }
    }
}

impl Mark {
    fn next(&self) -> String {
        match self {
            Self::Count { total, current } => {
                current.set(current.get() + 1);
                format!("{}/{total}", current.get())
            }
            Self::Clock(start) => clock(start.elapsed()),
        }
    }
}

/// ` 2:05`, in minutes and seconds.
fn clock(time: Duration) -> String {
    let seconds = time.as_secs();
    format!("{:>2}:{:02}", seconds / 60, seconds % 60)
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
    fn the_clock_has_minutes_and_seconds() {
        assert_eq!(clock(Duration::from_millis(5_900)), " 0:05");
        assert_eq!(clock(Duration::from_secs(754)), "12:34");
    }

    #[test]
    fn a_step_beside_others_holds_what_it_shows_until_its_end() {
        let steps = Steps::by_the_clock().beside();
        let result = steps.run("a", |steps| {
            steps.show("one\n");
            steps.show("two\n");
            assert_eq!(*steps.held.borrow(), "one\ntwo\n");
            Ok(String::new())
        });
        assert!(result.is_ok() && steps.held.borrow().is_empty());
    }

    #[test]
    fn a_failed_step_passes_its_failure_on() {
        let steps = Steps::new(2);
        assert!(steps.run("a", |_| Ok("done".to_owned())).is_ok());
        let result = steps.run("b", |_| Err(Failure::PortTaken(1)));
        assert!(matches!(result, Err(Failure::PortTaken(1))));
    }
}
