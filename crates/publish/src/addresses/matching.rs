//! Which items of a feed are which Meldungen of before.

use std::collections::HashMap;

use meldungen_core::date::CalendarDate;

use super::Face;

/// So many Meldungen of an id are asked whether their text is like that of an item.
const MOST_ASKED: usize = 8;

/// The texts behind the faces, which are dear to read and mostly not asked for.
pub trait Texts {
    /// The print of an item's text; see [`print_of_text`](super::print_of_text).
    fn of_item(&self, item: usize) -> u64;
    /// The print of the text of a Meldung that is known.
    fn of_known(&self, known: usize) -> u64;
    /// Whether an item has the text of a known Meldung, with corrections.
    fn are_alike(&self, item: usize, known: usize) -> bool;
}

/// What has to be the same in both.
#[derive(Clone, Copy, Default)]
struct Same {
    id: bool,
    /// Only the id of now, none of before.
    now: bool,
    url: bool,
    title: bool,
    day: bool,
    text: bool,
}

const ID: Same = Same {
    id: true,
    now: false,
    url: false,
    title: false,
    day: false,
    text: false,
};
const ALL: Same = Same {
    url: true,
    title: true,
    day: true,
    text: true,
    ..ID
};
const NO_ID: Same = Same { id: false, ..ID };

/// By id, from the surest sign to the least. A known id with another headline, another day and
/// another text is another Meldung: its CMS gave the id away again.
const BY_ID: [Same; 10] = [
    Same { now: true, ..ALL },
    ALL,
    Same {
        url: true,
        title: true,
        day: true,
        ..ID
    },
    Same {
        url: true,
        title: true,
        ..ID
    },
    Same {
        title: true,
        day: true,
        ..ID
    },
    Same { title: true, ..ID },
    Same {
        url: true,
        day: true,
        ..ID
    },
    Same { day: true, ..ID },
    Same {
        url: true,
        text: true,
        ..ID
    },
    Same { text: true, ..ID },
];

/// By an address that only one item and one Meldung have.
const BY_URL: [Same; 3] = [
    Same {
        url: true,
        title: true,
        ..NO_ID
    },
    Same {
        url: true,
        day: true,
        ..NO_ID
    },
    Same {
        url: true,
        text: true,
        ..NO_ID
    },
];

/// Where neither id nor address is known: as after a relaunch.
const BY_HEADLINE: [Same; 2] = [
    Same {
        title: true,
        day: true,
        ..NO_ID
    },
    Same {
        title: true,
        text: true,
        ..NO_ID
    },
];

/// For each item the known Meldung that it is, if it is one; none twice.
///
/// The same items are the same Meldungen in any order, and in any choice of them.
pub fn recognise(items: &[&Face], known: &[&Face], texts: &dyn Texts) -> Vec<Option<usize>> {
    let mut matching = Matching {
        items,
        known,
        texts,
        found: vec![None; items.len()],
        is_taken: vec![false; known.len()],
    };
    matching.by_all_but_text();
    for same in BY_ID {
        matching.pass(same, |_, _| true);
    }
    matching.by_like_text();
    matching.by_id_alone();
    if matching.is_open() {
        let once = Once::of(items, known);
        for same in BY_URL {
            matching.pass(same, |_, face| once.has(&face.url));
        }
        for same in BY_HEADLINE {
            matching.pass(same, |_, _| true);
        }
    }
    matching.found
}

struct Matching<'a> {
    items: &'a [&'a Face],
    known: &'a [&'a Face],
    texts: &'a dyn Texts,
    found: Vec<Option<usize>>,
    is_taken: Vec<bool>,
}

type Key<'a> = (&'a str, &'a str, &'a str, Option<CalendarDate>, u64);

/// What two faces have in common where `same` is; `None` where there is nothing of it.
fn key<'a>(face: &'a Face, id: &'a str, same: Same, text: impl Fn() -> u64) -> Option<Key<'a>> {
    let has = |is_asked: bool, is_there: bool| !is_asked || is_there;
    // A headline that was made from the text, and a day that nobody said, are signs of nothing,
    // unless all the rest is the same as well.
    let is_all = same.id && same.url && same.title && same.day;
    let sound = has(same.url, same.id || !face.url.is_empty())
        && has(same.title, is_all || !face.title.is_empty())
        && has(same.day, is_all || face.day.is_some());
    let text = match same.text {
        true => text(),
        false => 0,
    };
    // No text at all is a sign only beside the same address.
    let sound = sound && (!same.text || text != 0 || same.id && same.url && !face.url.is_empty());
    sound.then_some((
        if same.id { id } else { "" },
        if same.url { &face.url } else { "" },
        if same.title { &face.title } else { "" },
        if same.day { face.day } else { None },
        text,
    ))
}

impl<'a> Matching<'a> {
    fn is_open(&self) -> bool {
        self.found.contains(&None) && self.is_taken.contains(&false)
    }

