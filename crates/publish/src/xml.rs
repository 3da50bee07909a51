//! XML in the making, for feeds and sitemaps.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// XML in the making. Every text passes [`without_forbidden`]; quick-xml escapes it.
///
/// All errors of its methods are those of writing into memory.
pub(crate) struct Xml(Writer<Vec<u8>>);

impl Xml {
    /// A piece of a document.
    pub fn piece() -> Xml {
        Xml(Writer::new(Vec::new()))
    }

    /// A document.
    pub fn document() -> io::Result<Xml> {
        let mut xml = Xml::piece();
        let declaration = BytesDecl::new("1.0", Some("utf-8"), None);
        xml.0.write_event(Event::Decl(declaration))?;
        Ok(xml)
    }

    /// Begins an element.
    pub fn open(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        let start = start(name, attributes);
        self.0.write_event(Event::Start(start))
    }

    /// Ends an element.
    pub fn close(&mut self, name: &str) -> io::Result<()> {
        self.0.write_event(Event::End(BytesEnd::new(name)))
    }

    /// An element without content.
    pub fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        let start = start(name, attributes);
        self.0.write_event(Event::Empty(start))
    }

    /// An element with a text in it.
    pub fn leaf(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) -> io::Result<()> {
        self.open(name, attributes)?;
        let text = without_forbidden(text);
        self.0.write_event(Event::Text(BytesText::new(&text)))?;
        self.close(name)
    }

    /// An element without attributes and with a text in it.
    pub fn text(&mut self, name: &str, text: &str) -> io::Result<()> {
        self.leaf(name, &[], text)
    }

    /// A piece that is written already.
    pub fn append(&mut self, piece: &[u8]) {
        self.0.get_mut().extend_from_slice(piece);
    }

    /// All of it.
    pub fn finish(self) -> Vec<u8> {
        self.0.into_inner()
    }
}

fn start<'a>(name: &'a str, attributes: &[(&str, &str)]) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (name, value) in attributes {
        start.push_attribute((*name, without_forbidden(value).as_str()));
    }
    start
}

/// A text without the characters that no XML 1.0 document may hold, however written: most
/// control characters, U+FFFE and U+FFFF (section 2.2). quick-xml leaves that to its callers.
fn without_forbidden(text: &str) -> String {
    let allowed = |c: &char| match c {
        '\t' | '\n' | '\r' => true,
        c => *c >= ' ' && !matches!(c, '\u{FFFE}' | '\u{FFFF}'),
    };
    text.chars().filter(allowed).collect()
}
