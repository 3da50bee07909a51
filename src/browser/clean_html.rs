//! HTML of a feed, cleaned in the browser: parsed by the browser into a
//! document that runs nothing and loads nothing, then rebuilt node by node by
//! [`meldungen_core::sanitise`]. It is never written out as text again, so
//! nothing can change its meaning on the way.

use leptos::prelude::{document, window};
use meldungen_core::sanitise::{
    Attributes, Content, Piece, START, Source, rebuild, start_of_information, tables,
    without_inline_code,
};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DomParser, Element, Node, SupportedType};

use super::{navigation, page};

/// Puts cleaned HTML into an element. From the heading "Weitere Informationen"
/// on, it goes into an information box behind that element. Relative links in it
/// begin at `base`, or, where that is not known, at the page.
pub fn append(html: &str, base: Option<&str>, target: &Element) {
    // Neither parsing HTML nor moving our own nodes can fail.
    let _ = try_append(html, base, target);
}

fn try_append(html: &str, base: Option<&str>, target: &Element) -> Result<(), JsValue> {
    let page = navigation::href();
    let html = [START, &without_inline_code(html)].concat();
    let parsed = DomParser::new()?.parse_from_string(&html, SupportedType::TextHtml)?;
    let Some(body) = parsed.body() else {
        return Ok(());
    };
    let base = base.unwrap_or(&page);
    let pieces = rebuild(&mut Parsed { base, page: &page }, &body);
    let (text, information) = pieces.split_at(start_of_information(&pieces));
    draw(text, target)?;
    if !information.is_empty() {
        let below = document().create_element("div")?;
        below.set_class_name("info-box prose");
        draw(information, &below)?;
        target.after_with_node_1(&below)?;
    }
    Ok(())
}

fn draw(pieces: &[Piece], target: &Element) -> Result<(), JsValue> {
    let mut open: Vec<Node> = vec![(**target).clone()];
    for piece in pieces {
        let Some(parent) = open.last() else {
            break;
        };
        match piece {
            Piece::Open(described) => {
                let element = document().create_element(described.name)?;
                for (name, value) in &described.attributes {
                    element.set_attribute(name, value)?;
                }
                if described.name == "table" {
                    let scrolling = document().create_element("div")?;
                    scrolling.set_class_name(tables::CLASS);
                    scrolling.set_attribute("tabindex", "0")?;
                    scrolling.append_child(&element)?;
                    parent.append_child(&scrolling)?;
                } else {
                    parent.append_child(&element)?;
                }
                open.push(element.into());
            }
            Piece::Text(text) => {
                parent.append_child(&document().create_text_node(text))?;
            }
            Piece::Close => {
                open.pop();
            }
        }
    }
    Ok(())
}

/// What the browser has parsed.
struct Parsed<'a> {
    /// Where relative links begin.
    base: &'a str,
    /// The page's own address: pictures lie beside the feed, and so beside it.
    page: &'a str,
}

impl Source for Parsed<'_> {
    type Node = Node;

    fn first_child(&self, node: &Node) -> Option<Node> {
        node.first_child()
    }

    fn next_sibling(&self, node: &Node) -> Option<Node> {
        node.next_sibling()
    }

    fn content(&self, node: &Node) -> Content {
        match node.node_type() {
            // SVG and MathML have names of their own; both go before these are met.
            Node::ELEMENT_NODE => Content::Element(node.node_name().to_ascii_lowercase()),
            Node::TEXT_NODE => Content::Text(node.node_value().unwrap_or_default()),
            _ => Content::Other,
        }
    }

    fn attribute(&self, node: &Node, name: &str) -> Option<String> {
        node.dyn_ref::<Element>()?.get_attribute(name)
    }

    fn resolve(&self, address: &str) -> Option<String> {
        page::resolve(self.base, address)
    }

    /// Only from our own origin: no page sends a request elsewhere.
    fn picture(&self, addresses: &[String]) -> Option<Attributes> {
        let origin = window().location().origin().ok()?;
        addresses.iter().find_map(|address| {
            let src = page::resolve(self.page, address)?;
            let is_own = src.strip_prefix(&origin)?.starts_with('/');
            is_own.then(|| vec![("src", src)])
        })
    }
}
