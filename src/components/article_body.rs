use leptos::prelude::*;
use meldungen_core::article::Body;

use super::element::{classed, element};

/// The text of a Meldung, with its information box.
///
/// The page builder writes HTML that it has cleaned; the browser cleans what it
/// has read itself into nodes. Uncleaned HTML is never written.
#[component]
pub fn ArticleBody(
    body: Body,
    /// Where relative links in it begin, if that is known.
    #[prop(optional_no_strip)]
    base: Option<String>,
) -> impl IntoView {
    match body {
        Body::Empty => ().into_any(),
        Body::Text(paragraphs) => {
            let paragraphs = paragraphs.into_iter();
            let paragraphs = paragraphs.map(|text| element("p").text(text).into_any());
            classed("div", "article__body prose")
                .child(paragraphs.collect::<Vec<_>>())
                .into_any()
        }
        Body::Clean(html) => clean(html, base).into_any(),
        Body::Html(html) => hostile(html, base).into_any(),
    }
}

#[cfg(not(feature = "csr"))]
fn clean(html: meldungen_core::sanitise::SafeHtml, _base: Option<String>) -> impl IntoView {
    let (text, information) = html.split_information();
    let section = |class, html: meldungen_core::sanitise::SafeHtml| {
        // Cleaned by the page builder: SafeHtml cannot be had otherwise.
        view! { <div class=class inner_html=html.with_scrolling_tables()></div> }
    };
    view! {
        {section("article__body prose", text)}
        {information.map(|html| section("info-box prose", html))}
    }
}

/// In the browser nothing declares HTML clean, so this is cleaned again.
#[cfg(feature = "csr")]
fn clean(html: meldungen_core::sanitise::SafeHtml, base: Option<String>) -> impl IntoView {
    hostile(html.as_str().to_owned(), base)
}

#[cfg(feature = "csr")]
fn hostile(html: String, base: Option<String>) -> impl IntoView {
    let node = NodeRef::<leptos::html::Div>::new();
    node.on_load(move |element| {
        crate::browser::clean_html::append(&html, base.as_deref(), &element)
    });
    view! { <div class="article__body prose" node_ref=node></div> }
}

/// The page builder cleans before it draws; should it ever forget, readers get
/// the text alone.
#[cfg(not(feature = "csr"))]
fn hostile(html: String, _base: Option<String>) -> impl IntoView {
    let text = meldungen_core::text::of_html(&html);
    view! { <div class="article__body prose"><p>{text}</p></div> }
}
