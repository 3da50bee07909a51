//! What `docs/embed.md` says of the widget.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::failure::Failure;
use crate::files::read;
use crate::inputs::checkout;

/// The address in the examples of `docs/embed.md`.
pub const EXAMPLE: &str = "https://presse.example/";

/// The text of `docs/embed.md`.
///
/// # Errors
///
/// [`Failure::Unprepared`] where it cannot be read.
pub fn documentation() -> Result<String, Failure> {
    read(&checkout().join("docs/embed.md"))
}

/// The code in `docs/embed.md` of this kind ("html"; "" for none), in its order.
///
/// # Errors
///
/// As [`documentation`].
pub fn codes(kind: &str) -> Result<Vec<String>, Failure> {
    let text = documentation()?;
    let mut codes = Vec::new();
    for block in text.split("\n```").skip(1).step_by(2) {
        if let Some((own, code)) = block.split_once('\n')
            && own == kind
        {
            codes.push(code.to_owned());
        }
    }
    Ok(codes)
}

/// The height that `docs/embed.md` promises for a layout and a number of Meldungen.
pub fn promised(layout: &str, count: u32) -> u32 {
    match layout {
        "list" => 132 * count + 56,
        "headlines" => 72 * count + 56,
        _ => 400 * count.div_ceil(3) + 56,
    }
}

/// What stands in backticks in the first column of the document's tables, below a heading.
///
/// # Errors
///
/// As [`documentation`], and [`Failure::Unexpected`] where there is no such heading.
pub fn first_column(heading: &str) -> Result<BTreeSet<String>, Failure> {
    let text = documentation()?;
    let section = text
        .split("\n## ")
        .find(|section| section.starts_with(heading));
    let section =
        section.ok_or_else(|| Failure::unexpected(format!("docs/embed.md has no “{heading}”.")))?;
    let cells = section.lines().filter_map(|line| line.strip_prefix("| `"));
    Ok(cells
        .filter_map(|line| Some(line.split_once('`')?.0.to_owned()))
        .collect())
}

/// The names of the module's copies in a site's folder, which `docs/embed.md` promises to keep.
///
/// # Errors
///
/// [`Failure::Unexpected`] where there is no folder of them.
pub fn copies(site: &Path) -> Result<Vec<String>, Failure> {
    let entries = fs::read_dir(site.join("embed-v1"))
        .map_err(|error| Failure::unexpected(format!("embed-v1/: {error}")))?;
    let names =
        entries.filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned()));
    let mut names: Vec<String> = names.filter(|name| name.ends_with(".js")).collect();
    names.sort();
    Ok(names)
}
