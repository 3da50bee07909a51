//! The browser, one capability a file. Nothing else calls it.

pub mod clean_html;
pub mod fetch;
pub mod head;
pub mod json;
pub mod letters;
pub mod navigation;
pub mod page;
pub mod reader;
pub mod storage;
pub mod view_transition;
