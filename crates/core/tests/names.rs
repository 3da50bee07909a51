//! Ids and slugs of any feed: who a Meldung is depends on that Meldung alone.
#![allow(clippy::unwrap_used)] // what goes wrong here fails the test

use std::collections::{BTreeMap, BTreeSet};

use meldungen_core::address::{lasting, without_visit};
use meldungen_core::article::Article;
use meldungen_core::date::Timestamp;
use meldungen_core::feed::{self, Base, Nobody, Reading};
use meldungen_core::fold::fold;
use meldungen_core::json::Value;
use meldungen_core::slug::Slug;
use meldungen_core::text::line;
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// What tells Meldungen apart: id, address, headline and second of publication.
type Item = (String, String, String, Option<i64>);

/// Few values of each, so that items share them.
fn any_item() -> impl Strategy<Value = Item> {
    let id = prop_oneof![
        select(vec!["1", "2", "https://h.example/a?sid=x1"]).prop_map(str::to_owned),
        "[a-z0-9/;?&=#. -]{1,12}",
    ];
    let url = select(vec![
        "",
        "https://h.example/a",
        "https://h.example/detail-1",
    ]);
    let title = select(vec!["Termin", "Termin 2", "Con", "新闻"]);
    let moment = prop::option::of(0_i64..3);
    (id, url, title, moment)
        .prop_map(|(id, url, title, moment)| (id, url.to_owned(), title.to_owned(), moment))
}

fn read(items: &[&Item]) -> Vec<Article> {
    let items = items.iter().map(|(id, url, title, moment)| {
        let moment = moment.map_or(String::new(), |second| Timestamp(second).to_rfc3339());
        let members = [
            ("id", id),
            ("url", url),
            ("title", title),
            ("date_published", &moment),
        ];
        let members = members.map(|(name, value)| (name.to_owned(), Value::Text(value.clone())));
        Value::Map(members.into())
    });
    let items = Value::List(items.collect());
    let reading = Reading {
        now: Timestamp(9),
        drafts: false,
        own: false,
        dates: meldungen_core::date::Dates::default(),
        named: meldungen_core::text::USUAL_ALONE,
        base: Base {
            address: None,
            resolve: |_, _| None,
        },
    };
    let feed = Value::Map(vec![("items".to_owned(), items)]);
    feed::read(&feed, reading, Nobody).unwrap().articles
}

/// What tells a Meldung from all others, as it was read.
fn key(article: &Article) -> Item {
    (
        article.stated_id().to_owned(),
        article.source.clone().unwrap_or_default(),
        article.teaser.title.clone(),
        article.published.map(|moment| moment.0),
    )
}

/// Some of the items, in some order.
fn some(items: &[Item], picks: &[Index]) -> Vec<Item> {
    let mut left: Vec<&Item> = items.iter().collect();
    let mut some = Vec::new();
    for pick in picks {
        if !left.is_empty() {
            some.push(left.swap_remove(pick.index(left.len())).clone());
        }
    }
    some
}

/// Whether Windows takes it as a folder's name.
fn is_a_folder(name: &str) -> bool {
    let devices = ["con", "prn", "aux", "nul"].map(str::to_owned);
    let numbered = ["com", "lpt"].map(|name| (0..10).map(move |number| format!("{name}{number}")));
    let mut devices = devices.into_iter().chain(numbered.into_iter().flatten());
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    !name.is_empty() && name.bytes().all(plain) && devices.all(|device| device != name)
}

/// Texts that are, or nearly are, what some system has another use for.
fn odd_text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "(con|prn|aux|nul|com|lpt|index)[0-9. ]{0,2}",
        "https://h\\.example/[a-z0-9;=.()/-]{0,20}[?#]?[a-zA-Z0-9_=&;-]{0,20}",
        "[CcÄ#+&./ 新-]{0,8}",
    ]
}

