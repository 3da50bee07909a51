//! A document as html5ever parses it: nodes in one list, so that no depth of them takes
//! any stack, to build, to walk or to free.

use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;

use html5ever::interface::{ElementFlags, ExpandedName, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, QualName, local_name, ns};

/// A node, by its place in the list.
pub type Id = usize;

/// What a node is.
pub enum Data {
    /// An element, and what stands in its tag.
    Element(Rc<QualName>, Vec<Attribute>),
    /// A text.
    Text(StrTendril),
    /// The document, a comment, what a `<template>` holds.
    Other,
}

/// A node and its neighbours.
pub struct Node {
    /// What it is.
    pub data: Data,
    /// The first node in it.
    pub first_child: Option<Id>,
    /// The node behind it.
    pub next: Option<Id>,
    last_child: Option<Id>,
    previous: Option<Id>,
    parent: Option<Id>,
}

/// A document.
pub struct Tree(Vec<Node>);

impl Tree {
    /// A node of it.
    pub fn node(&self, id: Id) -> Option<&Node> {
        self.0.get(id)
    }

    /// The body, if there is one.
    pub fn body(&self) -> Option<Id> {
        let is_body =
            |node: &Node| matches!(&node.data, Data::Element(name, _) if &*name.local == "body");
        self.0.iter().position(is_body)
    }
}

/// Builds a [`Tree`].
pub struct Growing(RefCell<Vec<Node>>);

/// What the parser holds of a node.
#[derive(Clone)]
pub struct Handle {
    id: Id,
    name: Rc<QualName>,
    /// HTML in a formula: the parser treats what follows as HTML.
    holds_html: bool,
}

impl Handle {
    /// For what is no element.
    fn nameless(id: Id) -> Handle {
        let name = Rc::new(QualName::new(None, ns!(), local_name!("")));
        Handle {
            id,
            name,
            holds_html: false,
        }
    }
}

const DOCUMENT: Id = 0;

impl Growing {
    /// An empty document.
    pub fn new() -> Growing {
        let growing = Growing(RefCell::default());
        growing.add(Data::Other);
        growing
    }

    /// How many nodes there are.
    pub fn count(&self) -> usize {
        self.0.borrow().len()
    }

    fn add(&self, data: Data) -> Id {
        let mut nodes = self.0.borrow_mut();
        nodes.push(Node {
            data,
            first_child: None,
            next: None,
            last_child: None,
            previous: None,
            parent: None,
        });
        nodes.len() - 1
    }

    fn add_other(&self) -> Handle {
        let id = self.add(Data::Other);
        Handle::nameless(id)
    }

    fn detach(&self, id: Id) {
        let nodes = &mut *self.0.borrow_mut();
        let (parent, previous, next) = (nodes[id].parent, nodes[id].previous, nodes[id].next);
        match (previous, parent) {
            (Some(previous), _) => nodes[previous].next = next,
            (None, Some(parent)) => nodes[parent].first_child = next,
            (None, None) => {}
        }
        match (next, parent) {
            (Some(next), _) => nodes[next].previous = previous,
            (None, Some(parent)) => nodes[parent].last_child = previous,
            (None, None) => {}
        }
        let node = &mut nodes[id];
        (node.parent, node.previous, node.next) = (None, None, None);
    }

    /// Puts a node into another, before one of its children or as the last.
    fn insert(&self, parent: Id, before: Option<Id>, child: Id) {
        self.detach(child);
        let nodes = &mut *self.0.borrow_mut();
        let previous = match before {
            Some(before) => nodes[before].previous.replace(child),
            None => nodes[parent].last_child.replace(child),
        };
        match previous {
            Some(previous) => nodes[previous].next = Some(child),
            None => nodes[parent].first_child = Some(child),
        }
        let node = &mut nodes[child];
        (node.parent, node.previous, node.next) = (Some(parent), previous, before);
    }

    fn put(&self, parent: Id, before: Option<Id>, child: NodeOrText<Handle>) {
        let text = match child {
            NodeOrText::AppendNode(handle) => return self.insert(parent, before, handle.id),
            NodeOrText::AppendText(text) => text,
        };
        let previous = {
            let nodes = self.0.borrow();
            before.map_or(nodes[parent].last_child, |before| nodes[before].previous)
        };
        if let Some(previous) = previous
            && let Data::Text(written) = &mut self.0.borrow_mut()[previous].data
        {
            written.push_tendril(&text);
            return;
        }
        let id = self.add(Data::Text(text));
        self.insert(parent, before, id);
    }

    fn parent(&self, handle: &Handle) -> Option<Id> {
        self.0.borrow()[handle.id].parent
    }
}

impl TreeSink for Growing {
    type Handle = Handle;
    type Output = Tree;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> Tree {
        Tree(self.0.into_inner())
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        Handle::nameless(DOCUMENT)
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> ExpandedName<'a> {
        target.name.expanded()
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, flags: ElementFlags) -> Handle {
        let name = Rc::new(name);
        let id = self.add(Data::Element(name.clone(), attrs));
        Handle {
            id,
            name,
            holds_html: flags.mathml_annotation_xml_integration_point,
        }
    }

    fn is_mathml_annotation_xml_integration_point(&self, handle: &Handle) -> bool {
        handle.holds_html
    }

    fn create_comment(&self, _: StrTendril) -> Handle {
        self.add_other()
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        self.add_other()
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.put(parent.id, None, child);
    }

    fn append_based_on_parent_node(
        &self,
        element: &Handle,
        prev_element: &Handle,
        child: NodeOrText<Handle>,
    ) {
        match self.parent(element) {
            Some(parent) => self.put(parent, Some(element.id), child),
            None => self.put(prev_element.id, None, child),
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, _: &Handle) -> Handle {
        // Templates go with all they hold.
        self.add_other()
    }

    fn same_node(&self, x: &Handle, y: &Handle) -> bool {
        x.id == y.id
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle, new_node: NodeOrText<Handle>) {
        if let Some(parent) = self.parent(sibling) {
            self.put(parent, Some(sibling.id), new_node);
        }
    }

    fn add_attrs_if_missing(&self, _: &Handle, _: Vec<Attribute>) {
        // A second <html> or <body>: neither is shown.
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.detach(target.id);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        loop {
            let first = self.0.borrow()[node.id].first_child;
            match first {
                Some(child) => self.insert(new_parent.id, None, child),
                None => break,
            }
        }
    }
}
