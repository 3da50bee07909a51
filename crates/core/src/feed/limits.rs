//! How much of a feed is used. What a press office publishes stays far below;
//! more than this is a fault or an attack, and the rest still shows.

/// The most items that are read: twice the largest archive that the site is
/// made for.
pub const ITEMS: usize = 200_000;
/// The most characters of a line: headline, kicker, name, credit, topic.
pub const LINE: usize = 1_000;
/// The most characters of a paragraph: teaser, description of a picture, note.
pub const PARAGRAPH: usize = 10_000;
/// The most characters of a Meldung's text, with its markup.
pub const BODY: usize = 2_000_000;
/// The most entries of a list within an item: topics, authors, files.
pub const LIST: usize = 100;
/// The most topics of a site that can be chosen. Press offices have some dozens.
pub const TOPICS: usize = 5_000;
/// How deep lists and objects may be nested; what lies deeper is left out.
/// JSON Feed with our extension needs five, and a parser's stack is not endless.
pub const DEPTH: usize = 32;
