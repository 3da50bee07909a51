//! What a reader asks for.

use super::query::Query;
use crate::date::CalendarDate;
use crate::slug::Slug;

/// What a reader asks for. All of it must be met.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// Meldungen of any of these topics; none means of all.
    pub topics: Vec<Slug>,
    /// What is searched for, as typed; see [`Query`].
    pub search: String,
    /// The first day; before it lie no Meldungen, and none without a date.
    pub from: Option<CalendarDate>,
    /// The last day, in the same way.
    pub to: Option<CalendarDate>,
    /// The order of what is found.
    pub sort: Sort,
}

/// An order of Meldungen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// Newest first: the order in which they stand everywhere.
    #[default]
    Newest,
    /// Oldest first.
    Oldest,
    /// What meets the search best first: in the headline before elsewhere, at the
    /// start of a word before inside of one; ties newest first.
    Best,
}

impl Sort {
    /// All of them.
    pub const ALL: [Sort; 3] = [Sort::Newest, Sort::Oldest, Sort::Best];

    /// What addresses call it; the order that needs no word has none.
    pub fn key(self) -> &'static str {
        match self {
            Sort::Newest => "",
            Sort::Oldest => "aelteste",
            Sort::Best => "treffer",
        }
    }
}

/// Which Meldungen a page is about, whatever the reader asks for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scope {
    /// Those of this topic alone.
    pub topic: Option<Slug>,
    /// All but this one.
    pub except: Option<Slug>,
}

impl Filter {
    /// Whether anything is asked for that would leave something out.
    pub fn is_active(&self) -> bool {
        !self.topics.is_empty()
            || self.from.is_some()
            || self.to.is_some()
            || !self.query().is_empty()
    }

    /// The search, understood.
    pub fn query(&self) -> Query {
        Query::parse(&self.search)
    }

    /// The year that is asked for, where it is a whole one.
    pub fn year(&self) -> Option<i32> {
        let (from, to) = (self.from?, self.to?);
        (Filter::whole_year(from.year) == (Some(from), Some(to))).then_some(from.year)
    }

    /// The first and the last day of a year.
    pub fn whole_year(year: i32) -> (Option<CalendarDate>, Option<CalendarDate>) {
        let day = |month, day| Some(CalendarDate { year, month, day });
        (day(1, 1), day(12, 31))
    }

    /// Whether a day lies within those asked for, whichever of the two is the first.
    pub(super) fn has_day(&self, day: Option<CalendarDate>) -> bool {
        let (from, to) = match (self.from, self.to) {
            (None, None) => return true,
            (Some(from), Some(to)) if from > to => (Some(to), Some(from)),
            days => days,
        };
        day.is_some_and(|day| from.is_none_or(|from| day >= from) && to.is_none_or(|to| day <= to))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filter(from: &str, to: &str) -> Filter {
        Filter {
            from: CalendarDate::parse(from),
            to: CalendarDate::parse(to),
            ..Filter::default()
        }
    }

    #[test]
    fn a_year_is_its_first_to_its_last_day() {
        assert_eq!(filter("2025-01-01", "2025-12-31").year(), Some(2025));
        assert_eq!(filter("2025-01-01", "2026-12-31").year(), None);
        assert_eq!(filter("2025-01-01", "").year(), None);
    }

    #[test]
    fn days_are_met_at_both_ends_and_in_either_order() {
        let day = CalendarDate::parse;
        for filter in [
            filter("2025-02-01", "2025-02-03"),
            filter("2025-02-03", "2025-02-01"),
        ] {
            assert!(filter.has_day(day("2025-02-01")) && filter.has_day(day("2025-02-03")));
            assert!(!filter.has_day(day("2025-01-31")) && !filter.has_day(day("2025-02-04")));
            assert!(!filter.has_day(None));
        }
        assert!(filter("2025-02-01", "").has_day(day("2030-01-01")));
        assert!(filter("", "").has_day(None));
    }

    #[test]
    fn what_leaves_nothing_out_is_no_filter() {
        assert!(
            !Filter {
                search: "f ".into(),
                sort: Sort::Oldest,
                ..Filter::default()
            }
            .is_active()
        );
        assert!(
            Filter {
                search: "-fo".into(),
                ..Filter::default()
            }
            .is_active()
        );
        assert!(filter("", "2025-02-01").is_active());
        assert!(filter("2025-02-01", "").is_active());
        assert!(
            Filter {
                topics: vec![Slug::of_topic("Energie")],
                ..Filter::default()
            }
            .is_active()
        );
        assert!(!Filter::default().is_active());
    }
}
