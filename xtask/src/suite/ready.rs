//! What has to be there before the built site can be looked at: tools, the shell, browsers with
//! their drivers, servers.

use std::ffi::OsString;

use super::lane::Lane;
use super::plan::Place;
use crate::browsers::{self, Engine};
use crate::servers;
use crate::setup;
use crate::shell;

/// What is wanted.
pub struct Wanted {
    engines: Vec<&'static Engine>,
    servers: bool,
}

impl Wanted {
    /// For tests in these places.
    pub fn by(places: &[Place]) -> Self {
        let mut engines: Vec<&'static Engine> = Vec::new();
        for engine in places.iter().filter_map(|place| place.engine()) {
            if !engines.iter().any(|there| there.id == engine.id) {
                engines.push(engine);
            }
        }
        let servers = places.iter().any(|place| matches!(place, Place::Hosts));
        Self { engines, servers }
    }
}

/// What is there.
#[derive(Default)]
pub struct Ready {
    pub shell: bool,
    pub browsers: bool,
    pub servers: bool,
    /// Engines whose driver could not be had, by their ids.
    without_driver: Vec<&'static str>,
    drivers: Vec<(&'static str, OsString)>,
}

impl Ready {
    /// By which environment variables the tests find the drivers that come by cargo.
    pub fn drivers(&self) -> &[(&'static str, OsString)] {
        &self.drivers
    }

    /// Why no test can run in an engine, if none can.
    pub fn lacks(&self, engine: &Engine) -> Option<String> {
        if !self.browsers {
            return Some("no browsers".to_owned());
        }
        if self.without_driver.contains(&engine.id) {
            return Some("no driver".to_owned());
        }
        engine.is_missing()
    }
}

/// Makes it ready: the shell first, since most waits for it.
pub fn make(lane: &mut Lane, wanted: &Wanted) -> Ready {
    let mut ready = Ready::default();
    let tools = lane.part("Tools", setup::install);
    ready.shell = match &tools {
        Some(tools) => lane.step("Shell (WASM, JS, CSS)", |workspace, steps| {
            shell::build(workspace, steps, tools)
        }),
        None => {
            lane.skip("Shell (WASM, JS, CSS)", "no tools");
            false
        }
    };
    if !wanted.engines.is_empty() {
        let installed = lane.part("Browsers", |workspace, steps| {
            browsers::install(workspace, steps, &wanted.engines)
        });
        ready.browsers = installed.is_some();
    }
    for engine in wanted.engines.iter().filter(|e| e.needs_geckodriver()) {
        let title = format!("Driver of {}", engine.name);
        match lane.part(&title, |workspace, steps| {
            engine.install_driver(workspace, steps)
        }) {
            Some(driver) => ready.drivers.extend(driver),
            None => ready.without_driver.push(engine.id),
        }
    }
    if wanted.servers {
        ready.servers = lane.part("Servers", servers::install).is_some();
    }
    ready
}
