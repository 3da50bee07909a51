use leptos::prelude::*;

use super::element::{classed, element};
use crate::env::Env;

/// Light, dark, or as the device has it. `page.js` makes it work, and shows it:
/// without script there is nothing to switch.
#[component]
pub fn ThemeSwitch(env: Env) -> impl IntoView {
    let words = env.words;
    let option = |value: &'static str, label: &'static str| {
        element("option").attribute("value", value).text(label)
    };
    let switch = classed("select", "theme-switch__select")
        .attribute("data-theme-switch", "")
        .attribute("aria-label", words.theme())
        .attribute("autocomplete", "off")
        .child(option("system", words.theme_system()))
        .child(option("light", words.theme_light()))
        .child(option("dark", words.theme_dark()));
    classed("div", "theme-switch").child(switch)
}
