//! The shapes that recur in components, each drawn by one function: every
//! `view!` more is some 200 bytes more for each reader to download.

use leptos::attr::custom::{CustomAttr, custom_attribute};
use leptos::prelude::*;

/// An attribute whose value comes with the data, to be spread into an element:
/// `<a {..attribute("href", href)}>`. Leptos' own `href=href` is a type for each
/// name and each kind of value, every one some 70 bytes to download.
pub fn attribute(
    name: &'static str,
    value: impl AttributeText,
) -> CustomAttr<&'static str, Option<String>> {
    custom_attribute(name, value.text())
}

/// What an attribute's value may be made from; where it is nothing, there is no
/// such attribute.
pub trait AttributeText {
    /// The value.
    fn text(self) -> Option<String>;
}

impl AttributeText for String {
    fn text(self) -> Option<String> {
        Some(self)
    }
}

impl AttributeText for &str {
    fn text(self) -> Option<String> {
        Some(self.to_owned())
    }
}

impl AttributeText for u32 {
    fn text(self) -> Option<String> {
        Some(self.to_string())
    }
}

impl<T: AttributeText> AttributeText for Option<T> {
    fn text(self) -> Option<String> {
        self.and_then(T::text)
    }
}

/// A paragraph; nothing where there is no text.
pub fn line(class: &'static str, text: impl Into<String>) -> Option<AnyView> {
    let text: String = text.into();
    (!text.is_empty()).then(|| view! { <p class=class>{text}</p> }.into_any())
}

/// A link.
pub fn link(class: &'static str, href: String, text: impl Into<String>) -> AnyView {
    let text: String = text.into();
    view! { <a {..attribute("href", href)} class=class>{text}</a> }.into_any()
}

/// An item of a list.
pub fn item(class: &'static str, content: AnyView) -> AnyView {
    view! { <li class=class>{content}</li> }.into_any()
}

/// A button that does something here and now. Listeners are for the capture phase
/// here and elsewhere: others bring Leptos' delegation, 1 350 bytes, unused.
pub fn button(
    class: &'static str,
    label: impl Into<String>,
    on_click: impl Fn() + 'static,
) -> AnyView {
    let (label, on_click): (String, Box<dyn Fn()>) = (label.into(), Box::new(on_click));
    view! { <button class=class type="button" on:click:capture=move |_| on_click()>{label}</button> }
        .into_any()
}

/// A button that opens a panel below it; public/page.js closes it as menus close.
pub fn menu(label: String, content: AnyView) -> AnyView {
    view! {
        <details class="menu">
            <summary class="menu__toggle">{label}</summary>
            <div class="menu__panel">{content}</div>
        </details>
    }
    .into_any()
}
