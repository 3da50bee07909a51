//! Who wrote something.

use meldungen_core::json::Value;

use super::element::Element;
use super::names::Space;
use super::prose;
use super::value::{Object, once};

/// The authors of an item or a feed of RSS or Atom, each once, as JSON Feed has
/// them.
pub fn authors(element: &Element) -> Value {
    let stated = element
        .elements()
        .filter_map(|element| match element.space {
            Space::Rss | Space::Dc if is(element, &["author", "creator"]) => {
                name_of(&prose::line_of(element))
            }
            Space::Atom if is(element, &["author"]) => {
                let name = element.text_of(Space::Atom, "name");
                // A name that stands there by itself is plain enough.
                name_of(&name.unwrap_or_else(|| element.text()))
            }
            _ => None,
        });
    let mut names = once(stated);
    if names.is_empty() {
        let itunes = element.text_of(Space::Itunes, "author");
        names.extend(itunes.and_then(|name| name_of(&name)));
    }
    let people = names.into_iter();
    let people = people.map(|name| Object::default().text("name", Some(name)).into_value());
    Value::List(people.collect())
}

fn is(element: &Element, names: &[&str]) -> bool {
    names
        .iter()
        .any(|name| element.name.eq_ignore_ascii_case(name))
}

/// The name in "mail (Name)", "Name (mail)" and "Name <mail>"; `None` where
/// there is a mail address alone, which is nobody's name.
fn name_of(text: &str) -> Option<String> {
    let text = text.trim();
    let is_mail = |part: &str| part.contains('@') && !part.contains(char::is_whitespace);
    let parts = text.split_once(['(', '<']);
    let name = match parts
        .map(|(before, inside)| (before.trim(), inside.trim_end_matches([')', '>']).trim()))
    {
        Some((mail, name)) if is_mail(mail) => name,
        Some((name, mail)) if is_mail(mail) => name,
        _ => text,
    };
    (!name.is_empty() && !is_mail(name)).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_told_from_a_mail_address() {
        for (text, name) in [
            ("presse@amt.example (Anna Muster)", Some("Anna Muster")),
            ("Anna Muster <presse@amt.example>", Some("Anna Muster")),
            ("Anna Muster (presse@amt.example)", Some("Anna Muster")),
            (
                "Amt für Straßen (Referat 4)",
                Some("Amt für Straßen (Referat 4)"),
            ),
            ("presse@amt.example", None),
            (" ", None),
        ] {
            assert_eq!(name_of(text).as_deref(), name, "{text}");
        }
    }
}
