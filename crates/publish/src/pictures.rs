//! The pictures of a feed, copied beside the pages: no page loads from another
//! host.
//!
//! 1. [`gather`] collects what a feed's Meldungen show and has the files made,
//!    several at a time.
//! 2. [`workshop`] has each from its file, or from [`web`], which [`guard`] keeps out
//!    of one's own network; what was made of the same bytes before is in the [`cache`].
//! 3. [`source`] decodes, within limits; [`rendition`] makes a file for each of a few
//!    widths. Nothing of the source's metadata gets into them ([`bare`]).
//! 4. [`responsive`] tells a page's pictures which files there are of them.

pub mod bare;
pub mod cache;
mod ending;
pub mod gather;
pub mod guard;
pub mod rendition;
pub mod responsive;
pub mod source;
pub mod web;
pub mod workshop;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Component, Path, PathBuf};

use meldungen_core::route::percent_decode;
use meldungen_core::slug::Slug;
use url::Url;

use crate::findings::PictureIssue;
use crate::input::Place;
use crate::output::OutputError;
use source::Source;
use workshop::{Address, Content, File};

/// How wide the file is that a page names where it can name but one: in lists that the
/// app draws, in feeds. Wide enough for a phone's whole screen.
const MIDDLE: u32 = 800;

/// The pictures of a feed.
pub struct Pictures {
    place: Place,
    /// The feed's own address: pictures below its folder are the feed's own.
    feed_url: Option<Url>,
    base: String,
    /// By name: the path below the feed's folder, or the whole address.
    known: BTreeMap<String, Result<Picture, PictureIssue>>,
    /// What was asked for: its name by its address as it stands in the Meldung.
    asked: BTreeMap<String, String>,
    /// What the archive has, by the Meldung that shows it.
    archived: HashMap<Slug, Archived>,
    /// Those that stand for a Meldung as a whole.
    leads: BTreeSet<String>,
    /// What was asked for while pictures are being gathered.
    gathering: Option<BTreeMap<String, Wanted>>,
    /// Whether a picture has to be asked for once more when what was asked for is known.
    has_others: bool,
}

/// What the archive has of the pictures of a Meldung.
#[derive(Clone, Debug, Default)]
pub struct Archived {
    /// Whether the feed has the Meldung no more: then nobody else is asked for its pictures.
    pub is_kept: bool,
    /// The names of the files, by the addresses as they stand in the Meldung.
    pub files: BTreeMap<String, String>,
}

/// A picture to be made.
struct Wanted {
    address: Address,
    /// The name of the file that the archive has of it.
    before: Option<String>,
}

/// A picture that can be shown.
struct Picture {
    /// For pages: narrowest first, at least one.
    files: Vec<File>,
    /// The name of the file in the archive that has it as it came.
    original: Option<String>,
}

impl Picture {
    fn for_pages(&self) -> impl Iterator<Item = &File> {
        self.files.iter().filter(|file| !file.is_shared)
    }

    fn middle(&self) -> Option<&File> {
        let wide = self.for_pages().find(|file| file.size.0 >= MIDDLE);
        wide.or_else(|| self.for_pages().last())
    }
}

impl Pictures {
    /// The pictures of a feed that lies in this place and calls itself by this
    /// address, for a site under this base path.
    pub fn new(place: Place, feed_url: Option<Url>, base: &str) -> Pictures {
        Pictures {
            place,
            feed_url,
            base: base.to_owned(),
            known: BTreeMap::new(),
            asked: BTreeMap::new(),
            archived: HashMap::new(),
            leads: BTreeSet::new(),
            gathering: None,
            has_others: false,
        }
    }

    /// The address of a picture on the site, and its width and height in
    /// pixels; `None` for one that cannot be shown. Relative addresses begin at
    /// `base`, where they do not lead to the feed's own folder; what the archive has of the
    /// Meldung `of` comes first where the feed has it no more.
    pub fn asset(
        &mut self,
        src: &str,
        base: Option<&Url>,
        of: Option<&Slug>,
    ) -> Option<(String, (u32, u32))> {
        let name = self.find(src, base, of);
        let picture = self.known.get(&name)?.as_ref().ok()?.middle()?;
        Some((format!("{}{}", self.base, picture.path), picture.size))
    }

