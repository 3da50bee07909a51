//! `cargo xtask test`: everything that a change has to pass, on a developer's machine as in
//! CI. A failed step does not hide the others; what needs its result is skipped.
//!
//! 1. [`native`] compiles, while [`ready`] makes tools, shell, browsers and servers ready: two
//!    [`lane`]s side by side. Then what needs no site is tested in one, and linted in the other.
//! 2. [`sites`] builds the sites and looks at their files.
//! 3. [`scene`] runs the tests of the built site where the [`plan`] says, by [`modules`]: in
//!    Chromium, then in Firefox and WebKit side by side.
//! 4. [`report`] says how all of it ended and how long each test took.
//!
//! Tests are compiled by [`executables`] and run by [`runner`], which reads their [`events`] and
//! [`notes`]; [`shown`] is what it shows of them.

mod events;
mod executables;
mod lane;
mod modules;
mod native;
mod notes;
mod plan;
mod ready;
mod report;
mod runner;
mod scene;
mod shown;
mod sites;

use std::fs;
use std::time::SystemTime;

use crate::browsers::chromium;
use crate::checks;
use crate::cli::TestOptions;
use crate::failure::Failure;
use crate::npm;
use crate::progress::print;
use crate::setup;
use crate::workspace::Workspace;
use lane::Lane;
use native::Made;
use plan::Place;
use ready::{Ready, Wanted};
use scene::Scene;

/// Runs what was asked for and ends with a summary.
pub fn run(workspace: &Workspace, asked: &TestOptions) -> Result<(), Failure> {
    let seed = asked.seed.unwrap_or_else(any_seed);
    print(&format!("Tests in the order of --seed {seed}\n"));
    let mut lane = Lane::new(workspace, asked, seed);
    let (made, ready, places) = match option(asked) {
        None => everything(&mut lane),
        Some(option) => some_tests(&mut lane, option),
    };
    if !places.is_empty() {
        built_site(&mut lane, &made, &ready, &places);
    }
    conclude(lane)
}

/// The option that leaves out all but some tests.
fn option(asked: &TestOptions) -> Option<&'static str> {
    let engine = asked.engine.map(|_| "--engine");
    asked.only.as_ref().map(|_| "--only").or(engine)
}

/// Another order of tests each time.
fn any_seed() -> u64 {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    now.map_or(1, |time| u64::from(time.subsec_micros()))
}

/// All that needs no site, and all that the site needs.
fn everything(lane: &mut Lane) -> (Made, Ready, Vec<Place>) {
    lane.step("Toolchain components", setup::components);
    // Before the lanes: tests of the page builder draw with the fonts in it.
    lane.step("npm packages", npm::install);
    lane.step("Format", checks::format);
    lane.step("Purity of core", checks::purity);
    let places = plan::places(lane.asked);
    let wanted = Wanted::by(&places);
    let (made, ready) = lane.side_by_side(native::compiled, |lane| ready::make(lane, &wanted));
    lane.side_by_side(
        |lane| native::tested(lane, &made),
        |lane| {
            native::linted(lane);
            native::examples(lane);
        },
    );
    (made, ready, places)
}

/// Some tests, by name or by engine, and what these need.
fn some_tests(lane: &mut Lane, option: &str) -> (Made, Ready, Vec<Place>) {
    lane.not_asked("Everything else", option);
    let made = native::compiled(lane);
    if lane.asked.engine.is_none() {
        native::tested(lane, &made);
        native::examples(lane);
    }
    let mut places = plan::places(lane.asked);
    places.retain(|place| match scene::chosen(lane, &made, *place) {
        Ok(Some((_, chosen))) => !chosen.names.is_empty(),
        Ok(None) => false,
        // It is said when they should run.
        Err(_) => true,
    });
    if places.is_empty() {
        let is_compiled = lane.report.failed_steps() == 0;
        if is_compiled && lane.report.tests.is_empty() {
            lane.fail("Tests", Failure::NoTest);
        }
        return (made, Ready::default(), places);
    }
    let ready = ready::make(lane, &Wanted::by(&places));
    (made, ready, places)
}

/// The site as it is served, and its behaviour in browsers.
fn built_site(lane: &mut Lane, made: &Made, ready: &Ready, places: &[Place]) {
    let builder = match &made.builder {
        Some(builder) if ready.shell => builder,
        _ => {
            for name in ["Sites", "Tests of the built site"] {
                lane.skip(name, "nothing to build it with");
            }
            return;
        }
    };
    let kept = match sites::folder_for_tests(lane) {
        Ok(folder) => folder,
        Err(failure) => return lane.fail("Tests of the built site", failure),
    };
    let sites = sites::build(lane, builder);
    let is_narrow = option(lane.asked).is_some();
    let scene = Scene {
        made,
        ready,
        sites: &sites,
        kept,
    };
    let only = |is_it: fn(&Place) -> bool| -> Vec<Place> {
        places.iter().copied().filter(is_it).collect()
    };
    let pages = only(|place| matches!(place, Place::Pages));
    if is_narrow {
        scene.play(lane, &pages);
    } else {
        sites.weighed(lane);
        lane.side_by_side(
            |lane| {
                sites.read(lane, builder);
                scene.play(lane, &pages);
            },
            |lane| sites.made_by_one_file(lane),
        );
    }
    in_browsers(lane, &scene, places);
}

/// Chromium with both cores, then the two others side by side.
fn in_browsers(lane: &mut Lane, scene: &Scene, places: &[Place]) {
    let is_other = |place: &Place| matches!(place, Place::In(engine) if engine.id != chromium().id);
    let places = places.iter().copied();
    let places = places.filter(|place| !matches!(place, Place::Pages));
    let (others, of_chromium): (Vec<Place>, Vec<Place>) = places.partition(is_other);
    scene.play(lane, &of_chromium);
    // Where one is missing, the other has both cores.
    let others = others.into_iter();
    let (there, missing): (Vec<Place>, Vec<Place>) =
        others.partition(|place| scene.lacks(*place).is_none());
    scene.play(lane, &missing);
    match there.as_slice() {
        [one, other] => {
            lane.side_by_side(
                |lane| scene.play(lane, &[*one]),
                |lane| scene.play(lane, &[*other]),
            );
        }
        there => scene.play(lane, there),
    }
}

/// Says how it ended, and where all times are.
fn conclude(lane: Lane) -> Result<(), Failure> {
    let (report, workspace) = (lane.report, lane.workspace);
    let times = workspace.scratch()?.join("times.tsv");
    fs::write(&times, report.times()).map_err(Failure::writing(&times))?;
    print(&report.summary());
    let times = workspace.short(&times);
    print(&format!("\nAll times are in {}.\n\n", times.display()));
    print(&report.closing());
    match report.failed_steps() {
        0 => Ok(()),
        count => Err(Failure::Tests(count)),
    }
}
