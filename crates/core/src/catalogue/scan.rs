//! The search for a word through all texts.

#[cfg(target_arch = "aarch64")]
use memchr::arch::aarch64::neon::packedpair::Finder;
use memchr::arch::all::packedpair::Pair;
#[cfg(target_arch = "wasm32")]
use memchr::arch::wasm32::simd128::packedpair::Finder;
#[cfg(target_arch = "x86_64")]
use memchr::arch::x86_64::sse2::packedpair::Finder;

use super::set::Set;
use super::{Catalogue, Part};
use crate::text;

impl Catalogue {
    /// The Meldungen that have a word, folded, anywhere.
    pub(super) fn with_word(&self, word: &str) -> Set {
        let mut set = Set::none(self.len());
        let needle = Needle::new(word);
        for part in &self.parts {
            part.scan(&needle, |index| set.insert(part.first + index));
        }
        set
    }
}

impl Part {
    fn scan(&self, needle: &Needle, mut found: impl FnMut(usize)) {
        let mut from = 0;
        let mut index = 0;
        while let Some(at) = needle.find(&self.text[from..]).map(|at| from + at) {
            index += self.ends[index..].partition_point(|end| *end <= at);
            found(index);
            from = self.ends[index];
            index += 1;
        }
    }
}

/// What is looked for: 16 places at once, by the two rarest of its bytes. This is the
/// heart of `memmem`, which has much else around it that is downloaded too.
struct Needle<'a> {
    word: &'a str,
    /// `None` for a word of a single byte.
    finder: Option<Finder>,
}

impl<'a> Needle<'a> {
    fn new(word: &'a str) -> Needle<'a> {
        let bytes = word.as_bytes();
        let finder = Pair::new(bytes).and_then(|pair| Finder::with_pair(bytes, pair));
        Needle { word, finder }
    }

    fn find(&self, text: &str) -> Option<usize> {
        match &self.finder {
            Some(finder) if text.len() >= finder.min_haystack_len() => {
                finder.find(text.as_bytes(), self.word.as_bytes())
            }
            _ => text::find(text, self.word),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_needle_is_found_wherever_it_stands_in_texts_of_any_length() {
        for word in ["a", "ab", "haushalt", "ein sehr langes wort mit luecken"] {
            for before in 0..40 {
                for behind in 0..40 {
                    let text = ["h".repeat(before), word.into(), "a".repeat(behind)].concat();
                    let needle = Needle::new(word);
                    assert_eq!(needle.find(&text), text.find(word), "{word} in {text}");
                    assert_eq!(needle.find(&text[1.min(before)..before]), None);
                }
            }
        }
    }
}
