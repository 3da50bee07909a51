//! The tests of the built site: its pages as they lie there, browsers, a path, servers.

use std::ffi::OsString;
use std::path::PathBuf;

use super::executables::{Chosen, Executable};
use super::lane::Lane;
use super::native::Made;
use super::plan::{BASE, Place};
use super::ready::Ready;
use super::runner::Run;
use super::sites::Sites;
use crate::failure::Failure;
use crate::servers;
use crate::shell::DIST;

/// All that these tests need.
pub struct Scene<'a> {
    pub made: &'a Made,
    pub ready: &'a Ready,
    pub sites: &'a Sites,
    /// Where tests keep the sites that they build.
    pub kept: PathBuf,
}

/// What of an executable is to run in a place; none where there is no such executable.
pub fn chosen<'a>(
    lane: &Lane,
    made: &'a Made,
    place: Place,
) -> Result<Option<(&'a Executable, Chosen)>, Failure> {
    let Some(executable) = made.of_site(place.target()) else {
        return Ok(None);
    };
    let chosen = executable.choose(|name| place.wants(lane.asked, name))?;
    Ok(Some((executable, chosen)))
}

impl Scene<'_> {
    /// Runs the tests of one place after the other.
    pub fn play(&self, lane: &mut Lane, places: &[Place]) {
        for place in places {
            self.play_one(lane, *place);
        }
    }

    fn play_one(&self, lane: &mut Lane, place: Place) {
        let title = place.title();
        let (executable, chosen) = match chosen(lane, self.made, place) {
            Ok(Some(found)) => found,
            // There are none without a browser yet.
            Ok(None) if matches!(place, Place::Pages) => return,
            Ok(None) => return lane.skip(&title, "not compiled"),
            Err(failure) => return lane.fail(&title, failure),
        };
        if chosen.names.is_empty() {
            return lane.not_asked(&title, "no test of that name");
        }
        if let Some(why) = self.lacks(place) {
            return lane.skip(&title, &why);
        }
        let engine = place.engine();
        let mut runner = engine.map_or(&[][..], |engine| engine.runner).to_vec();
        // Beside another engine's tests each has one core.
        if lane.steps.is_beside() && runner.is_empty() {
            runner.push("--test-threads=1");
        }
        let run = Run {
            place: place.name(),
            executable,
            chosen,
            runner,
            told: self.told(lane, place),
            seed: lane.seed,
        };
        lane.tests(&title, vec![run]);
    }

    /// Why nothing can run in a place, if so.
    pub fn lacks(&self, place: Place) -> Option<String> {
        let (sample, below) = (self.sites.sample.is_some(), self.sites.below.is_some());
        let has_site = match place {
            Place::Pages | Place::In(_) => sample,
            Place::Below => below,
            Place::Hosts => sample && below,
        };
        if !has_site {
            return Some("no site".to_owned());
        }
        if matches!(place, Place::Hosts) && !self.ready.servers {
            return Some("no servers".to_owned());
        }
        place.engine().and_then(|engine| self.ready.lacks(engine))
    }

    /// What the tests are told by environment variables.
    fn told(&self, lane: &Lane, place: Place) -> Vec<(&'static str, OsString)> {
        let Sites {
            sample,
            seed,
            below,
        } = self.sites;
        let mut told = vec![
            (
                "MELDUNGEN_SHELL",
                lane.workspace.path(DIST).into_os_string(),
            ),
            ("MELDUNGEN_MADE", self.kept.clone().into_os_string()),
        ];
        if let Some(builder) = &self.made.builder {
            told.push(("MELDUNGEN_BIN", builder.into()));
        }
        let site = match place {
            Place::Below => below,
            _ => sample,
        };
        told.extend(site.iter().map(|site| ("MELDUNGEN_SITE", site.into())));
        if let Some(engine) = place.engine() {
            told.push(("MELDUNGEN_ENGINE", engine.id.into()));
            told.extend(engine.environment());
        }
        match place {
            Place::Pages | Place::In(_) => {
                told.extend(seed.iter().map(|site| ("MELDUNGEN_SEED_SITE", site.into())));
                told.extend(self.ready.drivers().iter().cloned());
            }
            Place::Below => told.push(("MELDUNGEN_BASE", BASE.into())),
            Place::Hosts => {
                told.extend(servers::environment());
                told.extend(
                    below
                        .iter()
                        .map(|site| ("MELDUNGEN_SITE_BELOW", site.into())),
                );
            }
        }
        told
    }
}
