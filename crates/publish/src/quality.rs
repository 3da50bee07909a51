//! What makes a good Meldung, beyond what the standard asks for.

use meldungen_core::feed::item_name;
use meldungen_core::json::Value;
use meldungen_core::text;

use crate::clean;
use crate::findings::{Finding, Issue};

/// A headline of more characters is cut by search engines and long on a phone.
const LONG_TITLE: usize = 100;

/// The texts of an item, by their path in it. All of them are text, not HTML.
const TEXTS: [&str; 8] = [
    "title",
    "summary",
    "content_text",
    "_meldung.kicker",
    "_meldung.image.alt",
    "_meldung.image.credit",
    "_meldung.image.caption",
    "_meldung.image.terms",
];

/// Looks through a feed as it was found.
pub fn findings(feed: &Value) -> Vec<Finding> {
    let mut findings = Vec::new();
    if feed.get("expired") == Some(&Value::Bool(true)) {
        findings.push(Finding::of_feed("expired", Issue::Expired));
    }
    let is_1_1 = feed.text("version").is_some_and(|v| v.contains("/1.1"));
    if is_1_1 && feed.get("author").is_some() && feed.get("authors").is_none() {
        findings.push(Finding::of_feed("author", Issue::LegacyAuthor));
    }
    let items = feed.get("items").and_then(Value::as_list);
    for (index, item) in items.unwrap_or_default().iter().enumerate() {
        // What is no item, or has no name, does not appear; that is said already.
        if item.get("id").is_none() {
            continue;
        }
        let name = item_name(item, index);
        look_at(item, &mut |field, issue| {
            findings.push(Finding {
                item: Some(name.clone()),
                field,
                issue,
            });
        });
    }
    findings
}

fn look_at(item: &Value, say: &mut dyn FnMut(&'static str, Issue)) {
    let is_empty = |path| member(item, path).is_none_or(is_blank);
    for (path, issue) in [
        ("summary", Issue::NoTeaser),
        ("_meldung.kicker", Issue::NoKicker),
    ] {
        if is_empty(path) {
            say(path, issue);
        }
    }
    // One that is no text is said by who reads it.
    if item.get("date_published").is_none() || item.text("date_published").is_some_and(is_blank) {
        say("date_published", Issue::NoDate);
    }
    if !is_empty("image") || !is_empty("banner_image") {
        for (path, issue) in [
            ("_meldung.image.alt", Issue::NoAlt),
            ("_meldung.image.credit", Issue::NoCredit),
        ] {
            if is_empty(path) {
                say(path, issue);
            }
        }
    }
    for path in TEXTS {
        let text = member(item, path).unwrap_or_default();
        // What reading mends is said already.
        let is_mended = text::unescaped(text, clean::named).is_some()
            || path == "title" && text::untagged(text, clean::named).is_some();
        let entity = text::reference_in(text, clean::named).filter(|_| !is_mended);
        if let Some(entity) = entity {
            say(path, Issue::Entities(entity.to_owned()));
        }
        if has_markup(text) && !is_mended {
            say(path, Issue::MarkupInText);
        }
        if text::has_hidden_controls(text) {
            say(path, Issue::HiddenCharacters);
        }
    }
    let title = member(item, "title").map_or(0, |title| title.trim().chars().count());
    if title > LONG_TITLE {
        say("title", Issue::LongTitle(title));
    }
    for path in ["url", "external_url", "image", "banner_image"] {
        let address = member(item, path).unwrap_or_default();
        if is_plain_http(address.trim()) {
            say(path, Issue::NotHttps(1));
        }
    }
    let html = member(item, "content_html").unwrap_or_default();
    let plain = [
        "href=\"http://",
        "href='http://",
        "src=\"http://",
        "src='http://",
    ];
    let plain = plain.iter().map(|part| html.matches(part).count()).sum();
    if plain > 0 {
        say("content_html", Issue::NotHttps(plain));
    }
    let pictures = html.split("<img").skip(1).filter(|tag| {
        let tag = &tag[..tag.find('>').unwrap_or(tag.len())];
        !tag.contains("alt=")
    });
    if pictures.count() > 0 {
        say("content_html", Issue::NoAlt);
    }
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

/// The text at a path of members: "_meldung.image.alt".
fn member<'a>(item: &'a Value, path: &str) -> Option<&'a str> {
    let mut value = item;
    for key in path.split('.') {
        value = value.get(key)?;
    }
    value.as_text()
}

fn is_plain_http(address: &str) -> bool {
    address
        .get(..7)
        .is_some_and(|start| start.eq_ignore_ascii_case("http://"))
}

