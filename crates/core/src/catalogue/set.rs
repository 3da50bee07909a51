//! Sets of Meldungen, as bits.

/// A set of positions in a catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Set {
    bits: Vec<u64>,
}

impl Set {
    /// No position of so many.
    pub fn none(length: usize) -> Set {
        Set {
            bits: vec![0; length.div_ceil(64)],
        }
    }

    /// Every position of so many.
    pub fn all(length: usize) -> Set {
        let mut set = Set {
            bits: vec![u64::MAX; length.div_ceil(64)],
        };
        if let Some(last) = set.bits.last_mut() {
            *last >>= (64 - length % 64) % 64;
        }
        set
    }

    pub fn insert(&mut self, position: usize) {
        self.bits[position / 64] |= 1 << (position % 64);
    }

    pub fn insert_all(&mut self, positions: &[u32]) {
        positions
            .iter()
            .for_each(|position| self.insert(*position as usize));
    }

    pub fn remove(&mut self, position: usize) {
        self.bits[position / 64] &= !(1 << (position % 64));
    }

    pub fn has(&self, position: usize) -> bool {
        self.bits[position / 64] >> (position % 64) & 1 == 1
    }

    /// Keeps what is in the other set too; or, where `wanted` is false, what is not.
    pub fn keep(&mut self, other: &Set, wanted: bool) {
        for (mine, theirs) in self.bits.iter_mut().zip(&other.bits) {
            *mine &= if wanted { *theirs } else { !*theirs };
        }
    }

    /// How many of these positions are in the set.
    pub fn count_of(&self, positions: &[u32]) -> usize {
        let is_in = |position: &&u32| self.has(**position as usize);
        positions.iter().filter(is_in).count()
    }

    pub fn is_empty(&self) -> bool {
        self.bits.iter().all(|bits| *bits == 0)
    }

    /// The positions, from the first on.
    pub fn positions(&self) -> Vec<usize> {
        let mut positions = Vec::new();
        for (index, bits) in self.bits.iter().enumerate() {
            let mut rest = *bits;
            while rest != 0 {
                positions.push(index * 64 + rest.trailing_zeros() as usize);
                rest &= rest - 1;
            }
        }
        positions
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_are_as_many_as_there_are() {
        for length in [0, 1, 63, 64, 65, 128, 200] {
            let all: Vec<usize> = (0..length).collect();
            assert_eq!(Set::all(length).positions(), all);
            assert!(Set::none(length).is_empty());
        }
    }

    #[test]
    fn a_set_keeps_what_another_has_or_has_not() {
        let mut odd = Set::none(100);
        (1..100).step_by(2).for_each(|at| odd.insert(at));
        let mut kept = Set::all(100);
        kept.keep(&odd, true);
        assert_eq!(kept, odd);
        kept.remove(1);
        assert!(!kept.has(1) && kept.has(3));
        odd.keep(&kept, false);
        assert_eq!(odd.positions(), [1]);
        assert_eq!(kept.count_of(&[0, 1, 3, 99]), 2);
    }
}
