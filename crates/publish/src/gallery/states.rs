//! What the gallery shows: Meldungen in every state a feed can bring them.

use std::collections::BTreeMap;
use std::sync::Mutex;

use meldungen_app::components::{COVERS, cover};
use meldungen_core::article::{Article, Body, Picture, Teaser, Topic};
use meldungen_core::date::{CalendarDate, Dates};
use meldungen_core::slug::Slug;
use serde_json::json;

use crate::build::settle;
use crate::input::{self, Place, Source};
use crate::pictures::Pictures;

const COMPOUND: &str = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz";
const LONGER: &str = "Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung";

/// One word of 300 letters.
pub fn endless() -> String {
    "Straßenbau".repeat(30)
}

/// A card's content: its name in the gallery, and what it shows.
pub type Named = (&'static str, Teaser);

fn teaser(slug: &str, title: &str) -> Teaser {
    Teaser {
        slug: Slug::of_topic(slug),
        title: title.to_owned(),
        kicker: "Energie".to_owned(),
        text: "Das Ministerium verteilt im Frühjahr 40 Millionen Euro an Stadtwerke, die Wärmenetze ausbauen.".to_owned(),
        date: CalendarDate::parse("2026-03-02"),
        topics: Vec::new(),
        picture: None,
        language: None,
    }
}

/// A picture of the gallery, or one that is not there.
pub fn picture(base: &str, name: &str, size: Option<(u32, u32)>) -> Picture {
    Picture {
        src: format!("{base}{}{name}.svg", super::FOLDER),
        alt: "Ein Kreuz von Ecke zu Ecke auf blauem Grund".to_owned(),
        credit: "Jana Muster".to_owned(),
        caption: "Das Kreuz zeigt, was vom Bild zu sehen ist.".to_owned(),
        terms: String::new(),
        size,
    }
}

/// A card for each cover, as it is and mirrored: of Meldungen that have no picture, the first that
/// has it.
pub fn covers() -> Vec<Teaser> {
    let mut covers = BTreeMap::new();
    let mut number = 1;
    while covers.len() < 2 * COVERS as usize {
        let teaser = teaser(&format!("deckbild-{number}"), &format!("Deckbild {number}"));
        covers.entry(cover(teaser.slug.as_str())).or_insert(teaser);
        number += 1;
    }
    covers.into_values().collect()
}

/// One card for each state.
pub fn cards(base: &str) -> Vec<Named> {
    let mut complete = teaser("vollstaendig", "Förderung für Wärmenetze beginnt im März");
    complete.picture = Some(picture(base, "bild", Some((1200, 675))));
    let mut missing = complete.clone();
    missing.picture = Some(picture(base, "fehlt", Some((1200, 675))));
    let mut tall = complete.clone();
    tall.picture = Some(picture(base, "hoch", Some((200, 2000))));
    let long = Teaser {
        kicker: format!("{COMPOUND} und {LONGER}"),
        title: format!("{LONGER}, {COMPOUND} und was aus beiden wird, wenn niemand sie kürzt"),
        text: format!("{COMPOUND}: {LONGER}. ").repeat(6),
        ..teaser("lang", "")
    };
    let bare = Teaser {
        kicker: String::new(),
        text: String::new(),
        date: None,
        ..teaser("karg", "Nur eine Überschrift, ohne alles Übrige")
    };
    let mut named: Vec<Named> = vec![
        ("vollständig", complete),
        ("Bild fehlt auf dem Server", missing),
        ("sehr hohes Bild", tall),
        ("sehr lange Texte", long),
        (
            "ein Wort",
            Teaser {
                text: "Ja.".to_owned(),
                ..teaser("wort", "Ja")
            },
        ),
        ("ohne Dachzeile, Anreißer, Datum", bare),
        (
            "ein Wort von 300 Buchstaben",
            Teaser {
                kicker: endless(),
                text: endless(),
                ..teaser("endlos", &endless())
            },
        ),
    ];
    named.extend(languages());
    named
}

/// Other languages, two of them from right to left.
fn languages() -> Vec<Named> {
    let spoken = |tag: &str, kicker: &str, title: &str, text: &str| Teaser {
        kicker: kicker.to_owned(),
        text: text.to_owned(),
        language: Some(tag.to_owned()),
        ..teaser(&format!("sprache-{tag}"), title)
    };
    vec![
        (
            "Englisch",
            spoken(
                "en",
                "Energy",
                "Heat networks: funding opens in March",
                "Municipal utilities can apply online. The programme runs for two years.",
            ),
        ),
        (
            "Französisch",
            spoken(
                "fr",
                "Énergie",
                "Réseaux de chaleur : les aides arrivent en mars",
                "Les régies municipales déposent leur dossier en ligne.",
            ),
        ),
        (
            "Arabisch",
            spoken(
                "ar",
                "الطاقة",
                "يبدأ دعم شبكات التدفئة في شهر مارس",
                "يمكن للبلديات تقديم الطلبات عبر الإنترنت (2026).",
            ),
        ),
        (
            "Hebräisch",
            spoken(
                "he",
                "אנרגיה",
                "התמיכה ברשתות חימום מתחילה במרץ",
                "הרשויות המקומיות יכולות להגיש בקשות באינטרנט (2026).",
            ),
        ),
    ]
}

/// Topics: how a list of them is called, and its names.
pub fn topics() -> Vec<(&'static str, Vec<Topic>)> {
    let of = |names: &[&str]| -> Vec<Topic> {
        let topic = |name: &&str| Topic {
            slug: Slug::of_topic(name),
            name: (*name).to_owned(),
        };
        names.iter().map(topic).collect()
    };
    let many = "Arbeit Bahn Bildung Digitales Energie Europa Forschung Gesundheit Handwerk Innenstadt \
        Klima Landwirtschaft Mittelstand Tourismus Verkehr Wasserstoff";
    let many: Vec<&str> = many.split_whitespace().collect();
    vec![
        ("eines", of(&["Energie"])),
        ("viele", of(&many)),
        ("lange Namen", of(&[COMPOUND, LONGER, &endless()])),
    ]
}

/// The texts of Meldungen in their states.
pub struct Bodies {
    /// One sentence.
    pub short: Body,
    /// Plain text.
    pub plain: Body,
    /// Every element that may stay.
    pub every_element: Body,
    /// What is left of hostile HTML.
    pub hostile: Body,
}

/// The texts, through the real cleaner.
pub fn bodies(pictures: &Mutex<Pictures>) -> Bodies {
    let html = |html: &str| {
        let item = json!({ "id": "text", "title": "Text", "content_html": html });
        read(vec![item], pictures).remove(0).body
    };
    Bodies {
        short: html("<p>Der Fördertopf ist leer.</p>"),
        plain: Body::Text(vec![
            "Reiner Text, erster Absatz,\nin zwei Zeilen.".to_owned(),
            "Zweiter Absatz mit <strong>Zeichen</strong>, die wie HTML aussehen.".to_owned(),
        ]),
        every_element: html(include_str!("every_element.html")),
        hostile: html(include_str!("hostile.html")),
    }
}

/// A Meldung that has everything; its headline is the gallery's.
pub fn whole(pictures: &Mutex<Pictures>) -> Article {
    let html = format!(
        "{}<h2>Weitere Informationen</h2><p>Dieser Kasten beginnt an der Überschrift dieses Namens.</p>",
        include_str!("every_element.html")
    );
    let item = json!({
        "id": "galerie",
        "url": "https://www.musterland.example/galerie/",
        "title": "Galerie: alle Bausteine in allen Zuständen",
        "summary": "Zuerst eine ganze Meldung mit allem, was sie haben kann, darunter jeder Baustein für sich.",
        "content_html": html,
        "date_published": "2026-03-02T10:00:00+01:00",
        "image": "bild.svg",
        "tags": ["Energie", "Klima"],
        "attachments": [
            { "url": "https://www.musterland.example/dateien/bericht.pdf", "mime_type": "application/pdf",
                "title": "Bericht zur Lage der Bausteine", "size_in_bytes": 1_250_000 },
            { "url": "https://www.musterland.example/dateien/ton.mp3", "mime_type": "audio/mpeg" },
            { "url": format!("https://www.musterland.example/{}", endless()), "title": "<b>Feindlich</b>" },
        ],
        "_meldung": {
            "kicker": "Nur zur Entwicklung",
            "withdrawn": true,
            "image": { "alt": "Ein Kreuz", "caption": "Mit Bildunterschrift.", "credit": "Jana Muster" },
            "contact": { "name": "Jana Muster", "role": "Pressestelle", "phone": "+49 711 123-0",
                "email": "presse@musterland.example" },
            "corrections": [
                { "date": "2026-03-03", "note": "Die Summe lautet 40 Millionen Euro." },
                { "note": "Ein Name war falsch geschrieben." },
            ],
        },
    });
    read(vec![item], pictures).remove(0)
}

/// Items as a feed brings them: through the reader, the cleaner, the pictures.
pub(super) fn read(items: Vec<serde_json::Value>, pictures: &Mutex<Pictures>) -> Vec<Article> {
    let feed = json!({ "version": "https://jsonfeed.org/version/1.1", "title": "Galerie", "items": items });
    let source = Source {
        name: "Galerie".to_owned(),
        bytes: feed.to_string().into_bytes(),
        is_cut: false,
        place: Place::Folder("".into()),
    };
    let mut articles = input::read(&source, true, Dates::default())
        .map(|read| read.feed.articles)
        .unwrap_or_default();
    for article in &mut articles {
        settle(article, &source.place, pictures);
    }
    articles
}
