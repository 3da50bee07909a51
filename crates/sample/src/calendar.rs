//! Days counted backwards, as dates.

/// The day of the newest item, in days since 1 January 1970: 30 June 2025. In the past on
/// every machine, since what lies in the future is not published.
const NEWEST: i64 = 20_269;
/// Ten years, in minutes.
const SPAN: u64 = 3_652 * 24 * 60;

/// When the item at `index` of `count` was published, in RFC 3339: newest first, evenly
/// spread over ten years.
pub fn published(index: usize, count: usize) -> String {
    let back = SPAN * index as u64 / count.max(1) as u64;
    // Counted back from midnight at the end of the newest day.
    let minutes = (NEWEST + 1) * 24 * 60 - 1 - back as i64;
    let (day, minute) = (minutes.div_euclid(24 * 60), minutes.rem_euclid(24 * 60));
    let (year, month, day) = date(day);
    let (hour, minute) = (minute / 60, minute % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:00Z")
}

/// Year, month and day of the `days`th day after 1 January 1970, from then on.
fn date(days: i64) -> (i64, usize, i64) {
    let is_leap = |year: i64| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let (mut year, mut left) = (1970, days);
    while left >= 365 + i64::from(is_leap(year)) {
        left -= 365 + i64::from(is_leap(year));
        year += 1;
    }
    let february = 28 + i64::from(is_leap(year));
    let months = [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let mut month = 0;
    while left >= months[month] {
        left -= months[month];
        month += 1;
    }
    (year, month + 1, left + 1)
}
