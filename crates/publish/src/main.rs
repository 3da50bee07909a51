//! The command line.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};
use clap_complete::Shell;
use meldungen::build::{self, Options, Summary};
use meldungen::check::Asking;
use meldungen::input::Terms;
use meldungen::keep::import::Import;
use meldungen::keep::{KeepError, commands};
use meldungen::pictures::gather;
use meldungen::shell::{IS_WITHIN, Parts};
use meldungen::watch::Watch;
use meldungen::{check, init, input, serve, settings, site_findings};
use meldungen_core::date::Dates;
use meldungen_core::words::Language;
use serde_json::json;

/// Builds a press portal from a feed, checks feeds, serves what was built.
#[derive(Parser)]
#[command(version, about, propagate_version = true, after_help = FIRST_STEPS)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

/// What somebody who has just got the program does with it.
const FIRST_STEPS: &str = "\
First steps:
  meldungen init                                        writes site.toml, to be filled in
  meldungen check https://www.example/feed.json         says what is wrong with a feed
  meldungen build --feed FEED --out site                builds the site
  meldungen serve site                                  shows it on this machine

Exit codes: 0 done, 1 the input is at fault (said in words), 2 wrong usage.";

#[derive(Subcommand)]
enum Command {
    /// Writes the settings of a new site, to be filled in.
    Init {
        /// The file; one that is there stays as it is.
        #[arg(default_value = "site.toml")]
        file: PathBuf,
    },
    /// Says what is wrong with a feed, item by item, and with a site's settings.
    Check {
        /// The feed: a file, or an http or https address.
        #[arg(required_unless_present = "site")]
        feed: Option<String>,
        /// The settings: says which links the law wants and the footer lacks, and
        /// what is still to be said in the accessibility statement.
        #[arg(long)]
        site: Option<PathBuf>,
        /// The language of what is said about the feed: de or en.
        #[arg(long, default_value = "de", value_parser = language)]
        lang: Language,
        /// Say what is found in the feed as JSON, for other programs.
        #[arg(long, conflicts_with = "site")]
        json: bool,
        /// Ask the servers on which the feed's pictures lie whether they are there.
        #[arg(long)]
        online: bool,
        /// Ask servers in your own network too (10.…, 192.168.…, this machine).
        #[arg(long, requires = "online")]
        intranet: bool,
    },
    /// Makes the folder of a site from a feed.
    Build {
        /// A file, or an http or https address.
        #[arg(long)]
        feed: String,
        /// The folder of the app's parts, which `trunk build --release` made. A meldungen
        /// that has the app in it needs none.
        #[arg(long, required = !IS_WITHIN)]
        shell: Option<PathBuf>,
        /// The settings.
        #[arg(long, default_value = "site.toml")]
        site: PathBuf,
        /// The folder to make; one that is there is brought up to date.
        #[arg(long)]
        out: PathBuf,
        /// Keep what is not to be published yet, and mark every page as a draft.
        #[arg(long)]
        drafts: bool,
        /// For development, not for a published site: add the page _galerie/ with
        /// every component in every state. The next build without it takes it away.
        #[arg(long)]
        gallery: bool,
        /// Build again whenever the feed, the settings or the app's parts change, and once a
        /// minute for what cannot be seen to change (a feed of another server, the end of an
        /// embargo), until you end the program.
        #[arg(long)]
        watch: bool,
        /// Write no compressed files (.br, .gz) beside the others, for a host that
        /// compresses by itself.
        #[arg(long)]
        no_compress: bool,
        /// The folder in which pictures are kept between builds, each as it is
        /// published; without it, the user's own cache.
        #[arg(long)]
        cache: Option<PathBuf>,
        /// Ask no other server for pictures: only those in the cache are shown.
        #[arg(long)]
        offline: bool,
        /// Fetch pictures from servers in your own network too (10.…, 192.168.…, this
        /// machine). Only for a feed whose authors you trust.
        #[arg(long)]
        intranet: bool,
        /// The folder of the archive, which keeps what was published; without it, the one that
        /// the settings name, else OUT.archive beside the site's folder.
        #[arg(long)]
        archive: Option<PathBuf>,
        /// Go on though the content of addresses is lost: they answer 410 from now on.
        #[arg(long)]
        accept_loss: bool,
        /// Go on though more than a tenth of all addresses are gone at once.
        #[arg(long)]
        accept_changes: bool,
    },
    /// Takes Meldungen off the site, whatever the feed says. Their content stays in the archive; the
    /// next build does the rest.
    Withdraw {
        /// The Meldungen: their ids, addresses, or the last parts of these.
        #[arg(required = true)]
        names: Vec<String>,
        /// Erase their content in the archive, for good.
        #[arg(long)]
        erase: bool,
        #[command(flatten)]
        of: ArchiveOf,
    },
    /// Brings withdrawn Meldungen back, with the next build.
    Restore {
        /// The Meldungen: their ids, addresses, or the last parts of these.
        #[arg(required = true)]
        names: Vec<String>,
        #[command(flatten)]
        of: ArchiveOf,
    },
    /// Fills the archive from old exports: JSON Feed, RSS, Atom, or another archive. What it has
    /// already stays as it is; the next build publishes the rest.
    Import {
        /// Files, or http or https addresses, or folders of archives.
        #[arg(required = true)]
        feeds: Vec<String>,
        #[command(flatten)]
        of: ArchiveOf,
        /// The folder in which pictures are kept between builds; without it, the user's own cache.
        #[arg(long)]
        cache: Option<PathBuf>,
        /// Ask no other server for pictures; the next build does.
        #[arg(long)]
        offline: bool,
        /// Fetch pictures from servers in your own network too.
        #[arg(long)]
        intranet: bool,
    },
    /// Prints what a shell needs to complete this program's commands and options.
    Completions {
        /// The shell.
        shell: Shell,
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

/// Which archive is meant.
#[derive(clap::Args)]
struct ArchiveOf {
    /// The site's folder: its archive is the one that the settings name, else OUT.archive beside
    /// it.
    #[arg(long, required_unless_present = "archive")]
    out: Option<PathBuf>,
    /// The folder of the archive.
    #[arg(long)]
    archive: Option<PathBuf>,
    /// The settings, where they name an archive.
    #[arg(long, default_value = "site.toml")]
    site: PathBuf,
    /// The language of what is said: de or en.
    #[arg(long, default_value = "de", value_parser = language)]
    lang: Language,
}

impl ArchiveOf {
    /// Has the folder found and something done with it, and says what came of it.
    fn then(
        &self,
        act: impl FnOnce(&Path) -> Result<Vec<String>, KeepError>,
    ) -> Result<(), String> {
        let (out, archive) = (self.out.as_deref(), self.archive.as_deref());
        let folder = commands::folder_of(out, archive, &self.site);
        let said = folder.and_then(|folder| act(&folder));
        for sentence in said.map_err(|error| error.sentence(self.lang))? {
            say(&sentence);
        }
        Ok(())
    }
}

mod bar;

use bar::Bar;

fn main() -> ExitCode {
    // clap answers a wrong call with exit code 2.
    let outcome = match Cli::parse().command {
        Command::Init { file } => write_settings(&file),
        Command::Completions { shell } => {
            let mut command = Cli::command();
            clap_complete::generate(shell, &mut command, "meldungen", &mut std::io::stdout());
            Ok(())
        }
        Command::Check {
            feed,
            site,
            lang,
            json,
            online,
            intranet,
        } => {
            let asking = match (online, intranet) {
                (false, _) => Asking::Nobody,
                (true, false) => Asking::Public,
                (true, true) => Asking::Intranet,
            };
            let dates = site.as_deref().map_or(Dates::default(), dates_of);
            let of_feed = feed.map(|feed| check_feed(&feed, lang, json, asking, dates));
            let of_site = site.map(|site| check_site(&site));
            both([of_feed, of_site])
        }
        Command::Build {
            feed,
            shell,
            site,
            out,
            drafts,
            gallery,
            no_compress,
            watch,
            cache,
            offline,
            intranet,
            archive,
            accept_loss,
            accept_changes,
        } => {
            let options = Options {
                feed,
                shell: shell.map_or(Parts::Within, Parts::Folder),
                site,
                out,
                drafts,
                gallery,
                compress: !no_compress,
                pictures: gather::Options {
                    cache,
                    offline,
                    intranet,
                },
                archive,
                accept_loss,
                accept_changes,
                now: None,
            };
            if watch {
                build_again_and_again(&options)
            } else {
                build_once(&options).map(|summary| say(&summary))
            }
        }
        Command::Withdraw { names, erase, of } => of.then(|folder| {
            let done = commands::withdraw(folder, &names, erase)?;
            Ok(done.iter().map(|done| done.sentence(of.lang)).collect())
        }),
        Command::Restore { names, of } => of.then(|folder| {
            let done = commands::restore(folder, &names)?;
            Ok(done.iter().map(|done| done.sentence(of.lang)).collect())
        }),
        Command::Import {
            feeds,
            of,
            cache,
            offline,
            intranet,
        } => of.then(|folder| {
            let import = Import {
                folder,
                out: of.out.as_deref(),
                pictures: &gather::Options {
                    cache,
                    offline,
                    intranet,
                },
                terms: Terms {
                    now: input::now(),
                    drafts: false,
                    dates: dates_of(&of.site),
                },
            };
            let imported = import.run(&feeds)?;
            Ok(imported.iter().map(|one| one.sentence(of.lang)).collect())
        }),
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

/// How the office means its dates. Where the settings cannot be read, that is said by who needs
/// more of them.
fn dates_of(site: &Path) -> Dates {
    settings::read(site).map_or(Dates::default(), |settings| settings.site.dates)
}

/// Prints a line; a reader that went away (`| head`) is no error.
fn say(line: &dyn std::fmt::Display) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

fn write_settings(file: &Path) -> Result<(), String> {
    let name = file.display();
    match init::put(file) {
        Ok(()) => {
            say(&format!(
                "{name} ist angelegt. Tragen Sie Name und Adresse ein; was noch fehlt, sagt: meldungen check --site {name}"
            ));
            Ok(())
        }
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Err(format!(
            "{name} gibt es schon; die Datei bleibt, wie sie ist."
        )),
        Err(error) => Err(format!("{name}: {error}.")),
    }
}

fn build_once(options: &Options) -> Result<Summary, String> {
    build::build(options, &Bar::default()).map_err(|error| error.to_string())
}

fn build_again_and_again(options: &Options) -> Result<(), String> {
    let mut watch = Watch::default();
    let mut last = None;
    loop {
        watch.wait(options);
        let built = build_once(options);
        // Each minute's "nothing new" is no news; what is at fault may be mended by the next change.
        match &built {
            Ok(summary) if summary.has_changed() || last != Some(Ok(())) => say(summary),
            Err(sentence) if last != Some(Err(sentence.clone())) => eprintln!("{sentence}"),
            _ => {}
        }
        last = Some(built.map(drop));
    }
}

/// The language of this tag.
fn language(tag: &str) -> Result<Language, String> {
    Language::of_tag(tag).ok_or_else(|| "de or en".to_owned())
}

/// What could not be read or has faults does not keep the other from being
/// checked.
fn both(outcomes: [Option<Result<(), String>>; 2]) -> Result<(), String> {
    let sentences = outcomes.into_iter().flatten().filter_map(Result::err);
    let sentences: Vec<String> = sentences.collect();
    if sentences.is_empty() {
        Ok(())
    } else {
        Err(sentences.join("\n"))
    }
}

fn check_feed(
    feed: &str,
    lang: Language,
    as_json: bool,
    asking: Asking,
    dates: Dates,
) -> Result<(), String> {
    let checked = check::feed(feed, lang, asking, dates).map_err(|error| {
        let sentence = error.sentence(lang);
        if as_json {
            say(&json!({ "feed": feed, "error": sentence }));
        }
        sentence
    })?;
    if as_json {
        say(&checked.to_json());
    } else {
        say(&checked);
    }
    match (checked.has_errors(), lang) {
        (false, _) => Ok(()),
        (true, Language::De) => {
            Err("Der Feed hat Fehler; bitte beheben Sie sie im CMS.".to_owned())
        }
        (true, Language::En) => {
            Err("The feed has errors; please mend them in your CMS.".to_owned())
        }
    }
}

fn check_site(path: &Path) -> Result<(), String> {
    let settings = settings::read(path).map_err(|error| error.to_string())?;
    let findings = site_findings::findings(&settings);
    let name = path.display().to_string();
    for finding in &findings {
        say(&site_findings::line(&name, finding));
    }
    say(&site_findings::summary(&findings));
    if site_findings::has_errors(&findings) {
        Err(format!("{name} hat Fehler; bitte beheben Sie sie dort."))
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
