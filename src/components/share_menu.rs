use leptos::prelude::*;

use super::element::{Element, classed, element};
use super::shapes::item;
use crate::env::Env;

/// "Teilen": plain links that work without script, the QR code, and what only a
/// script can do: copy the link or the text, hand it to another app, print. That is hidden until
/// `public/article.js` shows it.
#[component]
pub fn ShareMenu(
    env: Env,
    /// The headline.
    title: String,
    /// The canonical address.
    url: String,
    /// The address of its QR code, where there is one.
    code: Option<String>,
) -> impl IntoView {
    let words = env.words;
    let links = env.site.share.iter().map(|target| {
        let rel = target.leaves_the_site().then_some("noopener noreferrer");
        let link = classed("a", "share-menu__link")
            .attribute("href", target.href(&title, &url))
            .attribute("rel", rel)
            .text(target.name(words));
        item("share-menu__item", link.into_any())
    });
    let links = classed("ul", "share-menu__list").child(links.collect::<Vec<_>>());
    let button = |does: &'static str, label| {
        let button = classed("button", "share-menu__link")
            .attribute("type", "button")
            .attribute("data-share", does)
            .text(label);
        item("share-menu__item", button.into_any())
    };
    let buttons = classed("ul", "share-menu__list share-menu__list--scripted")
        .attribute("hidden", "")
        .child(button("copy", words.copy_link()))
        .child(button("text", words.copy_text()))
        .child(button("device", words.share_with_device()))
        .child(button("print", words.print()));
    let code = code.map(|code| {
        let image = classed("img", "share-menu__code")
            .attribute("src", code)
            .attribute("alt", [words.qr_code(), ": ", &url].concat())
            .attribute("loading", "lazy");
        element("details")
            .child(classed("summary", "share-menu__link").text(words.qr_code()))
            .child(image)
            .into_any()
    });
    let panel = classed("div", "share-menu__panel")
        .child(links)
        .child(buttons)
        .child(code)
        .child(copied(&env, url));
    classed("details", "share-menu")
        .attribute("data-title", title)
        .child(classed("summary", "share-menu__toggle").text(words.share()))
        .child(panel)
}

/// Where `public/article.js` says that something was copied, or shows it, to be copied by
/// hand where the clipboard is refused.
pub fn copied(env: &Env, text: String) -> Element {
    let words = env.words;
    let status = element("p")
        .attribute("role", "status")
        .attribute("data-copied", words.copied())
        .attribute("data-refused", words.copy_refused());
    let text = element("textarea")
        .attribute("rows", "3")
        .attribute("readonly", "")
        .attribute("hidden", "")
        .attribute("aria-label", words.copy_link())
        .text(text);
    classed("div", "copied").child(status).child(text)
}
