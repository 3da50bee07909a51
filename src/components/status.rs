use std::time::Duration;

use leptos::prelude::*;

use super::{ActiveFilters, NewsButton, SavedSearches};
use crate::app::{Library, Live};
use crate::env::Env;

/// How long a reader stops typing before the number found is announced: half a second
/// is more than between the letters of a word.
const PAUSE: Duration = Duration::from_millis(500);

/// How many Meldungen the filter leaves, and what it consists of; without a filter, that
/// the page's list has new ones. What is seen changes at once; what is announced, when
/// the reader stops typing.
#[component]
pub fn Status(env: Env) -> impl IntoView {
    let live = expect_context::<Live>();
    let words = env.words;
    let text = move || {
        if !live.asks_for_list() {
            return String::new();
        }
        let (from, to, count) = live.window();
        let found = live.found.with(Option::is_some);
        match live.library.get() {
            Library::Failed(_) if !found => String::new(),
            Library::Whole | Library::Failed(_) if live.place.with(|place| place.page > 1) => {
                words.window(from + 1, to, count)
            }
            Library::Whole | Library::Failed(_) => words.found(count),
            _ if found && count > 0 => [&words.found(count), ". ", words.loading].concat(),
            _ => words.loading.to_owned(),
        }
    };
    let new = move || {
        let new = live.fresh();
        (new > 0)
            .then(|| view! { <span class="more__new">{words.new_since(new)}</span> }.into_any())
    };
    let announced = RwSignal::new(String::new());
    let timer = StoredValue::new(None::<TimeoutHandle>);
    Effect::new(move |_| {
        live.place.track();
        let text = text();
        // Said again where another search finds as many.
        announced.set(String::new());
        live.is_settled.set(false);
        let say = move || {
            live.is_settled.set(true);
            announced.set(text.clone());
        };
        if let Some(timer) = timer.get_value() {
            timer.clear();
        }
        timer.set_value(set_timeout_with_handle(say, PAUSE).ok());
    });
    let news_env = env.clone();
    let news = move || {
        let count = live.news.with(Vec::len);
        let shown = count > 0 && !live.asks_for_list();
        let show = move || live.show_news();
        shown.then(|| {
            view! { <NewsButton env=news_env.clone() count=count on_click=show/> }.into_any()
        })
    };
    view! {
        <p class="visually-hidden" role="status">{move || announced.get()}</p>
        <p class="more__count">{move || text()} {move || new()}</p>
        {move || news()}
        <ActiveFilters env=env.clone()/>
        <SavedSearches env=env/>
    }
}
