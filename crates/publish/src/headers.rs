//! The HTTP headers of a site, as data: written once by the build into the site's
//! `_headers` file, and read from there by whatever serves the folder.
//!
//! A [`Rule`] gives headers to the paths that match its pattern. **All** matching rules
//! apply. Hosts that read a `_headers` file (Netlify, Cloudflare Pages) join the values of
//! a header that two matching rules set with a comma, and neither lets a later rule replace
//! an earlier one in a portable way. So [`site_rules`] is made to be right under joining:
//!
//! 1. `/*` sets what is the same everywhere, and nothing else sets those headers.
//! 2. One rule for each *area* of the site's folder (`/meldungen/*`, `/assets/*`, …) sets
//!    what differs. Areas are disjoint, so no path ever has two `Cache-Control` values.
//! 3. Feeds get `Access-Control-Allow-Origin` and `Content-Type` from rules of their own,
//!    which set nothing else.
//!
//! The one header set by both 1 and 2 is `Content-Security-Policy`, where a comma is
//! right: several policies are all enforced, so a second one can only take away. The
//! first, on `/*`, holds for every path, for pages that were not found as well, and is
//! complete but for framing; the second, by area, takes framing away again everywhere but
//! where it is wanted (`/embed/*` may be framed by anybody, `/einbetten/*` may frame our
//! own widget).
//!
//! A path in no area (a page that was not found) has no `Cache-Control` from here: both
//! hosts then send `max-age=0, must-revalidate`, and [`crate::serve`] sends `no-cache`.

/// Headers for the paths that a pattern matches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// The pattern: a path in which `*` stands for anything (also nothing, also slashes)
    /// and a segment `:name` for exactly one segment.
    pub path: String,
    /// Names and values, in the order in which they are sent.
    pub headers: Vec<(String, String)>,
}

impl Rule {
    fn new(path: String, headers: &[(&str, &str)]) -> Self {
        let headers = headers
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        Self { path, headers }
    }
}

const CSP: &str = "Content-Security-Policy";
const CACHE: &str = "Cache-Control";

/// What no page of a press portal asks for. `clipboard-write` and `web-share` are left out
/// on purpose: "Teilen" uses them.
const PERMISSIONS: &str = "accelerometer=(), autoplay=(self), \
    browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), hid=(), \
    magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=(), \
    xr-spatial-tracking=()";

/// Pages and data: may be kept, but ask each time whether they are still right.
const REVALIDATE: &str = "no-cache";
/// Files whose name holds their content's hash: never ask again.
const IMMUTABLE: &str = "public, max-age=31536000, immutable";

/// The second policy of an ordinary page: nothing in frames, framed by ourselves alone.
const NO_FRAMES: &str = "frame-src 'none'; frame-ancestors 'self'";
/// The second policy of the page that shows the embed snippet at work.
const MAY_FRAME_US: &str = "frame-ancestors 'self'";
/// The second policy of the widget, which lives in other people's pages.
const FRAMED_BY_ANYBODY: &str = "frame-src 'none'; frame-ancestors *";

