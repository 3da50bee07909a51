//! Where a Meldung can be passed on to: plain links that carry headline and
//! address, with no script and no counter.

use crate::text::{replace, shorten};
use crate::words::Words;

/// A place to share with. Each one's documented form is named at its variant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// The reader's mail program: `mailto:` with subject and body, whose lines end in
    /// CRLF (RFC 6068).
    Email,
    /// Mastodon's own share page, which asks for the reader's server:
    /// `share.joinmastodon.org/#text=…`. The text is in the fragment, so it
    /// goes to no server before the reader chose one.
    Mastodon,
    /// Bluesky's "action intent link": `bsky.app/intent/compose?text=…`.
    Bluesky,
    /// WhatsApp's "click to chat": `wa.me/?text=…`.
    WhatsApp,
    /// Threema's link to a new message: `threema.id/compose?text=…`.
    Threema,
    /// Telegram's share link: `t.me/share/url?url=…&text=…`.
    Telegram,
    /// LinkedIn's "share offsite" page: `?url=…`; it reads the headline itself.
    LinkedIn,
    /// Facebook's share dialog for links: `sharer.php?u=…`; it reads the headline itself.
    Facebook,
    /// X's "post intent": `x.com/intent/tweet?text=…&url=…`.
    X,
}

/// What is said of a target in one line.
struct Form {
    /// In `site.toml`.
    key: &'static str,
    /// As readers know it; empty for the one whose name is a word.
    name: &'static str,
    /// The link, with `{t}` for the encoded headline and `{u}` for the encoded address.
    link: &'static str,
}

impl Target {
    /// All targets, in the order in which they are offered by default.
    pub const ALL: [Target; 9] = [
        Target::Email,
        Target::Mastodon,
        Target::Bluesky,
        Target::WhatsApp,
        Target::Threema,
        Target::Telegram,
        Target::LinkedIn,
        Target::Facebook,
        Target::X,
    ];

    fn form(self) -> Form {
        let form = |key, name, link| Form { key, name, link };
        match self {
            Target::Email => form("email", "", "mailto:?subject={t}&body={t}%0D%0A%0D%0A{u}"),
            Target::Mastodon => form(
                "mastodon",
                "Mastodon",
                "https://share.joinmastodon.org/#text={t}%0A{u}",
            ),
            Target::Bluesky => form(
                "bluesky",
                "Bluesky",
                "https://bsky.app/intent/compose?text={t}%0A{u}",
            ),
            Target::WhatsApp => form("whatsapp", "WhatsApp", "https://wa.me/?text={t}%0A{u}"),
            Target::Threema => form(
                "threema",
                "Threema",
                "https://threema.id/compose?text={t}%0A{u}",
            ),
            Target::Telegram => form(
                "telegram",
                "Telegram",
                "https://t.me/share/url?url={u}&text={t}",
            ),
            Target::LinkedIn => form(
                "linkedin",
                "LinkedIn",
                "https://www.linkedin.com/sharing/share-offsite/?url={u}",
            ),
            Target::Facebook => form(
                "facebook",
                "Facebook",
                "https://www.facebook.com/sharer/sharer.php?u={u}",
            ),
            Target::X => form("x", "X", "https://x.com/intent/tweet?text={t}&url={u}"),
        }
    }

