//! A Meldung as its readers have it: notes, sections, neighbours, picture, paper.

use meldungen_tests::failure::ensure;
use meldungen_tests::{Fault, Feed, Need, Outcome, Site, Visit, visit};
use serde_json::json;

use meldungen_tests::sample::{ARTICLE, HEADLINE, address};

/// Three Meldungen: a new one that was changed, one that was corrected on the day of its
/// change, and an old one that was taken back.
fn noted() -> String {
    let item = |id: &str, day: &str, changed: Option<&str>, more| {
        let url = format!("https://amt.example/{id}/");
        json!({ "id": id, "url": url, "title": format!("Meldung {id}"), "content_text": "Text",
            "date_published": format!("{day}T10:00:00Z"),
            "date_modified": changed.map(|day| format!("{day}T10:00:00Z")), "_meldung": more })
    };
    let correction = json!([{ "date": "2026-11-20", "note": "Es waren zwölf." }]);
    let items = [
        item("neu", "2026-11-18", Some("2026-11-19"), json!({})),
        item(
            "mitte",
            "2026-11-17",
            Some("2026-11-20"),
            json!({ "corrections": correction }),
        ),
        item(
            "alt",
            "2015-07-03",
            Some("2015-07-03"),
            json!({ "withdrawn": true }),
        ),
    ];
    json!({ "version": "https://jsonfeed.org/version/1.1", "title": "T", "items": items })
        .to_string()
}

async fn notes_are_there(reader: &Visit) -> Outcome {
    reader
        .headline_is("Meldung neu")
        .await?
        .reads(".article__updated", "Aktualisiert am 19. November 2026")
        .await?
        .see_no("kann überholt sein")
        .await?;
    reader
        .click("Meldung mitte")
        .await?
        .headline_is("Meldung mitte")
        .await?
        .reads(
            ".article__correction",
            "Korrigiert am 20. November 2026: Es waren zwölf.",
        )
        .await?
        .see_no("Aktualisiert")
        .await?;
    reader
        .click("Meldung alt")
        .await?
        .headline_is("Meldung alt")
        .await?
        .see("Diese Meldung ist über zwei Jahre alt und kann überholt sein.")
        .await?
        .see("Diese Meldung wurde zurückgezogen.")
        .await?
        .see_no("Aktualisiert")
        .await?;
    Ok(())
}

#[test]
fn it_says_when_it_was_changed_corrected_taken_back_and_when_it_is_old() -> Outcome {
    visit(Site::built_from(&noted()), async |reader| {
        reader.open("/meldungen/neu/").await?;
        notes_are_there(reader).await
    })
}

#[test]
fn so_it_does_without_javascript() -> Outcome {
    visit(Site::built_from(&noted()), async |reader| {
        reader
            .without_script()
            .await?
            .load("/meldungen/neu/")
            .await?;
        notes_are_there(reader).await
    })
}

#[test]
fn so_does_the_app_alone() -> Outcome {
    visit(Site::alone(Feed::Text(&noted())), async |reader| {
        reader.open("/").await?.click("Meldung neu").await?;
        notes_are_there(reader).await
    })
}

#[test]
fn it_leads_to_the_ones_before_and_after_it() -> Outcome {
    let links = "return all('.neighbour-nav a').map((link) => [link.rel, squeeze(link.textContent)].join(': '));";
    visit(Site::built_from(&noted()), async |reader| {
        for (path, expected) in [
            ("neu", vec!["prev: Ältere MeldungMeldung mitte"]),
            (
                "mitte",
                vec![
                    "prev: Ältere MeldungMeldung alt",
                    "next: Neuere MeldungMeldung neu",
                ],
            ),
            ("alt", vec!["next: Neuere MeldungMeldung mitte"]),
        ] {
            reader.open(&format!("/meldungen/{path}/")).await?;
            let found: Vec<String> = reader.script(links, vec![]).await?;
            ensure(found == expected, || format!("{path} leads to {found:?}"))?;
        }
        // The same on pages that the app has drawn.
        reader.mark_document().await?;
        reader
            .click_first(".neighbour-nav [rel=next]")
            .await?
            .headline_is("Meldung mitte")
            .await?;
        let found: Vec<String> = reader.script(links, vec![]).await?;
        ensure(found.len() == 2, || format!("The app leads to {found:?}"))?;
        reader.same_document().await?;
        Ok(())
    })
}

