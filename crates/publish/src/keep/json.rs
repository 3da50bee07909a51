//! JSON as the archive has it: one object a line, its members in one order.

use meldungen_core::json::{Value, whole_number};
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use super::entry::Entry;

/// What an item is said to be in the archive's own words.
pub const ENTRY: &str = "_archive";

/// The members of an item in the order of the standard; others follow by their names, the
/// extensions last.
const ORDER: [&str; 15] = [
    "id",
    "url",
    "external_url",
    "title",
    "date_published",
    "date_modified",
    "summary",
    "content_html",
    "content_text",
    "image",
    "banner_image",
    "authors",
    "tags",
    "language",
    "attachments",
];

/// A line without its end: the item, and what the archive knows of it.
pub fn line(item: &Value, entry: &Entry) -> Vec<u8> {
    let mut line = content(item);
    if line.len() > 1 {
        line.push(b',');
    }
    line.extend_from_slice(b"\"_archive\":");
    // Strings, numbers and lists: nothing here can fail to be written.
    let _ = serde_json::to_writer(&mut line, entry);
    line.push(b'}');
    line
}

/// The item in a line, up to where the archive's own words begin.
pub fn content(item: &Value) -> Vec<u8> {
    let mut written = vec![b'{'];
    let Value::Map(members) = item else {
        return written;
    };
    let mut sorted: Vec<&(String, Value)> = members.iter().collect();
    let rank = |name: &str| ORDER.iter().position(|known| *known == name);
    // Of a member that is there twice, the last one counts; a stable sort keeps it last.
    sorted.sort_by_key(|(name, _)| {
        let rank = rank(name).unwrap_or(ORDER.len() + usize::from(name.starts_with('_')));
        (rank, name.as_str())
    });
    for (at, (name, value)) in sorted.iter().enumerate() {
        let is_last = sorted.get(at + 1).is_none_or(|(next, _)| next != name);
        if !is_last || *value == Value::Null || name == ENTRY {
            continue;
        }
        if written.len() > 1 {
            written.push(b',');
        }
        let _ = serde_json::to_writer(&mut written, name);
        written.push(b':');
        let _ = serde_json::to_writer(&mut written, &Written(value));
    }
    written
}

/// Where the item ends in a line, and the archive's own words begin.
pub fn end_of_content(line: &[u8]) -> usize {
    // Quotes within a text are escaped, so this stands in none.
    let start = b"\"_archive\":{";
    let found = line.windows(start.len()).rposition(|part| part == start);
    match found {
        Some(at) if at > 0 && line[at - 1] == b',' => at - 1,
        Some(at) => at,
        None => line.len(),
    }
}

/// A value of a feed, to be written.
struct Written<'a>(&'a Value);

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Null => to.serialize_unit(),
            Value::Bool(is_so) => to.serialize_bool(*is_so),
            Value::Number(number) => match whole_number(*number) {
                Some(_) => to.serialize_i64(*number as i64),
                None => to.serialize_f64(*number),
            },
            Value::Text(text) => to.serialize_str(text),
            Value::List(values) => {
                let mut list = to.serialize_seq(Some(values.len()))?;
                for value in values {
                    list.serialize_element(&Written(value))?;
                }
                list.end()
            }
            Value::Map(members) => {
                let mut map = to.serialize_map(Some(members.len()))?;
                for (name, value) in members {
                    map.serialize_entry(name, &Written(value))?;
                }
                map.end()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_ends_where_the_archives_own_words_begin() {
        for (line, item) in [
            (r#"{"id":"1","_archive":{"slug":"a"}}"#, r#"{"id":"1""#),
            (r#"{"_archive":{"slug":"a"}}"#, "{"),
            (
                r#"{"a":{"_archive":{}},"_archive":{"slug":"a"}}"#,
                r#"{"a":{"_archive":{}}"#,
            ),
            (r#"{"id":"\"_archive\":{"}"#, r#"{"id":"\"_archive\":{"}"#),
        ] {
            assert_eq!(&line[..end_of_content(line.as_bytes())], item);
        }
    }
}
