use leptos::prelude::*;

use super::shapes::link;
use crate::env::Env;

/// The ministry's name and the links that the law asks for.
#[component]
pub fn SiteFooter(env: Env) -> impl IntoView {
    let links = env.site.footer.iter().map(|to| {
        let href = if to.is_own() {
            env.addresses.file(&to.href)
        } else {
            to.href.clone()
        };
        let to = link("site-footer__link", href, to.label.clone());
        view! { <li>{to}</li> }
    });
    let links = links.collect::<Vec<_>>();
    view! {
        <footer class="site-footer">
            <div class="site-footer__inner">
                <p class="site-footer__name">{env.site.name.clone()}</p>
                {(!links.is_empty()).then(|| view! { <ul class="site-footer__links">{links}</ul> }.into_any())}
            </div>
        </footer>
    }
}
