//! Wide tables scroll by themselves, so that the page need not and no word in
//! them is broken to pieces.

use super::{SafeHtml, end_of_tag};

/// The class of what a table scrolls in; it can be focused, to scroll by keys.
pub const CLASS: &str = "prose__table";

impl SafeHtml {
    /// The HTML with each table in an element of its own that scrolls.
    pub fn with_scrolling_tables(&self) -> String {
        let mut out = String::with_capacity(self.0.len());
        let mut rest = self.as_str();
        while let Some(start) = rest.find('<') {
            out.push_str(&rest[..start]);
            let (tag, behind) = rest[start..].split_at(end_of_tag(&rest[start..]));
            rest = behind;
            let name = tag.trim_start_matches(['<', '/']);
            let is_table = name
                .strip_prefix("table")
                .is_some_and(|rest| rest.starts_with([' ', '>']));
            if is_table && !tag.starts_with("</") {
                out.push_str(&["<div class=\"", CLASS, "\" tabindex=\"0\">"].concat());
            }
            out.push_str(tag);
            if is_table && tag.starts_with("</") {
                out.push_str("</div>");
            }
        }
        out.push_str(rest);
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_wrapped_and_nothing_else_is() {
        for (html, wrapped) in [
            (
                "<p>a</p><table dir=\"rtl\"><tr><td><table></table></td></tr></table>",
                "<p>a</p><div class=\"prose__table\" tabindex=\"0\"><table dir=\"rtl\"><tr><td>\
                 <div class=\"prose__table\" tabindex=\"0\"><table></table></div></td></tr></table></div>",
            ),
            (
                "<img alt=\"><table>\">a &lt;table>",
                "<img alt=\"><table>\">a &lt;table>",
            ),
            ("<tablet>", "<tablet>"),
            ("a < b", "a < b"),
        ] {
            let clean = SafeHtml::declare_clean(html.to_owned());
            assert_eq!(clean.with_scrolling_tables(), wrapped);
        }
    }
}
