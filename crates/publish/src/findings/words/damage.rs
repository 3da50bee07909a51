//! What a feed's file was mended for.

use meldungen_core::words::Language;

use super::pick;
use crate::findings::Damage;

/// What is wrong, and what to do.
pub fn of(damage: &Damage, language: Language) -> (String, String) {
    let say = |de, en| pick(language, de, en);
    match damage {
        Damage::NotUtf8 { bytes, line } => say(
            [
                &format!(
                    "{bytes} Bytes (zuerst in Zeile {line}) sind kein UTF-8; sie wurden als Windows-1252 gelesen."
                ),
                "Bitte stellen Sie das CMS auf UTF-8 um.",
            ],
            [
                &format!(
                    "{bytes} bytes (the first in line {line}) are not UTF-8; they were read as Windows-1252."
                ),
                "Please have your CMS write UTF-8.",
            ],
        ),
        Damage::ReallyUtf8(said) => say(
            [
                &format!("Die Datei nennt sich {said}, ist aber UTF-8; so wurde sie gelesen."),
                "Richtig ist encoding=\"UTF-8\" in der ersten Zeile.",
            ],
            [
                &format!("The file calls itself {said}, but is UTF-8; it was read as that."),
                "encoding=\"UTF-8\" in the first line is right.",
            ],
        ),
        Damage::TextBefore(text) => say(
            [
                &format!("Vor dem XML steht Text („{text}“); er bleibt ungenutzt."),
                "Bitte lassen Sie das CMS dort nichts ausgeben, auch keine Warnungen.",
            ],
            [
                &format!("There is text before the XML (“{text}”); it stays unused."),
                "Please have your CMS write nothing there, no warnings either.",
            ],
        ),
        Damage::ForbiddenCharacters(count) => say(
            [
                &format!("{count} Zeichen, die in XML nicht erlaubt sind, fallen weg."),
                "Oft kommen sie aus Textverarbeitungen; bitte geben Sie die Stellen neu ein.",
            ],
            [
                &format!("{count} characters that XML does not allow are left out."),
                "They often come from word processors; please type those places anew.",
            ],
        ),
        Damage::LoneAmpersands { count, line } => say(
            [
                &format!(
                    "„&“ steht {count}-mal allein (zuerst in Zeile {line}); es wurde als Zeichen gelesen."
                ),
                "In XML heißt es &amp;, auch in Adressen.",
            ],
            [
                &format!(
                    "“&” stands alone {count} times (first in line {line}); it was read as a character."
                ),
                "XML wants &amp;, in addresses too.",
            ],
        ),
        Damage::LoneBrackets { count, line } => say(
            [
                &format!(
                    "„<“ steht {count}-mal allein (zuerst in Zeile {line}); es wurde als Zeichen gelesen."
                ),
                "In XML heißt es &lt;.",
            ],
            [
                &format!(
                    "“<” stands alone {count} times (first in line {line}); it was read as a character."
                ),
                "XML wants &lt;.",
            ],
        ),
        Damage::UnknownEntity { name, line } => say(
            [
                &format!("„&{name};“ (zuerst in Zeile {line}) ist unbekannt; es steht so im Text."),
                "Bitte schreiben Sie das Zeichen selbst.",
            ],
            [
                &format!("“&{name};” (first in line {line}) is unknown; the text has it as it is."),
                "Please write the character itself.",
            ],
        ),
        Damage::HtmlEntities(name) => say(
            [
                &format!(
                    "Entities von HTML wie „&{name};“ kennt XML nicht; gelesen wurden sie, andere Programme brechen ab."
                ),
                "Bitte lassen Sie das CMS die Zeichen selbst schreiben.",
            ],
            [
                &format!(
                    "XML does not know entities of HTML such as “&{name};”; they were read, other programs stop there."
                ),
                "Please have your CMS write the characters themselves.",
            ],
        ),
        Damage::NoNamespace(prefixes) => say(
            [
                &format!(
                    "Diese Namensräume sind nicht deklariert: {prefixes}; sie wurden wie üblich gelesen."
                ),
                "Bitte ergänzen Sie sie im ersten Element (xmlns:…).",
            ],
            [
                &format!("These namespaces are not declared: {prefixes}; they were read as usual."),
                "Please declare them in the first element (xmlns:…).",
            ],
        ),
        Damage::EscapedTwice => say(
            [
                "Das HTML ist doppelt maskiert (&amp;lt;p&amp;gt;); es wurde gelesen, wie es gemeint ist.",
                "Bitte prüfen Sie die Vorlage des Feeds im CMS.",
            ],
            [
                "The HTML is escaped twice (&amp;lt;p&amp;gt;); it was read as it is meant.",
                "Please check the feed's template in your CMS.",
            ],
        ),
        Damage::Shortcode(name) => say(
            [
                &format!(
                    "Der Text hat Kürzel von WordPress ([{name}]); sie stehen nun so im Text."
                ),
                "Bitte prüfen Sie die Meldung und nehmen Sie sie vor dem Export heraus.",
            ],
            [
                &format!(
                    "The text has shortcodes of WordPress ([{name}]); they stand in the text as they are."
                ),
                "Please look at the item, and take them out before the export.",
            ],
        ),
        Damage::LacksParts => say(
            [
                "Bild oder Themen des Beitrags stehen nicht in der Datei; sie fehlen nun.",
                "Bitte wählen Sie beim Export „Alle Inhalte“; über die Schnittstelle kommen sie mit &_embed.",
            ],
            [
                "The post's picture or topics are not in the file; they are missing now.",
                "Please export “All content”; the interface sends them with &_embed.",
            ],
        ),
        Damage::NoIdentity => say(
            [
                "Ohne guid und Adresse gilt die Meldung nach jeder Änderung als neue.",
                "Bitte ergänzen Sie <guid>.",
            ],
            [
                "Without a guid and an address the item counts as a new one after each change.",
                "Please add <guid>.",
            ],
        ),
    }
}
