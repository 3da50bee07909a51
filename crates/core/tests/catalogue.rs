//! The catalogue against a naive filter: the same hits in the same order, the same counts;
//! and highlights that cut exactly what matched.
#![allow(clippy::unwrap_used)] // what goes wrong here fails the test

use meldungen_core::article::{Teaser, Topic};
use meldungen_core::catalogue::{Catalogue, Filter, Query, Records, Scope, Sort};
use meldungen_core::date::CalendarDate;
use meldungen_core::fold::fold;
use meldungen_core::highlight::highlight;
use meldungen_core::slug::Slug;
use meldungen_core::text;
use proptest::prelude::*;

/// Pieces of words that meet each other, in all spellings.
const PIECES: [&str; 26] = [
    "haus",
    "halt",
    "Haus",
    "HAUS",
    "häuser",
    "haeuser",
    "ha\u{308}user",
    "straße",
    "Strasse",
    "ö",
    "oe",
    "ﬁ",
    "fi",
    "e\u{301}",
    "é",
    "an",
    "ana",
    "ss",
    "s",
    "👩\u{200D}👧",
    "👍🏽",
    "👍",
    "❤\u{FE0F}",
    "\u{AD}",
    "新闻",
    "-",
];

const TOPICS: [&str; 5] = ["Haushalt", "Öl", "Straße", "haus", "新闻"];

fn a_word() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&PIECES[..]), 1..4)
        .prop_map(|pieces| pieces.concat())
}

fn a_text() -> impl Strategy<Value = String> {
    let some = prop::collection::vec(a_word(), 0..6).prop_map(|words| words.join(" "));
    prop_oneof![8 => some, 1 => any::<String>()].prop_map(|text| text::line(&text))
}

fn a_day() -> impl Strategy<Value = Option<CalendarDate>> {
    let day = (2023..2027_i32, 1..13_u32, 1..29_u32);
    prop::option::of(day.prop_map(|(year, month, day)| CalendarDate { year, month, day }))
}

fn some_topics() -> impl Strategy<Value = Vec<&'static str>> {
    prop::sample::subsequence(&TOPICS[..], 0..4)
}

fn teasers() -> impl Strategy<Value = Vec<Teaser>> {
    let teaser = (a_text(), a_text(), a_text(), a_day(), some_topics());
    let teaser = teaser.prop_map(|(title, kicker, text, date, topics)| Teaser {
        slug: Slug::of_text("a").unwrap(),
        title,
        kicker,
        text,
        date,
        topics: topics
            .into_iter()
            .map(|name| Topic {
                slug: Slug::of_topic(name),
                name: name.to_owned(),
            })
            .collect(),
        picture: None,
        language: None,
    });
    prop::collection::vec(teaser, 0..70).prop_map(|mut teasers| {
        for (index, teaser) in teasers.iter_mut().enumerate() {
            teaser.slug = teaser.slug.numbered(index);
        }
        teasers
    })
}

fn a_search() -> impl Strategy<Value = String> {
    let term = prop_oneof![
        5 => a_word(),
        1 => a_word().prop_map(|word| format!("-{word}")),
        1 => (a_word(), a_word()).prop_map(|(a, b)| format!("„{a} {b}“")),
        1 => a_word().prop_map(|word| format!("-\"{word}\"")),
        1 => any::<String>(),
    ];
    prop::collection::vec(term, 0..3).prop_map(|terms| terms.join(" "))
}

fn a_filter() -> impl Strategy<Value = Filter> {
    let sort = prop::sample::select(&Sort::ALL[..]);
    let days = prop_oneof![2 => Just((None, None)), 1 => (a_day(), a_day())];
    (a_search(), some_topics(), days, sort).prop_map(|(search, topics, (from, to), sort)| Filter {
        topics: topics.into_iter().map(Slug::of_topic).collect(),
        search,
        from,
        to,
        sort,
    })
}

