//! `deploy/nginx.conf`: what nginx includes in a `server` block.

use super::{Moves, Paths, Place, anywhere, expression, places};
use crate::headers::{MEDIA_TYPES, Rule};

/// The text of the file, for a site below `base`.
pub(super) fn file(rules: &[Rule], base: &str, moves: &Moves) -> String {
    let mut text = opening(base);
    // Of the server, since a location's own rewrites are not those of the locations inside it;
    // and not for the error page, for which all this is asked again.
    text.push_str(&format!(
        "# No address of ours has these: they would be second names of pages.\n\
         set $meldungen_asked \"$uri $request_uri\";\n\
         if ($meldungen_asked ~ \"{}\") {{ rewrite ^ {base}deploy/ last; }}\n\n",
        odd(base)
    ));
    let path = base.trim_end_matches('/');
    if !path.is_empty() {
        text.push_str(&format!(
            "location = {path} {{ absolute_redirect off; return 301 {base}$is_args$args; }}\n\n"
        ));
    }
    text.push_str(&format!("location ^~ {base} {{\n"));
    text.push_str(&settings(base));
    text.push_str(&add_headers(&anywhere(rules, base), 1));
    text.push_str(&format!(
        "\n    # Not for readers.\n    location ~* \"^{path}/(_headers|_redirects|deploy(/|$)|\\.(?!well-known/)|.+/\\.)\" {{ return 404; }}\n\n"
    ));
    for place in places(rules, base) {
        text.push_str(&location(&place));
    }
    for (from, to) in &moves.redirects {
        for from in spellings(from) {
            text.push_str(&format!(
                "    location = {from} {{ return 301 {to}$is_args$args; }}\n"
            ));
        }
    }
    for address in &moves.gone {
        let page = page(address);
        text.push_str(&format!(
            "    location = {address} {{ error_page 410 {page}; return 410; }}\n"
        ));
    }
    text.push_str("}\n");
    text
}

/// Encoded and doubled slashes, and backslashes, below the base: in the address as it came, the
/// last word, behind the path that is being served.
fn odd(base: &str) -> String {
    let own = format!("{base}404.html").replace('.', "\\.");
    let odd = "(//|%2[fF]|%5[cC])";
    let odd = match base.trim_end_matches('/') {
        "" => format!("[^ ?]*{odd}"),
        path => format!("(//+{}/|{path}(/[^ ?]*)?{odd})", &path[1..]),
    };
    format!("(?s)^(?!{own} ).* {odd}[^ ]*$")
}

fn opening(base: &str) -> String {
    let (root, folder) = match base.trim_matches('/') {
        "" => ("/srv/presse/current", "/srv/presse/current".to_owned()),
        path => ("/srv/www", format!("/srv/www/{path}")),
    };
    format!(
        "# Made by `meldungen build`: changes here are lost. Include it; the rest is yours:\n\
         #\n\
         #     server {{\n\
         #         listen 80;                      # or 443 ssl, with your certificates\n\
         #         server_name presse.example;\n\
         #         root {root};\n\
         #         include {folder}/deploy/nginx.conf;\n\
         #     }}\n\
         #\n\
         # The site's folder is {folder} (or a link to it). After each new build:\n\
         # nginx -t && nginx -s reload. Needs nginx 1.15 with gzip_static and the module\n\
         # brotli_static (Debian: nginx-light libnginx-mod-http-brotli-static).\n\n"
    )
}

fn settings(base: &str) -> String {
    let mut types = String::new();
    for (ending, media_type) in MEDIA_TYPES {
        types.push_str(&format!("        \"{media_type}\" {ending};\n"));
    }
    format!(
        "    index index.html;\n    \
         absolute_redirect off;\n    \
         server_tokens off;\n    \
         etag on;\n    \
         # Only what the build compressed, never anew.\n    \
         gzip off;\n    \
         gzip_static on;\n    \
         gzip_vary on;\n    \
         brotli_static on;\n    \
         charset off;\n    \
         default_type application/octet-stream;\n    \
         types {{\n{types}    }}\n    \
         # A folder without a page is not there either.\n    \
         error_page 403 404 =404 {base}404.html;\n\n"
    )
}

fn location(place: &Place) -> String {
    let condition = match place.paths {
        Paths::Below(folder) => folder.to_owned(),
        Paths::Exactly(path) => format!("= {path}"),
        Paths::Like(pattern) => format!("~ \"{}\"", expression(pattern)),
    };
    let mut text = format!("    location {condition} {{\n");
    if let Some(media_type) = place.header("Content-Type") {
        text.push_str(&format!(
            "        types {{ }}\n        default_type \"{media_type}\";\n"
        ));
    }
    text.push_str(&add_headers(&place.headers, 2));
    text.push_str("    }\n");
    text
}

/// `always`: with 404, 410 and redirects as well.
fn add_headers(headers: &[(&str, String)], depth: usize) -> String {
    let indent = "    ".repeat(depth);
    let headers = headers.iter().filter(|(name, _)| *name != "Content-Type");
    let line = |(name, value): &(&str, String)| {
        let value = value.replace('\\', "\\\\").replace('"', "\\\"");
        format!("{indent}add_header {name} \"{value}\" always;\n")
    };
    headers.map(line).collect()
}

/// An address of a folder with its slash and without.
fn spellings(address: &str) -> impl Iterator<Item = &str> {
    let bare = address.strip_suffix('/').filter(|bare| !bare.is_empty());
    std::iter::once(address).chain(bare)
}

/// The file that lies at an address.
fn page(address: &str) -> String {
    match address.ends_with('/') {
        true => [address, "index.html"].concat(),
        false => address.to_owned(),
    }
}