    /// As [`asset`](Self::asset), of a picture with several addresses, the one that fits best
    /// first: of those that can be shown, the first; what the archive has where the feed has
    /// the Meldung no more comes before all others. While pictures are gathered, the next
    /// address is asked for when the one before is known to fail.
    pub fn best(
        &mut self,
        addresses: &[String],
        base: Option<&Url>,
        of: Option<&Slug>,
    ) -> Option<(String, (u32, u32))> {
        let archived = of.and_then(|of| self.archived.get(of));
        let archived = archived.filter(|it| it.is_kept);
        let is_kept = |src: &&String| archived.is_some_and(|it| it.files.contains_key(*src));
        let (first, rest): (Vec<&String>, Vec<&String>) = addresses.iter().partition(is_kept);
        let all: Vec<String> = first.into_iter().chain(rest).cloned().collect();
        let mut failed: Vec<&String> = Vec::new();
        for (at, src) in all.iter().enumerate() {
            let is_last = at + 1 == all.len();
            let was_asked = self.asked.contains_key(src);
            let asset = self.asset(src, base, of);
            if asset.is_none() && !self.is_known(src) {
                // Where it is shown, nothing is said of those before it.
                self.has_others |= !is_last || at > 0;
                return None;
            }
            // A pixel stands where the picture will be.
            let asset = asset.filter(|(_, size)| is_last || *size > (1, 1));
            if asset.is_some() {
                // Nothing is missing where another address serves.
                failed.iter().for_each(|src| _ = self.asked.remove(*src));
                return asset;
            }
            // What is wrong with the one that should have been shown is said, once.
            if at > 0 && !was_asked {
                self.asked.remove(src);
            } else if !was_asked {
                failed.push(src);
            }
        }
        None
    }

    /// Whether it is known how what was asked for by this address ended.
    fn is_known(&self, src: &str) -> bool {
        let name = self.asked.get(src);
        name.is_some_and(|name| self.known.contains_key(name))
    }

    /// As [`asset`](Self::asset), for the picture that stands for a Meldung.
    pub fn lead(
        &mut self,
        src: &str,
        base: Option<&Url>,
        of: Option<&Slug>,
    ) -> Option<(String, (u32, u32))> {
        let name = self.find(src, base, of);
        self.leads.insert(name);
        self.asset(src, base, of)
    }

    /// Takes in what the archive has of the pictures of Meldungen.
    pub fn archived(&mut self, archived: HashMap<Slug, Archived>) {
        self.archived = archived;
    }

    /// What the archive has of the pictures and files of a Meldung.
    pub fn archived_of(&self, slug: &Slug) -> Option<&Archived> {
        self.archived.get(slug)
    }

    /// Looks for a picture; what it is called here.
    fn find(&mut self, src: &str, base: Option<&Url>, of: Option<&Slug>) -> String {
        let archived = of.and_then(|of| self.archived.get(of));
        let is_kept = archived.is_some_and(|it| it.is_kept);
        let before = archived.and_then(|it| it.files.get(src)).cloned();
        let address = match &before {
            // Two Meldungen may have called two pictures by the same name, in two years.
            Some(file) if is_kept => {
                let address = Address::Kept(file.clone(), src.to_owned());
                Ok((format!("{src} ({file})"), address))
            }
            _ if self.known.contains_key(src) => {
                self.asked.insert(src.to_owned(), src.to_owned());
                return src.to_owned();
            }
            // Beside the feed another one may be called so by now.
            _ if is_kept => self.address_elsewhere(src, base),
            _ => self.address(src, base),
        };
        let name = match &address {
            Ok((name, _)) => name.clone(),
            Err(_) => src.to_owned(),
        };
        self.asked.insert(src.to_owned(), name.clone());
        if !self.known.contains_key(&name) {
            match (address, &mut self.gathering) {
                (Ok((_, address)), Some(gathering)) => {
                    let wanted = gathering.entry(name.clone());
                    let wanted = wanted.or_insert(Wanted {
                        address,
                        before: None,
                    });
                    wanted.before = wanted.before.take().or(before);
                }
                (Ok((_, address)), None) => {
                    self.known.insert(name.clone(), look(&address));
                }
                (Err(issue), _) => {
                    self.known.insert(name.clone(), Err(issue));
                }
            }
        }
        name
    }

    /// What was asked for since this was called before: addresses as they stand in Meldungen, and
    /// the names of the pictures.
    pub fn take_asked(&mut self) -> BTreeMap<String, String> {
        std::mem::take(&mut self.asked)
    }

    /// What keeps a picture of this name from being shown, if anything.
    pub fn issue(&self, name: &str) -> Option<&PictureIssue> {
        self.known.get(name)?.as_ref().err()
    }

    /// Takes in a picture that lies in no folder: its address in the feed, its
    /// file below the site's folder, its size in pixels, its content.
    pub fn hold(&mut self, src: &str, file: String, size: (u32, u32), bytes: Vec<u8>) {
        let file = File {
            path: file,
            size,
            is_shared: false,
            content: Content::Bytes(bytes),
        };
        let picture = Picture {
            files: vec![file],
            original: None,
        };
        self.known.insert(src.to_owned(), Ok(picture));
    }

