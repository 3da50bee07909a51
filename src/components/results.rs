use leptos::prelude::*;

use super::filter_bar::SEARCH_FIELD;
use super::shapes::button;
use super::{CardGrid, LIST_LENGTH, NewsButton, Notice};
use crate::app::{Library, Live};
use crate::browser::navigation::Step;
use crate::browser::page;
use crate::env::Env;

/// How many Meldungen the filter leaves, or that they are on their way; without a
/// filter, that the page's list has new ones. Announced when it changes.
#[component]
pub fn Status(env: Env) -> impl IntoView {
    let live = expect_context::<Live>();
    let news_env = env.clone();
    let text = move || match live.library.get() {
        _ if !live.is_filtered() => String::new(),
        Library::Unasked | Library::Waiting => env.words.loading.to_owned(),
        Library::Failed(_) => String::new(),
        Library::Ready(_) => env
            .words
            .found(live.found.with(|found| found.as_ref().map_or(0, Vec::len))),
    };
    let news = move || {
        let count = live.news.with(Vec::len);
        let shown = count > 0 && !live.is_filtered();
        let show = move || live.show_news();
        shown.then(|| {
            view! { <NewsButton env=news_env.clone() count=count on_click=show/> }.into_any()
        })
    };
    view! { {move || text()} {move || news()} }
}

/// What the filter leaves; nothing while no filter is set.
#[component]
pub fn Results(env: Env) -> impl IntoView {
    let live = expect_context::<Live>();
    // Reset by every new answer.
    let shown = RwSignal::new(LIST_LENGTH);
    Effect::new(move |_| {
        live.found.track();
        shown.set(LIST_LENGTH);
    });
    let results = move || {
        if !live.is_filtered() {
            return None;
        }
        let env = env.clone();
        match live.library.get() {
            Library::Failed(error) => {
                let retry = move || {
                    // The button goes with the notice.
                    page::focus(SEARCH_FIELD);
                    live.retry();
                };
                let text = error.sentence(env.words, env.words.list_failed);
                Some(view! { <Notice env=env text=text retry=retry/> }.into_any())
            }
            Library::Unasked | Library::Waiting => None,
            Library::Ready(_) => {
                let found = live.found.get().unwrap_or_default();
                if found.is_empty() {
                    let reset = move || {
                        live.ask(Default::default(), Step::Push);
                        // The button goes with the sentence.
                        page::focus(SEARCH_FIELD);
                    };
                    let reset = button("button", env.words.reset, reset);
                    return Some(view! { <p class="more__empty">{reset}</p> }.into_any());
                }
                let more = (found.len() > shown.get()).then(|| {
                    let more = move || shown.update(|shown| *shown += LIST_LENGTH);
                    let more = button("button", env.words.show_more, more);
                    view! { <p class="more__next">{more}</p> }.into_any()
                });
                let teasers = found.iter().take(shown.get()).cloned().collect();
                Some(view! { <CardGrid env=env.clone() teasers=teasers/> {more} }.into_any())
            }
        }
    };
    view! { {move || results()} }
}
