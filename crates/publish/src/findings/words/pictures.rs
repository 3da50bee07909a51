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
                "liegt auf einem anderen Server; es wird beim Bauen von dort geholt.",
                "Ob das gelingt, sagt `meldungen check --online`.",
            ],
            [
                "lies on another server; building the site fetches it from there.",
                "`meldungen check --online` says whether that works.",
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
                "ist kein Bild, das gezeigt werden kann, oder beschädigt; es erscheint nicht.",
                "Geeignet sind JPEG, PNG, WebP und GIF, nicht SVG, AVIF und HEIC.",
            ],
            [
                "is no picture that can be shown, or damaged; it does not appear.",
                "JPEG, PNG, WebP and GIF are fit; SVG, AVIF and HEIC are not.",
            ],
        ),
        PictureIssue::CutOff => say(
            [
                "ist abgeschnitten: seine Datei endet, bevor das Bild zu Ende ist; es erscheint nicht.",
                "Bitte laden Sie die Datei noch einmal vollständig hoch.",
            ],
            [
                "is cut off: its file ends before the picture does; it does not appear.",
                "Please upload the whole file again.",
            ],
        ),
        PictureIssue::TooManyPixels(limit) => {
            let millions = limit / 1_000_000;
            say(
                [
                    &format!("hat mehr als {millions} Millionen Pixel und erscheint nicht."),
                    "Bitte verkleinern Sie es.",
                ],
                [
                    &format!("has more than {millions} million pixels and does not appear."),
                    "Please make it smaller.",
                ],
            )
        }
        PictureIssue::NoAddress => say(
            [
                "hat keine Adresse, von der es geholt werden kann; es erscheint nicht.",
                "Bitte nennen Sie eine Datei beim Feed oder eine Adresse mit https.",
            ],
            [
                "has no address from which it can be fetched; it does not appear.",
                "Please name a file beside the feed or an address with https.",
            ],
        ),
        PictureIssue::Refused(status) => say(
            [
                &format!("ist dort nicht zu haben (HTTP {status}); es erscheint nicht."),
                "Bitte prüfen Sie die Adresse.",
            ],
            [
                &format!("is not to be had there (HTTP {status}); it does not appear."),
                "Please check the address.",
            ],
        ),
        PictureIssue::GivenUp(server) => say(
            [
                &format!("wurde nicht mehr geholt, denn {server} hat mehrmals nicht geantwortet."),
                "Bitte bauen Sie die Website noch einmal, wenn der Server wieder antwortet.",
            ],
            [
                &format!("was not fetched any more, as {server} failed to answer several times."),
                "Please build the site again once the server answers.",
            ],
        ),
        PictureIssue::Private => say(
            [
                "liegt in einem internen Netz; es erscheint nicht.",
                "Soll es von dort geholt werden, bauen Sie die Website mit --intranet.",
            ],
            [
                "lies in a private network; it does not appear.",
                "Build the site with --intranet if it is to be fetched from there.",
            ],
        ),
        PictureIssue::NotKept => say(
            [
                "liegt nicht im Zwischenspeicher und wurde nicht geholt (--offline).",
                "Bitte bauen Sie die Website einmal ohne --offline.",
            ],
            [
                "is not in the cache and was not fetched (--offline).",
                "Please build the site once without --offline.",
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_said_in_units_that_people_know() {
        for (issue, de, en) in [
            (
                PictureIssue::TooLarge(64 << 20),
                "Das Bild „a.jpg“ ist größer als 64 MB und erscheint nicht.",
                "The picture “a.jpg” is larger than 64 MB and does not appear.",
            ),
            (
                PictureIssue::TooManyPixels(100_000_000),
                "Das Bild „a.jpg“ hat mehr als 100 Millionen Pixel und erscheint nicht.",
                "The picture “a.jpg” has more than 100 million pixels and does not appear.",
            ),
        ] {
            assert_eq!(of("a.jpg", &issue, Language::De).0, de);
            assert_eq!(of("a.jpg", &issue, Language::En).0, en);
        }
    }
}
