//! `deploy/Caddyfile`: what Caddy imports in a site block.

use super::{Moves, Paths, Place, anywhere, expression, places};
use crate::headers::{HTML, MEDIA_TYPES, Rule};

/// The text of the file, for a site below `base`.
pub(super) fn file(rules: &[Rule], base: &str, moves: &Moves) -> String {
    let mut text = opening(base);
    let path = base.trim_end_matches('/');
    if !path.is_empty() {
        text.push_str(&format!("redir {path} {base} permanent\n\n"));
    }
    let everywhere = anywhere(rules, base);
    // In the order of the lines, where Caddy would sort them: what is set later wins.
    text.push_str(&format!("handle {base}* {{\n\troute {{\n"));
    text.push_str(&header("", &everywhere, 2));
    text.push_str("\t\theader {\n\t\t\tVary Accept-Encoding\n\t\t\tdefer\n\t\t}\n\n");
    text.push_str(&refusals(path));
    text.push_str(&of_moves(moves));
    text.push_str(&media_types());
    for (number, place) in places(rules, base).iter().enumerate() {
        text.push_str(&of_place(number, place, &everywhere));
    }
    text.push_str("\t\tfile_server {\n\t\t\tprecompressed br gzip\n\t\t}\n\t}\n}\n\n");
    text.push_str(&errors(base, &everywhere));
    text
}

fn opening(base: &str) -> String {
    let (root, folder) = match base.trim_matches('/') {
        "" => ("/srv/presse/current", "/srv/presse/current".to_owned()),
        path => ("/srv/www", format!("/srv/www/{path}")),
    };
    format!(
        "# Made by `meldungen build`: changes here are lost. Import it; the rest is yours:\n\
         #\n\
         #     presse.example {{\n\
         #         root * {root}\n\
         #         import {folder}/deploy/Caddyfile\n\
         #     }}\n\
         #\n\
         # The site's folder is {folder} (or a link to it). After each new build:\n\
         # caddy reload --config /etc/caddy/Caddyfile. Needs Caddy 2.6.\n\n"
    )
}

/// What is not answered with a file: other methods, second names of pages, what is not for
/// readers. Caddy's regular expressions have no look-ahead.
fn refusals(path: &str) -> String {
    format!(
        "\t\t@other not method GET HEAD\n\
         \t\theader @other Allow \"GET, HEAD\"\n\
         \t\trespond @other 405\n\
         \t\t@odd vars_regexp {{http.request.orig_uri}} \"^[^?]*(//|%2[fF]|%5[cC])\"\n\
         \t\terror @odd 404\n\
         \t\t@private path_regexp \"(?i)^{path}/(_headers|_redirects|deploy(/|$)|.+/\\.)\"\n\
         \t\terror @private 404\n\
         \t\t@hidden {{\n\
         \t\t\tpath_regexp \"^{path}/\\.\"\n\
         \t\t\tnot path {path}/.well-known/*\n\
         \t\t}}\n\
         \t\terror @hidden 404\n\n"
    )
}

fn of_moves(moves: &Moves) -> String {
    let mut text = String::new();
    for (from, to) in &moves.redirects {
        text.push_str(&format!("\t\tredir {from} {to} permanent\n"));
        if let Some(bare) = from.strip_suffix('/').filter(|bare| !bare.is_empty()) {
            text.push_str(&format!("\t\tredir {bare} {to} permanent\n"));
        }
    }
    if !moves.gone.is_empty() {
        let gone = moves.gone.join(" ");
        text.push_str(&format!("\t\t@gone path {gone}\n\t\terror @gone 410\n"));
    }
    text
}

/// By the ending; a folder's address stands for its page.
fn media_types() -> String {
    let mut text = String::new();
    for (ending, media_type) in MEDIA_TYPES {
        let folder = if *media_type == HTML { " */" } else { "" };
        text.push_str(&format!(
            "\t\t@{ending} path *.{ending}{folder}\n\
             \t\theader @{ending} Content-Type \"{media_type}\"\n"
        ));
    }
    text
}

/// What holds for a place and not everywhere.
fn of_place(number: usize, place: &Place, everywhere: &[(&str, String)]) -> String {
    let own = place.headers.iter().filter(|it| !everywhere.contains(it));
    let own: Vec<(&str, String)> = own.cloned().collect();
    if own.is_empty() {
        return String::new();
    }
    let condition = match place.paths {
        Paths::Below(folder) => format!("path {folder}*"),
        Paths::Exactly(path) => format!("path {path}"),
        Paths::Like(pattern) => format!("path_regexp \"{}\"", expression(pattern)),
    };
    let matcher = format!("@place{number}");
    format!("\t\t{matcher} {condition}\n") + &header(&format!("{matcher} "), &own, 2)
}

/// The page of what is missing, and the tombstones, as if nobody had asked for less.
fn errors(base: &str, everywhere: &[(&str, String)]) -> String {
    let conditions: String = [
        "If-Match",
        "If-None-Match",
        "If-Modified-Since",
        "If-Unmodified-Since",
        "Range",
    ]
    .iter()
    .map(|name| format!("\t\t\trequest_header -{name}\n"))
    .collect();
    let mut headers = everywhere.to_vec();
    headers.push(("Content-Type", HTML.to_owned()));
    format!(
        "handle_errors {{\n\thandle {base}* {{\n\t\troute {{\n{conditions}{}\
         \t\t\theader -Access-Control-Allow-Origin\n\
         \t\t\theader -Etag\n\
         \t\t\theader -Last-Modified\n\
         \t\t\t@missing expression `{{err.status_code}} != 410`\n\
         \t\t\trewrite @missing {base}404.html\n\
         \t\t\tfile_server {{\n\t\t\t\tprecompressed br gzip\n\t\t\t}}\n\t\t}}\n\t}}\n}}\n",
        header("", &headers, 3)
    )
}

/// A `header` directive; nothing for no headers.
fn header(matcher: &str, headers: &[(&str, String)], depth: usize) -> String {
    if headers.is_empty() {
        return String::new();
    }
    let indent = "\t".repeat(depth);
    let line = |(name, value): &(&str, String)| {
        let value = value.replace('\\', "\\\\").replace('"', "\\\"");
        format!("{indent}\t{name} \"{value}\"\n")
    };
    let lines: String = headers.iter().map(line).collect();
    format!("{indent}header {matcher}{{\n{lines}{indent}}}\n")
}
