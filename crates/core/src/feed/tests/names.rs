//! Ids and slugs: each Meldung has its own.

use super::*;

/// An item of 2026.
fn item(id: &str, url: &str, title: &str, month: u32, text: &str) -> String {
    format!(
        r#"{{"id":"{id}","url":"https://h.example/{url}","title":"{title}",
        "date_published":"2026-{month:02}-01T09:00:00Z","content_text":"{text}"}}"#
    )
}

/// Id, slug and text of each Meldung, by its headline.
fn known(items_of: &[String]) -> Vec<(String, String, String, Body)> {
    let (feed, _) = items(&items_of.join(","));
    let articles = feed.articles.into_iter().map(|article| {
        let slug = article.teaser.slug.as_str().to_owned();
        (article.teaser.title, article.id, slug, article.body)
    });
    let mut articles: Vec<_> = articles.collect();
    articles.sort_by(|one, other| one.0.cmp(&other.0));
    articles
}

fn twin(title: &str, place: usize) -> Twin {
    Twin {
        title: title.into(),
        place,
    }
}

#[test]
fn meldungen_that_share_an_id_have_one_each_and_both_are_named() {
    let (feed, findings) = items(
        &[
            item("pm-1", "wald", "Wald", 1, "x"),
            item("pm-2", "wind", "Wind", 2, "x"),
            item("pm-1", "wasser", "Wasser", 3, "x"),
        ]
        .join(","),
    );
    let articles: Vec<_> = feed.articles.iter().collect();
    let slugs = articles.iter().map(|article| article.teaser.slug.as_str());
    assert_eq!(slugs.collect::<Vec<_>>(), ["wasser", "wind", "wald"]);
    let stated = articles.iter().map(|article| article.stated_id());
    assert_eq!(stated.collect::<Vec<_>>(), ["pm-1", "pm-2", "pm-1"]);
    assert_eq!(articles[1].id, "pm-2");
    for shared in [articles[0], articles[2]] {
        assert_eq!(shared.id, shared.own_id());
        assert!(shared.id.starts_with("pm-1#") && shared.id.len() == 21);
    }
    assert_ne!(articles[0].id, articles[2].id);
    let twins = [twin("Wasser", 3), twin("Wald", 1)];
    assert_eq!(
        problems(&findings),
        [("id", &Problem::DuplicateId(twins.clone()))]
    );
    assert_eq!(
        Problem::DuplicateId(twins).severity(),
        Severity::Error,
        "the feed is at fault"
    );
    assert_eq!(findings[0].item.as_deref(), Some("pm-1"));
}

#[test]
fn who_they_are_is_a_matter_of_neither_order_nor_others() {
    let all = [
        item("1", "termine", "Termin A", 1, "x"),
        item("1", "termine", "Termin B", 2, "x"),
        item("1", "termine", "Termin C", 2, "x"),
    ];
    let in_order = known(&all);
    let slugs: Vec<_> = in_order.iter().map(|known| known.2.as_str()).collect();
    assert_eq!(slugs, ["termin-a", "termin-b", "termin-c"]);
    let [a, b, c] = all;
    assert_eq!(known(&[c.clone(), a.clone(), b.clone()]), in_order);
    assert_eq!(known(&[b, a]), in_order[..2]);
    // Alone, it has the plain id; its own is the same.
    let (feed, findings) = items(&c);
    assert_eq!(findings, []);
    assert_eq!(feed.articles[0].id, "1");
    assert_eq!(feed.articles[0].own_id(), in_order[2].1);
}

#[test]
fn what_has_the_id_under_which_it_was_published_still_knows_the_feeds() {
    let (feed, _) = items(&item("1", "a", "A", 1, "x"));
    let mut article = feed.articles[0].clone();
    let own = article.own_id();
    for id in ["1", "2", own.as_str(), "1"] {
        article.known_as(id.to_owned());
        assert_eq!(article.id, id);
        assert_eq!(article.stated_id(), "1");
        assert_eq!(article.own_id(), own);
    }
}

#[test]
fn the_same_meldung_twice_is_one_and_that_is_said() {
    let once = item("1", "a", "A", 1, "x");
    let both = [once.clone(), item("2", "b", "B", 2, "x"), once.clone()];
    let (feed, findings) = items(&both.join(","));
    assert_eq!(feed.articles.len(), 2);
    assert_eq!(feed.articles[1].teaser.slug.as_str(), "a");
    let repeated = Problem::RepeatedItem([twin("A", 3), twin("A", 1)]);
    assert!(repeated.loses_the_item() && repeated.severity() == Severity::Error);
    assert_eq!(problems(&findings), [("id", &repeated)]);
}

