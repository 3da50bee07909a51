//! Builds again whenever something has changed, for who writes a feed or sets up a site.

use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use crate::build::Options;
use crate::shell::Parts;

/// The pause between two looks at the files.
const LOOK: Duration = Duration::from_millis(500);
/// How often a site is built again though no file has changed: a feed of another server may
/// have, whose readers come by so often, a picture or a further page of the feed, or an embargo
/// may have ended.
const AGAIN: Duration = Duration::from_secs(60);

/// What a file was like when it was looked at: nothing for one that is not there.
type Stamp = Vec<(PathBuf, Option<(SystemTime, u64)>)>;

/// Waits until the feed, the settings or the app's parts have changed since the last call, or a
/// minute has passed. Returns at once the first time.
#[derive(Default)]
pub struct Watch {
    seen: Option<(Stamp, Instant)>,
}

impl Watch {
    /// Waits for the next reason to build.
    pub fn wait(&mut self, options: &Options) {
        loop {
            let now = stamp(options);
            let is_due = match &self.seen {
                None => true,
                Some((seen, at)) => *seen != now || at.elapsed() >= AGAIN,
            };
            if is_due {
                self.seen = Some((now, Instant::now()));
                return;
            }
            thread::sleep(LOOK);
        }
    }
}

fn is_remote(feed: &str) -> bool {
    feed.starts_with("http://") || feed.starts_with("https://")
}

fn stamp(options: &Options) -> Stamp {
    let mut files = vec![options.site.clone()];
    if !is_remote(&options.feed) {
        files.push(PathBuf::from(&options.feed));
    }
    if let Parts::Folder(shell) = &options.shell {
        let entries = std::fs::read_dir(shell).into_iter().flatten();
        files.extend(entries.flatten().map(|entry| entry.path()));
    }
    files.sort();
    let of_file = |path: PathBuf| {
        let stamp = about(&path);
        (path, stamp)
    };
    files.into_iter().map(of_file).collect()
}

fn about(path: &Path) -> Option<(SystemTime, u64)> {
    let about = std::fs::metadata(path).ok()?;
    Some((about.modified().ok()?, about.len()))
}
