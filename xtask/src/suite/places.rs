//! The site in other places than at the root of a host of our own: below a path, and in the
//! servers that its configurations are for.

use std::path::{Path, PathBuf};
use std::time::Instant;

use super::{Run, Suite};
use crate::browsers;
use crate::servers;
use crate::site;

/// The path of its host below which the sample is built as well.
const BELOW: &str = "/presse/";
/// What is tried there of the browser tests: all that has to do with addresses. The rest looks at
/// what stands on a page, which is the same.
const MODULES_BELOW: [&str; 16] = [
    "adoption::",
    "alone::",
    "article::",
    "facets::",
    "faults::",
    "filter::",
    "languages::",
    "links::",
    "lists::",
    "loading::",
    "navigation::",
    "news::",
    "saved::",
    "sub_path::",
    "topics::",
    "without_javascript::",
];

impl Suite<'_> {
    /// The sample's site, built for a path below its host.
    pub(super) fn below(&mut self) -> Option<PathBuf> {
        match site::settings_below(self.workspace, BELOW) {
            Ok(settings) => {
                let feed = self.workspace.path(site::SAMPLE);
                self.site("sample-below-a-path", &feed, settings)
            }
            Err(failure) => {
                self.record("Sample-below-a-path site", Err(failure), Instant::now());
                None
            }
        }
    }

    /// The tests again where the site does not lie at the root of its host.
    pub(super) fn below_a_path(&mut self, below: &Path) {
        let run = Run {
            name: "Browser tests below a path",
            target: "suite",
            modules: &MODULES_BELOW,
            sample: below,
            told: vec![("MELDUNGEN_BASE", BELOW.into())],
        };
        self.in_browser(browsers::chromium(), run);
    }

    /// The site in the servers that its configurations are for.
    pub(super) fn in_servers(&mut self, sample: &Path, below: &Path) {
        let (name, start) = ("Hosts", Instant::now());
        if let Err(failure) = servers::install(self.workspace, &self.steps) {
            return self.record(name, Err(failure), start);
        }
        let mut told = servers::environment();
        told.push(("MELDUNGEN_SITE_BELOW", below.into()));
        let run = Run {
            name,
            target: "hosts",
            modules: &[],
            sample,
            told,
        };
        self.in_browser(browsers::chromium(), run);
    }
}
