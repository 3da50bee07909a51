//! A JSON Feed 1.1 as text, written by hand: nothing here is worth a dependency.

use crate::{Item, Sample};

/// Where the made-up press office is.
const HOME: &str = "https://presse.musterland.example/";

pub fn feed(sample: Sample) -> String {
    let mut text = String::with_capacity(256 + sample.items * (700 + 700 * sample.paragraphs));
    text.push_str("{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"Meldungen\",");
    text.push_str("\"description\":\"Erfundene Meldungen zum Messen\",\"language\":\"de\",");
    member("home_page_url", HOME, &mut text);
    text.push_str("\"items\":[\n");
    for item in sample.items() {
        if item.number > 0 {
            text.push_str(",\n");
        }
        put(&item, &mut text);
    }
    text.push_str("\n]}\n");
    text
}

fn put(item: &Item, text: &mut String) {
    text.push('{');
    let address = format!("{HOME}meldungen/meldung-{}/", item.number);
    member("id", &address, text);
    member("url", &address, text);
    member("title", &item.title, text);
    member("summary", &item.teaser, text);
    if !item.paragraphs.is_empty() {
        let html = item.paragraphs.iter().map(|text| format!("<p>{text}</p>"));
        member("content_html", &html.collect::<Vec<_>>().join("\n"), text);
    }
    member("date_published", &item.published, text);
    text.push_str("\"tags\":[");
    for (index, topic) in item.topics.iter().enumerate() {
        if index > 0 {
            text.push(',');
        }
        string(topic, text);
    }
    text.push_str("],\"_meldung\":{\"kicker\":");
    string(&item.kicker, text);
    text.push_str("}}");
}

/// A member of an object, with the comma behind it.
fn member(name: &str, value: &str, text: &mut String) {
    string(name, text);
    text.push(':');
    string(value, text);
    text.push(',');
}

fn string(value: &str, text: &mut String) {
    text.push('"');
    for character in value.chars() {
        match character {
            '"' | '\\' => text.extend(['\\', character]),
            '\n' => text.push_str("\\n"),
            // The vocabulary has no other control characters.
            _ => text.push(character),
        }
    }
    text.push('"');
}
