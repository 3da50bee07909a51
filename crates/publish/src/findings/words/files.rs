//! What keeps a file beside the feed from being copied into the site.

use meldungen_core::words::Language;

use super::pick;
use crate::findings::FileIssue;

/// What is wrong, and what to do.
pub fn of(src: &str, issue: &FileIssue, language: Language) -> (String, String) {
    let say = |de: [&str; 2], en: [&str; 2]| {
        let de_wrong = format!("Die Datei „{src}“ {}", de[0]);
        let en_wrong = format!("The file “{src}” {}", en[0]);
        pick(language, [&de_wrong, de[1]], [&en_wrong, en[1]])
    };
    match issue {
        FileIssue::Missing => say(
            [
                "liegt nicht beim Feed; sie wird nicht genannt.",
                "Bitte prüfen Sie Namen und Ordner.",
            ],
            [
                "does not lie beside the feed; it is not named.",
                "Please check its name and folder.",
            ],
        ),
        FileIssue::Outside => say(
            [
                "liegt nicht im Ordner des Feeds; sie wird nicht kopiert.",
                "Bitte legen Sie sie in den Ordner, oder geben Sie eine ganze Adresse an.",
            ],
            [
                "does not lie in the feed's folder; it is not copied.",
                "Please put it into the folder, or state a whole address.",
            ],
        ),
        FileIssue::Kind => say(
            [
                "ist von einer Art, die nicht kopiert wird (wie HTML, SVG, Skripte).",
                "Bitte bieten Sie sie in einem üblichen Format an, etwa als PDF.",
            ],
            [
                "is of a kind that is not copied (such as HTML, SVG, scripts).",
                "Please offer it in a usual format, such as PDF.",
            ],
        ),
        FileIssue::TooLarge(limit) => {
            let megabytes = limit / 1_000_000;
            say(
                [
                    &format!("ist größer als {megabytes} MB und wird nicht kopiert."),
                    "Verkleinern Sie sie, geben Sie eine ganze Adresse an, oder ändern Sie \"limit\" unter [files].",
                ],
                [
                    &format!("is larger than {megabytes} MB and is not copied."),
                    "Make it smaller, state a whole address, or change \"limit\" in [files].",
                ],
            )
        }
    }
}
