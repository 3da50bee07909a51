//! `meldungen`: what a press office runs.
//!
//! [`build`](mod@build) makes a site's folder, in these steps:
//!
//! 1. [`input`] reads the feed and [`settings`] `site.toml`, and they say what
//!    is wrong with them; [`findings`] puts what the feed had to be mended for
//!    into words, [`site_findings`] what the settings lack, [`duties`] among it:
//!    the links that the law wants.
//! 2. [`clean`] cleans the HTML of each Meldung by core's rules, and
//!    [`pictures`] copies what it may show; [`cards`] draws what other services show
//!    beside a link.
//! 3. [`shell`] takes the app's parts that Trunk built and names them by their
//!    content.
//! 4. [`lists`] has what belongs to a topic or a year; [`document`] draws the
//!    pages from the app's own components; [`feed_out`] and [`atom`] write the
//!    feeds, [`archive`] what the app searches, [`accessibility`] the statement.
//!    [`gallery`] shows the components in all their states, to developers alone.
//! 5. [`output`] writes what changed, each file by rename, with its compressed
//!    twins, and takes away what is no longer part of the site.
//!
//! [`check`] says what is wrong with a feed before it goes out; beyond what
//! reading it tells, [`quality`] says what makes a good Meldung, and [`online`]
//! asks other servers for its pictures.
//!
//! [`serve`] serves the folder, with the headers that [`headers`] made for it.
#![warn(missing_docs)]

pub mod accessibility;
pub mod archive;
pub mod atom;
pub mod build;
pub mod cards;
pub mod check;
pub mod clean;
pub mod document;
pub mod duties;
pub mod feed_out;
pub mod findings;
pub mod gallery;
pub mod headers;
pub mod input;
pub mod lists;
pub mod online;
pub mod output;
pub mod pictures;
pub mod qr;
pub mod quality;
pub mod serve;
pub mod settings;
pub mod shell;
pub mod site_findings;
