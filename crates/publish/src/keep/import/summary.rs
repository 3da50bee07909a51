//! What came of an export, in words.

use std::collections::BTreeMap;

use meldungen_core::feed::{Problem, Severity};
use meldungen_core::words::Language;

use crate::findings::{self, Finding, Issue};
use crate::input::exports::LeftOut;
use crate::input::exports::table::{Table, at_row};

/// How many rows of a table are named that are not taken.
const NAMED: usize = 50;

/// What came of one export.
#[derive(Default)]
pub struct Imported {
    /// What it is called.
    pub name: String,
    /// How many Meldungen are new in the archive.
    pub new: usize,
    /// How many were there.
    pub known: usize,
    /// How many were left out: under embargo, not to be read, or not for the public.
    pub left_out: usize,
    /// How many pictures cannot be had.
    pub missing_pictures: usize,
    /// What is not for the public: of each kind, how many.
    pub(super) not_public: BTreeMap<LeftOut, usize>,
    /// How many lines of another archive cannot be read.
    pub(super) damaged: usize,
    /// What is worth knowing of it.
    pub(super) findings: Vec<Finding>,
    /// Where its items stand, if it is a table.
    pub(super) table: Option<Table>,
}

impl Imported {
    /// Takes in what reading the export had to say, and counts what it left out.
    pub(super) fn notice(
        &mut self,
        mut findings: Vec<Finding>,
        not_public: BTreeMap<LeftOut, usize>,
        table: Option<Table>,
    ) {
        findings.retain(|finding| is_left_out(finding) || finding.severity() >= Severity::Warning);
        let lost = findings.iter().filter(|finding| is_left_out(finding));
        let of_table = table.as_ref().map_or(0, |table| table.problems.len());
        self.left_out = lost.count() + not_public.values().sum::<usize>() + of_table;
        self.findings = findings;
        self.not_public = not_public;
        self.table = table;
    }

    /// What came of it: a line, and more where something was left out.
    pub fn sentence(&self, language: Language) -> String {
        let mut lines = vec![self.first_line(language)];
        if !self.not_public.is_empty() {
            let why = self.not_public.iter();
            let why = why.map(|(why, count)| format!("{count} × {}", why.words(language)));
            let why = why.collect::<Vec<_>>().join(", ");
            lines.push(match language {
                Language::De => format!("  Nicht öffentlich, also ausgelassen: {why}."),
                Language::En => format!("  Not public, so left out: {why}."),
            });
        }
        if self.damaged > 0 {
            let count = self.damaged;
            lines.push(match language {
                Language::De => format!("  Zeilen, die nicht zu lesen sind: {count}."),
                Language::En => format!("  Lines that cannot be read: {count}."),
            });
        }
        match &self.table {
            None => {
                let found = findings::lines(&self.findings, language).into_iter();
                lines.extend(found.map(|line| format!("  {line}")));
            }
            Some(table) => self.of_table(table, language, &mut lines),
        }
        lines.join("\n")
    }

    fn first_line(&self, language: Language) -> String {
        let Imported {
            name,
            new,
            known,
            left_out,
            missing_pictures,
            ..
        } = self;
        let mut line = match language {
            Language::De => format!(
                "{name}: neu im Archiv {new}, schon da {known}, ausgelassen {left_out}. Der nächste \
                 Build veröffentlicht, was neu ist."
            ),
            Language::En => format!(
                "{name}: new in the archive {new}, known {known}, left out {left_out}. The next build \
                 publishes what is new."
            ),
        };
        if *missing_pictures > 0 {
            line += &match language {
                Language::De => format!(" Nicht zu haben waren {missing_pictures} Bilder."),
                Language::En => format!(" {missing_pictures} pictures could not be had."),
            };
        }
        line
    }

    fn of_table(&self, table: &Table, language: Language, lines: &mut Vec<String>) {
        if !table.unknown.is_empty() {
            let names = table.unknown.join(", ");
            lines.push(match language {
                Language::De => format!("  Nicht übernommene Spalten: {names}."),
                Language::En => format!("  Columns that are not taken: {names}."),
            });
        }
        let rows = |finding: &Finding| {
            let item = finding.item.as_ref();
            item.and_then(|item| table.rows.get(item))
                .cloned()
                .unwrap_or_default()
        };
        let (lost, others): (Vec<&Finding>, Vec<&Finding>) = self
            .findings
            .iter()
            .partition(|finding| is_left_out(finding));
        let problems = table.problems.iter();
        let mut named: Vec<_> = problems
            .map(|problem| (problem.place, problem.sentence(language)))
            .collect();
        named.extend(lost.into_iter().map(|finding| {
            let mut rows = rows(finding);
            // Of an item that stands there twice, both places are known.
            if let Issue::Read(Problem::RepeatedItem(twins)) = &finding.issue {
                let places = twins.iter().map(|twin| twin.place - 1);
                rows = places
                    .filter_map(|at| table.places.get(at).copied())
                    .collect();
            }
            let mut columns = table.columns.iter();
            let column = columns.find(|(field, _)| *field == finding.field);
            let column = column.map(|(_, name)| name.as_str());
            let at = at_row(&rows, column, language);
            let first = rows.first().copied().unwrap_or_default();
            (first, format!("{at}: {}", finding.message(language)))
        }));
        named.sort();
        let more = named.len().saturating_sub(NAMED);
        let named = named.into_iter().take(NAMED);
        lines.extend(named.map(|(_, sentence)| format!("  {sentence}")));
        if more > 0 {
            lines.push(match language {
                Language::De => format!(
                    "  … und {more} weitere Zeilen. Ein neuer Import nach der Korrektur nennt sie; was \
                     schon da ist, bleibt."
                ),
                Language::En => format!(
                    "  … and {more} more rows. Another import after mending these names them; what is \
                     there stays."
                ),
            });
        }
        let others: Vec<Finding> = others
            .into_iter()
            .map(|finding| {
                let rows = rows(finding);
                Finding {
                    item: (!rows.is_empty()).then(|| at_row(&rows, None, language)),
                    ..finding.clone()
                }
            })
            .collect();
        let others = findings::lines(&others, language).into_iter();
        lines.extend(others.map(|line| format!("  {line}")));
    }
}

/// Whether the item was left out for it.
fn is_left_out(finding: &Finding) -> bool {
    finding.loses_the_item() || matches!(finding.issue, Issue::Read(Problem::Embargoed(_)))
}
