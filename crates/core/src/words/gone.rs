//! The words of pages that say where something went, in German and in English. Only the page
//! builder uses them: nothing of this is in the app.

use super::Language;

/// The words of such pages in one language.
#[derive(Debug)]
#[allow(missing_docs)] // each name says which text it is; the texts stand below
pub struct GoneWords {
    pub title: &'static str,
    pub text: &'static str,
    pub moved: &'static str,
    pub moved_to: &'static str,
}

static DE: GoneWords = GoneWords {
    title: "Diese Meldung gibt es nicht mehr",
    text: "Sie stand an dieser Stelle und wurde entfernt.",
    moved: "Diese Seite ist umgezogen",
    moved_to: "Sie hat eine neue Adresse:",
};

static EN: GoneWords = GoneWords {
    title: "This article is no longer available",
    text: "It was published at this address and has been removed.",
    moved: "This page has moved",
    moved_to: "It has a new address:",
};

impl GoneWords {
    /// The words in a language.
    pub fn of(language: Language) -> &'static GoneWords {
        match language {
            Language::De => &DE,
            Language::En => &EN,
        }
    }
}