    /// Its name in `site.toml`.
    pub fn key(self) -> &'static str {
        self.form().key
    }

    /// Its name as readers know it.
    pub fn name(self, words: &'static Words) -> &'static str {
        match self {
            Target::Email => words.email(),
            _ => self.form().name,
        }
    }

    /// Whether the link leads to another site (and not to the reader's own
    /// mail program).
    pub fn leaves_the_site(self) -> bool {
        self != Target::Email
    }

    /// The link that shares `url` (absolute) under `title`. Both are encoded:
    /// no text of a feed can end the link or add a field to it. A headline that is too
    /// long for the target is cut between words.
    pub fn href(self, title: &str, url: &str) -> String {
        let title = shorten(title, self.longest_title(title, url));
        // No encoded text holds a brace.
        let link = replace(self.form().link, "{t}", &encode(&title));
        replace(&link, "{u}", &encode(url))
    }

    /// How many characters a headline may have, so that the address is not cut off.
    fn longest_title(self, title: &str, url: &str) -> usize {
        // What shortening adds, and the line break or space before the address.
        let rest = 3;
        match self {
            // A post has 280, an address counts as 23 of them, and characters beyond Latin,
            // Greek, Cyrillic, Arabic … as two ("Counting characters" of its documentation).
            Target::X => {
                let is_wide = |c: char| c > '\u{10FF}' && !('\u{2000}'..='\u{201F}').contains(&c);
                let most = 280 - 23 - rest;
                if title.chars().any(is_wide) {
                    most / 2
                } else {
                    most
                }
            }
            // A post has 300, the address as it is.
            Target::Bluesky => (300_usize - rest).saturating_sub(url.chars().count()),
            // A post has 500 on most servers, an address counts as 23 of them.
            Target::Mastodon => 500 - 23 - rest,
            // Some mail programs cut links at 2 000 characters; a character of the headline
            // may be nine of them, twice.
            Target::Email => 240,
            _ => 1_000,
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
                Target::WhatsApp,
                format!("https://wa.me/?text={title}%0A{url}"),
            ),
            (
                Target::Threema,
                format!("https://threema.id/compose?text={title}%0A{url}"),
            ),
            (
                Target::Telegram,
                format!("https://t.me/share/url?url={url}&text={title}"),
            ),
            (
                Target::LinkedIn,
                format!("https://www.linkedin.com/sharing/share-offsite/?url={url}"),
            ),
            (
                Target::Facebook,
                format!("https://www.facebook.com/sharer/sharer.php?u={url}"),
            ),
            (
                Target::X,
                format!("https://x.com/intent/tweet?text={title}&url={url}"),
            ),
        ] {
            assert_eq!(target.href(TITLE, URL), expected);
        }
    }

    #[test]
    fn a_headline_without_end_leaves_room_for_the_address() {
        let long = "Fördergeld ".repeat(200);
        let longest = |target: Target, title: &str| {
            let href = target.href(title, URL);
            assert!(href.contains(&encode(URL)), "{href}");
            let text = href
                .split(['=', '&'])
                .find(|part| part.starts_with('F') || part.starts_with("%E6"));
            let text = text
                .unwrap_or_default()
                .split("%0A")
                .next()
                .unwrap_or_default();
            crate::route::percent_decode(text).chars().count()
        };
        assert!((200..=254).contains(&longest(Target::X, &long)));
        assert!((100..=130).contains(&longest(Target::X, &"新闻".repeat(500))));
        assert!((200..=300 - URL.len()).contains(&longest(Target::Bluesky, &long)));
        assert!((400..=476).contains(&longest(Target::Mastodon, &long)));
        let endless = format!("https://presse.example/{}/", "a".repeat(400));
        assert!(
            Target::Bluesky
                .href(&long, &endless)
                .contains(&encode(&endless))
        );
    }

    #[test]
    fn a_headline_is_cut_where_the_target_has_no_more_room() {
        // The address has 41 characters. X: 280 - 23 - 3, and half of it; Bluesky:
        // 300 - 3 - 41; Mastodon: 500 - 23 - 3.
        for (target, letter, most) in [
            (Target::X, "a", 254),
            (Target::X, "ж", 254),
            (Target::X, "“", 254),
            (Target::X, "\u{201F}", 254),
            (Target::X, "\u{10FF}", 254),
            (Target::X, "\u{1100}", 127),
            (Target::X, "…", 127),
            (Target::Bluesky, "a", 256),
            (Target::Mastodon, "a", 474),
            (Target::Email, "a", 240),
            (Target::WhatsApp, "a", 1_000),
            (Target::Threema, "a", 1_000),
            (Target::Telegram, "a", 1_000),
        ] {
            // "%20%E2%80%A6" is a space and an ellipsis.
            let whole = target.href(&letter.repeat(most), URL);
            assert!(!whole.contains("%20%E2%80%A6"), "{target:?} {letter}");
            let cut = target.href(&letter.repeat(most + 1), URL);
            assert!(cut.contains("%20%E2%80%A6"), "{target:?} {letter}");
        }
    }

    #[test]
    fn all_is_encoded_but_what_needs_it_nowhere() {
        let plain = "azAZ09-._~";
        assert_eq!(encode(plain), plain);
        assert_eq!(encode("`{@[/:^}é"), "%60%7B%40%5B%2F%3A%5E%7D%C3%A9");
    }

    #[test]
    fn only_the_mail_program_is_not_another_site() {
        let stays = Target::ALL.into_iter().filter(|it| !it.leaves_the_site());
        assert_eq!(stays.collect::<Vec<_>>(), [Target::Email]);
    }

    #[test]
    fn a_headline_adds_no_field_to_a_mail() {
        let href = Target::Email.href("x&bcc=a@b.example\r\nBcc: a@b.example?", URL);
        assert_eq!(href.matches('&').count(), 1, "{href}");
        assert!(!href.contains("bcc="));
    }
}
