//! Files of a site's folder.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use crate::failure::Failure;

/// The text of a file.
///
/// # Errors
///
/// [`Failure::Unprepared`] where it cannot be read.
pub fn read(file: &Path) -> Result<String, Failure> {
    fs::read_to_string(file).map_err(|error| unprepared(file, &error))
}

/// Puts a file into a site's folder, without the compressed neighbours
/// that would be served in its place. It is an hour younger than what is there.
///
/// # Errors
///
/// [`Failure::Unprepared`] where it cannot be written.
pub fn put_newer(folder: &Path, path: &str, text: &str) -> Result<(), Failure> {
    let file = folder.join(path);
    let put = || {
        for ending in ["br", "gz"] {
            let neighbour = folder.join(format!("{path}.{ending}"));
            if neighbour.exists() {
                fs::remove_file(neighbour)?;
            }
        }
        let later = match fs::metadata(&file) {
            Ok(metadata) => metadata.modified()?.max(SystemTime::now()),
            Err(_) => SystemTime::now(),
        };
        if let Some(parent) = file.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(&file, text)?;
        let later = later + Duration::from_secs(3_600);
        fs::File::options()
            .write(true)
            .open(&file)?
            .set_modified(later)
    };
    put().map_err(|error| unprepared(&file, &error))
}

/// Copies what a folder holds into another.
///
/// # Errors
///
/// [`Failure::Unprepared`] where it cannot be read or written.
pub fn copy(from: &Path, to: &Path) -> Result<(), Failure> {
    let copy_all = || -> std::io::Result<Vec<(PathBuf, PathBuf)>> {
        let mut folders = Vec::new();
        for entry in fs::read_dir(from)? {
            let entry = entry?;
            let target = to.join(entry.file_name());
            if entry.file_type()?.is_dir() {
                fs::create_dir(&target)?;
                folders.push((entry.path(), target));
            } else {
                fs::copy(entry.path(), target)?;
            }
        }
        Ok(folders)
    };
    let folders = copy_all().map_err(|error| unprepared(from, &error))?;
    folders.iter().try_for_each(|(from, to)| copy(from, to))
}

/// A file or folder that the tests need and that is not as they need it.
pub fn unprepared(path: &Path, error: &std::io::Error) -> Failure {
    Failure::Unprepared(format!("{}: {error}.", path.display()))
}
