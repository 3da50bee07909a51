//! "Vorlesen". No machine of the tests has a voice: a stand-in takes the browser's place, and
//! tells what it was given to say.

use meldungen_tests::failure::ensure;
use meldungen_tests::{Fault, Outcome, Site, Visit, visit};
use serde_json::json;

use meldungen_tests::sample::{ARTICLE, HEADLINE};

/// Takes the place of the browser's speech, with the voices `arguments[0]`.
const STAND_IN: &str = "
    const voices = arguments[0];
    window.said = [];
    const speech = new EventTarget();
    speech.getVoices = () => voices;
    speech.speak = (utterance) => { said.push([utterance.text, utterance.voice.name, utterance.rate].join('|')); window.current = utterance; };
    speech.cancel = () => { const { current } = window; window.current = undefined; current?.onerror?.(new Event('error')); };
    Object.defineProperty(window, 'speechSynthesis', { value: speech, configurable: true });
    window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; this.rate = 1; } };
    return true;";

pub const OWN: &str = r#"[{ "name": "Anna", "lang": "de-DE", "localService": true }, { "name": "Netz", "lang": "de_DE", "localService": false }]"#;
const FOREIGN: &str = r#"[{ "name": "Netz", "lang": "de-DE", "localService": false }]"#;
const NO_GERMAN: &str = r#"[{ "name": "Ann", "lang": "en-GB", "localService": true }]"#;

/// Opens the Meldung with these voices: the app's way to a page lets a stand-in take its place
/// before the Meldung is drawn, in each engine.
pub async fn open_with(reader: &Visit, voices: &str) -> Outcome {
    let voices: serde_json::Value = serde_json::from_str(voices).unwrap_or_default();
    reader
        .open("/")
        .await?
        .holds("the stand-in is there", STAND_IN, vec![voices])
        .await?
        .click(HEADLINE)
        .await?
        .headline_is(HEADLINE)
        .await?;
    Ok(())
}

async fn has_said(reader: &Visit, what: &[&str]) -> Outcome {
    let said = "return JSON.stringify(said) === JSON.stringify(arguments[0]);";
    reader
        .holds(&format!("it has said {what:?}"), said, vec![json!(what)])
        .await?;
    Ok(())
}

const TITLE: &str = "Wasserstoffhochlauf: Land fördert Elektrolyseanlage in Erlenhafen mit 24,8 Millionen Euro|Anna|1";

#[test]
fn sentence_by_sentence_with_pause_speed_and_stop() -> Outcome {
    visit(Site::sample(), async |reader| {
        open_with(reader, OWN).await?;
        reader
            .click("Vorlesen")
            .await?
            .focus_is("[data-does=pause]")
            .await?;
        has_said(reader, &[TITLE]).await?;
        reader.run("current.onend();").await?;
        let first = "Im Binnenhafen von Erlenhafen entsteht eine Elektrolyseanlage mit 20 Megawatt Leistung.|Anna|1";
        has_said(reader, &[TITLE, first]).await?;
        let marked = "return !window.Highlight || [...CSS.highlights.get('read-aloud')].some((range) => String(range).startsWith('Im Binnenhafen'));";
        reader
            .holds("the sentence is marked", marked, vec![])
            .await?;
        reader.click("Pause").await?.see("Weiter").await?;
        let silent = "return window.current === undefined;";
        reader
            .holds("it is silent", silent, vec![])
            .await?
            .click("Weiter")
            .await?
            .see("Pause")
            .await?;
        has_said(reader, &[TITLE, first, first]).await?;
        let quicker = "const field = document.querySelector('.player select'); field.value = '1.5';
            field.dispatchEvent(new Event('change', { bubbles: true }));";
        reader.run(quicker).await?;
        let quick = first.replace("|1", "|1.5");
        has_said(reader, &[TITLE, first, first, &quick]).await?;
        reader
            .click("Stopp")
            .await?
            .see_no("Stopp")
            .await?
            .focus_is(".read-aloud")
            .await?;
        reader.holds("it is silent", silent, vec![]).await?;
        Ok(())
    })
}

#[test]
fn all_of_the_text_is_read_and_nothing_else() -> Outcome {
    visit(Site::sample(), async |reader| {
        open_with(reader, OWN).await?;
        reader.click("Vorlesen").await?.see("Stopp").await?;
        reader
            .run("for (let count = 0; current && count < 500; count++) current.onend();")
            .await?;
        let whole = "const plain = (text) => text.replaceAll('\\u00AD', '').replace(/\\s+/g, '');
            const text = [...document.querySelectorAll('.article__headline, .article__lead, [data-live=body] > .prose')];
            const wanted = plain(text.map((part) => part.textContent).join(''));
            return plain(said.map((one) => one.split('|')[0]).join('')) === wanted;";
        reader
            .holds("the whole text was read", whole, vec![])
            .await?
            .see_no("Stopp")
            .await?;
        Ok(())
    })
}

#[test]
fn another_page_ends_it() -> Outcome {
    visit(Site::sample(), async |reader| {
        open_with(reader, OWN).await?;
        reader.click("Vorlesen").await?.see("Stopp").await?;
        reader
            .click("Alle Meldungen")
            .await?
            .headline_is("Aktuelle Meldungen")
            .await?;
        reader
            .holds(
                "it is silent",
                "return window.current === undefined;",
                vec![],
            )
            .await?;
        Ok(())
    })
}

#[test]
fn a_voice_that_is_elsewhere_asks_first() -> Outcome {
    visit(Site::sample(), async |reader| {
        open_with(reader, FOREIGN).await?;
        reader
            .click("Vorlesen")
            .await?
            .see("Zum Vorlesen ginge er an einen Anbieter im Internet.")
            .await?;
        has_said(reader, &[]).await?;
        reader
            .click("Trotzdem vorlesen")
            .await?
            .see_no("Trotzdem vorlesen")
            .await?;
        let said: Vec<String> = reader.script("return said;", vec![]).await?;
        ensure(said.len() == 1 && said[0].contains("|Netz|"), || {
            format!("It said {said:?}")
        })
    })
}

#[test]
fn without_a_voice_for_the_language_it_is_not_offered() -> Outcome {
    visit(Site::sample(), async |reader| {
        for voices in ["[]", NO_GERMAN] {
            open_with(reader, voices).await?;
            reader.see("Teilen").await?.see_no("Vorlesen").await?;
        }
        Ok(())
    })
}

#[test]
fn where_its_bar_cannot_be_had_it_says_so() -> Outcome {
    visit(Site::sample(), async |reader| {
        open_with(reader, OWN).await?;
        reader
            .fail("/assets/tools-", Fault::Status(503))
            .expect_in_console("/assets/tools-");
        reader
            .click("Vorlesen")
            .await?
            .see("Es kam keine Antwort.")
            .await?;
        has_said(reader, &[]).await
    })
}

#[test]
fn without_javascript_it_is_not_offered() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader
            .without_script()
            .await?
            .load(ARTICLE)
            .await?
            .see("Teilen")
            .await?
            .see_no("Vorlesen")
            .await?;
        Ok(())
    })
}
