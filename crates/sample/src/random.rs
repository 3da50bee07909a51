//! Numbers that look random and are not.

/// Steele, Lea and Flood's SplitMix64 (2014): eight bytes of state, and good enough to
/// choose words.
pub struct Random {
    state: u64,
}

/// The golden ratio's share of 2^64, which the generator's authors add at each step.
const STEP: u64 = 0x9E37_79B9_7F4A_7C15;

impl Random {
    /// The numbers for one item of a sample.
    pub fn new(seed: u64, index: usize) -> Self {
        let mut random = Self {
            state: seed ^ (index as u64).wrapping_mul(0xD1B5_4A32_D192_ED03),
        };
        // Seeds that differ little are far apart after one step.
        random.state = random.next();
        random
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(STEP);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`, or 0 where that is 0.
    pub fn below(&mut self, end: usize) -> usize {
        // The high half of the product: no division, and no bias worth telling.
        let product = u128::from(self.next()) * end as u128;
        (product >> 64) as usize
    }

    /// True once in `times`.
    pub fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// One of these, all as likely. There has to be one.
    pub fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }

    /// The index of one of `count`, the first twice as likely as the second, three times as
    /// the third (Zipf's law).
    pub fn rank(&mut self, count: usize) -> usize {
        const ONE: usize = 1 << 20;
        let total: usize = (1..=count).map(|rank| ONE / rank).sum();
        let mut left = self.below(total);
        for rank in 1..count {
            match left.checked_sub(ONE / rank) {
                Some(rest) => left = rest,
                None => return rank - 1,
            }
        }
        count.saturating_sub(1)
    }
}
