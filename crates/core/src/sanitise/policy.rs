//! The tables: what stays, what goes, what becomes something else.

/// The elements that stay, each with the attributes it may keep beside
/// [`GENERIC_ATTRIBUTES`].
///
/// Without `bdo`, which writes words backwards: with it, a link can show another
/// address than it has.
pub const ALLOWED: &[(&str, &[&str])] = &[
    ("a", &["href", "hreflang"]),
    ("abbr", &["title"]),
    ("b", &[]),
    ("bdi", &[]),
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

/// What any picture gets, as the site's own components have it.
pub const PICTURE_ATTRIBUTES: &[(&str, &str)] = &[("loading", "lazy"), ("decoding", "async")];

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

/// The elements that are drawn as blocks. No paragraph or heading holds one: written
/// out and parsed again, it would end there.
pub(super) const BLOCKS: &[&str] = &[
    "blockquote",
    "caption",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// The elements that mean nothing but in certain others.
pub(super) const PARENTS: &[(&str, &[&str])] = &[
    ("caption", &["table"]),
    ("dd", &["dl"]),
    ("dt", &["dl"]),
    ("figcaption", &["figure"]),
    ("li", &["ol", "ul"]),
    ("rp", &["ruby"]),
    ("rt", &["ruby"]),
    ("summary", &["details"]),
    ("tbody", &["table"]),
    ("td", &["tr"]),
    ("tfoot", &["table"]),
    ("th", &["tr"]),
    ("thead", &["table"]),
    ("tr", &["tbody", "tfoot", "thead"]),
];

/// The headings by their level. A feed may have all of them; the page has the first
/// one for itself (see [`super::headings`]).
pub(super) const HEADINGS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];

/// The blocks that become a plain `div`: the page has landmarks of its own, and no words
/// run together.
pub(super) const PLAIN: &[&str] = &[
    "address", "article", "aside", "center", "fieldset", "footer", "header", "hgroup", "main",
    "nav", "search", "section",
];

/// The schemes that a link may have; one without any is resolved against the
/// feed's address first.
pub const LINK_SCHEMES: &[&str] = &["http", "https", "mailto", "tel"];

/// What a link of a feed gets in any case.
pub const LINK_REL: &str = "noopener noreferrer";

/// So many elements, one in the other, stay elements, and then only what these need
/// (the cells of a table, the items of a list). What lies deeper stays as text. Texts
/// of people are some ten deep; browsers themselves end at 512.
pub const DEEPEST: usize = 100;

/// What stands in a table under a name.
pub(super) fn find<T: Copy>(table: &[(&'static str, T)], name: &str) -> Option<(&'static str, T)> {
    table.iter().find(|(other, _)| *other == name).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_both_kept_and_dropped() {
        for (name, _) in ALLOWED {
            assert!(!DROPPED.contains(name), "{name}");
            assert!(!PLAIN.contains(name), "{name}");
        }
        for name in PLAIN {
            assert!(!DROPPED.contains(name), "{name}");
        }
    }

    #[test]
    fn all_that_the_tables_name_may_stay() {
        let allowed = |name: &str| assert!(find(ALLOWED, name).is_some(), "{name}");
        BLOCKS.iter().for_each(|name| allowed(name));
        HEADINGS[1..].iter().for_each(|name| allowed(name));
        for (name, parents) in PARENTS {
            allowed(name);
            parents.iter().for_each(|parent| allowed(parent));
        }
    }

    #[test]
    fn the_tables_are_sorted_for_readers() {
        assert!(ALLOWED.is_sorted_by_key(|(name, _)| name));
        assert!(PARENTS.is_sorted_by_key(|(name, _)| name));
        assert!(PLAIN.is_sorted());
        assert!(BLOCKS.is_sorted());
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
}
