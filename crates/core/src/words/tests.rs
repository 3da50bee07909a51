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
fn counts_and_ranges_are_said_as_readers_say_them() {
    let words = Language::De.words();
    let english = Language::En.words();
    for (said, expected) in [
        (words.reading_time(2), "2 Minuten Lesezeit"),
        (words.reading_range((1, 1)), "1 Minute Lesezeit"),
        (words.reading_range((2, 2)), "Etwa 2 Minuten"),
        (
            words.reading_range((1, 2)),
            "1 bis 2 Minuten, je nach Lesetempo",
        ),
        (
            words.basis(1_100),
            "Gerechnet mit 1100 Buchstaben je Minute (Brysbaert 2019)",
        ),
        (words.basis(900), "Gerechnet mit 900 Buchstaben je Minute"),
        (words.found(0), "Keine Meldung passt zu Ihrer Auswahl."),
        (words.found(2), "2 Meldungen"),
        (words.window(25, 48, 431), "Meldungen 25 bis 48 von 431"),
        (words.new_since(1), "1 neu seit Ihrem letzten Besuch"),
        (words.new_since(3), "3 neu seit Ihrem letzten Besuch"),
        (words.new_meldungen(2), "2 neue Meldungen anzeigen"),
        (english.reading_time(1), "1 minute read"),
        (english.reading_range((2, 2)), "About 2 minutes"),
        (english.found(1), "1 release"),
        (english.window(25, 48, 431), "Releases 25 to 48 of 431"),
        (english.new_since(3), "3 new since your last visit"),
    ] {
        assert_eq!(said, expected);
    }
}

#[test]
fn days_are_put_into_sentences() {
    let day = CalendarDate::parse;
    let (third, fifth) = (day("2015-07-03"), day("2015-07-05"));
    let words = Language::De.words();
    for (from, to, expected) in [
        (third, fifth, "3. Juli 2015 bis 5. Juli 2015"),
        (third, None, "ab 3. Juli 2015"),
        (None, third, "bis 3. Juli 2015"),
        (None, None, ""),
    ] {
        assert_eq!(words.days_between(from, to), expected);
    }
    let third = third.unwrap();
    assert_eq!(words.updated(third), "Aktualisiert am 3. Juli 2015");
    assert_eq!(words.corrected(Some(third)), "Korrigiert am 3. Juli 2015:");
    assert_eq!(words.corrected(None), "Korrigiert:");
    for (month, name) in [("2015-01-31", "Januar"), ("2015-12-01", "Dezember")] {
        assert!(words.date(day(month).unwrap()).contains(name), "{month}");
    }
}

#[test]
fn what_a_reader_asked_for_is_named() {
    let words = Language::De.words();
    for (said, expected) in [
        (words.without("Energie"), "Energie aus der Auswahl nehmen"),
        (words.quoted("öl"), "„öl“"),
        (words.did_you_mean("Haushalt"), "Meinten Sie „Haushalt“?"),
        (words.forget("Energie"), "Energie nicht mehr merken"),
        (words.credit("Jana Muster"), "Bild: Jana Muster"),
    ] {
        assert_eq!(said, expected);
    }
    let orders = Sort::ALL.map(|sort| words.sort(sort));
    let expected = ["Neueste zuerst", "Älteste zuerst", "Beste Treffer zuerst"];
    assert_eq!(orders, expected);
}

#[test]
fn the_words_of_single_pages_are_those_of_the_language() {
    for (language, tag, widget, builder, gone, tools) in [
        (
            Language::De,
            "de",
            "Aktuelle Meldungen",
            "Meldungen einbetten",
            "Diese Meldung gibt es nicht mehr",
            "Zitat kopieren",
        ),
        (
            Language::En,
            "en",
            "Latest releases",
            "Embed releases",
            "This article is no longer available",
            "Copy quote",
        ),
    ] {
        assert_eq!(language.tag(), tag);
        assert_eq!(embed::EmbedWords::of(language).title, widget);
        assert_eq!(embed::BuilderWords::of(language).title, builder);
        assert_eq!(gone::GoneWords::of(language).title, gone);
        assert_eq!(tools::ToolWords::of(language).copy_quote, tools);
    }
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
        let no_json = words.failed(words.list_failed(), Some(FetchError::NoJson));
        assert_eq!(no_json, said[4], "what is no JSON could not be read");
        assert_eq!(said[2], words.list_failed(), "nothing can be done about it");
    }
}

#[test]
fn sizes_are_rounded_up() {
    let words = Language::De.words();
    for (bytes, size) in [
        (0, "0\u{A0}kB"),
        (1, "1\u{A0}kB"),
        (1_001, "2\u{A0}kB"),
        (340_000, "340\u{A0}kB"),
        (999_000, "999\u{A0}kB"),
        (1_000_000, "1,0\u{A0}MB"),
        (1_000_001, "1,1\u{A0}MB"),
        (1_150_001, "1,2\u{A0}MB"),
        (999_900_000, "999,9\u{A0}MB"),
        (1_000_000_000, "1,0\u{A0}GB"),
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

#[test]
fn how_long_something_plays_is_said_in_minutes_or_hours() {
    let words = Language::De.words();
    for (seconds, text) in [
        (0, "0:00\u{A0}min"),
        (65, "1:05\u{A0}min"),
        (600, "10:00\u{A0}min"),
        (3_605, "1:00:05\u{A0}h"),
    ] {
        assert_eq!(words.duration(seconds), text);
    }
}
