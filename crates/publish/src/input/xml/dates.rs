//! Goes when core reads all forms of dates: see `date`.

use jiff::fmt::rfc2822;

/// A date as core reads it today: RFC 2822 becomes RFC 3339, all else stays as
/// it is written. To be deleted, with this file, once core reads RFC 2822.
pub fn date(text: String) -> String {
    let parser = rfc2822::DateTimeParser::new().relaxed_weekday(true);
    match parser.parse_timestamp(&text) {
        Ok(moment) => moment.to_string(),
        Err(_) => text,
    }
}
