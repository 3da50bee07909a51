//! What kind of thing a file is, by the ending of its name: one table for all hosts.

/// The type of pages.
pub const HTML: &str = "text/html; charset=utf-8";

/// Endings of names and their media types: all that a site's folder holds. Servers' own tables
/// leave out the character set, or lack WebAssembly and the web manifest. Feeds have their
/// types from the site's rules.
pub const MEDIA_TYPES: &[(&str, &str)] = &[
    ("html", HTML),
    ("css", "text/css; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
    ("mjs", "text/javascript; charset=utf-8"),
    ("json", "application/json"),
    ("txt", "text/plain; charset=utf-8"),
    ("xml", "application/xml; charset=utf-8"),
    ("svg", "image/svg+xml; charset=utf-8"),
    ("wasm", "application/wasm"),
    ("webmanifest", "application/manifest+json"),
    ("avif", "image/avif"),
    ("webp", "image/webp"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("png", "image/png"),
    ("gif", "image/gif"),
    ("ico", "image/x-icon"),
    ("woff2", "font/woff2"),
    ("pdf", "application/pdf"),
];

/// The type of a file of this name; nothing for an ending that is not in the table.
pub fn media_type(path: &str) -> Option<&'static str> {
    let (_, ending) = path.rsplit_once('.')?;
    let known = MEDIA_TYPES.iter().find(|(known, _)| *known == ending);
    known.map(|(_, media_type)| *media_type)
}
