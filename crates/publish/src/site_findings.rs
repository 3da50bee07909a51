//! What is wrong with the settings of a site, in words its operator can act on.

use meldungen_core::feed::Severity;
use meldungen_core::words::Language;
use meldungen_core::words::statement::StatementWords;

use crate::accessibility::{self, Accessibility};
use crate::duties::{self, Duty};
use crate::input;
use crate::security;
use crate::settings::Settings;

/// One thing that is wrong with the settings.
#[derive(Clone, Debug, PartialEq)]
pub struct SiteFinding {
    /// How bad it is.
    pub severity: Severity,
    /// The setting.
    pub key: &'static str,
    /// What is wrong and what to do, in German.
    pub sentence: String,
}

/// Looks through settings that could be read: the links that the law wants, the
/// accessibility statement, what is left empty.
pub fn findings(settings: &Settings) -> Vec<SiteFinding> {
    let mut findings = Vec::new();
    let mut find = |severity, key, sentence: &str| {
        findings.push(SiteFinding {
            severity,
            key,
            sentence: sentence.to_owned(),
        });
    };
    let site = &settings.site;
    if site.url.is_empty() {
        let sentence = "Es fehlt die Adresse der Website; ohne sie entsteht keine. \
            Bitte ergänzen, etwa url = \"https://presse.example/\".";
        find(Severity::Error, "url", sentence);
    }
    if site.name.is_empty() {
        let sentence =
            "Der Name fehlt; im Kopf und im Fuß der Seiten steht keiner. Bitte ergänzen.";
        find(Severity::Warning, "name", sentence);
    }
    let said = settings.accessibility.as_ref();
    for duty in duties::missing(&site.footer) {
        find(Severity::Error, "footer", &missing_link(duty, said));
    }
    let leads_to_statement = site.footer.iter().any(|link| {
        let path = link.href.split(['#', '?']).next().unwrap_or_default();
        let path = path.trim_end_matches("index.html");
        link.is_own() && path.trim_end_matches('/') == accessibility::FOLDER.trim_end_matches('/')
    });
    match said {
        None if leads_to_statement => {
            let sentence = "Ein Link führt zu \"barrierefreiheit/\", aber die Seite entsteht nur mit \
                der Tabelle [accessibility]. Bitte ergänzen Sie die Tabelle.";
            find(Severity::Error, "footer", sentence);
        }
        Some(_) if !leads_to_statement => {
            let sentence = "Die Erklärung zur Barrierefreiheit entsteht, aber kein Link führt zu ihr. \
                Bitte ergänzen Sie einen mit href = \"barrierefreiheit/\".";
            find(Severity::Warning, "footer", sentence);
        }
        _ => {}
    }
    let words = StatementWords::of(Language::De);
    for gap in said.map(Accessibility::gaps).unwrap_or_default() {
        let sentence = format!(
            "In der Erklärung zur Barrierefreiheit fehlt: {}. Bitte ergänzen.",
            gap.words(words)
        );
        find(Severity::Warning, gap.key(), &sentence);
    }
    let today = input::now().berlin_date();
    findings.extend(security::findings(settings.security.as_ref(), site, today));
    findings
}

fn missing_link(duty: Duty, said: Option<&Accessibility>) -> String {
    let href = match (duty, said) {
        (Duty::Statement, Some(_)) => "barrierefreiheit/",
        (Duty::Report, Some(_)) => "barrierefreiheit/#barriere-melden",
        _ => "…",
    };
    format!(
        "Es fehlt der Link „{label}“ ({law}). \
         Bitte ergänzen: [[footer]] mit label = \"{label}\" und href = \"{href}\".",
        label = duty.label(),
        law = duty.law(),
    )
}

/// One finding as a line: severity, file, setting, what is wrong, what to do.
pub fn line(name: &str, finding: &SiteFinding) -> String {
    let severity = crate::findings::severity(finding.severity);
    format!("{severity}: {name}: {}: {}", finding.key, finding.sentence)
}

/// "1 Fehler, 2 Warnungen, 0 Hinweise".
pub fn summary(findings: &[SiteFinding]) -> String {
    if findings.is_empty() {
        return "Keine Befunde: Die Einstellungen sind in Ordnung.".to_owned();
    }
    crate::findings::counts(findings.iter().map(|finding| finding.severity))
}

/// Whether something is wrong that must not stay so.
pub fn has_errors(findings: &[SiteFinding]) -> bool {
    findings
        .iter()
        .any(|finding| finding.severity == Severity::Error)
}

#[cfg(test)]
mod tests {
    use super::*;
    use meldungen_core::site::{Link, Site};

    fn lines(site: Site, accessibility: Option<Accessibility>) -> Vec<String> {
        let settings = Settings {
            site,
            accessibility,
            ..Settings::default()
        };
        let findings = findings(&settings);
        let findings = findings.iter().filter(|finding| finding.key != "security");
        findings.map(|finding| line("s", finding)).collect()
    }

    fn site(links: &[(&str, &str)]) -> Site {
        Site {
            name: "N".to_owned(),
            url: "https://h.example/".to_owned(),
            footer: links
                .iter()
                .map(|(label, href)| Link {
                    label: (*label).to_owned(),
                    href: (*href).to_owned(),
                })
                .collect(),
            ..Site::default()
        }
    }

    const ALL: [(&str, &str); 6] = [
        ("Impressum", "/"),
        ("Datenschutz", "/"),
        ("Barrierefreiheit", "/b/"),
        ("Barriere melden", "/"),
        ("Leichte Sprache", "/"),
        ("Gebärdensprache", "/"),
    ];

    #[test]
    fn a_missing_link_is_an_error_with_its_law() {
        let found = lines(site(&ALL[1..]), None);
        assert_eq!(
            found,
            [
                "Fehler: s: footer: Es fehlt der Link „Impressum“ (§ 5 DDG). \
              Bitte ergänzen: [[footer]] mit label = \"Impressum\" und href = \"…\"."
            ]
        );
        assert!(lines(site(&ALL), None).is_empty());
    }

    #[test]
    fn gaps_and_links_that_miss_each_other_are_found() {
        let said = Accessibility::default();
        let found = lines(site(&ALL), Some(said.clone()));
        assert_eq!(found.len(), 8, "{found:#?}");
        assert!(found[0].starts_with("Warnung: s: footer: "));
        assert!(found[1].starts_with("Warnung: s: accessibility.status: "));
        let own = ("Barrierefreiheit", "barrierefreiheit/#barriere-melden");
        let mut links = ALL;
        links[2] = own;
        assert_eq!(lines(site(&links), Some(said)).len(), 7);
        let dead = lines(site(&links), None);
        assert!(dead[0].starts_with("Fehler: s: footer: Ein Link führt"));
    }

    #[test]
    fn what_names_the_site_is_missed() {
        let found = lines(Site::default(), None);
        assert!(found[0].starts_with("Fehler: s: url: "));
        assert!(found[1].starts_with("Warnung: s: name: "));
    }
}
