use meldungen_core::json::Value;

use super::*;
use crate::findings::Issue;

mod atom;
mod damage;
mod properties;
mod rss;

fn source(is_cut: bool) -> Source {
    Source {
        name: "feed".into(),
        bytes: Vec::new(),
        is_cut,
        place: Place::Folder("".into()),
    }
}

/// What a text is read as, and what was mended.
fn read(text: &str) -> (Value, Vec<Finding>) {
    let mut findings = Vec::new();
    let value = parse(&source(false), text, 0, &mut findings);
    (value.unwrap_or_else(|error| panic!("{error}")), findings)
}

fn fails(text: &str) -> InputError {
    parse(&source(false), text, 0, &mut Vec::new()).unwrap_err()
}

/// Items of RSS with the usual vocabularies.
fn rss(items: &str) -> String {
    format!(
        r#"<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
        xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"
        xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Amt</title>{items}</channel></rss>"#
    )
}

/// Entries of Atom.
fn feed(entries: &str) -> String {
    format!(r#"<feed xmlns="http://www.w3.org/2005/Atom"><title>Amt</title>{entries}</feed>"#)
}

fn items(text: &str) -> Vec<Value> {
    read(text).0.list_mut("items").map(std::mem::take).unwrap()
}

fn item(text: &str) -> Value {
    let mut items = items(text);
    assert_eq!(items.len(), 1);
    items.remove(0)
}

/// The text at a path of members: "_meldung.image.alt".
fn at<'a>(value: &'a Value, path: &str) -> Option<&'a str> {
    let mut value = value;
    for key in path.split('.') {
        value = value.get(key)?;
    }
    value.as_text()
}

/// The texts of a list, or those that its objects have under this name.
fn texts<'a>(value: &'a Value, list: &str, name: &str) -> Vec<&'a str> {
    let list = value.get(list).and_then(Value::as_list).unwrap_or_default();
    let texts = list
        .iter()
        .filter_map(|one| one.as_text().or(one.text(name)));
    texts.collect()
}

fn damages(findings: &[Finding]) -> Vec<Damage> {
    let damages = findings.iter().filter_map(|finding| match &finding.issue {
        Issue::Damaged(damage) => Some(damage.clone()),
        _ => None,
    });
    damages.collect()
}
