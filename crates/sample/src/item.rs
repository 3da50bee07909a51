//! One Meldung.

use crate::Sample;
use crate::calendar;
use crate::compound::Compound;
use crate::random::Random;
use crate::words::{
    ADJECTIVES, FAMILY_NAMES, FIRST_NAMES, OFFICES, PLACE_ENDS, PLACE_STARTS, TOPICS,
};

/// A headline and its teaser have at least so many bytes together, as those of press
/// offices have.
const SHORTEST: usize = 250;

/// A press item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its number in the sample, from 0 for the newest.
    pub number: usize,
    /// The Dachzeile.
    pub kicker: String,
    /// The headline.
    pub title: String,
    /// One to three sentences; with the headline 250 to 380 bytes.
    pub teaser: String,
    /// The paragraphs of its text.
    pub paragraphs: Vec<String>,
    /// When it was published, in RFC 3339.
    pub published: String,
    /// One to three topics, of about two dozen.
    pub topics: Vec<&'static str>,
}

impl Item {
    pub(crate) fn write(random: &mut Random, number: usize, sample: Sample) -> Self {
        let (topics, firsts) = topics(random);
        let title = headline(random, firsts);
        let mut teaser = sentence(random, firsts);
        while title.len() + teaser.len() < SHORTEST {
            teaser.push(' ');
            teaser.push_str(&sentence(random, firsts));
        }
        let kicker = match random.below(3) {
            0 => "Pressemitteilung".to_owned(),
            1 => place(random),
            _ => topics[0].to_owned(),
        };
        let paragraph = |_| {
            let sentences = [(); 4].map(|()| sentence(random, firsts));
            sentences.join(" ")
        };
        let paragraphs = (0..sample.paragraphs).map(paragraph).collect();
        Self {
            number,
            kicker,
            title,
            teaser,
            paragraphs,
            published: calendar::published(number, sample.items),
            topics,
        }
    }
}

/// One to three topics, and what the compounds of the first one begin with.
fn topics(random: &mut Random) -> (Vec<&'static str>, &'static [&'static str]) {
    let mut ranks = vec![random.rank(TOPICS.len())];
    for _ in 0..random.below(3) {
        let rank = random.rank(TOPICS.len());
        if !ranks.contains(&rank) {
            ranks.push(rank);
        }
    }
    let names = ranks.iter().map(|rank| TOPICS[*rank].0).collect();
    (names, TOPICS[ranks[0]].1)
}

fn place(random: &mut Random) -> String {
    [*random.of(PLACE_STARTS), *random.of(PLACE_ENDS)].concat()
}

fn person(random: &mut Random) -> String {
    [*random.of(FIRST_NAMES), *random.of(FAMILY_NAMES)].join(" ")
}

/// From 0,1 to 89,9.
fn millions(random: &mut Random) -> String {
    format!("{},{}", random.below(90), 1 + random.below(9))
}

fn headline(random: &mut Random, firsts: &[&str]) -> String {
    let what = Compound::with(firsts, random);
    let place = place(random);
    match random.below(9) {
        0 => format!(
            "{} bringt {} Millionen Euro nach {place}",
            what.word,
            millions(random)
        ),
        1 => format!("{place} bekommt {}", what.object()),
        2 => format!("Kabinett beschließt {}", what.object()),
        3 => format!("{} geht in {place} an den Start", what.subject("")),
        4 => format!(
            "{} {} wirbt in {place} für {}",
            random.of(OFFICES),
            random.of(FAMILY_NAMES),
            what.object()
        ),
        5 => format!(
            "{}: {} Vorhaben für {place} ausgewählt",
            what.word,
            2 + random.below(98)
        ),
        6 => format!("Fragen und Antworten {}", what.about()),
        7 => format!(
            "{} {}: Anhörung in {place} eröffnet",
            what.word,
            2016 + random.below(15)
        ),
        _ => format!("Land legt Zahlen {} in {place} vor", what.about()),
    }
}

fn sentence(random: &mut Random, firsts: &[&str]) -> String {
    let what = Compound::with(firsts, random);
    let subject = what.subject(random.of::<&str>(ADJECTIVES));
    match random.below(11) {
        0 => format!(
            "{subject} hilft ab Herbst {} Betrieben rund um {}.",
            12 + random.below(900),
            place(random)
        ),
        1 => format!(
            "Für {} stehen {} Millionen Euro bereit.",
            what.object(),
            millions(random)
        ),
        2 => format!(
            "{} {} hat {} in {} vorgestellt.",
            random.of(OFFICES),
            person(random),
            what.object(),
            place(random)
        ),
        3 => format!(
            "Anträge {} nimmt die Landesbank bis Ende März entgegen.",
            what.about()
        ),
        4 => format!("{subject} soll schneller, einfacher und günstiger werden."),
        5 => format!(
            "„Damit geben wir den Menschen in {} Sicherheit“, sagte {}.",
            place(random),
            person(random)
        ),
        6 => format!(
            "Das sind {} Prozent mehr als im Jahr zuvor.",
            2 + random.below(60)
        ),
        7 => format!(
            "{} und {} haben sich über {} geeinigt.",
            place(random),
            place(random),
            what.object()
        ),
        8 => format!("Stellungnahmen {} sind online möglich.", what.about()),
        9 => format!(
            "{subject} gilt von {} an in allen {} Gemeinden.",
            2016 + random.below(15),
            100 + random.below(900)
        ),
        _ => format!(
            "Fachleute aus {} begleiten {} wissenschaftlich.",
            place(random),
            what.object()
        ),
    }
}
