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
//! 2. [`site`] is a folder to visit: a built site, or the app alone beside a feed.
//! 3. [`server`] serves it as `meldungen serve` does, with [`faults`] by order, and
//!    collects what the browser reports against the Content-Security-Policy.
//! 4. [`engine`] starts the browser, a new one for each test: Chromium, Firefox or WebKit,
//!    the same one for a whole run. [`elsewhere`] is the rest of the web.
//! 5. [`partner`] is another origin with pages of the test's, on which the widget stands.
//! 6. [`visit`] runs the test's story and then, always, the [`guards`]: no breach of the
//!    policy, no request to another origin, nothing in the console. What an engine cannot do
//!    is said in the output.
//!
//! Waiting is for a condition, never for a time ([`wait`]).

pub mod elsewhere;
pub mod engine;
pub mod failure;
pub mod faults;
pub mod guards;
pub mod inputs;
pub mod partner;
pub mod server;
pub mod site;
pub mod visit;
pub mod wait;

pub use engine::{Engine, Theme};
pub use failure::{Failure, Outcome};
pub use faults::Fault;
pub use partner::{Page, Partner};
pub use site::{Feed, Site};
pub use visit::{Visit, attempt, visit, visit_in};
