//! The command line: what was asked for, with which options.

use std::io::Write;

use crate::browsers;
use crate::failure::Failure;

const HELP: &str = "\
cargo xtask COMMAND

  serve [--port N] [OPTIONS]   builds the site and serves it on this machine (port 8080)
  build [OPTIONS]              builds the site
  release                      makes `meldungen` as one file, with the app in it
  test [OPTIONS]               everything a change has to pass; CI runs the same
  setup                        installs what building needs, and nothing else
  bench [--items N] [--only P] sizes; building 10000 and 100000 made-up items; the search
                               against others, over 1000 and 10000 of them in Chromium;
                               with N, over so many. P: builds or search (some minutes)
  help                         this text

Options of build and serve:
  --feed FILE-or-URL           the feed (public/feed.json)
  --site FILE                  the site's settings (site.toml)
  --out DIR                    the folder to make (site)

Options of test:
  --full                       every browser test in every engine and below a path, in place
                               of what depends on the engine and on the path
  --only PATTERN               only tests whose names contain this; no lints, no HTML
  --engine ENGINE              only the browser tests of chromium, firefox or webkit; with
                               --only, any of them
  --seed N                     the order of tests of an earlier run, which says its number

Tools are installed once, at pinned versions, into a cache in the home folder;
MELDUNGEN_TOOLS names another folder. Exit codes: 0 done, 1 failed, 2 wrong usage.
";

/// A command with its options.
#[derive(Debug, PartialEq, Eq)]
pub enum Command {
    Help,
    Setup,
    Build(SiteOptions),
    /// With the port.
    Serve(SiteOptions, u16),
    Release,
    Test(TestOptions),
    Bench(BenchOptions),
}

/// Which tests to run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TestOptions {
    /// Whether every browser test runs in every engine and below a path.
    pub full: bool,
    /// What the names of the tests have to contain.
    pub only: Option<String>,
    /// The engine in which alone tests run, by its id.
    pub engine: Option<&'static str>,
    /// The order of the tests; none is a new one.
    pub seed: Option<u64>,
}

/// What to measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BenchOptions {
    /// The number of items, where it is not the usual one.
    pub items: Option<usize>,
    /// Whether building is measured.
    pub builds: bool,
    /// Whether the search is measured.
    pub search: bool,
}

/// What site to make, from what, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteOptions {
    /// `--feed`; none is the sample.
    pub feed: Option<String>,
    /// `--site`; none is the checkout's `site.toml`.
    pub site: Option<String>,
    /// `--out`; none is `site` in the checkout.
    pub out: Option<String>,
}

/// Reads the arguments after `cargo xtask`.
pub fn parse(arguments: &[String]) -> Result<Command, Failure> {
    let Some((name, rest)) = arguments.split_first() else {
        return Err(Failure::Usage("No command was given".to_owned()));
    };
    let mut site = SiteOptions {
        feed: None,
        site: None,
        out: None,
    };
    let mut port = None;
    let mut items = None;
    let mut only = None;
    let mut engine = None;
    let mut seed = None;
    let mut full = false;
    let mut rest = rest.iter();
    while let Some(argument) = rest.next() {
        let (option, inline) = match argument.split_once('=') {
            Some((option, value)) => (option, Some(value.to_owned())),
            None => (argument.as_str(), None),
        };
        let target = match (name.as_str(), option) {
            (_, "-h" | "--help") => return Ok(Command::Help),
            ("build" | "serve", "--feed") => &mut site.feed,
            ("build" | "serve", "--site") => &mut site.site,
            ("build" | "serve", "--out") => &mut site.out,
            ("serve", "--port") => &mut port,
            ("bench", "--items") => &mut items,
            ("bench" | "test", "--only") => &mut only,
            ("test", "--engine") => &mut engine,
            ("test", "--seed") => &mut seed,
            ("test", "--full") if inline.is_none() => {
                full = true;
                continue;
            }
            _ => {
                return Err(Failure::Usage(format!(
                    "`{name}` does not know \"{argument}\""
                )));
            }
        };
        let value = inline.or_else(|| rest.next().cloned());
        *target = match value {
            Some(value) if !value.is_empty() => Some(value),
            _ => return Err(Failure::Usage(format!("{option} needs a value"))),
        };
    }
    match name.as_str() {
        "setup" => Ok(Command::Setup),
        "build" => Ok(Command::Build(site)),
        "serve" => Ok(Command::Serve(site, parse_port(port.as_deref())?)),
        "release" => Ok(Command::Release),
        "test" => Ok(Command::Test(TestOptions {
            full,
            only,
            engine: engine.as_deref().map(parse_engine).transpose()?,
            seed: seed.as_deref().map(parse_seed).transpose()?,
        })),
        "bench" => {
            let items = items.as_deref().map(parse_items).transpose()?;
            let (builds, search) = parse_parts(only.as_deref())?;
            Ok(Command::Bench(BenchOptions {
                items,
                builds,
                search,
            }))
        }
        "help" | "-h" | "--help" => Ok(Command::Help),
        _ => Err(Failure::Usage(format!("There is no command \"{name}\""))),
    }
}

