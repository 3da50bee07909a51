//! Every way in which a command of ours can end badly, each with the sentence that says
//! what to do about it.

use std::fmt;
use std::io;
use std::path::PathBuf;

/// Why a command stopped.
#[derive(Debug)]
pub enum Failure {
    /// The command line makes no sense: exit code 2.
    Usage(String),
    /// `cargo xtask` was not started from inside the checkout.
    NoWorkspace,
    /// A file of the checkout is missing, unreadable or without what is looked for in it.
    BadFile { file: PathBuf, problem: String },
    /// A folder or file of ours could not be written.
    Unwritable { path: PathBuf, error: io::Error },
    /// A program that everything needs is not on `PATH`.
    NoProgram {
        program: &'static str,
        remedy: &'static str,
    },
    /// Node.js is older than the npm packages need.
    OldNode { found: String },
    /// rustup is needed to add something to the toolchain, and is not there.
    NoRustup { wanted: String },
    /// The user may not install system packages.
    NoPackages { packages: String },
    /// A program ran and failed; its last lines have been shown.
    Failed { what: String, log: Option<PathBuf> },
    /// `meldungen` has said in its own words what is wrong.
    SaidByMeldungen,
    /// The port is taken.
    PortTaken(u16),
    /// The site is heavier than its budget.
    OverBudget {
        what: &'static str,
        bytes: u64,
        max: u64,
    },
    /// What core may not depend on.
    Impure(Vec<String>),
    /// Tests of a run failed; what they said has been shown.
    TestsOf { place: String, count: usize },
    /// No test has the name that was asked for.
    NoTest,
    /// A program with tests ended before its tests had.
    Broken { place: String, how: String },
    /// Steps of the test run failed.
    Tests(usize),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(problem) => {
                write!(
                    f,
                    "{problem}: `cargo xtask help` shows what can be asked for."
                )
            }
            Self::NoWorkspace => {
                write!(f, "There is no checkout here: run `cargo xtask` inside it.")
            }
            Self::BadFile { file, problem } => {
                write!(
                    f,
                    "{} {problem}: restore it from the repository.",
                    file.display()
                )
            }
            Self::Unwritable { path, error } => write!(
                f,
                "{} cannot be written ({error}): check its permissions and the free space, or name another tools folder in MELDUNGEN_TOOLS.",
                path.display()
            ),
            Self::NoProgram { program, remedy } => {
                write!(f, "{program} was not found on PATH: {remedy}.")
            }
            Self::OldNode { found } => {
                write!(
                    f,
                    "Node.js {found} is too old: install version 20.19 or later."
                )
            }
            Self::NoRustup { wanted } => write!(
                f,
                "{wanted} is missing from this Rust toolchain: install rustup (https://rustup.rs) and start again, or add it to the toolchain by hand."
            ),
            Self::NoPackages { packages } => write!(
                f,
                "Programs that the tests need were not found: install them (on Debian and Ubuntu: apt-get install {packages}) and start again."
            ),
            Self::Failed {
                what,
                log: Some(log),
            } => {
                write!(
                    f,
                    "{what} failed: its whole output is in {}.",
                    log.display()
                )
            }
            Self::Failed { what, log: None } => write!(f, "{what} failed: see its output above."),
            Self::SaidByMeldungen => write!(f, "The site was not made: see the reason above."),
            Self::PortTaken(port) => write!(
                f,
                "Port {port} is taken by another program: choose another with --port, or 0 for any free one."
            ),
            Self::OverBudget { what, bytes, max } => write!(
                f,
                "{what}: {bytes} bytes are {} over the {max} that budgets.toml allows: make it lighter.",
                bytes - max
            ),
            Self::Impure(names) => write!(
                f,
                "meldungen-core depends on {}, which is not on the list in xtask/src/checks.rs: keep core pure.",
                names.join(", ")
            ),
            Self::TestsOf { place, count: 1 } => {
                write!(f, "1 test failed ({place}): see what it said above.")
            }
            Self::TestsOf { place, count } => {
                write!(
                    f,
                    "{count} tests failed ({place}): see what they said above."
                )
            }
            Self::NoTest => write!(
                f,
                "No test that was asked for has this in its name: `--only` takes a part of a name as the output shows them."
            ),
            Self::Broken { place, how } => {
                write!(
                    f,
                    "The tests broke off ({place}): {how}; see the output above."
                )
            }
            Self::Tests(1) => write!(f, "1 step failed: see the summary above."),
            Self::Tests(count) => write!(f, "{count} steps failed: see the summary above."),
        }
    }
}

impl Failure {
    /// A closure for `map_err`, for writing to `path`.
    pub fn writing(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |error| Self::Unwritable { path, error }
    }
}
