//! How a build ends: with a summary, or with what is in its way.

use std::fmt;

use meldungen_core::words::Language;

use crate::duties::Duty;
use crate::findings::{self, Finding};
use crate::input::InputError;
use crate::output::OutputError;
use crate::shell::ShellError;

/// Why there is no site.
#[derive(Debug)]
pub enum BuildError {
    /// The feed or the settings are at fault.
    Input(InputError),
    /// No item of the feed can be shown; why.
    NothingUsable(String, Vec<Finding>),
    /// The folder of the app's parts is at fault.
    Shell(ShellError),
    /// The site's folder cannot be written.
    Output(OutputError),
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
            BuildError::Shell(error) => error.fmt(f),
            BuildError::Output(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for BuildError {}

impl From<InputError> for BuildError {
    fn from(error: InputError) -> Self {
        BuildError::Input(error)
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

/// What was built.
#[derive(Debug)]
pub struct Summary {
    /// Meldungen, and the topics that they have.
    pub(super) articles: usize,
    pub(super) topics: usize,
    /// Pictures that cannot be shown, and why.
    pub(super) missing_pictures: Vec<Finding>,
    /// The links that the law wants and the footer lacks.
    pub(super) missing_links: Vec<Duty>,
    pub(super) findings: Vec<Finding>,
    /// Files written, and taken away.
    pub(super) written: usize,
    pub(super) swept: usize,
}

impl fmt::Display for Summary {
    /// What was left out, a line each, and a line that sums up.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lost = self
            .findings
            .iter()
            .filter(|finding| finding.loses_the_item());
        let lost: Vec<Finding> = lost.cloned().collect();
        for line in findings::lines(&lost, Language::De) {
            writeln!(f, "{line}")?;
        }
        for line in findings::lines(&self.missing_pictures, Language::De) {
            writeln!(f, "{line}")?;
        }
        write!(
            f,
            "{} Meldungen, {} Themen; {} Dateien geschrieben, {} entfernt; Feed: {}",
            self.articles,
            self.topics,
            self.written,
            self.swept,
            findings::summary(&self.findings, Language::De)
        )?;
        match self.missing_pictures.len() {
            0 => {}
            1 => f.write_str(" 1 Bild fehlt.")?,
            count => write!(f, " {count} Bilder fehlen.")?,
        }
        if !self.missing_links.is_empty() {
            let labels = self.missing_links.iter().map(|duty| duty.label());
            let labels: Vec<&str> = labels.collect();
            write!(f, " Im Footer fehlen Pflichtlinks: {}.", labels.join(", "))?;
        }
        Ok(())
    }
}
