//! What the operator says about accessibility (`[accessibility]` in
//! `site.toml`), and the statement that is made from it.
//!
//! The statement is a template: what is not said stands in it as a gap for all
//! to see, and `meldungen check --site` names it.

mod page;
mod read;

pub use page::StatementPage;

use meldungen_core::date::CalendarDate;
use meldungen_core::words::statement::StatementWords;

/// Where the statement lies, below the site's base.
pub const FOLDER: &str = "barrierefreiheit/";

/// How far the site meets the requirements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// In all.
    Full,
    /// But for some content.
    Partial,
    /// Not.
    None,
}

/// Whom to turn to when feedback did not help. Every field may be empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Enforcement {
    /// The body's name.
    pub name: String,
    /// Its website.
    pub url: String,
    /// Its mail address.
    pub email: String,
    /// Its telephone number as printed.
    pub phone: String,
}

/// What the operator says about accessibility. What is empty has not been said.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Accessibility {
    /// How far the site meets the requirements.
    pub status: Option<Status>,
    /// The day on which the site was assessed and the statement prepared.
    pub assessed: Option<CalendarDate>,
    /// The day on which the statement was last reviewed; never a gap.
    pub reviewed: Option<CalendarDate>,
    /// How the site was assessed; by the operator where this is empty.
    pub method: String,
    /// What is not accessible, each in a sentence.
    pub barriers: Vec<String>,
    /// Who takes reports of barriers.
    pub contact: String,
    /// The mail address for them.
    pub email: String,
    /// The telephone number for them, as printed; never a gap.
    pub phone: String,
    /// Whom to turn to when that did not help.
    pub enforcement: Enforcement,
}

/// What a statement must say and this one does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// How far the site meets the requirements.
    Status,
    /// What is not accessible, though something is.
    Barriers,
    /// When the site was assessed.
    Assessed,
    /// Who takes reports of barriers.
    Contact,
    /// The mail address for them.
    Email,
    /// Whom to turn to when that did not help.
    Enforcement,
    /// How that body can be reached.
    EnforcementAddress,
}

impl Gap {
    /// The setting that closes the gap.
    pub fn key(self) -> &'static str {
        match self {
            Gap::Status => "accessibility.status",
            Gap::Barriers => "accessibility.barriers",
            Gap::Assessed => "accessibility.assessed",
            Gap::Contact => "accessibility.contact",
            Gap::Email => "accessibility.email",
            Gap::Enforcement => "accessibility.enforcement.name",
            Gap::EnforcementAddress => "accessibility.enforcement.url",
        }
    }

    /// What is missing, in words.
    pub fn words(self, words: &StatementWords) -> &'static str {
        match self {
            Gap::Status => words.missing_status,
            Gap::Barriers => words.missing_barriers,
            Gap::Assessed => words.missing_assessed,
            Gap::Contact => words.missing_contact,
            Gap::Email => words.missing_email,
            Gap::Enforcement => words.missing_enforcement,
            Gap::EnforcementAddress => words.missing_enforcement_address,
        }
    }
}

impl Accessibility {
    /// What is still to be said, in the order of the statement.
    pub fn gaps(&self) -> Vec<Gap> {
        let body = &self.enforcement;
        [
            (self.status.is_none(), Gap::Status),
            (
                self.barriers.is_empty() && self.status != Some(Status::Full),
                Gap::Barriers,
            ),
            (self.assessed.is_none(), Gap::Assessed),
            (self.contact.is_empty(), Gap::Contact),
            (self.email.is_empty(), Gap::Email),
            (body.name.is_empty(), Gap::Enforcement),
            (
                body.url.is_empty() && body.email.is_empty() && body.phone.is_empty(),
                Gap::EnforcementAddress,
            ),
        ]
        .into_iter()
        .filter_map(|(missing, gap)| missing.then_some(gap))
        .collect()
    }
}