/// Whether a text has tags as HTML has them.
fn has_markup(text: &str) -> bool {
    let tags = [
        "p", "br", "a", "b", "i", "em", "strong", "span", "div", "img", "ul", "li",
    ];
    let end = text.rfind('>').unwrap_or_default();
    text[..end].split('<').skip(1).any(|rest| {
        let rest = rest.trim_start_matches('/');
        let name = rest.split(|c: char| !c.is_ascii_alphanumeric()).next();
        tags.iter()
            .any(|tag| name.is_some_and(|name| name.eq_ignore_ascii_case(tag)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn issues(item: &str) -> Vec<(&'static str, Issue)> {
        let feed = format!(r#"{{"items":[{{"id":"1","date_published":"x",{item}}}]}}"#);
        let findings = findings(&serde_json::from_str(&feed).unwrap());
        let issues = findings.into_iter().map(|f| (f.field, f.issue));
        issues.collect()
    }

    const GOOD: &str = r#""summary":"S","_meldung":{"kicker":"K"}"#;

    #[test]
    fn a_good_meldung_has_none() {
        let item = r#""title":"Öl & Gas; 3 < 4 > 2","summary":"S","image":"a.webp",
            "url":"https://h.example/","content_html":"<p><img alt='' src=a><a href=\"https://h.example\">x</a></p>",
            "_meldung":{"kicker":"K","image":{"alt":"A","credit":"C"}}"#;
        assert_eq!(issues(item), []);
    }

    #[test]
    fn what_is_missing_is_said() {
        assert_eq!(
            issues(r#""title":"T","image":"a.webp""#),
            [
                ("summary", Issue::NoTeaser),
                ("_meldung.kicker", Issue::NoKicker),
                ("_meldung.image.alt", Issue::NoAlt),
                ("_meldung.image.credit", Issue::NoCredit),
            ]
        );
    }

    #[test]
    fn what_a_feed_says_of_itself_is_said() {
        let of_feed = |feed: &str| {
            let findings = findings(&serde_json::from_str(feed).unwrap());
            let issues = findings.into_iter().map(|f| (f.item, f.field, f.issue));
            issues.collect::<Vec<_>>()
        };
        assert_eq!(
            of_feed(r#"{"expired":true}"#),
            [(None, "expired", Issue::Expired)]
        );
        assert_eq!(of_feed(r#"{"expired":false}"#), []);
        let version = r#""version":"https://jsonfeed.org/version/1.1""#;
        assert_eq!(
            of_feed(&format!(r#"{{{version},"author":{{}}}}"#)),
            [(None, "author", Issue::LegacyAuthor)]
        );
        assert_eq!(
            of_feed(&format!(r#"{{{version},"author":{{}},"authors":[]}}"#)),
            []
        );
        assert_eq!(of_feed(r#"{"author":{}}"#), []);
    }

    #[test]
    fn text_that_is_html_is_said() {
        for (title, issue) in [
            ("A &amp;amp; B", Issue::Entities("&amp;".into())),
            ("A &#60;b> B", Issue::Entities("&#60;".into())),
            ("A <B>fett", Issue::MarkupInText),
            ("A\\u202Eb", Issue::HiddenCharacters),
        ] {
            let found = issues(&format!(r#""title":"{title}",{GOOD}"#));
            assert_eq!(found, [("title", issue)], "{title}");
        }
    }

    #[test]
    fn what_reading_mends_is_not_said_again() {
        for title in ["A &amp; B", "A &#8211; B", "A <b>fett</b>"] {
            assert_eq!(
                issues(&format!(r#""title":"{title}",{GOOD}"#)),
                [],
                "{title}"
            );
        }
    }

    /// With the square of this length it would take hours.
    #[test]
    fn time_grows_with_the_length_alone() {
        for piece in ["<", "<p", "<img", "&", "&a", "&#", "<!--"] {
            let text = piece.repeat(1 << 20);
            let item =
                format!(r#""title":"T","content_html":"{text}","content_text":"{text}",{GOOD}"#);
            let _ = issues(&item);
        }
    }

    #[test]
    fn long_headlines_and_open_addresses_are_said() {
        let long = "ä".repeat(101);
        assert_eq!(
            issues(&format!(
                r#""title":"{long}","url":"HTTP://h.example",
                "content_html":"<a href='http://a'><img src=\"http://b\">",{GOOD}"#
            )),
            [
                ("title", Issue::LongTitle(101)),
                ("url", Issue::NotHttps(1)),
                ("content_html", Issue::NotHttps(2)),
                ("content_html", Issue::NoAlt),
            ]
        );
    }
}
