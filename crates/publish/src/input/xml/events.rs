//! The events of an XML document, read by quick-xml, and the elements that they
//! make up. What is slightly wrong is noted and goes on; what is not well-formed
//! ends with its place.

use meldungen_core::text::{line, shorten, start_of};
use quick_xml::Reader;
use quick_xml::errors::{Error, IllFormedError};
use quick_xml::events::{BytesStart, Event};

use super::element::{Element, Node};
use super::fault::{Fault, What};
use super::names::{Space, Spaces};
use super::references::Notes;
use crate::findings::{Damage, Finding, Issue};

/// How deep elements may lie in an item; what lies deeper is left out. No text
/// needs that, and neither memory nor stack is endless.
const DEEPEST: usize = 100;

/// A name as far as a message shows it, in characters.
const SHOWN: usize = 60;

/// A step through the document's outer elements.
pub enum Step {
    /// An element begins; nothing of what is in it is read yet.
    Open(Element),
    /// The innermost open element ends.
    Close,
}

/// Reads a document from its start to the end of the outermost element.
pub struct Events<'t> {
    text: &'t str,
    /// Where in the text the document begins.
    start: usize,
    reader: Reader<&'t [u8]>,
    spaces: Spaces,
    notes: Notes,
    too_deep: usize,
    doctype: Option<String>,
}

impl<'t> Events<'t> {
    /// Begins to read a document, which begins at this byte of a text.
    pub fn new(text: &'t str, start: usize) -> Self {
        let mut reader = Reader::from_str(&text[start..]);
        let config = reader.config_mut();
        config.allow_dangling_amp = true;
        config.expand_empty_elements = true;
        Events {
            text,
            start,
            reader,
            spaces: Spaces::default(),
            notes: Notes::default(),
            too_deep: 0,
            doctype: None,
        }
    }

    /// The document type, if one is declared: "html".
    pub fn doctype(&self) -> Option<&str> {
        self.doctype.as_deref()
    }

    /// Names without a prefix belong to this, whatever is declared.
    pub fn plain_names_are(&mut self, space: Space) {
        self.spaces.plain_names_are(space);
    }

    /// The outermost element.
    ///
    /// # Errors
    ///
    /// As [`Events::step`].
    pub fn root(&mut self) -> Result<Element, Fault> {
        match self.step() {
            Ok(Step::Open(root)) => Ok(root),
            Ok(Step::Close) => Err(self.fault(What::Nothing, self.here())),
            Err(fault) if fault.what == What::Ends => Err(Fault {
                what: What::Nothing,
                ..fault
            }),
            Err(fault) => Err(fault),
        }
    }

    /// The next element that begins or ends; text between them is passed over.
    ///
    /// # Errors
    ///
    /// What is not well-formed, and a document that ends before its elements do.
    pub fn step(&mut self) -> Result<Step, Fault> {
        loop {
            match self.event()? {
                Event::Start(start) => return Ok(Step::Open(self.open(&start))),
                Event::End(_) => {
                    self.spaces.leave();
                    return Ok(Step::Close);
                }
                Event::DocType(declared) => {
                    let name = declared
                        .split([' ', '\t', '\n', '\r', '['])
                        .find(|w| !w.is_empty());
                    self.doctype = name.map(str::to_ascii_lowercase);
                }
                Event::Eof => return Err(self.fault(What::Ends, self.here())),
                _ => {}
            }
        }
    }

    /// How far the document is read, in bytes of the text.
    fn here(&self) -> usize {
        self.in_text(self.reader.buffer_position())
    }

    fn in_text(&self, position: u64) -> usize {
        usize::try_from(position).map_or(self.text.len(), |at| self.start + at)
    }

    /// All of an element that begins.
    ///
    /// # Errors
    ///
    /// As [`Events::step`].
    pub fn whole(&mut self, element: Element) -> Result<Element, Fault> {
        let mut open = vec![element];
        let mut below = 0;
        loop {
            let at = self.here();
            let event = self.event()?;
            let depth = open.len() + below;
            match event {
                Event::Start(_) if depth >= DEEPEST => {
                    self.too_deep += usize::from(below == 0);
                    below += 1;
                    self.spaces.enter(std::iter::empty());
                }
                Event::Start(start) => open.push(self.open(&start)),
                Event::End(_) => {
                    self.spaces.leave();
                    if below > 0 {
                        below -= 1;
                        continue;
                    }
                    let Some(done) = open.pop() else { continue };
                    match open.last_mut() {
                        Some(parent) => parent.children.push(Node::Element(done)),
                        None => return Ok(done),
                    }
                }
                Event::Eof => return Err(self.fault(What::Ends, self.here())),
                event if below == 0 => {
                    if let Some(element) = open.last_mut() {
                        self.add_text(event, at, element);
                    }
                }
                _ => {}
            }
        }
    }

