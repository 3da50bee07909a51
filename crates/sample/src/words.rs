//! The vocabulary. Persons and places are invented.

/// The last part of a compound, which gives it its gender.
pub struct Last {
    /// In lower case.
    pub part: &'static str,
    /// m, f or n.
    pub gender: char,
}

const fn last(part: &'static str, gender: char) -> Last {
    Last { part, gender }
}

/// What compounds end with.
pub const LASTS: &[Last] = &[
    last("gesetz", 'n'),
    last("plan", 'm'),
    last("programm", 'n'),
    last("bescheid", 'm'),
    last("richtlinie", 'f'),
    last("fonds", 'm'),
    last("haushalt", 'm'),
    last("bericht", 'm'),
    last("konzept", 'n'),
    last("strategie", 'f'),
    last("preis", 'm'),
    last("gipfel", 'm'),
    last("beirat", 'm'),
    last("zentrum", 'n'),
    last("offensive", 'f'),
    last("verordnung", 'f'),
    last("bündnis", 'n'),
    last("agentur", 'f'),
    last("förderung", 'f'),
    last("planung", 'f'),
    last("versorgung", 'f'),
    last("ausbau", 'm'),
    last("schutz", 'm'),
    last("netz", 'n'),
    last("sanierung", 'f'),
    last("entwicklung", 'f'),
    last("übersicht", 'f'),
    last("prüfung", 'f'),
];

/// What stands inside of compounds, with what joins it to the next part.
pub const MIDDLES: &[&str] = &[
    "schutz",
    "haushalts",
    "förder",
    "entwicklungs",
    "ausbau",
    "planungs",
    "sicherungs",
    "beteiligungs",
    "vergabe",
    "sanierungs",
    "modernisierungs",
    "struktur",
    "fördermittel",
    "versorgungs",
    "qualitäts",
    "zukunfts",
];

/// The topics, most frequent first, each with what its compounds begin with.
pub const TOPICS: &[(&str, &[&str])] = &[
    (
        "Wirtschaft",
        &[
            "Mittelstands",
            "Industrie",
            "Außenwirtschafts",
            "Standort",
            "Handwerks",
        ],
    ),
    ("Förderung", &["Landes", "Regional", "Struktur", "Gemeinde"]),
    (
        "Energie",
        &["Energie", "Wasserstoff", "Wärme", "Windkraft", "Strom"],
    ),
    (
        "Klimaschutz",
        &["Klima", "Emissions", "Moor", "Kohlendioxid"],
    ),
    ("Haushalt", &["Landes", "Doppel", "Steuer", "Kommunal"]),
    (
        "Verkehr",
        &["Straßen", "Schienen", "Brücken", "Radwege", "Nahverkehrs"],
    ),
    (
        "Bildung",
        &["Schul", "Grundschul", "Lehrkräfte", "Ganztags"],
    ),
    (
        "Ausbildung",
        &["Ausbildungs", "Fachkräfte", "Meister", "Berufsschul"],
    ),
    (
        "Digitalisierung",
        &["Breitband", "Glasfaser", "Daten", "Mobilfunk"],
    ),
    (
        "Wohnen",
        &["Wohnungsbau", "Städtebau", "Mietwohnungs", "Baugebäude"],
    ),
    (
        "Forschung",
        &["Forschungs", "Hochschul", "Quanten", "Transfer"],
    ),
    ("Umwelt", &["Umwelt", "Gewässer", "Boden", "Luftreinhalte"]),
    (
        "Gesundheit",
        &["Krankenhaus", "Gesundheits", "Notfall", "Impf"],
    ),
    ("Pflege", &["Pflege", "Kurzzeitpflege", "Betreuungs"]),
    ("Familie", &["Kinder", "Familien", "Kita", "Eltern"]),
    (
        "Landwirtschaft",
        &["Agrar", "Ökolandbau", "Tierwohl", "Weinbau"],
    ),
    ("Wald", &["Forst", "Wald", "Holzbau"]),
    (
        "Tourismus",
        &["Tourismus", "Wanderwege", "Bäder", "Gastgewerbe"],
    ),
    ("Kultur", &["Kultur", "Denkmal", "Museums", "Theater"]),
    ("Gründung", &["Gründungs", "Nachfolge", "Wagniskapital"]),
    ("Hochwasser", &["Hochwasser", "Deich", "Starkregen"]),
    (
        "Verwaltung",
        &["Verwaltungs", "Register", "Vergabe", "Bürokratie"],
    ),
    ("Verbraucher", &["Verbraucher", "Lebensmittel", "Markt"]),
    ("Europa", &["Europa", "Grenzraum", "Kohäsions"]),
    ("Sport", &["Sportstätten", "Vereins", "Schwimmbad"]),
    ("Luftfahrt", &["Luftfahrt", "Flugplatz", "Raumfahrt"]),
];

/// First names.
pub const FIRST_NAMES: &[&str] = &[
    "Annegret",
    "Björn",
    "Cemile",
    "Dörte",
    "Emil",
    "Friederike",
    "Gökhan",
    "Hannelore",
    "Imke",
    "Jörg",
    "Katharina",
    "Lúcia",
    "Mirjam",
    "Nils",
    "Oluwaseun",
    "Petra",
    "Quirin",
    "Ruth",
    "Sören",
    "Tabea",
    "Ulf",
    "Veronika",
    "Wolfram",
    "Yvonne",
];

/// Family names.
pub const FAMILY_NAMES: &[&str] = &[
    "Aßmuth",
    "Bäuerle",
    "Çelik",
    "Dreßler",
    "Eichhörnle",
    "Fährmann",
    "Großkopf",
    "Hünnebeck",
    "Iversen",
    "Jäckle",
    "Kranefeld",
    "Löffelhardt",
    "Matthiesen",
    "Nußbaum",
    "Oltmann",
    "Pfäffle",
    "Rabenhorst",
    "Süßkind",
    "Tannert",
    "Überschär",
    "Vögele",
    "Weißmüller",
    "Ziegelmayr",
    "Zöllner",
];

/// What places begin with.
pub const PLACE_STARTS: &[&str] = &[
    "Erlen", "Auen", "Stein", "Hohen", "Brunn", "Nieder", "Ober", "Birken", "Mühl", "Königs",
    "Grün", "Salz", "Tannen", "Weiß",
];

/// What places end with.
pub const PLACE_ENDS: &[&str] = &[
    "hafen", "tal", "bach", "ried", "burg", "heim", "au", "rode", "münde", "feld", "brück",
    "stätten",
];

/// Offices that persons hold.
pub const OFFICES: &[&str] = &[
    "Ministerin",
    "Staatssekretär",
    "Landrätin",
    "Oberbürgermeister",
    "Abteilungsleiterin",
    "Geschäftsführer",
];

/// Adjectives before a compound, in the form that follows der, die and das.
pub const ADJECTIVES: &[&str] = &[
    "",
    "",
    "neue",
    "zweite",
    "überarbeitete",
    "landesweite",
    "gemeinsame",
];
