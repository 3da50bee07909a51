//! What reading a feed has mended or left out.

use meldungen_core::date::Timestamp;
use meldungen_core::feed::Problem;
use meldungen_core::words::Language;

use super::pick;

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
        Problem::DuplicateId => say(
            [
                "Diese \"id\" hat schon eine andere Meldung; beide erscheinen.",
                "Bitte vergeben Sie eine eigene.",
            ],
            [
                "Another item has this \"id\" as well; both appear.",
                "Please give it one of its own.",
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
        Problem::BadDate(text) => say(
            [
                &format!("„{text}“ ist kein Zeitpunkt; die Meldung erscheint ohne dieses Datum."),
                "Richtig ist RFC 3339, etwa 2026-03-02T10:00:00+01:00.",
            ],
            [
                &format!("“{text}” is no moment; the item appears without this date."),
                "RFC 3339 is right, such as 2026-03-02T10:00:00+01:00.",
            ],
        ),
        Problem::Embargoed(moment) => {
            let when = in_berlin(*moment, language);
            say(
                [
                    &format!("Sperrfrist: Die Meldung erscheint erst ab {when}."),
                    "",
                ],
                [
                    &format!("Embargo: the item does not appear before {when}."),
                    "",
                ],
            )
        }
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
    }
}

/// "2. März 2026, 10:00 Uhr", as clocks in Berlin show it.
fn in_berlin(moment: Timestamp, language: Language) -> String {
    let date = language.words().date(moment.berlin_date());
    let (hour, minute) = moment.berlin_time();
    match language {
        Language::De => format!("{date}, {hour}:{minute:02} Uhr"),
        Language::En => format!("{date}, {hour}:{minute:02} (Berlin)"),
    }
}
