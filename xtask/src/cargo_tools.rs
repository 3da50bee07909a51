//! Trunk, wasm-bindgen and geckodriver, at exactly the versions that the project is built and
//! tested with, each in a folder of its own in the per-user cache.
//!
//! In order of preference: the cache; a binary of that version on `PATH`; a ready-made one
//! by cargo-binstall, if the user has it; compiling. An install takes place beside its
//! final folder and is moved there when it runs, so that half a one never counts.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::Failure;
use crate::process::{find_on_path, run_logged, version_of};
use crate::progress::Steps;
use crate::workspace::Workspace;

/// 0.22 needs a newer Rust than ours; `Trunk.toml` names the same version.
const TRUNK: &str = "0.21.14";

/// Drives every Firefox that is still maintained.
const GECKODRIVER: &str = "0.37.1";

/// A tool that cargo can install.
pub struct CargoTool {
    title: &'static str,
    package: &'static str,
    binary: &'static str,
    version: String,
    /// Whether to take the dependencies of the tool's own lock file.
    locked: bool,
}

impl CargoTool {
    pub fn trunk() -> Self {
        Self {
            title: "Trunk",
            package: "trunk",
            binary: "trunk",
            version: TRUNK.to_owned(),
            locked: true,
        }
    }

    /// Of the version of the library, with which it has to agree to the letter.
    pub fn wasm_bindgen(workspace: &Workspace) -> Result<Self, Failure> {
        Ok(Self {
            title: "wasm-bindgen",
            package: "wasm-bindgen-cli",
            binary: "wasm-bindgen",
            version: workspace.locked_version("wasm-bindgen")?,
            // Its lock file names a version that cannot be had.
            locked: false,
        })
    }

    /// Firefox's driver, for the tests alone.
    pub fn geckodriver() -> Self {
        Self {
            title: "geckodriver",
            package: "geckodriver",
            binary: "geckodriver",
            version: GECKODRIVER.to_owned(),
            locked: true,
        }
    }

    /// Name and version as they are shown.
    pub fn label(&self) -> String {
        format!("{} {}", self.title, self.version)
    }

    /// One step: makes sure that the tool is there and says where.
    pub fn install(&self, workspace: &Workspace, steps: &Steps) -> Result<PathBuf, Failure> {
        let mut found = None;
        steps.run(&self.label(), |steps| {
            let (done, program) = self.find_or_install(workspace, steps)?;
            found = Some(program);
            Ok(done.to_owned())
        })?;
        found.ok_or_else(|| self.failed(None))
    }

    fn find_or_install(
        &self,
        workspace: &Workspace,
        steps: &Steps,
    ) -> Result<(&'static str, PathBuf), Failure> {
        let tools = workspace.tools()?;
        let folder = tools.join(format!("{}-{}", self.package, self.version));
        let program = self.program_in(&folder);
        if self.is_right(&program) {
            return Ok(("present", program));
        }
        if let Some(on_path) = find_on_path(self.binary).filter(|path| self.is_right(path)) {
            return Ok(("found on PATH", on_path));
        }
        let lock = Self::lock_file(workspace)?;
        if lock.try_lock().is_err() {
            steps.note("another setup is at work: waiting for it");
            lock.lock().map_err(Failure::writing(&tools))?;
        }
        if self.is_right(&program) {
            return Ok(("present", program));
        }
        let half = tools.join(format!(".half-{}-{}", self.package, self.version));
        remove(&half)?;
        if !self.binstall(workspace, steps, &half) {
            self.compile(workspace, steps, &half)?;
        }
        if !self.is_right(&self.program_in(&half)) {
            return Err(self.failed(None));
        }
        remove(&folder)?;
        fs::rename(&half, &folder).map_err(Failure::writing(&folder))?;
        Ok(("installed", program))
    }

    /// Whether a ready-made binary could be had. Compiling is left to us, as it says how
    /// far it is.
    fn binstall(&self, workspace: &Workspace, steps: &Steps, folder: &Path) -> bool {
        if find_on_path("cargo-binstall").is_none() {
            return false;
        }
        let mut command = Command::new("cargo-binstall");
        command
            .args(["--no-confirm", "--disable-strategies", "compile", "--root"])
            .arg(folder)
            .arg(format!("{}@{}", self.package, self.version));
        let log = format!("binstall-{}", self.package);
        let doing = format!("fetching {}", self.label());
        let fetched = run_logged(workspace, steps, &mut command, &log, &doing).is_ok();
        if !fetched {
            steps.note("no ready-made binary: compiling");
        }
        fetched && self.is_right(&self.program_in(folder))
    }

    fn compile(&self, workspace: &Workspace, steps: &Steps, folder: &Path) -> Result<(), Failure> {
        let mut command = Command::new("cargo");
        command
            .args([
                "install",
                self.package,
                "--version",
                &self.version,
                "--root",
            ])
            .arg(folder)
            .arg("--target-dir")
            .arg(Self::target_dir(workspace)?)
            // Away from the checkout: its cargo settings are for its own code.
            .current_dir(workspace.tools()?)
            .env("RUSTUP_TOOLCHAIN", workspace.toolchain()?)
            // A tool that runs for a second need not be the fastest: a third of the time.
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
            .env("CARGO_PROFILE_RELEASE_DEBUG", "0");
        if self.locked {
            command.arg("--locked");
        }
        steps.note(format!(
            "compiling {} takes some minutes, once",
            self.label()
        ));
        let doing = format!("compiling {}", self.label());
        run_logged(workspace, steps, &mut command, self.package, &doing)
    }

    /// Where tools are compiled; one folder, as they share dependencies. It is kept until
    /// all are there, so that an interrupted setup goes on where it was.
    fn target_dir(workspace: &Workspace) -> Result<PathBuf, Failure> {
        Ok(workspace.tools()?.join(".build"))
    }

    /// Removes what compiling has left, which is large and of no more use; unless another
    /// setup is at work in it, which will see to it then.
    pub fn clean_up(workspace: &Workspace) -> Result<(), Failure> {
        let (folder, lock) = (Self::target_dir(workspace)?, Self::lock_file(workspace)?);
        if folder.exists() && lock.try_lock().is_ok() {
            remove(&folder)?;
        }
        Ok(())
    }

    /// Two setups at once would compile the same, and clear away under each other.
    fn lock_file(workspace: &Workspace) -> Result<File, Failure> {
        let file = workspace.tools()?.join(".lock");
        File::create(&file).map_err(Failure::writing(file))
    }

    fn program_in(&self, folder: &Path) -> PathBuf {
        let name = format!("{}{}", self.binary, std::env::consts::EXE_SUFFIX);
        folder.join("bin").join(name)
    }

    fn is_right(&self, program: &Path) -> bool {
        program.is_file() && version_of(program).as_deref() == Some(&self.version)
    }

    fn failed(&self, log: Option<PathBuf>) -> Failure {
        let what = format!("Installing {}", self.label());
        Failure::Failed { what, log }
    }
}

fn remove(folder: &Path) -> Result<(), Failure> {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(Failure::writing(folder))?;
    }
    Ok(())
}
