//! Whoever has an address keeps it, and no address leads to another Meldung.

use proptest::prelude::*;

use super::*;

/// A Meldung as the tests write it.
#[derive(Clone, Debug, PartialEq)]
struct Item {
    id: String,
    url: String,
    title: String,
    day: Option<u32>,
    text: String,
}

fn item(id: &str, url: &str, title: &str, day: u32, text: &str) -> Item {
    Item {
        id: id.into(),
        url: url.into(),
        title: title.into(),
        day: (day > 0).then_some(day),
        text: text.into(),
    }
}

impl Item {
    fn face(&self) -> Face {
        Face {
            ids: vec![self.id.clone()],
            url: self.url.clone(),
            title: self.title.clone(),
            day: self.day.map(|day| CalendarDate {
                year: 2026,
                month: 1,
                day,
            }),
        }
    }
}

/// What builds leave: the Meldungen with their slugs and texts.
#[derive(Default)]
struct Known {
    faces: Vec<Face>,
    texts: Vec<String>,
    slugs: Vec<Slug>,
}

fn refs(faces: &[Face]) -> Vec<&Face> {
    faces.iter().collect()
}

struct Of<'a>(&'a [Item], &'a Known);

impl Texts for Of<'_> {
    fn of_item(&self, item: usize) -> u64 {
        print_of_text(&self.0[item].text)
    }

    fn of_known(&self, known: usize) -> u64 {
        print_of_text(&self.1.texts[known])
    }

    fn are_alike(&self, item: usize, known: usize) -> bool {
        are_alike(&self.0[item].text, &self.1.texts[known])
    }
}

impl Known {
    /// Takes in a feed: the slug of each of its items.
    fn build(&mut self, items: &[Item]) -> Vec<String> {
        let faces: Vec<Face> = items.iter().map(Item::face).collect();
        let found = recognise(&refs(&faces), &refs(&self.faces), &Of(items, self));
        let mut slugs = Vec::new();
        for ((item, face), found) in items.iter().zip(faces).zip(found) {
            let place = found.unwrap_or_else(|| {
                let mut slug = Slug::of_text(&item.title).unwrap();
                let mut number = 2;
                while self.slugs.contains(&slug) {
                    slug = Slug::of_text(&item.title).unwrap().numbered(number);
                    number += 1;
                }
                self.slugs.push(slug);
                self.faces.push(Face::default());
                self.texts.push(String::new());
                self.slugs.len() - 1
            });
            self.faces[place].learn(face);
            self.texts[place] = item.text.clone();
            slugs.push(self.slugs[place].as_str().to_owned());
        }
        slugs
    }
}

const LONG: &str = "Das Ministerium fördert in diesem Jahr den Umbau von elf Bahnhöfen im Land mit \
    vier Millionen Euro";

#[test]
fn corrections_move_no_address() {
    let mut known = Known::default();
    assert_eq!(known.build(&[item("1", "", "Eins", 3, LONG)]), ["eins"]);
    for corrected in [
        item("1", "", "Eins, korrigiert", 3, LONG),
        item(
            "1",
            "",
            "Eins, korrigiert",
            4,
            "Etwas ganz anderes als bisher steht hier.",
        ),
        item("1", "", "Eins, ergänzt", 4, LONG),
        item("1", "https://neu.example/1", "Eins, ergänzt", 0, "x"),
        item("1", "https://neu.example/1", "Eins", 5, "x"),
    ] {
        assert_eq!(
            known.build(std::slice::from_ref(&corrected)),
            ["eins"],
            "{corrected:?}"
        );
    }
}

#[test]
fn headline_day_and_text_may_be_corrected_at_once() {
    let mut known = Known::default();
    known.build(&[item("1", "", "Eins", 3, LONG)]);
    let text = LONG.replace("elf", "zwölf");
    assert_eq!(known.build(&[item("1", "", "Zwei", 4, &text)]), ["eins"]);
}

#[test]
fn an_id_that_is_given_away_again_takes_no_address_along() {
    let mut known = Known::default();
    known.build(&[
        item("1", "u/1", "Eins", 3, LONG),
        item("2", "u/2", "Zwei", 4, LONG),
    ]);
    let others = [
        item(
            "2",
            "v/a",
            "Ganz anders",
            7,
            "Die Ministerin reist nach Wien und spricht dort.",
        ),
        item(
            "1",
            "v/b",
            "Noch anders",
            8,
            "Der Haushalt steht, er geht nun in den Landtag.",
        ),
    ];
    assert_eq!(known.build(&others), ["ganz-anders", "noch-anders"]);
    assert_eq!(known.build(&others), ["ganz-anders", "noch-anders"]);
    let all = [item("1", "u/1", "Eins", 3, LONG), others[1].clone()];
    assert_eq!(known.build(&all), ["eins", "noch-anders"]);
}

