use leptos::prelude::*;

use super::element::classed;
use super::shapes::item;
use crate::env::Env;

/// "Teilen": plain links that work without script, and behind them what only a
/// script can do: copy the link, hand it to another app. That is hidden until
/// `public/page.js` shows it. What it says is in `data-copied` and `data-refused`;
/// the address is the field's, to be copied by hand where the clipboard is refused.
#[component]
pub fn ShareMenu(
    env: Env,
    /// The headline.
    title: String,
    /// The canonical address.
    url: String,
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
        .child(button("copy", words.copy_link))
        .child(button("device", words.share_with_device));
    let status = classed("p", "share-menu__status")
        .attribute("role", "status")
        .attribute("data-copied", words.link_copied)
        .attribute("data-refused", words.copy_refused);
    let address = classed("input", "share-menu__address")
        .attribute("type", "text")
        .attribute("readonly", "")
        .attribute("hidden", "")
        .attribute("value", url)
        .attribute("aria-label", words.copy_link);
    let panel = classed("div", "share-menu__panel")
        .child(links)
        .child(buttons)
        .child(status)
        .child(address);
    classed("details", "share-menu")
        .attribute("data-title", title)
        .child(classed("summary", "share-menu__toggle").text(words.share))
        .child(panel)
}
