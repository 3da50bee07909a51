//! Why a test failed, in a sentence.

use std::fmt;

use thirtyfour::error::WebDriverError;

/// How a test ends.
pub type Outcome = Result<(), Failure>;

/// Why a test failed.
pub enum Failure {
    /// What the tests need is not there.
    Unprepared(String),
    /// The browser did not do what it was told.
    Browser(String),
    /// The page is not as it should be.
    Unexpected(String),
    /// The page did what no page may: each breach in a sentence.
    Breach(Vec<String>),
    /// This engine cannot do what the test asks of it: nothing is said about the page.
    Unsupported(String),
}

impl Failure {
    /// The page is not as it should be.
    pub fn unexpected(sentence: impl Into<String>) -> Self {
        Self::Unexpected(sentence.into())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unprepared(sentence)
            | Self::Unexpected(sentence)
            | Self::Unsupported(sentence) => f.write_str(sentence),
            Self::Browser(sentence) => write!(f, "The browser refused: {sentence}"),
            Self::Breach(breaches) => f.write_str(&breaches.join("\n")),
        }
    }
}

/// The test runner prints failures by this.
impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Failure {}

impl From<WebDriverError> for Failure {
    fn from(error: WebDriverError) -> Self {
        // The driver's stack trace says nothing about the page.
        let whole = error.to_string();
        let sentence = whole.split("Stacktrace:").next().unwrap_or_default();
        Self::Browser(sentence.trim().to_owned())
    }
}

/// Fails with the sentence unless the condition holds.
pub fn ensure(holds: bool, sentence: impl FnOnce() -> String) -> Outcome {
    if holds {
        Ok(())
    } else {
        Err(Failure::Unexpected(sentence()))
    }
}
