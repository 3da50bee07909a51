//! Atom 1.0 (RFC 4287), and 0.3, which went before it.

use super::base::Base;
use super::element::Element;
use super::feed::{Feed, Item};
use super::media::Media;
use super::names::Space;
use super::people::authors;
use super::prose::{self, Prose};
use super::value::once;

/// Takes what a feed says about itself.
pub fn head(feed: &mut Feed, element: &Element, base: &Base) {
    let base = base.below(element);
    if element.space != Space::Atom {
        return;
    }
    match element.name.to_ascii_lowercase().as_str() {
        "title" => feed.title = feed.title.take().or_else(|| line(element)),
        "subtitle" | "tagline" => {
            feed.description = feed.description.take().or_else(|| line(element));
        }
        "link" => {
            let Some(address) = element.attribute("href") else {
                return;
            };
            let place = match rel(element).as_str() {
                "alternate" => &mut feed.home,
                "self" => &mut feed.own,
                // RFC 5005: pages of a feed, or its archive.
                "next" | "prev-archive" => &mut feed.next,
                _ => return,
            };
            place.get_or_insert_with(|| base.resolve(address));
        }
        _ => {}
    }
}

/// A text as one line; `None` where there is none.
fn line(element: &Element) -> Option<String> {
    let prose = prose::of_atom(element, &Base::default())?;
    Some(prose.line()).filter(|line| !line.is_empty())
}

/// Whether an element says that it holds text, not HTML. Many that say nothing hold HTML.
fn says_text(element: &Element) -> bool {
    element
        .attribute("type")
        .is_some_and(|kind| kind.eq_ignore_ascii_case("text"))
}

/// What a link leads to; one that does not say leads to the page.
fn rel(link: &Element) -> String {
    let rel = link
        .attribute("rel")
        .unwrap_or("alternate")
        .to_ascii_lowercase();
    match rel.strip_prefix("http://www.iana.org/assignments/relation/") {
        Some(name) => name.to_owned(),
        None => rel,
    }
}

/// Reads an entry.
pub fn entry(element: &Element, base: &Base) -> Item {
    let base = &base.below(element);
    let mut media = Media::of(element, base);
    let mut item = Item::default();
    for link in element.all(Space::Atom, "link") {
        let Some(address) = link
            .attribute("href")
            .map(|href| base.below(link).resolve(href))
        else {
            continue;
        };
        match rel(link).as_str() {
            // A page before the same in another format.
            "alternate" => {
                let is_page = link
                    .attribute("type")
                    .is_none_or(|kind| kind.contains("html"));
                if is_page && item.url.is_none() {
                    item.url = Some(address);
                }
            }
            "related" => item.related.push(address),
            _ => {}
        }
    }
    let texts = contents(element, base, &mut item, &mut media);
    let source = element.first(Space::Atom, "source");
    let own = authors(element);
    let has_own = own.as_list().is_some_and(|list| !list.is_empty());
    let title = element.first(Space::Atom, "title");
    let text = |name| element.text_of(Space::Atom, name);
    let published = text("published")
        .or_else(|| text("issued"))
        .or_else(|| text("created"));
    let modified = text("updated").or_else(|| text("modified"));
    let topics = element.all(Space::Atom, "category").map(|topic| {
        let name = topic.attribute("label").or(topic.attribute("term"));
        name.map_or_else(|| topic.text(), str::to_owned)
    });
    let content = element.all(Space::Atom, "content").next();
    let language = content.and_then(|content| content.attribute("xml:lang"));
    let language = language.or(element.attribute("xml:lang"));
    let html = item.html.as_deref().unwrap_or_default();
    Item {
        id: text("id"),
        title: title.and_then(line),
        title_is_text: title.is_some_and(says_text),
        summary: texts,
        picture: media.picture(),
        files: Some(media.attachments(html)),
        published: published.or_else(|| modified.clone()),
        modified,
        authors: if has_own {
            Some(own)
        } else {
            source.map(authors)
        },
        topics: once(topics),
        language: language.map(str::to_owned),
        ..item
    }
}

/// Reads text and teaser; what is no text is a file. The teaser as one line.
fn contents(element: &Element, base: &Base, item: &mut Item, media: &mut Media) -> Option<String> {
    let content = element.all(Space::Atom, "content").next();
    let mut text = None;
    let mut text_base = base.clone();
    if let Some(content) = content {
        text_base = base.below(content);
        match content.attribute("src") {
            Some(src) => {
                let address = text_base.resolve(src);
                let kind = content.attribute("type").unwrap_or_default();
                if kind.contains("html") {
                    item.url.get_or_insert(address);
                } else {
                    media.add_link(content, &address);
                }
            }
            None => text = prose::of_atom_body(content, &text_base),
        }
    }
    let teaser = element.first(Space::Atom, "summary");
    let is_text = |prose: &Prose| !prose.as_str().trim().is_empty();
    let teaser_base = teaser.map(|teaser| base.below(teaser));
    let teaser = teaser.zip(teaser_base.as_ref());
    let teaser = teaser.and_then(|(teaser, base)| prose::of_atom_body(teaser, base));
    let teaser = teaser.filter(is_text);
    let (text, line) = match (text.filter(is_text), teaser) {
        (Some(text), Some(teaser)) => {
            let line = teaser.line();
            // The same text twice is no teaser.
            let is_same = teaser == text || line == text.line();
            (Some(text), (!is_same && !line.is_empty()).then_some(line))
        }
        (Some(text), None) => (Some(text), None),
        // A feed that has no more than a summary has its text there.
        (None, teaser) => {
            text_base = teaser_base.unwrap_or(text_base);
            (teaser, None)
        }
    };
    item.base = text_base.stated().map(str::to_owned);
    match text {
        Some(Prose::Html(html)) => item.html = Some(html),
        Some(Prose::Text(text)) => item.text = Some(text),
        None => {}
    }
    line
}
