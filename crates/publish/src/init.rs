//! A beginning for a press office: settings to fill in, each with what it means.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::Path;

/// The settings, with an explanation of each.
pub const SETTINGS: &str = include_str!("init/site.toml");

/// Writes the settings into a new file.
///
/// # Errors
///
/// Where it cannot be written, and [`io::ErrorKind::AlreadyExists`] where there is one: nobody's
/// settings are lost.
pub fn put(path: &Path) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(SETTINGS.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings;

    #[test]
    fn the_settings_hold_as_they_are_and_with_all_that_they_suggest() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("site.toml");
        put(&path).unwrap();
        assert_eq!(put(&path).unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        settings::for_building(&path).unwrap();
        let is_suggested = |line: &str| {
            let setting = line.trim_start_matches("# ");
            setting.starts_with('[')
                || setting
                    .split_once(" = ")
                    .is_some_and(|(key, _)| !key.contains(' ') || key.starts_with('"'))
        };
        let all = SETTINGS.lines().map(|line| match line.strip_prefix("# ") {
            Some(setting) if is_suggested(line) => setting,
            _ => line,
        });
        let all: Vec<&str> = all.collect();
        std::fs::write(&path, all.join("\n")).unwrap();
        let settings = settings::for_building(&path).unwrap();
        assert!(settings.accessibility.is_some() && settings.security.is_some());
        assert!(!settings.publishing.redirects.is_empty());
    }
}
