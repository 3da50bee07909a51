//! One component a file, each named like its file, its class and its style
//! partial.

mod article_body;
mod article_card;
mod attachment_list;
mod card_grid;
mod contents;
pub mod element;
mod feed_links;
mod neighbour_nav;
mod news_button;
mod notice;
mod picture;
pub mod reading_time_badge;
pub mod shapes;
mod share_menu;
mod site_footer;
mod site_header;
mod site_search;
mod theme_switch;
mod topic_chips;
mod topic_list;

pub use article_body::ArticleBody;
pub use article_card::{ArticleCard, COVERS, cover};
pub use attachment_list::AttachmentList;
pub use card_grid::CardGrid;
pub use neighbour_nav::NeighbourNav;
pub use news_button::NewsButton;
pub use notice::Notice;
pub use picture::PictureFigure;
pub use reading_time_badge::ReadingTimeBadge;
pub use share_menu::ShareMenu;
pub use site_footer::SiteFooter;
pub use site_header::SiteHeader;
pub use site_search::SiteSearch;
pub use theme_switch::ThemeSwitch;
pub use topic_list::TopicList;

mod more;
pub use more::{LIST, LIST_LENGTH, More, OFFERED_TOPICS};

#[cfg(feature = "csr")]
mod active_filters;
#[cfg(feature = "csr")]
mod filter_bar;
#[cfg(feature = "csr")]
mod filter_tools;
#[cfg(feature = "csr")]
mod results;
#[cfg(feature = "csr")]
mod saved_searches;
#[cfg(feature = "csr")]
mod status;
#[cfg(feature = "csr")]
pub use {
    active_filters::ActiveFilters,
    filter_bar::FilterBar,
    results::{FeedLinks, MoreButton, Results},
    saved_searches::SavedSearches,
    status::Status,
};

#[cfg(not(feature = "csr"))]
mod card_list;
#[cfg(not(feature = "csr"))]
mod list_nav;
#[cfg(not(feature = "csr"))]
pub use {
    card_list::CardList,
    list_nav::{ListNav, to_page},
};

#[cfg(not(feature = "csr"))]
mod reader_tools;
#[cfg(not(feature = "csr"))]
pub use reader_tools::ReaderTools;
