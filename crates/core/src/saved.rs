//! Searches that a reader has asked to keep, as their browser keeps them.
//!
//! One line each: the query of its address, a tab, and the Meldungen that stood at its
//! top at the reader's last visit, parted by spaces. What is above the first of them is
//! new. The names, not a time: most Meldungen have no hour and many no date.

use crate::slug::Slug;

/// The most searches that are kept.
pub const MOST: usize = 20;

/// How many Meldungen are remembered of each: enough that one withdrawn leaves others.
const REMEMBERED: usize = 12;

/// A search that is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct SavedSearch {
    /// The query of its address, without a question mark.
    pub query: String,
    /// What stood at its top, newest first.
    pub seen: Vec<Slug>,
}

impl SavedSearch {
    /// Remembers what it finds now.
    pub fn see(&mut self, found: impl Iterator<Item = Slug>) {
        self.seen = found.take(REMEMBERED).collect();
    }

    /// How many of the Meldungen found are new.
    pub fn count_new(&self, found: impl Iterator<Item = Slug>) -> usize {
        found.take_while(|slug| !self.seen.contains(slug)).count()
    }
}

/// Reads what [`write`] has written; what is something else is passed over.
pub fn read(text: &str) -> Vec<SavedSearch> {
    let read = |line: &str| {
        let (query, seen) = line.split_once('\t')?;
        (!query.is_empty()).then(|| SavedSearch {
            query: query.to_owned(),
            seen: seen.split(' ').filter_map(Slug::parse).collect(),
        })
    };
    text.split('\n').filter_map(read).take(MOST).collect()
}

/// The searches as text.
pub fn write(searches: &[SavedSearch]) -> String {
    let line = |search: &SavedSearch| {
        let seen: Vec<&str> = search.seen.iter().map(Slug::as_str).collect();
        [&search.query, "\t", &seen.join(" ")].concat()
    };
    searches.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn search(query: &str, names: &str) -> SavedSearch {
        let query = query.to_owned();
        let mut search = SavedSearch {
            query,
            seen: Vec::new(),
        };
        search.see(slugs(names));
        search
    }

    fn slugs(names: &str) -> impl Iterator<Item = Slug> + use<'_> {
        names.split(' ').filter_map(Slug::parse)
    }

    #[test]
    fn what_is_written_is_read() {
        let searches = [search("suche=%C3%B6l", "c b a"), search("thema=gas", "")];
        assert_eq!(read(&write(&searches)), searches);
        assert_eq!(read(""), []);
    }

    #[test]
    fn what_is_something_else_is_passed_over() {
        assert_eq!(
            read("{\"a\":1}\n\t\n\tb\nthema=a\tA ../x ok"),
            [search("thema=a", "ok"),]
        );
        assert_eq!(read(&"a=1\t\n".repeat(1_000)).len(), MOST);
    }

    #[test]
    fn what_stands_above_the_known_is_new() {
        let mut search = search("a=1", "c b a");
        assert_eq!(search.count_new(slugs("e d c b a")), 2);
        assert_eq!(search.count_new(slugs("c b a")), 0);
        assert_eq!(search.count_new(slugs("d b a")), 1, "c was withdrawn");
        assert_eq!(search.count_new(slugs("")), 0);
        let long = (0..50).map(|number| Slug::parse("a").unwrap().numbered(number));
        search.see(long);
        assert_eq!(search.seen.len(), REMEMBERED);
    }
}
