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

mod file;
mod media_types;
mod pattern;

pub use file::{parse_headers_file, to_headers_file};
pub use media_types::{HTML, MEDIA_TYPES, media_type};
pub use pattern::headers_for;

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

/// Others learn from where a reader comes, not from which page.
pub(crate) const REFERRER: &str = "strict-origin-when-cross-origin";

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
    ("embed-v1/*", IMMUTABLE, NO_FRAMES),
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
    ("embed-v1/*", None),
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
        ("Referrer-Policy", REFERRER),
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
pub(crate) fn content_security_policy(style_hashes: &[String]) -> String {
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

#[cfg(test)]
mod tests;
