//! One page a file. Pages take data; they fetch nothing and know no browser.

mod article;
mod home;
mod not_found;
mod topic;

pub use article::ArticlePage;
pub use home::HomePage;
pub use not_found::NotFoundPage;
pub use topic::TopicPage;
