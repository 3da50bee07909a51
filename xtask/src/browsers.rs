//! The browsers that the tests drive, each with its driver, from the system's packages;
//! geckodriver, which Debian lacks, by cargo.

use std::ffi::OsString;

use crate::cargo_tools::CargoTool;
use crate::failure::Failure;
use crate::packages::{Program, apt_get, environment, install_packages, missing, no_packages};
use crate::progress::Steps;
use crate::workspace::Workspace;

/// A browser engine in which the tests run.
pub struct Engine {
    /// Its name in the summary.
    pub name: &'static str,
    /// What tells the tests to run in it (`MELDUNGEN_ENGINE`).
    pub id: &'static str,
    /// What the test runner is told.
    pub runner: &'static [&'static str],
    programs: &'static [Program],
    /// Whether there are machines that cannot have it.
    is_optional: bool,
    /// Whether its driver comes by cargo.
    needs_geckodriver: bool,
}

/// All engines, in the order in which the tests run in them.
pub static ENGINES: [Engine; 3] = [
    Engine {
        name: "Chromium",
        id: "chromium",
        runner: &[],
        programs: &[
            Program {
                variable: "CHROMIUM",
                names: &["chromium", "chromium-browser", "google-chrome"],
                package: "chromium",
            },
            Program {
                variable: "CHROMEDRIVER",
                names: &["chromedriver"],
                package: "chromium-driver",
            },
            // What Chromium prints is read by these.
            Program {
                variable: "PDFTOTEXT",
                names: &["pdftotext"],
                package: "poppler-utils",
            },
            Program {
                variable: "PDFTOPPM",
                names: &["pdftoppm"],
                package: "poppler-utils",
            },
        ],
        is_optional: false,
        needs_geckodriver: false,
    },
    Engine {
        name: "Firefox",
        id: "firefox",
        runner: &[],
        programs: &[Program {
            variable: "FIREFOX",
            names: &["firefox-esr", "firefox"],
            package: "firefox-esr",
        }],
        is_optional: false,
        needs_geckodriver: true,
    },
    Engine {
        name: "WebKit",
        id: "webkit",
        // Several sessions at a time are not reliable.
        runner: &["--test-threads=1"],
        programs: &[
            Program {
                variable: "WEBKIT",
                names: &["MiniBrowser"],
                package: "webkit2gtk-driver",
            },
            Program {
                variable: "WEBKIT_DRIVER",
                names: &["WebKitWebDriver"],
                package: "webkit2gtk-driver",
            },
            Program {
                variable: "XVFB",
                names: &["Xvfb"],
                package: "xvfb",
            },
        ],
        is_optional: true,
        needs_geckodriver: false,
    },
];

/// The engine that tells most.
pub fn chromium() -> &'static Engine {
    &ENGINES[0]
}

impl Engine {
    /// By which environment variables the tests find its programs.
    pub fn environment(&self) -> Vec<(&'static str, OsString)> {
        environment(self.programs)
    }

    /// Whether its driver comes by cargo.
    pub fn needs_geckodriver(&self) -> bool {
        self.needs_geckodriver
    }

    /// One step, where it is needed: the driver that comes by cargo.
    pub fn install_driver(
        &self,
        workspace: &Workspace,
        steps: &Steps,
    ) -> Result<Option<(&'static str, OsString)>, Failure> {
        if !self.needs_geckodriver {
            return Ok(None);
        }
        let geckodriver = CargoTool::geckodriver().install(workspace, steps)?;
        CargoTool::clean_up(workspace)?;
        Ok(Some(("GECKODRIVER", geckodriver.into_os_string())))
    }

    /// Why the tests cannot run in it on this machine, if they need not and cannot.
    pub fn is_missing(&self) -> Option<String> {
        let missing = packages(std::iter::once(self));
        let is_missing = self.is_optional && !missing.is_empty();
        is_missing.then(|| format!("not to be had here (Debian: {})", missing.join(" ")))
    }
}

/// One step: makes sure that those of these browsers are there that have to be, and the
/// others where they can be had.
pub fn install(
    workspace: &Workspace,
    steps: &Steps,
    engines: &[&'static Engine],
) -> Result<(), Failure> {
    steps.run("Browsers", |steps| {
        let of = |is_optional| {
            let engines = engines.iter().copied();
            engines.filter(move |engine| engine.is_optional == is_optional)
        };
        let (required, optional) = (packages(of(false)), packages(of(true)));
        if required.is_empty() && optional.is_empty() {
            return Ok("present".to_owned());
        }
        let Some(apt_get) = apt_get() else {
            return match required.as_slice() {
                [] => Ok(format!("present but for {}", optional.join(" "))),
                packages => Err(no_packages(packages)),
            };
        };
        let all: Vec<&str> = required.into_iter().chain(optional).collect();
        install_packages(workspace, steps, &apt_get, &all)?;
        match packages(of(false)).as_slice() {
            [] => Ok("installed".to_owned()),
            packages => Err(no_packages(packages)),
        }
    })
}

/// The packages that these engines lack, each once.
fn packages<'a>(engines: impl Iterator<Item = &'a Engine>) -> Vec<&'static str> {
    missing(engines.flat_map(|engine| engine.programs))
}
