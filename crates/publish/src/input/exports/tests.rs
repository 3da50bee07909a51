use meldungen_core::date::{Dates, Timestamp};
use proptest::prelude::*;

use super::*;
use crate::input::Place;

/// What exports are made of, whole and broken.
const PIECES: [&str; 38] = [
    "<rss xmlns:wp='http://wordpress.org/export/1.2/'>",
    "</rss>",
    "<channel>",
    "</channel>",
    "<item>",
    "</item>",
    "<title>T</title>",
    "<guid>1</guid>",
    "<wp:post_type>post</wp:post_type>",
    "<wp:status>publish</wp:status>",
    "<wp:status>",
    "<wp:post_date_gmt>2020-01-01 00:00:00</wp:post_date_gmt>",
    "<wp:post_date_gmt>",
    "<content:encoded><![CDATA[",
    "]]></content:encoded>",
    "<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>8</wp:meta_value></wp:postmeta>",
    "[caption id=\"1\"]<img src=\"a.jpg\"> x[/caption]",
    "[gallery ids=\"8,9\"]",
    "[caption",
    "[/x]",
    "Datum;Titel;Text;Status",
    "Datum,Titel,Text",
    "sep=;",
    "\n",
    "\r\n",
    "\"",
    ";",
    ",",
    "\t",
    "1.2.2020",
    "3.4.2999",
    "ja",
    "[{\"id\":1,\"title\":{\"rendered\":\"T\"},\"content\":{\"rendered\":\"<p>\"}",
    ",\"status\":\"draft\"",
    "}]",
    "\u{FEFF}",
    "ß \u{0}",
    "PK\u{3}\u{4}xl/workbook",
];

fn read_bytes(bytes: Vec<u8>, name: &str, is_cut: bool) -> Result<Export, InputError> {
    let source = Source {
        name: name.into(),
        bytes,
        is_cut,
        place: Place::Folder("there-is-no-such-folder".into()),
    };
    let terms = Terms {
        now: Timestamp::parse("2026-12-01T00:00:00Z").unwrap(),
        drafts: false,
        dates: Dates::default(),
    };
    read(&source, terms)
}

fn items(export: &Export) -> &[Value] {
    export
        .value
        .get("items")
        .and_then(Value::as_list)
        .unwrap_or_default()
}

proptest! {
    #[test]
    fn any_pieces_are_read_or_refused_and_twice_alike(
        pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..40),
        is_table: bool,
        is_cut: bool,
    ) {
        let name = if is_table { "alt.csv" } else { "export.xml" };
        let bytes = pieces.concat().into_bytes();
        match read_bytes(bytes.clone(), name, is_cut) {
            Ok(export) => {
                let again = read_bytes(bytes, name, is_cut).map(|export| export.value).ok();
                prop_assert_eq!(again, Some(export.value));
            }
            Err(error) => {
                prop_assert!(!error.sentence(meldungen_core::words::Language::De).is_empty());
            }
        }
    }

    #[test]
    fn each_row_is_taken_or_named(
        rows in prop::collection::vec(
            ("[a-zäß\"';,\n |<>&]{0,12}", "[a-z\"\n;,]{0,12}", prop::sample::select(&DATES[..])),
            0..30,
        ),
        delimiter in prop::sample::select(&[b';', b',', b'\t', b'|'][..]),
    ) {
        let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
        writer.write_record(["Titel", "Text", "Datum"]).unwrap();
        for (title, text, date) in &rows {
            writer.write_record([title, text, *date]).unwrap();
        }
        let export = read_bytes(writer.into_inner().unwrap(), "alt.csv", false).unwrap();
        let table = export.table.as_ref().unwrap();
        let has_words = |(title, text, _): &&(String, String, &str)| {
            !title.trim().is_empty() || !text.trim().is_empty()
        };
        let is_blank = |row: &&(String, String, &str)| !has_words(row) && row.2.is_empty();
        let filled = rows.iter().filter(|row| !is_blank(row)).count();
        prop_assert_eq!(items(&export).len() + table.problems.len(), filled);
        let sound = rows.iter().filter(has_words).filter(|row| SOUND.contains(&row.2));
        let titles: Vec<&str> = sound.map(|(title, ..)| title.trim()).collect();
        let read = items(&export).iter().map(|item| item.text("title").unwrap_or_default());
        prop_assert_eq!(Vec::from_iter(read), titles);
    }

    #[test]
    fn of_wordpress_nothing_comes_but_published_posts(
        posts in prop::collection::vec(
            (prop::sample::select(&KINDS[..]), prop::sample::select(&STATUSES[..]), "[a-z]{0,2}"),
            0..20,
        ),
    ) {
        let items_of = posts.iter().enumerate().map(|(at, (kind, status, password))| {
            format!(
                "<item><title>{at}</title><guid>{at}</guid><wp:post_type>{kind}</wp:post_type>\
                 <wp:status>{status}</wp:status><wp:post_password>{password}</wp:post_password></item>"
            )
        });
        let text = format!(
            "<rss xmlns:wp='http://wordpress.org/export/1.2/'><channel>{}</channel></rss>",
            items_of.collect::<String>()
        );
        let export = read_bytes(text.into_bytes(), "export.xml", false).unwrap();
        let public = posts.iter().enumerate().filter(|(_, (kind, status, password))| {
            (*kind, *status, password.as_str()) == ("post", "publish", "")
        });
        let public: Vec<String> = public.map(|(at, _)| at.to_string()).collect();
        let read = items(&export).iter().filter_map(|item| item.text("id"));
        prop_assert_eq!(Vec::from_iter(read), public);
        let left_out: usize = export.left_out.values().sum();
        prop_assert_eq!(left_out + items(&export).len(), posts.len());
    }
}

const DATES: [&str; 6] = [
    "1.2.2020",
    "2020-01-02 10:00",
    "",
    "31.2.2020",
    "bald",
    "03/04/2020",
];
/// Those of them that can be read.
const SOUND: [&str; 2] = ["1.2.2020", "2020-01-02 10:00"];
const KINDS: [&str; 5] = ["post", "page", "attachment", "", "Post "];
const STATUSES: [&str; 7] = [
    "publish", "draft", "private", "trash", "", "future", "Publish",
];