const SECTIONS: [&str; 5] = [
    "Kurze Wege vom Windrad zur Schmelzwanne",
    "Was mit Wärme und Sauerstoff geschieht",
    "Die Förderung im Überblick",
    "Vom Kranführer zum Anlagenfahrer",
    "Beteiligung vor Ort",
];

async fn contents_lead_to_sections(reader: &Visit) -> Outcome {
    let found: Vec<String> = reader
        .script("return texts('.contents a');", vec![])
        .await?;
    ensure(found == SECTIONS, || format!("The contents are {found:?}"))?;
    reader.click("Beteiligung vor Ort").await?;
    let at_top = "const { top } = document.querySelector('#abschnitt-5').getBoundingClientRect();
        return location.hash === '#abschnitt-5' && Math.abs(top) < innerHeight / 2;";
    reader
        .holds("the section is at the top", at_top, vec![])
        .await?;
    Ok(())
}

#[test]
fn a_long_text_has_a_table_of_contents_on_every_kind_of_page() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader.open(ARTICLE).await?;
        contents_lead_to_sections(reader).await?;
        reader
            .open("/")
            .await?
            .click(HEADLINE)
            .await?
            .headline_is(HEADLINE)
            .await?;
        contents_lead_to_sections(reader).await?;
        reader
            .reads(".reading-time-badge__text", "5 Minuten Lesezeit")
            .await?;
        Ok(())
    })
}

#[test]
fn a_picture_that_cannot_be_had_leaves_its_words_and_its_credit() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader
            .fail("/assets/elektrolyse", Fault::Status(404))
            .expect_in_console("/assets/elektrolyse");
        reader
            .open(ARTICLE)
            .await?
            .see("Grafische Darstellung einer Elektrolyseanlage")
            .await?
            .see("Bild: Illustration: Meldungen-Projekt")
            .await?
            .see("Nutzung unter der Lizenz EUPL-1.2, mit Quellenangabe")
            .await?;
        Ok(())
    })
}

#[test]
fn the_picture_can_be_taken_along() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader
            .open(ARTICLE)
            .await?
            .see("Bild herunterladen")
            .await?;
        let same = "const link = document.querySelector('.picture__download');
            return link.hasAttribute('download') && link.href === document.querySelector('.picture__image').src;";
        reader
            .holds("the link is the picture's", same, vec![])
            .await?;
        Ok(())
    })
}

#[test]
fn on_paper_it_is_whole_and_its_code_leads_back() -> Outcome {
    visit(Site::sample().needs(Need::Print), async |reader| {
        reader.open(ARTICLE).await?;
        let paper = reader.on_paper().await?;
        let canonical = address(ARTICLE);
        let text = paper.text.replace('\u{AD}', "");
        let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
        for part in [
            "Wasserstoffhochlauf: Land fördert",
            "12. November 2026",
            "Kurze Wege vom Windrad zur Schmelzwanne",
            "Der erste Termin ist der 24. April 2027.",
            "Weitere Informationen",
            &canonical,
        ] {
            ensure(text.contains(part), || {
                format!("{part:?} is not on paper: {text}")
            })?;
        }
        for part in [
            "Teilen",
            "Lesezeit",
            "Weitere Meldungen",
            "Inhalt",
            "Vorlesen",
            "Suchen",
            "Impressum",
            "Ältere Meldung",
        ] {
            ensure(!text.contains(part), || {
                format!("{part:?} is on paper: {text}")
            })?;
        }
        ensure(paper.codes == [canonical.as_str()], || {
            format!("The codes say {:?}", paper.codes)
        })
    })
}
