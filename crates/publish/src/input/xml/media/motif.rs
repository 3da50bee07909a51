//! What a picture shows, as far as its address tells: systems make each picture
//! in several sizes and say so in its name.

/// What a path or a name ends with where it is one size of several.
const SIZES: [&str; 16] = [
    "thumb",
    "thumbnail",
    "small",
    "medium",
    "large",
    "xlarge",
    "preview",
    "teaser",
    "klein",
    "mittel",
    "gross",
    "scaled",
    "original",
    "full",
    "mobile",
    "desktop",
];

/// The last part of an address's path: its file's name.
pub fn name(url: &str) -> &str {
    let path = path(url);
    match path.rsplit_once('/') {
        Some((_, name)) => name,
        // A host alone has no file.
        None if url.contains("://") => "",
        None => path,
    }
}

/// An address without scheme, query and fragment.
fn path(url: &str) -> &str {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    path.split_once("://").map_or(path, |(_, rest)| rest)
}

/// What is the same for all sizes of a picture. Where the name does not end as
/// a picture's does, all of the address tells it from others.
pub fn of(url: &str) -> String {
    let Some((stem, _)) = stem(url) else {
        return url.split('#').next().unwrap_or_default().to_owned();
    };
    let motif = without_size(stem).0;
    if motif.is_empty() {
        let folder = path(url).rsplit_once('/').map_or("", |(folder, _)| folder);
        return folder.to_owned();
    }
    motif.to_ascii_lowercase()
}

/// A picture's name and its ending.
fn stem(url: &str) -> Option<(&str, &str)> {
    let (stem, ending) = name(url).rsplit_once('.')?;
    let is_short =
        (3..=4).contains(&ending.len()) && ending.bytes().all(|b| b.is_ascii_alphanumeric());
    (is_short && !ending.eq_ignore_ascii_case("php")).then_some((stem, ending))
}

/// How wide a picture is, as its name says: 300 of "a-300x200.jpg".
pub fn width(url: &str) -> Option<u64> {
    without_size(stem(url)?.0).1
}

/// A name without what says how large it is, and the width where that is known;
/// a small one where a word says so.
fn without_size(stem: &str) -> (&str, Option<u64>) {
    // TYPO3: csm_NAME_HASH.
    let stem = match stem
        .strip_prefix("csm_")
        .and_then(|rest| rest.rsplit_once('_'))
    {
        Some((name, hash)) if hash.len() == 10 && hash.bytes().all(|b| b.is_ascii_hexdigit()) => {
            return (name, Some(1));
        }
        _ => stem,
    };
    let lower = stem.to_ascii_lowercase();
    let (start, last) = match lower.rfind(['-', '_', '.', '@']) {
        Some(at) => (at, &lower[at + 1..]),
        None => (0, &lower[..]),
    };
    let digits = |text: &str| text.parse::<u64>().ok();
    let width = match last.split_once('x') {
        Some((width, height)) if !height.is_empty() => {
            digits(width).filter(|_| digits(height).is_some())
        }
        _ => last
            .strip_suffix('w')
            .or(last.strip_suffix("px"))
            .and_then(digits),
    };
    if width.is_some() {
        return (&stem[..start], width);
    }
    if ["2x", "3x"].contains(&last) && start > 0 {
        return (&stem[..start], None);
    }
    match SIZES.iter().position(|size| *size == last) {
        Some(_) if ["original", "full"].contains(&last) => (&stem[..start], None),
        Some(place) => (&stem[..start], Some(place as u64 + 1)),
        None => (stem, None),
    }
}

/// Whether a picture shows a person who wrote or commented, as services for
/// that have it.
pub fn is_avatar(url: &str) -> bool {
    let path = path(url).to_ascii_lowercase();
    let mut parts = path.split('/');
    let host = parts.next().unwrap_or_default();
    host == "gravatar.com"
        || host.ends_with(".gravatar.com")
        || host.starts_with("avatar")
        || parts.any(|part| matches!(part, "avatar" | "avatars"))
}

/// Whether a text is a file's name: "IMG_1234.jpg", "DSC0815".
pub fn is_file_name(text: &str) -> bool {
    let text = text.trim();
    let ends = text.rsplit_once('.').is_some_and(|(_, ending)| {
        (3..=4).contains(&ending.len()) && ending.bytes().all(|b| b.is_ascii_alphanumeric())
    });
    let is_number = text.bytes().any(|b| b.is_ascii_digit())
        && text
            .bytes()
            .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b"-_".contains(&b));
    !text.contains(char::is_whitespace) && (ends || is_number)
}

/// Whether HTML shows this picture, in any size.
pub fn is_shown(url: &str, html: &str) -> bool {
    match stem(url).map(|(stem, _)| without_size(stem).0) {
        Some(motif) if !motif.is_empty() => {
            let mut names = ["/", "/csm_"].into_iter();
            names.any(|before| html.contains(&[before, motif].concat()))
        }
        _ => html.contains(url),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_of_a_picture_are_one_motif() {
        let same = [
            "https://h.example/a/Rathaus.jpg",
            "https://h.example/a/Rathaus-300x200.jpg?v=2",
            "http://cdn.example/styles/large/rathaus_large.webp",
            "https://h.example/rathaus@2x.png",
            "https://h.example/_processed_/1/2/csm_Rathaus_0123456789.jpg",
            "rathaus-640w.jpg",
        ];
        for url in same {
            assert_eq!(of(url), "rathaus", "{url}");
        }
        let others = [
            "https://h.example/DSC-1234.jpg",
            "https://h.example/DSC-1235.jpg",
            "https://h.example/bild.php?id=1&size=2",
            "https://h.example/bild.php?id=2&size=2",
            "https://h.example/1/large.jpg",
            "https://h.example/2/large.jpg",
        ];
        let motifs: std::collections::BTreeSet<_> = others.map(of).into_iter().collect();
        assert_eq!(motifs.len(), others.len());
        assert_eq!(
            of("https://h.example/1/large.jpg"),
            of("https://h.example/1/small.jpg")
        );
        assert_eq!(width("https://h.example/a-300x200.jpg"), Some(300));
        for (name, motif, wide) in [
            ("a.jpg", "a", None),
            ("a_full.jpg", "a", None),
            ("a-original.jpg", "a", None),
            ("a_thumb.jpg", "a", Some(1)),
            ("a_large.jpg", "a", Some(5)),
            ("a@2x.jpg", "a", None),
            ("a-640w.jpg", "a", Some(640)),
            ("a_640px.jpg", "a", Some(640)),
            ("a-300xb.jpg", "a-300xb", None),
        ] {
            let url = format!("https://h.example/{name}");
            assert_eq!((&*of(&url), width(&url)), (motif, wide), "{name}");
        }
    }

    #[test]
    fn avatars_and_file_names_are_known() {
        assert!(is_avatar("https://secure.gravatar.com/avatar/0a?s=96"));
        assert!(is_avatar("https://h.example/wp/Avatars/7.jpg"));
        assert!(is_avatar("https://avatars3.h.example/u/7?s=60"));
        assert!(!is_avatar("https://h.example/gravatar.com.jpg"));
        assert!(is_file_name("IMG_1234.jpg") && is_file_name("DSC0815"));
        assert!(!is_file_name("Rathaus") && !is_file_name("Ministerin Muster u.a."));
    }
}
