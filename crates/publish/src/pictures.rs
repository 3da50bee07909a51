//! The pictures of a feed, copied beside the pages: no page loads from another
//! host.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};

use meldungen_core::route::percent_decode;
use url::Url;

use crate::findings::PictureIssue;
use crate::input::Place;
use crate::output::hashed_name;

/// The largest picture that is taken, in bytes.
pub const LARGEST: u64 = 8 << 20;

/// The pictures that a feed's own folder holds.
pub struct Pictures {
    place: Place,
    /// The feed's own address: pictures below its folder are the feed's own.
    feed_url: Option<Url>,
    base: String,
    /// By address in the feed.
    known: BTreeMap<String, Result<Picture, PictureIssue>>,
    asked: BTreeSet<String>,
}

#[derive(Clone)]
struct Picture {
    /// Below the site's folder.
    file: String,
    size: (u32, u32),
    bytes: Vec<u8>,
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
            asked: BTreeSet::new(),
        }
    }

    /// The address of a picture on the site, and its width and height in
    /// pixels; `None` for one that cannot be shown.
    pub fn asset(&mut self, src: &str) -> Option<(String, (u32, u32))> {
        self.asked.insert(src.to_owned());
        if !self.known.contains_key(src) {
            let picture = self.take(src);
            self.known.insert(src.to_owned(), picture);
        }
        let picture = self.known.get(src)?.as_ref().ok()?;
        Some((format!("{}{}", self.base, picture.file), picture.size))
    }

    /// The addresses that were asked for since this was called before.
    pub fn take_asked(&mut self) -> BTreeSet<String> {
        std::mem::take(&mut self.asked)
    }

    /// What keeps a picture that was asked for from being shown, if anything.
    pub fn issue(&self, src: &str) -> Option<&PictureIssue> {
        self.known.get(src)?.as_ref().err()
    }

    /// Takes in a picture that lies in no folder: its address in the feed, its
    /// file below the site's folder, its size in pixels, its content.
    pub fn hold(&mut self, src: &str, file: String, size: (u32, u32), bytes: Vec<u8>) {
        let picture = Picture { file, size, bytes };
        self.known.insert(src.to_owned(), Ok(picture));
    }

    /// How many pictures were asked for that cannot be shown.
    pub fn missing(&self) -> usize {
        self.known
            .values()
            .filter(|picture| picture.is_err())
            .count()
    }

    /// The files to write: path below the site's folder, and content.
    pub fn files(self) -> impl Iterator<Item = (String, Vec<u8>)> {
        let pictures = self.known.into_values().flatten();
        pictures.map(|picture| (picture.file, picture.bytes))
    }

    fn take(&self, src: &str) -> Result<Picture, PictureIssue> {
        let path = self.own_path(src).ok_or(PictureIssue::Elsewhere)?;
        let Place::Folder(folder) = &self.place else {
            return Err(PictureIssue::Elsewhere); // fetching comes with the feed's own fetching
        };
        let file = folder.join(&path);
        let size = std::fs::metadata(&file).map_err(|_| PictureIssue::Missing)?;
        if size.len() > LARGEST {
            return Err(PictureIssue::TooLarge(LARGEST));
        }
        let bytes = std::fs::read(&file).map_err(|_| PictureIssue::Missing)?;
        let kind = imagesize::image_type(&bytes).ok();
        let ending = match kind.ok_or(PictureIssue::Unfit)? {
            imagesize::ImageType::Webp => "webp",
            imagesize::ImageType::Jpeg => "jpg",
            imagesize::ImageType::Png => "png",
            imagesize::ImageType::Gif => "gif",
            imagesize::ImageType::Heif(_) if path.extension().is_some_and(|e| e == "avif") => {
                "avif"
            }
            _ => return Err(PictureIssue::Unfit),
        };
        let pixels = imagesize::blob_size(&bytes).map_err(|_| PictureIssue::Unfit)?;
        let pixel = |number| u32::try_from(number).map_err(|_| PictureIssue::Unfit);
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        Ok(Picture {
            file: format!("assets/{}", hashed_name(&stem, ending, &bytes)),
            size: (pixel(pixels.width)?, pixel(pixels.height)?),
            bytes,
        })
    }

    /// The path of a picture below the feed's folder. Never one outside of it.
    fn own_path(&self, src: &str) -> Option<PathBuf> {
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
