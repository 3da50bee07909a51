#[cfg(feature = "csr")]
use leptos::mount::mount_to;
use leptos::prelude::*;
use meldungen_core::article::Body;

use super::contents::contents;
use super::element::{Element, classed, element};
#[cfg(feature = "csr")]
use crate::browser::page;
use crate::env::Env;

/// The text of a Meldung, with its table of contents and its information box.
///
/// The page builder writes HTML that it has cleaned; the browser cleans what it
/// has read itself into nodes. Uncleaned HTML is never written.
#[component]
pub fn ArticleBody(
    env: Env,
    body: Body,
    /// Where relative links in it begin, if that is known.
    #[prop(optional_no_strip)]
    base: Option<String>,
) -> impl IntoView {
    match body {
        Body::Empty => ().into_any(),
        Body::Text(paragraphs) => {
            let paragraphs = paragraphs.into_iter();
            let paragraphs = paragraphs.map(|text| paragraph(&text).into_any());
            classed("div", "article__body prose")
                .child(paragraphs.collect::<Vec<_>>())
                .into_any()
        }
        Body::Clean(html) => clean(env, html, base).into_any(),
        Body::Html(html) => hostile(env, html, base).into_any(),
    }
}

/// A paragraph of plain text, whose lines stay lines.
fn paragraph(text: &str) -> Element {
    let mut paragraph = element("p");
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            paragraph = paragraph.child(element("br"));
        }
        paragraph = paragraph.text(line);
    }
    paragraph
}

#[cfg(not(feature = "csr"))]
fn clean(
    env: Env,
    html: meldungen_core::sanitise::SafeHtml,
    _base: Option<String>,
) -> impl IntoView {
    let (text, information) = html.split_information();
    // Cleaned by the page builder: SafeHtml cannot be had otherwise.
    let section = |class, html: String| view! { <div class=class inner_html=html></div> };
    let text = text.with_scrolling_tables();
    let (marked, titles) = meldungen_core::sanitise::sections::mark(&text);
    let contents = contents(&env, titles);
    // Ids are for the contents to lead to.
    let text = if contents.is_some() { marked } else { text };
    view! {
        {contents}
        {section("article__body prose", text)}
        // By the last name, reader views of browsers take the box for a part of the text.
        {information.map(|html| {
            section("info-box prose article__information", html.with_scrolling_tables())
        })}
    }
}

/// In the browser nothing declares HTML clean, so this is cleaned again.
#[cfg(feature = "csr")]
fn clean(
    env: Env,
    html: meldungen_core::sanitise::SafeHtml,
    base: Option<String>,
) -> impl IntoView {
    hostile(env, html.as_str().to_owned(), base)
}

#[cfg(feature = "csr")]
fn hostile(env: Env, html: String, base: Option<String>) -> impl IntoView {
    let node = NodeRef::<leptos::html::Div>::new();
    node.on_load(move |element| {
        crate::browser::clean_html::append(&html, base.as_deref(), &element);
        let contents = contents(&env, page::mark_sections(&element));
        if let Some((contents, place)) = contents.zip(page::place("contents")) {
            mount_to(place, || contents).forget();
        }
    });
    view! {
        {element("div").attribute("data-live", "contents")}
        <div class="article__body prose" node_ref=node></div>
    }
}

/// The page builder cleans before it draws; should it ever forget, readers get
/// the text alone.
#[cfg(not(feature = "csr"))]
fn hostile(_env: Env, html: String, _base: Option<String>) -> impl IntoView {
    use meldungen_core::text::{USUAL_ALONE, of_html};
    let text = of_html(&html, USUAL_ALONE);
    view! { <div class="article__body prose"><p>{text}</p></div> }
}
