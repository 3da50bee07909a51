//! Which HTML of a feed may be shown: one table for both engines.
//!
//! The page builder cleans with `ammonia` at build time; the browser parses
//! inert and rebuilds node by node, for a feed that it reads itself. Both take
//! their rules from here, so a Meldung looks the same either way. What is not
//! on the list goes, its text stays; what is in [`DROPPED`] goes with all it
//! holds.

pub mod tables;

/// HTML that has been cleaned by the rules of this module, and the only HTML
/// that the app ever writes into a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SafeHtml(String);

impl SafeHtml {
    /// Declares HTML clean. For the one cleaner of the page builder to call,
    /// right after it cleaned, and for nobody else.
    pub fn declare_clean(html: String) -> SafeHtml {
        SafeHtml(html)
    }

    /// The HTML.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Parts the text at the first heading called "Weitere Informationen" (or
    /// its English twin): what stands before it, and the information box that
    /// starts with it.
    pub fn split_information(&self) -> (SafeHtml, Option<SafeHtml>) {
        let html = &self.0;
        let mut from = 0;
        while let Some(start) = html[from..].find("<h").map(|at| from + at) {
            let end = html[start..]
                .find("</h")
                .map_or(html.len(), |at| start + at);
            if is_information_heading(&crate::text::of_html(&html[start..end])) {
                let part = |part: &str| SafeHtml(part.trim().to_owned());
                return (part(&html[..start]), Some(part(&html[start..])));
            }
            from = start + 2;
        }
        (self.clone(), None)
    }
}

/// Where a tag ends, behind its `>`, in clean HTML: its values are in double
/// quotes.
pub fn end_of_tag(text: &str) -> usize {
    let mut quoted = false;
    let end = text.find(|c| {
        quoted ^= c == '"';
        c == '>' && !quoted
    });
    end.map_or(text.len(), |end| end + 1)
}

/// Whether a heading's text opens the information box.
pub fn is_information_heading(text: &str) -> bool {
    let text = text.trim().trim_end_matches(':');
    ["Weitere Informationen", "Further information"]
        .iter()
        .any(|title| text.eq_ignore_ascii_case(title))
}

/// The elements that stay, each with the attributes it may keep beside
/// [`GENERIC_ATTRIBUTES`].
pub const ALLOWED: &[(&str, &[&str])] = &[
    ("a", &["href", "hreflang"]),
    ("abbr", &["title"]),
    ("b", &[]),
    ("bdi", &[]),
    ("bdo", &[]),
    ("blockquote", &[]),
    ("br", &[]),
    ("caption", &[]),
    ("cite", &[]),
    ("code", &[]),
    ("dd", &[]),
    ("del", &[]),
    ("details", &[]),
    ("dfn", &[]),
    ("div", &[]),
    ("dl", &[]),
    ("dt", &[]),
    ("em", &[]),
    ("figcaption", &[]),
    ("figure", &[]),
    ("h2", &[]),
    ("h3", &[]),
    ("h4", &[]),
    ("h5", &[]),
    ("h6", &[]),
    ("hr", &[]),
    ("i", &[]),
    ("img", &["src", "alt", "width", "height"]),
    ("ins", &[]),
    ("kbd", &[]),
    ("li", &["value"]),
    ("mark", &[]),
    ("ol", &["start", "reversed"]),
    ("p", &[]),
    ("pre", &[]),
    ("q", &[]),
    ("rp", &[]),
    ("rt", &[]),
    ("ruby", &[]),
    ("s", &[]),
    ("samp", &[]),
    ("small", &[]),
    ("span", &[]),
    ("strong", &[]),
    ("sub", &[]),
    ("summary", &[]),
    ("sup", &[]),
    ("table", &[]),
    ("tbody", &[]),
    ("td", &["colspan", "rowspan"]),
    ("tfoot", &[]),
    ("th", &["colspan", "rowspan", "scope"]),
    ("thead", &[]),
    ("time", &["datetime"]),
    ("tr", &[]),
    ("u", &[]),
    ("ul", &[]),
    ("var", &[]),
    ("wbr", &[]),
];

/// The attributes that any element may keep.
pub const GENERIC_ATTRIBUTES: &[&str] = &["dir", "lang"];

/// The elements that go together with all they hold.
pub const DROPPED: &[&str] = &[
    "applet",
    "audio",
    "base",
    "button",
    "canvas",
    "embed",
    "form",
    "frame",
    "frameset",
    "head",
    "iframe",
    "input",
    "link",
    "map",
    "math",
    "meta",
    "noembed",
    "noframes",
    "noscript",
    "object",
    "option",
    "plaintext",
    "portal",
    "script",
    "select",
    "style",
    "svg",
    "template",
    "textarea",
    "title",
    "video",
    "xmp",
];

/// The schemes that a link may have; one without any is resolved against the
/// feed's address first.
pub const LINK_SCHEMES: &[&str] = &["http", "https", "mailto", "tel"];

/// The schemes that a picture's address may have.
pub const PICTURE_SCHEMES: &[&str] = &["http", "https"];

/// What a link of a feed gets in any case.
pub const LINK_REL: &str = "noopener noreferrer";

/// The element that stands for one of another name: the page's own headline is
/// the only `h1`.
pub fn renamed(name: &str) -> &str {
    match name {
        "h1" => "h2",
        name => name,
    }
}

