//! The page as it lies in the document: what the builder has put there for the
//! app, and the places that it left.

use js_sys::Date;
use leptos::prelude::document;
use meldungen_core::article::Topic;
use meldungen_core::date::{Dates, Zone};
use meldungen_core::json::Value;
use meldungen_core::sanitise::sections;
use meldungen_core::site::Site;
use wasm_bindgen::JsCast;
use web_sys::{DomParser, Element, HtmlElement, SupportedType, Url};

/// What a prerendered page tells the app.
pub struct Told {
    /// The settings that the app needs.
    pub site: Site,
    /// The topics to filter by.
    pub topics: Vec<Topic>,
    /// The years to filter by, newest first.
    pub years: Vec<i32>,
}

/// What the builder told; `None` on a page that it did not build.
pub fn told() -> Option<Told> {
    let value = block("meldungen")?;
    let list = |name| value.get(name).and_then(Value::as_list).unwrap_or_default();
    let year = |year: &Value| match year {
        Value::Number(year) => Some(*year as i32),
        _ => None,
    };
    Some(Told {
        site: Site {
            dates: dates_of(&value),
            ..Site::read(value.get("site")?).ok()?
        },
        topics: list("topics").iter().filter_map(Topic::read).collect(),
        years: list("years").iter().filter_map(year).collect(),
    })
}

/// How the office means its dates, as the builder told; as in Berlin on a page that it
/// did not build.
pub fn dates() -> Dates {
    block("meldungen").map_or(Dates::default(), |value| dates_of(&value))
}

/// Nothing is told where all is as in Berlin.
fn dates_of(told: &Value) -> Dates {
    match told.get("dates").and_then(Value::as_list) {
        Some(
            [
                Value::Number(standard),
                Value::Bool(has_summer),
                Value::Bool(days_begin),
            ],
        ) => Dates {
            zone: Zone {
                standard: *standard as i64,
                has_summer: *has_summer,
            },
            days_begin: *days_begin,
        },
        _ => Dates::default(),
    }
}

/// The words of the page's language, where the page names a file of them.
pub fn words() -> Option<Value> {
    block("words")
}

/// What the block of JSON of this id holds.
fn block(id: &str) -> Option<Value> {
    let block = document().get_element_by_id(id)?.text_content()?;
    super::json::parse(&block)
}

/// The first element that a selector finds.
pub fn find(selector: &str) -> Option<Element> {
    document().query_selector(selector).ok().flatten()
}

/// The place that is marked `data-live="name"`.
pub fn place(name: &str) -> Option<HtmlElement> {
    let selector = ["[data-live=", name, "]"].concat();
    find(&selector)?.dyn_into().ok()
}

/// `<main>`.
pub fn main() -> Option<HtmlElement> {
    document().get_element_by_id("inhalt")?.dyn_into().ok()
}

/// Puts a new, empty `<main>` in the place of the one that is there.
pub fn renew_main() {
    if let Some(main) = main()
        && let Ok(renewed) = main.clone_node()
    {
        // It has a parent, or it would not have been found.
        let _ = main.replace_with_with_node_1(&renewed);
    }
}

/// Puts a new element before `<main>`: what stands in it is on the reader's way
/// from the header to the page.
pub fn add_before_main() -> Option<HtmlElement> {
    let element = new_element()?;
    main()?.before_with_node_1(&element).ok()?;
    Some(element)
}

/// An element that is nowhere on the page yet.
pub fn new_element() -> Option<HtmlElement> {
    document().create_element("div").ok()?.dyn_into().ok()
}

/// Tells style sheets and tests that the app is there.
pub fn declare_live() {
    if let Some(html) = document().document_element() {
        // A fixed name can always be set.
        let _ = html.set_attribute("data-app", "live");
    }
}

/// The document's language.
pub fn set_language(tag: &str) {
    if let Some(html) = document().document_element() {
        let _ = html.set_attribute("lang", tag);
    }
}

/// The headline as it was published: a translator changes what is shown.
pub fn headline() -> Option<String> {
    find("meta[property='og:title']")?.get_attribute("content")
}

/// Which topic of a place has the focus, counted from 0.
pub fn focused_topic(place: &Element) -> Option<u32> {
    let focused = document()
        .active_element()
        .filter(|element| place.contains(Some(element)))?;
    let topics = place.query_selector_all("a, input[type=checkbox]").ok()?;
    (0..topics.length()).find(|index| {
        topics
            .get(*index)
            .is_some_and(|topic| topic.is_same_node(Some(&focused)))
    })
}

/// Gives the focus to a topic of a place.
pub fn focus_topic(place: &Element, index: u32) {
    let topics = place.query_selector_all("a, input[type=checkbox]").ok();
    let topic = topics.and_then(|topics| topics.get(index));
    if let Some(topic) = topic.and_then(|topic| topic.dyn_into::<HtmlElement>().ok()) {
        let _ = topic.focus();
    }
}

