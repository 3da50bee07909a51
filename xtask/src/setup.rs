//! What building needs, installed once: the Rust target, npm's packages, Trunk and
//! wasm-bindgen.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::cargo_tools::CargoTool;
use crate::failure::Failure;
use crate::npm;
use crate::process::{find_on_path, output_of, run_logged};
use crate::progress::Steps;
use crate::workspace::Workspace;

/// How many steps [`install`] shows.
pub const STEPS: usize = 4;

/// The target of the code that the browser runs.
pub const WASM: &str = "wasm32-unknown-unknown";

/// What has been installed where.
pub struct Toolbox {
    pub trunk: PathBuf,
    pub wasm_bindgen: PathBuf,
    /// Where npm puts sass and wasm-opt.
    pub npm: PathBuf,
    /// The versions, for the stamps of what is made with them.
    pub versions: String,
}

impl Toolbox {
    /// The folders in which Trunk is to look for its helpers before it looks elsewhere.
    pub fn folders(&self) -> Vec<PathBuf> {
        let of = |program: &PathBuf| program.parent().map(Path::to_owned);
        let rust = [of(&self.trunk), of(&self.wasm_bindgen)];
        rust.into_iter()
            .flatten()
            .chain([self.npm.clone()])
            .collect()
    }
}

/// `cargo xtask setup`.
pub fn run(workspace: &Workspace) -> Result<(), Failure> {
    install(workspace, &Steps::new(STEPS)).map(|_| ())
}

/// Installs what is missing.
pub fn install(workspace: &Workspace, steps: &Steps) -> Result<Toolbox, Failure> {
    let trunk = CargoTool::trunk();
    let wasm_bindgen = CargoTool::wasm_bindgen(workspace)?;
    let versions = format!("{} {}", trunk.label(), wasm_bindgen.label());
    steps.run(&format!("Rust target {WASM}"), |steps| {
        wasm_target(workspace, steps)
    })?;
    steps.run("npm packages", |steps| npm::install(workspace, steps))?;
    let toolbox = Toolbox {
        trunk: trunk.install(workspace, steps)?,
        wasm_bindgen: wasm_bindgen.install(workspace, steps)?,
        npm: npm::programs(workspace),
        versions,
    };
    CargoTool::clean_up(workspace)?;
    Ok(toolbox)
}

fn wasm_target(workspace: &Workspace, steps: &Steps) -> Result<String, Failure> {
    let mut rustc = Command::new("rustc");
    rustc
        .args(["--print", "target-libdir", "--target", WASM])
        .current_dir(&workspace.root);
    let is_there = output_of(&mut rustc).is_some_and(|folder| Path::new(folder.trim()).is_dir());
    if is_there {
        return Ok("present".to_owned());
    }
    rustup(workspace, steps, "target", WASM)
}

/// Adds rustfmt, clippy and the target that the lints are run for where they are missing.
pub fn components(workspace: &Workspace, steps: &Steps) -> Result<String, Failure> {
    let mut done = wasm_target(workspace, steps)?;
    for (component, program) in [("rustfmt", "fmt"), ("clippy", "clippy")] {
        if output_of(&mut workspace.cargo(&[program, "--version"])).is_none() {
            done = rustup(workspace, steps, "component", component)?;
        }
    }
    Ok(done)
}

fn rustup(workspace: &Workspace, steps: &Steps, kind: &str, name: &str) -> Result<String, Failure> {
    if find_on_path("rustup").is_none() {
        let wanted = format!("The {kind} {name}");
        return Err(Failure::NoRustup { wanted });
    }
    let mut command = Command::new("rustup");
    command
        .args([kind, "add", name, "--toolchain"])
        .arg(workspace.toolchain()?);
    let doing = format!("adding the {kind} {name}");
    run_logged(
        workspace,
        steps,
        &mut command,
        &format!("rustup-{name}"),
        &doing,
    )?;
    Ok("installed".to_owned())
}