proptest! {
    #[test]
    fn meldungen_that_differ_never_share_an_id(items in prop::collection::vec(any_item(), 0..12)) {
        let items: Vec<&Item> = items.iter().collect();
        let articles = read(&items);
        let ids: BTreeSet<&str> = articles.iter().map(|article| article.id.as_str()).collect();
        prop_assert_eq!(ids.len(), articles.len());
        let own: BTreeSet<String> = articles.iter().map(Article::own_id).collect();
        prop_assert_eq!(own.len(), articles.len());
        let keys: BTreeSet<Item> = articles.iter().map(key).collect();
        prop_assert_eq!(keys.len(), articles.len());
    }

    #[test]
    fn who_a_meldung_is_stays_in_any_order_and_beside_any_others(
        items in prop::collection::vec(any_item(), 1..12),
        picks in prop::collection::vec(any::<Index>(), 1..12)
    ) {
        let all: Vec<&Item> = items.iter().collect();
        let all: BTreeMap<Item, String> = read(&all).iter().map(|a| (key(a), a.own_id())).collect();
        let some = some(&items, &picks);
        let some = read(&some.iter().collect::<Vec<_>>());
        for article in &some {
            prop_assert_eq!(&article.own_id(), &all[&key(article)]);
            let same = some.iter().filter(|other| other.stated_id() == article.stated_id());
            let stated = article.stated_id().to_owned();
            let expected = if same.count() > 1 { article.own_id() } else { stated };
            prop_assert_eq!(&article.id, &expected);
        }
    }

    #[test]
    fn any_slug_can_be_a_folder(url in odd_text(), id in odd_text(), text in odd_text()) {
        for slug in [
            Slug::of_meldung(Some(&url), &id, &text),
            Slug::of_meldung(None, &id, &text),
            Slug::of_topic(&text),
        ].into_iter().chain(Slug::of_text(&text)) {
            prop_assert!(is_a_folder(slug.as_str()), "{}", slug.as_str());
            prop_assert_eq!(Slug::parse(slug.as_str()), Some(slug.clone()));
            let folder = format!("https://h.example/meldungen/{}/", slug.as_str());
            prop_assert_eq!(folder.split('/').count(), 6);
        }
    }

    #[test]
    fn a_session_is_taken_out_once_and_nothing_else_with_it(
        address in odd_text(),
        session in "[A-F]{2}[0-9A-F]{6}",
        page in "[a-z]{1,8}",
        number in 0_u32..9_999
    ) {
        prop_assert_eq!(without_visit(&without_visit(&address)), without_visit(&address));
        prop_assert_eq!(lasting(&lasting(&address)), lasting(&address));
        prop_assert!(without_visit(&address).len() <= address.len());
        let plain = format!("https://h.example/{page}.html?id={number}");
        for address in [
            format!("https://h.example/{page}.html;jsessionid={session}?id={number}"),
            format!("https://h.example/{page}.html?id={number}&PHPSESSID={session}"),
            format!("https://h.example/{page}.html?utm_source={session}&id={number}"),
            format!("https://h.example/{page}.html?sid={session}&id={number}&utm_medium=rss"),
        ] {
            prop_assert_eq!(without_visit(&address), plain.clone());
            let (slug, of_plain) = (
                Slug::of_meldung(Some(&address), &address, "T"),
                Slug::of_meldung(Some(&plain), &plain, "T"),
            );
            prop_assert_eq!(slug, of_plain);
        }
    }

    #[test]
    fn a_topic_has_one_slug_however_its_name_is_written(name in odd_text()) {
        let slug = Slug::of_topic(&name);
        prop_assert_eq!(Slug::of_topic(&format!(" {} \u{A0}", line(&name))), slug.clone());
        prop_assert_eq!(Slug::of_topic(&fold(&line(&name))), slug.clone());
        prop_assert_eq!(Slug::of_topic(&name.to_lowercase()), slug);
    }

    #[test]
    fn topics_that_differ_in_a_sign_share_no_slug(
        names in prop::collection::btree_set("c[c1#+&§新]{0,5}", 2..8)
    ) {
        let slugs: BTreeSet<Slug> = names.iter().map(|name| Slug::of_topic(name)).collect();
        prop_assert_eq!(slugs.len(), names.len());
    }
}
