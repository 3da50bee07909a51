//! What findings say: what is wrong and what to do, in German and English.

mod damage;
mod dates;
mod files;
mod pictures;
mod reading;
mod removed;

use meldungen_core::feed::Severity;
use meldungen_core::words::Language;

use super::Issue;

/// What is wrong, and what to do.
pub fn of(issue: &Issue, language: Language) -> (String, String) {
    let say = |de, en| pick(language, de, en);
    match issue {
        Issue::Read(problem) => reading::of(problem, language),
        Issue::TooLarge(bytes) => {
            let megabytes = bytes >> 20;
            say(
                [
                    &format!("Der Feed ist größer als {megabytes} MB; was danach kommt, fehlt."),
                    "Bitte teilen Sie ihn in Seiten auf (\"next_url\").",
                ],
                [
                    &format!("The feed is larger than {megabytes} MB; what follows is missing."),
                    "Please split it into pages (\"next_url\").",
                ],
            )
        }
        Issue::TooDeep(count) => say(
            [
                &format!("{count} Werte sind zu tief verschachtelt und bleiben ungenutzt."),
                "Bitte prüfen Sie die Ausgabe des CMS.",
            ],
            [
                &format!("{count} values are nested too deep and stay unused."),
                "Please check what your CMS writes.",
            ],
        ),
        Issue::Damaged(damage) => damage::of(damage, language),
        Issue::HalfCharacter => say(
            [
                "Ein Zeichen ist in der Mitte durchtrennt; an seiner Stelle steht „\u{FFFD}“.",
                "Oft kürzt ein CMS so Texte mit Emoji; bitte kürzen Sie dort von Hand.",
            ],
            [
                "A character was cut in half; “\u{FFFD}” stands in its place.",
                "CMSs often shorten text with emoji like this; please shorten it by hand.",
            ],
        ),
        Issue::MorePages(pages) => say(
            [
                &format!("Der Feed hat mehr als {pages} Seiten; die weiteren fehlen."),
                "Bitte nehmen Sie mehr Meldungen auf eine Seite.",
            ],
            [
                &format!("The feed has more than {pages} pages; the others are missing."),
                "Please put more items on a page.",
            ],
        ),
        Issue::NextElsewhere(url) => say(
            [
                &format!("Der Feed geht weiter bei {url}; das liegt nicht beim Feed und fehlt."),
                "Bitte legen Sie die nächste Seite zum Feed, auf denselben Server.",
            ],
            [
                &format!("The feed goes on at {url}; that is not beside the feed, and missing."),
                "Please put the next page beside the feed, on the same server.",
            ],
        ),
        Issue::NextAgain(name) => say(
            [
                &format!("Die Seiten führen im Kreis: {name} war schon da."),
                "Bitte prüfen Sie \"next_url\"; auf der letzten Seite fehlt es.",
            ],
            [
                &format!("The pages lead in a circle: {name} was there before."),
                "Please check \"next_url\"; the last page has none.",
            ],
        ),
        Issue::NextFailed(reason) => say(
            [
                &format!("Die nächste Seite des Feeds fehlt: {}", reason.de),
                "",
            ],
            [
                &format!("The feed's next page is missing: {}", reason.en),
                "",
            ],
        ),
        Issue::Expired => say(
            [
                "Der Feed sagt von sich, dass er nicht fortgesetzt wird.",
                "Stimmt das nicht, streichen Sie bitte \"expired\".",
            ],
            [
                "The feed says that it will not be continued.",
                "If that is not so, please take \"expired\" out.",
            ],
        ),
        Issue::LegacyAuthor => say(
            [
                "\"author\" ist seit Version 1.1 veraltet; es wird gelesen.",
                "Richtig ist \"authors\", eine Liste.",
            ],
            [
                "\"author\" is outdated since version 1.1; it is read.",
                "\"authors\", a list, is right.",
            ],
        ),
        Issue::NoAlt => say(
            [
                "Das Bild hat keinen Alternativtext; blinde Menschen erfahren nicht, was es zeigt.",
                "Bitte beschreiben Sie es in einem Satz.",
            ],
            [
                "The picture has no alternative text; blind people do not learn what it shows.",
                "Please describe it in a sentence.",
            ],
        ),
        Issue::NoCredit => say(
            [
                "Beim Bild fehlt, wer es gemacht hat.",
                "Bitte nennen Sie den Bildnachweis.",
            ],
            [
                "The picture does not say who made it.",
                "Please add the credit.",
            ],
        ),
        Issue::NoTeaser => say(
            [
                "Es fehlt der Anreißer; der Anfang des Textes tritt an seine Stelle.",
                "Bitte schreiben Sie ein oder zwei Sätze in \"summary\".",
            ],
            [
                "There is no teaser; the start of the text stands in.",
                "Please write one or two sentences into \"summary\".",
            ],
        ),
        Issue::NoKicker => say(
            [
                "Es fehlt die Dachzeile.",
                "Bitte ergänzen Sie zwei, drei Wörter.",
            ],
            ["There is no kicker.", "Please add two or three words."],
        ),
        Issue::NoDate => say(
            [
                "Es fehlt das Datum; die Meldung erscheint ohne.",
                "Bitte ergänzen Sie es nach RFC 3339 (etwa 2026-03-02T10:00:00+01:00).",
            ],
            [
                "There is no date; the item appears without one.",
                "Please add it as in RFC 3339 (such as 2026-03-02T10:00:00+01:00).",
            ],
        ),
        Issue::LongTitle(length) => say(
            [
                &format!("Die Überschrift hat {length} Zeichen."),
                "Bis 100 liest sie sich gut, auch in Suchmaschinen und auf dem Telefon.",
            ],
            [
                &format!("The headline has {length} characters."),
                "Up to 100 read well, in search engines and on phones too.",
            ],
        ),
        Issue::NotHttps(count) => say(
            [
                &format!("Unverschlüsselte Adressen (http://): {count}."),
                "Bitte prüfen Sie, ob https:// geht.",
            ],
            [
                &format!("Addresses without encryption (http://): {count}."),
                "Please check whether https:// works.",
            ],
        ),
        Issue::Entities(found) => say(
            [
                &format!("Im Text steht „{found}“ wie in HTML; so sehen es auch die Leser."),
                "Bitte lassen Sie das CMS reinen Text schreiben.",
            ],
            [
                &format!("The text has “{found}” as in HTML; readers see it like that."),
                "Please have your CMS write plain text.",
            ],
        ),
        Issue::MarkupInText => say(
            [
                "Im Text stehen HTML-Tags; Leser sehen sie als Zeichen.",
                "HTML gehört in \"content_html\".",
            ],
            [
                "The text has HTML tags; readers see them as characters.",
                "HTML belongs into \"content_html\".",
            ],
        ),
        Issue::HiddenCharacters => say(
            [
                "Der Text hat Zeichen, die man nicht sieht (Steuerzeichen oder Schreibrichtungen); sie fallen weg.",
                "Bitte geben Sie die Stelle neu ein.",
            ],
            [
                "The text has characters that are not seen (controls or directions); they are left out.",
                "Please type the place anew.",
            ],
        ),
        Issue::Removed(removed) => removed::of(removed, language),
        Issue::Picture(src, issue) => pictures::of(src, issue, language),
        Issue::File(src, issue) => files::of(src, issue, language),
    }
}

