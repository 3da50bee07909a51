//! How a build ends: with a summary, or with what is in its way.

use std::fmt;
use std::time::Duration;

use meldungen_core::words::Language;

use crate::duties::Duty;
use crate::findings::{self, Finding};
use crate::hosts::HostsError;
use crate::input::InputError;
use crate::keep::KeepError;
use crate::keep::changes::Changes;
use crate::output::{Finished, OutputError};
use crate::shell::ShellError;

/// Why there is no site.
#[derive(Debug)]
pub enum BuildError {
    /// The feed or the settings are at fault.
    Input(InputError),
    /// No item of the feed can be shown; why.
    NothingUsable(String, Vec<Finding>),
    /// The feed has nothing to show, and the site has had so many Meldungen.
    Emptied(String, usize),
    /// The archive cannot be used.
    Keep(KeepError),
    /// The folder of the app's parts is at fault.
    Shell(ShellError),
    /// The site's folder cannot be written.
    Output(OutputError),
    /// A host cannot be told what became of an address.
    Hosts(HostsError),
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BuildError::Input(error) => error.fmt(f),
            BuildError::NothingUsable(name, lost) => {
                let items = lost.len();
                write!(
                    f,
                    "{name}: keiner der {items} Einträge ist brauchbar, es entsteht keine Seite."
                )?;
                for line in findings::lines(lost, Language::De) {
                    write!(f, "\n{line}")?;
                }
                Ok(())
            }
            BuildError::Emptied(name, count) => write!(
                f,
                "{name} enthält keine Meldung, die Website hatte schon {count}. Sie bleibt, wie sie \
                 ist. Soll sie wirklich leer werden, löschen Sie zuerst ihren Ordner und ihr Archiv."
            ),
            BuildError::Keep(error) => error.fmt(f),
            BuildError::Shell(error) => error.fmt(f),
            BuildError::Output(error) => error.fmt(f),
            BuildError::Hosts(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for BuildError {}

impl From<InputError> for BuildError {
    fn from(error: InputError) -> Self {
        BuildError::Input(error)
    }
}

impl From<KeepError> for BuildError {
    fn from(error: KeepError) -> Self {
        BuildError::Keep(error)
    }
}

impl From<ShellError> for BuildError {
    fn from(error: ShellError) -> Self {
        BuildError::Shell(error)
    }
}

impl From<OutputError> for BuildError {
    fn from(error: OutputError) -> Self {
        BuildError::Output(error)
    }
}

impl From<HostsError> for BuildError {
    fn from(error: HostsError) -> Self {
        BuildError::Hosts(error)
    }
}

/// What was built.
#[derive(Debug)]
pub struct Summary {
    /// Meldungen, and the topics that they have.
    pub(super) articles: usize,
    pub(super) topics: usize,
    /// Pictures that cannot be shown, and why.
    pub(super) missing_pictures: Vec<Finding>,
    pub(super) missing_files: Vec<Finding>,
    /// The links that the law wants and the footer lacks.
    pub(super) missing_links: Vec<Duty>,
    pub(super) findings: Vec<Finding>,
    /// What became of Meldungen.
    pub(super) changes: Changes,
    /// What became of the folder.
    pub(super) finished: Finished,
    /// How long it took.
    pub(super) took: Duration,
}

impl Summary {
    /// Whether the build changed anything in the folder.
    pub fn has_changed(&self) -> bool {
        self.finished.written + self.finished.swept > 0
    }
}

fn count(number: usize, one: &str, more: &str) -> String {
    let noun = if number == 1 { one } else { more };
    format!("{number} {noun}")
}

/// A size, as people read it: in thousands, with a decimal comma.
fn size(bytes: u64) -> String {
    let (value, unit) = match bytes {
        0..1_000 => return format!("{bytes} B"),
        1_000..1_000_000 => (bytes as f64 / 1e3, "KB"),
        1_000_000..1_000_000_000 => (bytes as f64 / 1e6, "MB"),
        _ => (bytes as f64 / 1e9, "GB"),
    };
    format!("{value:.1} {unit}").replace('.', ",")
}

/// A time, as people read it.
fn time(took: Duration) -> String {
    match took.as_secs() {
        0..120 => format!("{:.1} s", took.as_secs_f64()).replace('.', ","),
        seconds => format!("{} min {} s", seconds / 60, seconds % 60),
    }
}

impl fmt::Display for Summary {
    /// What was left out or went out too early, a line each, and a line that sums up.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_urgent = |finding: &&Finding| finding.loses_the_item() || finding.is_urgent();
        let lost = self.findings.iter().filter(is_urgent);
        let lost: Vec<Finding> = lost.cloned().collect();
        for line in findings::lines(&lost, Language::De) {
            writeln!(f, "{line}")?;
        }
        for line in findings::lines(&self.missing_pictures, Language::De) {
            writeln!(f, "{line}")?;
        }
        for line in findings::lines(&self.missing_files, Language::De) {
            writeln!(f, "{line}")?;
        }
        self.changes.fmt(f)?;
        write!(
            f,
            "{}, {}, {}; {} geschrieben, {} entfernt, jetzt {} mit {} in {}; Feed: {}",
            count(self.articles, "Meldung", "Meldungen"),
            count(self.topics, "Thema", "Themen"),
            count(self.finished.pages, "Seite", "Seiten"),
            count(self.finished.written, "Datei", "Dateien"),
            self.finished.swept,
            self.finished.files,
            size(self.finished.bytes),
            time(self.took),
            findings::summary(&self.findings, Language::De).trim_end_matches('.')
        )?;
        f.write_str(".")?;
        match self.missing_pictures.len() {
            0 => {}
            1 => f.write_str(" 1 Bild fehlt.")?,
            count => write!(f, " {count} Bilder fehlen.")?,
        }
        match self.missing_files.len() {
            0 => {}
            1 => f.write_str(" 1 Datei wurde nicht kopiert.")?,
            count => write!(f, " {count} Dateien wurden nicht kopiert.")?,
        }
        if !self.missing_links.is_empty() {
            let labels = self.missing_links.iter().map(|duty| duty.label());
            let labels: Vec<&str> = labels.collect();
            write!(f, " Im Footer fehlen Pflichtlinks: {}.", labels.join(", "))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_and_times_are_said_as_people_read_them() {
        for (bytes, said) in [
            (0, "0 B"),
            (999, "999 B"),
            (1_000, "1,0 KB"),
            (95_240, "95,2 KB"),
            (1_000_000, "1,0 MB"),
            (1_000_000_000, "1,0 GB"),
            (2_500_000_000, "2,5 GB"),
        ] {
            assert_eq!(size(bytes), said);
        }
        for (milliseconds, said) in [
            (0, "0,0 s"),
            (1_500, "1,5 s"),
            (119_000, "119,0 s"),
            (120_000, "2 min 0 s"),
            (185_400, "3 min 5 s"),
        ] {
            assert_eq!(time(Duration::from_millis(milliseconds)), said);
        }
    }
}