/// The areas of the site's folder: pattern, `Cache-Control`, second policy. Disjoint.
const AREAS: &[(&str, &str, &str)] = &[
    ("", REVALIDATE, NO_FRAMES),
    ("index.html", REVALIDATE, NO_FRAMES),
    ("meldungen/*", REVALIDATE, NO_FRAMES),
    ("themen/*", REVALIDATE, NO_FRAMES),
    ("jahre/*", REVALIDATE, NO_FRAMES),
    ("seite/*", REVALIDATE, NO_FRAMES),
    ("barrierefreiheit/*", REVALIDATE, NO_FRAMES),
    ("archiv/*", REVALIDATE, NO_FRAMES),
    ("feed.json", REVALIDATE, NO_FRAMES),
    ("feed.xml", REVALIDATE, NO_FRAMES),
    ("feed/*", REVALIDATE, NO_FRAMES),
    ("atom/*", REVALIDATE, NO_FRAMES),
    ("oembed/*", REVALIDATE, NO_FRAMES),
    ("embed/*", REVALIDATE, FRAMED_BY_ANYBODY),
    ("einbetten/*", REVALIDATE, MAY_FRAME_US),
    ("404.html", REVALIDATE, NO_FRAMES),
    ("sitemap.xml", REVALIDATE, NO_FRAMES),
    ("sitemap/*", REVALIDATE, NO_FRAMES),
    ("news-sitemap.xml", REVALIDATE, NO_FRAMES),
    (".well-known/*", REVALIDATE, NO_FRAMES),
    ("robots.txt", REVALIDATE, NO_FRAMES),
    ("site.webmanifest", REVALIDATE, NO_FRAMES),
    ("apple-touch-icon.png", REVALIDATE, NO_FRAMES),
    ("version.json", REVALIDATE, NO_FRAMES),
    ("assets/*", IMMUTABLE, NO_FRAMES),
];

/// What other sites' scripts may read, and its type (which hosts do not guess from a name).
const OPEN_DATA: &[(&str, Option<&str>)] = &[
    ("feed.json", Some(JSON_FEED)),
    ("feed/*", Some(JSON_FEED)),
    ("themen/:thema/feed.json", Some(JSON_FEED)),
    ("themen/:thema/feed/*", Some(JSON_FEED)),
    ("feed.xml", Some(ATOM)),
    ("atom/*", Some(ATOM)),
    ("themen/:thema/feed.xml", Some(ATOM)),
    ("themen/:thema/atom/*", Some(ATOM)),
    ("oembed/*", None),
    ("embed/v1.js", None),
];
const JSON_FEED: &str = "application/feed+json; charset=utf-8";
const ATOM: &str = "application/atom+xml; charset=utf-8";

/// The rules of a site: a strict CSP without inline scripts, `nosniff`, no referrer paths
/// to others, no device permissions, an opener policy, caching, and open feeds.
///
/// `style_hashes` are the hashes of the style sheets that are inlined into the pages, as
/// `sha256-<base64>`. `base` is the path under which the site lives (`/`, `/presse/`).
/// `https` says that TLS is the site's own affair, so that HSTS may be promised.
///
/// ```
/// # use meldungen::headers::{headers_for, site_rules};
/// let rules = site_rules(&["sha256-AAAA".to_owned()], "/presse/", false);
/// let headers = headers_for(&rules, "/presse/assets/app-1234.wasm");
/// assert!(headers.contains(&("Cache-Control", "public, max-age=31536000, immutable")));
/// ```
pub fn site_rules(style_hashes: &[String], base: &str, https: bool) -> Vec<Rule> {
    let base = directory(base);
    let policy = content_security_policy(style_hashes);
    let mut everywhere = vec![
        (CSP, policy.as_str()),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "strict-origin-when-cross-origin"),
        ("Permissions-Policy", PERMISSIONS),
        ("Cross-Origin-Opener-Policy", "same-origin"),
    ];
    if https {
        everywhere.push(("Strict-Transport-Security", "max-age=31536000"));
    }
    let mut rules = vec![Rule::new(format!("{base}*"), &everywhere)];
    rules.extend(AREAS.iter().map(|(path, cache, framing)| {
        Rule::new(format!("{base}{path}"), &[(CACHE, cache), (CSP, framing)])
    }));
    rules.extend(OPEN_DATA.iter().map(|(path, media_type)| {
        let mut headers = vec![("Access-Control-Allow-Origin", "*")];
        headers.extend(media_type.map(|value| ("Content-Type", value)));
        Rule::new(format!("{base}{path}"), &headers)
    }));
    rules
}