/// What is wrong and what to do, in one of two languages.
fn pick(language: Language, de: [&str; 2], en: [&str; 2]) -> (String, String) {
    let [wrong, advice] = match language {
        Language::De => de,
        Language::En => en,
    };
    (wrong.to_owned(), advice.to_owned())
}

/// "Fehler", "Warnung", "Hinweis".
pub fn severity(severity: Severity, language: Language) -> &'static str {
    match (severity, language) {
        (Severity::Error, Language::De) => "Fehler",
        (Severity::Warning, Language::De) => "Warnung",
        (Severity::Note, Language::De) => "Hinweis",
        (Severity::Error, Language::En) => "Error",
        (Severity::Warning, Language::En) => "Warning",
        (Severity::Note, Language::En) => "Note",
    }
}

/// Which items a line is about: the first few by name.
pub fn items(items: &[&str], named: usize, language: Language) -> String {
    match items.len() {
        0 => "Feed".to_owned(),
        1 => items[0].to_owned(),
        count => {
            let names = items[..count.min(named)].join(", ");
            let more = if count > named { ", …" } else { "" };
            match language {
                Language::De => format!("{count} Meldungen ({names}{more})"),
                Language::En => format!("{count} items ({names}{more})"),
            }
        }
    }
}

/// Before what one of several items has.
pub fn for_example(language: Language) -> &'static str {
    match language {
        Language::De => "zum Beispiel: ",
        Language::En => "for example: ",
    }
}

/// Where there is nothing to say.
pub fn nothing_found(language: Language) -> &'static str {
    match language {
        Language::De => "Keine Befunde: Der Feed ist in Ordnung.",
        Language::En => "No findings: the feed is in order.",
    }
}

/// "3 Fehler, 1 Warnung, 2 Hinweise".
pub fn counts(severities: impl Iterator<Item = Severity> + Clone, language: Language) -> String {
    let count = |wanted| severities.clone().filter(|one| *one == wanted).count();
    let one_or_more = |count: usize, one: &str, more: &str| {
        format!("{count} {}", if count == 1 { one } else { more })
    };
    let (errors, warnings, notes) = (
        count(Severity::Error),
        count(Severity::Warning),
        count(Severity::Note),
    );
    let parts = match language {
        Language::De => [
            one_or_more(errors, "Fehler", "Fehler"),
            one_or_more(warnings, "Warnung", "Warnungen"),
            one_or_more(notes, "Hinweis", "Hinweise"),
        ],
        Language::En => [
            one_or_more(errors, "error", "errors"),
            one_or_more(warnings, "warning", "warnings"),
            one_or_more(notes, "note", "notes"),
        ],
    };
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_size_of_a_feed_is_said_in_megabytes() {
        let (wrong, _) = of(&Issue::TooLarge(512 << 20), Language::De);
        assert_eq!(
            wrong,
            "Der Feed ist größer als 512 MB; was danach kommt, fehlt."
        );
        let (wrong, _) = of(&Issue::TooLarge(512 << 20), Language::En);
        assert_eq!(
            wrong,
            "The feed is larger than 512 MB; what follows is missing."
        );
    }

    #[test]
    fn one_is_counted_in_another_word_than_several() {
        use Severity::{Error, Note, Warning};
        let of = [Error, Warning, Warning, Note].into_iter();
        assert_eq!(
            counts(of.clone(), Language::De),
            "1 Fehler, 2 Warnungen, 1 Hinweis"
        );
        assert_eq!(counts(of, Language::En), "1 error, 2 warnings, 1 note");
        let of = [Error, Error, Warning].into_iter();
        assert_eq!(
            counts(of.clone(), Language::De),
            "2 Fehler, 1 Warnung, 0 Hinweise"
        );
        assert_eq!(counts(of, Language::En), "2 errors, 1 warning, 0 notes");
    }
}
