//! What went when the HTML was cleaned, and why.

use meldungen_core::sanitise::reason::Reason;
use meldungen_core::words::Language;

use super::pick;
use crate::clean::Removed;

/// What is wrong, and what to do.
pub fn of(removed: &Removed, language: Language) -> (String, String) {
    let Removed { what, why, count } = removed;
    let times = match (count, language) {
        (1, _) => String::new(),
        (_, Language::De) => format!(" ({count}-mal)"),
        (_, Language::En) => format!(" ({count} times)"),
    };
    let (because, advice) = reason(*why, language);
    let message = match language {
        Language::De => format!("Entfernt: {what}{times}. {because}"),
        Language::En => format!("Removed: {what}{times}. {because}"),
    };
    (message, advice)
}

fn reason(why: Reason, language: Language) -> (String, String) {
    let say = |de, en| pick(language, de, en);
    match why {
        Reason::Code => say(
            [
                "Es kann Code ausführen.",
                "Bitte nehmen Sie es aus dem Text.",
            ],
            ["It can run code.", "Please take it out of the text."],
        ),
        Reason::Style => say(
            ["Wie der Text aussieht, bestimmt die Website.", ""],
            ["How the text looks is for the website to say.", ""],
        ),
        Reason::Form => say(
            [
                "Formulare gehören nicht in eine Meldung.",
                "Bitte verlinken Sie die Seite mit dem Formular.",
            ],
            [
                "Forms do not belong into a press release.",
                "Please link to the page with the form.",
            ],
        ),
        Reason::Frame => say(
            [
                "Fremde Seiten werden nicht eingebettet; wo ein Rahmen eine Adresse hat, führt ein Link dorthin.",
                "",
            ],
            [
                "Other sites are not embedded; where a frame has an address, a link leads there.",
                "",
            ],
        ),
        Reason::Media => say(
            [
                "Film und Ton spielen nicht auf der Seite; ein Link führt zu ihnen.",
                "",
            ],
            [
                "Film and sound do not play on the page; a link leads to them.",
                "",
            ],
        ),
        Reason::Drawing => say(
            [
                "Zeichnungen und Formeln im Text erscheinen nicht.",
                "Bitte fügen Sie ein Bild mit Alternativtext ein.",
            ],
            [
                "Drawings and formulas in the text do not appear.",
                "Please insert a picture with alternative text.",
            ],
        ),
        Reason::Document => say(
            [
                "Es gehört in ein Dokument, nicht in einen Text.",
                "Bitte lassen Sie das CMS nur den Text schreiben.",
            ],
            [
                "It belongs to a document, not into a text.",
                "Please have your CMS write the text alone.",
            ],
        ),
        Reason::Address => say(
            [
                "Dorthin führt kein Link.",
                "Geeignet sind Adressen mit https:, mailto: und tel:.",
            ],
            [
                "No link leads there.",
                "Addresses with https:, mailto: and tel: are fit.",
            ],
        ),
        Reason::Value => say(
            ["Diesen Wert kennt HTML dort nicht.", ""],
            ["HTML knows no such value there.", ""],
        ),
        Reason::TooDeep => say(
            [
                "Der Text ist zu tief verschachtelt; er bleibt, ohne Auszeichnung.",
                "",
            ],
            [
                "The text is nested too deep; it stays, without its markup.",
                "",
            ],
        ),
        Reason::HiddenCharacter => say(
            [
                "Das Zeichen sieht man nicht, es ändert aber, was man sieht.",
                "",
            ],
            ["The character is not seen, but changes what is seen.", ""],
        ),
        Reason::NotAllowed | Reason::Harmless => say(
            ["Es steht nicht auf der Liste; sein Text bleibt.", ""],
            ["It is not on the list; its text stays.", ""],
        ),
    }
}
