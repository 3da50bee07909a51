//! What keeps a picture from being shown.

use meldungen_core::words::Language;

use super::pick;
use crate::findings::PictureIssue;

/// What is wrong, and what to do.
pub fn of(src: &str, issue: &PictureIssue, language: Language) -> (String, String) {
    let say = |de: [&str; 2], en: [&str; 2]| {
        let de_wrong = format!("Das Bild „{src}“ {}", de[0]);
        let en_wrong = format!("The picture “{src}” {}", en[0]);
        pick(language, [&de_wrong, de[1]], [&en_wrong, en[1]])
    };
    match issue {
        PictureIssue::Elsewhere => say(
            [
                "liegt auf einem anderen Server; die Seiten laden nichts von dort und zeigen es nicht.",
                "Bitte legen Sie es zum Feed.",
            ],
            [
                "lies on another server; pages load nothing from there and do not show it.",
                "Please put it beside the feed.",
            ],
        ),
        PictureIssue::Missing => say(
            [
                "gibt es nicht; es erscheint nicht.",
                "Bitte prüfen Sie Namen und Ordner.",
            ],
            [
                "is not there; it does not appear.",
                "Please check its name and folder.",
            ],
        ),
        PictureIssue::TooLarge(limit) => {
            let megabytes = limit >> 20;
            say(
                [
                    &format!("ist größer als {megabytes} MB und erscheint nicht."),
                    "Bitte verkleinern Sie es.",
                ],
                [
                    &format!("is larger than {megabytes} MB and does not appear."),
                    "Please make it smaller.",
                ],
            )
        }
        PictureIssue::Unfit => say(
            [
                "ist kein Bild, das Browser zeigen; es erscheint nicht.",
                "Geeignet sind WebP, AVIF, JPEG, PNG und GIF.",
            ],
            [
                "is no picture that browsers show; it does not appear.",
                "WebP, AVIF, JPEG, PNG and GIF are fit.",
            ],
        ),
        PictureIssue::Unreachable(reason) => say(
            [
                &format!("ist nicht erreichbar ({reason})."),
                "Bitte prüfen Sie die Adresse.",
            ],
            [
                &format!("cannot be reached ({reason})."),
                "Please check the address.",
            ],
        ),
    }
}
