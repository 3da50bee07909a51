//! What ends the reading of an XML document, and where.

use meldungen_core::words::Language;

/// Where a document cannot be read any further.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line, counted from 1.
    pub line: usize,
    /// The column, counted from 1, in characters.
    pub column: usize,
    /// What is wrong there.
    pub what: What,
    /// What the item before it is called.
    pub after: Option<String>,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// The file ends before its elements do.
    Ends,
    /// A tag, a comment or the like begins there and never ends.
    NeverEnds,
    /// An element ends that is not the innermost open one.
    OtherEnd {
        /// What should end.
        expected: String,
        /// What ends.
        found: String,
    },
    /// An element ends that did not begin.
    LoneEnd(String),
    /// There is no element.
    Nothing,
    /// Something else is not well-formed.
    Markup,
}

impl What {
    /// In words.
    pub fn words(&self, language: Language) -> String {
        let (de, en) = match self {
            What::Ends => ("die Datei endet mittendrin", "the file ends in the middle"),
            What::NeverEnds => (
                "was mit „<“ beginnt, endet nicht mit „>“; ein „<“ im Text heißt &lt;",
                "what begins with “<” never ends with “>”; a “<” in text is written &lt;",
            ),
            What::Nothing => ("es gibt kein Element", "there is no element"),
            What::Markup => (
                "die Auszeichnung ist fehlerhaft",
                "the markup is not well-formed",
            ),
            What::OtherEnd { expected, found } => {
                return match language {
                    Language::De => format!("</{expected}> fehlt, da steht </{found}>"),
                    Language::En => format!("</{expected}> is missing, there is </{found}>"),
                };
            }
            What::LoneEnd(found) => {
                return match language {
                    Language::De => format!("</{found}> hat keinen Anfang"),
                    Language::En => format!("</{found}> has no beginning"),
                };
            }
        };
        match language {
            Language::De => de.to_owned(),
            Language::En => en.to_owned(),
        }
    }
}
