//! The sections of a text, so that a table of contents can lead to them.

use super::end_of_tag;
use crate::text;

/// From so many sections on a text has a table of contents.
pub const ENOUGH: usize = 3;

/// The id of a section, counted from 0. Feeds have no ids of their own: cleaning takes
/// them out.
pub fn id(index: usize) -> String {
    ["abschnitt-", &(index + 1).to_string()].concat()
}

/// Clean HTML with an id at each heading of the second level, and what these headings say.
pub fn mark(html: &str) -> (String, Vec<String>) {
    const START: &str = "<h2";
    let mut out = String::with_capacity(html.len());
    let mut titles = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        let (tag, behind) = rest[at..].split_at(end_of_tag(&rest[at..]));
        rest = behind;
        match tag
            .strip_prefix(START)
            .filter(|tag| tag.starts_with([' ', '>']))
        {
            Some(attributes) => {
                out.push_str(&[START, " id=\"", &id(titles.len()), "\"", attributes].concat());
                let end = rest.find("</h2").unwrap_or_default();
                titles.push(text::of_html(&rest[..end], text::USUAL_ALONE));
            }
            None => out.push_str(tag),
        }
    }
    out.push_str(rest);
    (out, titles)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_the_second_level_get_an_id() {
        let html = "<h2>A &amp; <em>B</em></h2><h3>c</h3><img alt=\"<h2>\"><h2 dir=\"rtl\">D</h2>";
        let marked = "<h2 id=\"abschnitt-1\">A &amp; <em>B</em></h2><h3>c</h3><img alt=\"<h2>\">\
            <h2 id=\"abschnitt-2\" dir=\"rtl\">D</h2>";
        let (html, titles) = mark(html);
        assert_eq!(html, marked);
        assert_eq!(titles, ["A & B", "D"]);
        assert_eq!(mark("a < b"), ("a < b".to_owned(), Vec::new()));
    }

    #[test]
    fn what_stands_behind_the_last_tag_stays() {
        let (html, titles) = mark("<h2>A</h2> Ende");
        assert_eq!(html, "<h2 id=\"abschnitt-1\">A</h2> Ende");
        assert_eq!(titles, ["A"]);
        assert_eq!(mark("Text"), ("Text".to_owned(), Vec::new()));
    }
}
