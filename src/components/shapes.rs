//! The shapes that recur in components, each drawn by one function: every
//! `view!` more is some 200 bytes more for each reader to download.

use std::borrow::Cow;

use leptos::attr::custom::{CustomAttr, custom_attribute};
use leptos::prelude::*;

use super::element::{Element, classed};

/// An attribute whose value comes with the data, to be spread into an element:
/// `<a {..attribute("href", href)}>`. Leptos' own `href=href` is a type for each
/// name and each kind of value, every one some 70 bytes to download.
pub fn attribute(
    name: &'static str,
    value: impl AttributeText,
) -> CustomAttr<&'static str, Option<String>> {
    custom_attribute(name, value.text().map(Cow::into_owned))
}

/// What an attribute's value may be made from; where it is nothing, there is no
/// such attribute.
pub trait AttributeText {
    /// The value.
    fn text(self) -> Option<Cow<'static, str>>;
}

impl AttributeText for String {
    fn text(self) -> Option<Cow<'static, str>> {
        Some(Cow::Owned(self))
    }
}

impl AttributeText for &'static str {
    fn text(self) -> Option<Cow<'static, str>> {
        Some(Cow::Borrowed(self))
    }
}

impl AttributeText for u32 {
    fn text(self) -> Option<Cow<'static, str>> {
        Some(Cow::Owned(self.to_string()))
    }
}

impl<T: AttributeText> AttributeText for Option<T> {
    fn text(self) -> Option<Cow<'static, str>> {
        self.and_then(T::text)
    }
}

/// A paragraph; nothing where there is no text.
pub fn line(class: &'static str, text: impl Into<String>) -> Option<AnyView> {
    let text: String = text.into();
    (!text.is_empty()).then(|| classed("p", class).text(text).into_any())
}

/// A page's headline, which takes the focus after a navigation.
pub fn page_title(title: impl Into<String>) -> Element {
    classed("h1", "page__title")
        .attribute("tabindex", "-1")
        .text(title)
}

/// A link.
pub fn link(class: &'static str, href: String, text: impl Into<String>) -> AnyView {
    classed("a", class)
        .attribute("href", href)
        .text(text)
        .into_any()
}

/// An item of a list.
pub fn item(class: &'static str, content: AnyView) -> AnyView {
    classed("li", class).child(content).into_any()
}

/// A button that does something here and now.
pub fn button(
    class: &'static str,
    label: impl Into<String>,
    on_click: impl Fn() + 'static,
) -> AnyView {
    named_button(class, label, None, on_click)
}

/// A [`button`] that is called otherwise than it is labelled.
pub fn named_button(
    class: &'static str,
    label: impl Into<String>,
    name: Option<String>,
    on_click: impl Fn() + 'static,
) -> AnyView {
    classed("button", class)
        .attribute("type", "button")
        .attribute("aria-label", name)
        .text(label)
        .on("click", Box::new(move |_| on_click()))
        .into_any()
}

/// A button that opens a panel below it; public/page.js closes it as menus close.
pub fn menu(label: String, content: Vec<AnyView>) -> AnyView {
    classed("details", "menu")
        .child(classed("summary", "menu__toggle").text(label))
        .child(classed("div", "menu__panel").child(content))
        .into_any()
}
