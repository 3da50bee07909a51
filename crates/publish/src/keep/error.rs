//! Why the archive cannot be used, in words an operator can act on.

use std::fmt;
use std::path::PathBuf;

use meldungen_core::words::Language;

use crate::input::InputError;
use crate::output::OutputError;

/// Why the archive cannot be used.
#[derive(Debug)]
pub enum KeepError {
    /// A file cannot be read or written, or somebody else is at it.
    Output(OutputError),
    /// A newer program wrote the file, in this version of the format.
    Newer(PathBuf, u64),
    /// The archive would lie within the site's folder, where everybody could read it, or the
    /// site's folder within the archive.
    Within(PathBuf),
    /// Of these addresses nothing is left but that they were given; and so many lines of the
    /// archive cannot be read.
    Lost(PathBuf, Vec<String>, usize),
    /// So many of so many addresses would be gone, or given up by their ids, at once; some
    /// headlines.
    ManyChanges(usize, usize, Vec<String>),
    /// There is no archive in this folder.
    None(PathBuf),
    /// No Meldung goes by this name.
    Unknown(String),
    /// Several Meldungen go by this name; their addresses.
    Ambiguous(String, Vec<String>),
    /// What is to be taken in cannot be read.
    Input(InputError),
}

impl From<OutputError> for KeepError {
    fn from(error: OutputError) -> Self {
        KeepError::Output(error)
    }
}

impl From<InputError> for KeepError {
    fn from(error: InputError) -> Self {
        KeepError::Input(error)
    }
}

impl KeepError {
    /// What is wrong, and what to do.
    pub fn sentence(&self, language: Language) -> String {
        let pick = |de: String, en: String| match language {
            Language::De => de,
            Language::En => en,
        };
        match self {
            KeepError::Output(error) => match (language, error) {
                (Language::De, error) => error.to_string(),
                (Language::En, OutputError::Busy(path)) => format!(
                    "{}: another build is at work in this folder. Please try again afterwards.",
                    path.display()
                ),
                (Language::En, OutputError::File(path, error)) => format!(
                    "{}: cannot be read or written ({error}). Please check path, rights and free \
                     space.",
                    path.display()
                ),
                (Language::En, OutputError::Foreign(path)) => format!(
                    "{}: the folder holds something else than a site of ours.",
                    path.display()
                ),
            },
            KeepError::Newer(path, version) => {
                let path = path.display();
                pick(
                    format!(
                        "{path}: ein neueres Programm hat dieses Archiv geschrieben (Version \
                         {version} des Formats). Bitte nehmen Sie dieses."
                    ),
                    format!(
                        "{path}: a newer program wrote this archive (version {version} of the \
                         format). Please use that one."
                    ),
                )
            }
            KeepError::Within(path) => {
                let path = path.display();
                pick(
                    format!(
                        "{path}: Archiv und Website dürfen nicht ineinander liegen, denn das Archiv \
                         ist nicht öffentlich. Bitte nennen Sie einen anderen Ordner (--archive oder \
                         [archive] folder in site.toml)."
                    ),
                    format!(
                        "{path}: archive and site must not lie in each other, as the archive is \
                         not public. Please name another folder (--archive or [archive] folder in \
                         site.toml)."
                    ),
                )
            }
            KeepError::Lost(folder, slugs, lines) => {
                let folder = folder.display();
                let names = named(slugs, language);
                pick(
                    format!(
                        "Vom Archiv in {folder} fehlt etwas, das sich aus dem Ordner der Website \
                         nicht wiederherstellen lässt: {} Adressen ohne Inhalt{names}, {lines} \
                         unlesbare Zeilen. Die Website bleibt, wie sie ist. Bitte spielen Sie eine \
                         Sicherung des Archivs ein. Ohne sie geht es weiter mit --accept-loss: Diese \
                         Adressen antworten dann mit 410.",
                        slugs.len()
                    ),
                    format!(
                        "Something of the archive in {folder} is missing and cannot be restored from \
                         the site's folder: {} addresses without content{names}, {lines} lines that \
                         cannot be read. The site stays as it is. Please bring back a copy of the \
                         archive. Without one, --accept-loss goes on: these addresses then answer \
                         410.",
                        slugs.len()
                    ),
                )
            }
            KeepError::ManyChanges(count, all, headlines) => {
                let names = named(headlines, language);
                pick(
                    format!(
                        "Von {all} Adressen würden {count} auf einmal ungültig, oder ihre ids stehen \
                         nun bei anderen Meldungen{names}. Wahrscheinlich hat das CMS seine ids \
                         geändert oder liefert nur einen Teil. Die Website bleibt, wie sie ist. Ist \
                         es so gewollt, geht es weiter mit --accept-changes."
                    ),
                    format!(
                        "Of {all} addresses {count} would be gone at once, or their ids belong to \
                         other items now{names}. Most likely the CMS changed its ids or sends only a \
                         part. The site stays as it is. If this is meant, --accept-changes goes on."
                    ),
                )
            }
            KeepError::None(folder) => {
                let folder = folder.display();
                pick(
                    format!(
                        "{folder}: hier liegt kein Archiv. Es entsteht beim ersten Build; liegt es \
                         woanders, nennen Sie es mit --archive."
                    ),
                    format!(
                        "{folder}: there is no archive here. The first build makes it; if it lies \
                         elsewhere, name it with --archive."
                    ),
                )
            }
            KeepError::Unknown(name) => pick(
                format!(
                    "„{name}“ ist nicht im Archiv. Bitte nennen Sie die id, die Adresse oder deren \
                     letzten Teil."
                ),
                format!(
                    "“{name}” is not in the archive. Please name the id, the address or its last \
                     part."
                ),
            ),
            KeepError::Ambiguous(name, slugs) => {
                let slugs = slugs.join(", ");
                pick(
                    format!(
                        "„{name}“ tragen mehrere Meldungen. Bitte nennen Sie eine davon mit dem \
                         letzten Teil ihrer Adresse: {slugs}."
                    ),
                    format!(
                        "Several items go by “{name}”. Please name one by the last part of its \
                         address: {slugs}."
                    ),
                )
            }
            KeepError::Input(error) => error.sentence(language),
        }
    }
}

/// The first few of some names, in brackets.
fn named(names: &[String], language: Language) -> String {
    if names.is_empty() {
        return String::new();
    }
    let some: Vec<String> = names
        .iter()
        .take(5)
        .map(|name| match language {
            Language::De => format!("„{name}“"),
            Language::En => format!("“{name}”"),
        })
        .collect();
    let more = if names.len() > some.len() {
        ", …"
    } else {
        ""
    };
    format!(" ({}{more})", some.join(", "))
}

/// In German.
impl fmt::Display for KeepError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence(Language::De))
    }
}

impl std::error::Error for KeepError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_five_are_named() {
        let names = |count: usize| -> Vec<String> {
            ["A", "B", "C", "D", "E", "F"][..count]
                .iter()
                .map(|name| (*name).to_owned())
                .collect()
        };
        for (count, said) in [
            (0, ""),
            (1, " („A“)"),
            (5, " („A“, „B“, „C“, „D“, „E“)"),
            (6, " („A“, „B“, „C“, „D“, „E“, …)"),
        ] {
            assert_eq!(named(&names(count), Language::De), said);
        }
        assert_eq!(named(&names(2), Language::En), " (“A”, “B”)");
    }
}
