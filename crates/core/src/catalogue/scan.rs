//! The search for a word through all texts.

use memchr::memmem::Finder;

use super::set::Set;
use super::{Catalogue, Part};

impl Catalogue {
    /// The Meldungen that have a word, folded, anywhere.
    pub(super) fn with_word(&self, word: &str) -> Set {
        let mut set = Set::none(self.len());
        let finder = Finder::new(word);
        for part in &self.parts {
            part.scan(&finder, |index| set.insert(part.first + index));
        }
        set
    }
}

impl Part {
    fn scan(&self, finder: &Finder, mut found: impl FnMut(usize)) {
        let text = self.text.as_bytes();
        let mut from = 0;
        let mut index = 0;
        while let Some(at) = finder.find(&text[from..]).map(|at| from + at) {
            index += self.ends[index..].partition_point(|end| *end <= at);
            found(index);
            from = self.ends[index];
            index += 1;
        }
    }
}
