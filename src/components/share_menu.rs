use leptos::prelude::*;

use super::shapes::{attribute, item};
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
        let link = view! {
            <a class="share-menu__link" {..attribute("href", target.href(&title, &url))} {..attribute("rel", rel)}>{target.name(words)}</a>
        };
        item("share-menu__item", link.into_any())
    });
    let links = links.collect::<Vec<_>>();
    let button = |does, label| {
        let button = view! { <button class="share-menu__link" type="button" {..attribute("data-share", does)}>{label}</button> };
        item("share-menu__item", button.into_any())
    };
    view! {
        <details class="share-menu" {..attribute("data-title", title.as_str())}>
            <summary class="share-menu__toggle">{words.share}</summary>
            <div class="share-menu__panel">
                <ul class="share-menu__list">{links}</ul>
                <ul class="share-menu__list share-menu__list--scripted" hidden>
                    {button("copy", words.copy_link)}
                    {button("device", words.share_with_device)}
                </ul>
                <p class="share-menu__status" role="status" {..attribute("data-copied", words.link_copied)} {..attribute("data-refused", words.copy_refused)}></p>
                <input class="share-menu__address" type="text" readonly hidden {..attribute("value", url)} {..attribute("aria-label", words.copy_link)}/>
            </div>
        </details>
    }
}
