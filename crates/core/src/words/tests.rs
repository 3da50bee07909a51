use super::*;
use crate::json::Value;

#[test]
fn dates_are_written_out() {
    let date = CalendarDate::parse("2015-07-03").unwrap();
    assert_eq!(Language::De.words().date(date), "3. Juli 2015");
    assert_eq!(Language::En.words().date(date), "3 July 2015");
}

#[test]
fn one_is_singular() {
    let words = Language::De.words();
    assert_eq!(words.reading_time(1), "1 Minute Lesezeit");
    assert_eq!(words.reading_time(3), "3 Minuten Lesezeit");
    assert_eq!(
        words.reading_range((3, 4)),
        "3 bis 4 Minuten, je nach Lesetempo"
    );
    assert_eq!(words.found(1), "1 Meldung");
    assert_eq!(words.found(12), "12 Meldungen");
    assert_eq!(words.new_meldungen(1), "1 neue Meldung anzeigen");
    assert_eq!(words.new_meldungen(3), "3 neue Meldungen anzeigen");
}

#[test]
fn what_a_reader_can_do_differs_and_so_do_the_sentences() {
    for words in [&DE, &EN] {
        let status = |code| {
            let retry_after = None;
            Some(FetchError::Status { code, retry_after })
        };
        let errors = [
            Some(FetchError::NoAnswer),
            status(500),
            status(404),
            Some(FetchError::TooLarge),
            None,
        ];
        let said = errors.map(|error| words.failed(words.list_failed(), error));
        for (index, sentence) in said.iter().enumerate() {
            assert!(sentence.starts_with(words.list_failed()));
            assert!(!said[..index].contains(sentence), "{sentence}");
        }
    }
}

#[test]
fn sizes_are_rounded_up() {
    let words = Language::De.words();
    for (bytes, size) in [
        (1, "1\u{A0}kB"),
        (340_000, "340\u{A0}kB"),
        (1_150_001, "1,2\u{A0}MB"),
        (2_000_000_000, "2,0\u{A0}GB"),
    ] {
        assert_eq!(words.file_size(bytes), size);
    }
    assert_eq!(Language::En.words().file_size(1_500_000), "1.5\u{A0}MB");
}

#[test]
fn a_value_with_braces_is_put_in_as_it_is() {
    assert_eq!(Language::De.words().credit("{} & {}"), "Bild: {} & {}");
}

#[test]
fn the_file_of_english_words_is_theirs() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../public/words-en.json");
    let texts = serde_json::to_string_pretty(&EN.texts()).unwrap() + "\n";
    if std::env::var_os("MELDUNGEN_WRITE_WORDS").is_some() {
        std::fs::write(file, &texts).unwrap();
    }
    let says = std::fs::read_to_string(file).unwrap_or_default();
    let hint = "MELDUNGEN_WRITE_WORDS=1 cargo test -p meldungen-core words writes it anew";
    assert!(says == texts, "{hint}");
}

#[test]
fn texts_are_read_in_their_order() {
    let texts = |words: &Words| {
        let texts = words.texts().iter();
        Value::List(texts.map(|text| Value::Text((*text).to_owned())).collect())
    };
    assert_eq!(Words::read(&texts(&EN)).as_ref(), Some(&EN));
    let Value::List(mut short) = texts(&EN) else {
        panic!("is a list");
    };
    short.pop();
    assert_eq!(Words::read(&Value::List(short)), None);
    assert_eq!(Words::read(&Value::Null), None);
}

#[test]
fn tags_name_languages() {
    assert_eq!(Language::of_tag("de-AT"), Some(Language::De));
    assert_eq!(Language::of_tag("EN"), Some(Language::En));
    assert_eq!(Language::of_tag("fr"), None);
}
