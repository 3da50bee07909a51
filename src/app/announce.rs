//! What is said of a list: seen at once, announced when the reader stops typing.

use std::cell::Cell;
use std::time::Duration;

use leptos::prelude::{TimeoutHandle, set_timeout_with_handle};

use super::library::Library;
use super::live::{Live, State};

/// How long a reader stops typing before the number found is announced: half a second
/// is more than between the letters of a word.
const PAUSE: Duration = Duration::from_millis(500);

thread_local! {
    static TIMER: Cell<Option<TimeoutHandle>> = const { Cell::new(None) };
}

impl State {
    /// How many Meldungen there are, or that they are on their way; empty where nothing
    /// is asked for.
    pub fn status(&self) -> String {
        let words = self.env.words;
        let (from, to, count) = self.window();
        let on_the_way = matches!(self.library, Library::Unasked | Library::Waiting);
        if !self.asks_for_list() || !on_the_way && self.found.is_none() {
            String::new()
        } else if on_the_way && count == 0 {
            words.loading().to_owned()
        } else if on_the_way {
            [&words.found(count), ". ", words.loading()].concat()
        } else if self.place.page > 1 {
            words.window(from + 1, to, count)
        } else {
            words.found(count)
        }
    }
}

impl Live {
    /// Announces the status after a pause; again, where another search finds as many.
    pub(super) fn announce(self) {
        self.change(|state| state.announced.clear());
        let say = move || {
            self.change(|state| {
                state.announced = state.status();
                state.is_typing = false;
            });
        };
        if let Some(timer) = TIMER.take() {
            timer.clear();
        }
        TIMER.set(set_timeout_with_handle(say, PAUSE).ok());
    }
}