#[test]
fn a_second_item_with_an_id_takes_nothing_from_the_first() {
    let mut known = Known::default();
    let first = item("1", "u/1", "Eins", 3, "Text der ersten");
    let second = item("1", "u/x", "Anders", 3, "Text der ersten");
    assert_eq!(known.build(std::slice::from_ref(&first)), ["eins"]);
    for _ in 0..3 {
        let both = [second.clone(), first.clone()];
        assert_eq!(known.build(&both), ["anders", "eins"]);
        let both = [first.clone(), second.clone()];
        assert_eq!(known.build(&both), ["eins", "anders"]);
    }
    assert_eq!(known.build(&[first]), ["eins"]);
    assert_eq!(known.build(&[second]), ["anders"]);
}

#[test]
fn new_ids_keep_addresses_where_headline_and_day_are_the_same_and_are_learnt() {
    let mut known = Known::default();
    let before: Vec<Item> = (1..9)
        .map(|n| {
            item(
                &format!("pm-{n}"),
                &format!("alt/{n}"),
                &format!("Nummer {n}"),
                n,
                "x",
            )
        })
        .collect();
    let slugs = known.build(&before);
    let after: Vec<Item> = (1..9)
        .map(|n| {
            item(
                &format!("uuid-{n}"),
                &format!("neu/{n}"),
                &format!("Nummer {n}"),
                n,
                "y",
            )
        })
        .collect();
    assert_eq!(known.build(&after), slugs);
    assert_eq!(known.faces.len(), 8);
    // The new id is known now, and so is the old one.
    assert_eq!(
        known.build(&[item("uuid-3", "w/3", "Umbenannt", 3, "z")]),
        ["nummer-3"]
    );
    assert_eq!(
        known.build(&[item("pm-3", "w/3", "Umbenannt", 3, "z")]),
        ["nummer-3"]
    );
}

#[test]
fn without_an_id_of_its_own_an_item_is_known_by_its_address() {
    let mut known = Known::default();
    known.build(&[
        item("h-1", "u/77", "Tipfehler", 3, "Text"),
        item("h-2", "u/2", "Zwei", 3, "y"),
    ]);
    let mended = [
        item("h-9", "u/77", "Tippfehler", 3, "Text"),
        item("h-2", "u/2", "Zwei", 3, "y"),
    ];
    assert_eq!(known.build(&mended), ["tipfehler", "zwei"]);
}

#[test]
fn an_address_that_all_items_share_says_nothing() {
    let mut known = Known::default();
    known.build(&[
        item("1", "u/", "Eins", 3, "a"),
        item("2", "u/", "Zwei", 3, "b"),
    ]);
    assert_eq!(known.build(&[item("3", "u/", "Drei", 3, "c")]), ["drei"]);
}

#[test]
fn undated_headlines_need_their_text_as_well() {
    let mut known = Known::default();
    known.build(&[item("1", "", "Termine", 0, "Montag")]);
    assert_eq!(
        known.build(&[item("2", "", "Termine", 0, "Dienstag")]),
        ["termine-2"]
    );
    assert_eq!(
        known.build(&[item("3", "", "Termine", 0, "Montag")]),
        ["termine"]
    );
}

#[test]
fn thousands_of_the_same_id_take_no_time() {
    let items: Vec<Item> = (0..20_000)
        .map(|n| item("1", "", &format!("Nummer {n}"), 0, &format!("Text {n}")))
        .collect();
    let faces: Vec<Face> = items.iter().map(Item::face).collect();
    let known = Known {
        texts: items.iter().map(|item| item.text.clone()).collect(),
        ..Known::default()
    };
    let others: Vec<Item> = (0..20_000)
        .map(|n| item("1", "", &format!("Anders {n}"), 0, &format!("Fremd {n}")))
        .collect();
    let other_faces: Vec<Face> = others.iter().map(Item::face).collect();
    let start = std::time::Instant::now();
    assert!(
        recognise(&refs(&faces), &refs(&faces), &Of(&items, &known))
            .iter()
            .all(Option::is_some)
    );
    assert!(
        recognise(&refs(&other_faces), &refs(&faces), &Of(&others, &known))
            .iter()
            .all(Option::is_none)
    );
    // Pairs would take minutes.
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}

