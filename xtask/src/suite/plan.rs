//! Where the tests of the built site run, and which of them.

use crate::browsers::{ENGINES, Engine, chromium};
use crate::cli::TestOptions;

use super::modules::{BELOW, BELOW_FULL, depends_on_the_engine, module};

/// The path of its host below which the sample is built as well.
pub const BASE: &str = "/presse/";

/// A place in which tests of the built site run.
#[derive(Clone, Copy)]
pub enum Place {
    /// The pages as they lie there, without a browser.
    Pages,
    /// A browser.
    In(&'static Engine),
    /// Chromium, with the site below a path of its host.
    Below,
    /// The servers that the site's configurations are for.
    Hosts,
}

impl Place {
    /// The name of the step.
    pub fn title(self) -> String {
        match self {
            Self::Pages => "Tests of built pages".to_owned(),
            Self::In(engine) => format!("Browser tests in {}", engine.name),
            Self::Below => "Browser tests below a path".to_owned(),
            Self::Hosts => "Hosts".to_owned(),
        }
    }

    /// The place in the list of tests.
    pub fn name(self) -> String {
        match self {
            Self::Pages => "pages".to_owned(),
            Self::In(engine) => engine.name.to_owned(),
            Self::Below => format!("{} below {BASE}", chromium().name),
            Self::Hosts => "hosts".to_owned(),
        }
    }

    /// The test target of the package `meldungen-tests`.
    pub fn target(self) -> &'static str {
        match self {
            Self::Pages => "pages",
            Self::In(_) | Self::Below => "suite",
            Self::Hosts => "hosts",
        }
    }

    /// The engine in which its tests run, if in any.
    pub fn engine(self) -> Option<&'static Engine> {
        match self {
            Self::Pages => None,
            Self::In(engine) => Some(engine),
            Self::Below | Self::Hosts => Some(chromium()),
        }
    }

    /// Whether a test runs here.
    pub fn wants(self, asked: &TestOptions, test: &str) -> bool {
        let below = if asked.full { BELOW_FULL } else { BELOW };
        // Who names an engine and a test means that test in that engine.
        let is_named = asked.engine.is_some() && asked.only.is_some();
        is_asked(asked, test)
            && match self {
                Self::Pages | Self::Hosts => true,
                Self::In(engine) if engine.id == chromium().id => true,
                Self::In(_) => asked.full || is_named || depends_on_the_engine(test),
                Self::Below => below.contains(&module(test)),
            }
    }
}

/// Whether a test has the name that was asked for.
pub fn is_asked(asked: &TestOptions, test: &str) -> bool {
    asked.only.as_ref().is_none_or(|only| test.contains(only))
}

/// All places that were asked for, in the order in which tests run in them.
pub fn places(asked: &TestOptions) -> Vec<Place> {
    let engines = ENGINES.iter().filter(|engine| match asked.engine {
        Some(id) => engine.id == id,
        None => true,
    });
    let mut places: Vec<Place> = engines.map(Place::In).collect();
    if asked.engine.is_none() {
        places.insert(0, Place::Pages);
    }
    if asked.engine.is_none_or(|id| id == chromium().id) {
        places.push(Place::Below);
    }
    if asked.engine.is_none() {
        places.push(Place::Hosts);
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(full: bool, only: Option<&str>, engine: Option<&'static str>) -> TestOptions {
        TestOptions {
            full,
            only: only.map(str::to_owned),
            engine,
            seed: None,
        }
    }

    fn names(asked: &TestOptions, test: &str) -> Vec<String> {
        let places = places(asked).into_iter();
        let places = places.filter(|place| place.target() == "suite" && place.wants(asked, test));
        places.map(Place::name).collect()
    }

    #[test]
    fn by_default_engines_run_what_depends_on_them() {
        let asked = asked(false, None, None);
        let all = ["Chromium", "Firefox", "WebKit"];
        assert_eq!(names(&asked, "theme::x"), all);
        assert_eq!(names(&asked, "barriers::x"), ["Chromium"]);
        let expected = ["Chromium", "Chromium below /presse/"];
        assert_eq!(names(&asked, "topics::x"), expected);
    }

    #[test]
    fn everything_runs_everywhere_when_all_is_asked_for() {
        let asked = asked(true, None, None);
        assert_eq!(names(&asked, "barriers::x").len(), 3);
        assert_eq!(names(&asked, "facets::x").len(), 4);
    }

    #[test]
    fn a_test_and_an_engine_by_name_are_that_test_in_that_engine() {
        let only = asked(false, Some("barriers"), Some("firefox"));
        assert_eq!(names(&only, "barriers::x"), ["Firefox"]);
        assert!(names(&only, "theme::x").is_empty());
        let engine = asked(false, None, Some("webkit"));
        assert_eq!(names(&engine, "theme::x"), ["WebKit"]);
        assert!(names(&engine, "barriers::x").is_empty());
        let chromium = asked(false, Some("links"), Some("chromium"));
        assert_eq!(names(&chromium, "links::x").len(), 2);
        assert_eq!(places(&chromium).len(), 2);
    }
}
