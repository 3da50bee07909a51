//! The browsers that the tests drive, each with its driver, from the system's packages;
//! geckodriver, which Debian lacks, by cargo.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::cargo_tools::CargoTool;
use crate::failure::Failure;
use crate::process::{find_on_path, output_of, run_logged};
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

/// A program that the tests start.
struct Program {
    /// The environment variable that tells the tests where it is.
    variable: &'static str,
    /// The names under which systems have it.
    names: &'static [&'static str],
    /// The Debian package it comes in.
    package: &'static str,
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

/// Where libraries keep programs that are not for `PATH`, as MiniBrowser.
const LIBRARIES: [&str; 3] = ["/usr/lib", "/usr/libexec", "/usr/lib64"];
const WEBKIT: &str = "webkit2gtk-4.1";

impl Engine {
    /// By which environment variables the tests find its programs.
    pub fn environment(&self) -> Vec<(&'static str, OsString)> {
        let programs = self.programs.iter();
        programs
            .filter_map(|program| Some((program.variable, program.find()?.into_os_string())))
            .collect()
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

    fn can_be_had(&self) -> bool {
        !self.is_optional || self.is_missing().is_none() || apt_get().is_some()
    }
}

impl Program {
    /// Where the variable says, else the first of the names on `PATH`, or among the
    /// libraries' own.
    fn find(&self) -> Option<PathBuf> {
        let named = std::env::var_os(self.variable).map(PathBuf::from);
        let of_libraries = || {
            LIBRARIES
                .iter()
                .flat_map(|folder| inside(Path::new(folder)))
        };
        named
            .filter(|path| path.is_file())
            .or_else(|| self.names.iter().find_map(|name| find_on_path(name)))
            .or_else(|| {
                let mut candidates = of_libraries().map(|folder| folder.join(self.names[0]));
                candidates.find(|path| path.is_file())
            })
    }
}

/// WebKit's folder in a folder of libraries, or in that of a processor's (`x86_64-linux-gnu`).
fn inside(libraries: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(libraries).into_iter().flatten().flatten();
    let folders = entries.map(|entry| entry.path().join(WEBKIT));
    std::iter::once(libraries.join(WEBKIT))
        .chain(folders)
        .filter(|folder| folder.is_dir())
        .collect()
}

/// How many steps [`install`], [`Engine::install_driver`] and the tests in each engine show.
pub fn steps() -> usize {
    let engines = ENGINES.iter().filter(|engine| engine.can_be_had()).count();
    let drivers = ENGINES.iter().filter(|engine| engine.needs_geckodriver);
    1 + drivers.count() + engines
}

/// One step: makes sure that those of these browsers are there that have to be, and the
/// others where they can be had.
pub fn install(workspace: &Workspace, steps: &Steps, engines: &[Engine]) -> Result<(), Failure> {
    steps.run("Browsers", |steps| {
        let of = |is_optional| engines.iter().filter(move |e| e.is_optional == is_optional);
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
    let programs = engines.flat_map(|engine| engine.programs);
    let absent = programs.filter(|program| program.find().is_none());
    let mut packages: Vec<&str> = absent.map(|program| program.package).collect();
    packages.dedup();
    packages
}

fn no_packages(packages: &[&str]) -> Failure {
    let packages = packages.join(" ");
    Failure::NoPackages { packages }
}

/// What installs packages, where the user may.
fn apt_get() -> Option<PathBuf> {
    let is_root = output_of(Command::new("id").arg("-u")).is_some_and(|id| id.trim() == "0");
    find_on_path("apt-get").filter(|_| is_root)
}

fn install_packages(
    workspace: &Workspace,
    steps: &Steps,
    apt_get: &Path,
    packages: &[&str],
) -> Result<(), Failure> {
    let apt = |arguments: &[&str]| {
        let mut command = Command::new(apt_get);
        command
            .args(arguments)
            .env("DEBIAN_FRONTEND", "noninteractive");
        command
    };
    let doing = "reading the list of system packages";
    run_logged(workspace, steps, &mut apt(&["update"]), "apt-update", doing)?;
    let mut install = apt(&["install", "-y", "--no-install-recommends"]);
    install.args(packages);
    let doing = format!("installing {}", packages.join(" and "));
    run_logged(workspace, steps, &mut install, "apt-install", &doing)
}
