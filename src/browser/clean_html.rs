//! HTML of a feed, cleaned in the browser: parsed by the browser into a
//! document that runs nothing and loads nothing, then rebuilt node by node by
//! [`meldungen_core::sanitise`]. It is never written out as text again, so
//! nothing can change its meaning on the way.

use leptos::prelude::{document, window};
use meldungen_core::sanitise::{
    Attributes, Content, Piece, START, Source, is_information_heading, rebuild, tables,
    without_inline_code,
};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DomParser, Element, Node, SupportedType, Url};

/// Puts cleaned HTML into an element. From the heading "Weitere Informationen"
/// on, it goes into an information box behind that element.
pub fn append(html: &str, target: &Element) {
    // Neither parsing HTML nor moving our own nodes can fail.
    let _ = try_append(html, target);
}

fn try_append(html: &str, target: &Element) -> Result<(), JsValue> {
    let html = [START, &without_inline_code(html)].concat();
    let parsed = DomParser::new()?.parse_from_string(&html, SupportedType::TextHtml)?;
    let Some(body) = parsed.body() else {
        return Ok(());
    };
    draw(rebuild(&mut Parsed, &body), target)?;
    let children = target.children();
    let heading = (0..children.length())
        .filter_map(|index| children.item(index))
        .find(|child| {
            child.tag_name().starts_with('H')
                && is_information_heading(&child.text_content().unwrap_or_default())
        });
    if let Some(heading) = heading {
        let information = document().create_element("div")?;
        information.set_class_name("info-box prose");
        let mut next: Option<Node> = Some(heading.into());
        while let Some(node) = next {
            next = node.next_sibling();
            information.append_child(&node)?;
        }
        target.after_with_node_1(&information)?;
    }
    Ok(())
}

fn draw(pieces: Vec<Piece>, target: &Element) -> Result<(), JsValue> {
    let mut open: Vec<Node> = vec![(**target).clone()];
    for piece in pieces {
        let Some(parent) = open.last() else {
            break;
        };
        match piece {
            Piece::Open(described) => {
                let element = document().create_element(described.name)?;
                for (name, value) in described.attributes {
                    element.set_attribute(name, &value)?;
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
                parent.append_child(&document().create_text_node(&text))?;
            }
            Piece::Close => {
                open.pop();
            }
        }
    }
    Ok(())
}

/// What the browser has parsed.
struct Parsed;

impl Source for Parsed {
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
        resolve(address).map(|url| url.href())
    }

    /// Only from our own origin: no page sends a request elsewhere.
    fn picture(&self, address: &str) -> Option<Attributes> {
        let url = resolve(address)?;
        let is_own = url.origin() == window().location().origin().ok()?;
        is_own.then(|| vec![("src", url.href())])
    }
}

/// An address resolved as the browser resolves it.
fn resolve(address: &str) -> Option<Url> {
    Url::new_with_base(address, &document().base_uri().ok()??).ok()
}
