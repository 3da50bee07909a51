//! The configuration of a site's hosts, made by the build from the one set of rules in
//! [`crate::headers`]: nothing about a header is said twice.
//!
//! | file | read by |
//! | --- | --- |
//! | `_headers`, `_redirects` | Netlify, Cloudflare Pages, GitLab Pages (redirects), [`crate::serve`] |
//! | `deploy/nginx.conf` | nginx, inside of a `server` block |
//! | `deploy/Caddyfile` | Caddy, inside of a site block |
//!
//! The two for own servers are **included**, not copied: the policy names the hash of the
//! inlined style sheet, and the moves grow, so that they belong to one build and travel in its
//! folder. What stays the same from build to build (names, ports, certificates, the folder) is
//! the operator's, in six lines that each file shows at its top.
//!
//! A site below a path (`/presse/`) lies in a folder of that name below the server's root, so
//! that addresses and files agree and neither server has to rewrite anything.
//!
//! Both servers apply one set of headers to a request, not all that match. So each pattern of
//! the rules becomes one place with all the headers that [`headers_for`] gives its paths
//! ([`places`]); the more exact place wins.

mod caddy;
mod hosting;
mod moves;
mod nginx;
mod redirects;

use crate::headers::{Rule, directory, headers_for, to_headers_file};

pub use hosting::{Delivery, Hosting, meta_tags};
pub use moves::{HostsError, Moves};
pub use redirects::{Answer, parse_redirects_file};

/// Where the rules for hosts lie in the site's folder.
pub const HEADERS_FILE: &str = "_headers";
/// Where the moves lie, for the same hosts.
pub const REDIRECTS_FILE: &str = "_redirects";
/// What nginx includes.
pub const NGINX_FILE: &str = "deploy/nginx.conf";
/// What Caddy imports.
pub const CADDY_FILE: &str = "deploy/Caddyfile";

/// The files of all hosts: paths below the site's folder, and their texts. `base` is the path
/// under which the site lives (`/`, `/presse/`).
///
/// # Errors
///
/// [`HostsError`] where an address of the moves is none that a configuration can hold.
pub fn files(
    rules: &[Rule],
    base: &str,
    moves: &Moves,
) -> Result<Vec<(&'static str, String)>, HostsError> {
    let base = directory(base);
    moves.check(&base)?;
    Ok(vec![
        (HEADERS_FILE, to_headers_file(rules)),
        (REDIRECTS_FILE, redirects::to_file(moves)),
        (NGINX_FILE, nginx::file(rules, &base, moves)),
        (CADDY_FILE, caddy::file(rules, &base, moves)),
    ])
}

/// A kind of path with all its headers.
struct Place<'a> {
    paths: Paths<'a>,
    /// Names with their values; several values for one name joined by a comma.
    headers: Vec<(&'a str, String)>,
}

/// Which paths a place is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Paths<'a> {
    /// All that begin so: a folder's, with its slash.
    Below(&'a str),
    /// Those of a pattern with a named segment.
    Like(&'a str),
    /// This one.
    Exactly(&'a str),
}

impl Place<'_> {
    fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        headers
            .find(|(found, _)| *found == name)
            .map(|(_, value)| value.as_str())
    }
}

/// The places of a site where something else holds than [`anywhere`], each once, the less exact
/// before the more exact.
fn places<'a>(rules: &'a [Rule], base: &str) -> Vec<Place<'a>> {
    let mut paths: Vec<Paths> = rules.iter().map(|rule| paths_of(&rule.path)).collect();
    paths.sort_unstable();
    paths.dedup();
    paths.retain(|paths| *paths != Paths::Below(base));
    let place = |paths| Place {
        headers: joined(rules, &example(paths)),
        paths,
    };
    let anywhere = anywhere(rules, base);
    let is_inside = |paths: Paths, folder: Paths| match folder {
        Paths::Below(folder) => paths != Paths::Below(folder) && example(paths).starts_with(folder),
        _ => false,
    };
    let all = paths.clone();
    let places = paths.into_iter().map(place);
    let differs = |place: &Place| {
        place.headers != anywhere || all.iter().any(|folder| is_inside(place.paths, *folder))
    };
    places.filter(differs).collect()
}

/// What holds where no place is: for pages that were not found.
fn anywhere<'a>(rules: &'a [Rule], base: &str) -> Vec<(&'a str, String)> {
    joined(rules, &[base, "404.html"].concat())
}

fn paths_of(pattern: &str) -> Paths<'_> {
    match pattern.strip_suffix('*') {
        Some(folder) => Paths::Below(folder),
        None if pattern.contains("/:") => Paths::Like(pattern),
        None => Paths::Exactly(pattern),
    }
}

/// A path of a place that is in no more exact one.
fn example(paths: Paths) -> String {
    match paths {
        Paths::Below(folder) => [folder, "-"].concat(),
        Paths::Like(pattern) => {
            let segments = pattern.split('/');
            let segments: Vec<&str> = segments
                .map(|it| if it.starts_with(':') { "-" } else { it })
                .collect();
            segments.join("/")
        }
        Paths::Exactly(path) => path.to_owned(),
    }
}

/// A pattern with named segments as a regular expression, which nginx and Caddy write alike.
fn expression(pattern: &str) -> String {
    let segment = |segment: &str| match segment.starts_with(':') {
        true => "[^/]+".to_owned(),
        false => segment.replace('.', "\\."),
    };
    let segments: Vec<String> = pattern.split('/').map(segment).collect();
    format!("^{}$", segments.join("/"))
}

fn joined<'a>(rules: &'a [Rule], path: &str) -> Vec<(&'a str, String)> {
    let mut joined: Vec<(&str, String)> = Vec::new();
    for (name, value) in headers_for(rules, path) {
        match joined.iter_mut().find(|(found, _)| *found == name) {
            Some((_, before)) => {
                before.push_str(", ");
                before.push_str(value);
            }
            None => joined.push((name, value.to_owned())),
        }
    }
    joined
}

#[cfg(test)]
mod tests;
