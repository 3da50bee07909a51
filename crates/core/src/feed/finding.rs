//! What reading a feed has to say about it.

use crate::date::Timestamp;

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
    /// An earlier item has the same id.
    DuplicateId,
    /// An older Meldung has the address that this one would have; it got this
    /// one.
    DuplicateSlug(String),
    /// The date names no moment; the item stays, undated.
    BadDate(String),
    /// The item is not to be published before this moment.
    Embargoed(Timestamp),
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
}

impl Problem {
    /// Whether the item was left out for it.
    pub fn loses_the_item(&self) -> bool {
        matches!(self, Problem::NoId | Problem::NoObject | Problem::Nothing)
    }

    /// How bad it is.
    pub fn severity(&self) -> Severity {
        match self {
            Problem::NoVersion | Problem::NoId | Problem::NoObject | Problem::Nothing => {
                Severity::Error
            }
            Problem::Embargoed(_)
            | Problem::NoPicture
            | Problem::Relative
            | Problem::Deleted
            | Problem::DuplicateSlug(_) => Severity::Note,
            _ => Severity::Warning,
        }
    }
}
