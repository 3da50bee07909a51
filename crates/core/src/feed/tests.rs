mod names;

use super::*;
use crate::article::Body;
use crate::date::Doubt;

mod members;
mod whole;

fn read_text(json: &str) -> (Result<Feed, FeedError>, Vec<Finding>) {
    read_with(json, false)
}

fn read_with(json: &str, drafts: bool) -> (Result<Feed, FeedError>, Vec<Finding>) {
    read_from(json, drafts, Some("https://h.example/presse/feed.json"))
}

fn read_from(
    json: &str,
    drafts: bool,
    address: Option<&str>,
) -> (Result<Feed, FeedError>, Vec<Finding>) {
    let value: Value = serde_json::from_str(json).unwrap();
    let now = Timestamp::parse("2026-06-01T00:00:00Z").unwrap();
    let mut findings = Vec::new();
    let base = Base { address, resolve };
    let reading = Reading {
        now,
        own: false,
        drafts,
        dates: Dates::default(),
        base,
        named: crate::text::USUAL_ALONE,
    };
    let feed = read(&value, reading, |finding: Finding| findings.push(finding));
    (feed, findings)
}

/// As an address parser does it, for the few addresses of these tests.
fn resolve(base: &str, address: &str) -> Option<String> {
    let (scheme, rest) = base.split_once("://")?;
    let host = rest.split('/').next()?;
    let folder = &rest[..=rest.rfind('/')?];
    match address {
        _ if address.contains(':') => None,
        _ if address.starts_with("//") => Some(format!("{scheme}:{address}")),
        _ if address.starts_with('/') => Some(format!("{scheme}://{host}{address}")),
        _ => Some(format!("{scheme}://{folder}{address}")),
    }
}

fn feed_of(items: &str) -> String {
    format!(
        r#"{{"version":"https://jsonfeed.org/version/1.1","title":"T","language":"de",
        "authors":[{{"name":"Ministerium"}}],"items":[{items}]}}"#
    )
}

fn items(items: &str) -> (Feed, Vec<Finding>) {
    let (feed, findings) = read_text(&feed_of(items));
    (feed.unwrap(), findings)
}

fn drafts(items: &str) -> Feed {
    read_with(&feed_of(items), true).0.unwrap()
}

fn problems(findings: &[Finding]) -> Vec<(&'static str, &Problem)> {
    findings
        .iter()
        .map(|finding| (finding.field, &finding.problem))
        .collect()
}

#[test]
fn a_good_item_has_no_findings() {
    let (feed, findings) = items(
        r#"{"id":"1","url":"https://h.example/meldungen/neu/","title":"Neu","summary":"Kurz",
        "content_html":"<p>Lang</p>","date_published":"2026-05-01T23:00:00Z","tags":["Energie"],
        "image":"b.webp","_meldung":{"kicker":"K","image":{"alt":"A","credit":"C"},
        "contact":{"name":"N"},"corrections":[{"date":"2026-05-03","note":"Zahl"}],
        "withdrawn":true,"related":["2"]}}"#,
    );
    assert_eq!(findings, [], "the day of a correction needs no time");
    let article = &feed.articles[0];
    let teaser = &article.teaser;
    assert_eq!(teaser.slug.as_str(), "neu");
    assert_eq!(
        teaser.date.unwrap().iso(),
        "2026-05-02",
        "the day in Berlin"
    );
    assert_eq!(teaser.topics[0].slug.as_str(), "energie");
    assert_eq!(teaser.picture.as_ref().unwrap().credit, "C");
    assert_eq!(teaser.language.as_deref(), Some("de"), "the feed's");
    assert_eq!(article.authors, ["Ministerium"], "the feed's");
    assert_eq!(article.corrections[0].note, "Zahl");
    assert!(article.withdrawn);
    assert_eq!(article.lead(), Some("Kurz"));
}

