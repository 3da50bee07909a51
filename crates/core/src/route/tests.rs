use super::*;

fn slug(text: &str) -> Slug {
    Slug::parse(text).unwrap()
}

fn places() -> Vec<Place> {
    let filter = Filter {
        topics: vec![slug("foerderung"), slug("energie")],
        search: "Straße & „100 %“ + mehr=?#".into(),
        from: CalendarDate::parse("2025-01-01"),
        to: CalendarDate::parse("2025-12-31"),
        sort: Sort::Best,
    };
    [
        Route::Home,
        Route::Article(slug("a-b")),
        Route::Topic(slug("energie")),
    ]
    .into_iter()
    .flat_map(|route| {
        [
            Place::from(route.clone()),
            Place {
                filter: filter.clone(),
                page: 3,
                compact: true,
                ..route.into()
            },
        ]
    })
    .collect()
}

fn round_trip(addresses: &Addresses, place: &Place) -> Option<Place> {
    let href = addresses.href(place);
    let (path, query) = href.split_once('?').unwrap_or((&href, ""));
    addresses.parse(path, query)
}

#[test]
fn folders_round_trip_under_any_base() {
    for base in ["/", "/presse/", "/a/b/"] {
        let addresses = Addresses::new(base, Layout::Folders);
        for place in places() {
            assert!(addresses.href(&place).starts_with(base));
            assert_eq!(round_trip(&addresses, &place), Some(place));
        }
    }
}

#[test]
fn the_single_page_round_trips_and_a_topic_is_a_filter() {
    let addresses = Addresses::new("/app/", Layout::SinglePage);
    for place in places() {
        let expected = match &place.route {
            Route::Topic(topic) => {
                let mut filter = place.filter.clone();
                filter.topics.retain(|other| other != topic);
                filter.topics.insert(0, topic.clone());
                Place {
                    route: Route::Home,
                    filter,
                    ..place.clone()
                }
            }
            _ => place.clone(),
        };
        assert_eq!(round_trip(&addresses, &place), Some(expected));
    }
}

#[test]
fn addresses_are_those_of_the_design() {
    let addresses = Addresses::new("/", Layout::Folders);
    assert_eq!(addresses.page(&Route::Article(slug("x"))), "/meldungen/x/");
    assert_eq!(
        addresses.article_feed(&slug("x")),
        "/meldungen/x/index.json"
    );
    let place = Place {
        filter: Filter {
            topics: vec![slug("foerderung")],
            search: "öl".into(),
            from: CalendarDate::parse("2025-01-01"),
            to: None,
            sort: Sort::Oldest,
        },
        page: 2,
        compact: true,
        ..Route::Home.into()
    };
    assert_eq!(
        addresses.href(&place),
        "/?thema=foerderung&suche=%C3%B6l&von=2025-01-01&sortierung=aelteste&seite=2&ansicht=liste"
    );
}

#[test]
fn files_lie_where_the_design_has_them() {
    let addresses = Addresses::new("/presse/", Layout::Folders);
    for (address, expected) in [
        (addresses.feed(), "/presse/feed.json"),
        (addresses.version(), "/presse/version.json"),
        (
            addresses.article_code(&slug("x")),
            "/presse/meldungen/x/qr.svg",
        ),
        (addresses.archive_index(), "/presse/archiv/manifest.json"),
        (addresses.archive_file(12), "/presse/archiv/12.json"),
        (
            addresses.topic_feed(&slug("gas")),
            "/presse/themen/gas/feed.json",
        ),
        (Addresses::page_file(&Route::Home), "index.html"),
        (
            Addresses::page_file(&Route::Article(slug("x"))),
            "meldungen/x/index.html",
        ),
        (
            Addresses::page_file(&Route::Topic(slug("gas"))),
            "themen/gas/index.html",
        ),
    ] {
        assert_eq!(address, expected);
    }
    let alone = Addresses::new("/app/", Layout::SinglePage);
    assert_eq!(alone.page(&Route::Article(slug("x"))), "/app/?meldung=x");
    assert_eq!(alone.page(&Route::Topic(slug("gas"))), "/app/?thema=gas");
    let layouts = [addresses.layout(), alone.layout()];
    assert_eq!(layouts, [Layout::Folders, Layout::SinglePage]);
}

