use leptos::prelude::*;
use meldungen_core::article::Teaser;

use super::{CardGrid, LIST, ListNav};
use crate::env::Env;

/// A list of Meldungen on a page that no app draws: cards, and the way to its other
/// pages. The app leaves it as it is.
#[component]
pub fn CardList(
    env: Env,
    teasers: Vec<Teaser>,
    /// See [`ListNav`].
    #[prop(optional_no_strip)]
    newer: Option<String>,
    /// See [`ListNav`].
    #[prop(optional_no_strip)]
    older: Option<String>,
) -> impl IntoView {
    view! {
        <section class="more" aria-labelledby=LIST>
            <h2 class="more__heading visually-hidden" id=LIST>{env.words.all_meldungen()}</h2>
            <CardGrid env=env.clone() teasers=teasers/>
            <ListNav env=env newer=newer older=older/>
        </section>
    }
}
