//! One path of each kind, and what the rules say of it.

use super::pattern::matches;
use super::*;

/// One path of each kind in the site's folder.
const PATHS: &[&str] = &[
    "",
    "index.html",
    "meldungen/pfand/",
    "meldungen/pfand/index.json",
    "seite/3/",
    "jahre/2025/seite/3/",
    "themen/",
    "themen/umwelt/",
    "themen/umwelt/feed.json",
    "themen/umwelt/feed.xml",
    "feed.json",
    "feed/2.json",
    "feed.xml",
    "atom/2.xml",
    "themen/umwelt/feed/2.json",
    "themen/umwelt/atom/2.xml",
    "barrierefreiheit/",
    "archiv/0.json",
    "embed/",
    "embed/v1.js",
    "einbetten/",
    "404.html",
    "sitemap.xml",
    "sitemap/1.xml",
    "news-sitemap.xml",
    "apple-touch-icon.png",
    "robots.txt",
    "site.webmanifest",
    "oembed/pfand.json",
    "version.json",
    ".well-known/security.txt",
    "assets/app-0123.wasm",
    "gibt/es/nicht/",
];

fn rules() -> Vec<Rule> {
    site_rules(&["sha256-AAAA=".to_owned()], "/", false)
}

fn values<'a>(rules: &'a [Rule], path: &str, name: &str) -> Vec<&'a str> {
    headers_for(rules, path)
        .into_iter()
        .filter(|(found, _)| found.eq_ignore_ascii_case(name))
        .map(|(_, value)| value)
        .collect()
}

#[test]
fn no_header_but_the_policy_is_set_twice_on_any_path() {
    for base in ["/", "/presse/"] {
        let rules = site_rules(&[], base, true);
        for path in PATHS {
            let path = format!("{base}{path}");
            let headers = headers_for(&rules, &path);
            for (name, _) in &headers {
                let limit = if *name == CSP { 2 } else { 1 };
                let count = headers.iter().filter(|(other, _)| other == name).count();
                assert!(count <= limit, "{name} is set {count} times on {path}");
            }
        }
    }
}

#[test]
fn every_known_path_has_a_cache_rule_and_a_framing_policy() {
    let rules = rules();
    for path in &PATHS[..PATHS.len() - 1] {
        let path = format!("/{path}");
        assert_eq!(values(&rules, &path, CACHE).len(), 1, "{path}");
        assert_eq!(values(&rules, &path, CSP).len(), 2, "{path}");
    }
}

#[test]
fn only_hashed_files_are_immutable() {
    let rules = rules();
    for path in PATHS.iter().map(|path| format!("/{path}")) {
        let immutable = values(&rules, &path, CACHE) == [IMMUTABLE];
        assert_eq!(immutable, path.starts_with("/assets/"), "{path}");
    }
}

#[test]
fn the_policy_is_that_of_the_design() {
    let rules = rules();
    let policy = values(&rules, "/meldungen/pfand/", CSP).join("; ");
    for directive in [
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",
        "style-src 'self' 'sha256-AAAA='",
        "img-src 'self' data:",
        "media-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'self'",
        "frame-src 'none'",
    ] {
        assert!(policy.split("; ").any(|part| part == directive), "{policy}");
    }
    assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"));
}

#[test]
fn framing_is_open_where_it_is_wanted_and_nowhere_else() {
    let rules = rules();
    let embed = values(&rules, "/embed/", CSP).join(", ");
    assert!(embed.ends_with("frame-ancestors *") && !embed.contains("ancestors 'self'"));
    let einbetten = values(&rules, "/einbetten/", CSP).join(", ");
    assert!(!einbetten.contains("frame-src 'none'"), "{einbetten}");
    assert!(einbetten.contains("frame-ancestors 'self'"), "{einbetten}");
    for path in PATHS.iter().filter(|path| !path.starts_with("embed/")) {
        let policy = values(&rules, &format!("/{path}"), CSP).join(", ");
        assert!(!policy.contains("frame-ancestors *"), "{path}: {policy}");
    }
}

#[test]
fn feeds_are_open_and_typed_and_pages_are_not_open() {
    let rules = rules();
    let origin = "Access-Control-Allow-Origin";
    for path in ["/feed.json", "/feed/2.json", "/themen/umwelt/feed.json"] {
        assert_eq!(values(&rules, path, origin), ["*"]);
        assert_eq!(values(&rules, path, "Content-Type"), [JSON_FEED]);
    }
    for path in ["/feed.xml", "/themen/umwelt/feed.xml"] {
        assert_eq!(values(&rules, path, origin), ["*"]);
        assert_eq!(values(&rules, path, "Content-Type"), [ATOM]);
    }
    assert!(values(&rules, "/meldungen/pfand/", origin).is_empty());
    assert!(values(&rules, "/themen/a/b/feed.json", origin).is_empty());
}

#[test]
fn hsts_is_promised_only_where_tls_is_ours() {
    let name = "Strict-Transport-Security";
    assert!(values(&rules(), "/", name).is_empty());
    assert_eq!(values(&site_rules(&[], "/", true), "/", name).len(), 1);
}

#[test]
fn sharing_and_copying_stay_allowed() {
    assert!(!PERMISSIONS.contains("clipboard-write") && !PERMISSIONS.contains("web-share"));
    assert!(PERMISSIONS.contains("browsing-topics=()"));
}

#[test]
fn a_base_path_is_put_before_every_pattern() {
    for base in ["presse", "/presse", "/presse/"] {
        let rules = site_rules(&[], base, false);
        assert!(rules.iter().all(|rule| rule.path.starts_with("/presse/")));
        assert!(headers_for(&rules, "/anderes/").is_empty());
    }
}

#[test]
fn the_file_says_the_same_as_the_rules() {
    let rules = rules();
    let text = to_headers_file(&rules);
    assert_eq!(parse_headers_file(&text), rules);
    // Longer lines are dropped by Cloudflare Pages, as are rules beyond the hundredth.
    assert!(text.lines().all(|line| line.len() < 2000) && rules.len() < 100);
}

#[test]
fn a_type_is_that_of_the_last_ending() {
    for (path, known) in [
        ("assets/see-0123.1200.jpg", Some("image/jpeg")),
        ("assets/app-0123.wasm", Some("application/wasm")),
        ("meldungen/a.b/index.html", Some("text/html; charset=utf-8")),
        ("feed.json.br", None),
        ("meldungen/pfand/", None),
    ] {
        assert_eq!(media_type(path), known, "{path}");
    }
}

#[test]
fn what_is_no_rule_is_skipped() {
    let text = "  Lost: above\n# note\n\n/a\n  # note\n  X: 1:2\n  nothing\n\t Y : 3\n/b\n";
    let expected = [
        Rule::new("/a".into(), &[("X", "1:2"), ("Y", "3")]),
        Rule::new("/b".into(), &[]),
    ];
    assert_eq!(parse_headers_file(text), expected);
}

#[test]
fn patterns_match_like_the_hosts_do() {
    for (pattern, path, expected) in [
        ("/*", "/", true),
        ("/*", "/a/b", true),
        ("/a/*", "/a/", true),
        ("/a/*", "/ab", false),
        ("/a", "/a/", false),
        ("/*/c", "/a/b/c", true),
        ("/*.js", "/a.js.map", false),
        ("/:x/c", "/ä/c", true),
        ("/:x/c", "//c", false),
        ("/:x", "/a/b", false),
    ] {
        assert_eq!(matches(pattern, path), expected, "{pattern} on {path}");
    }
}
