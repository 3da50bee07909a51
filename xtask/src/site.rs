//! The site: the shell, the page builder, the pages, their sizes; and serving it.

use std::env;
use std::ffi::OsString;
use std::io::ErrorKind;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::budget::{self, Budgets};
use crate::calls::PAGE_BUILDER;
use crate::cli::SiteOptions;
use crate::failure::Failure;
use crate::process::{run_logged, run_shown};
use crate::progress::{Steps, print};
use crate::setup::{self, Toolbox};
use crate::shell;
use crate::workspace::Workspace;

/// The sample feed, written by the project.
pub const SAMPLE: &str = "public/feed.json";
/// The settings of the sample site.
pub const SETTINGS: &str = "site.toml";
/// The folder that a site is built into.
const OUT: &str = "site";

const STEPS: usize = setup::STEPS + 4;

/// `cargo xtask build`.
pub fn build(workspace: &Workspace, options: &SiteOptions) -> Result<(), Failure> {
    let inputs = Inputs::from(workspace, options);
    make(workspace, &Steps::new(STEPS), &inputs)
}

/// `cargo xtask serve`.
pub fn serve(workspace: &Workspace, options: &SiteOptions, port: u16) -> Result<(), Failure> {
    // Before the minutes of building, not after them.
    match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
        Err(error) if error.kind() == ErrorKind::AddrInUse => return Err(Failure::PortTaken(port)),
        // Whatever else is wrong with the port, the server says itself.
        _ => (),
    }
    let inputs = Inputs {
        gallery: true,
        ..Inputs::from(workspace, options)
    };
    make(workspace, &Steps::new(STEPS), &inputs)?;
    if port != 0 {
        print(&format!(
            "\nServing on http://127.0.0.1:{port}/ until Ctrl+C; the components are in /_galerie/.\n"
        ));
    }
    let mut server = Command::new(builder(workspace));
    server
        .arg("serve")
        .arg(inputs.out)
        .args(["--port", &port.to_string()])
        .current_dir(&workspace.root);
    become_program(&mut server)
}

/// All steps up to the finished folder.
fn make(workspace: &Workspace, steps: &Steps, inputs: &Inputs) -> Result<(), Failure> {
    let budgets = Budgets::read(workspace)?;
    let tools = setup::install(workspace, steps)?;
    prepare(workspace, steps, &tools)?;
    let builder = builder(workspace);
    steps.run("Pages", |steps| pages(workspace, steps, &builder, inputs))?;
    steps.run("Sizes", |steps| {
        budget::check_app(workspace, steps, &inputs.out, &budgets)
    })?;
    Ok(())
}

/// Two steps: the shell and the page builder, from which any number of sites can be made.
pub fn prepare(workspace: &Workspace, steps: &Steps, tools: &Toolbox) -> Result<(), Failure> {
    steps.run("Shell (WASM, JS, CSS)", |steps| {
        shell::build(workspace, steps, tools)
    })?;
    steps.run("Page builder", |steps| {
        let mut command = workspace.cargo(&["build"]);
        command.args(PAGE_BUILDER);
        let doing = "compiling the page builder";
        run_logged(workspace, steps, &mut command, "page-builder", doing)?;
        Ok("built".to_owned())
    })
}

/// The sample's settings, for a site below this path of its host; in a file of their own.
pub fn settings_below(workspace: &Workspace, base: &str) -> Result<PathBuf, Failure> {
    let mut settings = workspace.toml(SETTINGS)?;
    let url = settings.get("url").and_then(toml::Value::as_str);
    let url = url.unwrap_or_default().trim_end_matches('/');
    let url = [url, base].concat();
    settings.insert("url".to_owned(), url.into());
    let file = workspace.scratch()?.join("site-below-a-path.toml");
    std::fs::write(&file, settings.to_string()).map_err(Failure::writing(&file))?;
    Ok(file)
}

/// What one site is made from.
#[derive(Default)]
pub struct Inputs {
    pub feed: OsString,
    pub settings: PathBuf,
    pub out: PathBuf,
    /// Whether to add the gallery of components, for whoever works on them.
    pub gallery: bool,
    /// Whether other servers are left alone: tests do not depend on them.
    pub offline: bool,
    /// Whether text files get no compressed twins: most of the time of a build.
    pub uncompressed: bool,
}

impl Inputs {
    /// What was asked for, relative to where it was asked; else the sample in the checkout.
    fn from(workspace: &Workspace, options: &SiteOptions) -> Self {
        let here = env::current_dir().unwrap_or_else(|_| workspace.root.clone());
        let place = |asked: &Option<String>, sample: &str| match asked {
            Some(path) => here.join(path),
            None => workspace.path(sample),
        };
        let feed = match &options.feed {
            Some(address) if address.contains("://") => address.into(),
            feed => place(feed, SAMPLE).into_os_string(),
        };
        let settings = place(&options.site, SETTINGS);
        Self {
            feed,
            settings,
            out: place(&options.out, OUT),
            ..Self::default()
        }
    }
}

/// Has this `meldungen` make the pages; what it says is for whoever gave the feed.
pub fn pages(
    workspace: &Workspace,
    steps: &Steps,
    builder: &Path,
    inputs: &Inputs,
) -> Result<String, Failure> {
    let mut command = Command::new(builder);
    command.arg("build").arg("--feed").arg(&inputs.feed);
    command.arg("--shell").arg(workspace.path(shell::DIST));
    command
        .arg("--site")
        .arg(&inputs.settings)
        .arg("--out")
        .arg(&inputs.out);
    // One folder for whatever feed somebody looks at: its addresses are nobody's.
    command.arg("--accept-changes");
    if inputs.gallery {
        command.arg("--gallery");
    }
    if inputs.offline {
        command.arg("--offline");
    }
    if inputs.uncompressed {
        command.arg("--no-compress");
    }
    let command = command.current_dir(&workspace.root);
    run_shown(workspace, steps, command, "making the pages")
        .map_err(|_| Failure::SaidByMeldungen)?;
    Ok(format!(
        "made in {}",
        workspace.short(&inputs.out).display()
    ))
}

/// The `meldungen` that was built here.
pub fn builder(workspace: &Workspace) -> PathBuf {
    let name = format!("meldungen{}", env::consts::EXE_SUFFIX);
    workspace.target().join("native").join(name)
}

/// Runs the program in the place of this one, so that Ctrl+C and signals reach it alone.
#[cfg(unix)]
fn become_program(command: &mut Command) -> Result<(), Failure> {
    use std::os::unix::process::CommandExt;
    let error = command.exec();
    Err(cannot_serve(command, &error))
}

/// Runs the program until it ends.
#[cfg(not(unix))]
fn become_program(command: &mut Command) -> Result<(), Failure> {
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err(Failure::Failed {
            what: "Serving".to_owned(),
            log: None,
        }),
        Err(error) => Err(cannot_serve(command, &error)),
    }
}

fn cannot_serve(command: &Command, error: &std::io::Error) -> Failure {
    let program = Path::new(command.get_program()).display();
    Failure::Failed {
        what: format!("Starting {program} ({error})"),
        log: None,
    }
}
