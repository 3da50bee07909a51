use leptos::prelude::*;

use crate::env::Env;

/// The ministry's name and the links that the law asks for.
#[component]
pub fn SiteFooter(env: Env) -> impl IntoView {
    let links = env.site.footer.iter().map(|link| {
        view! { <li><a class="site-footer__link" href=link.href.clone()>{link.label.clone()}</a></li> }
    });
    let links = links.collect::<Vec<_>>();
    view! {
        <footer class="site-footer">
            <div class="site-footer__inner">
                <p class="site-footer__name">{env.site.name.clone()}</p>
                {(!links.is_empty()).then(|| view! { <ul class="site-footer__links">{links}</ul> })}
            </div>
        </footer>
    }
}
