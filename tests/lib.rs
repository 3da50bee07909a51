//! A reader's visit to the built site, in a real browser.
//!
//! The tests in `suite/` are sentences over one type, [`Visit`]:
//!
//! ```ignore
//! visit(Site::sample(), async |reader| {
//!     reader
//!         .open("/").await?
//!         .type_into("Meldungen durchsuchen", "foerderung").await?
//!         .see("3 Meldungen").await?;
//!     Ok(())
//! })
//! ```
//!
//! 1. [`inputs`] is what `cargo xtask test` tells the tests: programs and built sites.
//! 2. [`site`] says what a test visits, a built site or the app alone beside a feed, and what the
//!    test [`needs`]. Where that is not to be had, the test is skipped before anything is built
//!    or started. [`made`] builds each site once ([`files`] has what all do with files).
//! 3. [`server`] serves it as `meldungen serve` does, with [`faults`] by order, and
//!    collects what the browser reports against the Content-Security-Policy. No two tests have
//!    the same origin ([`ports`]).
//! 4. [`engine`] has the browsers, one for each worker: Chromium, Firefox or WebKit, the same
//!    one for a whole run. Each test has a context of its own, in which nothing is left of the
//!    tests before; a browser in which one failed is not used again. [`elsewhere`] is the rest
//!    of the web.
//! 5. [`partner`] is another origin with pages of the test's, on which the widget stands.
//! 6. [`visit`] runs the test's story and then, always, the [`guards`]: no breach of the
//!    policy, no request to another origin, nothing in the console.
//!
//! What the tests expect stands in [`sample`], read from the sample's feed, and in
//! [`embed_document`]. Waiting is for a condition, never for a time ([`wait`]).

pub mod elsewhere;
pub mod embed_document;
pub mod engine;
pub mod failure;
pub mod faults;
pub mod files;
pub mod guards;
pub mod inputs;
pub mod made;
pub mod needs;
pub mod partner;
pub mod ports;
pub mod sample;
pub mod server;
pub mod site;
pub mod visit;
pub mod wait;

pub use engine::{Engine, Theme};
pub use failure::{Failure, Outcome};
pub use faults::Fault;
pub use needs::Need;
pub use partner::{Page, Partner};
pub use site::{Feed, Site};
pub use visit::{Visit, attempt, or_skipped, visit, visit_in};