/// Gives the focus to the element of this id.
pub fn focus(id: &str) {
    let element = document().get_element_by_id(id);
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// An address resolved against another one, as the browser does it.
pub fn resolve(base: &str, address: &str) -> Option<String> {
    let url = if base.is_empty() {
        Url::new(address)
    } else {
        Url::new_with_base(address, base)
    };
    url.ok().map(|url| url.href())
}

/// The character of a name that core does not know, asked of the browser's own parser. Of a
/// name that is none, the parser may know a start ("notit"): then its semicolon is left.
pub fn named(name: &str) -> Option<String> {
    let html = ["&", name, ";"].concat();
    let parser = DomParser::new().ok()?;
    let parsed = parser.parse_from_string(&html, SupportedType::TextHtml);
    let text = parsed.ok()?.body()?.text_content()?;
    (!text.ends_with(';')).then_some(text)
}

/// Takes out all that an element holds.
pub fn empty(element: &Element) {
    element.set_text_content(None);
}

/// Whether the page is a preview, with what is not to be published yet.
pub fn is_draft() -> bool {
    find(".notice--draft").is_some()
}

/// Whether the server had no page for the address.
pub fn is_not_found() -> bool {
    find(".page--not-found").is_some()
}

/// When the page was changed last on the server, in milliseconds since 1970: now,
/// where the server does not tell.
pub fn modified() -> f64 {
    Date::parse(&document().last_modified())
}

/// Shows the page's lists with or without pictures; while a reader types, no more of them
/// than is in sight.
pub fn show_list(compact: bool, typing: bool) {
    if let Some(section) = find(".more") {
        let class = |is_it, class| if is_it { class } else { "" };
        let compact = class(compact, " more--compact");
        section.set_class_name(&["more", compact, class(typing, " more--typing")].concat());
    }
}

/// Whether the page's list goes on elsewhere.
pub fn has_older() -> bool {
    find("[data-live=more] a").is_some()
}

/// Gives the focus to a card of what was found, counted from 0.
pub fn focus_result(index: usize) {
    let links = document().query_selector_all(
        "[data-live=results] .article-card__link, .more > .card-grid .article-card__link",
    );
    let link = links.ok().and_then(|links| links.get(index as u32));
    if let Some(link) = link.and_then(|link| link.dyn_into::<HtmlElement>().ok()) {
        let _ = link.focus();
    }
}

/// The addresses of the cards in the page's list.
pub fn listed() -> Vec<String> {
    let links = document().query_selector_all("[data-live=list] .article-card__link");
    let Ok(links) = links else {
        return Vec::new();
    };
    (0..links.length())
        .filter_map(|index| links.get(index)?.dyn_into::<Element>().ok())
        .filter_map(|link| link.get_attribute("href"))
        .collect()
}

/// Moves what a list of cards holds to the top of the page's list, and gives the
/// focus to the first of them.
pub fn put_first(cards: &Element) {
    let Some(list) = find("[data-live=list] .card-grid") else {
        return;
    };
    while let Some(last) = cards.last_element_child() {
        // Both stay what they are: nothing can fail.
        let _ = list.prepend_with_node_1(&last);
    }
    let first = list.query_selector(".article-card__link").ok().flatten();
    if let Some(first) = first.and_then(|first| first.dyn_into::<HtmlElement>().ok()) {
        let _ = first.focus();
    }
}

/// Sets the text of what a selector finds.
pub fn set_text(selector: &str, text: &str) {
    if let Some(element) = find(selector) {
        element.set_text_content(Some(text));
    }
}

/// Sets an attribute of what a selector finds.
pub fn set_attribute(selector: &str, name: &str, value: &str) {
    if let Some(element) = find(selector) {
        // A fixed name can always be set.
        let _ = element.set_attribute(name, value);
    }
}

/// Gives the sections of a text their ids, where there are enough for a table of contents;
/// their headings.
pub fn mark_sections(text: &Element) -> Vec<String> {
    let mut titles = Vec::new();
    if let Ok(headings) = text.query_selector_all("h2")
        && headings.length() as usize >= sections::ENOUGH
    {
        for index in 0..headings.length() {
            if let Some(heading) = headings
                .get(index)
                .and_then(|it| it.dyn_into::<Element>().ok())
            {
                heading.set_id(&sections::id(titles.len()));
                titles.extend(heading.text_content());
            }
        }
    }
    titles
}

/// The text of the Meldung as it is shown, lead and body.
pub fn article_text() -> String {
    let parts = document().query_selector_all(".article__lead, [data-live=body] > .prose");
    let Ok(parts) = parts else {
        return String::new();
    };
    (0..parts.length())
        .filter_map(|index| parts.get(index)?.text_content())
        .collect()
}
