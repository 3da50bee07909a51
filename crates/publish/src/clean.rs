//! Cleans the HTML of a feed, by the rules of [`meldungen_core::sanitise`].

use std::collections::{HashMap, HashSet};
use std::sync::Mutex;

use ammonia::{Builder, UrlRelative};
use meldungen_core::sanitise::{
    ALLOWED, DROPPED, GENERIC_ATTRIBUTES, LINK_REL, LINK_SCHEMES, SafeHtml, end_of_tag, renamed,
};
use url::Url;

use crate::pictures::Pictures;

/// A cleaner for the HTML of one Meldung.
pub struct Cleaner<'a> {
    /// Where relative links in it begin, if that is known.
    pub base: Option<Url>,
    /// The pictures that it may show.
    pub pictures: &'a Mutex<Pictures>,
}

impl Cleaner<'_> {
    /// Clean HTML: only what is on core's list, relative links resolved, own
    /// pictures in place, others by their alternative text. Cleaning it again
    /// changes nothing.
    pub fn clean(&self, html: &str) -> SafeHtml {
        let mut tags: HashSet<&str> = ALLOWED.iter().map(|(name, _)| *name).collect();
        tags.insert("h1"); // renamed below
        let mut attributes: HashMap<&str, HashSet<&str>> = ALLOWED
            .iter()
            .map(|(name, attributes)| (*name, attributes.iter().copied().collect()))
            .collect();
        attributes.insert("h1", HashSet::new());
        // What the filter closure needs has to live as long as the builder does;
        // ammonia asks for 'static, so the addresses are settled beforehand.
        let cleaned = Builder::empty()
            .tags(tags)
            .clean_content_tags(DROPPED.iter().copied().collect())
            .tag_attributes(attributes)
            .generic_attributes(GENERIC_ATTRIBUTES.iter().copied().collect())
            .url_schemes(LINK_SCHEMES.iter().copied().collect())
            .url_relative(UrlRelative::PassThrough)
            .link_rel(Some(LINK_REL))
            .strip_comments(true)
            .clean(html)
            .to_string();
        SafeHtml::declare_clean(self.settle(&cleaned))
    }

    /// Renames headings, resolves links and puts pictures in their place, in
    /// HTML that ammonia has written: well formed, attributes in double quotes.
    fn settle(&self, html: &str) -> String {
        let mut out = String::with_capacity(html.len());
        let mut rest = html;
        while let Some(start) = rest.find('<') {
            out.push_str(&rest[..start]);
            rest = &rest[start..];
            let end = end_of_tag(rest);
            self.settle_tag(&rest[..end], &mut out);
            rest = &rest[end..];
        }
        out.push_str(rest);
        out
    }

    fn settle_tag(&self, tag: &str, out: &mut String) {
        let name_start = if tag.starts_with("</") { 2 } else { 1 };
        let name_end = tag.find([' ', '>']).unwrap_or(tag.len());
        let name = &tag[name_start..name_end];
        let rest = &tag[name_end..];
        let mut settled = format!("{}{}{rest}", &tag[..name_start], renamed(name));
        if name == "a" && !tag.starts_with("</") {
            let href = attribute(rest, "href");
            settled = match href.and_then(|href| self.link(&unescape(href))) {
                Some(link) => {
                    let old = format!(" href=\"{}\"", href.unwrap_or_default());
                    settled.replacen(&old, &format!(" href=\"{}\"", escape(&link)), 1)
                }
                // What leads nowhere has nothing to say about where it leads.
                None => without(settled, &["href", "hreflang", "rel"]),
            };
        }
        if name == "img" {
            let asset = attribute(rest, "src").and_then(|src| self.picture(&unescape(src)));
            let alt = attribute(rest, "alt").unwrap_or_default();
            // A picture that is not ours to show is said, not shown.
            settled = match asset {
                Some((path, (width, height))) => format!(
                    "<img src=\"{}\" alt=\"{alt}\" width=\"{width}\" height=\"{height}\" loading=\"lazy\" decoding=\"async\">",
                    escape(&path)
                ),
                // Text of HTML, where quotes stand as they are.
                None => escape(&unescape(alt)).replace("&quot;", "\""),
            };
        }
        out.push_str(&settled);
    }

    /// A link made absolute, or nothing for one that leads nowhere.
    fn link(&self, address: &str) -> Option<String> {
        let url = match &self.base {
            Some(base) => base.join(address),
            None => Url::parse(address),
        };
        let url = url.ok()?;
        LINK_SCHEMES
            .contains(&url.scheme())
            .then(|| url.to_string())
    }

    fn picture(&self, src: &str) -> Option<(String, (u32, u32))> {
        let mut pictures = self
            .pictures
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        pictures.asset(src)
    }
}

