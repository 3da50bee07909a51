use super::*;

fn teaser(title: &str, text: &str, topics: &[&str], date: &str) -> Teaser {
    let topic = |name: &&str| Topic {
        slug: Slug::of_topic(name),
        name: (*name).into(),
    };
    Teaser {
        slug: Slug::of_text(title).unwrap(),
        title: title.into(),
        kicker: String::new(),
        text: text.into(),
        date: CalendarDate::parse(date),
        topics: topics.iter().map(topic).collect(),
        picture: None,
        language: None,
    }
}

fn teasers() -> Vec<Teaser> {
    vec![
        teaser(
            "Förderung für Gründer",
            "Land hilft",
            &["Förderung", "Gründung"],
            "2026-03-01",
        ),
        teaser(
            "Landeshaushaltsplan beschlossen",
            "Mehr Geld für Straßen",
            &["Haushalt"],
            "2025-12-31",
        ),
        teaser(
            "Straßen saniert",
            "Eine foerderung half",
            &["Verkehr", "Förderung"],
            "2025-01-01",
        ),
        teaser("Neues vom Amt", "Ohne Haushalt", &[], ""),
    ]
}

/// The first words of the headlines found, in their order.
fn found(filter: &Filter, scope: &Scope) -> Vec<String> {
    let catalogue = Catalogue::new(&teasers());
    let titles = catalogue.find(filter, scope).items.into_iter();
    titles
        .map(|at| {
            catalogue
                .teaser(at)
                .unwrap()
                .title
                .split(' ')
                .next()
                .unwrap()
                .to_owned()
        })
        .collect()
}

fn search(search: &str) -> Filter {
    Filter {
        search: search.into(),
        ..Filter::default()
    }
}

fn topics(topics: &[&str]) -> Filter {
    Filter {
        topics: topics.iter().map(|topic| Slug::of_topic(topic)).collect(),
        ..Filter::default()
    }
}

fn searched(text: &str) -> Vec<String> {
    found(&search(text), &Scope::default())
}

#[test]
fn spellings_find_the_same() {
    for text in ["Förderung", "foerderung", "FÖRDERUNG", " förder "] {
        assert_eq!(searched(text), ["Förderung", "Straßen"], "{text}");
    }
}

#[test]
fn parts_of_compounds_are_found() {
    assert_eq!(searched("haushaltsplan"), ["Landeshaushaltsplan"]);
}

#[test]
fn all_words_must_occur_in_one_meldung() {
    assert_eq!(searched("strassen geld"), ["Landeshaushaltsplan"]);
    assert!(searched("strassen gründer").is_empty());
    assert_eq!(
        searched("förder förder").len(),
        2,
        "a word twice is no harder to find"
    );
}

#[test]
fn phrases_stand_as_they_are_and_do_not_cross_from_one_text_to_the_next() {
    assert_eq!(searched("\"für straßen\""), ["Landeshaushaltsplan"]);
    assert!(searched("\"straßen für\"").is_empty());
    assert!(searched("\"gründer land\"").is_empty());
}

#[test]
fn what_is_refused_is_left_out() {
    assert_eq!(searched("haushalt -geld"), ["Neues"]);
    assert_eq!(searched("-förderung"), ["Landeshaushaltsplan", "Neues"]);
}

#[test]
fn the_names_of_topics_are_searched() {
    assert_eq!(searched("verkehr"), ["Straßen"]);
}

#[test]
fn one_letter_is_no_search_yet() {
    assert_eq!(searched("f").len(), 4);
}

#[test]
fn topics_are_alternatives_and_narrow_the_search() {
    assert_eq!(
        found(&topics(&["Haushalt", "Gründung"]), &Scope::default()).len(),
        2
    );
    let both = Filter {
        search: "strassen".into(),
        ..topics(&["Förderung"])
    };
    assert_eq!(found(&both, &Scope::default()), ["Straßen"]);
    assert!(found(&topics(&["Unbekannt"]), &Scope::default()).is_empty());
}

#[test]
fn days_leave_out_what_has_none() {
    let (from, to) = Filter::whole_year(2025);
    let year = Filter {
        from,
        to,
        ..Filter::default()
    };
    assert_eq!(
        found(&year, &Scope::default()),
        ["Landeshaushaltsplan", "Straßen"]
    );
    let since = Filter { to: None, ..year };
    assert_eq!(found(&since, &Scope::default()).len(), 3);
}

#[test]
fn a_page_is_about_its_own() {
    let of_topic = Scope {
        topic: Some(Slug::of_topic("Förderung")),
        ..Scope::default()
    };
    assert_eq!(found(&search("half"), &of_topic), ["Straßen"]);
    assert_eq!(found(&search(""), &of_topic), ["Förderung", "Straßen"]);
    let beside = Scope {
        except: Some(Slug::of_text("Straßen saniert").unwrap()),
        ..Scope::default()
    };
    assert_eq!(found(&search("strassen"), &beside), ["Landeshaushaltsplan"]);
}

