#[cfg(feature = "csr")]
use crate::browser::{clipboard, web_share};
use leptos::prelude::*;

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
        view! {
            <li class="share-menu__item">
                <a class="share-menu__link" href=target.href(&title, &url) rel=rel>{target.name(env.words)}</a>
            </li>
        }
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
        move |_| {
            let url = url.clone();
            leptos::task::spawn_local(async move {
                copied.set(None);
                copied.set(Some(clipboard::write(&url).await.is_ok()));
            });
        }
    };
    let status = move || {
        copied.get().map(|copied| {
            if copied {
                words.link_copied
            } else {
                words.copy_refused
            }
        })
    };
    let select =
        |event: web_sys::FocusEvent| event_target::<web_sys::HtmlInputElement>(&event).select();
    let by_hand = {
        let url = url.clone();
        move || {
            (copied.get() == Some(false)).then(|| {
                view! { <input class="share-menu__address" type="text" readonly prop:value=url.clone() aria-label=words.copy_link on:focus=select/> }
            })
        }
    };
    let device = web_share::is_supported().then(|| {
        view! {
            <li class="share-menu__item">
                <button class="share-menu__link" type="button" on:click=move |_| web_share::share(&title, &url)>{words.share_with_device}</button>
            </li>
        }
    });
    view! {
        <ul class="share-menu__list share-menu__list--live">
            <li class="share-menu__item">
                <button class="share-menu__link" type="button" on:click=copy>{words.copy_link}</button>
            </li>
            {device}
        </ul>
        <p class="share-menu__status" role="status">{move || status()}</p>
        {move || by_hand()}
    }
}
