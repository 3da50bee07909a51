//! Why something of a feed's HTML went: for whoever tells press officers.

/// Why something went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// It is code: a script, or what runs one.
    Code,
    /// It changes how the page looks, or dresses as it.
    Style,
    /// It is a part of a form.
    Form,
    /// It shows another page or a plug-in in this one. Frames become links.
    Frame,
    /// It is a film or a sound: these become links.
    Media,
    /// It is a drawing or a formula in a language of its own (SVG, MathML).
    Drawing,
    /// It is about a document, not in its text: `<base>`, `<meta>`, `<template>` …
    Document,
    /// It leads where no link may lead.
    Address,
    /// It is an attribute that may stay, with a value that it may not have.
    Value,
    /// It lies deeper than [`super::DEEPEST`]; its text stays.
    TooDeep,
    /// It is a character that is not seen but changes what is seen.
    HiddenCharacter,
    /// It is on no list; its text stays.
    NotAllowed,
    /// It only tells how something looked or was called elsewhere: nothing of the
    /// Meldung is lost.
    Harmless,
}

impl Reason {
    /// Why an element goes, by its name.
    pub fn of_element(name: &str) -> Reason {
        match name {
            "script" | "noscript" => Reason::Code,
            "style" => Reason::Style,
            "button" | "form" | "input" | "option" | "select" | "textarea" => Reason::Form,
            "applet" | "embed" | "frame" | "frameset" | "iframe" | "noembed" | "noframes"
            | "object" | "portal" => Reason::Frame,
            "audio" | "video" => Reason::Media,
            "canvas" | "map" | "math" | "svg" => Reason::Drawing,
            "base" | "head" | "link" | "meta" | "plaintext" | "template" | "title" | "xmp" => {
                Reason::Document
            }
            "basefont" | "big" | "blink" | "col" | "colgroup" | "data" | "font" | "h1"
            | "label" | "legend" | "nobr" | "picture" | "rb" | "rtc" | "source" | "track" => {
                Reason::Harmless
            }
            // Those that may stay, where they may not: a link in a link, a list in a heading.
            name if super::policy::find(super::ALLOWED, name).is_some() => Reason::Harmless,
            _ => Reason::NotAllowed,
        }
    }

    /// Why an attribute goes, by its name and that of its element.
    pub fn of_attribute(element: &str, name: &str) -> Reason {
        let may_stay = super::policy::find(super::ALLOWED, element)
            .is_some_and(|(_, attributes)| attributes.contains(&name));
        match name {
            "href" | "src" | "hreflang" if may_stay => Reason::Address,
            _ if may_stay || super::GENERIC_ATTRIBUTES.contains(&name) => Reason::Value,
            _ if name.starts_with("on") || name == "srcdoc" => Reason::Code,
            "style" => Reason::Style,
            "action" | "formaction" => Reason::Form,
            // Lists of sizes and of loaders: the picture comes from what fits best of them.
            "srcset" if element == "img" => Reason::Harmless,
            "background" | "cite" | "longdesc" | "ping" | "poster" | "srcset" => Reason::Address,
            "abbr" | "align" | "bgcolor" | "border" | "cellpadding" | "cellspacing" | "class"
            | "clear" | "color" | "download" | "face" | "headers" | "height" | "hspace" | "id"
            | "itemprop" | "loading" | "decoding" | "name" | "noshade" | "nowrap" | "open"
            | "referrerpolicy" | "rel" | "role" | "rev" | "size" | "sizes" | "summary"
            | "tabindex" | "target" | "title" | "translate" | "type" | "valign" | "vspace"
            | "width" | "alt" => Reason::Harmless,
            _ if name.starts_with("data-") || name.starts_with("aria-") => Reason::Harmless,
            _ => Reason::NotAllowed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_is_dropped_has_a_reason_of_its_own() {
        for name in super::super::DROPPED {
            let reason = Reason::of_element(name);
            assert!(
                !matches!(reason, Reason::NotAllowed | Reason::Harmless),
                "{name}"
            );
        }
    }

    #[test]
    fn elements_go_for_what_they_do() {
        for (name, reason) in [
            ("script", Reason::Code),
            ("style", Reason::Style),
            ("input", Reason::Form),
            ("iframe", Reason::Frame),
            ("video", Reason::Media),
            ("svg", Reason::Drawing),
            ("base", Reason::Document),
            ("font", Reason::Harmless),
            ("a", Reason::Harmless),
            ("ul", Reason::Harmless),
            ("marquee", Reason::NotAllowed),
            ("x-blob", Reason::NotAllowed),
        ] {
            assert_eq!(Reason::of_element(name), reason, "{name}");
        }
    }

    #[test]
    fn attributes_go_for_what_they_do() {
        for (element, attribute, reason) in [
            ("p", "onclick", Reason::Code),
            ("p", "style", Reason::Style),
            ("a", "href", Reason::Address),
            ("p", "dir", Reason::Value),
            ("td", "colspan", Reason::Value),
            ("p", "class", Reason::Harmless),
            ("p", "data-x", Reason::Harmless),
            ("a", "hreflang", Reason::Address),
            ("img", "src", Reason::Address),
            ("p", "href", Reason::NotAllowed),
            ("img", "srcset", Reason::Harmless),
            ("p", "srcset", Reason::Address),
            ("blockquote", "cite", Reason::Address),
            ("img", "width", Reason::Value),
            ("table", "width", Reason::Harmless),
            ("iframe", "srcdoc", Reason::Code),
            ("button", "formaction", Reason::Form),
            ("p", "aria-label", Reason::Harmless),
            ("p", "xlink:href", Reason::NotAllowed),
        ] {
            assert_eq!(Reason::of_attribute(element, attribute), reason);
        }
    }
}
