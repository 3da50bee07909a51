//! Meldungen and settings that try to be something else.

use std::sync::Mutex;

use meldungen_core::article::Article;
use meldungen_core::site::{Link, Site};
use serde_json::json;

use super::states::{endless, read};
use crate::pictures::Pictures;

/// What an attacker, or an accident, may write into any field.
pub const TEXTS: [&str; 10] = [
    "<script>window.__fired=1</script>",
    "\"><img src=x onerror=\"window.__fired=1\">",
    "</title></style></textarea></script><svg onload=window.__fired=1>",
    "javascript:window.__fired=1",
    "{{7*7}} ${7*7} <%= 7*7 %> {% raw %} %s %n",
    "Antrag \u{202E}tgnidnib\u{202C} und \u{2067}umgekehrt",
    "Null\u{200B}breite\u{200D}Zeichen\u{2060} und wei\u{AD}ches Trennen",
    "👩🏽‍🚒 🏳️‍🌈 🇩🇪 Z̷̢̛a̶̡͘l̸͓͝g̵̨͑o̸̗͒ ﷽ 𝕱𝖗𝖆𝖐𝖙𝖚𝖗",
    "&lt;b&gt; &amp;lt; &#60;i&#62; <b>fett</b> <!-- ",
    "' onmouseover='window.__fired=1' x='",
];

/// A Meldung for each hostile text, with the text in every field; the first has
/// all of them as topics.
pub fn articles(pictures: &Mutex<Pictures>) -> Vec<Article> {
    let endless = endless();
    let items = TEXTS.iter().enumerate().map(|(index, text)| {
        let tags = match index {
            0 => TEXTS.iter().copied().chain([endless.as_str()]).collect(),
            _ => vec![*text],
        };
        let content = match index {
            0 => TEXTS.join("\n\n"),
            _ => (*text).to_owned(),
        };
        json!({
            "id": format!("feindlich-{index}"),
            "url": text,
            "title": text,
            "summary": format!("Anreißer: {text}"),
            "content_text": content,
            "date_published": text,
            "language": text,
            "image": "breit.svg",
            "authors": [{ "name": text, "url": text }],
            "tags": tags,
            "_meldung": {
                "kicker": text,
                "image": { "alt": text, "credit": text, "caption": text, "terms": text },
                "contact": { "name": text, "role": text, "phone": text, "email": text },
                "corrections": [{ "date": text, "note": text }],
                "related": [text],
            },
        })
    });
    read(items.collect(), pictures)
}

/// Settings that are as hostile as the Meldungen.
pub fn site(site: &Site) -> Site {
    let links = TEXTS.iter().map(|text| Link {
        label: meldungen_core::text::line(text),
        href: "/".to_owned(),
    });
    Site {
        name: TEXTS[2].to_owned(),
        section: TEXTS[1].to_owned(),
        official: TEXTS[0].to_owned(),
        intro: TEXTS[4].to_owned(),
        footer: links.collect(),
        ..site.clone()
    }
}
