//! A JSON value, whoever parsed it.
//!
//! The browser has a parser of its own that costs no bytes of the module, the
//! page builder uses `serde_json`; both end in a [`Value`], so that one reader
//! ([`crate::feed`]) serves both.

use core::cell::Cell;

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor,
};

use crate::feed::limits::DEPTH;

/// The most bytes of JSON that the browser takes for one wish of the reader,
/// counted unpacked: 32 MiB, which is some 8 000 Meldungen of 4 KB each. More
/// would fill a phone's memory and stop its page for seconds, and no press office
/// needs it: a longer feed is paged.
pub const LARGEST: usize = 32 << 20;

/// Any JSON value. Objects keep their order.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// Any number, as JavaScript sees it.
    Number(f64),
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Value>),
    /// An object.
    Map(Vec<(String, Value)>),
}

impl Value {
    /// The member `key` of an object, the last one where it stands twice (as
    /// browsers have it); `None` for a missing member and for anything that is
    /// no object. A member that is `null` counts as missing.
    pub fn get(&self, key: &str) -> Option<&Value> {
        match self {
            Value::Map(members) => members
                .iter()
                .rev()
                .find(|(name, _)| name == key)
                .map(|(_, value)| value)
                .filter(|value| **value != Value::Null),
            _ => None,
        }
    }

    /// The text of a string.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The elements of an array; none for anything else.
    pub fn as_list(&self) -> Option<&[Value]> {
        match self {
            Value::List(values) => Some(values),
            _ => None,
        }
    }

    /// The elements of a member that is an array, to be changed.
    pub fn list_mut(&mut self, key: &str) -> Option<&mut Vec<Value>> {
        let Value::Map(members) = self else {
            return None;
        };
        match members.iter_mut().rev().find(|(name, _)| name == key) {
            Some((_, Value::List(values))) => Some(values),
            _ => None,
        }
    }

    /// The text of a member that is a string.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.get(key).and_then(Value::as_text)
    }
}

/// The digits of a whole number; `None` for any other (and for those too large
/// to be exact in JavaScript, from 2^53 on: its `MAX_SAFE_INTEGER` is one less).
pub fn whole_number(number: f64) -> Option<String> {
    // Not f64's own Display: it would bring 5 KB of digit generation along.
    let whole = number as i64;
    (whole as f64 == number && whole.unsigned_abs() < 1 << 53).then(|| whole.to_string())
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Nested::new(&Cell::new(0)).deserialize(deserializer)
    }
}

/// Reads a value; lists and objects that lie deeper than [`DEPTH`] become `Null`
/// and are counted.
#[derive(Clone, Copy)]
pub struct Nested<'a> {
    /// How many levels may follow.
    left: usize,
    /// How many lists and objects were left out.
    cut: &'a Cell<usize>,
}

impl<'a> Nested<'a> {
    /// Reads a value at the top.
    pub fn new(cut: &'a Cell<usize>) -> Self {
        Nested { left: DEPTH, cut }
    }

    /// Reads a value so many levels below the top.
    pub fn below(self, levels: usize) -> Self {
        Nested {
            left: self.left.saturating_sub(levels),
            ..self
        }
    }

    fn cut(self) -> Value {
        self.cut.set(self.cut.get() + 1);
        Value::Null
    }
}

impl<'de> DeserializeSeed<'de> for Nested<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Nested<'_> {
    type Value = Value;

    fn expecting(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        formatter.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value as f64))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value as f64))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Value::Number(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::Text(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        if self.left == 0 {
            while seq.next_element::<IgnoredAny>()?.is_some() {}
            return Ok(self.cut());
        }
        let mut values = Vec::new();
        while let Some(value) = seq.next_element_seed(self.below(1))? {
            values.push(value);
        }
        Ok(Value::List(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        if self.left == 0 {
            while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
            return Ok(self.cut());
        }
        let mut members = Vec::new();
        while let Some(name) = map.next_key()? {
            members.push((name, map.next_value_seed(self.below(1))?));
        }
        Ok(Value::Map(members))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_every_kind_of_value() {
        let value: Value =
            serde_json::from_str(r#"{"a":[1,-2.5,true,null,"x"],"b":1,"b":2}"#).unwrap();
        assert_eq!(value.get("a").unwrap().as_list().unwrap().len(), 5);
        assert_eq!(
            value.get("b"),
            Some(&Value::Number(2.0)),
            "the last one counts"
        );
    }

    #[test]
    fn what_lies_too_deep_is_left_out_and_the_rest_stays() {
        let deep = 100_000;
        let text = format!("[{}{}, 1]", "[".repeat(deep), "]".repeat(deep));
        let cut = Cell::new(0);
        let mut reader = serde_json::Deserializer::from_str(&text);
        let value = Nested::new(&cut).deserialize(&mut reader).unwrap();
        assert_eq!(value.as_list().unwrap()[1], Value::Number(1.0));
        assert_eq!(cut.get(), 1);
    }

    #[test]
    fn a_list_can_be_made_longer() {
        let mut value: Value = serde_json::from_str(r#"{"a":[0],"a":[1],"b":2}"#).unwrap();
        value.list_mut("a").unwrap().push(Value::Number(2.0));
        let list = [1.0, 2.0].map(Value::Number);
        assert_eq!(value.get("a").unwrap().as_list(), Some(&list[..]));
        assert_eq!(value.list_mut("b"), None);
        assert_eq!(Value::Null.list_mut("a"), None);
    }

    #[test]
    fn null_is_missing() {
        let value: Value = serde_json::from_str(r#"{"a":null}"#).unwrap();
        assert_eq!(value.get("a"), None);
    }

    #[test]
    fn only_whole_numbers_are_names() {
        assert_eq!(whole_number(7.0).as_deref(), Some("7"));
        assert_eq!(whole_number(-0.0).as_deref(), Some("0"));
        for number in [1.5, 1e21, f64::NAN, f64::INFINITY] {
            assert_eq!(whole_number(number), None, "{number}");
        }
    }

    #[test]
    fn a_number_is_a_name_as_long_as_no_other_is_written_as_it() {
        let largest = 9_007_199_254_740_991.0;
        assert_eq!(whole_number(largest).as_deref(), Some("9007199254740991"));
        assert_eq!(whole_number(-largest).as_deref(), Some("-9007199254740991"));
        // 2^53 is what 2^53 + 1 becomes too. -2^63 has no positive twin in 64 bits.
        for number in [
            9_007_199_254_740_992.0,
            -9_007_199_254_740_992.0,
            -9_223_372_036_854_775_808.0,
        ] {
            assert_eq!(whole_number(number), None, "{number}");
        }
    }
}
