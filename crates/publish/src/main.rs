//! The command line.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use meldungen::build::{self, Options};
use meldungen::{findings, input, serve};

/// Builds a press portal from a feed, checks feeds, serves what was built.
#[derive(Parser)]
#[command(version, about, propagate_version = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Says what is wrong with a feed, item by item.
    Check {
        /// A file, or an http or https address.
        feed: String,
    },
    /// Makes the folder of a site from a feed.
    Build {
        /// A file, or an http or https address.
        #[arg(long)]
        feed: String,
        /// The folder that `trunk build --release` made.
        #[arg(long)]
        shell: PathBuf,
        /// The settings.
        #[arg(long)]
        site: PathBuf,
        /// The folder to make; one that is there is brought up to date.
        #[arg(long)]
        out: PathBuf,
        /// Keep what is not to be published yet, and mark every page as a draft.
        #[arg(long)]
        drafts: bool,
    },
    /// Serves the folder of a site, with the headers that it asks for.
    Serve {
        /// The folder.
        dir: PathBuf,
        /// The port on this machine; 0 takes a free one.
        #[arg(long, default_value_t = 8080)]
        port: u16,
    },
}

fn main() -> ExitCode {
    // clap answers a wrong call with exit code 2.
    let outcome = match Cli::parse().command {
        Command::Check { feed } => check(&feed),
        Command::Build {
            feed,
            shell,
            site,
            out,
            drafts,
        } => {
            let options = Options {
                feed,
                shell,
                site,
                out,
                drafts,
            };
            build::build(&options)
                .map(|summary| say(&summary))
                .map_err(|error| error.to_string())
        }
        Command::Serve { dir, port } => run_server(&dir, port),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}

/// Prints a line; a reader that went away (`| head`) is no error.
fn say(line: &dyn std::fmt::Display) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

fn check(feed: &str) -> Result<(), String> {
    let source = input::feed(feed).map_err(|error| error.to_string())?;
    let (_, findings) = input::read(&source, false).map_err(|error| error.to_string())?;
    for finding in &findings {
        say(&findings::line(finding));
    }
    say(&findings::summary(&findings));
    let broken = findings::has_errors(&findings);
    if broken {
        Err("Der Feed hat Fehler; bitte beheben Sie sie im CMS.".to_owned())
    } else {
        Ok(())
    }
}

fn run_server(dir: &std::path::Path, port: u16) -> Result<(), String> {
    let base = build::base_of(dir);
    let ready = |address| {
        say(&format!(
            "Serving {} on http://{address}{base}",
            dir.display()
        ))
    };
    let runtime = tokio::runtime::Runtime::new().map_err(|error| error.to_string())?;
    runtime
        .block_on(serve::serve(dir, &base, port, ready))
        .map_err(|error| error.to_string())
}
