use leptos::prelude::*;
use meldungen_core::words::tools::ToolWords;

use super::element::{Element, classed, element};
use super::share_menu::copied;
use crate::env::Env;

/// How quickly a voice reads, as a multiple of its own pace.
const SPEEDS: [&str; 5] = ["0.75", "1", "1.25", "1.5", "2"];

/// A reader's pace in percent of the site's: the site's own, the two ends of the range
/// ([`meldungen_core::reading_time::LETTERS_PER_MINUTE_RANGE`]), and no reading time at all.
const PACES: [&str; 4] = ["100", "75", "125", "0"];

/// The name of a server, as a host has one.
const SERVER: &str = r"[A-Za-z0-9\-]+(\.[A-Za-z0-9\-]+)+";

/// What a script alone can do for the reader of a Meldung, in a file of its own, which
/// `public/article.js` loads when it is wanted and puts where it belongs: the bar for a
/// passage that is selected, the player of the browser's own speech, and, for the share menu,
/// a Mastodon server of the reader's own; for the reading time, the reader's own pace.
#[component]
pub fn ReaderTools(env: Env) -> impl IntoView {
    let words = ToolWords::of(env.site.language);
    view! {
        {quote_bar(&env, words)}
        {player(&env, words)}
        {own_server(words)}
        {own_pace(words)}
    }
}

fn button(label: &'static str, does: &'static str) -> Element {
    classed("button", "button")
        .attribute("type", "button")
        .attribute("data-does", does)
        .text(label)
}

fn quote_bar(env: &Env, words: &ToolWords) -> Element {
    classed("section", "reader-bar quote-bar")
        .attribute("aria-label", words.copy_quote)
        .attribute("data-quote", words.quoted)
        .attribute("hidden", "")
        .child(button(words.copy_quote, "quote"))
        .child(copied(env, String::new()))
}

/// Pause, stop, speed; and the question whether the text may leave a device that has no
/// voice itself.
fn player(env: &Env, words: &ToolWords) -> Element {
    let speeds = SPEEDS.into_iter().zip(words.speeds);
    let speed = choice(words.speed, speeds, "1");
    classed("section", "reader-bar player")
        .attribute("aria-label", env.words.read_aloud())
        .attribute("hidden", "")
        .child(classed("p", "player__question").text(words.remote_voice))
        .child(button(words.read_anyway, "agree"))
        .child(button(words.pause, "pause").attribute("data-other", words.resume))
        .child(speed)
        .child(button(words.stop, "stop"))
}

fn own_server(words: &ToolWords) -> Element {
    let name = element("input")
        .attribute("name", "server")
        .attribute("required", "")
        .attribute("pattern", SERVER)
        .attribute("placeholder", "mastodon.example")
        .attribute("autocapitalize", "off")
        .attribute("spellcheck", "false")
        .attribute("aria-label", words.own_server);
    let keep = element("input")
        .attribute("type", "checkbox")
        .attribute("name", "keep");
    let form = classed("form", "share-menu__server")
        .child(name)
        .child(element("label").child(keep).text(words.remember))
        .child(
            classed("button", "button")
                .attribute("type", "submit")
                .text(words.open),
        );
    classed("details", "share-menu__own")
        .child(classed("summary", "share-menu__link").text(words.own_server))
        .child(form)
}

fn own_pace(words: &ToolWords) -> Element {
    let paces = PACES.into_iter().zip(words.paces);
    let keep = element("input").attribute("type", "checkbox");
    classed("div", "reading-time-badge__own")
        .attribute("data-none", words.no_number)
        .attribute("data-left", words.left)
        .child(choice(words.own_pace, paces, "100"))
        .child(element("label").child(keep).text(words.remember))
}

/// One of some values, each with its name.
fn choice(
    label: &'static str,
    values: impl Iterator<Item = (&'static str, &'static str)>,
    usual: &str,
) -> Element {
    let option = |(value, name): (&'static str, &'static str)| {
        element("option")
            .attribute("value", value)
            .attribute("selected", (value == usual).then_some(""))
            .text(name)
            .into_any()
    };
    let options: Vec<_> = values.map(option).collect();
    element("label")
        .text(label)
        .child(element("select").child(options))
}
