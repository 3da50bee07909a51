//! What reading a feed has to say about it.

use crate::date::{Doubt, Timestamp};

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Something was mended or left out of a Meldung.
    Warning,
    /// A Meldung was left out, or the feed breaks its standard.
    Error,
}

/// One thing that is wrong with a feed, or worth knowing about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Which item, by its id or its place; `None` for the feed itself.
    pub item: Option<String>,
    /// Which field of it.
    pub field: &'static str,
    /// What about it.
    pub problem: Problem,
}

/// Who hears what reading a feed has to say.
pub trait Listener {
    /// Whether anybody listens. What nobody hears is not put together: in the
    /// browser nobody does, and it is 1 KB less to download.
    const LISTENS: bool = true;

    /// Hears of one finding.
    fn hear(&mut self, finding: Finding);
}

impl<F: FnMut(Finding)> Listener for F {
    fn hear(&mut self, finding: Finding) {
        self(finding);
    }
}

/// Nobody listens.
pub struct Nobody;

impl Listener for Nobody {
    const LISTENS: bool = false;

    fn hear(&mut self, _: Finding) {}
}

/// One of two items that the feed gives the same id.
#[derive(Clone, Debug, PartialEq)]
pub struct Twin {
    /// Its headline.
    pub title: String,
    /// Its place in the feed's list, counted from 1.
    pub place: usize,
}

/// What can be wrong with a field.
#[derive(Clone, Debug, PartialEq)]
pub enum Problem {
    /// The feed states no version that is known.
    NoVersion,
    /// A field that the standard asks for is missing or empty.
    Missing,
    /// An item without an id: it was left out.
    NoId,
    /// An item that is no object: it was left out.
    NoObject,
    /// The field has another type than the standard says; it was not used.
    WrongType,
    /// The id was a number; its digits were taken.
    NumericId,
    /// An earlier item, the second of the two, has the same id, but another address, headline
    /// or date. Both are shown.
    DuplicateId([Twin; 2]),
    /// An earlier item, the second of the two, has the same id, address, headline and date. It
    /// is shown once, as it was changed last.
    RepeatedItem([Twin; 2]),
    /// What says something of a visit, as a session, stood in an address or an id; it was taken
    /// out.
    OfVisit,
    /// An older Meldung has the address that this one would have; it got this
    /// one.
    DuplicateSlug(String),
    /// The date names no moment; it was not used, and the item stays.
    BadDate(String),
    /// The date of publication cannot be read: the item was left out, since it may be
    /// under embargo.
    HeldBack(String),
    /// The date is not written as the standard says, and was read all the same.
    OddDate {
        /// As it is written.
        text: String,
        /// As it was read.
        moment: Timestamp,
        /// What is odd about it.
        how: Odd,
    },
    /// The item is not to be published before this moment.
    Embargoed(Timestamp),
    /// The text, of which this is a part, speaks of an embargo, and the date of
    /// publication does not.
    EmbargoInText(String),
    /// The feed says that the Meldung is deleted: it is not shown.
    Deleted,
    /// There is no headline; the first sentence of the text serves as one, or
    /// what a picture or a file is called.
    DerivedTitle,
    /// There is nothing to show: no headline, text, picture or file. The item
    /// was left out.
    Nothing,
    /// The address is not one that a link can have; it was not used.
    BadAddress,
    /// The address is relative; it was resolved against the feed's own.
    Relative,
    /// There is something about a picture, but no picture.
    NoPicture,
    /// The text is longer than so many characters; it was shortened.
    TooLong(usize),
    /// There are more entries than so many; the others were left out.
    TooMany(usize),
    /// The text had this for a character, as HTML writes it; it was read as the character.
    Escaped(String),
    /// The headline had tags of HTML; its text was taken.
    Tags,
}

/// What is odd about a date that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Odd {
    /// It is written as RSS wants it, not as JSON Feed and Atom do.
    Mail,
    /// It is written otherwise, and plain.
    Form,
    /// It does not say all, or something that does not fit.
    Doubtful(Doubt),
}

impl Problem {
    /// Whether the item was left out for it.
    pub fn loses_the_item(&self) -> bool {
        matches!(
            self,
            Problem::NoId
                | Problem::NoObject
                | Problem::Nothing
                | Problem::HeldBack(_)
                | Problem::RepeatedItem(_)
        )
    }

    /// How bad it is.
    pub fn severity(&self) -> Severity {
        match self {
            Problem::NoVersion
            | Problem::NoId
            | Problem::NoObject
            | Problem::Nothing
            | Problem::HeldBack(_)
            | Problem::DuplicateId(_)
            | Problem::RepeatedItem(_) => Severity::Error,
            Problem::Embargoed(_)
            | Problem::OddDate {
                how: Odd::Mail | Odd::Form,
                ..
            }
            | Problem::OfVisit
            | Problem::NoPicture
            | Problem::Relative
            | Problem::Deleted
            | Problem::DuplicateSlug(_) => Severity::Note,
            _ => Severity::Warning,
        }
    }
}
