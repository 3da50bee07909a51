//! The words of the widget's page, in German and in English. Only the page builder uses them:
//! nothing of this is in the app.

use super::Language;

/// The words of the widget's page in one language.
#[derive(Debug)]
#[allow(missing_docs)] // each name says which text it is; the texts stand below
pub struct EmbedWords {
    pub title: &'static str,
    pub to_portal: &'static str,
    pub failed: &'static str,
    pub empty: &'static str,
}

static DE: EmbedWords = EmbedWords {
    title: "Aktuelle Meldungen",
    to_portal: "Alle Meldungen",
    failed: "Die Auswahl lässt sich gerade nicht laden. Das sind die neuesten Meldungen.",
    empty: "Zurzeit gibt es keine Meldungen.",
};

static EN: EmbedWords = EmbedWords {
    title: "Latest releases",
    to_portal: "All releases",
    failed: "This selection cannot be loaded at the moment. These are the latest releases.",
    empty: "There are no releases at the moment.",
};

impl EmbedWords {
    /// The words in a language.
    pub fn of(language: Language) -> &'static EmbedWords {
        match language {
            Language::De => &DE,
            Language::En => &EN,
        }
    }
}

/// The words of the page that makes snippets, in one language.
#[derive(Debug)]
#[allow(missing_docs)] // each name says which text it is; the texts stand below
pub struct BuilderWords {
    pub title: &'static str,
    pub intro: &'static str,
    pub no_script: &'static str,
    pub what: &'static str,
    pub topics: &'static str,
    pub search: &'static str,
    pub search_hint: &'static str,
    pub limit: &'static str,
    pub look: &'static str,
    pub layout: &'static str,
    pub cards: &'static str,
    pub list: &'static str,
    pub headlines: &'static str,
    pub theme: &'static str,
    pub auto: &'static str,
    pub light: &'static str,
    pub dark: &'static str,
    pub own_accent: &'static str,
    pub accent: &'static str,
    pub pick: &'static str,
    pub language: &'static str,
    pub preview: &'static str,
    pub width: &'static str,
    pub full: &'static str,
    pub phone: &'static str,
    pub column: &'static str,
    pub snippet: &'static str,
    pub snippet_hint: &'static str,
    pub copy: &'static str,
    pub copied: &'static str,
    pub not_copied: &'static str,
    pub policy: &'static str,
    pub policy_hint: &'static str,
    pub frame: &'static str,
    pub frame_hint: &'static str,
    pub plain: &'static str,
    pub plain_hint: &'static str,
    pub plain_failed: &'static str,
    pub fixed: &'static str,
    pub fixed_hint: &'static str,
}

static BUILDER_DE: BuilderWords = BuilderWords {
    title: "Meldungen einbetten",
    intro: "Zeigen Sie die neuesten Meldungen auf Ihrer eigenen Website: ohne Cookies, ohne Tracking, ohne Einwilligungsbanner.",
    no_script: "Ohne JavaScript gibt es hier keine Auswahl; der Code unten zeigt die neuesten Meldungen.",
    what: "Welche Meldungen",
    topics: "Themen",
    search: "Suche",
    search_hint: "Nur Meldungen, in denen diese Wörter vorkommen.",
    limit: "Anzahl (1 bis 24)",
    look: "Aussehen",
    layout: "Darstellung",
    cards: "Karten",
    list: "Liste",
    headlines: "Überschriften",
    theme: "Farben",
    auto: "Wie das Gerät",
    light: "Hell",
    dark: "Dunkel",
    own_accent: "Eigene Akzentfarbe",
    accent: "Akzentfarbe (#rrggbb)",
    pick: "Akzentfarbe auswählen",
    language: "Sprache der Oberfläche",
    preview: "Vorschau",
    width: "Breite der Vorschau",
    full: "Ganze Breite",
    phone: "Telefon",
    column: "Spalte",
    snippet: "Code für Ihre Seite",
    snippet_hint: "Der Link darin bleibt stehen, wo JavaScript fehlt oder das Portal nicht erreichbar ist. Der Stil hält die Höhe frei, damit beim Laden nichts springt.",
    copy: "Kopieren",
    copied: "Kopiert",
    not_copied: "Bitte markieren und kopieren Sie den Code selbst.",
    policy: "Wenn Ihre Seite eine Content-Security-Policy hat",
    policy_hint: "Ergänzen Sie diese Angaben. Den Stil im Code erlaubt eine strenge Policy nicht: lassen Sie ihn weg und nehmen Sie diese Regel in Ihr Stylesheet.",
    frame: "Nur ein Rahmen, ohne fremdes Skript",
    frame_hint: "Browser, die es können, bemessen ihn nach seinem Inhalt. In anderen ist die Höhe fest; wo der Text größer eingestellt ist, lässt sich der Rahmen rollen.",
    plain: "Nur Text, ohne Rahmen",
    plain_hint: "Eine Liste von Links, wie sie heute ist. Sie ändert sich nicht von selbst.",
    plain_failed: "Die Meldungen lassen sich gerade nicht laden.",
    fixed: "Mit Prüfsumme (SRI)",
    fixed_hint: "Diese Fassung ändert sich nie; Fehler darin behebt erst ein neuer Code.",
};

static BUILDER_EN: BuilderWords = BuilderWords {
    title: "Embed releases",
    intro: "Show the latest releases on your own site: no cookies, no tracking, no consent banner.",
    no_script: "Without JavaScript there is nothing to choose here; the code below shows the latest releases.",
    what: "Which releases",
    topics: "Topics",
    search: "Search",
    search_hint: "Only releases in which these words occur.",
    limit: "Number (1 to 24)",
    look: "Appearance",
    layout: "Layout",
    cards: "Cards",
    list: "List",
    headlines: "Headlines",
    theme: "Colours",
    auto: "As the device",
    light: "Light",
    dark: "Dark",
    own_accent: "Accent colour of your own",
    accent: "Accent colour (#rrggbb)",
    pick: "Choose the accent colour",
    language: "Language of the interface",
    preview: "Preview",
    width: "Width of the preview",
    full: "Full width",
    phone: "Phone",
    column: "Column",
    snippet: "Code for your page",
    snippet_hint: "The link in it stays where JavaScript is missing or the portal cannot be reached. The style keeps the height free, so that nothing jumps while it loads.",
    copy: "Copy",
    copied: "Copied",
    not_copied: "Please select and copy the code yourself.",
    policy: "If your page has a Content-Security-Policy",
    policy_hint: "Add these sources. A strict policy does not allow the style in the code: leave it out and take this rule into your style sheet.",
    frame: "A frame alone, without a script of ours",
    frame_hint: "Browsers that can size it by its content do. In others its height is fixed; where text is set larger, the frame scrolls.",
    plain: "Text alone, without a frame",
    plain_hint: "A list of links as it is today. It does not change by itself.",
    plain_failed: "The releases cannot be loaded at the moment.",
    fixed: "With a checksum (SRI)",
    fixed_hint: "This version never changes; a fault in it is mended only by new code.",
};

impl BuilderWords {
    /// The words in a language.
    pub fn of(language: Language) -> &'static BuilderWords {
        match language {
            Language::De => &BUILDER_DE,
            Language::En => &BUILDER_EN,
        }
    }
}
