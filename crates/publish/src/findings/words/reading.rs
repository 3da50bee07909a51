//! What reading a feed has mended or left out.

use meldungen_core::feed::{Problem, Twin};
use meldungen_core::text;
use meldungen_core::words::Language;

use super::{dates, pick};

/// What is wrong, and what to do.
pub fn of(problem: &Problem, language: Language) -> (String, String) {
    let say = |de, en| pick(language, de, en);
    match problem {
        Problem::NoVersion => say(
            [
                "Es fehlt die Angabe der JSON-Feed-Version.",
                "Richtig ist \"https://jsonfeed.org/version/1.1\".",
            ],
            [
                "The version of JSON Feed is missing.",
                "\"https://jsonfeed.org/version/1.1\" is right.",
            ],
        ),
        Problem::Missing => say(
            ["Das Feld fehlt oder ist leer.", "Bitte ergänzen."],
            ["The field is missing or empty.", "Please add it."],
        ),
        Problem::NoId => say(
            [
                "Ohne brauchbare \"id\" erscheint die Meldung nicht.",
                "Bitte vergeben Sie eine.",
            ],
            [
                "Without a usable \"id\" the item does not appear.",
                "Please give it one.",
            ],
        ),
        Problem::NoObject => say(
            [
                "Das ist keine Meldung; sie erscheint nicht.",
                "Bitte prüfen Sie die Ausgabe des CMS.",
            ],
            [
                "This is no item; it does not appear.",
                "Please check what your CMS writes.",
            ],
        ),
        Problem::WrongType => say(
            [
                "Der Wert hat die falsche Art und bleibt ungenutzt.",
                "Bitte prüfen Sie das Feld im CMS.",
            ],
            [
                "The value is of the wrong type and stays unused.",
                "Please check the field in your CMS.",
            ],
        ),
        Problem::NumericId => say(
            [
                "Die \"id\" ist eine Zahl; ihre Ziffern werden genommen.",
                "Der Standard verlangt Text in Anführungszeichen.",
            ],
            [
                "The \"id\" is a number; its digits are taken.",
                "The standard wants text in quotes.",
            ],
        ),
        Problem::DuplicateId(twins) => {
            let ([de, en], [other_de, other_en]) = (named(&twins[0]), named(&twins[1]));
            say(
                [
                    &format!("{de} und {other_de} haben dieselbe \"id\"; beide erscheinen."),
                    "Bitte vergeben Sie für eine davon eine eigene.",
                ],
                [
                    &format!("{en} and {other_en} have the same \"id\"; both appear."),
                    "Please give one of them another.",
                ],
            )
        }
        Problem::RepeatedItem(twins) => {
            let ([de, en], [other_de, other_en]) = (named(&twins[0]), named(&twins[1]));
            say(
                [
                    &format!("{de} und {other_de} sind dieselbe Meldung; sie erscheint einmal."),
                    "Bitte nehmen Sie einen der beiden Einträge heraus.",
                ],
                [
                    &format!("{en} and {other_en} are the same; it appears once."),
                    "Please take one of the two out.",
                ],
            )
        }
        Problem::OfVisit => say(
            [
                "Die Kennung einer Sitzung oder Kampagne steht in der Adresse; sie wurde herausgenommen.",
                "",
            ],
            [
                "The address names a session or a campaign; that was taken out.",
                "",
            ],
        ),
        Problem::DuplicateSlug(slug) => say(
            [
                &format!("Eine ältere Meldung hätte dieselbe Adresse; diese bekommt „{slug}“."),
                "",
            ],
            [
                &format!("An older item would have the same address; this one gets “{slug}”."),
                "",
            ],
        ),
        Problem::BadDate(_)
        | Problem::HeldBack(_)
        | Problem::OddDate { .. }
        | Problem::Embargoed(_)
        | Problem::EmbargoInText(_) => dates::of(problem, language),
        Problem::Deleted => say(
            [
                "Der Feed nimmt diese Meldung zurück; sie erscheint nicht, und ihre Adresse sagt das.",
                "",
            ],
            [
                "The feed takes this item away; it does not appear, and its address says so.",
                "",
            ],
        ),
        Problem::DerivedTitle => say(
            [
                "Es fehlt die Überschrift; der erste Satz (oder was Bild und Datei heißen) tritt an ihre Stelle.",
                "Bitte ergänzen Sie \"title\".",
            ],
            [
                "There is no headline; the first sentence (or what picture and file are called) stands in.",
                "Please add \"title\".",
            ],
        ),
        Problem::Nothing => say(
            [
                "Es gibt weder Überschrift noch Text, Bild oder Datei; die Meldung erscheint nicht.",
                "Bitte ergänzen oder löschen Sie sie.",
            ],
            [
                "There is no headline, text, picture or file; the item does not appear.",
                "Please complete or delete it.",
            ],
        ),
        Problem::BadAddress => say(
            [
                "Das ist keine http- oder https-Adresse; sie bleibt ungenutzt.",
                "Bitte prüfen Sie die Adresse.",
            ],
            [
                "This is no http or https address; it stays unused.",
                "Please check the address.",
            ],
        ),
        Problem::Relative => say(
            [
                "Die Adresse ist relativ oder unsauber geschrieben; sie wurde aufgelöst.",
                "Sicherer ist eine vollständige mit https://.",
            ],
            [
                "The address is relative or not cleanly written; it was resolved.",
                "A whole one with https:// is safer.",
            ],
        ),
        Problem::NoPicture => say(
            ["Angaben zum Bild ohne Bild; sie erscheinen nicht.", ""],
            [
                "There is something about a picture, but no picture; it does not appear.",
                "",
            ],
        ),
        Problem::TooLong(limit) => say(
            [
                &format!("Der Text ist länger als {limit} Zeichen; er wurde gekürzt."),
                "Bitte kürzen Sie ihn.",
            ],
            [
                &format!("The text is longer than {limit} characters; it was shortened."),
                "Please shorten it.",
            ],
        ),
        Problem::TooMany(limit) => say(
            [
                &format!("Es sind mehr als {limit} Einträge; die weiteren fehlen."),
                "Bitte verteilen oder streichen Sie einige.",
            ],
            [
                &format!("There are more than {limit} entries; the others are missing."),
                "Please split them up or take some out.",
            ],
        ),
        Problem::Escaped(found) => say(
            [
                &format!(
                    "Im Text steht „{found}“ wie in HTML; Leser sehen das Zeichen, das gemeint ist."
                ),
                "Bitte lassen Sie das CMS reinen Text schreiben.",
            ],
            [
                &format!(
                    "The text has “{found}” as in HTML; readers see the character that is meant."
                ),
                "Please have your CMS write plain text.",
            ],
        ),
        Problem::Tags => say(
            [
                "In der Überschrift stehen HTML-Tags; Leser sehen nur den Text.",
                "Bitte lassen Sie das CMS reinen Text schreiben.",
            ],
            [
                "The headline has HTML tags; readers see the text alone.",
                "Please have your CMS write plain text.",
            ],
        ),
    }
}

/// How many characters of a headline name an item.
const LONGEST_NAME: usize = 80;

/// "„Wald“ (Eintrag 3)", in German and in English.
fn named(twin: &Twin) -> [String; 2] {
    let (title, place) = (text::shorten(&twin.title, LONGEST_NAME), twin.place);
    [
        format!("„{title}“ (Eintrag {place})"),
        format!("“{title}” (item {place})"),
    ]
}
