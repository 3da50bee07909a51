//! Old exports, which are no feeds: read for the archive alone, where each is looked at once.
//!
//! 1. [`wxr`] is WordPress' export, [`wordpress`] its interface for programs, [`table`] a table
//!    saved as CSV. Each becomes what a JSON Feed of the same content would be.
//! 2. They hold more than what is public. What is not is left out and counted, with the reason
//!    ([`left_out`]).
//!
//! Everything else is read as a feed, or refused by name.

mod left_out;
pub mod table;
mod wordpress;
mod wxr;

pub use left_out::LeftOut;

use std::collections::BTreeMap;

use meldungen_core::json::Value;

use super::kind::{self, Kind};
use super::xml::feed::{Feed, Item};
use super::{Foreign, InputError, Source, Terms, UsualDates, Whole, text, whole};
use crate::findings::{Damage, Finding, Issue};
use table::Table;

/// An export, as one JSON Feed.
pub struct Export {
    /// What it was read as.
    pub value: Value,
    /// What had to be mended.
    pub findings: Vec<Finding>,
    /// How its dates are usually written.
    pub usual_dates: UsualDates,
    /// What is in it and not for the public: of each kind, how many.
    pub left_out: BTreeMap<LeftOut, usize>,
    /// Where its items stand, if it is a table.
    pub table: Option<Table>,
}

/// Reads an export, or a feed with all its pages.
///
/// # Errors
///
/// As [`whole`]; [`InputError::NoColumn`] for a table that lacks one.
pub fn read(source: &Source, terms: Terms) -> Result<Export, InputError> {
    let Whole {
        value,
        findings,
        usual_dates,
    } = match whole(source) {
        Err(InputError::Foreign(_, Foreign::WordPressExport)) => return of_wordpress(source),
        Err(InputError::Foreign(name, Foreign::WordPressRest)) => {
            let mut findings = Vec::new();
            let text = text::decode(source, &mut findings)?;
            let value = crate::input::json::value(source, &text, &mut findings)?;
            let posts = wordpress::posts(&value);
            let mut posts = posts.ok_or(InputError::Foreign(name, Foreign::WordPressRest))?;
            posts.feed.title = Some(source.name.clone());
            return Ok(posts.into_export(findings));
        }
        Err(InputError::Foreign(_, Foreign::Table)) => return table::read(source, terms),
        Err(InputError::NoJson(..)) if table::is_called_one(&source.name) => {
            return table::read(source, terms);
        }
        whole => whole?,
    };
    Ok(Export {
        value,
        findings,
        usual_dates,
        left_out: BTreeMap::new(),
        table: None,
    })
}

fn of_wordpress(source: &Source) -> Result<Export, InputError> {
    let mut findings = Vec::new();
    let text = text::decode(source, &mut findings)?;
    let start = match kind::of(&text) {
        Kind::Xml(start) => start,
        Kind::Json | Kind::WebPage => 0,
    };
    let posts = wxr::posts(source, &text, start, &mut findings)?;
    Ok(posts.into_export(findings))
}

/// What is public of WordPress, and what is not.
#[derive(Default)]
struct Posts {
    feed: Feed,
    left_out: BTreeMap<LeftOut, usize>,
}

impl Posts {
    fn leave_out(&mut self, why: LeftOut) {
        *self.left_out.entry(why).or_default() += 1;
    }

    /// Adds a post, with what had to be mended in its fields.
    fn add(&mut self, item: Item, damage: impl Iterator<Item = (&'static str, Damage)>) {
        let id = item.id.clone();
        self.feed.add(item);
        self.feed
            .findings
            .extend(damage.map(|(field, damage)| Finding {
                item: id.clone(),
                field,
                issue: Issue::Damaged(damage),
            }));
    }

    fn into_export(mut self, mut findings: Vec<Finding>) -> Export {
        findings.append(&mut self.feed.findings);
        Export {
            value: self.feed.into_value(),
            findings,
            usual_dates: UsualDates::Mail,
            left_out: self.left_out,
            table: None,
        }
    }
}

#[cfg(test)]
mod tests;
