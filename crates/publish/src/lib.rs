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
//!    pages from the app's own components; [`feeds`] writes the feeds ([`feed_out`],
//!    [`atom`]), [`archive`] what the app searches, [`accessibility`] the statement.
//!    For machines there are [`card`] and [`linked_data`] in the pages, and beside
//!    them [`sitemap`], [`oembed`], [`icons`] and [`security`].
//!    [`embed`] is the widget for other people's pages.
//!    [`gallery`] shows the components in all their states, to developers alone.
//! 5. [`output`] writes what changed, each file by rename, with its compressed
//!    twins, and takes away what is no longer part of the site. [`state`] is what a build leaves
//!    for the next, and [`keep`] what was published: [`addresses`] that stay, Meldungen that
//!    fell out of the feed, and what has not to be made again. Where a Meldung
//!    was taken away, or an address moved ([`publishing`]), [`gone`] leaves word.
//!
//! [`init`] writes the first settings, [`watch`] waits for the next reason to build, and
//! [`progress`] says how far a build is.
//!
//! [`check`] says what is wrong with a feed before it goes out; beyond what
//! reading it tells, [`quality`] says what makes a good Meldung, and [`online`]
//! asks other servers for its pictures.
//!
//! [`serve`] serves the folder, with the headers that [`headers`] made for it; [`hosts`]
//! says the same to other servers.
#![warn(missing_docs)]

pub mod accessibility;
pub mod addresses;
pub mod archive;
pub mod atom;
pub mod build;
pub mod cards;
pub mod check;
pub mod clean;
pub mod document;
pub mod duties;
pub mod embed;
pub mod feed_out;
pub mod feeds;
pub mod files;
pub mod findings;
pub mod gallery;
pub mod gone;
pub mod headers;
pub mod hosts;
pub mod icons;
pub mod init;
pub mod input;
pub mod keep;
pub mod linked_data;
pub mod lists;
pub mod oembed;
pub mod online;
pub mod output;
pub mod pictures;
pub mod progress;
pub mod publisher;
pub mod publishing;
pub mod qr;
pub mod quality;
pub mod security;
pub mod serve;
pub mod settings;
pub mod shell;
pub mod site_findings;
pub mod sitemap;
pub mod state;
pub mod watch;
mod xml;
