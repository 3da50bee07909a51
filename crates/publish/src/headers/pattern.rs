//! Which rules hold for a path.

use super::Rule;

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
pub(super) fn matches(pattern: &str, path: &str) -> bool {
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
