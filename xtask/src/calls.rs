//! What cargo is asked to check and to compile.
//!
//! The features of the app for the browser (`csr`) and those for the page builder (`ssr`) never
//! meet in one call: cargo would join them.
//!
//! Which features a dependency gets follows from all packages of a call, and from whether their
//! tests are among it. Every call with tests of the page builder or of browsers therefore names
//! the same three packages, and what it compiles of them by target: then cargo compiles each
//! dependency once, for all of these calls.

use crate::setup::WASM;

/// What cargo is told after the subcommand.
pub type Arguments = &'static [&'static str];

/// Clippy for all that runs natively.
pub const LINT_NATIVELY: Arguments = &[
    "-p",
    "meldungen-core",
    "-p",
    "meldungen-app",
    "-p",
    "meldungen",
    "-p",
    "meldungen-sample",
    "-p",
    "meldungen-bench",
    "-p",
    "meldungen-tests",
    "-p",
    "xtask",
    "--features",
    "meldungen-app/ssr",
    "--all-targets",
];

/// Clippy for what the browser runs.
pub const LINT_FOR_BROWSERS: Arguments = &[
    "-p",
    "meldungen-core",
    "-p",
    "meldungen-app",
    "--features",
    "meldungen-app/csr",
    "--target",
    WASM,
];

/// The tests of what is plain Rust, in the dev profile: with checks for overflow and with
/// `debug_assert!`, which the profile of the page builder has not.
pub const PLAIN: Arguments = &[
    "-p",
    "meldungen-core",
    "-p",
    "meldungen-sample",
    "-p",
    "meldungen-bench",
    "-p",
    "xtask",
];

/// The tests of app and page builder, the page builder itself, and the browser tests. The page
/// builder's own package is not optimised: with its tests it is compiled twice, which takes a minute
/// and a half more with optimisation; what its time goes into lies in its dependencies.
pub const NATIVE: Arguments = &[
    "--profile",
    "native",
    "-p",
    "meldungen-app",
    "-p",
    "meldungen",
    "-p",
    "meldungen-tests",
    "--features",
    "meldungen-app/ssr,meldungen/embedding",
    "--config",
    "profile.native.package.meldungen.opt-level=0",
];

/// Beside [`NATIVE`], for a run of browser tests alone.
const BROWSER_TARGETS: Arguments = &["--bin", "meldungen", "--test", "suite"];

/// The page builder with the shell in it, as far as its dependencies are concerned that of
/// [`NATIVE`]: the smallest of its tests has cargo choose their features so.
pub const ONE_FILE: Arguments = &[
    "--profile",
    "native",
    "-p",
    "meldungen-app",
    "-p",
    "meldungen",
    "-p",
    "meldungen-tests",
    "--features",
    "meldungen-app/ssr,meldungen/shell",
    "--bin",
    "meldungen",
    "--test",
    "tools",
    "--config",
    "profile.native.package.meldungen.opt-level=0",
];

/// The page builder by itself, as it is used and released.
pub const PAGE_BUILDER: Arguments = &["--profile", "native", "-p", "meldungen"];

/// The browser tests and the page builder, and nothing else.
pub fn browser_tests() -> Vec<&'static str> {
    [NATIVE, BROWSER_TARGETS].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_call_joins_the_two_faces_of_the_app() {
        let of_the_page_builder = ["meldungen", "meldungen-tests", "meldungen-bench"];
        let browser_tests = browser_tests();
        for arguments in [
            LINT_NATIVELY,
            LINT_FOR_BROWSERS,
            PLAIN,
            NATIVE,
            ONE_FILE,
            PAGE_BUILDER,
            &browser_tests,
        ] {
            let has = |feature: &str| arguments.iter().any(|argument| argument.contains(feature));
            let for_page_builder = has("ssr")
                || of_the_page_builder
                    .iter()
                    .any(|name| arguments.contains(name));
            assert!(!(has("csr") && for_page_builder), "{arguments:?}");
            assert!(
                !has("--workspace") && !has("--all-features"),
                "{arguments:?}"
            );
            assert!(arguments.contains(&"-p"), "{arguments:?}");
        }
    }

    #[test]
    fn calls_with_tests_agree_on_packages_so_that_nothing_is_compiled_twice() {
        let packages = |arguments: &[&'static str]| -> Vec<&str> {
            let pairs = arguments.windows(2).filter(|pair| pair[0] == "-p");
            pairs.map(|pair| pair[1]).collect()
        };
        assert_eq!(packages(ONE_FILE), packages(NATIVE));
        assert_eq!(packages(&browser_tests()), packages(NATIVE));
    }
}
