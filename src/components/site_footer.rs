use leptos::prelude::*;

use super::element::classed;
use super::shapes::{item, link};
use crate::env::Env;

/// The ministry's name, the links that the law asks for, and the feed.
#[component]
pub fn SiteFooter(env: Env) -> impl IntoView {
    let links = env.site.footer.iter().map(|to| {
        let href = if to.is_own() {
            env.addresses.file(&to.href)
        } else {
            to.href.clone()
        };
        item(
            "site-footer__item",
            link("site-footer__link", href, to.label.clone()),
        )
    });
    // The app alone has no such page.
    #[cfg(not(feature = "csr"))]
    let links = links.chain([item(
        "site-footer__item",
        link(
            "site-footer__link",
            env.addresses.overview(),
            meldungen_core::words::lists::ListWords::of(env.site.language).overview,
        ),
    )]);
    let feed = link("site-footer__link", env.addresses.feed(), env.words.feed());
    let links = links
        .chain([item("site-footer__item", feed)])
        .collect::<Vec<_>>();
    let inner = classed("div", "site-footer__inner")
        .child(classed("p", "site-footer__name").text(env.site.name.clone()))
        .child(classed("ul", "site-footer__links").child(links));
    classed("footer", "site-footer").child(inner)
}
