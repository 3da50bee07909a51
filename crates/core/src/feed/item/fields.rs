//! The members of an item, each read for itself: what is of another type, too
//! long or no address is mended or left out, and said.

use std::borrow::Cow;

use crate::address::without_visit;
use crate::date::{self, Stated, standard};
use crate::feed::finding::{Finding, Listener, Odd, Problem};
use crate::feed::{Reading, limits};
use crate::json::{Value, whole_number};
use crate::text;

/// What reading a feed or an item of it needs.
pub struct Reader<'a, L> {
    /// Hears of what was mended.
    pub listener: &'a mut L,
    /// The item and its place; `None` for the feed itself.
    pub item: Option<(&'a Value, usize)>,
    /// How the feed is read.
    pub reading: Reading<'a>,
}

/// What is stated where a date is wanted.
pub enum Date {
    /// Nothing.
    None,
    /// A date.
    Stated(Stated),
    /// Something that is none, as it can be shown.
    Unreadable(String),
}

/// The longest text of a date that is shown, in characters.
const SHOWN: usize = 100;

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
        match text::unescaped(text, self.reading.named) {
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

    /// A date. What it lacks is said; what to say of one that cannot be read depends
    /// on what it is the date of.
    pub fn date(&mut self, object: &Value, field: &'static str) -> Date {
        let text = match object.get(key(field)) {
            None => return Date::None,
            Some(Value::Text(text)) => text.as_str(),
            Some(_) if !L::LISTENS => return Date::Unreadable(String::new()),
            Some(other) => {
                let number = match other {
                    Value::Number(number) => whole_number(*number),
                    _ => None,
                };
                return Date::Unreadable(number.unwrap_or("…".to_owned()));
            }
        };
        if text.trim().is_empty() {
            return Date::None;
        }
        match date::read(text, self.reading.dates) {
            Some(stated) => {
                if L::LISTENS {
                    self.say_what_is_odd(text, stated, field);
                }
                Date::Stated(stated)
            }
            None if !L::LISTENS => Date::Unreadable(String::new()),
            None => Date::Unreadable(shown(text)),
        }
    }

    fn say_what_is_odd(&mut self, text: &str, stated: Stated, field: &'static str) {
        let how = match stated.doubt {
            Some(doubt) => Odd::Doubtful(doubt),
            None if standard::is_rfc_3339(text) => return,
            None if standard::is_rfc_2822(text) => Odd::Mail,
            None => Odd::Form,
        };
        let (text, moment) = (shown(text), stated.moment);
        self.say(field, Problem::OddDate { text, moment, how });
    }

    /// An http or https address; a relative one is resolved. What is of one visit alone is taken
    /// out: whoever follows it is not to be counted as another reader.
    pub fn address(&mut self, object: &Value, field: &'static str) -> Option<String> {
        let text = self.string(object, field)?.trim();
        if text.is_empty() {
            return None;
        }
        let lean = without_visit(text);
        if lean != text {
            self.say(field, Problem::OfVisit);
        }
        let text = lean.as_str();
        if is_web_address(text) {
            return Some(lean);
        }
        let base = self.reading.base;
        let resolved = base.resolve(text).filter(|text| is_web_address(text));
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

/// The start of a text, on one line.
fn shown(text: &str) -> String {
    text::shorten(&text::line(text::start_of(text, 8 * SHOWN)), SHOWN)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::{Dates, Timestamp};
    use crate::feed::Base;

    #[derive(Default)]
    struct Heard(Vec<(&'static str, Problem)>);

    impl Listener for Heard {
        fn hear(&mut self, finding: Finding) {
            self.0.push((finding.field, finding.problem));
        }
    }

    fn reader(listener: &mut Heard) -> Reader<'_, Heard> {
        let reading = Reading {
            now: Timestamp(0),
            drafts: false,
            own: false,
            dates: Dates::default(),
            named: crate::text::USUAL_ALONE,
            base: Base {
                address: None,
                resolve: |_, _| None,
            },
        };
        Reader {
            listener,
            item: None,
            reading,
        }
    }

    fn object(json: &str) -> Value {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn a_flag_is_true_or_false_and_anything_else_is_said() {
        for (json, flag, said) in [
            (r#"{"flag":true}"#, true, false),
            (r#"{"flag":false}"#, false, false),
            (r#"{"flag":null}"#, false, false),
            ("{}", false, false),
            (r#"{"flag":"true"}"#, false, true),
            (r#"{"flag":1}"#, false, true),
        ] {
            let mut heard = Heard::default();
            assert_eq!(reader(&mut heard).flag(&object(json), "x.flag"), flag);
            let expected = said.then_some(("x.flag", Problem::WrongType));
            assert_eq!(heard.0, Vec::from_iter(expected), "{json}");
        }
    }

    #[test]
    fn a_text_is_cut_at_its_limit_and_that_is_said() {
        for (text, start, said) in [
            ("", "", false),
            ("äö", "äö", false),
            ("äöü", "äöü", false),
            ("äöüß", "äöü", true),
            ("äöü und mehr", "äöü", true),
        ] {
            let mut heard = Heard::default();
            assert_eq!(reader(&mut heard).at_most(text, "text", 3), start);
            let expected = said.then_some(("text", Problem::TooLong(3)));
            assert_eq!(heard.0, Vec::from_iter(expected), "{text}");
        }
    }

    #[test]
    fn a_count_is_a_number_from_one_on() {
        for (json, count, said) in [
            (r#"{"n":1}"#, Some(1), false),
            (r#"{"n":12.9}"#, Some(12), false),
            (r#"{"n":999999999999999}"#, Some(999_999_999_999_999), false),
            (r#"{"n":0}"#, None, false),
            ("{}", None, false),
            (r#"{"n":1e15}"#, None, true),
            (r#"{"n":0.5}"#, None, true),
            (r#"{"n":-1}"#, None, true),
            (r#"{"n":"1"}"#, None, true),
        ] {
            let mut heard = Heard::default();
            assert_eq!(
                reader(&mut heard).count(&object(json), "n"),
                count,
                "{json}"
            );
            let expected = said.then_some(("n", Problem::WrongType));
            assert_eq!(heard.0, Vec::from_iter(expected), "{json}");
        }
    }

    #[test]
    fn an_address_of_the_web_has_a_scheme_and_something_behind_it() {
        for (text, is_one) in [
            ("https://h.example/", true),
            ("http://h", true),
            ("HTTPS://h.example/ä?b=c#d", true),
            ("https://", false),
            ("http://", false),
            ("http:/h", false),
            ("//h.example/", false),
            ("ftp://h.example/", false),
            ("mailto:a@h.example", false),
            ("h.example", false),
            ("", false),
            ("https://h.example/a b", false),
            ("https://h.example/\n", false),
            ("https://h.example/\u{0}", false),
            ("https://h.example\\@x.example", false),
        ] {
            assert_eq!(is_web_address(text), is_one, "{text:?}");
        }
    }
}
