//! Programs of the system that the tests start: where they are, and from which packages they
//! come.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::Failure;
use crate::process::{find_on_path, output_of, run_logged};
use crate::progress::Steps;
use crate::workspace::Workspace;

/// A program that the tests start.
pub struct Program {
    /// The environment variable that tells the tests where it is.
    pub variable: &'static str,
    /// The names under which systems have it.
    pub names: &'static [&'static str],
    /// The Debian package it comes in.
    pub package: &'static str,
}

/// Where programs for administrators lie, which are not on everybody's `PATH`.
const OF_ADMINISTRATORS: [&str; 2] = ["/usr/sbin", "/usr/local/sbin"];
/// Where libraries keep what is not for `PATH`, as MiniBrowser and nginx's modules, and the
/// folders in which they do.
const LIBRARIES: [&str; 3] = ["/usr/lib", "/usr/libexec", "/usr/lib64"];
const OF_LIBRARIES: [&str; 2] = ["webkit2gtk-4.1", "nginx/modules"];

impl Program {
    /// Where the variable says, else the first of the names on `PATH`, or among the
    /// administrators' or the libraries' own.
    pub fn find(&self) -> Option<PathBuf> {
        let named = std::env::var_os(self.variable).map(PathBuf::from);
        let elsewhere = || {
            let of_libraries = LIBRARIES
                .iter()
                .flat_map(|folder| inside(Path::new(folder)));
            OF_ADMINISTRATORS
                .iter()
                .map(PathBuf::from)
                .chain(of_libraries)
        };
        named
            .filter(|path| path.is_file())
            .or_else(|| self.names.iter().find_map(|name| find_on_path(name)))
            .or_else(|| {
                let mut candidates = elsewhere().map(|folder| folder.join(self.names[0]));
                candidates.find(|path| path.is_file())
            })
    }
}

/// The folders of such programs in a folder of libraries, or in that of a processor's
/// (`x86_64-linux-gnu`).
fn inside(libraries: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(libraries).into_iter().flatten().flatten();
    let folders = std::iter::once(libraries.to_owned()).chain(entries.map(|entry| entry.path()));
    folders
        .flat_map(|folder| OF_LIBRARIES.map(|name| folder.join(name)))
        .filter(|folder| folder.is_dir())
        .collect()
}

/// By which environment variables the tests find these programs.
pub fn environment(programs: &[Program]) -> Vec<(&'static str, OsString)> {
    let found = programs
        .iter()
        .filter_map(|program| Some((program.variable, program.find()?.into_os_string())));
    found.collect()
}

/// The packages of those of these programs that are not there, each once.
pub fn missing<'a>(programs: impl IntoIterator<Item = &'a Program>) -> Vec<&'static str> {
    let absent = programs
        .into_iter()
        .filter(|program| program.find().is_none());
    let mut packages: Vec<&str> = absent.map(|program| program.package).collect();
    packages.dedup();
    packages
}

/// These packages are missing, and the user may not install them.
pub fn no_packages(packages: &[&str]) -> Failure {
    let packages = packages.join(" ");
    Failure::NoPackages { packages }
}

/// What installs packages, where the user may.
pub fn apt_get() -> Option<PathBuf> {
    let is_root = output_of(Command::new("id").arg("-u")).is_some_and(|id| id.trim() == "0");
    find_on_path("apt-get").filter(|_| is_root)
}

/// Installs packages, without starting the servers among them.
pub fn install_packages(
    workspace: &Workspace,
    steps: &Steps,
    apt_get: &Path,
    packages: &[&str],
) -> Result<(), Failure> {
    let apt = |arguments: &[&str]| {
        let mut command = Command::new(apt_get);
        command
            .args(["-o", "DPkg::Lock::Timeout=300"])
            .args(arguments)
            .env("DEBIAN_FRONTEND", "noninteractive")
            // The one in which services rest: Debian's scripts start none then.
            .env("RUNLEVEL", "1");
        command
    };
    let doing = "reading the list of system packages";
    run_logged(workspace, steps, &mut apt(&["update"]), "apt-update", doing)?;
    let mut install = apt(&["install", "-y", "--no-install-recommends"]);
    install.args(packages);
    let doing = format!("installing {}", packages.join(" and "));
    run_logged(workspace, steps, &mut install, "apt-install", &doing)
}
