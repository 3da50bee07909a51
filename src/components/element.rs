//! Elements of one type, whatever their tag, attributes and children.
//!
//! Leptos' own are a type for each tag, each name of an attribute and each kind of
//! value: every one some 70 to 100 bytes for each reader to download, and drawn again
//! they lose all their attributes for a moment, a picture its source. These touch only
//! what differs. `view!` stays for what changes by itself: a field's value, what it
//! is filled with once it is there.

use std::borrow::Cow;

use leptos::ev::Event;
use leptos::prelude::*;
use leptos::tachys::html::attribute::Attribute;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::{RemoveEventHandler, Rndr, types};
use leptos::tachys::view::{Mountable, Position, PositionState};
use leptos::wasm_bindgen::JsCast;
use send_wrapper::SendWrapper;

use super::shapes::AttributeText;

type Attributes = Vec<(&'static str, Cow<'static, str>)>;

/// An element that is to be drawn.
pub struct Element {
    tag: &'static str,
    attributes: Attributes,
    children: Vec<AnyView>,
    /// A property that is set each time: the reader may have changed it.
    flag: Option<(&'static str, bool)>,
    /// What a field holds, where it is not what was drawn there before: what the reader
    /// types stays.
    value: Option<String>,
    listeners: Listeners,
}

type Listeners = Vec<(&'static str, Handler)>;
type Handler = SendWrapper<Box<dyn Fn(Event)>>;

/// An element without attributes and children.
pub fn element(tag: &'static str) -> Element {
    Element {
        tag,
        attributes: Vec::new(),
        children: Vec::new(),
        flag: None,
        value: None,
        listeners: Vec::new(),
    }
}

/// An element of a class.
pub fn classed(tag: &'static str, class: &'static str) -> Element {
    element(tag).attribute("class", class)
}

impl Element {
    /// With an attribute; nothing where it has no value. Each name once.
    pub fn attribute(self, name: &'static str, value: impl AttributeText) -> Element {
        self.with_text(name, value.text())
    }

    #[inline(never)]
    fn with_text(mut self, name: &'static str, value: Option<Cow<'static, str>>) -> Element {
        self.attributes.extend(value.map(|value| (name, value)));
        self
    }

    /// With another child. What may be missing is an `Option`: each child has its place.
    pub fn child(self, child: impl IntoAny) -> Element {
        self.with_view(child.into_any())
    }

    /// With a text.
    pub fn text(self, text: impl Into<String>) -> Element {
        self.child(text.into())
    }

    /// With a property that is true or false. One of them at most.
    pub fn flag(mut self, name: &'static str, value: bool) -> Element {
        self.flag = Some((name, value));
        self
    }

    /// With what a field holds.
    pub fn value(mut self, value: String) -> Element {
        self.value = Some(value);
        self
    }

    /// With what an event does.
    pub fn on(mut self, event: &'static str, does: Box<dyn Fn(Event)>) -> Element {
        self.listeners.push((event, SendWrapper::new(does)));
        self
    }

    #[inline(never)]
    fn with_view(mut self, child: AnyView) -> Element {
        self.children.push(child);
        self
    }
}

/// An element that stands on the page.
pub struct Drawn {
    node: types::Element,
    tag: &'static str,
    attributes: Attributes,
    children: Vec<<AnyView as Render>::State>,
    value: Option<String>,
    /// Stop listening once they are dropped.
    listening: Vec<RemoveEventHandler<types::Element>>,
}

impl Drawn {
    fn bring_alive(
        &mut self,
        flag: Option<(&'static str, bool)>,
        value: Option<String>,
        listeners: Listeners,
    ) {
        if let Some((name, value)) = flag {
            Rndr::set_property(&self.node, name, &value.into());
        }
        if value != self.value {
            if let Some(value) = &value {
                Rndr::set_property(&self.node, "value", &value.into());
            }
            self.value = value;
        }
        let listen = |(event, does): (&'static str, Handler)| {
            let does = Box::new(move |event: types::Event| does(event.unchecked_into()));
            Rndr::add_event_listener(&self.node, event, does)
        };
        self.listening = listeners.into_iter().map(listen).collect();
    }
}

impl Render for Element {
    type State = Drawn;

    fn build(self) -> Drawn {
        let node = Rndr::create_element(self.tag, None);
        for (name, value) in &self.attributes {
            Rndr::set_attribute(&node, name, value);
        }
        let children = self.children.into_iter().map(|child| {
            let mut child = child.build();
            child.mount(&node, None);
            child
        });
        let mut drawn = Drawn {
            children: children.collect(),
            tag: self.tag,
            attributes: self.attributes,
            node,
            value: None,
            listening: Vec::new(),
        };
        drawn.bring_alive(self.flag, self.value, self.listeners);
        drawn
    }

    fn rebuild(self, drawn: &mut Drawn) {
        if self.tag != drawn.tag || self.children.len() != drawn.children.len() {
            let mut new = self.build();
            drawn.insert_before_this(&mut new);
            drawn.unmount();
            *drawn = new;
            return;
        }
        for (name, _) in &drawn.attributes {
            if self.attributes.iter().all(|(other, _)| other != name) {
                Rndr::remove_attribute(&drawn.node, name);
            }
        }
        for attribute in &self.attributes {
            if !drawn.attributes.contains(attribute) {
                Rndr::set_attribute(&drawn.node, attribute.0, &attribute.1);
            }
        }
        drawn.attributes = self.attributes;
        drawn.bring_alive(self.flag, self.value, self.listeners);
        for (child, drawn) in self.children.into_iter().zip(&mut drawn.children) {
            child.rebuild(drawn);
        }
    }
}

impl Mountable for Drawn {
    fn unmount(&mut self) {
        self.node.unmount();
    }

    fn mount(&mut self, parent: &types::Element, marker: Option<&types::Node>) {
        self.node.mount(parent, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        self.node.insert_before_this(child)
    }

    fn elements(&self) -> Vec<types::Element> {
        vec![self.node.clone()]
    }
}

/// Nothing is spread into it from outside.
impl leptos::tachys::view::add_attr::AddAnyAttr for Element {
    type Output<New: Attribute> = Element;

    fn add_any_attr<New: Attribute>(self, _attribute: New) -> Element {
        self
    }
}

impl RenderHtml for Element {
    type AsyncOutput = Element;
    type Owned = Element;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Element {
        self
    }

    fn to_html_with_buf(
        self,
        html: &mut String,
        position: &mut Position,
        _escape: bool,
        mark_branches: bool,
        _extra: Vec<AnyAttribute>,
    ) {
        html.extend(["<", self.tag]);
        for (name, value) in &self.attributes {
            html.extend([" ", name, "=\""]);
            for character in value.chars() {
                match character {
                    '&' => html.push_str("&amp;"),
                    '"' => html.push_str("&quot;"),
                    '<' => html.push_str("&lt;"),
                    '>' => html.push_str("&gt;"),
                    _ => html.push(character),
                }
            }
            html.push('"');
        }
        html.push('>');
        if !matches!(self.tag, "br" | "img" | "input") {
            *position = Position::FirstChild;
            for child in self.children {
                child.to_html_with_buf(html, position, true, mark_branches, Vec::new());
            }
            html.extend(["</", self.tag, ">"]);
        }
        *position = Position::NextChild;
    }

    /// Nothing here is hydrated.
    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> Drawn {
        self.build()
    }

    fn into_owned(self) -> Element {
        self
    }
}
