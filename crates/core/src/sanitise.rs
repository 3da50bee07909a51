//! Which HTML of a feed may be shown, and what becomes of the rest: one policy
//! and one algorithm for both engines.
//!
//! 1. An engine parses, inert: the page builder with html5ever, the browser with
//!    its own parser. Both see a whole document, `<!doctype html><body>` before
//!    what the feed has ([`START`]), so that both see the same tree.
//! 2. [`rebuild`] walks that tree and makes [`Piece`]s of it: only what the tables
//!    of [`policy`] have, links settled ([`links`]), values checked ([`values`]),
//!    headings in order ([`headings`]).
//! 3. The engine draws the pieces: as text, which a second cleaner checks, or as
//!    nodes.
//!
//! What is not in the tables goes, its text stays; what is in [`DROPPED`] goes with
//! all it holds, but for films, sounds and frames, which become links. What went,
//! and why, the page builder tells: [`reason`].

mod headings;
mod inline_code;
mod links;
mod pictures;
mod policy;
pub mod reason;
mod rebuild;
pub mod sections;
pub mod tables;
mod values;

pub use headings::start_of_information;
pub use inline_code::without_inline_code;
pub use policy::{
    ALLOWED, DEEPEST, DROPPED, GENERIC_ATTRIBUTES, LINK_REL, LINK_SCHEMES, PICTURE_ATTRIBUTES,
};
pub use rebuild::{Attributes, Content, Element, Piece, Source, rebuild};

use crate::text;

/// What both engines put before the HTML of a feed: a document as the pages are one
/// (without it, tables in paragraphs would be parsed by older rules), and its
/// body, so that nothing of a feed is the head's.
pub const START: &str = "<!doctype html><body>";

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
    /// its English twin) that lies in no other element: what stands before it, and the information box that
    /// starts with it.
    pub fn split_information(&self) -> (SafeHtml, Option<SafeHtml>) {
        let html = self.as_str();
        let mut depth = 0;
        let mut from = 0;
        while let Some(start) = html[from..].find('<').map(|at| from + at) {
            let tag = &html[start..];
            from = start + end_of_tag(tag);
            if tag.starts_with("</") {
                depth -= 1;
                continue;
            }
            if ["<br", "<hr", "<img", "<wbr"]
                .iter()
                .any(|void| tag.starts_with(void))
            {
                continue;
            }
            // Clean headings hold no other, so that no text is looked at twice.
            let is_heading = tag.starts_with("<h") && depth == 0;
            let end = if is_heading { tag.find("</h") } else { None };
            let title = |end| text::of_html(&tag[..end], text::USUAL_ALONE);
            if end.is_some_and(|end| is_information_heading(&title(end))) {
                let part = |part: &str| SafeHtml(part.trim().to_owned());
                return (part(&html[..start]), Some(part(&html[start..])));
            }
            depth += 1;
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
    let text = text::replace(text, "\u{A0}", " ");
    let text = text.trim().trim_end_matches(':');
    ["Weitere Informationen", "Further information"]
        .iter()
        .any(|title| text.eq_ignore_ascii_case(title))
}

#[cfg(test)]
mod tests;
