//! What columns are called, in German and English.

use meldungen_core::fold::fold;

/// What a column means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// What a Meldung is known by.
    Id,
    /// What stands above the headline.
    Kicker,
    /// The headline.
    Title,
    /// The teaser.
    Teaser,
    /// The text, plain or as HTML.
    Text,
    /// The day of publication, with a time or without.
    Published,
    /// Another column that is called like one of the day of publication.
    AlsoPublished,
    /// The time of publication.
    Time,
    /// Until when it is under embargo.
    Embargo,
    /// When it was changed last.
    Modified,
    /// Whether it is public.
    Status,
    /// Whether it is not.
    Hidden,
    /// Its address.
    Link,
    /// Its topics.
    Topics,
    /// Its picture.
    Picture,
    /// What the picture shows.
    Alt,
    /// Who made the picture.
    Credit,
    /// What stands below the picture.
    Caption,
    /// Who wrote it.
    Author,
    /// In which language.
    Language,
}

/// What is written above a column, a space between each two, without umlauts, accents and all that is no letter or digit.
const NAMES: [(Column, &str); 19] = [
    (
        Column::Id,
        "id uid guid nr nummer no number lfdnr laufendenummer kennung meldungsnummer \
         meldungsnr pmnr pmnummer pressemitteilungnr pressemitteilungsnummer externeid \
         externalid",
    ),
    (
        Column::Kicker,
        "dachzeile oberzeile kicker spitzmarke overline",
    ),
    (
        Column::Title,
        "titel title ueberschrift headline schlagzeile hauptzeile betreff subject heading \
         hauptueberschrift posttitle",
    ),
    (
        Column::Teaser,
        "teaser teasertext kurztext kurzfassung anreisser anrisstext vorspann einleitung \
         zusammenfassung summary abstract lead leadtext intro introtext excerpt beschreibung \
         description kurzbeschreibung",
    ),
    (
        Column::Text,
        "text inhalt content contenthtml contenttext body bodytext volltext fulltext \
         haupttext langtext fliesstext meldungstext html artikel artikeltext mitteilung \
         postcontent pressetext",
    ),
    (
        Column::Published,
        "datum date veroeffentlicht veroeffentlichtam veroeffentlichung \
         veroeffentlichungsdatum datumderveroeffentlichung publiziertam publikationsdatum \
         erschienen erschienenam erscheinungsdatum erscheinungstag published publishedat \
         publishedon publishdate publicationdate datepublished pubdate releasedate \
         meldungsdatum veroeffentlichungszeitpunkt postdate datetime datumuhrzeit datumzeit",
    ),
    (Column::Time, "uhrzeit zeit time publishtime"),
    (
        Column::Embargo,
        "sperrfrist sperrfristbis gesperrtbis freigabeab freigabeam embargo embargountil \
         embargodate onlineab sichtbarab veroeffentlichenab veroeffentlichenam starttime \
         startdate startdatum publishfrom visiblefrom",
    ),
    (
        Column::Modified,
        "geaendert geaendertam aenderungsdatum letzteaenderung aktualisiert aktualisiertam \
         modified modifiedat updated updatedat datemodified lastmodified postmodified tstamp",
    ),
    (
        Column::Status,
        "status zustand state poststatus oeffentlich public online aktiv active sichtbar \
         visible freigegeben approved ispublished workflow workflowstatus \
         veroeffentlichungsstatus",
    ),
    (
        Column::Hidden,
        "versteckt hidden geloescht deleted entwurf draft intern internal privat private \
         gesperrt deaktiviert disabled offline passwort password postpassword",
    ),
    (
        Column::Link,
        "link url adresse address permalink webadresse internetadresse webseite seite webpage \
         uri href externallink externalurl",
    ),
    (
        Column::Topics,
        "themen thema topics topic tags kategorien kategorie categories category rubrik \
         rubriken schlagworte schlagwoerter schlagwort stichworte stichwoerter keywords \
         themenbereich sachgebiet ressort",
    ),
    (
        Column::Picture,
        "bild bilder bildurl bildadresse bilddatei bildlink foto image imageurl picture photo \
         featuredimage titelbild vorschaubild thumbnail",
    ),
    (
        Column::Alt,
        "bildbeschreibung alternativtext alttext alt imagealt bildalternativtext bildalttext",
    ),
    (
        Column::Credit,
        "bildnachweis bildquelle bildrechte fotograf fotonachweis credit credits imagecredit \
         copyright photocredit bildurheber urheber",
    ),
    (
        Column::Caption,
        "bildunterschrift bildtext bildlegende caption imagecaption",
    ),
    (
        Column::Author,
        "autor autoren autorin verfasser author authors byline",
    ),
    (Column::Language, "sprache language lang locale"),
];

impl Column {
    /// What is meant by what is written above a column. What stands in brackets says how to fill
    /// it in.
    pub fn of(name: &str) -> Option<Column> {
        let name = name.split(['(', '[']).next().unwrap_or_default();
        let plain: String = fold(name).chars().filter(|c| c.is_alphanumeric()).collect();
        let found = NAMES
            .iter()
            .find(|(_, names)| names.split(' ').any(|name| name == plain));
        found.map(|(column, _)| *column)
    }

    /// What a message calls a column of this meaning that is missing.
    pub fn label(self) -> &'static str {
        match self {
            Column::Published => "Datum",
            Column::Text => "Text",
            _ => "Titel",
        }
    }

    /// The field of an item that it becomes.
    pub fn field(self) -> &'static str {
        match self {
            Column::Id => "id",
            Column::Kicker => "_meldung.kicker",
            Column::Title => "title",
            Column::Teaser => "summary",
            Column::Text => "content_html",
            Column::Published => "date_published",
            Column::AlsoPublished
            | Column::Time
            | Column::Embargo
            | Column::Status
            | Column::Hidden => "",
            Column::Modified => "date_modified",
            Column::Link => "url",
            Column::Topics => "tags",
            Column::Picture => "image",
            Column::Alt => "_meldung.image.alt",
            Column::Credit => "_meldung.image.credit",
            Column::Caption => "_meldung.image.caption",
            Column::Author => "authors",
            Column::Language => "language",
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_column_is_known_by_its_name_in_german_and_english() {
        for (name, column) in [
            ("Überschrift", Some(Column::Title)),
            (" UEBERSCHRIFT ", Some(Column::Title)),
            ("Datum (TT.MM.JJJJ)", Some(Column::Published)),
            ("date_published", Some(Column::Published)),
            ("Veröffentlicht am:", Some(Column::Published)),
            ("Anreißer", Some(Column::Teaser)),
            ("Kategorie*", Some(Column::Topics)),
            ("Lfd. Nr.", Some(Column::Id)),
            ("Content (HTML)", Some(Column::Text)),
            ("Erstellt am", None),
            ("", None),
        ] {
            assert_eq!(Column::of(name), column, "{name}");
        }
    }

    #[test]
    fn no_name_means_two_things() {
        let mut all = BTreeSet::new();
        for name in NAMES.iter().flat_map(|(_, names)| names.split(' ')) {
            assert!(all.insert(name), "{name}");
            assert_eq!(fold(name), name);
        }
    }
}