#[test]
fn half_of_what_stands_in_either_of_two_texts_has_to_stand_in_both() {
    let six = "a b c d e f";
    for (other, is_alike) in [
        ("a b c d e f", true),
        ("A, b – c; d. E f!", true),
        ("a b c d e f g h i j", true),
        ("a b c d e f g h i j k", false),
        ("f e d c b a", false),
        ("a b c d e", false),
        ("", false),
    ] {
        assert_eq!(are_alike(six, other), is_alike, "{other}");
        assert_eq!(are_alike(other, six), is_alike, "{other}");
    }
    assert!(!are_alike("a b c d e", "a b c d e"), "too short to say");
}

#[test]
fn what_is_new_gets_a_slug_that_nobody_had() {
    let article = |slug: &str| {
        let value = serde_json::from_value(serde_json::json!({ "items": [
            { "id": slug, "title": slug, "content_text": "x" }] }))
        .unwrap();
        let reading = meldungen_core::feed::Reading {
            now: meldungen_core::date::Timestamp(0),
            drafts: false,
            own: false,
            dates: meldungen_core::date::Dates::default(),
            named: text::USUAL_ALONE,
            base: meldungen_core::feed::Base {
                address: None,
                resolve: |_, _| None,
            },
        };
        let feed = meldungen_core::feed::read(&value, reading, meldungen_core::feed::Nobody);
        feed.unwrap().articles.remove(0)
    };
    let mut articles = ["neu", "neu", "neu", "alt"].map(article);
    let slug = |text: &str| Slug::parse(text).unwrap();
    let mut taken = BTreeSet::from([slug("neu-2"), slug("alt")]);
    give(
        &mut articles,
        &[None, Some(slug("neu")), None, Some(slug("eins"))],
        &mut taken,
    );
    let slugs = articles.map(|article| article.teaser.slug.as_str().to_owned());
    assert_eq!(slugs, ["neu-4", "neu", "neu-3", "eins"]);
}

/// Any feed: few ids, addresses, headlines, days and texts, so that many are shared.
fn feed() -> impl Strategy<Value = Vec<Item>> {
    let any = (0..6u8, 0..6u8, 0..6u8, 0..4u32, 0..6u8);
    proptest::collection::vec(any, 0..12).prop_map(|items| {
        let items = items.into_iter().map(|(id, url, title, day, text)| {
            let url = if url == 0 {
                String::new()
            } else {
                format!("u/{url}")
            };
            let text = format!("Text {text} {}", "wort ".repeat(text.into()));
            item(
                &format!("i{id}"),
                &url,
                &format!("Titel {title}"),
                day,
                &text,
            )
        });
        let mut items: Vec<Item> = items.collect();
        // An item that is there twice is one.
        let mut seen: Vec<Item> = Vec::new();
        items.retain(|item| {
            let is_new = !seen.contains(item);
            seen.push(item.clone());
            is_new
        });
        items
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn the_same_feed_moves_no_address_however_often_in_any_order_and_any_choice(
        (items, shuffled) in feed().prop_flat_map(|items| (Just(items.clone()), Just(items).prop_shuffle())),
        choice in proptest::collection::vec(any::<bool>(), 12),
    ) {
        let mut known = Known::default();
        let slugs = known.build(&items);
        let all: BTreeSet<&String> = slugs.iter().collect();
        prop_assert_eq!(all.len(), items.len(), "no two share a slug");
        let slug_of = |item: &Item| slugs[items.iter().position(|it| it == item).unwrap()].clone();
        prop_assert_eq!(&known.build(&items), &slugs);
        let chosen: Vec<Item> = shuffled.iter().zip(&choice).filter(|(_, is)| **is).map(|(it, _)| it.clone()).collect();
        for feed in [&shuffled, &chosen, &items] {
            let expected: Vec<String> = feed.iter().map(slug_of).collect();
            prop_assert_eq!(&known.build(feed), &expected);
        }
        prop_assert_eq!(known.faces.len(), items.len(), "nothing new came");
    }

    #[test]
    fn no_address_is_given_twice_whatever_feeds_follow(feeds in proptest::collection::vec(feed(), 0..5)) {
        let mut known = Known::default();
        for items in &feeds {
            let slugs = known.build(items);
            let all: BTreeSet<&String> = slugs.iter().collect();
            prop_assert_eq!(all.len(), items.len());
            prop_assert_eq!(&known.build(items), &slugs, "built again");
        }
    }
}
