//! What kind of thing an address leads to: what is stated about it, else the
//! ending of its name.

/// What something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A picture that a page can show.
    Picture,
    /// A film.
    Film,
    /// Sound.
    Sound,
    /// Any other file.
    File,
}

/// Endings of names, with what they stand for and their media types.
const ENDINGS: [(&str, Kind, &str); 35] = [
    ("jpg", Kind::Picture, "image/jpeg"),
    ("jpeg", Kind::Picture, "image/jpeg"),
    ("jpe", Kind::Picture, "image/jpeg"),
    ("jfif", Kind::Picture, "image/jpeg"),
    ("png", Kind::Picture, "image/png"),
    ("gif", Kind::Picture, "image/gif"),
    ("webp", Kind::Picture, "image/webp"),
    ("avif", Kind::Picture, "image/avif"),
    ("svg", Kind::Picture, "image/svg+xml"),
    ("bmp", Kind::Picture, "image/bmp"),
    ("tif", Kind::File, "image/tiff"),
    ("tiff", Kind::File, "image/tiff"),
    ("eps", Kind::File, "application/postscript"),
    ("mp4", Kind::Film, "video/mp4"),
    ("m4v", Kind::Film, "video/mp4"),
    ("mov", Kind::Film, "video/quicktime"),
    ("webm", Kind::Film, "video/webm"),
    ("mpg", Kind::Film, "video/mpeg"),
    ("mpeg", Kind::Film, "video/mpeg"),
    ("ogv", Kind::Film, "video/ogg"),
    ("avi", Kind::Film, "video/x-msvideo"),
    ("wmv", Kind::Film, "video/x-ms-wmv"),
    ("m3u8", Kind::Film, "application/vnd.apple.mpegurl"),
    ("mp3", Kind::Sound, "audio/mpeg"),
    ("m4a", Kind::Sound, "audio/mp4"),
    ("aac", Kind::Sound, "audio/aac"),
    ("oga", Kind::Sound, "audio/ogg"),
    ("ogg", Kind::Sound, "audio/ogg"),
    ("opus", Kind::Sound, "audio/ogg"),
    ("wav", Kind::Sound, "audio/wav"),
    ("flac", Kind::Sound, "audio/flac"),
    ("pdf", Kind::File, "application/pdf"),
    ("zip", Kind::File, "application/zip"),
    (
        "docx",
        Kind::File,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    ("csv", Kind::File, "text/csv"),
];

/// The kind of something by its `medium`, its `type` and its address; where all
/// three are silent, what has a width is a picture.
pub fn of(medium: Option<&str>, stated: Option<&str>, url: &str, has_width: bool) -> Kind {
    match medium {
        Some("image") => return Kind::Picture,
        Some("video") => return Kind::Film,
        Some("audio") => return Kind::Sound,
        Some("document" | "executable") => return Kind::File,
        _ => {}
    }
    let stated = stated.filter(|stated| says_something(stated));
    match stated.map(|stated| stated.split('/').next().unwrap_or_default().trim()) {
        // No browser shows these.
        Some("image") if stated.is_some_and(|s| s.contains("tif") || s.contains("photoshop")) => {
            Kind::File
        }
        Some("image") => Kind::Picture,
        Some("video") => Kind::Film,
        Some("audio") => Kind::Sound,
        Some(_) => Kind::File,
        None => match by_ending(url) {
            Some((_, kind, _)) => *kind,
            None if has_width => Kind::Picture,
            None => Kind::File,
        },
    }
}

/// The media type: as it is stated, else by the ending, else as much of it as
/// is known.
pub fn media_type(stated: Option<&str>, url: &str, kind: Kind) -> Option<String> {
    let stated = stated.filter(|stated| says_something(stated) && stated.contains('/'));
    let stated = stated.or_else(|| by_ending(url).map(|(_, _, media_type)| *media_type));
    let known = match kind {
        Kind::Picture => Some("image"),
        Kind::Film => Some("video"),
        Kind::Sound => Some("audio"),
        Kind::File => None,
    };
    stated.or(known).map(str::to_owned)
}

/// Whether a media type is more than "some bytes".
fn says_something(stated: &str) -> bool {
    let nothing = ["octet-stream", "binary", "download", "unknown"];
    let main = ["image", "video", "audio"];
    (stated.contains('/') || main.contains(&stated))
        && !nothing.iter().any(|part| stated.contains(part))
}

fn by_ending(url: &str) -> Option<&'static (&'static str, Kind, &'static str)> {
    let (_, ending) = super::motif::name(url).rsplit_once('.')?;
    ENDINGS
        .iter()
        .find(|(known, ..)| known.eq_ignore_ascii_case(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_what_is_stated_else_what_the_name_says() {
        let url = "https://h.example/a.JPG?x=1#y";
        for (medium, stated, url, kind) in [
            (Some("image"), None, "https://h.example/a", Kind::Picture),
            (
                None,
                Some("image/jpg"),
                "https://h.example/a",
                Kind::Picture,
            ),
            (None, Some("image"), "https://h.example/a", Kind::Picture),
            (None, Some("application/octet-stream"), url, Kind::Picture),
            (None, None, url, Kind::Picture),
            (
                None,
                Some("image/tiff"),
                "https://h.example/a.tif",
                Kind::File,
            ),
            (None, Some("application/pdf"), url, Kind::File),
            (Some("video"), Some("text/html"), url, Kind::Film),
            (None, None, "https://h.example/o-ton.mp3", Kind::Sound),
            (None, None, "https://h.example.jpg", Kind::File),
        ] {
            assert_eq!(
                of(medium, stated, url, false),
                kind,
                "{medium:?} {stated:?} {url}"
            );
        }
        assert_eq!(
            of(None, None, "https://h.example/a?id=1", true),
            Kind::Picture
        );
    }
}
