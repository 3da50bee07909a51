//! What a build says of Meldungen that came, changed and went, and of its archive.

use std::fmt;

/// So many headlines are named.
const NAMED: usize = 10;

/// What became of Meldungen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// The headlines of those that are new, or back.
    pub came: Vec<String>,
    /// Of those that the feed has otherwise than before.
    pub changed: Vec<String>,
    /// Of those that are shown no more.
    pub went: Vec<String>,
    /// Of those that have a new id in the feed, by which they are known from now on.
    pub learnt: Vec<String>,
    /// The ids that the feed gave to other Meldungen: the id, the headline of the one that had it,
    /// that of the one that has it.
    pub given_away: Vec<[String; 3]>,
    /// Of those that the feed has no more, though it has older ones.
    pub passed_over: Vec<String>,
    /// How many of those that are shown the feed has no more.
    pub kept: usize,
    /// Whether the feed is empty, and the site stays.
    pub is_empty: bool,
    /// How many were restored from the site's folder.
    pub restored: usize,
    /// Whether there was no archive before, but a site.
    pub is_adopted: bool,
    /// The numbers of the lines of the archive that cannot be read.
    pub damaged: Vec<usize>,
    /// The addresses of which nothing is left but that they were given.
    pub lost: Vec<String>,
    /// Whether the site's state is gone or cannot be read.
    pub has_no_state: bool,
    /// Whether a state says which addresses there have to be.
    pub is_accounted: bool,
}

/// „Eins“, „Zwei“ …
fn headlines(all: &[String]) -> String {
    let some: Vec<String> = all
        .iter()
        .take(NAMED)
        .map(|one| format!("„{one}“"))
        .collect();
    let more = all.len() - some.len();
    let some = some.join(", ");
    match more {
        0 => some,
        1 => format!("{some} und eine weitere"),
        more => format!("{some} und {more} weitere"),
    }
}

/// In German, a line each; nothing where there is nothing to say.
impl fmt::Display for Changes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.has_no_state {
            writeln!(
                f,
                "Warnung: .meldungen.json fehlt im Ordner der Website oder ist beschädigt. Adressen \
                 kommen aus dem Archiv und aus dem Ordner; alles andere wird neu gemacht."
            )?;
        }
        if !self.damaged.is_empty() {
            let numbers: Vec<String> = self.damaged.iter().take(20).map(usize::to_string).collect();
            writeln!(
                f,
                "Warnung: Im Archiv sind {} Zeilen nicht lesbar (Zeile {}). Sie liegen nun in \
                 {} daneben.",
                self.damaged.len(),
                numbers.join(", "),
                super::DAMAGED
            )?;
        }
        match (self.restored, self.is_adopted) {
            (0, _) => {}
            (count, true) => writeln!(
                f,
                "Es gab noch kein Archiv (oder keines mehr): {count} Meldungen kommen aus dem Ordner \
                 der Website."
            )?,
            (count, false) => writeln!(
                f,
                "Warnung: Im Archiv fehlten {count} Meldungen; sie kommen aus dem Ordner der Website."
            )?,
        }
        if !self.lost.is_empty() {
            writeln!(
                f,
                "Warnung: Diese Adressen sind vergeben, ihr Inhalt ist verloren; sie antworten mit \
                 410 ({}): {}",
                self.lost.len(),
                headlines(&self.lost)
            )?;
        }
        if self.is_empty {
            writeln!(
                f,
                "Warnung: Der Feed enthält keine Meldung. Die Website bleibt vollständig."
            )?;
        }
        for [id, before, now] in self.given_away.iter().take(NAMED) {
            writeln!(
                f,
                "Warnung: Die id „{id}“ gehörte zu „{before}“ und steht im Feed nun bei „{now}“. \
                 Überschrift, Tag und Text sind andere: Das ist eine neue Meldung mit eigener \
                 Adresse, die alte bleibt."
            )?;
        }
        for (what, all) in [
            ("Neu", &self.came),
            ("Geändert", &self.changed),
            ("Nicht mehr da", &self.went),
            ("Neue ids im Feed, dieselben Adressen", &self.learnt),
            (
                "Nicht mehr im Feed, obwohl er ältere enthält; bleibt online (zurückziehen: meldungen \
                 withdraw)",
                &self.passed_over,
            ),
        ] {
            if !all.is_empty() {
                writeln!(f, "{what} ({}): {}", all.len(), headlines(all))?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_headlines_are_named_and_the_others_counted() {
        let all: Vec<String> = (1..=12).map(|number| number.to_string()).collect();
        let ten = "„1“, „2“, „3“, „4“, „5“, „6“, „7“, „8“, „9“, „10“";
        assert_eq!(headlines(&all[..2]), "„1“, „2“");
        assert_eq!(headlines(&all[..10]), ten);
        assert_eq!(headlines(&all[..11]), format!("{ten} und eine weitere"));
        assert_eq!(headlines(&all), format!("{ten} und 2 weitere"));
    }

    #[test]
    fn nothing_is_said_where_nothing_changed_and_what_is_lost_is_named() {
        assert_eq!(Changes::default().to_string(), "");
        let lost = Changes {
            lost: vec!["eins".to_owned()],
            kept: 3,
            ..Changes::default()
        };
        assert_eq!(
            lost.to_string(),
            "Warnung: Diese Adressen sind vergeben, ihr Inhalt ist verloren; sie antworten mit \
             410 (1): „eins“\n"
        );
        let damaged = Changes {
            damaged: (1..=25).collect(),
            ..Changes::default()
        };
        let said = damaged.to_string();
        assert!(
            said.contains("25 Zeilen nicht lesbar (Zeile 1, 2, 3,") && said.contains("19, 20)"),
            "{said}"
        );
    }
}
