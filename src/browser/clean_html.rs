//! HTML of a feed, cleaned in the browser: parsed by the browser into a
//! document that runs nothing and loads nothing, then rebuilt node by node from
//! the rules of [`meldungen_core::sanitise`]. It is never written out as text
//! again, so nothing can change its meaning on the way.

use leptos::prelude::{document, window};
use meldungen_core::sanitise::{
    DROPPED, GENERIC_ATTRIBUTES, LINK_REL, LINK_SCHEMES, allowed_attributes,
    is_information_heading, renamed, tables, without_inline_code,
};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DomParser, Element, Node, SupportedType, Url};

/// What lies deeper than this is put in as text: the page needs no more, and
/// the stack is not endless.
const DEEPEST: usize = 100;

/// Puts cleaned HTML into an element. From the heading "Weitere Informationen"
/// on, it goes into an information box behind that element.
pub fn append(html: &str, target: &Element) {
    // Neither parsing HTML nor moving our own nodes can fail.
    let _ = try_append(html, target);
}

fn try_append(html: &str, target: &Element) -> Result<(), JsValue> {
    let html = without_inline_code(html);
    let parsed = DomParser::new()?.parse_from_string(&html, SupportedType::TextHtml)?;
    let Some(body) = parsed.body() else {
        return Ok(());
    };
    copy_children(&body, target, 0)?;
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

fn copy_children(from: &Node, to: &Node, depth: usize) -> Result<(), JsValue> {
    let children = from.child_nodes();
    for index in 0..children.length() {
        if let Some(child) = children.get(index) {
            copy(&child, to, depth)?;
        }
    }
    Ok(())
}

fn copy(node: &Node, to: &Node, depth: usize) -> Result<(), JsValue> {
    let Some(element) = node.dyn_ref::<Element>() else {
        if node.node_type() == Node::TEXT_NODE {
            append_text(&node.node_value().unwrap_or_default(), to)?;
        }
        return Ok(());
    };
    // SVG and MathML have names of their own; their elements are not HTML.
    let name = element.tag_name().to_ascii_lowercase();
    if DROPPED.contains(&name.as_str()) {
        return Ok(());
    }
    if depth == DEEPEST {
        return append_text(&element.text_content().unwrap_or_default(), to);
    }
    let name = renamed(&name);
    let Some(attributes) = allowed_attributes(name) else {
        return copy_children(element, to, depth + 1);
    };
    if name == "img"
        && element
            .get_attribute("src")
            .and_then(|src| own_picture(&src))
            .is_none()
    {
        // No picture from another host; what it shows is said.
        return append_text(&element.get_attribute("alt").unwrap_or_default(), to);
    }
    let copied = document().create_element(name)?;
    for attribute in attributes.iter().chain(GENERIC_ATTRIBUTES) {
        let value = element
            .get_attribute(attribute)
            .and_then(|value| match *attribute {
                "href" => link(&value),
                "src" => own_picture(&value),
                _ => Some(value),
            });
        if let Some(value) = value {
            copied.set_attribute(attribute, &value)?;
        }
    }
    // What leads nowhere has nothing to say about where it leads.
    if name == "a" && copied.has_attribute("href") {
        copied.set_attribute("rel", LINK_REL)?;
    }
    if name == "table" {
        let scrolling = document().create_element("div")?;
        scrolling.set_class_name(tables::CLASS);
        scrolling.set_attribute("tabindex", "0")?;
        scrolling.append_child(&copied)?;
        to.append_child(&scrolling)?;
    } else {
        to.append_child(&copied)?;
    }
    copy_children(element, &copied, depth + 1)
}

fn append_text(text: &str, to: &Node) -> Result<(), JsValue> {
    to.append_child(&document().create_text_node(text))
        .map(|_| ())
}

/// An address resolved as the browser resolves it.
fn resolve(address: &str) -> Option<Url> {
    Url::new_with_base(address, &document().base_uri().ok()??).ok()
}

fn link(address: &str) -> Option<String> {
    let url = resolve(address)?;
    let scheme = url.protocol();
    LINK_SCHEMES
        .contains(&scheme.trim_end_matches(':'))
        .then(|| url.href())
}

/// Only from our own origin: no page sends a request elsewhere.
fn own_picture(address: &str) -> Option<String> {
    let url = resolve(address)?;
    (url.origin() == window().location().origin().ok()?).then(|| url.href())
}