#[test]
fn of_two_versions_of_a_meldung_the_one_that_was_changed_last_is_shown() {
    let changed = |text: &str, day: u32| {
        let item = item("1", "a", "A", 1, text);
        let modified = format!(r#""date_modified":"2026-03-{day:02}T09:00:00Z","#);
        item.replacen('{', &["{", &modified].concat(), 1)
    };
    let (old, new) = (changed("alt", 1), changed("neu", 2));
    for both in [[old.clone(), new.clone()], [new, old]] {
        let known = known(&both);
        assert_eq!(known.len(), 1);
        assert_eq!(known[0].3, Body::Text(vec!["neu".into()]));
        assert_eq!(known[0].2, "a");
    }
}

#[test]
fn sessions_and_campaigns_are_in_no_id_slug_or_link() {
    let read = |session: &str| {
        let (feed, findings) = items(&format!(
            r#"{{"id":"https://h.example/zahl.html;jsessionid={session}.live731",
            "url":"https://h.example/zahl.html;jsessionid={session}.live731?nn=1&utm_source=rss",
            "title":"T","content_text":"x","_meldung":{{"related":["https://h.example/b?sid={session}"]}}}}"#
        ));
        assert_eq!(
            problems(&findings),
            [("id", &Problem::OfVisit), ("url", &Problem::OfVisit)]
        );
        feed.articles
    };
    let article = &read("8BF2")[0];
    assert_eq!(article.id, "https://h.example/zahl.html");
    assert_eq!(article.teaser.slug.as_str(), "zahl");
    let source = article.source.as_deref();
    assert_eq!(source, Some("https://h.example/zahl.html?nn=1"));
    assert_eq!(article.related, ["https://h.example/b"]);
    assert_eq!(read("99AA")[0], *article);
}

#[test]
fn typo3s_checksum_stays_in_the_link_that_needs_it() {
    let (feed, findings) = items(
        r#"{"id":"https://h.example/detail?news=5&cHash=ab5","url":"https://h.example/detail?news=5&cHash=ab5",
        "title":"Mehr Wald","content_text":"x"}"#,
    );
    assert_eq!(findings, []);
    let article = &feed.articles[0];
    assert_eq!(article.id, "https://h.example/detail?news=5");
    assert_eq!(article.teaser.slug.as_str(), "mehr-wald");
    let source = article.source.as_deref();
    assert_eq!(source, Some("https://h.example/detail?news=5&cHash=ab5"));
}

#[test]
fn a_feed_of_ours_has_each_slug_as_it_was_published() {
    let value: Value = serde_json::from_str(
        r#"{"items":[{"id":"1","title":"T","url":"https://h.example/meldungen/detail-14/","content_text":"x"},
        {"id":"2","title":"Zwei","url":"https://h.example/Zwei.html","content_text":"x"}]}"#,
    )
    .unwrap();
    let slugs = |own| {
        let base = Base {
            address: None,
            resolve,
        };
        let reading = Reading {
            now: Timestamp(0),
            drafts: false,
            dates: Dates::default(),
            named: crate::text::USUAL_ALONE,
            own,
            base,
        };
        let articles = read(&value, reading, Nobody).unwrap().articles.into_iter();
        let slugs = articles.map(|article| article.teaser.slug.as_str().to_owned());
        slugs.collect::<Vec<_>>()
    };
    assert_eq!(slugs(true), ["detail-14", "zwei"]);
    assert_eq!(slugs(false), ["t", "zwei"]);
}

#[test]
fn thousands_of_one_id_are_told_apart_quickly() {
    let same: Vec<String> = (0..20_000)
        .map(|number| format!(r#"{{"id":"0","title":"Termin {number}","content_text":"x"}}"#))
        .collect();
    let (feed, findings) = items(&same.join(","));
    assert_eq!(feed.articles.len(), 20_000);
    assert_eq!(findings.len(), 19_999);
    assert_eq!(feed.articles[7].teaser.slug.as_str(), "termin-7");
}

#[test]
fn related_ones_are_found_by_the_id_that_the_feed_states() {
    let related = item("3", "c", "C", 3, "x").replacen('{', r#"{"_meldung":{"related":["1"]},"#, 1);
    let all = [
        item("1", "a", "A", 1, "x"),
        item("1", "b", "B", 2, "x"),
        related,
    ];
    let (feed, _) = items(&all.join(","));
    let slug = Slug::parse("c").unwrap();
    assert_eq!(feed.beside(&slug, 1)[0].teaser.title, "B");
}
