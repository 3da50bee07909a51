//! What was made of pictures before, between builds: files in a folder of their own,
//! each named by what it was made from. Nothing breaks when it is emptied, or when it
//! cannot be written.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

/// How long what no build asks for is kept.
const KEPT: Duration = Duration::from_secs(90 * 24 * 60 * 60);
/// How often it is noted that something was asked for.
const NOTED: Duration = Duration::from_secs(24 * 60 * 60);
/// The ending of a file's name while it is being written.
const UNFINISHED: &str = "new";

/// A folder of files that can be made again.
#[derive(Debug)]
pub struct Cache(Option<PathBuf>);

impl Cache {
    /// The cache in this folder; makes it.
    ///
    /// # Errors
    ///
    /// Where the folder cannot be made.
    pub fn open(folder: &Path) -> io::Result<Cache> {
        fs::create_dir_all(folder)?;
        Ok(Cache(Some(folder.to_owned())))
    }

    /// The cache of whoever runs the build: below `XDG_CACHE_HOME`, `LOCALAPPDATA` or
    /// `~/.cache`. Where there is no such folder, all is made anew each time.
    pub fn of_user() -> Cache {
        let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
        let folder = set("XDG_CACHE_HOME")
            .or_else(|| set("LOCALAPPDATA"))
            .map(PathBuf::from)
            .or_else(|| std::env::home_dir().map(|home| home.join(".cache")));
        let folder = folder.filter(|folder| folder.is_absolute());
        folder
            .and_then(|folder| Cache::open(&folder.join("meldungen/pictures")).ok())
            .unwrap_or(Cache(None))
    }

    /// A cache that holds nothing.
    pub fn none() -> Cache {
        Cache(None)
    }

    /// Where a file of this name lies, if it is there.
    pub fn find(&self, name: &str) -> Option<PathBuf> {
        let path = self.0.as_ref()?.join(name);
        let file = fs::File::open(&path).ok()?;
        let changed = file.metadata().and_then(|about| about.modified()).ok()?;
        let now = SystemTime::now();
        if now.duration_since(changed).is_ok_and(|age| age > NOTED) {
            // Of no consequence where it fails: the file goes a little early.
            let _ = touch(&path, now);
        }
        Some(path)
    }

    /// The content of a file, if it is there.
    pub fn get(&self, name: &str) -> Option<Vec<u8>> {
        fs::read(self.find(name)?).ok()
    }

    /// Keeps a file; where it lies, if it could be kept.
    pub fn put(&self, name: &str, bytes: &[u8]) -> Option<PathBuf> {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let folder = self.0.as_ref()?;
        let path = folder.join(name);
        // Several builds may share the folder.
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let unfinished = format!("{name}.{}-{number}.{UNFINISHED}", std::process::id());
        let unfinished = folder.join(unfinished);
        fs::write(&unfinished, bytes).ok()?;
        fs::rename(&unfinished, &path).ok()?;
        Some(path)
    }

    /// Takes away what no build has asked for in 90 days.
    pub fn tidy(&self) {
        let Some(entries) = self.0.as_ref().and_then(|folder| fs::read_dir(folder).ok()) else {
            return;
        };
        // Whoever named the folder may have other things in it.
        let ours = |entry: &fs::DirEntry| is_ours(&entry.file_name().to_string_lossy());
        for entry in entries.flatten().filter(ours) {
            let changed = entry.metadata().and_then(|about| about.modified());
            let age = changed.map(|changed| changed.elapsed().unwrap_or_default());
            if age.is_ok_and(|age| age > KEPT) {
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}

/// Whether a file has a name such as those that are given here: what it is for, and 32
/// hexadecimal digits.
fn is_ours(name: &str) -> bool {
    let name = name.strip_prefix("web-").unwrap_or(name);
    let name = name.strip_prefix("card-").unwrap_or(name);
    let digits = name.bytes().take_while(u8::is_ascii_hexdigit).count();
    digits == 32
}

fn touch(path: &Path, now: SystemTime) -> io::Result<()> {
    let file = fs::OpenOptions::new().append(true).open(path)?;
    file.set_modified(now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_found_again() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::open(&folder.path().join("a/b")).unwrap();
        assert_eq!(cache.get("x"), None);
        assert!(cache.put("x", b"1").is_some());
        assert_eq!(cache.get("x").as_deref(), Some(&b"1"[..]));
        assert_eq!(Cache::none().put("x", b"1"), None);
        assert_eq!(Cache::none().get("x"), None);
    }

    #[test]
    fn what_nobody_asks_for_goes() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::open(folder.path()).unwrap();
        let long_ago = SystemTime::now() - KEPT - KEPT;
        let [asked, not_asked, new] = ["1", "2", "3"].map(|digit| digit.repeat(32) + "-400.webp");
        let others = "Diplomarbeit.txt".to_owned();
        for name in [&asked, &not_asked, &new, &others] {
            let path = cache.put(name, b"1").unwrap();
            if *name != new {
                touch(&path, long_ago).unwrap();
            }
        }
        assert!(cache.find(&asked).is_some());
        cache.tidy();
        assert!(cache.find(&asked).is_some() && cache.find(&new).is_some());
        assert!(cache.find(&not_asked).is_none());
        assert!(folder.path().join(others).exists());
    }
}