fn a_scope() -> impl Strategy<Value = Scope> {
    let topic = prop::option::weighted(0.2, prop::sample::select(&TOPICS[..]));
    let except = prop::option::weighted(0.2, 0..70_usize);
    (topic, except).prop_map(|(topic, except)| Scope {
        topic: topic.map(Slug::of_topic),
        except: except.map(|number| Slug::of_text("a").unwrap().numbered(number)),
    })
}

/// What may stand inside of a word.
fn is_letter(c: char) -> bool {
    match c as u32 {
        0x80..=0xBF | 0x2000..=0x206F => false,
        code => code > 0xBF || c.is_ascii_alphanumeric(),
    }
}

/// The texts of a teaser, each by itself, folded.
fn folded(teaser: &Teaser) -> Vec<String> {
    let texts = [&teaser.title, &teaser.kicker, &teaser.text].into_iter();
    texts
        .chain(teaser.topics.iter().map(|topic| &topic.name))
        .map(|text| fold(text))
        .collect()
}

struct Naive<'a> {
    filter: &'a Filter,
    scope: &'a Scope,
    query: Query,
}

impl Naive<'_> {
    fn searched(&self, teaser: &Teaser) -> bool {
        let texts = folded(teaser);
        let has = |word: &String| texts.iter().any(|text| text.contains(word.as_str()));
        self.scope.except.as_ref() != Some(&teaser.slug)
            && self
                .scope
                .topic
                .iter()
                .all(|topic| has_topic(teaser, topic))
            && self.query.wanted.iter().all(has)
            && !self.query.unwanted.iter().any(has)
    }

    fn of_topics(&self, teaser: &Teaser) -> bool {
        let topics = &self.filter.topics;
        topics.is_empty() || topics.iter().any(|topic| has_topic(teaser, topic))
    }

    fn of_days(&self, teaser: &Teaser) -> bool {
        let (mut from, mut to) = (self.filter.from, self.filter.to);
        if from.zip(to).is_some_and(|(from, to)| from > to) {
            std::mem::swap(&mut from, &mut to);
        }
        let asked = from.is_some() || to.is_some();
        !asked
            || teaser.date.is_some_and(|day| {
                from.is_none_or(|from| from <= day) && to.is_none_or(|to| day <= to)
            })
    }

    fn points(&self, teaser: &Teaser) -> i32 {
        let texts = folded(teaser);
        let points = |word: &String| {
            let starts = |text: &str| {
                text.match_indices(word.as_str()).any(|(at, _)| at == 0)
                    || (1..text.len())
                        .filter(|at| text.is_char_boundary(*at))
                        .any(|at| {
                            let before = text[..at].chars().next_back().unwrap();
                            text[at..].starts_with(word.as_str()) && !is_letter(before)
                        })
            };
            let of = |texts: &[String], points: i32| {
                if texts.iter().any(|text| starts(text)) {
                    points + 1
                } else if texts.iter().any(|text| text.contains(word.as_str())) {
                    points
                } else {
                    0
                }
            };
            of(&texts[..1], 3).max(of(&texts[1..], 1))
        };
        self.query.wanted.iter().map(points).sum()
    }
}

fn has_topic(teaser: &Teaser, slug: &Slug) -> bool {
    teaser.topics.iter().any(|topic| topic.slug == *slug)
}

