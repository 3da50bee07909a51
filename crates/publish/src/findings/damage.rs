//! What a feed's file was mended for before it could be read.

/// What was wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Damage {
    /// So many bytes, the first in this line, are not in UTF-8; they were read
    /// as Windows-1252.
    NotUtf8 {
        /// How many.
        bytes: usize,
        /// Where the first one is, counted from 1.
        line: usize,
    },
    /// The file says that it is in this encoding, but is in UTF-8.
    ReallyUtf8(String),
    /// Before the XML there is this text.
    TextBefore(String),
    /// So many characters that XML forbids were left out.
    ForbiddenCharacters(usize),
    /// So many `&`, the first in this line, should be `&amp;`.
    LoneAmpersands {
        /// How many.
        count: usize,
        /// Where the first one is, counted from 1.
        line: usize,
    },
    /// So many `<`, the first in this line, should be `&lt;`.
    LoneBrackets {
        /// How many.
        count: usize,
        /// Where the first one is, counted from 1.
        line: usize,
    },
    /// An entity that nobody knows stays as it is written.
    UnknownEntity {
        /// Its name.
        name: String,
        /// Where the first one is, counted from 1.
        line: usize,
    },
    /// Entities of HTML, such as this one, that XML does not know; they were read.
    HtmlEntities(String),
    /// These prefixes are used and declared nowhere; they were read as usual.
    NoNamespace(String),
    /// The HTML of an item is escaped twice; it was read as meant.
    EscapedTwice,
    /// The text has words in brackets of WordPress, such as this one, that nobody here knows; they
    /// stay as they are written.
    Shortcode(String),
    /// The export has no more than the number of an item's picture or of its topics.
    LacksParts,
    /// An item has neither an id nor an address; its id was made from its content.
    NoIdentity,
}
