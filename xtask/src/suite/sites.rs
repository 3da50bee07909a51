//! The sites that the tests look at, their sizes, their HTML.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::lane::Lane;
use super::plan::BASE;
use crate::budget::{self, Budgets};
use crate::failure::Failure;
use crate::process::run_logged;
use crate::reader_view;
use crate::release;
use crate::site::{self, Inputs};

/// The feed of a real page, beside the checkout where there is one.
const SEED: &str = "../shared/seed/feed.json";

/// The sites that could be built. They have compressed twins: sizes and servers are looked at.
#[derive(Default)]
pub struct Sites {
    pub sample: Option<PathBuf>,
    pub seed: Option<PathBuf>,
    /// The sample below a path of its host.
    pub below: Option<PathBuf>,
}

/// Builds them, apart from the one that is being served.
pub fn build(lane: &mut Lane, builder: &Path) -> Sites {
    let workspace = lane.workspace;
    let (sample, seed) = (workspace.path(site::SAMPLE), workspace.path(SEED));
    let settings = workspace.path(site::SETTINGS);
    let mut sites = Sites {
        sample: one(lane, builder, "sample", &sample, Ok(settings.clone())),
        ..Sites::default()
    };
    if seed.is_file() {
        sites.seed = one(lane, builder, "seed", &seed, Ok(settings));
    } else {
        lane.skip("Site of the seed", "no ../shared/seed/feed.json");
    }
    let settings = site::settings_below(workspace, BASE);
    sites.below = one(lane, builder, "sample below a path", &sample, settings);
    sites
}

fn one(
    lane: &mut Lane,
    builder: &Path,
    name: &str,
    feed: &Path,
    settings: Result<PathBuf, Failure>,
) -> Option<PathBuf> {
    let out = lane.workspace.target().join("xtask/sites");
    let out = out.join(name.replace(' ', "-"));
    let title = format!("Site of the {name}");
    let made = lane.step(&title, |workspace, steps| {
        // Assets of an earlier shell stay for a while where a site is built again, and would be weighed.
        for folder in [out.clone(), out.with_extension("archive")] {
            if folder.exists() {
                fs::remove_dir_all(&folder).map_err(Failure::writing(&folder))?;
            }
        }
        let inputs = Inputs {
            feed: feed.as_os_str().to_owned(),
            settings: settings?,
            out: out.clone(),
            offline: true,
            ..Inputs::default()
        };
        site::pages(workspace, steps, builder, &inputs)
    });
    made.then_some(out)
}

impl Sites {
    /// Whether what readers download is within its budget.
    pub fn weighed(&self, lane: &mut Lane) {
        match &self.sample {
            Some(sample) => {
                lane.step("App size", |workspace, steps| {
                    budget::check_app(workspace, steps, sample, &Budgets::read(workspace)?)
                });
            }
            None => lane.skip("App size", "no site of the sample"),
        }
        if let Some(seed) = &self.seed {
            lane.step("Seed article's size", |workspace, steps| {
                budget::check_seed_article(steps, seed, &Budgets::read(workspace)?)
            });
        }
    }

    /// Whether the pages are valid, and whole for reader views.
    pub fn read(&self, lane: &mut Lane, builder: &Path) {
        validated(lane, "HTML of the sample", self.sample.as_deref());
        validated(lane, "HTML of the seed", self.seed.as_deref());
        let sites: Vec<&Path> = [&self.sample, &self.seed]
            .into_iter()
            .flatten()
            .map(PathBuf::as_path)
            .collect();
        if sites.is_empty() {
            return lane.skip("Reader views", "no site");
        }
        lane.step("Reader views", |workspace, steps| {
            reader_view::check(workspace, steps, builder, &sites)
        });
    }

    /// Whether the page builder with the shell in it makes the same of the sample.
    pub fn made_by_one_file(&self, lane: &mut Lane) {
        match &self.sample {
            Some(sample) => {
                lane.step("One file", |workspace, steps| {
                    release::check(workspace, steps, sample)
                });
            }
            None => lane.skip("One file", "no site of the sample"),
        }
    }
}

fn validated(lane: &mut Lane, name: &str, site: Option<&Path>) {
    let Some(site) = site else {
        return lane.skip(name, "no such site");
    };
    lane.step(name, |workspace, steps| {
        let mut validate = Command::new("node");
        validate.arg("tests/html/validate.mjs").arg(site);
        validate.current_dir(&workspace.root);
        let log = name.to_lowercase().replace(' ', "-");
        run_logged(workspace, steps, &mut validate, &log, name)?;
        Ok("valid".to_owned())
    });
}

/// The folder in which tests keep the sites that they build, for each other and for the next run.
pub fn folder_for_tests(lane: &Lane) -> Result<PathBuf, Failure> {
    let folder = lane.workspace.scratch()?.join("made");
    fs::create_dir_all(&folder).map_err(Failure::writing(&folder))?;
    Ok(folder)
}
