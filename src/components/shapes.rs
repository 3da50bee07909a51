//! The shapes that recur in components, each drawn by one function: every
//! `view!` more is some 200 bytes more for each reader to download.

use leptos::prelude::*;

/// A paragraph; nothing where there is no text.
pub fn line(class: &'static str, text: impl Into<String>) -> Option<AnyView> {
    let text: String = text.into();
    (!text.is_empty()).then(|| view! { <p class=class>{text}</p> }.into_any())
}

/// A link.
pub fn link(class: &'static str, href: String, text: impl Into<String>) -> AnyView {
    let text: String = text.into();
    view! { <a class=class href=href>{text}</a> }.into_any()
}

/// An item of a list.
pub fn item(class: &'static str, content: AnyView) -> AnyView {
    view! { <li class=class>{content}</li> }.into_any()
}

/// A button that does something here and now.
pub fn button(class: &'static str, label: &'static str, on_click: impl Fn() + 'static) -> AnyView {
    let on_click: Box<dyn Fn()> = Box::new(on_click);
    view! { <button class=class type="button" on:click=move |_| on_click()>{label}</button> }
        .into_any()
}
