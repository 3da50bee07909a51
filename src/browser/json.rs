//! The browser's own JSON parser, which costs the module no bytes.

use js_sys::{Array, JSON, Object};
use meldungen_core::feed::limits::DEPTH;
use meldungen_core::json::Value;
use wasm_bindgen::{JsCast, JsValue};

/// Parses JSON; `None` where it is none.
pub fn parse(text: &str) -> Option<Value> {
    JSON::parse(text).ok().map(|value| read(&value))
}

/// What the browser has parsed already.
pub fn read(value: &JsValue) -> Value {
    read_at(value, 0)
}

fn read_at(value: &JsValue, depth: usize) -> Value {
    if let Some(text) = value.as_string() {
        Value::Text(text)
    } else if let Some(number) = value.as_f64() {
        Value::Number(number)
    } else if let Some(flag) = value.as_bool() {
        Value::Bool(flag)
    } else if depth == DEPTH {
        Value::Null
    } else if let Some(list) = value.dyn_ref::<Array>() {
        Value::List(
            list.iter()
                .map(|value| read_at(&value, depth + 1))
                .collect(),
        )
    } else if let Some(object) = value.dyn_ref::<Object>() {
        let member = |entry: JsValue| {
            let entry: Array = entry.unchecked_into();
            (
                entry.get(0).as_string().unwrap_or_default(),
                read_at(&entry.get(1), depth + 1),
            )
        };
        Value::Map(Object::entries(object).iter().map(member).collect())
    } else {
        Value::Null
    }
}
