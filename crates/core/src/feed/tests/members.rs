//! The members of an item, each by itself.

use super::*;

#[test]
fn an_item_is_called_by_its_id_or_else_by_its_place() {
    let long = format!(r#"{{"id":"{}"}}"#, "a".repeat(1_001));
    for (item, index, name) in [
        (r#"{"id":"abc"}"#, 0, "abc".to_owned()),
        (r#"{"id":"  a\n b "}"#, 0, "a b".to_owned()),
        (r#"{"id":"   "}"#, 0, "#1".to_owned()),
        (r#"{"id":""}"#, 4, "#5".to_owned()),
        (r#"{"id":7}"#, 1, "#2".to_owned()),
        ("{}", 2, "#3".to_owned()),
        ("3", 2, "#3".to_owned()),
        (&long, 0, "a".repeat(1_000)),
    ] {
        let item = serde_json::from_str(item).unwrap();
        assert_eq!(item_name(&item, index), name);
    }
}

#[test]
fn an_item_without_a_text_stays_and_that_is_said() {
    for body in [
        "",
        r#","content_html":" ""#,
        r#","content_text":" \n""#,
        r#","content_html":" ","content_text":"""#,
    ] {
        let (feed, findings) = items(&format!(r#"{{"id":"1","title":"T"{body}}}"#));
        assert_eq!(feed.articles[0].body, Body::Empty, "{body}");
        let expected = [("content_html", &Problem::Missing)];
        assert_eq!(problems(&findings), expected, "{body}");
    }
    let (feed, findings) =
        items(r#"{"id":"1","title":"T","content_html":"<p>a</p>","content_text":"b"}"#);
    assert_eq!(feed.articles[0].body, Body::Html("<p>a</p>".into()));
    assert_eq!(findings, []);
}

#[test]
fn a_topic_that_stands_twice_counts_once_however_it_is_written() {
    let (feed, findings) = items(
        r#"{"id":"1","title":"T","content_text":"x","tags":["Öl","Gas"," ","oel","GAS","Abfall"]}"#,
    );
    let topics = feed.articles[0].teaser.topics.iter();
    let topics: Vec<_> = topics
        .map(|topic| (topic.slug.as_str(), topic.name.as_str()))
        .collect();
    let expected = [("oel", "Öl"), ("gas", "Gas"), ("abfall", "Abfall")];
    assert_eq!(topics, expected);
    assert_eq!(findings, []);
}

#[test]
fn what_an_item_does_not_say_of_itself_is_not_so() {
    let (feed, findings) = items(
        r#"{"id":"1","title":"T","content_text":"x"},
        {"id":"2","title":"T","content_text":"x","_meldung":{}},
        {"id":"3","title":"T","content_text":"x","_meldung":{"withdrawn":"ja","title_derived":true}}"#,
    );
    let said: Vec<_> = feed
        .articles
        .iter()
        .map(|article| (article.withdrawn, article.title_is_derived))
        .collect();
    assert_eq!(said, [(false, false), (false, false), (false, true)]);
    let withdrawn = ("_meldung.withdrawn", &Problem::WrongType);
    assert!(problems(&findings).contains(&withdrawn));
}

#[test]
fn a_correction_has_a_note_and_a_day_where_it_names_one() {
    let (feed, findings) = items(
        r#"{"id":"1","title":"T","content_text":"x","_meldung":{"corrections":[
        {"date":"2026-05-03","note":" Zahl  berichtigt "},
        {"date":"2026-05-03T23:30:00Z","note":"in Berlin ist es schon der vierte"},
        {"note":"ohne Tag"}, {"date":" ","note":"mit leerem Tag"},
        {"date":"gestern","note":"mit falschem Tag"},
        {"date":"2026-05-05","note":" "}, {"date":"2026-05-06"}, 7]}}"#,
    );
    let corrections = feed.articles[0].corrections.iter();
    let corrections: Vec<_> = corrections
        .map(|it| (it.date.map(|day| day.iso()), it.note.as_str()))
        .collect();
    let day = |day: &str| Some(day.to_owned());
    assert_eq!(
        corrections,
        [
            (day("2026-05-03"), "Zahl berichtigt"),
            (day("2026-05-04"), "in Berlin ist es schon der vierte"),
            (None, "ohne Tag"),
            (None, "mit leerem Tag"),
            (None, "mit falschem Tag"),
        ]
    );
    let missing = ("_meldung.corrections.note", &Problem::Missing);
    let bad = Problem::BadDate("gestern".into());
    let bad = ("_meldung.corrections.date", &bad);
    assert_eq!(problems(&findings), [bad, missing, missing, missing]);
}

#[test]
fn an_endless_text_is_cut_and_that_is_said() {
    let long = "a".repeat(2_000_001);
    for (member, field) in [
        (r#""content_html""#, "content_html"),
        (r#""content_text""#, "content_text"),
    ] {
        let (feed, findings) = items(&format!(r#"{{"id":"1","title":"T",{member}:"{long}"}}"#));
        let length = match &feed.articles[0].body {
            Body::Html(html) => html.len(),
            Body::Text(paragraphs) => paragraphs[0].len(),
            body => panic!("{body:?}"),
        };
        assert_eq!(length, 2_000_000);
        let expected = [(field, &Problem::TooLong(2_000_000))];
        assert_eq!(problems(&findings), expected);
    }
}

#[test]
fn a_picture_has_a_size_where_both_numbers_are_ones_of_pictures() {
    for (width, height, size) in [
        ("1", "1", Some((1, 1))),
        ("65535", "2.5", Some((65_535, 2))),
        ("65536", "1", None),
        ("1", "0", None),
        ("1", "\"1\"", None),
        ("1", "null", None),
    ] {
        let (feed, _) = items(&format!(
            r#"{{"id":"1","title":"T","content_text":"x","image":"a.webp",
            "_meldung":{{"image":{{"width":{width},"height":{height}}}}}}}"#
        ));
        let picture = feed.articles[0].teaser.picture.as_ref();
        assert_eq!(picture.unwrap().size, size, "{width} {height}");
    }
}

#[test]
fn a_contact_is_there_where_the_feed_names_one() {
    for (extension, name) in [
        ("{}", None),
        (r#"{"contact":null}"#, None),
        (r#"{"contact":{"name":"Jana Muster"}}"#, Some("Jana Muster")),
        (r#"{"contact":{}}"#, Some("")),
    ] {
        let (feed, findings) = items(&format!(
            r#"{{"id":"1","title":"T","content_text":"x","_meldung":{extension}}}"#
        ));
        let contact = feed.articles[0].contact.as_ref();
        assert_eq!(contact.map(|contact| contact.name.as_str()), name);
        assert_eq!(findings, [], "{extension}");
    }
}

#[test]
fn what_is_of_another_type_is_said_wherever_it_stands() {
    for (member, field) in [
        (r#""_meldung":"x""#, "_meldung"),
        (r#""_meldung":{"contact":"x"}"#, "_meldung.contact"),
        (r#""tags":["Gas",7]"#, "tags"),
        (r#""_meldung":{"related":[{}]}"#, "_meldung.related"),
    ] {
        let item = format!(r#"{{"id":"1","title":"T","content_text":"x",{member}}}"#);
        let (_, findings) = items(&item);
        let expected = [(field, &Problem::WrongType)];
        assert_eq!(problems(&findings), expected, "{member}");
    }
}

#[test]
fn a_hundred_topics_are_not_too_many() {
    let tags: Vec<String> = (1..=100).map(|number| format!("\"{number}\"")).collect();
    let tags = tags.join(",");
    let (feed, findings) = items(&format!(
        r#"{{"id":"1","title":"T","content_text":"x","tags":[{tags}]}}"#
    ));
    assert_eq!(feed.articles[0].teaser.topics.len(), 100);
    assert_eq!(findings, []);
}
