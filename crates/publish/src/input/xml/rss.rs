//! RSS: 0.9x, 1.0 (RDF) and 2.0, with the vocabularies that are used in it.

use super::base::Base;
use super::element::Element;
use super::feed::{Feed, Item};
use super::media::Media;
use super::names::Space;
use super::people::authors;
use super::prose::{self, Prose};
use super::value::once;

/// Takes what a channel says about itself.
pub fn channel(feed: &mut Feed, element: &Element, base: &Base) {
    let base = base.below(element);
    let set = |field: &mut Option<String>, text: String| {
        if field.is_none() && !text.is_empty() {
            *field = Some(text);
        }
    };
    match (element.space, element.name.to_ascii_lowercase().as_str()) {
        (Space::Rss, "title") => set(&mut feed.title, prose::line_of(element)),
        (Space::Rss, "description") => set(&mut feed.description, prose::line_of(element)),
        (Space::Rss | Space::Dc, "language") => set(&mut feed.language, element.text()),
        (Space::Rss | Space::Atom, "link") => {
            let Some(address) = address_of(element, &base) else {
                return;
            };
            match element
                .attribute("rel")
                .map(str::to_ascii_lowercase)
                .as_deref()
            {
                None | Some("alternate") => set(&mut feed.home, address),
                Some("self") => set(&mut feed.own, address),
                // RFC 5005: pages of a feed, or its archive.
                Some("next" | "prev-archive") => set(&mut feed.next, address),
                Some(_) => {}
            }
        }
        _ => {}
    }
}

/// The address of a link: its text, or `href`.
fn address_of(link: &Element, base: &Base) -> Option<String> {
    let text = link.text();
    let address = if text.is_empty() {
        link.attribute("href")?
    } else {
        &text
    };
    Some(base.resolve(address))
}

/// Reads an item.
pub fn item(element: &Element, base: &Base) -> Item {
    let base = &base.below(element);
    let (content, teaser, was_escaped_twice) = texts(element, base);
    let html = match &content {
        Some(Prose::Html(html)) => html.as_str(),
        _ => "",
    };
    let media = Media::of(element, base);
    let guid = element.first(Space::Rss, "guid");
    let id = guid
        .map(Element::text)
        .or_else(|| element.attribute("rdf:about").map(str::to_owned));
    let topics = element
        .elements()
        .filter(|inner| inner.is(Space::Rss, "category") || inner.is(Space::Dc, "subject"));
    let language = element.text_of(Space::Dc, "language");
    let first = |names: &[(Space, &str)]| {
        let mut dates = names
            .iter()
            .filter_map(|(space, name)| element.text_of(*space, name));
        dates.next()
    };
    Item {
        title_is_text: false,
        id,
        url: link(element, base).or_else(|| guid.and_then(permanent)),
        title: element
            .first(Space::Rss, "title")
            .map(prose::line_of)
            .filter(|t| !t.is_empty()),
        kicker: None,
        summary: teaser,
        picture: media.picture(),
        files: Some(media.attachments(html)),
        published: first(&[
            (Space::Rss, "pubDate"),
            (Space::Dc, "date"),
            (Space::Dc, "issued"),
            (Space::Dc, "created"),
            (Space::Atom, "published"),
            (Space::Rss, "published"),
            (Space::Atom, "updated"),
        ]),
        modified: first(&[
            (Space::Atom, "updated"),
            (Space::Dc, "modified"),
            (Space::Rss, "updated"),
            (Space::Rss, "modified"),
        ]),
        authors: Some(authors(element)),
        topics: once(topics.map(prose::line_of)),
        language: language.or_else(|| element.attribute("xml:lang").map(str::to_owned)),
        base: base.stated().map(str::to_owned),
        related: Vec::new(),
        was_escaped_twice,
        html: content.as_ref().and_then(|content| match content {
            Prose::Html(html) => Some(html.clone()),
            Prose::Text(_) => None,
        }),
        text: content.and_then(|content| match content {
            Prose::Html(_) => None,
            Prose::Text(text) => Some(text),
        }),
    }
}

/// The item's own page.
fn link(item: &Element, base: &Base) -> Option<String> {
    let links = item
        .elements()
        .filter(|inner| inner.is(Space::Rss, "link") || inner.is(Space::Atom, "link"));
    let mut links = links.filter(|link| {
        link.attribute("rel")
            .is_none_or(|rel| rel.eq_ignore_ascii_case("alternate"))
    });
    links.find_map(|link| address_of(link, &base.below(link)))
}

/// A guid that is an address, as one is unless it says otherwise.
fn permanent(guid: &Element) -> Option<String> {
    let is_permanent = guid
        .attribute("isPermaLink")
        .is_none_or(|is| !is.eq_ignore_ascii_case("false"));
    let text = guid.text();
    let is_address = ["http://", "https://"].iter().any(|scheme| {
        text.get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    });
    (is_permanent && is_address).then_some(text)
}

/// The item's text, its teaser as one line, and whether the text was escaped
/// twice. Where there is the whole text, the description is the teaser; where
/// there is not, it is the text.
fn texts(item: &Element, base: &Base) -> (Option<Prose>, Option<String>, bool) {
    let read = |element: &Element| prose::of_rss(element, &base.below(element));
    let body = || {
        item.first(Space::Xhtml, "body")
            .or(item.first(Space::Xhtml, "div"))
    };
    let whole = item
        .first(Space::Content, "encoded")
        .or_else(body)
        .map(read);
    let description = item.first(Space::Rss, "description");
    let description = description.or_else(|| item.first(Space::Dc, "description"));
    let description = description.or_else(|| item.first(Space::Atom, "summary"));
    let description = description.or_else(|| item.first(Space::Itunes, "summary"));
    let description = description.map(read);
    let is_text = |(prose, _): &(Prose, bool)| !prose.as_str().is_empty();
    match (whole.filter(is_text), description.filter(is_text)) {
        (Some((whole, twice)), Some((teaser, _))) => {
            let line = teaser.line();
            // The same text twice is no teaser.
            let is_same = teaser == whole || line == whole.line();
            (
                Some(whole),
                (!is_same && !line.is_empty()).then_some(line),
                twice,
            )
        }
        (Some((text, twice)), None) | (None, Some((text, twice))) => (Some(text), None, twice),
        (None, None) => (None, None, false),
    }
}
