#[cfg(feature = "csr")]
use crate::browser::{clipboard, web_share};
use leptos::prelude::*;

#[cfg(feature = "csr")]
use super::shapes::button;
use super::shapes::{attribute, item};
use crate::env::Env;

/// "Teilen": plain links that work without script; the app adds
/// [`ShareButtons`] at the end of the list, where they move nothing.
#[component]
pub fn ShareMenu(
    env: Env,
    /// The headline.
    title: String,
    /// The canonical address.
    url: String,
) -> impl IntoView {
    let links = env.site.share.iter().map(|target| {
        let rel = target.leaves_the_site().then_some("noopener noreferrer");
        let link = view! {
            <a class="share-menu__link" {..attribute("href", target.href(&title, &url))} {..attribute("rel", rel)}>{target.name(env.words)}</a>
        };
        item("share-menu__item", link.into_any())
    });
    let links = links.collect::<Vec<_>>();
    #[cfg(feature = "csr")]
    let buttons = view! { <ShareButtons env=env.clone() title=title url=url/> };
    #[cfg(not(feature = "csr"))]
    let buttons = ();
    view! {
        <details class="share-menu">
            <summary class="share-menu__toggle">{env.words.share}</summary>
            <div class="share-menu__panel" data-live="share">
                <ul class="share-menu__list">{links}</ul>
                {buttons}
            </div>
        </details>
    }
}

/// What only the browser can do: copy the link, hand it to another app. Says
/// how it went; where copying is refused, shows the address to copy by hand.
#[cfg(feature = "csr")]
#[component]
pub fn ShareButtons(env: Env, title: String, url: String) -> impl IntoView {
    let words = env.words;
    let copied = RwSignal::new(None);
    let copy = {
        let url = url.clone();
        move || {
            let url = url.clone();
            leptos::task::spawn_local(async move {
                copied.set(None);
                copied.set(Some(clipboard::write(&url).await.is_ok()));
            });
        }
    };
    let status = move || match copied.get() {
        None => String::new(),
        Some(true) => words.link_copied.to_owned(),
        Some(false) => words.copy_refused.to_owned(),
    };
    let select =
        |event: web_sys::FocusEvent| event_target::<web_sys::HtmlInputElement>(&event).select();
    let by_hand = {
        let url = url.clone();
        move || {
            (copied.get() == Some(false)).then(|| {
                view! { <input class="share-menu__address" type="text" readonly prop:value=url.clone() {..attribute("aria-label", words.copy_link)} on:focus:capture=select/> }.into_any()
            })
        }
    };
    let device = web_share::is_supported().then(|| {
        let share = move || web_share::share(&title, &url);
        item(
            "share-menu__item",
            button("share-menu__link", words.share_with_device, share),
        )
    });
    view! {
        <ul class="share-menu__list share-menu__list--live">
            {item("share-menu__item", button("share-menu__link", words.copy_link, copy))}
            {device}
        </ul>
        <p class="share-menu__status" role="status">{move || status()}</p>
        {move || by_hand()}
    }
}