/// The first policy. It allows our own frames, since a policy that forbade them could not
/// be loosened for `/einbetten/`; the second policy forbids them everywhere else.
fn content_security_policy(style_hashes: &[String]) -> String {
    let mut styles = String::from("style-src 'self'");
    for hash in style_hashes {
        styles.push_str(&format!(" '{hash}'"));
    }
    [
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",
        &styles,
        "img-src 'self' data:",
        "media-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "frame-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
    ]
    .join("; ")
}

/// `base` with exactly one slash at each end.
pub(crate) fn directory(base: &str) -> String {
    match base.trim_matches('/') {
        "" => "/".to_owned(),
        inner => format!("/{inner}/"),
    }
}

/// The text of a `_headers` file, in the syntax that Netlify and Cloudflare Pages read: a
/// path on a line of its own, its headers indented below it.
pub fn to_headers_file(rules: &[Rule]) -> String {
    let mut text = String::from("# Made by `meldungen build`: changes here are lost.\n");
    for rule in rules {
        text.push_str(&format!("{}\n", rule.path));
        for (name, value) in &rule.headers {
            text.push_str(&format!("  {name}: {value}\n"));
        }
    }
    text
}

/// The rules in the text of a `_headers` file. Blank lines and comments (`#`) are skipped,
/// as are headers that stand above the first path and indented lines without a colon,
/// which mean nothing to the hosts either.
pub fn parse_headers_file(text: &str) -> Vec<Rule> {
    let mut rules: Vec<Rule> = Vec::new();
    for line in text.lines() {
        let content = line.trim();
        if content.is_empty() || content.starts_with('#') {
            continue;
        }
        if !line.starts_with([' ', '\t']) {
            rules.push(Rule::new(content.to_owned(), &[]));
        } else if let (Some(rule), Some((name, value))) =
            (rules.last_mut(), content.split_once(':'))
        {
            let header = (name.trim().to_owned(), value.trim().to_owned());
            rule.headers.push(header);
        }
    }
    rules
}

/// The headers for `path` (decoded, with its leading slash, without query), from every rule
/// that matches, in order. A name that comes twice is to be sent with both values, as two
/// lines or joined by a comma (see the module's text).
pub fn headers_for<'a>(rules: &'a [Rule], path: &str) -> Vec<(&'a str, &'a str)> {
    rules
        .iter()
        .filter(|rule| matches(&rule.path, path))
        .flat_map(|rule| &rule.headers)
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect()
}

/// Whether `path` is one of those that `pattern` stands for.
fn matches(pattern: &str, path: &str) -> bool {
    if let Some(rest) = pattern.strip_prefix('*') {
        // The splat takes as little as lets the rest match; at a pattern's end, anything.
        return rest.is_empty()
            || path
                .char_indices()
                .any(|(start, _)| matches(rest, &path[start..]));
    }
    if let Some(name) = pattern.strip_prefix("/:") {
        let rest = &name[name.find('/').unwrap_or(name.len())..];
        let Some(segment) = path.strip_prefix('/') else {
            return false;
        };
        let length = segment.find('/').unwrap_or(segment.len());
        return length > 0 && matches(rest, &segment[length..]);
    }
    match (pattern.chars().next(), path.chars().next()) {
        (None, None) => true,
        (Some(expected), Some(found)) if expected == found => {
            let length = expected.len_utf8();
            matches(&pattern[length..], &path[length..])
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
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
        ".well-known/security.txt",
        "robots.txt",
        "site.webmanifest",
        "apple-touch-icon.png",
        "oembed/pfand.json",
        "version.json",
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
        for path in [
            "/feed.json",
            "/feed/2.json",
            "/themen/umwelt/feed.json",
            "/themen/umwelt/feed/2.json",
        ] {
            assert_eq!(values(&rules, path, origin), ["*"]);
            assert_eq!(values(&rules, path, "Content-Type"), [JSON_FEED]);
        }
        for path in [
            "/feed.xml",
            "/atom/2.xml",
            "/themen/umwelt/feed.xml",
            "/themen/umwelt/atom/2.xml",
        ] {
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
}
