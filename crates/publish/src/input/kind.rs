//! What a text is, by how it begins.

/// What a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// JSON, or what has to be taken for it.
    Json,
    /// XML that begins at this byte; what stands before is not part of it.
    Xml(usize),
    /// HTML.
    WebPage,
}

/// The start of the XML is looked for in so many bytes: systems write warnings
/// before it.
const LOOK_AT: usize = 64 << 10;

/// How feeds begin; a name ends there.
const FEEDS: [&str; 5] = ["<?xml", "<rss", "<feed", "<rdf:rdf", "<channel"];
/// How web pages begin.
const PAGES: [&str; 2] = ["<!doctype html", "<html"];

/// Looks at the start of a text.
pub fn of(text: &str) -> Kind {
    let blank = |c: char| c.is_whitespace() || c == '\u{FEFF}';
    let begin = text.len() - text.trim_start_matches(blank).len();
    let start = &text[begin..];
    if start.starts_with(['{', '[']) {
        return Kind::Json;
    }
    let head = start[..start.floor_char_boundary(LOOK_AT)].to_ascii_lowercase();
    let feed = FEEDS.iter().filter_map(|name| find(&head, name)).min();
    let page = PAGES.iter().filter_map(|name| find(&head, name)).min();
    match (feed, page) {
        (feed, Some(page)) if feed.is_none_or(|feed| page < feed) => Kind::WebPage,
        // Comments and the like may stand before the root.
        _ if start.starts_with("<!") || start.starts_with("<?") => Kind::Xml(begin),
        (Some(feed), _) => Kind::Xml(begin + feed),
        _ if start.starts_with('<') => Kind::Xml(begin),
        _ => Kind::Json,
    }
}

/// Where a tag of this name begins.
fn find(text: &str, tag: &str) -> Option<usize> {
    let mut found = text.match_indices(tag).map(|(at, _)| at);
    found.find(|at| {
        let next = text.as_bytes().get(at + tag.len());
        next.is_none_or(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'>' | b'/' | b'-'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_known_by_its_start() {
        for (text, kind) in [
            ("", Kind::Json),
            (" \u{FEFF}{\"a\":\"<rss>\"}", Kind::Json),
            ("\n\n<?xml version='1.0'?><rss/>", Kind::Xml(2)),
            ("<!-- a --><rss/>", Kind::Xml(0)),
            ("<br>Warning: x in <b>y</b>\n<rss>", Kind::Xml(27)),
            ("Notice <feedback> <feed >", Kind::Xml(18)),
            ("<opml/>", Kind::Xml(0)),
            ("<!DOCTYPE html><title>RSS: <rss ></title>", Kind::WebPage),
            ("\n<HTML>", Kind::WebPage),
            ("<rss><description>&lt;<html></description>", Kind::Xml(0)),
            ("gestern", Kind::Json),
        ] {
            assert_eq!(of(text), kind, "{text}");
        }
    }
}
