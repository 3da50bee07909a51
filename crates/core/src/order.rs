//! The one order in which Meldungen stand everywhere.

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
    let mut order: Vec<usize> = (0..dates.len()).collect();
    // The sort is stable, so position decides among equals.
    order.sort_by(|a, b| placed[*b].cmp(&placed[*a]));
    order
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
