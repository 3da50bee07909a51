//! The browsers that the tests drive, each with its driver, from the system's packages.

use std::path::PathBuf;
use std::process::Command;

use crate::failure::Failure;
use crate::process::{find_on_path, output_of, run_logged};
use crate::progress::Steps;
use crate::workspace::Workspace;

/// A program that the tests start.
struct Program {
    /// The environment variable that tells the tests where it is.
    variable: &'static str,
    /// The names under which systems have it.
    names: &'static [&'static str],
    /// The Debian package it comes in.
    package: &'static str,
}

const PROGRAMS: &[Program] = &[
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
];

/// One step: makes sure that the browsers are there, and tells by which environment
/// variables the tests find them.
pub fn install(
    workspace: &Workspace,
    steps: &Steps,
) -> Result<Vec<(&'static str, PathBuf)>, Failure> {
    steps.run("Browsers", |steps| {
        if missing().is_empty() {
            return Ok("present".to_owned());
        }
        install_packages(workspace, steps)?;
        Ok("installed".to_owned())
    })?;
    match missing().as_slice() {
        [] => Ok(PROGRAMS
            .iter()
            .filter_map(|program| Some((program.variable, program.find()?)))
            .collect()),
        packages => Err(Failure::NoPackages {
            packages: packages.join(" "),
        }),
    }
}

impl Program {
    /// Where the variable says, else the first of the names on `PATH`.
    fn find(&self) -> Option<PathBuf> {
        let named = std::env::var_os(self.variable).map(PathBuf::from);
        named
            .filter(|path| path.is_file())
            .or_else(|| self.names.iter().find_map(|name| find_on_path(name)))
    }
}

fn missing() -> Vec<&'static str> {
    let absent = PROGRAMS.iter().filter(|program| program.find().is_none());
    absent.map(|program| program.package).collect()
}

fn install_packages(workspace: &Workspace, steps: &Steps) -> Result<(), Failure> {
    let packages = missing();
    let is_root = output_of(Command::new("id").arg("-u")).is_some_and(|id| id.trim() == "0");
    if !is_root || find_on_path("apt-get").is_none() {
        return Err(Failure::NoPackages {
            packages: packages.join(" "),
        });
    }
    let apt = |arguments: &[&str]| {
        let mut command = Command::new("apt-get");
        command
            .args(arguments)
            .env("DEBIAN_FRONTEND", "noninteractive");
        command
    };
    let doing = "reading the list of system packages";
    run_logged(workspace, steps, &mut apt(&["update"]), "apt-update", doing)?;
    let mut install = apt(&["install", "-y", "--no-install-recommends"]);
    install.args(&packages);
    let doing = format!("installing {}", packages.join(" and "));
    run_logged(workspace, steps, &mut install, "apt-install", &doing)
}
