//! The members of an item, each read for itself: what is of another type, too
//! long or no address is mended or left out, and said.

use std::borrow::Cow;

use crate::date::Timestamp;
use crate::feed::finding::{Finding, Listener, Problem};
use crate::feed::{Base, limits};
use crate::json::Value;
use crate::text::{self, Named};

/// What reading a feed or an item of it needs.
pub struct Reader<'a, L> {
    /// Hears of what was mended.
    pub listener: &'a mut L,
    /// The item and its place; `None` for the feed itself.
    pub item: Option<(&'a Value, usize)>,
    /// Where relative addresses begin.
    pub base: Base<'a>,
    /// Knows the rarer names of characters in HTML.
    pub named: Named,
}

/// The member that a field's path ends with: "alt" of "_meldung.image.alt".
fn key(field: &'static str) -> &'static str {
    field.rfind('.').map_or(field, |dot| &field[dot + 1..])
}

impl<L: Listener> Reader<'_, L> {
    /// Says something about a field.
    pub fn say(&mut self, field: &'static str, problem: Problem) {
        if L::LISTENS {
            let item = self.item.map(|(item, index)| super::name(item, index));
            self.listener.hear(Finding {
                item,
                field,
                problem,
            });
        }
    }

    /// A member that has to be a string.
    pub fn string<'v>(&mut self, object: &'v Value, field: &'static str) -> Option<&'v str> {
        let value = object.get(key(field))?;
        if value.as_text().is_none() {
            self.say(field, Problem::WrongType);
        }
        value.as_text()
    }

    /// A member that has to be an object; `Null` where it is none.
    pub fn object<'v>(&mut self, object: &'v Value, field: &'static str) -> &'v Value {
        match object.get(key(field)) {
            Some(value @ Value::Map(_)) => value,
            Some(_) => {
                self.say(field, Problem::WrongType);
                &Value::Null
            }
            None => &Value::Null,
        }
    }

    /// A member that has to be a list, up to the most entries that are used.
    pub fn list<'v>(&mut self, object: &'v Value, field: &'static str) -> &'v [Value] {
        let Some(value) = object.get(key(field)) else {
            return &[];
        };
        let Some(list) = value.as_list() else {
            self.say(field, Problem::WrongType);
            return &[];
        };
        if list.len() > limits::LIST {
            self.say(field, Problem::TooMany(limits::LIST));
        }
        &list[..list.len().min(limits::LIST)]
    }

    /// A member as one line of at most so many characters; empty where there is
    /// none.
    pub fn line(&mut self, object: &Value, field: &'static str, longest: usize) -> String {
        let text = self.string(object, field).unwrap_or_default();
        self.line_of(text, field, longest)
    }

    /// A text as one line of at most so many characters; what was written as in HTML is
    /// mended.
    pub fn line_of(&mut self, text: &str, field: &'static str, longest: usize) -> String {
        let text = self.unescaped(text, field);
        self.plain_line(&text, field, longest)
    }

    /// A text as one line of at most so many characters, as it is.
    pub fn plain_line(&mut self, text: &str, field: &'static str, longest: usize) -> String {
        let line = text::line(text);
        let short = text::shorten(&line, longest);
        if short != line {
            self.say(field, Problem::TooLong(longest));
        }
        short
    }

    /// A text with the characters in it that were written as in HTML, where that makes
    /// sense ([`text::unescaped`]).
    pub fn unescaped<'v>(&mut self, text: &'v str, field: &'static str) -> Cow<'v, str> {
        match text::unescaped(text, self.named) {
            Some((mended, first)) => {
                self.say(field, Problem::Escaped(first.to_owned()));
                mended.into()
            }
            None => text.into(),
        }
    }

    /// The start of a text, of at most so many characters.
    pub fn at_most<'v>(&mut self, text: &'v str, field: &'static str, longest: usize) -> &'v str {
        match text.char_indices().nth(longest) {
            Some((end, _)) => {
                self.say(field, Problem::TooLong(longest));
                &text[..end]
            }
            None => text,
        }
    }

    /// The strings of a list, each a line, without empty ones.
    pub fn lines(&mut self, object: &Value, field: &'static str) -> Vec<String> {
        self.lines_by(object, field, Reader::line_of)
    }

    /// The ids of a list, without empty ones.
    pub fn ids(&mut self, object: &Value, field: &'static str) -> Vec<String> {
        self.lines_by(object, field, |reader, id, field, longest| {
            reader.plain_line(&of_id(id), field, longest)
        })
    }

    fn lines_by(
        &mut self,
        object: &Value,
        field: &'static str,
        line: fn(&mut Self, &str, &'static str, usize) -> String,
    ) -> Vec<String> {
        let mut lines = Vec::new();
        for value in self.list(object, field) {
            let Some(text) = value.as_text() else {
                self.say(field, Problem::WrongType);
                continue;
            };
            let line = line(self, text, field, limits::LINE);
            if !line.is_empty() {
                lines.push(line);
            }
        }
        lines
    }

    /// How much or how many of something; 0 says nothing.
    pub fn count(&mut self, object: &Value, field: &'static str) -> Option<u64> {
        match object.get(key(field))? {
            Value::Number(number) if *number >= 1.0 && *number < 1e15 => Some(*number as u64),
            Value::Number(0.0) => None,
            _ => {
                self.say(field, Problem::WrongType);
                None
            }
        }
    }

    /// Whether something is so.
    pub fn flag(&mut self, object: &Value, field: &'static str) -> bool {
        match object.get(key(field)) {
            Some(Value::Bool(flag)) => *flag,
            Some(_) => {
                self.say(field, Problem::WrongType);
                false
            }
            None => false,
        }
    }

    /// A moment.
    pub fn date(&mut self, object: &Value, field: &'static str) -> Option<Timestamp> {
        let text = self.string(object, field)?;
        if text.trim().is_empty() {
            return None;
        }
        let moment = Timestamp::parse(text);
        if L::LISTENS && moment.is_none() {
            let shown = text::shorten(&text::line(text), 100);
            self.say(field, Problem::BadDate(shown));
        }
        moment
    }

    /// An http or https address; a relative one is resolved.
    pub fn address(&mut self, object: &Value, field: &'static str) -> Option<String> {
        let text = self.string(object, field)?.trim();
        if text.is_empty() {
            return None;
        }
        if is_web_address(text) {
            return Some(text.to_owned());
        }
        let resolved = self.base.resolve(text).filter(|text| is_web_address(text));
        self.say(
            field,
            match resolved {
                Some(_) => Problem::Relative,
                None => Problem::BadAddress,
            },
        );
        resolved
    }
}

/// An id as it is compared: a line in which all spaces are alike. It is no text to be mended.
pub fn of_id(id: &str) -> String {
    text::line(&text::replace(id, "\u{A0}", " "))
}

/// Whether it is an absolute http or https address without hidden parts.
pub fn is_web_address(text: &str) -> bool {
    let scheme = ["https://", "http://"].into_iter().find(|scheme| {
        text.get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    });
    scheme.is_some_and(|scheme| text.len() > scheme.len())
        && !text.contains(|c: char| c.is_control() || c.is_whitespace() || c == '\\')
}
