//! The pictures and files of the archive, each as it came.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use meldungen_core::json::Value;
use sha2::{Digest, Sha256};

use super::PICTURES;
use super::entry::is_original;
use crate::files::is_copied;
use crate::pictures::source::Source;

/// The folder of the pictures.
#[derive(Clone, Debug)]
pub struct Originals {
    folder: PathBuf,
    writes: bool,
}

impl Originals {
    /// Those of the archive in this folder; without `writes`, none is added.
    pub fn of(archive: &Path, writes: bool) -> Originals {
        Originals {
            folder: archive.join(PICTURES),
            writes,
        }
    }

    /// Whether pictures are added.
    pub fn writes(&self) -> bool {
        self.writes
    }

    /// Where the file of this name is, if it is there.
    pub fn find(&self, name: &str) -> Option<PathBuf> {
        let path = self.folder.join(name);
        (is_original(name) && path.is_file()).then_some(path)
    }

    /// Adds a picture; the name of its file. `None` for what is no picture that is shown, and where
    /// none are added.
    ///
    /// # Errors
    ///
    /// Where it cannot be written.
    pub fn put(&self, bytes: &[u8]) -> io::Result<Option<String>> {
        let Ok(source) = Source::inspect(bytes) else {
            return Ok(None);
        };
        self.put_as(bytes, source.ending())
    }

    /// Adds a file of a kind that is copied, by its ending; the name of its file.
    ///
    /// # Errors
    ///
    /// Where it cannot be written.
    pub fn put_file(&self, bytes: &[u8], ending: &str) -> io::Result<Option<String>> {
        match is_copied(ending) {
            true => self.put_as(bytes, ending),
            false => Ok(None),
        }
    }

    fn put_as(&self, bytes: &[u8], ending: &str) -> io::Result<Option<String>> {
        if !self.writes {
            return Ok(None);
        }
        let digest = Sha256::digest(bytes);
        let digits: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        let name = format!("{digits}.{ending}");
        let path = self.folder.join(&name);
        if !path.is_file() {
            fs::create_dir_all(&self.folder)?;
            let new = self.folder.join(format!("{name}.new"));
            fs::write(&new, bytes)?;
            fs::rename(new, path)?;
        }
        Ok(Some(name))
    }

    /// Takes away what no Meldung of the archive has any more.
    pub fn sweep(&self, named: &BTreeSet<&str>) {
        for entry in fs::read_dir(&self.folder).into_iter().flatten().flatten() {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            let is_left_over = name.strip_suffix(".new").is_some_and(is_original);
            if is_left_over || is_original(&name) && !named.contains(&*name) {
                // What cannot be taken away now is the next time.
                let _ = fs::remove_file(entry.path());
            }
        }
    }

    /// The pictures of an item that the site itself has published: of each the widest file there
    /// is, by its address in the item.
    ///
    /// # Errors
    ///
    /// Where one cannot be written.
    pub fn adopt(&self, site: &Published, item: &Value) -> io::Result<BTreeMap<String, String>> {
        let mut adopted = BTreeMap::new();
        for address in published(item) {
            let Some(bytes) = site.widest(&address).and_then(|path| fs::read(path).ok()) else {
                continue;
            };
            if let Some(name) = self.put(&bytes)? {
                adopted.insert(address, name);
            }
        }
        Ok(adopted)
    }
}

/// The addresses of pictures in an item that lie in our own `assets/`.
fn published(item: &Value) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    found.extend(item.text("image").map(str::to_owned));
    let html = item.text("content_html").unwrap_or_default();
    // We wrote it: the attribute is always written so.
    let of_text = html.split("src=\"").skip(1);
    found.extend(of_text.filter_map(|rest| Some(rest.split('"').next()?.to_owned())));
    found.retain(|address| address.contains("/assets/"));
    found
}

/// The pictures that a site has published: of each the widest file, by its name without width and
/// ending.
pub struct Published(HashMap<String, (u32, PathBuf)>);

impl Published {
    /// Those in a site's folder.
    pub fn of(out: &Path) -> Published {
        let mut all = HashMap::new();
        let files = fs::read_dir(out.join("assets")).into_iter().flatten();
        for path in files.flatten().map(|entry| entry.path()) {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let Some((stem, width)) = stem_and_width(&name) else {
                continue;
            };
            let known = all
                .get(&stem)
                .map_or(0, |(width, _): &(u32, PathBuf)| *width);
            if width > known {
                all.insert(stem, (width, path));
            }
        }
        Published(all)
    }

    /// The widest file of the picture at this address: `assets/see-0123456789abcdef.2000.webp` for
    /// `…/assets/see-0123456789abcdef.800.webp`.
    fn widest(&self, address: &str) -> Option<&PathBuf> {
        let (stem, _) = stem_and_width(address.rsplit_once('/')?.1)?;
        self.0.get(&stem).map(|(_, path)| path)
    }
}

/// What all files of a picture share in their names, and the width of this one.
fn stem_and_width(name: &str) -> Option<(String, u32)> {
    let mut parts = name.rsplitn(3, '.');
    let ending = parts.next()?;
    let width = parts.next()?.parse().ok()?;
    let is_picture = ["webp", "jpg", "png", "gif"].contains(&ending);
    is_picture.then_some((parts.next()?.to_owned(), width))
}
