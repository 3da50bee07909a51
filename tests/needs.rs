//! What a test needs of its engine and its machine, said before anything is built or started.

use crate::engine::Engine;
use crate::inputs;

/// What not every engine has, or not every machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// A look into the tree that assistive technology is given.
    AccessibilityTree,
    /// A script that runs before those of the page.
    EarlyScript,
    /// A cache that keeps what it loads: under its driver, WebKitGTK has a session that keeps
    /// nothing.
    Cache,
    /// A driver that reaches what stands in a closed shadow root.
    ClosedRoot,
    /// A console that is heard, so that a test may expect words in it.
    Console,
    /// The collection of hostile HTML beside the checkout, which says what fires in Chromium.
    HostileHtml,
    /// A record of what moves on a page.
    LayoutShifts,
    /// A reader who prefers less motion, or colours of their own.
    Preferences,
    /// A page as it is printed.
    Print,
    /// Feeds of the world beside the checkout. One engine tells what core makes of them.
    RealFeeds,
    /// The real page beside the checkout.
    Seed,
    /// The folder beside the checkout.
    Shared,
    /// A tab for a click while Ctrl is held down: MiniBrowser opens none under WebDriver.
    TabsByKey,
}

impl Need {
    /// Why it is not there, if it is not.
    pub fn is_missing(self, engine: Engine) -> Option<&'static str> {
        let is_there = match self {
            Self::AccessibilityTree
            | Self::EarlyScript
            | Self::HostileHtml
            | Self::LayoutShifts
            | Self::Preferences
            | Self::Print
            | Self::RealFeeds => engine == Engine::Chromium,
            Self::Cache | Self::ClosedRoot | Self::Console | Self::TabsByKey => {
                engine != Engine::WebKit
            }
            Self::Seed | Self::Shared => true,
        };
        let is_beside = match self {
            Self::HostileHtml | Self::RealFeeds | Self::Shared => inputs::is_set(inputs::SHARED),
            Self::Seed => inputs::is_set(inputs::SEED_SITE),
            _ => true,
        };
        match (is_there, is_beside) {
            (true, true) => None,
            (false, _) => Some(self.name()),
            (true, false) => Some("what lies in ../shared"),
        }
    }

    /// What it is, for the output.
    pub fn name(self) -> &'static str {
        match self {
            Self::AccessibilityTree => "the accessibility tree",
            Self::EarlyScript => "a script before those of the page",
            Self::Cache => "a cache",
            Self::ClosedRoot => "a look into a closed shadow root",
            Self::Console => "hearing the console",
            Self::HostileHtml => "the control of hostile HTML",
            Self::LayoutShifts => "a record of layout shifts",
            Self::Preferences => "a reader’s preferences",
            Self::Print => "printing",
            Self::RealFeeds => "the feeds of the world",
            Self::Seed => "the seed",
            Self::Shared => "what lies in ../shared",
            Self::TabsByKey => "a tab by Ctrl and click",
        }
    }
}