proptest! {
    #[test]
    fn the_catalogue_finds_and_counts_what_a_naive_filter_does(
        teasers in teasers(), filter in a_filter(), scope in a_scope(), cuts in (0..70_usize, 0..70_usize)
    ) {
        // From files as they come, and from one.
        let cuts = (cuts.0.min(teasers.len()), cuts.1.min(teasers.len()));
        let (first, second) = (cuts.0.min(cuts.1), cuts.0.max(cuts.1));
        let mut parts = Catalogue::new(&teasers[first..second]);
        parts.append(Records::of(&teasers[second..]));
        parts.prepend(Records::of(&teasers[..first]));
        let found = parts.find(&filter, &scope);
        prop_assert_eq!(&found, &Catalogue::new(&teasers).find(&filter, &scope));

        let naive = Naive { filter: &filter, scope: &scope, query: filter.query() };
        let all: Vec<usize> = (0..teasers.len()).collect();
        let mut expected: Vec<usize> = all.into_iter().filter(|at| {
            let teaser = &teasers[*at];
            naive.searched(teaser) && naive.of_topics(teaser) && naive.of_days(teaser)
        }).collect();
        match filter.sort {
            Sort::Newest => {}
            Sort::Oldest => expected.reverse(),
            Sort::Best => expected.sort_by_key(|at| -naive.points(&teasers[*at])),
        }
        prop_assert_eq!(&found.items, &expected);

        let count = |keep: &dyn Fn(&Teaser) -> bool| {
            teasers.iter().filter(|teaser| naive.searched(teaser) && keep(teaser)).count()
        };
        for (topic, number) in &found.topics {
            let given = count(&|teaser| naive.of_days(teaser) && has_topic(teaser, &topic.slug));
            prop_assert_eq!(*number, given, "{}", topic.name);
        }
        for (year, number) in &found.years {
            let given = count(&|teaser| {
                naive.of_topics(teaser) && teaser.date.is_some_and(|day| day.year == *year)
            });
            prop_assert_eq!(*number, given, "{}", year);
        }
        let named = TOPICS.iter().filter(|name| {
            teasers.iter().any(|teaser| has_topic(teaser, &Slug::of_topic(name)))
        });
        prop_assert_eq!(found.topics.len(), named.count(), "each topic is offered");
    }

    #[test]
    fn highlights_cut_exactly_what_matched(text in a_text(), search in a_search()) {
        let query = Query::parse(&search);
        let pieces = highlight(&text, &query);
        let whole: String = pieces.iter().map(|(piece, _)| *piece).collect();
        prop_assert_eq!(&whole, &text, "nothing is lost or added");
        prop_assert!(pieces.iter().all(|(piece, _)| !piece.is_empty()));
        for pair in pieces.windows(2) {
            prop_assert!(pair[0].1 != pair[1].1, "what touches is one");
        }
        // Every occurrence is marked, from its first to its last letter.
        let mut folded = String::new();
        let mut marks = Vec::new();
        for (piece, marked) in &pieces {
            // Folded behind what stands before it, as an accent may be.
            let length = fold(&[&text[..offset(&text, piece)], piece].concat()).len();
            marks.resize(length, *marked);
            folded = fold(&text[..offset(&text, piece) + piece.len()]);
        }
        prop_assert_eq!(&folded, &fold(&text));
        let mut covered = vec![false; folded.len()];
        for word in &query.wanted {
            for at in (0..folded.len()).filter(|at| folded.is_char_boundary(*at)) {
                if folded[at..].starts_with(word.as_str()) {
                    covered[at..at + word.len()].fill(true);
                }
            }
        }
        for (at, covered) in covered.iter().enumerate() {
            prop_assert!(!covered || marks[at], "byte {} of {}", at, folded);
        }
        // And nothing else: each character that is marked has a letter of an occurrence.
        let mut start = 0;
        for character in characters(&text) {
            let end = fold(&text[..offset(&text, character) + character.len()]).len();
            let marked = pieces.iter().find(|(piece, _)| {
                offset(&text, piece) <= offset(&text, character)
                    && offset(&text, character) < offset(&text, piece) + piece.len()
            }).unwrap().1;
            if marked && end > start {
                prop_assert!(covered[start..end].contains(&true), "{} in {}", character, text);
            }
            start = end;
        }
        // No character is cut in two.
        for (piece, _) in &pieces {
            prop_assert!(characters(&text).any(|character| offset(&text, character) == offset(&text, piece)));
        }
    }
}

/// Where a part of a text begins in it.
fn offset(text: &str, part: &str) -> usize {
    part.as_ptr() as usize - text.as_ptr() as usize
}

/// What a reader sees as one character, as Unicode has it.
fn characters(text: &str) -> impl Iterator<Item = &str> {
    use unicode_segmentation::UnicodeSegmentation;
    text.graphemes(true)
}
