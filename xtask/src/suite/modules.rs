//! Which browser tests run where: by module of `tests/suite/`, with the reason.
//!
//! All run in Chromium. In Firefox and WebKit runs what depends on the engine, below a path what
//! has to do with addresses; `--full` runs everything everywhere, and the wide list below a path.
//! The table in `CONTRIBUTING.md` is held against this.

/// Modules that run in the same engines for one reason.
pub struct Group {
    pub modules: &'static [&'static str],
    /// Whether they run in Firefox and WebKit as well.
    pub everywhere: bool,
    #[cfg_attr(not(test), expect(dead_code, reason = "for the table"))]
    pub why: &'static str,
}

/// All modules with tests.
pub const GROUPS: [Group; 12] = [
    Group {
        modules: &["adoption"],
        everywhere: true,
        why: "nodes that the app leaves, with focus, selection and what others did to them",
    },
    Group {
        modules: &["navigation", "links"],
        everywhere: true,
        why: "history, scroll, tabs",
    },
    Group {
        modules: &["keyboard"],
        everywhere: true,
        why: "where Tab leads, what has the focus",
    },
    Group {
        modules: &["share", "quote"],
        everywhere: true,
        why: "clipboard, selection, the device's share sheet",
    },
    Group {
        modules: &["loading"],
        everywhere: true,
        why: "streams, limits, abort, caches",
    },
    Group {
        modules: &["theme", "read_aloud"],
        everywhere: true,
        why: "colours before the first paint, the browser's own voices",
    },
    Group {
        modules: &["widget", "widget_forgery", "widget_failures"],
        everywhere: true,
        why: "custom elements, frames of another origin, messages",
    },
    Group {
        modules: &["hostile"],
        everywhere: true,
        why: "the browser's own parser cleans",
    },
    Group {
        modules: &["faults", "guards"],
        everywhere: true,
        why: "where the app cannot start; what each engine's guards see",
    },
    Group {
        modules: &["adaptation", "barriers", "gallery", "roles", "shifts"],
        everywhere: false,
        why: "one style sheet and one set of roles, looked at with what only Chromium's driver has, or by the same rules in any engine",
    },
    Group {
        modules: &[
            "alone",
            "article",
            "corpus",
            "facets",
            "filter",
            "languages",
            "lists",
            "news",
            "pace",
            "redraw",
            "saved",
            "topics",
            "without_javascript",
        ],
        everywhere: false,
        why: "what core decides and the app draws with the same calls as in the modules above",
    },
    Group {
        modules: &[
            "embed_builder",
            "embed_choices",
            "embed_codes",
            "embed_page",
            "embed_promise",
            "sub_path",
            "vectors",
            "widget_changes",
            "widget_looks",
            "widget_partners",
            "widget_shift",
        ],
        everywhere: false,
        why: "codes, heights, addresses and files, the same in any engine; of hostile HTML, what fires is known of Chromium",
    },
];

/// What runs below a path: addresses that are built or read.
pub const BELOW: &[&str] = &[
    "alone",
    "links",
    "lists",
    "navigation",
    "news",
    "sub_path",
    "topics",
    "without_javascript",
];

/// With `--full`: all that has to do with addresses in any way. The rest looks at what stands on a
/// page, which is the same.
pub const BELOW_FULL: &[&str] = &[
    "adoption",
    "alone",
    "article",
    "facets",
    "faults",
    "filter",
    "languages",
    "links",
    "lists",
    "loading",
    "navigation",
    "news",
    "saved",
    "sub_path",
    "topics",
    "without_javascript",
];

/// The module of a test: what stands before the first `::` of its name.
pub fn module(test: &str) -> &str {
    test.split("::").next().unwrap_or(test)
}

/// Whether a test depends on the engine. So does one of a module that is on no list yet.
pub fn depends_on_the_engine(test: &str) -> bool {
    let group = GROUPS
        .iter()
        .find(|group| group.modules.contains(&module(test)));
    group.is_none_or(|group| group.everywhere)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::Workspace;

    /// The table as `CONTRIBUTING.md` has it.
    fn table() -> String {
        let quoted = |modules: &[&str]| {
            let quoted = modules.iter().map(|name| format!("`{name}`"));
            quoted.collect::<Vec<_>>().join(", ")
        };
        let mut text =
            String::from("| modules of `tests/suite` | run in | why |\n| --- | --- | --- |\n");
        for group in &GROUPS {
            let place = if group.everywhere {
                "all three"
            } else {
                "Chromium"
            };
            let (modules, why) = (quoted(group.modules), group.why);
            text.push_str(&format!("| {modules} | {place} | {why} |\n"));
        }
        let more: Vec<&str> = BELOW_FULL
            .iter()
            .filter(|name| !BELOW.contains(name))
            .copied()
            .collect();
        let below = quoted(BELOW);
        text.push_str(&format!(
            "| {below} | below a path too | addresses that are built or read |\n"
        ));
        let more = quoted(&more);
        text.push_str(&format!(
            "| {more} | below a path with `--full` | pages that addresses lead to |\n"
        ));
        text
    }

    fn text(file: &str) -> String {
        let workspace = Workspace::find().expect("tests run in the checkout");
        std::fs::read_to_string(workspace.path(file)).expect(file)
    }

    #[test]
    fn the_table_for_contributors_says_what_runs_where() {
        let table = table();
        assert!(
            text("CONTRIBUTING.md").contains(&table),
            "CONTRIBUTING.md should have this table:\n\n{table}"
        );
    }

    #[test]
    fn every_module_with_tests_is_in_one_group_and_every_named_one_is_there() {
        let main = text("tests/suite/main.rs");
        let there = main.lines().filter_map(|line| {
            let name = line.strip_prefix("mod ")?.strip_suffix(';')?;
            let source = text(&format!("tests/suite/{name}.rs"));
            source.contains("#[test]").then(|| name.to_owned())
        });
        let mut there: Vec<String> = there.collect();
        there.sort();
        let named = GROUPS.iter().flat_map(|group| group.modules);
        let mut named: Vec<&str> = named.copied().collect();
        named.sort_unstable();
        assert_eq!(named, there);
        assert!(BELOW_FULL.iter().all(|name| named.contains(name)));
        assert!(BELOW.iter().all(|name| BELOW_FULL.contains(name)));
    }

    #[test]
    fn a_test_is_told_by_its_module() {
        assert!(depends_on_the_engine("navigation::back"));
        assert!(!depends_on_the_engine("facets::each_topic"));
        assert!(depends_on_the_engine("new::test"));
        assert_eq!(module("widget_looks::a::b"), "widget_looks");
    }
}