/// The value of an attribute, as it is escaped there.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = tag;
    loop {
        rest = rest.trim_start_matches(' ');
        let (key, after) = rest.split_once("=\"")?;
        let (value, after) = after.split_once('"')?;
        if key == name {
            return Some(value);
        }
        rest = after;
    }
}

/// A tag without these attributes.
fn without(tag: String, names: &[&str]) -> String {
    names.iter().fold(tag, |tag, name| {
        let value = attribute(&tag[tag.find(' ').unwrap_or(tag.len())..], name);
        let written = value.map(|value| format!(" {name}=\"{value}\""));
        written.map_or(tag.clone(), |written| tag.replacen(&written, "", 1))
    })
}

fn unescape(text: &str) -> String {
    text.replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&nbsp;", "\u{A0}")
        .replace("&amp;", "&")
}

/// Text as it may stand in HTML, in an attribute too.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('"', "&quot;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::Place;

    fn clean(html: &str) -> String {
        let pictures = Mutex::new(Pictures::new(Place::Folder("nowhere".into()), None, "/"));
        let base = Url::parse("https://h.example/a/").ok();
        Cleaner {
            base,
            pictures: &pictures,
        }
        .clean(html)
        .as_str()
        .to_owned()
    }

    #[test]
    fn keeps_what_a_meldung_needs() {
        let html = "<h2>A</h2><p lang=\"en\">B <strong>C</strong><br>D</p><ul><li>E</li></ul>\
            <table><caption>F</caption><tbody><tr><th scope=\"row\">G</th><td>H</td></tr></tbody></table>";
        assert_eq!(clean(html), html);
    }

    #[test]
    fn drops_what_runs_or_styles() {
        assert_eq!(
            clean("<p onclick=x style=y id=z class=c>A<script>B</script><svg><a>C</a></svg></p>"),
            "<p>A</p>"
        );
        assert_eq!(clean("<form><input>A</form><iframe src=x>B</iframe>C"), "C");
    }

    #[test]
    fn links_are_resolved_and_lead_only_where_links_may() {
        assert_eq!(
            clean("<a href=\"../b?x=1&amp;y\" target=_blank>A</a>"),
            "<a href=\"https://h.example/b?x=1&amp;y\" rel=\"noopener noreferrer\">A</a>"
        );
        for html in [
            "<a href=\"javascript:alert(1)\">A</a>",
            "<a hreflang=de href=\"data:text/html,x\">A</a>",
            "<a>A</a>",
        ] {
            assert_eq!(clean(html), "<a>A</a>", "{html}");
        }
        assert_eq!(
            clean("<a lang=en title=\" rel=\">A</a>"),
            "<a lang=\"en\">A</a>"
        );
    }

    #[test]
    fn the_pages_headline_is_the_only_one() {
        assert_eq!(clean("<h1 lang=\"en\">A</h1>"), "<h2 lang=\"en\">A</h2>");
        assert_eq!(
            clean("<p title=\"<h1>\">&lt;h1&gt;</p>"),
            "<p>&lt;h1&gt;</p>"
        );
    }

    #[test]
    fn pictures_from_elsewhere_are_said() {
        assert_eq!(
            clean(
                "<p><img src=\"https://x.example/a.png\" alt=\"Ein <b>Bild</b> &amp; mehr\"></p>"
            ),
            "<p>Ein &lt;b&gt;Bild&lt;/b&gt; &amp; mehr</p>"
        );
        assert_eq!(clean("<img src=\"../../../etc/passwd\">"), "");
    }

    #[test]
    fn cleaning_twice_changes_nothing() {
        for html in [
            "<p>A & B < C</p>",
            "<a href='x\"y'>A</a><h1>B</h1><img src=x alt='\"><script>'>",
            "<div><p>offen<table>x<tr><td>y",
            "<a href=\"https://h.example/?a=1&b=2#c\" title='a>b'>x</a>",
        ] {
            assert_eq!(clean(&clean(html)), clean(html), "{html}");
        }
    }
}
