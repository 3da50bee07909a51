//! The links that German law wants in the footer of such a site, and how they
//! are recognised.

use meldungen_core::fold::fold;
use meldungen_core::site::Link;

/// What the law wants a link to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Duty {
    /// Who is responsible.
    Imprint,
    /// What happens with personal data.
    Privacy,
    /// How accessible the site is.
    Statement,
    /// Where barriers can be reported.
    Report,
    /// What the site is about, in easy language.
    EasyLanguage,
    /// The same in sign language.
    SignLanguage,
}

impl Duty {
    /// All duties, in the order in which footers usually have them.
    pub const ALL: [Duty; 6] = [
        Duty::Imprint,
        Duty::Privacy,
        Duty::Statement,
        Duty::Report,
        Duty::EasyLanguage,
        Duty::SignLanguage,
    ];

    /// What the link is usually called.
    pub fn label(self) -> &'static str {
        match self {
            Duty::Imprint => "Impressum",
            Duty::Privacy => "Datenschutz",
            Duty::Statement => "Erklärung zur Barrierefreiheit",
            Duty::Report => "Barriere melden",
            Duty::EasyLanguage => "Leichte Sprache",
            Duty::SignLanguage => "Gebärdensprache",
        }
    }

    /// Where the law says so. The states have laws like the federal ones.
    pub fn law(self) -> &'static str {
        match self {
            Duty::Imprint => "§ 5 DDG",
            Duty::Privacy => "Art. 13 DSGVO",
            Duty::Statement => "§ 12b BGG",
            Duty::Report => "§ 12b Abs. 2 BGG",
            Duty::EasyLanguage | Duty::SignLanguage => "§ 4 BITV 2.0",
        }
    }

    /// The duty that a link of this label fulfils: at most one.
    fn of_label(label: &str) -> Option<Duty> {
        let label = fold(label).replace('-', " ");
        let has = |parts: &[&str]| parts.iter().any(|part| label.contains(part));
        let word = |wanted: &str| {
            label
                .split(|c: char| !c.is_alphanumeric())
                .any(|word| word == wanted)
        };
        // From the particular to the general: "Feedback zur Barrierefreiheit"
        // and "Barrierefreiheit in Leichter Sprache" are no statement.
        if has(&["barrier", "accessib", "zugaenglich"])
            && has(&[
                "melden",
                "barrieremeld",
                "barriere meld",
                "rueckmeld",
                "feedback",
                "report",
                "mangel",
                "maengel",
                "problem",
                "kontakt",
                "contact",
            ])
        {
            Some(Duty::Report)
        } else if has(&["leichte sprache", "leichter sprache"])
            || has(&["easy language", "easy to read", "easy read"])
        {
            Some(Duty::EasyLanguage)
        } else if has(&["gebaerden", "sign language"]) || word("dgs") {
            Some(Duty::SignLanguage)
        } else if has(&["barrierefrei", "accessib"]) {
            Some(Duty::Statement)
        } else if has(&["datenschutz", "privacy", "data protection"]) {
            Some(Duty::Privacy)
        } else if has(&["impressum", "imprint", "legal notice", "legal disclosure"])
            || has(&["anbieterkennzeichnung"])
        {
            Some(Duty::Imprint)
        } else {
            None
        }
    }
}

/// The duties that no link fulfils.
pub fn missing(footer: &[Link]) -> Vec<Duty> {
    let done: Vec<Duty> = footer
        .iter()
        .filter_map(|link| Duty::of_label(&link.label))
        .collect();
    let open = Duty::ALL.into_iter().filter(|duty| !done.contains(duty));
    open.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_recognised_by_their_label() {
        for (duty, labels) in [
            (
                Duty::Imprint,
                &[
                    "Impressum",
                    "IMPRINT",
                    "Legal notice",
                    "Im\u{AD}pressum & Kontakt",
                ][..],
            ),
            (
                Duty::Privacy,
                &[
                    "Datenschutz",
                    "Datenschutzerklärung",
                    "Datenschutzhinweise",
                    "Privacy policy",
                    "Data protection",
                ],
            ),
            (
                Duty::Statement,
                &[
                    "Barrierefreiheit",
                    "Erklärung zur Barrierefreiheit",
                    "ERKLA\u{308}RUNG ZUR BARRIEREFREIHEIT",
                    "Accessibility",
                    "Accessibility statement",
                ],
            ),
            (
                Duty::Report,
                &[
                    "Barriere melden",
                    "Barrieren melden",
                    "Barriere-Meldung",
                    "Feedback zur Barrierefreiheit",
                    "Feedback-Mechanismus Barrierefreiheit",
                    "Report a barrier",
                    "Report an accessibility problem",
                ],
            ),
            (
                Duty::EasyLanguage,
                &[
                    "Leichte Sprache",
                    "In Leichter Sprache",
                    "Easy language",
                    "Easy-to-read",
                ],
            ),
            (
                Duty::SignLanguage,
                &[
                    "Gebärdensprache",
                    "Gebaerdensprachvideo",
                    "Sign language",
                    "DGS",
                ],
            ),
        ] {
            for label in labels {
                assert_eq!(Duty::of_label(label), Some(duty), "{label}");
            }
        }
    }

    #[test]
    fn other_links_fulfil_nothing() {
        for label in [
            "Kontakt",
            "Presse",
            "Alle Meldungen",
            "Feedback",
            "Einfache Sprache",
            "Handgse",
        ] {
            assert_eq!(Duty::of_label(label), None, "{label}");
        }
    }

    #[test]
    fn a_link_counts_for_one_duty() {
        let link = |label: &str| Link {
            label: label.to_owned(),
            href: "/".to_owned(),
        };
        assert_eq!(missing(&[]), Duty::ALL);
        let both = missing(&[link("Impressum und Datenschutz")]);
        assert_eq!(both.len(), 5, "{both:?}");
        let all = Duty::ALL.map(|duty| link(duty.label()));
        assert_eq!(missing(&all), []);
    }
}