    fn take(&mut self, item: usize, known: usize) {
        self.found[item] = Some(known);
        self.is_taken[known] = true;
    }

    /// The items that are not found yet, by what they are to have in common with one that is
    /// known.
    fn open(&self, same: Same) -> HashMap<Key<'a>, Vec<usize>> {
        let mut open: HashMap<Key, Vec<usize>> = HashMap::new();
        // From the last to the first, so that the first is taken first.
        for (item, face) in self.items.iter().enumerate().rev() {
            if self.found[item].is_none()
                && let Some(key) = key(face, face.id(), same, || self.texts.of_item(item))
            {
                open.entry(key).or_default().push(item);
            }
        }
        open
    }

    /// What a known Meldung may have in common with an item: one key an id, the id of now
    /// first.
    fn keys(&self, known: usize, same: Same) -> impl Iterator<Item = Key<'a>> {
        let face = self.known[known];
        let text = self.texts;
        let ids = face.ids.iter().rev().map(String::as_str);
        let ids: Vec<&str> = match (same.id, same.now) {
            (true, false) => ids.collect(),
            (true, true) => ids.take(1).collect(),
            (false, _) => vec![""],
        };
        ids.into_iter()
            .filter_map(move |id| key(face, id, same, || text.of_known(known)))
    }

    /// What is the same but for the text, which is not looked at where there is but one of it: so
    /// it is with nearly all items of nearly all feeds.
    fn by_all_but_text(&mut self) {
        let same = Same {
            now: true,
            text: false,
            ..ALL
        };
        let open = self.open(same);
        let mut bearers: HashMap<Key, Vec<usize>> = HashMap::new();
        for known in 0..self.known.len() {
            for key in self.keys(known, same) {
                if open.contains_key(&key) {
                    bearers.entry(key).or_default().push(known);
                }
            }
        }
        for known in 0..self.known.len() {
            let key = self.keys(known, same).next();
            let item = key.and_then(|key| match (open.get(&key)?.as_slice(), &bearers[&key]) {
                ([item], bearers) if bearers.len() == 1 => Some(*item),
                _ => None,
            });
            if let Some(item) = item {
                self.take(item, known);
            }
        }
    }

    fn pass(&mut self, same: Same, may: impl Fn(usize, &Face) -> bool) {
        if !self.is_open() {
            return;
        }
        let mut open = self.open(same);
        for known in 0..self.known.len() {
            if open.is_empty() {
                return;
            }
            if self.is_taken[known] || !may(known, self.known[known]) {
                continue;
            }
            let mut keys = self.keys(known, same);
            let item = keys.find_map(|key| {
                let items = open.get_mut(&key)?;
                let item = items.pop();
                if items.is_empty() {
                    open.remove(&key);
                }
                item
            });
            drop(keys);
            if let Some(item) = item {
                self.take(item, known);
            }
        }
    }

    /// A Meldung of which no more than its id is left.
    fn by_id_alone(&mut self) {
        let bare = Face::default();
        let texts = self.texts;
        self.pass(ID, |known, face| {
            texts.of_known(known) == 0
                && (&face.url, &face.title, face.day) == (&bare.url, &bare.title, bare.day)
        });
    }

    /// The same id with a text that was corrected, beside headline and day.
    fn by_like_text(&mut self) {
        if !self.is_open() {
            return;
        }
        let mut of_id: HashMap<&str, Vec<usize>> = HashMap::new();
        for item in (0..self.items.len()).filter(|item| self.found[*item].is_none()) {
            of_id.entry(self.items[item].id()).or_default();
        }
        for (known, face) in self.known.iter().enumerate() {
            for id in face.ids.iter().filter(|_| !self.is_taken[known]) {
                if let Some(some) = of_id.get_mut(id.as_str())
                    && some.len() < MOST_ASKED
                {
                    some.push(known);
                }
            }
        }
        for item in 0..self.items.len() {
            if self.found[item].is_some() {
                continue;
            }
            let some = of_id.get(self.items[item].id()).into_iter().flatten();
            let like = some
                .copied()
                .find(|known| !self.is_taken[*known] && self.texts.are_alike(item, *known));
            if let Some(known) = like {
                self.take(item, known);
            }
        }
    }
}

/// The addresses that one item and one known Meldung have, and no other.
struct Once<'a>(HashMap<&'a str, (usize, usize)>);

impl<'a> Once<'a> {
    fn of(items: &'a [&'a Face], known: &'a [&'a Face]) -> Once<'a> {
        let mut counts: HashMap<&str, (usize, usize)> = HashMap::new();
        for face in items {
            counts.entry(&face.url).or_default().0 += 1;
        }
        for face in known {
            if let Some(counts) = counts.get_mut(face.url.as_str()) {
                counts.1 += 1;
            }
        }
        Once(counts)
    }

    fn has(&self, url: &str) -> bool {
        self.0.get(url) == Some(&(1, 1))
    }
}
