//! JSON in the making.

use meldungen_core::feed::limits;
use meldungen_core::json::Value;

/// An object of what is there.
#[derive(Debug, Default)]
pub struct Object(Vec<(String, Value)>);

impl Object {
    /// A member that is a string; left out where there is none.
    pub fn text(self, name: &str, text: Option<String>) -> Self {
        self.value(name, text.map(Value::Text))
    }

    /// A member that is a number; left out where there is none.
    pub fn number(self, name: &str, number: Option<u64>) -> Self {
        self.value(name, number.map(|number| Value::Number(number as f64)))
    }

    /// A member; left out where there is none, or an empty list or object.
    pub fn value(mut self, name: &str, value: Option<Value>) -> Self {
        let is_empty = match &value {
            None => true,
            Some(Value::List(list)) => list.is_empty(),
            Some(Value::Map(members)) => members.is_empty(),
            Some(_) => false,
        };
        self.0.extend(
            value
                .filter(|_| !is_empty)
                .map(|value| (name.to_owned(), value)),
        );
        self
    }

    /// A member that is a list, even an empty one.
    pub fn with_list(mut self, name: &str, list: Vec<Value>) -> Self {
        self.0.push((name.to_owned(), Value::List(list)));
        self
    }

    /// All of it.
    pub fn into_value(self) -> Value {
        Value::Map(self.0)
    }
}

/// A list of strings.
pub fn list(texts: impl IntoIterator<Item = String>) -> Value {
    Value::List(texts.into_iter().map(Value::Text).collect())
}

/// Each text that is not empty, once; at most one more than core takes, which
/// says that there are too many.
pub fn once(texts: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for text in texts {
        if !text.is_empty() && !found.contains(&text) {
            found.push(text);
        }
        if found.len() > limits::LIST {
            break;
        }
    }
    found
}
