//! Stamps: a small file that records from what a thing was made, so that it is made again
//! only when that has changed.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};

/// A digest of the contents of `inputs` (files, or folders with all that is in them) and of
/// `extra`. A missing input counts as such: adding it later changes the digest.
///
/// Contents and not times, since a fresh clone or a branch switched to and fro has new
/// times. Not for security: a clash costs a rebuild that somebody has to ask for.
pub fn digest(root: &Path, inputs: &[&str], without: &[&str], extra: &str) -> io::Result<String> {
    let mut hasher = DefaultHasher::new();
    extra.hash(&mut hasher);
    for input in inputs {
        let mut files = Vec::new();
        collect(&root.join(input), &mut files)?;
        files.retain(|file| !without.iter().any(|part| file.starts_with(root.join(part))));
        files.sort();
        (input, files.len()).hash(&mut hasher);
        for file in files {
            let name = file.strip_prefix(root).unwrap_or(&file).to_owned();
            (name, fs::read(&file)?).hash(&mut hasher);
        }
    }
    Ok(format!("{:016x}", hasher.finish()))
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if path.is_dir() {
        for entry in fs::read_dir(path)? {
            collect(&entry?.path(), files)?;
        }
    } else if path.is_file() {
        files.push(path.to_owned());
    }
    Ok(())
}

/// Whether the stamp in `file` says `digest`.
pub fn is_current(file: &Path, digest: &str) -> bool {
    fs::read_to_string(file).is_ok_and(|found| found.trim() == digest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_follows_contents_names_and_extras() -> io::Result<()> {
        let root = std::env::temp_dir().join(format!("xtask-stamp-{}", std::process::id()));
        fs::create_dir_all(root.join("a/made"))?;
        fs::write(root.join("a/x"), "1")?;
        let digest = |extra: &str| digest(&root, &["a", "b"], &["a/made"], extra);
        let first = digest("")?;
        assert_eq!(digest("")?, first);
        assert_ne!(digest("trunk 1")?, first);
        fs::write(root.join("a/made/y"), "made by the build itself")?;
        assert_eq!(digest("")?, first);
        fs::write(root.join("a/x"), "2")?;
        let second = digest("")?;
        assert_ne!(second, first);
        fs::rename(root.join("a/x"), root.join("a/z"))?;
        assert_ne!(digest("")?, second);
        fs::write(root.join("b"), "")?;
        let third = digest("")?;
        let stamp = root.join("stamp");
        assert!(!is_current(&stamp, &third));
        fs::write(&stamp, &third)?;
        assert!(is_current(&stamp, &third) && !is_current(&stamp, &first));
        fs::remove_dir_all(root)
    }
}
