//! Paths as they are asked for.

use axum::http::Uri;

/// The folder of what programs look for on every site, as `security.txt`.
const WELL_KNOWN: &str = ".well-known";

/// Whether a path below the base may be served at all. Empty segments are refused because a
/// redirect to `//host/` would leave the site.
pub(super) fn is_public(path: &str) -> bool {
    let segments: Vec<&str> = path.split('/').collect();
    let private_at_top = |name: &str| {
        let name = name.to_ascii_lowercase();
        name.starts_with("_headers") || name.starts_with("_redirects") || name == "deploy"
    };
    // A path that the standards give names in (RFC 8615), and no hidden folder.
    let segments = match segments.split_first() {
        Some((&WELL_KNOWN, inside)) if !inside.is_empty() => inside,
        _ => &segments[..],
    };
    let (last, folders) = segments.split_last().unwrap_or((&"", &[]));
    folders
        .iter()
        .all(|name| !name.is_empty() && !name.starts_with('.'))
        && !last.starts_with('.')
        && !segments.first().is_some_and(|name| private_at_top(name))
        && !path.contains(['\\', '\0'])
}

/// Whether a path as it was sent has a slash in another spelling, which no address of ours has.
pub(super) fn has_encoded_slash(path: &str) -> bool {
    let path = path.to_ascii_lowercase();
    path.contains("%2f") || path.contains("%5c")
}

/// The text of a percent-encoded path; nothing when it is no UTF-8.
pub(super) fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [first, tail @ ..] = rest {
        let escaped = match (first, tail) {
            (b'%', [high, low, ..]) => hex(*high).zip(hex(*low)),
            _ => None,
        };
        if let Some((high, low)) = escaped {
            bytes.push(high * 16 + low);
            rest = &tail[2..];
        } else {
            bytes.push(*first);
            rest = tail;
        }
    }
    String::from_utf8(bytes).ok()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit)
        .to_digit(16)
        .and_then(|value| u8::try_from(value).ok())
}

/// The address inside the folder. Nothing for a base path in another spelling (`/%70resse/`),
/// which no page of ours links to.
pub(super) fn below_base(base: &str, uri: &Uri) -> Option<Uri> {
    let whole = uri.path_and_query()?.as_str();
    whole.strip_prefix(base.trim_end_matches('/'))?.parse().ok()
}
