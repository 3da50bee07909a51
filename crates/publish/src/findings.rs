//! Findings in words a press officer can act on.

use meldungen_core::feed::{Finding, Problem, Severity};

/// One finding as a line: severity, item, field, what is wrong, what to do.
pub fn line(finding: &Finding) -> String {
    let severity = severity(finding.problem.severity());
    let place = finding.item.as_deref().unwrap_or("Feed");
    format!(
        "{severity}: {place}: {}: {}",
        finding.field,
        sentence(&finding.problem)
    )
}

/// "Fehler", "Warnung", "Hinweis".
pub(crate) fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Fehler",
        Severity::Warning => "Warnung",
        Severity::Note => "Hinweis",
    }
}

fn sentence(problem: &Problem) -> String {
    match problem {
        Problem::NoVersion => "Es fehlt die Angabe der JSON-Feed-Version; \
            richtig ist \"https://jsonfeed.org/version/1.1\"."
            .to_owned(),
        Problem::Missing => "Das Feld fehlt oder ist leer; bitte ergänzen.".to_owned(),
        Problem::NoId => {
            "Ohne brauchbare \"id\" erscheint die Meldung nicht; bitte eine vergeben.".to_owned()
        }
        Problem::NoObject => "Das ist keine Meldung; sie erscheint nicht.".to_owned(),
        Problem::WrongType => "Der Wert hat die falsche Art und bleibt ungenutzt.".to_owned(),
        Problem::NumericId => {
            "Die \"id\" ist eine Zahl; der Standard verlangt Text in Anführungszeichen.".to_owned()
        }
        Problem::DuplicateId => {
            "Diese \"id\" hat schon eine Meldung; bitte eine eigene vergeben.".to_owned()
        }
        Problem::BadDate(text) => format!(
            "„{text}“ ist kein Zeitpunkt nach RFC 3339 (etwa 2026-03-02T10:00:00+01:00); \
             die Meldung erscheint ohne Datum."
        ),
        Problem::Embargoed(moment) => {
            format!(
                "Sperrfrist: Die Meldung erscheint erst ab {}.",
                moment.to_rfc3339()
            )
        }
        Problem::DerivedTitle => {
            "Es fehlt die Überschrift; der erste Satz des Textes tritt an ihre Stelle.".to_owned()
        }
        Problem::Nothing => {
            "Es gibt weder Überschrift noch Text; die Meldung erscheint nicht.".to_owned()
        }
        Problem::BadAddress => {
            "Das ist keine http- oder https-Adresse; sie bleibt ungenutzt.".to_owned()
        }
        Problem::NoPicture => "Angaben zum Bild ohne Bild; sie erscheinen nicht.".to_owned(),
    }
}

/// "3 Fehler, 1 Warnung, 2 Hinweise".
pub fn summary(findings: &[Finding]) -> String {
    if findings.is_empty() {
        return "Keine Befunde: Der Feed ist in Ordnung.".to_owned();
    }
    counts(findings.iter().map(|finding| finding.problem.severity()))
}

/// How many there are of each severity.
pub(crate) fn counts(severities: impl Iterator<Item = Severity> + Clone) -> String {
    let count = |wanted| severities.clone().filter(|one| *one == wanted).count();
    let (errors, warnings, notes) = (
        count(Severity::Error),
        count(Severity::Warning),
        count(Severity::Note),
    );
    format!(
        "{errors} Fehler, {warnings} {}, {notes} {}",
        if warnings == 1 {
            "Warnung"
        } else {
            "Warnungen"
        },
        if notes == 1 { "Hinweis" } else { "Hinweise" },
    )
}

/// Whether the feed breaks its standard or lost a Meldung.
pub fn has_errors(findings: &[Finding]) -> bool {
    findings
        .iter()
        .any(|finding| finding.problem.severity() == Severity::Error)
}