    /// Adds the text of an event to an element.
    fn add_text(&mut self, event: Event, at: usize, element: &mut Element) {
        match event {
            Event::Text(part) => {
                element.add_text(|text| self.notes.plain(&part.xml10_content(), at, text));
            }
            Event::CData(part) => element.add_text(|text| text.push_str(&part.xml10_content())),
            Event::GeneralRef(name) => {
                element.add_text(|text| self.notes.resolve(&name, at, text));
            }
            _ => {}
        }
    }

    fn open(&mut self, start: &BytesStart) -> Element {
        let at = self.here();
        // Without quotes, or without a value, as in HTML: what can be read is read.
        let mut attributes = start.html_attributes();
        let attributes: Vec<(String, String)> = attributes
            .with_checks(false)
            .flatten()
            .map(|attribute| {
                let value = self.notes.read(&attribute.value, at);
                (attribute.key.0.to_owned(), value)
            })
            .collect();
        let declared = attributes.iter();
        self.spaces
            .enter(declared.map(|(name, value)| (name.as_str(), value.as_str())));
        let name = start.name();
        let (space, name) = self.spaces.resolve(name.0);
        Element {
            space,
            name: name.to_owned(),
            attributes,
            children: Vec::new(),
        }
    }

    fn event(&mut self) -> Result<Event<'t>, Fault> {
        self.reader.read_event().map_err(|error| {
            let at = self.in_text(self.reader.error_position());
            let what = match error {
                Error::IllFormed(IllFormedError::MismatchedEndTag { expected, found }) => {
                    What::OtherEnd {
                        expected: shown(&expected),
                        found: shown(&found),
                    }
                }
                Error::IllFormed(IllFormedError::UnmatchedEndTag(found)) => {
                    What::LoneEnd(shown(&found))
                }
                Error::Syntax(_) => What::NeverEnds,
                _ => What::Markup,
            };
            self.fault(what, at)
        })
    }

    fn fault(&self, what: What, at: usize) -> Fault {
        let (line, column) = self.place(at);
        Fault {
            line,
            column,
            what,
            after: None,
        }
    }

    /// Line and column of a byte, counted from 1.
    fn place(&self, at: usize) -> (usize, usize) {
        let before = &self.text[..self.text.floor_char_boundary(at)];
        let line = 1 + before.bytes().filter(|byte| *byte == b'\n').count();
        let start = before.rfind('\n').map_or(0, |end| end + 1);
        (line, 1 + before[start..].chars().count())
    }

    /// What was noted on the way.
    pub fn findings(&self) -> Vec<Finding> {
        let line = |at: &usize| self.place(*at).0;
        let mut damage = Vec::new();
        damage.extend(
            self.notes
                .lone
                .as_ref()
                .map(|(count, at)| Damage::LoneAmpersands {
                    count: *count,
                    line: line(at),
                }),
        );
        damage.extend(
            self.notes
                .unknown
                .as_ref()
                .map(|(name, at)| Damage::UnknownEntity {
                    name: name.clone(),
                    line: line(at),
                }),
        );
        damage.extend(self.notes.html.clone().map(Damage::HtmlEntities));
        if !self.spaces.undeclared.is_empty() {
            let prefixes = Vec::from_iter(self.spaces.undeclared.iter().copied());
            damage.push(Damage::NoNamespace(prefixes.join(", ")));
        }
        let damage = damage
            .into_iter()
            .map(|damage| Finding::of_damage("xml", damage));
        let mut findings: Vec<Finding> = damage.collect();
        if self.too_deep > 0 {
            findings.push(Finding::of_feed("items", Issue::TooDeep(self.too_deep)));
        }
        findings
    }
}

/// A name fit for a message.
fn shown(name: &str) -> String {
    shorten(&line(start_of(name, 4 * SHOWN)), SHOWN)
}
