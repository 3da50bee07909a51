//! What Meldungen knows without a browser, a disk or a clock.
//!
//! How a feed becomes a page, in the order in which it happens:
//!
//! 1. [`json`] is the value a feed is read from; the browser's own parser or
//!    `serde_json` makes it.
//! 2. [`feed`] reads JSON Feed 1.0 and 1.1 into [`article`]s, each with its
//!    [`slug`] and its [`date`], in the one total [`order`]; [`address`] takes
//!    out what says nothing of a page, [`identity`] tells apart what the feed
//!    gives one id; what it had to mend, it says as findings.
//! 3. [`sanitise`] says which HTML may stay; the two engines that apply it live
//!    in the page builder and in the browser.
//! 4. [`catalogue`] finds and counts Meldungen, over text that [`fold`] made
//!    comparable; [`highlight`] marks what was searched for.
//! 5. [`reading_time`] and [`share`] make what stands under a headline.
//! 6. [`route`] names every page and writes and reads its address, under the
//!    [`site`]'s base path.
//! 7. [`retry`] says when a server that did not answer is asked again.
//! 8. [`saved`] are the searches that a reader keeps.
//! 9. [`words`] holds every word that a reader sees, in German and in English;
//!    [`hyphens`] says where long ones may break.
#![warn(missing_docs)]

pub mod address;
pub mod article;
pub mod catalogue;
pub mod date;
pub mod feed;
pub mod fold;
pub mod highlight;
pub mod hyphens;
pub mod identity;
pub mod json;
pub mod order;
pub mod reading_time;
pub mod retry;
pub mod route;
pub mod sanitise;
pub mod saved;
pub mod share;
pub mod site;
pub mod slug;
pub mod text;
pub mod words;
