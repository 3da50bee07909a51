//! One page a file. Pages take data; they fetch nothing and know no browser.

mod article;
mod home;
mod not_found;
mod topic;

pub use article::{ArticlePage, OLD};
pub use home::HomePage;
pub use not_found::NotFoundPage;
pub use topic::TopicPage;

// What no app draws.
#[cfg(not(feature = "csr"))]
mod overview;
#[cfg(not(feature = "csr"))]
mod sheet;
#[cfg(not(feature = "csr"))]
mod year;
#[cfg(not(feature = "csr"))]
pub use {
    overview::{EMBED_BUILDER, OverviewPage},
    sheet::{SheetPage, period},
    year::YearPage,
};