#[test]
fn what_is_no_feed_says_why() {
    assert_eq!(read_text("[]").0, Err(FeedError::NoObject));
    assert_eq!(
        read_text(r#"{"rss":{"channel":{}}}"#).0,
        Err(FeedError::NoItems)
    );
    assert_eq!(read_text(r#"{"items":{}}"#).0, Err(FeedError::NoItems));
    let (feed, findings) = read_text(r#"{"items":[]}"#);
    assert!(feed.unwrap().articles.is_empty());
    assert_eq!(
        problems(&findings),
        [
            ("version", &Problem::NoVersion),
            ("title", &Problem::Missing)
        ]
    );
}

#[test]
fn a_bad_item_takes_no_other_with_it() {
    let (feed, findings) = items(
        r#"7, null, {"title":"ohne id"}, {"id":"leer"}, {"id":"gut","title":"Gut","content_text":"x"}"#,
    );
    assert_eq!(feed.articles.len(), 1);
    assert_eq!(
        problems(&findings),
        [
            ("items", &Problem::NoObject),
            ("items", &Problem::NoObject),
            ("id", &Problem::NoId),
            ("title", &Problem::Nothing),
        ]
    );
    assert_eq!(findings[2].item.as_deref(), Some("#3"));
}

#[test]
fn wrong_types_are_left_out_one_by_one() {
    let (feed, findings) = items(
        r#"{"id":7,"title":["x"],"summary":{},"content_text":"Ein Satz. Noch einer.","tags":"x",
        "image":3,"date_modified":12,"url":"javascript:alert(1)","_meldung":"x"}"#,
    );
    let article = &feed.articles[0];
    assert_eq!(
        (article.id.as_str(), article.teaser.title.as_str()),
        ("7", "Ein Satz.")
    );
    assert!(article.title_is_derived && article.source.is_none());
    assert!(article.teaser.picture.is_none() && article.teaser.topics.is_empty());
    let of = |field| {
        problems(&findings)
            .into_iter()
            .find(|(f, _)| *f == field)
            .unwrap()
            .1
    };
    assert_eq!(of("id"), &Problem::NumericId);
    assert_eq!(of("url"), &Problem::BadAddress);
    assert_eq!(of("date_modified"), &Problem::BadDate("12".into()));
    for field in ["summary", "tags", "image"] {
        assert_eq!(of(field), &Problem::WrongType, "{field}");
    }
}

#[test]
fn nothing_is_public_before_its_time() {
    let item =
        r#"{"id":"1","title":"T","content_text":"x","date_published":"2026-06-01T00:00:01Z"}"#;
    let (feed, findings) = items(item);
    assert!(feed.articles.is_empty());
    assert!(matches!(findings[0].problem, Problem::Embargoed(_)));
}

fn published(date: &str) -> String {
    format!(r#"{{"id":"1","title":"T","content_text":"x","date_published":{date}}}"#)
}

#[test]
fn a_date_that_cannot_be_read_holds_its_item_back_and_no_other() {
    for (date, shown) in [
        (r#""2026-02-30T00:00:00Z""#, "2026-02-30T00:00:00Z"),
        (r#"" bald \n mal ""#, "bald mal"),
        (r#""03/04/2026""#, "03/04/2026"),
        ("1780000000", "1780000000"),
        ("false", "…"),
        ("{}", "…"),
    ] {
        let item = published(date);
        let (feed, findings) = items(&format!(
            r#"{item},{{"id":"2","title":"Andere","content_text":"x"}}"#
        ));
        assert_eq!(feed.articles.len(), 1, "{date}");
        assert_eq!(feed.articles[0].id, "2");
        let held_back = Problem::HeldBack(shown.to_owned());
        assert_eq!(problems(&findings), [("date_published", &held_back)]);
        assert_eq!(held_back.severity(), Severity::Error);
        assert!(held_back.loses_the_item());
        let preview = drafts(&item);
        assert_eq!(preview.articles[0].teaser.date, None, "{date}");
    }
}

#[test]
fn what_is_not_said_of_the_date_is_as_before() {
    for date in ["null", r#""""#, r#"" ""#] {
        let (feed, findings) = items(&published(date));
        assert_eq!(feed.articles[0].published, None, "{date}");
        assert_eq!(findings, [], "{date}");
    }
}

#[test]
fn a_bad_date_of_change_holds_nothing_back() {
    let (feed, findings) =
        items(r#"{"id":"1","title":"T","content_text":"x","date_modified":"neulich"}"#);
    assert_eq!(feed.articles[0].modified, None);
    let bad = Problem::BadDate("neulich".into());
    assert_eq!(problems(&findings), [("date_modified", &bad)]);
}

#[test]
fn a_day_that_lies_ahead_is_waited_for_to_its_end() {
    // It is 1 June, 2:00 in Berlin.
    for (date, is_public) in [
        ("2026-05-31", true),
        ("31.05.2026", true),
        ("2026-06-01", false),
        ("2026-05-31T24:00:00+02:00", true),
        ("2026-06-01T02:00:00", true),
        ("2026-06-01T02:01:00", false),
        ("2026-06-01T24:00:00+02:00", false),
        ("Sonntag, 31.05.2026, 22 Uhr", true),
        // The 31st is a Sunday: Monday may be meant, which is the 1st.
        ("Montag, 31.05.2026", false),
    ] {
        let (feed, findings) = items(&published(&format!(r#""{date}""#)));
        assert_eq!(feed.articles.len(), usize::from(is_public), "{date}");
        let embargoed = |finding: &Finding| matches!(finding.problem, Problem::Embargoed(_));
        assert_eq!(findings.iter().any(embargoed), !is_public, "{date}");
    }
    let (_, findings) = items(&published(r#""2026-06-01""#));
    let end = Timestamp::parse("2026-06-01T22:00:00Z").unwrap();
    assert_eq!(findings[1].problem, Problem::Embargoed(end));
}

#[test]
fn what_is_odd_about_a_date_is_said_with_how_it_was_read() {
    for (date, how, severity) in [
        ("Mon, 02 Mar 2026 10:00:00 +0100", Odd::Mail, Severity::Note),
        ("2. März 2026, 10:00 Uhr MEZ", Odd::Form, Severity::Note),
        (
            "2026-03-02T10:00:00",
            Odd::Doubtful(Doubt::NoZone),
            Severity::Warning,
        ),
        (
            "Tue, 02 Mar 2026 10:00:00 +0100",
            Odd::Doubtful(Doubt::Weekday),
            Severity::Warning,
        ),
    ] {
        let (feed, findings) = items(&published(&format!(r#""{date}""#)));
        assert_eq!(feed.articles[0].teaser.date.unwrap().iso(), "2026-03-02");
        let odd = Problem::OddDate {
            text: date.to_owned(),
            moment: Timestamp::parse("2026-03-02T10:00:00+01:00").unwrap(),
            how,
        };
        assert_eq!(problems(&findings), [("date_published", &odd)]);
        assert_eq!(odd.severity(), severity, "{date}");
    }
}

#[test]
fn an_embargo_in_the_text_alone_is_said() {
    let item = |published: &str| {
        format!(
            r#"{{"id":"1","title":"T","content_html":"<p><b>Sperrfrist:</b> 24.12.2026, 10 Uhr</p>"
            {published}}}"#
        )
    };
    for date in ["", r#","date_published":"2026-05-31T10:00:00+02:00""#] {
        let (feed, findings) = items(&item(date));
        assert_eq!(feed.articles.len(), 1);
        let problem = Problem::EmbargoInText("Sperrfrist: 24.12.2026, 10 Uhr".into());
        assert_eq!(problems(&findings), [("date_published", &problem)]);
        assert_eq!(problem.severity(), Severity::Warning);
    }
    let (_, findings) = items(&item(r#","date_published":"2026-12-24T10:00:00+01:00""#));
    assert!(matches!(
        findings[..],
        [Finding {
            problem: Problem::Embargoed(_),
            ..
        }]
    ));
}

#[test]
fn nobody_is_related_to_what_is_held_back() {
    let related = r#""content_text":"x","_meldung":{"related":["geheim","unlesbar","2","alt"]}"#;
    let held = r#"{"id":"geheim","title":"G","content_text":"x","date_published":"2027-01-01"},
        {"id":"unlesbar","title":"U","content_text":"x","date_published":"bald"}"#;
    let all = format!(
        r#"{{"id":"1","title":"T",{related}}},{{"id":"2","title":"T","content_text":"x"}},{held}"#
    );
    let (feed, _) = items(&all);
    assert_eq!(feed.articles[0].related, ["2", "alt"]);
    let preview = drafts(&all);
    let first = preview.articles.iter().find(|article| article.id == "1");
    assert_eq!(first.unwrap().related, ["geheim", "unlesbar", "2", "alt"]);
}

#[test]
fn text_alone_is_enough() {
    let (feed, _) = items(r#"{"id":"1","title":"T","summary":"S","content_text":"S"}"#);
    let article = &feed.articles[0];
    assert_eq!(article.body, Body::Text(vec!["S".into()]));
    assert_eq!(
        article.lead(),
        None,
        "what is in the body is not printed before it"
    );
    let (feed, _) = items(r#"{"id":"1","title":"T","summary":"S"}"#);
    assert_eq!(feed.articles[0].lead(), Some("S"));
}

#[test]
fn pictures_that_are_not_there_are_noted() {
    let (feed, findings) =
        items(r#"{"id":"1","title":"T","content_text":"x","_meldung":{"image":{"alt":"A"}}}"#);
    assert!(feed.articles[0].teaser.picture.is_none());
    assert_eq!(problems(&findings), [("image", &Problem::NoPicture)]);
}

#[test]
fn slugs_are_never_shared_and_the_oldest_keeps_its_own() {
    let (feed, _) = items(
        r#"{"id":"b","title":"Neu","content_text":"x","date_published":"2026-02-01T00:00:00Z"},
        {"id":"a","title":"Neu","content_text":"x","date_published":"2026-01-01T00:00:00Z"},
        {"id":"c","title":"Neu 2","content_text":"x","date_published":"2025-01-01T00:00:00Z"}"#,
    );
    let slugs: Vec<_> = feed
        .articles
        .iter()
        .map(|a| a.teaser.slug.as_str())
        .collect();
    assert_eq!(slugs, ["neu-3", "neu", "neu-2"]);
}

#[test]
fn an_ill_formed_language_is_no_language() {
    for tag in ["", "d", "de\\\" onclick=", "12", "de de"] {
        let (feed, findings) = items(&format!(
            r#"{{"id":"1","title":"T","content_text":"x","language":"{tag}"}}"#
        ));
        assert_eq!(problems(&findings).is_empty(), tag.is_empty(), "{tag}");
        assert_eq!(
            feed.articles[0].teaser.language.as_deref(),
            Some("de"),
            "{tag}"
        );
    }
}

#[test]
fn beside_come_related_then_older_then_newer() {
    let item = |day: u32, more: &str| {
        format!(
            r#"{{"id":"{day}","title":"tag {day}","content_text":"x",
            "date_published":"2026-01-0{day}T00:00:00Z"{more}}}"#
        )
    };
    let third = item(3, r#","_meldung":{"related":["5","3","fremd"]}"#);
    let (feed, _) = items(&[item(5, ""), item(4, ""), third, item(2, ""), item(1, "")].join(","));
    let slug = Slug::parse("tag-3").unwrap();
    let ids = |count| {
        feed.beside(&slug, count)
            .iter()
            .map(|a| a.id.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(ids(9), ["5", "2", "1", "4"]);
    assert_eq!(ids(2), ["5", "2"]);
    assert!(feed.beside(&Slug::parse("fremd").unwrap(), 3).is_empty());
}

#[test]
fn a_feed_of_ours_says_where_a_meldung_comes_from() {
    let (feed, _) = items(
        r#"{"id":"1","title":"T","content_text":"x","url":"https://h.example/meldungen/t/",
        "_meldung":{"source":"https://cms.example/t"}},
        {"id":"2","title":"T","content_text":"x","url":"https://cms.example/u",
        "_meldung":{"source":"javascript:alert(1)"}}"#,
    );
    let sources: Vec<_> = feed
        .articles
        .iter()
        .map(|article| article.source.as_deref())
        .collect();
    assert_eq!(
        sources,
        [Some("https://cms.example/t"), Some("https://cms.example/u")]
    );
}

#[test]
fn relative_addresses_begin_where_the_feed_says_it_belongs() {
    let (feed, findings) = items(r#"{"id":"1","title":"T","content_text":"x","url":"a/b"}"#);
    let address = "https://h.example/presse/a/b";
    assert_eq!(feed.articles[0].source.as_deref(), Some(address));
    assert_eq!(feed.articles[0].base.as_deref(), Some(address));
    assert_eq!(problems(&findings), [("url", &Problem::Relative)]);
    let (feed, _) = read_text(
        r#"{"home_page_url":"https://a.example/","items":[{"id":"1","url":"/x","content_text":"x"}]}"#,
    );
    let source = feed.unwrap().articles[0].source.clone();
    assert_eq!(source.as_deref(), Some("https://a.example/x"));
}

#[test]
fn what_has_a_picture_or_a_file_alone_is_a_meldung() {
    for (item, title) in [
        (r#""image":"a.webp""#, "Ohne Überschrift"),
        (
            r#""image":"a.webp","_meldung":{"image":{"alt":"Ein Turm."}}"#,
            "Ein Turm.",
        ),
        (
            r#""content_html":"<p><IMG src=a.webp></p>""#,
            "Ohne Überschrift",
        ),
        (
            r#""attachments":[{"url":"https://h.example/a.pdf","title":"Bericht"}]"#,
            "Bericht",
        ),
    ] {
        let (feed, findings) = items(&format!(r#"{{"id":"1",{item}}}"#));
        assert_eq!(feed.articles[0].teaser.title, title);
        assert!(problems(&findings).contains(&("title", &Problem::DerivedTitle)));
    }
    let (feed, findings) = items(r#"{"id":"1","content_html":"<p> </p>"}"#);
    assert!(feed.articles.is_empty());
    assert_eq!(problems(&findings), [("title", &Problem::Nothing)]);
}

#[test]
fn a_relative_file_begins_at_its_item_or_lies_beside_the_feed() {
    let (feed, findings) = read_from(
        &feed_of(
            r#"{"id":"1","url":"https://h.example/presse/1.html","title":"T","content_text":"x",
            "attachments":[{"url":"a/b.pdf"},{"url":" c.pdf"}]},
           {"id":"2","title":"U","content_text":"x",
            "attachments":[{"url":"a/b.pdf"},{"url":"a:b.pdf"},{"url":"/a.pdf"},{"url":"a\\b.pdf"}]}"#,
        ),
        false,
        None,
    );
    let feed = feed.unwrap();
    let files = |place: usize| -> Vec<(&str, &str)> {
        let files = feed.articles[place].attachments.iter();
        files
            .map(|file| (file.url.as_str(), file.stated.as_str()))
            .collect()
    };
    assert_eq!(
        files(0),
        [
            ("https://h.example/presse/a/b.pdf", "a/b.pdf"),
            ("https://h.example/presse/c.pdf", "c.pdf")
        ]
    );
    assert_eq!(files(1), [("a/b.pdf", "a/b.pdf")]);
    assert_eq!(
        problems(&findings),
        [("attachments.url", &Problem::BadAddress); 3]
    );
}

#[test]
fn files_come_with_their_size_and_without_an_address_not_at_all() {
    let (feed, findings) = items(
        r#"{"id":"1","title":"T","content_text":"x","attachments":[
        {"url":"https://h.example/a.mp3","mime_type":"audio/mpeg","size_in_bytes":12,"duration_in_seconds":-1},
        {"title":"ohne"}, {"url":"javascript:alert(1)"}]}"#,
    );
    let [file] = &feed.articles[0].attachments[..] else {
        panic!("{:?}", feed.articles[0].attachments);
    };
    assert_eq!((file.size, file.duration), (Some(12), None));
    assert_eq!(
        problems(&findings),
        [
            ("attachments.duration_in_seconds", &Problem::WrongType),
            ("attachments.url", &Problem::Missing),
            ("attachments.url", &Problem::BadAddress)
        ]
    );
}

#[test]
fn what_is_too_long_or_too_many_is_cut_and_the_rest_shows() {
    let long = "ä".repeat(limits::LINE + 1);
    let tags = vec![r#""a""#; limits::LIST + 1].join(",");
    let (feed, findings) = items(&format!(
        r#"{{"id":"1","title":"{long}","content_text":"x","tags":[{tags}]}}"#
    ));
    let title = &feed.articles[0].teaser.title;
    assert_eq!(title.chars().count(), limits::LINE + 2, "with its ellipsis");
    assert_eq!(
        problems(&findings),
        [
            ("title", &Problem::TooLong(limits::LINE)),
            ("tags", &Problem::TooMany(limits::LIST))
        ]
    );
}

#[test]
fn authors_come_before_the_author_of_version_1_0() {
    for (authors, names) in [
        (
            r#""authors":[{"name":"A"},{"name":"B"}],"author":{"name":"C"}"#,
            vec!["A", "B"],
        ),
        (r#""authors":[],"author":{"name":"C"}"#, vec!["C"]),
        (r#""author":"D""#, vec!["D"]),
        (r#""authors":[{"url":"x"}]"#, vec!["Ministerium"]),
    ] {
        let (feed, _) = items(&format!(
            r#"{{"id":"1","title":"T","content_text":"x",{authors}}}"#
        ));
        assert_eq!(feed.articles[0].authors, names, "{authors}");
    }
}

#[test]
fn thousands_of_one_name_are_numbered_quickly() {
    let same: Vec<String> = (0..20_000)
        .map(|id| format!(r#"{{"id":"{id}","title":"Neu","content_text":"x"}}"#))
        .collect();
    let (feed, findings) = items(&same.join(","));
    assert_eq!(feed.articles[0].teaser.slug.as_str(), "neu-20000");
    assert_eq!(findings.len(), 19_999);
}

#[test]
fn what_the_feed_takes_away_is_no_meldung_and_said() {
    let (feed, findings) = items(
        r#"{"id":"1","title":"Eins","content_text":"x","_meldung":{"deleted":false}},
        {"id":"2","_meldung":{"deleted":true}},{"id":"3","title":"Drei","content_text":"x","_meldung":{}}"#,
    );
    let ids: Vec<&str> = feed
        .articles
        .iter()
        .map(|article| article.id.as_str())
        .collect();
    assert_eq!(ids, ["1", "3"]);
    assert_eq!(
        problems(&findings),
        [("_meldung.deleted", &Problem::Deleted)]
    );
}

#[test]
fn each_meldung_knows_the_place_of_its_item() {
    let (feed, _) = items(
        r#"{"id":"1","title":"A","date_published":"2026-01-01T00:00:00Z"},{"title":"ohne id"},
        {"id":"2","title":"B","date_published":"2026-03-01T00:00:00Z"},{"id":"3","title":"C"}"#,
    );
    assert_eq!(feed.places, [2, 3, 0]);
}
