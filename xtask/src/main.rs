//! `cargo xtask`: sets up, builds, serves, tests and measures the project.
//!
//! - [`cli`]: what was asked for. [`progress`], [`process`]: how work is shown and run.
//! - [`workspace`]: where things are. [`stamp`]: whether a thing has to be made again.
//! - [`setup`] with [`cargo_tools`], [`npm`], [`browsers`], [`servers`], [`packages`]: what has to be installed.
//! - [`shell`], [`site`], [`budget`], [`weight`]: the site, step by step, and its sizes.
//! - [`calls`]: what cargo is asked for. [`release`]: the program that press offices get.
//! - [`suite`] with [`checks`] and [`reader_view`]: the tests. [`bench`]: the measurements.
//! - [`failure`]: every way in which it can go wrong.

mod bench;
mod browsers;
mod budget;
mod calls;
mod cargo_tools;
mod checks;
mod cli;
mod failure;
mod npm;
mod packages;
mod process;
mod progress;
mod reader_view;
mod release;
mod servers;
mod setup;
mod shell;
mod site;
mod stamp;
mod suite;
mod weight;
mod workspace;

fn main() -> std::process::ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let result = cli::parse(&arguments).and_then(|command| {
        let workspace = workspace::Workspace::find()?;
        match command {
            cli::Command::Help => cli::print_help(),
            cli::Command::Setup => setup::run(&workspace),
            cli::Command::Build(options) => site::build(&workspace, &options),
            cli::Command::Serve(options, port) => site::serve(&workspace, &options, port),
            cli::Command::Release => release::run(&workspace),
            cli::Command::Test(asked) => suite::run(&workspace, &asked),
            cli::Command::Bench(options) => bench::run(&workspace, options),
        }
    });
    progress::exit_code(result)
}
