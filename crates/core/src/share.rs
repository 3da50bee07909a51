//! Where a Meldung can be passed on to: plain links that carry headline and
//! address, with no script and no counter.

use crate::words::Words;

/// A place to share with. Each one's documented form is named at its variant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// The reader's mail program: `mailto:` with subject and body (RFC 6068).
    Email,
    /// Mastodon's own share page, which asks for the reader's server:
    /// `share.joinmastodon.org/#text=…`. The text is in the fragment, so it
    /// goes to no server before the reader chose one.
    Mastodon,
    /// Bluesky's "action intent link": `bsky.app/intent/compose?text=…`.
    Bluesky,
    /// LinkedIn's "share offsite" page: `?url=…`; it reads the headline itself.
    LinkedIn,
}

impl Target {
    /// All targets, in the order in which they are offered by default.
    pub const ALL: [Target; 4] = [
        Target::Email,
        Target::Mastodon,
        Target::Bluesky,
        Target::LinkedIn,
    ];

    /// Its name in `site.toml`.
    pub fn key(self) -> &'static str {
        match self {
            Target::Email => "email",
            Target::Mastodon => "mastodon",
            Target::Bluesky => "bluesky",
            Target::LinkedIn => "linkedin",
        }
    }

    /// Its name as readers know it.
    pub fn name(self, words: &'static Words) -> &'static str {
        match self {
            Target::Email => words.email,
            Target::Mastodon => "Mastodon",
            Target::Bluesky => "Bluesky",
            Target::LinkedIn => "LinkedIn",
        }
    }

    /// Whether the link leads to another site (and not to the reader's own
    /// mail program).
    pub fn leaves_the_site(self) -> bool {
        self != Target::Email
    }

    /// The link that shares `url` (absolute) under `title`. Both are encoded:
    /// no text of a feed can end the link or add a field to it.
    pub fn href(self, title: &str, url: &str) -> String {
        let text = || encode(&[title, "\n", url].concat());
        match self {
            Target::Email => {
                let title = encode(title);
                // RFC 6068 wants CRLF between lines of the body.
                let line_breaks = "%0D%0A%0D%0A";
                let url = encode(url);
                [
                    "mailto:?subject=",
                    &title,
                    "&body=",
                    &title,
                    line_breaks,
                    &url,
                ]
                .concat()
            }
            Target::Mastodon => ["https://share.joinmastodon.org/#text=", &text()].concat(),
            Target::Bluesky => ["https://bsky.app/intent/compose?text=", &text()].concat(),
            Target::LinkedIn => {
                let page = "https://www.linkedin.com/sharing/share-offsite/?url=";
                [page, &encode(url)].concat()
            }
        }
    }
}

/// Percent-encodes all but RFC 3986's unreserved characters.
pub fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                encoded.push(char::from(byte));
            }
            _ => {
                let hex = |digit: u8| char::from(b"0123456789ABCDEF"[usize::from(digit)]);
                encoded.push('%');
                encoded.push(hex(byte >> 4));
                encoded.push(hex(byte & 15));
            }
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    const TITLE: &str = "„Öl“ & Gas #1 + 100 %\n😀";
    const URL: &str = "https://presse.example/meldungen/oel-gas/";

    #[test]
    fn links_are_encoded_whole() {
        let title = "%E2%80%9E%C3%96l%E2%80%9C%20%26%20Gas%20%231%20%2B%20100%20%25%0A%F0%9F%98%80";
        let url = "https%3A%2F%2Fpresse.example%2Fmeldungen%2Foel-gas%2F";
        for (target, expected) in [
            (
                Target::Email,
                format!("mailto:?subject={title}&body={title}%0D%0A%0D%0A{url}"),
            ),
            (
                Target::Mastodon,
                format!("https://share.joinmastodon.org/#text={title}%0A{url}"),
            ),
            (
                Target::Bluesky,
                format!("https://bsky.app/intent/compose?text={title}%0A{url}"),
            ),
            (
                Target::LinkedIn,
                format!("https://www.linkedin.com/sharing/share-offsite/?url={url}"),
            ),
        ] {
            assert_eq!(target.href(TITLE, URL), expected);
        }
    }

    #[test]
    fn a_headline_adds_no_field_to_a_mail() {
        let href = Target::Email.href("x&bcc=a@b.example\r\nBcc: a@b.example?", URL);
        assert_eq!(href.matches('&').count(), 1, "{href}");
        assert!(!href.contains("bcc="));
    }
}
