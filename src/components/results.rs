use leptos::prelude::*;
use meldungen_core::article::Teaser;

use super::{CardGrid, LIST_LENGTH, Notice};
use crate::app::{Library, Live};
use crate::browser::navigation::Step;
use crate::env::Env;

/// How many Meldungen the filter leaves; announced when it changes.
#[component]
pub fn Status(env: Env) -> impl IntoView {
    let live = expect_context::<Live>();
    let text = move |found: &Vec<Teaser>| env.words.found(found.len());
    view! { {move || live.found.with(|found| found.as_ref().map(&text))} }
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
            return ().into_any();
        }
        let env = env.clone();
        match live.library.get() {
            Library::Failed => view! {
                <Notice env=env.clone() text=env.words.list_failed retry=move || live.load()/>
            }
            .into_any(),
            Library::Unasked | Library::Waiting => {
                view! { <p class="more__waiting">{env.words.loading}</p> }.into_any()
            }
            Library::Ready(_) => {
                let found = live.found.get().unwrap_or_default();
                if found.is_empty() {
                    return view! {
                        <p class="more__empty">
                            <button class="button" type="button" on:click=move |_| live.ask(Default::default(), Step::Push)>{env.words.reset}</button>
                        </p>
                    }
                    .into_any();
                }
                let more = (found.len() > shown.get()).then(|| view! {
                    <p class="more__next">
                        <button class="button" type="button" on:click=move |_| shown.update(|shown| *shown += LIST_LENGTH)>{env.words.show_more}</button>
                    </p>
                });
                let teasers = found.iter().take(shown.get()).cloned().collect();
                view! { <CardGrid env=env.clone() teasers=teasers/> {more} }.into_any()
            }
        }
    };
    view! { {move || results()} }
}
