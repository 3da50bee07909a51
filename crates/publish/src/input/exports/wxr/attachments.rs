//! Pictures in WordPress' export: files with numbers, which posts name.

use std::collections::HashMap;

use meldungen_core::json::Value;

use crate::input::xml::element::Element;
use crate::input::xml::names::Space;
use crate::input::xml::prose;
use crate::input::xml::value::Object;

/// The files that an export has.
#[derive(Default)]
pub struct Attachments(HashMap<String, Attachment>);

/// A file.
pub struct Attachment {
    /// Where it lies.
    pub url: String,
    /// What it shows; may be empty.
    pub alt: String,
    caption: String,
}

impl Attachments {
    /// Takes in a file that is public, though its entry need not be.
    pub fn add(&mut self, number: &str, element: &Element) {
        let Some(url) = element.text_of(Space::WordPress, "attachment_url") else {
            return;
        };
        let line = |text: Option<String>| text.map_or(String::new(), |text| prose::plain(&text));
        let attachment = Attachment {
            url,
            alt: line(meta(element, "_wp_attachment_image_alt")),
            caption: line(element.text_of(Space::WordPress, "encoded")),
        };
        self.0.insert(number.to_owned(), attachment);
    }

    /// The file of this number.
    pub fn get(&self, number: &str) -> Option<&Attachment> {
        self.0.get(number.trim())
    }

    /// Address and words of the picture of this number, as an item has them.
    pub fn picture(&self, number: &str) -> Option<(String, Value)> {
        let Attachment { url, alt, caption } = self.get(number)?;
        let text = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
        let about = Object::default()
            .text("alt", text(alt))
            .text("caption", text(caption));
        Some((url.clone(), about.into_value()))
    }
}

/// What is noted of an entry under this name.
pub fn meta(element: &Element, name: &str) -> Option<String> {
    let mut notes = element.all(Space::WordPress, "postmeta");
    let is_it = |note: &&Element| {
        let key = note.text_of(Space::WordPress, "meta_key");
        key.as_deref() == Some(name)
    };
    notes.find(is_it)?.text_of(Space::WordPress, "meta_value")
}
