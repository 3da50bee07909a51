//! The document's head: what names the page to the browser and to machines.

use leptos::prelude::document;

use super::page::find;

/// Names the page that is shown now: `window` is its title with the site's name,
/// `title` without. What is not given is taken out, so that nothing of the page
/// before stays.
pub fn set(window: &str, title: &str, description: &str, canonical: Option<&str>) {
    document().set_title(window);
    set_attribute("meta[name=description]", "content", Some(description));
    set_attribute("meta[property='og:title']", "content", Some(title));
    set_attribute(
        "meta[property='og:description']",
        "content",
        Some(description),
    );
    set_attribute("meta[property='og:url']", "content", canonical);
    set_attribute("link[rel=canonical]", "href", canonical);
}

fn set_attribute(selector: &str, name: &str, value: Option<&str>) {
    let Some(element) = find(selector) else {
        return;
    };
    // Neither can fail: the names are fixed and well formed.
    let _ = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}
