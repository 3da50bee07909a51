//! The one order in which Meldungen stand everywhere.

use std::collections::BinaryHeap;

use crate::date::Timestamp;

/// The positions of a feed's items in their order: newest first; an undated
/// item takes the place of the nearest dated item before it in the feed, or,
/// where none is before it, of the first dated one; ties by position. Total:
/// the same feed gives the same order, whoever sorts.
pub fn newest_first(dates: &[Option<Timestamp>]) -> Vec<usize> {
    let first = dates.iter().find_map(|date| *date);
    let mut latest = first;
    let placed: Vec<Option<Timestamp>> = dates
        .iter()
        .map(|date| {
            latest = date.or(latest);
            latest
        })
        .collect();
    // No date is before all dates.
    by_key(
        placed
            .iter()
            .map(|date| date.map_or(i64::MAX, |Timestamp(seconds)| !seconds)),
    )
}

/// The positions of these keys from the least to the greatest; ties by
/// position.
///
/// The only sort of the browser's module, on one type: each type that is sorted
/// by itself takes 3 KB of it, a heap a tenth of that.
pub fn by_key(keys: impl Iterator<Item = i64>) -> Vec<usize> {
    let heap: BinaryHeap<(i64, usize)> = keys.zip(0..).collect();
    heap.into_sorted_vec()
        .into_iter()
        .map(|(_, position)| position)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(dates: &[Option<i64>]) -> Vec<usize> {
        newest_first(
            &dates
                .iter()
                .map(|date| date.map(Timestamp))
                .collect::<Vec<_>>(),
        )
    }

    #[test]
    fn newest_first_then_by_position() {
        assert_eq!(order(&[Some(1), Some(3), Some(2), Some(3)]), [1, 3, 2, 0]);
    }

    #[test]
    fn an_undated_item_stays_with_the_dated_one_before_it() {
        assert_eq!(order(&[Some(1), None, Some(3), None]), [2, 3, 0, 1]);
    }

    #[test]
    fn undated_items_at_the_start_stay_before_the_first_dated_one() {
        assert_eq!(order(&[None, Some(3), Some(5)]), [2, 0, 1]);
        assert_eq!(order(&[None, None]), [0, 1]);
        assert!(order(&[]).is_empty());
    }
}