fn parse_port(text: Option<&str>) -> Result<u16, Failure> {
    let text = text.unwrap_or("8080");
    let problem = || {
        Failure::Usage(format!(
            "--port takes a number from 0 to 65535, not \"{text}\""
        ))
    };
    text.parse().map_err(|_| problem())
}

fn parse_items(text: &str) -> Result<usize, Failure> {
    let number = text.parse().ok().filter(|number| *number > 0);
    number
        .ok_or_else(|| Failure::Usage(format!("--items takes a number from 1 on, not \"{text}\"")))
}

fn parse_engine(text: &str) -> Result<&'static str, Failure> {
    let known = browsers::ENGINES.iter().map(|engine| engine.id);
    known.clone().find(|id| *id == text).ok_or_else(|| {
        let known = known.collect::<Vec<_>>().join(", ");
        Failure::Usage(format!("--engine takes one of {known}, not \"{text}\""))
    })
}

fn parse_seed(text: &str) -> Result<u64, Failure> {
    let problem = || Failure::Usage(format!("--seed takes a number, not \"{text}\""));
    text.parse().map_err(|_| problem())
}

/// Whether building is meant, and whether the search is.
fn parse_parts(only: Option<&str>) -> Result<(bool, bool), Failure> {
    match only {
        None => Ok((true, true)),
        Some("builds") => Ok((true, false)),
        Some("search") => Ok((false, true)),
        Some(other) => Err(Failure::Usage(format!(
            "--only takes builds or search, not \"{other}\""
        ))),
    }
}

/// Prints what can be asked for.
pub fn print_help() -> Result<(), Failure> {
    // Nobody is left to tell when the output is closed.
    let _ = std::io::stdout().write_all(HELP.as_bytes());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Command, String> {
        let arguments: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        parse(&arguments).map_err(|failure| failure.to_string())
    }

    fn options(feed: Option<&str>, out: Option<&str>) -> SiteOptions {
        let owned = |text: Option<&str>| text.map(str::to_owned);
        SiteOptions {
            feed: owned(feed),
            site: None,
            out: owned(out),
        }
    }

    #[test]
    fn commands_take_their_options() {
        assert_eq!(
            parsed("serve"),
            Ok(Command::Serve(options(None, None), 8080))
        );
        let expected = Command::Serve(options(Some("a.json"), None), 0);
        assert_eq!(parsed("serve --port 0 --feed a.json"), Ok(expected));
        let expected = Command::Build(options(Some("https://a/?b=c"), Some("x")));
        assert_eq!(parsed("build --feed=https://a/?b=c --out x"), Ok(expected));
        assert_eq!(parsed("test --help"), Ok(Command::Help));
        assert_eq!(parsed("test"), Ok(Command::Test(TestOptions::default())));
        let asked = TestOptions {
            full: true,
            only: Some("shifts".to_owned()),
            engine: Some("firefox"),
            seed: Some(7),
        };
        let line = "test --only=shifts --full --engine firefox --seed 7";
        assert_eq!(parsed(line), Ok(Command::Test(asked)));
        let bench = |items, builds, search| {
            Ok(Command::Bench(BenchOptions {
                items,
                builds,
                search,
            }))
        };
        assert_eq!(parsed("bench"), bench(None, true, true));
        assert_eq!(parsed("bench --items 500"), bench(Some(500), true, true));
        assert_eq!(parsed("bench --only builds"), bench(None, true, false));
    }

    #[test]
    fn wrong_usage_is_named() {
        for (line, word) in [
            ("", "No command"),
            ("bild", "bild"),
            ("serve --port", "--port needs a value"),
            ("serve --port=", "--port needs a value"),
            ("serve --port 70000", "70000"),
            ("build --port 1", "--port"),
            ("test fast", "fast"),
            ("bench --items 0", "not \"0\""),
            ("test --items 5", "--items"),
            ("test --full=yes", "--full=yes"),
            ("test --engine", "--engine needs a value"),
            ("test --engine gecko", "not \"gecko\""),
            ("test --engine Firefox", "chromium, firefox, webkit"),
            ("test --seed x", "not \"x\""),
            ("serve --full", "--full"),
            ("bench --only all", "not \"all\""),
        ] {
            let message = parsed(line).expect_err(line);
            assert!(message.contains(word), "{message}");
        }
    }
}
