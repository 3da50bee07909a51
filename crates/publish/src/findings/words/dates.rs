//! What dates say, and what they do not.

use meldungen_core::date::{Doubt, Timestamp};
use meldungen_core::feed::{Odd, Problem};
use meldungen_core::words::Language;

use super::pick;

/// What is wrong with a date, and what to do; nothing for what is no matter of dates.
pub fn of(problem: &Problem, language: Language) -> (String, String) {
    let say = |de, en| pick(language, de, en);
    match problem {
        Problem::BadDate(text) => say(
            [
                &format!("„{text}“ ist kein Zeitpunkt; die Meldung erscheint ohne diese Angabe."),
                "Richtig ist RFC 3339, etwa 2026-03-02T10:00:00+01:00.",
            ],
            [
                &format!("“{text}” is no moment; the item appears without it."),
                "RFC 3339 is right, such as 2026-03-02T10:00:00+01:00.",
            ],
        ),
        Problem::HeldBack(text) => say(
            [
                &format!(
                    "„{text}“ ist kein lesbares oder kein eindeutiges Datum; die Meldung wird \
                     zurückgehalten, denn sie könnte eine Sperrfrist haben."
                ),
                "Bitte schreiben Sie es wie 2026-03-02T10:00:00+01:00 (in RSS auch Mon, 02 Mar \
                 2026 10:00:00 +0100) oder lassen Sie es weg.",
            ],
            [
                &format!(
                    "“{text}” is no date that can be read, or may be two; the item is held back, \
                     since it may be under embargo."
                ),
                "Please write it like 2026-03-02T10:00:00+01:00 (in RSS also Mon, 02 Mar 2026 \
                 10:00:00 +0100), or leave it out.",
            ],
        ),
        Problem::OddDate { text, moment, how } => odd(text, *moment, *how, language),
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
        Problem::EmbargoInText(text) => say(
            [
                &format!(
                    "Der Text spricht von einer Sperrfrist („{text}“), das Datum nicht: Die Meldung \
                     erscheint ohne sie."
                ),
                "Bitte tragen Sie das Ende der Sperrfrist als Datum der Meldung ein.",
            ],
            [
                &format!(
                    "The text speaks of an embargo (“{text}”), the date does not: the item appears \
                     without it."
                ),
                "Please enter the end of the embargo as the item's date.",
            ],
        ),
        _ => (String::new(), String::new()),
    }
}

/// How an odd date was read, and how it is written.
fn odd(text: &str, moment: Timestamp, how: Odd, language: Language) -> (String, String) {
    let say = |de, en| pick(language, de, en);
    let read = if how == Odd::Doubtful(Doubt::NoTime) {
        language.words().date(moment.berlin_date())
    } else {
        in_berlin(moment, language)
    };
    match how {
        Odd::Mail | Odd::Form => say(
            [
                &format!("„{text}“ wurde gelesen als {read}."),
                "Der Standard schreibt 2026-03-02T10:00:00+01:00.",
            ],
            [
                &format!("“{text}” was read as {read}."),
                "The standard has 2026-03-02T10:00:00+01:00.",
            ],
        ),
        Odd::Doubtful(Doubt::Weekday) => say(
            [
                &format!(
                    "In „{text}“ passt der Wochentag nicht zum Datum; gelesen wurde {read}. Eine \
                     Sperrfrist endet erst an dem späteren der beiden Tage."
                ),
                "Bitte prüfen Sie beide.",
            ],
            [
                &format!(
                    "In “{text}” the day of the week is not that of the date; it was read as {read}. \
                     An embargo ends on the later of the two days."
                ),
                "Please check both.",
            ],
        ),
        Odd::Doubtful(Doubt::Letter) => say(
            [
                &format!(
                    "Der Buchstabe am Ende von „{text}“ nennt keine Zeitzone, die sicher ist; \
                     gelesen wurde {read} (UTC). Eine Sperrfrist endet zwölf Stunden später."
                ),
                "Richtig ist ein Abstand wie +01:00.",
            ],
            [
                &format!(
                    "The letter at the end of “{text}” names no zone that is certain; it was read as \
                     {read} (UTC). An embargo ends twelve hours later."
                ),
                "An offset such as +01:00 is right.",
            ],
        ),
        Odd::Doubtful(Doubt::Summer) => say(
            [
                &format!(
                    "„{text}“ nennt eine Sommerzeit im Winter; gelesen wurde {read}. Eine Sperrfrist \
                     endet eine Stunde später."
                ),
                "Bitte prüfen Sie die Zeitzone; sicher ist ein Abstand wie +01:00.",
            ],
            [
                &format!(
                    "“{text}” names a summer time in winter; it was read as {read}. An embargo ends \
                     an hour later."
                ),
                "Please check the zone; an offset such as +01:00 is safe.",
            ],
        ),
        Odd::Doubtful(Doubt::NoZone) => say(
            [
                &format!("„{text}“ nennt keine Zeitzone; gelesen wurde {read}."),
                "Richtig ist ein Abstand am Ende, wie 2026-03-02T10:00:00+01:00. Gilt eine andere \
                 Zeit als die in Berlin, sagt es [feed] zone in site.toml.",
            ],
            [
                &format!("“{text}” names no zone; it was read as {read}."),
                "An offset at the end is right, as in 2026-03-02T10:00:00+01:00. Where the time is \
                 not that of Berlin, [feed] zone in site.toml says so.",
            ],
        ),
        Odd::Doubtful(Doubt::NoTime) => say(
            [
                &format!(
                    "„{text}“ nennt einen Tag ohne Uhrzeit; gelesen wurde {read}. Vor dem Ende dieses \
                     Tages erscheint die Meldung nicht, wenn site.toml nichts anderes sagt."
                ),
                "Richtig ist ein Zeitpunkt wie 2026-03-02T10:00:00+01:00; [feed] day = \"start\" \
                 lässt Tage mit ihrem Beginn gelten.",
            ],
            [
                &format!(
                    "“{text}” names a day without a time; it was read as {read}. The item does not \
                     appear before that day is over, unless site.toml says otherwise."
                ),
                "A moment such as 2026-03-02T10:00:00+01:00 is right; [feed] day = \"start\" lets \
                 days count from their beginning.",
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
