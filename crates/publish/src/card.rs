//! The picture that stands for a page where somebody links to it.

use meldungen_app::env::Env;
use meldungen_core::article::Article;

use crate::clean::escape;

/// A picture that stands for a page in previews.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// Its absolute address.
    pub url: String,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
    /// What it shows; empty where nobody said.
    pub alt: String,
}

/// The card of a Meldung: its picture. The one place that decides it, for all that show one.
pub fn of_article(env: &Env, article: &Article) -> Option<Card> {
    let picture = article.teaser.picture.as_ref()?;
    let (width, height) = picture.size?;
    Some(Card {
        url: env.site.absolute(&picture.src),
        width,
        height,
        alt: picture.alt.clone(),
    })
}

impl Card {
    /// What Open Graph has for it, as elements of a page's head.
    pub fn head(&self) -> String {
        let (url, alt) = (escape(&self.url), escape(&self.alt));
        let mut head = format!(
            "<meta property=\"og:image\" content=\"{url}\">\
            <meta property=\"og:image:width\" content=\"{}\">\
            <meta property=\"og:image:height\" content=\"{}\">",
            self.width, self.height,
        );
        if !alt.is_empty() {
            head += &format!("<meta property=\"og:image:alt\" content=\"{alt}\">");
        }
        head + "<meta name=\"twitter:card\" content=\"summary_large_image\">"
    }
}
