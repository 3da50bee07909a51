//! The Leptos app: what the browser runs (feature `csr`) and what the page
//! builder renders (feature `ssr`), from the same components.
//!
//! - [`env`] is what every component knows: settings, addresses, words.
//! - [`components`] and [`pages`] draw; they take data and call no browser.
//! - `app` adopts a prerendered page or fills an empty one, then follows the
//!   reader from page to page (browser only).
//! - `browser` adapts one browser capability a file (browser only).

#[cfg(all(feature = "csr", feature = "ssr"))]
compile_error!("csr and ssr never meet in one cargo call: build by package");

pub mod components;
pub mod env;
pub mod pages;

#[cfg(feature = "csr")]
pub mod app;
#[cfg(feature = "csr")]
mod browser;
