//! Files on the scales: how large they are on disk and on the wire.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::Failure;
use crate::process::output_of;

/// A file, or several taken together, as they weigh.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weight {
    pub name: String,
    pub raw: u64,
    pub served: u64,
}

/// Raw and as served: with the compressed neighbour that the build has made, else as
/// Node.js compresses it, which is there for the build anyway.
pub fn weigh(site: &Path, file: &Path) -> Result<Weight, Failure> {
    let mut neighbour = file.as_os_str().to_owned();
    neighbour.push(".br");
    let neighbour = PathBuf::from(neighbour);
    let served = if neighbour.is_file() {
        size(&neighbour)?
    } else {
        compressed(file)?
    };
    let name = file
        .strip_prefix(site)
        .unwrap_or(file)
        .display()
        .to_string();
    Ok(Weight {
        name,
        raw: size(file)?,
        served,
    })
}

fn compressed(file: &Path) -> Result<u64, Failure> {
    // Node's brotli is at quality 11 unless told otherwise.
    let script = "const {readFileSync} = require('fs'), {brotliCompressSync} = require('zlib');\
        console.log(brotliCompressSync(readFileSync(process.argv[1])).length)";
    let length = output_of(Command::new("node").args(["-e", script]).arg(file));
    length
        .and_then(|text| text.trim().parse().ok())
        .ok_or_else(|| unreadable(file))
}

/// The bytes of a file on disk.
pub fn size(file: &Path) -> Result<u64, Failure> {
    fs::metadata(file)
        .map(|metadata| metadata.len())
        .map_err(|_| unreadable(file))
}

fn unreadable(file: &Path) -> Failure {
    Failure::Failed {
        what: format!("Measuring {}", file.display()),
        log: None,
    }
}

/// All files in a folder and its folders, sorted; none when it is not there.
pub fn files_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .flat_map(|path| {
            if path.is_dir() {
                files_in(&path)
            } else {
                vec![path]
            }
        })
        .collect();
    files.sort();
    files
}

/// Several weights as one.
pub fn sum(name: &str, weights: &[Weight]) -> Weight {
    Weight {
        name: name.to_owned(),
        raw: weights.iter().map(|weight| weight.raw).sum(),
        served: weights.iter().map(|weight| weight.served).sum(),
    }
}

/// The weights as lines of text, each with its limit where it has one.
pub fn table(title: &str, rows: &[(Weight, Option<u64>)]) -> String {
    let widest = rows
        .iter()
        .map(|(weight, _)| weight.name.chars().count())
        .max();
    let width = widest.unwrap_or(0).max(title.chars().count());
    let mut text = format!(
        "      {title:<width$} {:>11} {:>11} {:>11}\n",
        "raw", "served", "budget"
    );
    for (weight, max) in rows {
        let verdict = match max {
            Some(max) if weight.served > *max => format!(" {:>11}  over", grouped(*max)),
            Some(max) => format!(" {:>11}  ok", grouped(*max)),
            None => String::new(),
        };
        let (raw, served) = (grouped(weight.raw), grouped(weight.served));
        text.push_str(&format!(
            "      {:<width$} {raw:>11} {served:>11}{verdict}\n",
            weight.name
        ));
    }
    text
}

/// `117760` as `117 760`.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_by_thousands() {
        let texts = [0, 999, 1000, 117_760, 1_234_567].map(grouped);
        assert_eq!(texts, ["0", "999", "1 000", "117 760", "1 234 567"]);
    }

    #[test]
    fn the_table_lines_up_and_says_what_is_over() {
        let weight = |name: &str, served| Weight {
            name: name.to_owned(),
            raw: 2000,
            served,
        };
        let rows = [
            (weight("page", 900), None),
            (weight("app", 1200), Some(1000)),
        ];
        let text = table("Sizes", &rows);
        let expected = "      Sizes         raw      served      budget\n      page        2 000         900\n      app         2 000       1 200       1 000  over\n";
        assert_eq!(text, expected);
    }
}
