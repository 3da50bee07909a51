//! A page's HTML, as a parser reads it.

use std::path::Path;

use meldungen_tests::Failure;
use meldungen_tests::files::read;
use scraper::{ElementRef, Html, Selector};

/// A page of a site's folder.
pub struct Page(Html);

impl Page {
    /// The page at this path of the site.
    ///
    /// # Errors
    ///
    /// [`Failure::Unprepared`] where it is not there.
    pub fn at(site: &Path, path: &str) -> Result<Self, Failure> {
        let file = site.join(path.trim_start_matches('/')).join("index.html");
        Ok(Self(Html::parse_document(&read(&file)?)))
    }

    /// The elements of a selector, in their order.
    pub fn all(&self, selector: &str) -> Vec<ElementRef<'_>> {
        let selector = Selector::parse(selector).expect("the tests' selectors are right");
        self.0.select(&selector).collect()
    }

    /// Their texts, as a reader has them.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        self.all(selector).into_iter().map(text).collect()
    }

    /// The paths to which links of this selector lead, and their texts.
    pub fn links(&self, selector: &str) -> Vec<(String, String)> {
        let links = self.all(selector).into_iter();
        let target = |link: ElementRef| Some((link.attr("href")?.to_owned(), text(link)));
        links.filter_map(target).collect()
    }
}

/// Soft hyphens are places to break, not letters; white space is one space.
fn text(element: ElementRef) -> String {
    let text = element.text().collect::<String>().replace('\u{AD}', "");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
