use proptest::prelude::*;

use super::*;
use crate::input;

/// What feeds are made of, whole and broken.
const PIECES: [&str; 36] = [
    "<rss>",
    "</rss>",
    "<channel>",
    "</channel>",
    "<item>",
    "</item>",
    "<guid>",
    "</guid>",
    "<title>",
    "</title>",
    "<link/>",
    "<description>",
    "</description>",
    "<content:encoded>",
    "</content:encoded>",
    "<feed xmlns='http://www.w3.org/2005/Atom'>",
    "</feed>",
    "<entry>",
    "</entry>",
    "<content type='xhtml'>",
    "</content>",
    "<media:content url='a.jpg' width='1'/>",
    "<enclosure url='b.pdf' length='-1'/>",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "&",
    ";",
    "&auml;",
    "&#xD800;",
    "<",
    ">",
    "ß \u{0}",
    "<?xml version='1.0' encoding='x'?>",
    "<!DOCTYPE a [",
];

fn read_bytes(bytes: Vec<u8>, is_cut: bool) -> Result<input::Read, InputError> {
    let source = Source {
        bytes,
        ..source(is_cut)
    };
    input::read(&source, true, meldungen_core::date::Dates::default())
}

/// A text that XML can have.
fn prose() -> impl Strategy<Value = String> {
    "[a-zäöüß€„“ <>&;'\"#\\]\\[0-9]{1,40}".prop_map(|text| text.trim().to_owned())
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes: Vec<u8>, is_cut: bool) {
        let _ = read_bytes(bytes, is_cut);
    }

    #[test]
    fn any_pieces_of_feeds_are_read_or_refused(
        pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..60),
        is_cut: bool,
    ) {
        match read_bytes(pieces.concat().into_bytes(), is_cut) {
            Ok(read) => {
                let items = read.value.get("items").and_then(Value::as_list);
                prop_assert!(items.is_some());
            }
            Err(error) => prop_assert!(!error.to_string().is_empty()),
        }
    }

    #[test]
    fn a_text_arrives_as_it_was_written(text in prose()) {
        let entry = format!("<entry><id>1</id><title type='text'>{}</title></entry>", escaped(&text));
        let entry = item(&feed(&entry));
        prop_assert_eq!(entry.text("title").unwrap_or_default(), text);
    }

    #[test]
    fn a_text_arrives_from_any_encoding(text in "[a-zäöüßÄÖÜ€„“–]{1,40}") {
        let document = |encoding: &str| {
            let entry = format!("<entry><id>1</id><title>{text}</title></entry>");
            format!("<?xml version='1.0' encoding='{encoding}'?>{}", feed(&entry))
        };
        let utf_16 = document("UTF-16").encode_utf16().flat_map(u16::to_be_bytes).collect();
        let latin = document("windows-1252");
        let latin = encoding_rs::WINDOWS_1252.encode(&latin).0.into_owned();
        for bytes in [document("utf-8").into_bytes(), utf_16, latin] {
            let feed = read_bytes(bytes, false).unwrap().feed;
            prop_assert_eq!(&feed.articles[0].teaser.title, &text);
        }
    }

    #[test]
    fn the_same_feed_has_the_same_ids(titles in prop::collection::vec(prose(), 1..8)) {
        let text = titles.iter().map(|title| format!("<item><title>{}</title></item>", escaped(title)));
        let text = rss(&text.collect::<String>());
        let (first, _) = read(&text);
        let (second, _) = read(&text);
        prop_assert_eq!(texts(&first, "items", "id"), texts(&second, "items", "id"));
    }
}
