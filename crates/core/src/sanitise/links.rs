//! Links: where they may lead, and what stands for a film, a sound or a frame.

use super::LINK_SCHEMES;
use crate::route::percent_decode;
use crate::text;

/// Whether a link may lead to an address, as the URL standard writes it (an engine has
/// parsed it): it has a scheme on the list, and no name and password before its host,
/// which only serve to show another host than it has.
pub fn may_lead(href: &str) -> bool {
    let Some((scheme, rest)) = text::split_once(href, ":") else {
        return false;
    };
    // The standard writes any other "@" before the host as "%40".
    let is_plain = |address: &str| !host_and_path(address).0.as_bytes().contains(&b'@');
    LINK_SCHEMES.contains(&scheme) && rest.strip_prefix("//").is_none_or(is_plain)
}

/// What a link to a film, sound or frame says where it has no title: the name of the
/// file (`of_file`), else the host. `None` where it is no address of the web.
pub fn name(href: &str, of_file: bool) -> Option<String> {
    let (scheme, address) = text::split_once(href, "://")?;
    if !scheme.starts_with("http") {
        return None;
    }
    let (host, path) = host_and_path(address);
    let end = path.bytes().position(|b| matches!(b, b'?' | b'#'));
    let path = path.get(..end.unwrap_or(path.len()))?;
    let file = text::split(path, "/").pop()?;
    let file = text::line(&percent_decode(file));
    Some(if of_file && !file.is_empty() {
        file
    } else {
        host.to_owned()
    })
}

/// What a link says before the title of a film or sound, in German as in English.
pub fn medium(href: &str, element: &str) -> &'static str {
    const FILMS: [&str; 6] = [
        "dailymotion.com",
        "vimeo.com",
        "youtu.be",
        "youtube-nocookie.com",
        "youtube.com",
        "peertube",
    ];
    let host = text::split_once(href, "://").map_or("", |(_, rest)| host_and_path(rest).0);
    match element {
        "audio" => "Audio: ",
        "video" => "Video: ",
        _ if FILMS.iter().any(|film| text::find(host, film).is_some()) => "Video: ",
        _ => "",
    }
}

/// What stands behind "//", parted.
fn host_and_path(address: &str) -> (&str, &str) {
    let end = address
        .bytes()
        .position(|b| matches!(b, b'/' | b'?' | b'#'));
    address.split_at(end.unwrap_or(address.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_has_a_scheme_on_the_list_and_no_password() {
        for (href, may) in [
            ("https://h.example/a@b?c=d@e", true),
            ("https://bank.example:pw@x.example/", false),
            ("http://u@x.example:8080/?@", false),
            ("http://x.example?@", true),
            ("mailto:a@b.example", true),
            ("tel:+49711", true),
            ("javascript:alert(1)", false),
            ("data:text/html,x", false),
            ("httpx://b/", false),
            ("x", false),
        ] {
            assert_eq!(may_lead(href), may, "{href}");
        }
    }

    #[test]
    fn a_film_is_called_by_its_file_or_host() {
        for (href, of_film, of_frame) in [
            (
                "https://h.example/a/b%20c.mp4?d=/e#f",
                "b c.mp4",
                "h.example",
            ),
            ("https://h.example/a/", "h.example", "h.example"),
            ("https://h.example/%E2%80%AE", "h.example", "h.example"),
            ("http://h.example:80?x", "h.example:80", "h.example:80"),
        ] {
            assert_eq!(name(href, true).as_deref(), Some(of_film));
            assert_eq!(name(href, false).as_deref(), Some(of_frame));
        }
        assert_eq!(name("mailto:a@b.example", true), None);
    }
}