    /// Has `put` take the files to write: path below the site's folder, and what reads the
    /// content. What is for other services comes with what stands for a Meldung alone.
    ///
    /// # Errors
    ///
    /// Those of `put`.
    pub fn put_files(
        &self,
        put: impl Fn(&str, &Content) -> Result<(), OutputError>,
    ) -> Result<(), OutputError> {
        for (name, picture) in &self.known {
            let files = picture.iter().flat_map(|picture| &picture.files);
            for file in files.filter(|file| !file.is_shared || self.leads.contains(name)) {
                put(&file.path, &file.content)?;
            }
        }
        Ok(())
    }

    /// The file that pages name for a picture of this name, where it can be shown.
    pub fn path(&self, name: &str) -> Option<&str> {
        let picture = self.known.get(name)?.as_ref().ok()?;
        picture.middle().map(|file| file.path.as_str())
    }

    /// The name of the file in the archive that has a picture of this name as it came.
    pub fn original(&self, name: &str) -> Option<&str> {
        self.known.get(name)?.as_ref().ok()?.original.as_deref()
    }

    /// All files of a picture of this name, where it can be shown.
    pub fn paths(&self, name: &str) -> impl Iterator<Item = &str> {
        let picture = self.known.get(name).and_then(|known| known.as_ref().ok());
        let files = picture.into_iter().flat_map(|picture| &picture.files);
        files.map(|file| file.path.as_str())
    }

    /// Where a picture lies, and its name.
    fn address(&self, src: &str, base: Option<&Url>) -> Result<(String, Address), PictureIssue> {
        if let (Place::Folder(folder), Some(path)) = (&self.place, self.own_path(src)) {
            let name = path.to_string_lossy().into_owned();
            return Ok((name, Address::Own(folder.join(path))));
        }
        self.address_elsewhere(src, base)
    }

    /// As [`address`](Self::address), of a picture that does not lie beside the feed.
    fn address_elsewhere(
        &self,
        src: &str,
        base: Option<&Url>,
    ) -> Result<(String, Address), PictureIssue> {
        let start = match &self.place {
            Place::Web(url) => base.or(Some(url)),
            Place::Folder(_) => base,
        };
        let url = match start {
            Some(start) => start.join(src),
            None => Url::parse(src),
        };
        let mut url = url.map_err(|_| PictureIssue::NoAddress)?;
        url.set_fragment(None);
        if src.trim().is_empty() || !matches!(url.scheme(), "http" | "https") {
            return Err(PictureIssue::NoAddress);
        }
        Ok((url.to_string(), Address::Web(url)))
    }

    /// The path of a picture or file below the feed's folder. Never one outside of it.
    pub(crate) fn own_path(&self, src: &str) -> Option<PathBuf> {
        let folder_url = self.feed_url.as_ref().and_then(|url| url.join(".").ok());
        let relative = match (Url::parse(src), folder_url) {
            (Ok(url), Some(folder)) => url.as_str().strip_prefix(folder.as_str())?.to_owned(),
            (Ok(_), None) => return None,
            (Err(_), _) => src.to_owned(),
        };
        let relative = relative.split(['?', '#']).next().unwrap_or_default();
        let path = PathBuf::from(percent_decode(relative.trim_start_matches("./")));
        let inside = path
            .components()
            .all(|part| matches!(part, Component::Normal(_)));
        (inside && path != Path::new("")).then_some(path)
    }
}

/// Whether a picture could be shown, as far as its own folder tells; makes nothing.
fn look(address: &Address) -> Result<Picture, PictureIssue> {
    let Address::Own(path) = address else {
        return Err(PictureIssue::Elsewhere);
    };
    let about = std::fs::metadata(path).map_err(|_| PictureIssue::Missing)?;
    if about.len() > source::LARGEST {
        return Err(PictureIssue::TooLarge(source::LARGEST));
    }
    let bytes = std::fs::read(path).map_err(|_| PictureIssue::Missing)?;
    let file = File {
        path: String::new(),
        size: Source::inspect(&bytes)?.stored_size()?,
        is_shared: false,
        content: Content::Bytes(Vec::new()),
    };
    Ok(Picture {
        files: vec![file],
        original: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(src: &str) -> Option<PathBuf> {
        let url = Url::parse("https://h.example/presse/feed.json").ok();
        Pictures::new(Place::Folder(PathBuf::new()), url, "/").own_path(src)
    }

    #[test]
    fn own_pictures_lie_below_the_feed() {
        for src in [
            "b/a.webp",
            "./b/a.webp",
            "https://h.example/presse/b/a.webp",
            "b/a.webp?x#y",
        ] {
            assert_eq!(path(src), Some("b/a.webp".into()), "{src}");
        }
    }

    #[test]
    fn nothing_else_is_touched() {
        for src in [
            "../a.webp",
            "b/../../a.webp",
            "b/%2e%2e/%2e%2e/a.webp",
            "/etc/passwd",
            "//x.example/a.webp",
            "https://x.example/a.webp",
            "https://h.example/a.webp",
            "data:image/png;base64,AA",
            "file:///etc/passwd",
            "",
        ] {
            assert_eq!(path(src), None, "{src}");
        }
    }
}
