//! XHTML written as HTML, as a browser reads it.

use super::base::Base;
use super::element::{Element, Node};

/// Elements of HTML that have no end tag.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

/// What is in an element, as HTML; addresses are resolved where a base is stated.
pub fn inside(element: &Element, base: &Base) -> String {
    let mut html = String::new();
    write(element, base, &mut html);
    html
}

fn write(element: &Element, base: &Base, html: &mut String) {
    for node in &element.children {
        match node {
            Node::Text(text) => escape(text, html),
            Node::Element(element) => {
                let base = base.below(element);
                let name = element.name.as_str();
                html.extend(["<", name]);
                for (name, value) in &element.attributes {
                    if name.starts_with("xmlns") || name.starts_with("xml:") || !is_plain(name) {
                        continue;
                    }
                    html.extend([" ", name, "=\""]);
                    match name.as_str() {
                        "href" | "src" | "data-src" | "data-lazy-src" | "data-original" => {
                            escape(&base.resolve(value), html)
                        }
                        _ => escape(value, html),
                    }
                    html.push('"');
                }
                html.push('>');
                if !VOID.iter().any(|void| void.eq_ignore_ascii_case(name)) {
                    write(element, &base, html);
                    html.extend(["</", name, ">"]);
                }
            }
        }
    }
}

/// Whether a name can stand in a tag of HTML.
fn is_plain(name: &str) -> bool {
    !name.contains(['"', '\'', '<', '>', '=', '/'])
}

fn escape(text: &str, html: &mut String) {
    for part in text.split_inclusive(['&', '<', '>', '"']) {
        let mut rest = part.chars();
        let escaped = match rest.next_back() {
            Some('&') => "&amp;",
            Some('<') => "&lt;",
            Some('>') => "&gt;",
            Some('"') => "&quot;",
            _ => {
                html.push_str(part);
                continue;
            }
        };
        html.extend([rest.as_str(), escaped]);
    }
}
