//! Who wrote something.

use meldungen_core::json::Value;

use super::element::Element;
use super::names::Space;
use super::prose;
use super::value::Object;

/// The authors of an item or a feed of RSS or Atom, each once, as JSON Feed has
/// them.
pub fn authors(element: &Element) -> Value {
    let mut people = People::default();
    for element in element.elements() {
        match element.space {
            Space::Rss | Space::Dc if is(element, &["author", "creator"]) => {
                people.add(name_of(&prose::line_of(element)), None);
            }
            Space::Atom if is(element, &["author"]) => {
                let name = element.text_of(Space::Atom, "name");
                let address = element.text_of(Space::Atom, "uri");
                // A name that stands there by itself is plain enough.
                let alone = || element.elements().next().is_none().then(|| element.text());
                let name = name.or_else(alone).unwrap_or_default();
                people.add(name_of(&name), address);
            }
            _ => {}
        }
    }
    if people.0.is_empty() {
        let itunes = element.text_of(Space::Itunes, "author");
        people.add(itunes.and_then(|name| name_of(&name)), None);
    }
    people.into_value()
}

fn is(element: &Element, names: &[&str]) -> bool {
    names
        .iter()
        .any(|name| element.name.eq_ignore_ascii_case(name))
}

#[derive(Default)]
struct People(Vec<(String, Option<String>)>);

impl People {
    fn add(&mut self, name: Option<String>, address: Option<String>) {
        let Some(name) = name else { return };
        if !self.0.iter().any(|(known, _)| *known == name) {
            self.0.push((name, address));
        }
    }

    fn into_value(self) -> Value {
        let people = self.0.into_iter().map(|(name, address)| {
            Object::default()
                .text("name", Some(name))
                .text("url", address)
                .into_value()
        });
        Value::List(people.collect())
    }
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
