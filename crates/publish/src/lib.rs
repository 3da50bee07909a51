//! `meldungen`: what a press office runs.
//!
//! [`build`](mod@build) makes a site's folder, in these steps:
//!
//! 1. [`input`] reads the feed and the settings, and says what is wrong with
//!    them; [`findings`] puts what the feed had to be mended for into words.
//! 2. [`clean`] cleans the HTML of each Meldung by core's rules, and
//!    [`pictures`] copies what it may show.
//! 3. [`shell`] takes the app's parts that Trunk built and names them by their
//!    content.
//! 4. [`document`] draws the pages from the app's own components; [`feed_out`]
//!    writes the feeds.
//! 5. [`output`] writes what changed, each file by rename, with its compressed
//!    twins, and takes away what is no longer part of the site.
//!
//! [`serve`] serves the folder, with the headers that [`headers`] made for it.
#![warn(missing_docs)]

pub mod build;
pub mod clean;
pub mod document;
pub mod feed_out;
pub mod findings;
pub mod headers;
pub mod input;
pub mod output;
pub mod pictures;
pub mod serve;
pub mod shell;