#[test]
fn the_oldest_or_the_best_come_first_where_that_is_asked_for() {
    let sorted = |sort| {
        found(
            &Filter {
                sort,
                ..search("haushalt")
            },
            &Scope::default(),
        )
    };
    assert_eq!(sorted(Sort::Newest), ["Landeshaushaltsplan", "Neues"]);
    assert_eq!(sorted(Sort::Oldest), ["Neues", "Landeshaushaltsplan"]);
    let sorted = |sort| {
        found(
            &Filter {
                sort,
                ..search("straßen")
            },
            &Scope::default(),
        )
    };
    assert_eq!(sorted(Sort::Newest), ["Landeshaushaltsplan", "Straßen"]);
    assert_eq!(sorted(Sort::Best), ["Straßen", "Landeshaushaltsplan"]);
}

#[test]
fn each_facet_is_counted_as_if_nothing_were_chosen_in_it() {
    let catalogue = Catalogue::new(&teasers());
    let count = |found: &Found, name: &str| {
        let slug = Slug::of_topic(name);
        found
            .topics
            .iter()
            .find(|(topic, _)| topic.slug == slug)
            .unwrap()
            .1
    };
    let (from, to) = Filter::whole_year(2025);
    let filter = Filter {
        from,
        to,
        ..topics(&["Haushalt"])
    };
    let found = catalogue.find(&filter, &Scope::default());
    assert_eq!(found.items, [1]);
    let counts = ["Haushalt", "Förderung", "Gründung"].map(|name| count(&found, name));
    assert_eq!(counts, [1, 1, 0], "of the year, whatever the topic");
    assert_eq!(
        found.years,
        [(2026, 0), (2025, 1)],
        "of the topic, whatever the year"
    );
}

#[test]
fn topics_stand_most_frequent_first() {
    let counts = Catalogue::new(&teasers()).topics();
    let counts: Vec<_> = counts
        .iter()
        .map(|(topic, n)| (topic.slug.as_str(), *n))
        .collect();
    assert_eq!(
        counts,
        [
            ("foerderung", 2),
            ("gruendung", 1),
            ("haushalt", 1),
            ("verkehr", 1)
        ]
    );
}

#[test]
fn a_topic_is_known_by_its_slug_and_a_meldung_by_its_place() {
    // The oldest first, so that the topics do not come in the order of their slugs.
    let catalogue = Catalogue::new(teasers().iter().rev());
    let name = |slug| {
        let topic = catalogue.topic(&Slug::parse(slug).unwrap());
        topic.map(|topic| topic.name.as_str())
    };
    assert_eq!(name("foerderung"), Some("Förderung"));
    assert_eq!(name("verkehr"), Some("Verkehr"));
    assert_eq!(name("unbekannt"), None);
    assert!(catalogue.teaser(3).is_some() && catalogue.teaser(4).is_none());
}

#[test]
fn older_and_newer_ones_come_behind_and_before() {
    let all = teasers();
    let mut catalogue = Catalogue::new(&all[1..2]);
    catalogue.append(Records::of(&all[2..]));
    catalogue.prepend(Records::of(&all[..1]));
    let whole = Catalogue::new(&all);
    let order = |catalogue: &Catalogue| {
        (0..catalogue.len())
            .map(|at| catalogue.teaser(at).unwrap())
            .collect::<Vec<_>>()
    };
    assert_eq!(order(&catalogue), all);
    for filter in [
        search("haushalt"),
        topics(&["Förderung"]),
        Filter {
            sort: Sort::Best,
            ..search("straßen")
        },
    ] {
        assert_eq!(
            catalogue.find(&filter, &Scope::default()),
            whole.find(&filter, &Scope::default())
        );
    }
    assert_eq!(catalogue.position(&all[3].slug), Some(3));
    assert_eq!(catalogue.position(&Slug::of_topic("nicht da")), None);
}

#[test]
fn a_slip_of_the_pen_is_understood() {
    let catalogue = Catalogue::new(&teasers());
    for (typed, nearest) in [
        ("Foerderugn", Some("Förderung")),
        ("Verkher 2025", None),
        ("Verkher", Some("Verkehr")),
        ("gründer „saneirt“", Some("gründer „saniert“")),
        ("haushalt", None),
        ("xyzzy", None),
        ("", None),
    ] {
        assert_eq!(
            catalogue.nearest_search(typed).as_deref(),
            nearest,
            "{typed}"
        );
    }
}

#[test]
fn an_empty_catalogue_finds_nothing() {
    let catalogue = Catalogue::default();
    assert_eq!(
        catalogue.find(&search("abc"), &Scope::default()),
        Found::default()
    );
    assert!(catalogue.is_empty() && catalogue.teaser(0).is_none());
    assert_eq!(catalogue.nearest_search("abc"), None);
}
