//! An element with all that is in it.

use super::names::Space;

/// An element.
#[derive(Debug)]
pub struct Element {
    /// The vocabulary of its name.
    pub space: Space,
    /// Its name without prefix.
    pub name: String,
    /// Its attributes as they are written, references read.
    pub attributes: Vec<(String, String)>,
    /// What is in it.
    pub children: Vec<Node>,
}

/// What is in an element.
#[derive(Debug)]
pub enum Node {
    /// Text, references read.
    Text(String),
    /// An element.
    Element(Element),
}

impl Element {
    /// Whether it has this name.
    pub fn is(&self, space: Space, name: &str) -> bool {
        self.space == space && self.name.eq_ignore_ascii_case(name)
    }

    /// An attribute, without blanks at its ends; `None` where it is empty.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let mut attributes = self.attributes.iter();
        let found = attributes.find(|(known, _)| known.eq_ignore_ascii_case(name));
        found
            .map(|(_, value)| value.trim())
            .filter(|value| !value.is_empty())
    }

    /// The elements in it.
    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The elements in it of this name.
    pub fn all<'a>(&'a self, space: Space, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.elements()
            .filter(move |element| element.is(space, name))
    }

    /// The first element in it of this name that has something in it.
    pub fn first<'a>(&'a self, space: Space, name: &'a str) -> Option<&'a Element> {
        self.all(space, name).find(|element| !element.is_empty())
    }

    /// Whether it has neither text nor elements.
    pub fn is_empty(&self) -> bool {
        self.children.iter().all(|node| match node {
            Node::Text(text) => text.trim().is_empty(),
            Node::Element(_) => false,
        })
    }

    /// Adds text behind all that is in it.
    pub fn add_text(&mut self, write: impl FnOnce(&mut String)) {
        if let Some(Node::Text(text)) = self.children.last_mut() {
            return write(text);
        }
        let mut text = String::new();
        write(&mut text);
        self.children.push(Node::Text(text));
    }

    /// Its text, with that of the elements in it, without blanks at its ends.
    pub fn text(&self) -> String {
        let mut text = String::new();
        self.collect(&mut text);
        text.trim().to_owned()
    }

    fn collect(&self, text: &mut String) {
        for node in &self.children {
            match node {
                Node::Text(part) => text.push_str(part),
                Node::Element(element) => element.collect(text),
            }
        }
    }

    /// The text of the first element in it of this name; `None` where it is empty.
    pub fn text_of(&self, space: Space, name: &str) -> Option<String> {
        self.first(space, name)
            .map(Element::text)
            .filter(|text| !text.is_empty())
    }
}