/// The attributes an element may keep, or `None` where the element may not
/// stay.
pub fn allowed_attributes(name: &str) -> Option<&'static [&'static str]> {
    ALLOWED
        .iter()
        .find(|(allowed, _)| *allowed == name)
        .map(|(_, attributes)| *attributes)
}

/// HTML in which no attribute is a script or a style: `onclick` and `style` get
/// names that mean nothing, and `<style>` becomes another element whose content
/// is raw text (and which goes like it, see [`DROPPED`]), `<base>` one without
/// content or meaning.
///
/// Not for safety, which the rebuilding gives: browsers report each of them as a
/// breach of the page's policy even while they parse a document that can run and
/// load nothing.
pub fn without_inline_code(html: &str) -> String {
    let mut quiet = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let (before, tag) = rest.split_at(start + 1);
        quiet.push_str(before);
        rest = quiet_tag(tag, &mut quiet);
    }
    quiet.push_str(rest);
    quiet
}

/// Writes one tag, from behind its `<`, and gives what follows it.
fn quiet_tag<'a>(tag: &'a str, quiet: &mut String) -> &'a str {
    let (slash, tag) = split(tag, |c| c != '/');
    quiet.push_str(slash);
    if !tag.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return tag; // a comment, or no tag at all
    }
    let ends_name = |c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>' | '=');
    let (name, mut rest) = split(tag, ends_name);
    quiet.push_str(match name {
        _ if name.eq_ignore_ascii_case("style") => "xmp",
        _ if name.eq_ignore_ascii_case("base") => "wbr",
        name => name,
    });
    loop {
        let (gap, attribute) = split(rest, |c| !c.is_ascii_whitespace() && c != '/');
        quiet.push_str(gap);
        if attribute.is_empty() || attribute.starts_with('>') {
            return attribute;
        }
        // A name may begin with "=", but not go on with it.
        let first = attribute.chars().next().map_or(0, char::len_utf8);
        let (_, after) = split(&attribute[first..], ends_name);
        let name = &attribute[..attribute.len() - after.len()];
        let handler = name
            .get(..2)
            .is_some_and(|start| start.eq_ignore_ascii_case("on"));
        if handler || name.eq_ignore_ascii_case("style") {
            quiet.push_str("x-");
        }
        quiet.push_str(name);
        rest = after;
        let (gap, value) = split(after, |c| !c.is_ascii_whitespace());
        let Some(value) = value.strip_prefix('=') else {
            continue;
        };
        quiet.push_str(gap);
        quiet.push('=');
        let (gap, value) = split(value, |c| !c.is_ascii_whitespace());
        quiet.push_str(gap);
        let end = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value[1..].find(quote).map_or(value.len(), |end| end + 2),
            _ => value
                .find(|c: char| c.is_ascii_whitespace() || c == '>')
                .unwrap_or(value.len()),
        };
        quiet.push_str(&value[..end]);
        rest = &value[end..];
    }
}

/// What stands before the first such character, and what from it on.
fn split(text: &str, at: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(at).unwrap_or(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_both_kept_and_dropped() {
        for (name, _) in ALLOWED {
            assert!(!DROPPED.contains(name), "{name}");
            assert_eq!(renamed(name), *name);
        }
    }

    #[test]
    fn the_tables_are_sorted_for_readers() {
        assert!(ALLOWED.is_sorted_by_key(|(name, _)| name));
        assert!(DROPPED.is_sorted());
    }

    #[test]
    fn no_attribute_on_the_list_can_run_script() {
        for attribute in ALLOWED.iter().flat_map(|(_, attributes)| *attributes) {
            assert!(
                !attribute.starts_with("on") && *attribute != "style",
                "{attribute}"
            );
        }
    }

    #[test]
    fn inline_code_gets_names_that_mean_nothing() {
        for (html, quiet) in [
            (
                "<p onclick=x style='a>b' title=\"on=1 style=2\">on=1</p>",
                "<p x-onclick=x x-style='a>b' title=\"on=1 style=2\">on=1</p>",
            ),
            ("<img/onerror=x src=a>", "<img/x-onerror=x src=a>"),
            ("<STYLE media=x>p{}</STYLE >", "<xmp media=x>p{}</xmp >"),
            (
                "a < b, on = 1 <3 <!-- style=x --> <p\nOnLoad = 'x'",
                "a < b, on = 1 <3 <!-- style=x --> <p\nx-OnLoad = 'x'",
            ),
            ("<p =onx=1 ü=ö>é", "<p =onx=1 ü=ö>é"),
            ("<a href=\"offen", "<a href=\"offen"),
            ("<", "<"),
            ("<Base href=x>", "<wbr href=x>"),
            ("<p style", "<p x-style"),
        ] {
            assert_eq!(without_inline_code(html), quiet);
        }
    }

    #[test]
    fn the_information_box_starts_at_its_heading() {
        let html = SafeHtml::declare_clean(
            "<p>A</p><h2>Zwischen</h2><p>B</p>\n<h3><b>Weitere Informationen:</b></h3><p>C</p>"
                .into(),
        );
        let (body, information) = html.split_information();
        assert_eq!(body.as_str(), "<p>A</p><h2>Zwischen</h2><p>B</p>");
        assert!(information.unwrap().as_str().ends_with("<p>C</p>"));
        let none = SafeHtml::declare_clean("<p>A</p><hr><h2>B</h2>".into());
        assert_eq!(none.split_information(), (none, None));
    }
}
