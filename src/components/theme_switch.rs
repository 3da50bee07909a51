use leptos::prelude::*;

use super::shapes::attribute;
use crate::env::Env;

/// Light, dark, or as the device has it. `page.js` makes it work, and shows it:
/// without script there is nothing to switch.
#[component]
pub fn ThemeSwitch(env: Env) -> impl IntoView {
    let words = env.words;
    let option = |value: &'static str, label: &'static str| {
        view! { <option {..attribute("value", value)}>{label}</option> }.into_any()
    };
    view! {
        <div class="theme-switch">
            <select class="theme-switch__select" data-theme-switch {..attribute("aria-label", words.theme)} autocomplete="off">
                {option("system", words.theme_system)}
                {option("light", words.theme_light)}
                {option("dark", words.theme_dark)}
            </select>
        </div>
    }
}
