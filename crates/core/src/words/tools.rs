//! The words of what a script alone can do for the reader of a Meldung; they come with it, when it is wanted.

use super::Language;

/// The words in one language.
#[allow(missing_docs)] // each name says which text it is
#[derive(Debug)]
pub struct ToolWords {
    pub copy_quote: &'static str,
    /// A passage in quotation marks, at `{}`.
    pub quoted: &'static str,
    pub pause: &'static str,
    pub resume: &'static str,
    pub stop: &'static str,
    pub speed: &'static str,
    /// Multiples of a voice's own pace.
    pub speeds: [&'static str; 5],
    pub remote_voice: &'static str,
    pub read_anyway: &'static str,
    pub own_server: &'static str,
    pub own_pace: &'static str,
    /// As the site reckons, slower, quicker, not at all.
    pub paces: [&'static str; 4],
    /// What the badge says where its number is not wanted.
    pub no_number: &'static str,
    /// How many minutes are left, at `{}`.
    pub left: &'static str,
    pub remember: &'static str,
    pub open: &'static str,
}

impl ToolWords {
    /// The words of a language.
    pub fn of(language: Language) -> &'static ToolWords {
        match language {
            Language::De => &DE,
            Language::En => &EN,
        }
    }
}

static DE: ToolWords = ToolWords {
    copy_quote: "Zitat kopieren",
    quoted: "„{}“",
    pause: "Pause",
    resume: "Weiter",
    stop: "Stopp",
    speed: "Tempo",
    speeds: ["0,75-fach", "normal", "1,25-fach", "1,5-fach", "doppelt"],
    remote_voice: "Dieses Gerät hat keine eigene Stimme für diesen Text. Zum Vorlesen ginge er an einen Anbieter im Internet.",
    read_anyway: "Trotzdem vorlesen",
    own_server: "Eigener Mastodon-Server",
    own_pace: "Ihr Lesetempo",
    paces: [
        "Wie üblich",
        "Langsamer",
        "Schneller",
        "Lesezeit nicht anzeigen",
    ],
    no_number: "Lesezeit",
    left: "Noch {} Min.",
    remember: "In diesem Browser merken",
    open: "Öffnen",
};

static EN: ToolWords = ToolWords {
    copy_quote: "Copy quote",
    quoted: "“{}”",
    pause: "Pause",
    resume: "Resume",
    stop: "Stop",
    speed: "Speed",
    speeds: ["0.75×", "normal", "1.25×", "1.5×", "double"],
    remote_voice: "This device has no voice of its own for this text. To be read, it would go to a provider on the internet.",
    read_anyway: "Listen anyway",
    own_server: "Your own Mastodon server",
    own_pace: "Your pace",
    paces: ["As usual", "Slower", "Quicker", "Do not show reading time"],
    no_number: "Reading time",
    left: "{} min left",
    remember: "Remember in this browser",
    open: "Open",
};