#[test]
fn a_page_of_the_list_is_a_number_up_to_the_last() {
    let addresses = Addresses::new("/", Layout::Folders);
    for (query, page) in [
        ("seite=1", 1),
        ("seite=2", 2),
        ("seite=9999", 9_999),
        ("seite=10000", 1),
        ("seite=0", 1),
        ("seite=zwei", 1),
        ("", 1),
    ] {
        assert_eq!(addresses.parse("/", query).unwrap().page, page, "{query}");
    }
    let first = Place::from(Route::Home);
    assert_eq!(addresses.href(&first), "/");
}

#[test]
fn another_list_is_asked_for_by_filter_order_or_page() {
    let addresses = Addresses::new("/", Layout::Folders);
    for (query, asks) in [
        ("", false),
        ("seite=1", false),
        ("ansicht=liste", false),
        ("suche=a", false),
        ("suche=gas", true),
        ("thema=gas", true),
        ("von=2025-01-01", true),
        ("sortierung=aelteste", true),
        ("sortierung=treffer", true),
        ("seite=2", true),
    ] {
        let place = addresses.parse("/", query).unwrap();
        assert_eq!(place.asks_for_list(), asks, "{query}");
    }
}

#[test]
fn a_page_is_about_its_topic_or_all_but_its_meldung() {
    let scope = |route: Route| {
        let Scope { topic, except } = Place::from(route).scope();
        (topic, except)
    };
    assert_eq!(scope(Route::Home), (None, None));
    assert_eq!(scope(Route::Topic(slug("gas"))), (Some(slug("gas")), None));
    assert_eq!(scope(Route::Article(slug("x"))), (None, Some(slug("x"))));
}

#[test]
fn percent_signs_are_read_where_two_digits_follow() {
    for (text, read) in [
        ("%C3%b6l", "öl"),
        ("100%", "100%"),
        ("%4", "%4"),
        ("%4g%g4", "%4g%g4"),
        ("%2541", "%41"),
        ("a%FFb", "a\u{FFFD}b"),
        ("ä+b", "ä+b"),
    ] {
        assert_eq!(percent_decode(text), read, "{text}");
    }
}

#[test]
fn hostile_queries_are_ignored() {
    let addresses = Addresses::new("/", Layout::Folders);
    let long = format!("suche={}", "%".repeat(100_000));
    for query in [
        "thema=../..&thema=<script>&x=%FF%&&&=&thema",
        "seite=-1",
        "seite=10000&von=2025-02-30&bis=morgen&sortierung=constructor&ansicht=<b>",
        "seite=99999999999999999999999&von=&bis=&sortierung",
        &long,
    ] {
        let place = addresses.parse("/", query).unwrap();
        let search = place.filter.search.clone();
        let plain = Place {
            filter: Filter {
                search,
                ..Filter::default()
            },
            ..Route::Home.into()
        };
        assert_eq!(place, plain, "{query}");
    }
}

#[test]
fn what_is_no_page_is_none() {
    let addresses = Addresses::new("/presse/", Layout::Folders);
    for path in [
        "/",
        "/presse",
        "/presse/feed.json",
        "/presse/meldungen/",
        "/presse/meldungen/A/",
        "/presse/meldungen/a/b/",
        "/presse/meldungen/a/index.json",
        "/presse//",
        "",
    ] {
        assert_eq!(addresses.parse(path, ""), None, "{path}");
    }
    assert!(
        addresses
            .parse("/presse/meldungen/a/index.html", "")
            .is_some()
    );
    assert!(addresses.parse("/presse/index.html", "").is_some());
}
