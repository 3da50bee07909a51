//! Made-up German press items, any number of them: what a ministry's archive is like to
//! search, with long compounds, umlauts, names, numbers and a few topics that have most of
//! the items.
//!
//! Who measures and who tests wants the same feed, whether in core, in the page builder, in
//! the browser tests or in `cargo xtask bench`. So this is a package of its own that depends
//! on nothing, not even on core: all of them may depend on it, and what it makes is not
//! made by what it tests. Nothing that is shipped uses it.
//!
//! 1. [`random`] gives the same numbers for the same seed, everywhere.
//! 2. [`words`] holds the vocabulary; [`compound`] joins it to words such as
//!    *Landeshaushaltsplan*.
//! 3. [`item`] writes one Meldung; [`calendar`] dates it.
//! 4. [`json`] writes all of them as a JSON Feed 1.1.
#![warn(missing_docs)]

mod calendar;
mod compound;
mod item;
mod json;
mod random;
#[cfg(test)]
mod tests;
mod words;

pub use item::Item;

use random::Random;

/// Ten searches for which a German reader expects what stands inside of compounds:
/// Haushalt in *Landeshaushaltsplan*, Gesetz in *Klimaschutzgesetz*.
pub const COMPOUND_SEARCHES: [&str; 10] = [
    "haushalt",
    "gesetz",
    "schutz",
    "förderung",
    "plan",
    "bescheid",
    "ausbau",
    "sanierung",
    "versorgung",
    "entwicklung",
];

/// What to make.
#[derive(Clone, Copy, Debug)]
pub struct Sample {
    /// The same seed gives the same items, byte for byte.
    pub seed: u64,
    /// How many items.
    pub items: usize,
    /// How many paragraphs of text each item has; none leaves only the teaser.
    pub paragraphs: usize,
}

impl Sample {
    /// The items, newest first, spread evenly over the ten years before July 2025.
    pub fn items(self) -> impl Iterator<Item = Item> {
        (0..self.items).map(move |index| {
            // Each from a seed of its own, so that none depends on those before it.
            let mut random = Random::new(self.seed, index);
            Item::write(&mut random, index, self)
        })
    }

    /// All items as a JSON Feed 1.1.
    pub fn json_feed(self) -> String {
        json::feed(self)
    }
}
