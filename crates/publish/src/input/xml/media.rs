//! Pictures, films, sound and files of an item: Media RSS, enclosures, what
//! iTunes and Atom have, and `image` in an item.
//!
//! What is there in several sizes or formats is one thing; the best of them is
//! taken. The first picture is that of the item, everything else is a file.

mod kind;
mod medium;
mod motif;

use std::collections::HashMap;

use meldungen_core::json::Value;

use super::base::Base;
use super::element::Element;
use super::names::Space;
use super::prose;
use super::value::Object;
use kind::Kind;
use medium::{Medium, Words, seconds};

/// The most things that are kept of an item: core takes half of them.
const MOST: usize = 200;

/// All that belongs to an item.
#[derive(Default)]
pub struct Media {
    all: Vec<Medium>,
    /// Where in `all` something is, by what it shows or the group it stands in.
    known: HashMap<(Kind, String), usize>,
    groups: usize,
}

impl Media {
    /// Gathers what an item has.
    pub fn of(item: &Element, base: &Base) -> Media {
        let mut media = Media::default();
        let words = Words::of(item);
        for element in item.elements() {
            media.take(element, &words, base);
        }
        let duration = item.text_of(Space::Itunes, "duration");
        if let Some(seconds) = duration.and_then(|text| seconds(&text)) {
            let plays = |medium: &&mut Medium| matches!(medium.kind, Kind::Film | Kind::Sound);
            if let Some(medium) = media.all.iter_mut().find(plays) {
                medium.duration.get_or_insert(seconds);
            }
        }
        media
    }

    /// Adds something that a link of Atom leads to.
    pub fn add_link(&mut self, link: &Element, address: &str) {
        self.add(link, address, Words::default(), None, false);
    }

    fn take(&mut self, element: &Element, words: &Words, base: &Base) {
        let base = base.below(element);
        let address = |names: &[&str]| {
            let mut values = names.iter().filter_map(|name| element.attribute(name));
            values.next().map(|address| base.resolve(address))
        };
        match (element.space, element.name.to_ascii_lowercase().as_str()) {
            (Space::Media, "group") => {
                self.groups += 1;
                let group = Some(self.groups);
                let words = Words::of(element).or(words);
                for inner in element.elements() {
                    let base = base.below(inner);
                    match inner.attribute("url").map(|url| base.resolve(url)) {
                        Some(url) if inner.is(Space::Media, "content") => {
                            self.content(inner, &url, &words, group, &base);
                        }
                        _ => self.take(inner, &words, &base),
                    }
                }
            }
            (Space::Media, "content") => match address(&["url"]) {
                Some(url) => self.content(element, &url, words, None, &base),
                None => {
                    let words = Words::of(element).or(words);
                    for inner in element.elements() {
                        match inner.attribute("url") {
                            Some(url) if inner.is(Space::Media, "player") => {
                                let duration = element.attribute("duration").and_then(seconds);
                                self.add_film(base.resolve(url), words.clone(), duration);
                            }
                            _ if inner.is(Space::Media, "thumbnail") => {
                                self.take(inner, &words, &base);
                            }
                            _ => {}
                        }
                    }
                }
            },
            (Space::Media, "thumbnail") => {
                if let Some(url) = address(&["url"]) {
                    self.add(element, &url, words.clone(), None, true);
                }
            }
            (Space::Media, "player") => {
                if let Some(url) = address(&["url"]) {
                    self.add_film(url, words.clone(), None);
                }
            }
            (Space::Rss, "enclosure") => {
                if let Some(url) = address(&["url", "href"]) {
                    self.add(element, &url, words.clone(), None, false);
                }
            }
            (Space::Atom | Space::Rss, "link") if element.attribute("rel") == Some("enclosure") => {
                if let Some(url) = address(&["href"]) {
                    self.add(element, &url, words.clone(), None, false);
                }
            }
            (Space::Rss, "image") | (Space::Itunes, "image") => {
                let inside = element.text_of(Space::Rss, "url").or_else(|| {
                    let text = element.text();
                    (!text.is_empty() && !text.contains(char::is_whitespace)).then_some(text)
                });
                let inside = inside.map(|address| base.resolve(&address));
                let url = address(&["url", "href", "src", "rdf:resource"]).or(inside);
                if let Some(url) = url {
                    let title = element.first(Space::Rss, "title").map(prose::line_of);
                    let own = Words {
                        description: title,
                        ..Words::default()
                    };
                    self.add_picture(url, own.or(words));
                }
            }
            _ => {}
        }
    }

    fn content(
        &mut self,
        element: &Element,
        url: &str,
        words: &Words,
        group: Option<usize>,
        base: &Base,
    ) {
        let words = Words::of(element).or(words);
        for inner in element.all(Space::Media, "thumbnail") {
            self.take(inner, &words, base);
        }
        self.add(element, url, words, group, false);
    }

    fn add(
        &mut self,
        element: &Element,
        url: &str,
        words: Words,
        group: Option<usize>,
        is_small: bool,
    ) {
        let number = |name| {
            element
                .attribute(name)
                .and_then(|value| value.parse::<u64>().ok())
        };
        let stated = element.attribute("type").map(str::to_ascii_lowercase);
        let medium = element.attribute("medium").map(str::to_ascii_lowercase);
        let kind = match is_small {
            true => Kind::Picture,
            false => kind::of(
                medium.as_deref(),
                stated.as_deref(),
                url,
                number("width").is_some(),
            ),
        };
        let own = Words {
            title: element.attribute("title").map(str::to_owned),
            ..Words::default()
        };
        self.put(
            Medium {
                mime: kind::media_type(stated.as_deref(), url, kind),
                kind,
                words: words.or(&own),
                size: number("fileSize")
                    .or(number("length"))
                    .filter(|size| *size > 0),
                duration: element.attribute("duration").and_then(seconds),
                width: number("width"),
                is_default: element.attribute("isDefault") == Some("true"),
                is_small,
                url: url.to_owned(),
            },
            group,
        );
    }

    fn add_picture(&mut self, url: String, words: Words) {
        self.put(Medium::plain(url, Kind::Picture, words), None);
    }

    fn add_film(&mut self, url: String, words: Words, duration: Option<u64>) {
        let film = Medium::plain(url, Kind::Film, words);
        self.put(Medium { duration, ..film }, None);
    }

    /// Keeps a medium, or the better of two that are the same.
    fn put(&mut self, medium: Medium, group: Option<usize>) {
        // Whoever wrote or commented is nobody's picture.
        let is_avatar = medium.kind == Kind::Picture && motif::is_avatar(&medium.url);
        if is_avatar || medium.url.is_empty() || self.all.len() == MOST {
            return;
        }
        let motif = match medium.kind {
            Kind::Picture => motif::of(&medium.url),
            _ => medium.url.clone(),
        };
        let group = group.map(|group| format!("group {group}"));
        let keys = [Some(motif), group].into_iter().flatten();
        let keys: Vec<_> = keys.map(|key| (medium.kind, key)).collect();
        let known = keys.iter().find_map(|key| self.known.get(key).copied());
        let place = known.unwrap_or(self.all.len());
        for key in keys {
            self.known.entry(key).or_insert(place);
        }
        match self.all.get_mut(place) {
            Some(known) => known.join(medium),
            None => self.all.push(medium),
        }
    }

    /// The item's picture, and what is said about it.
    pub fn picture(&self) -> Option<(String, Value)> {
        let medium = &self.all[self.picture_at()?];
        // What stands in for a film does not show what is said about it.
        let is_still = medium.is_small && self.all.iter().any(|other| other.kind == Kind::Film);
        let words = match is_still {
            true => Words::default(),
            false => medium.words.clone(),
        };
        // What a picture is called describes it, unless that is its file's name.
        let title = words.title.filter(|title| !motif::is_file_name(title));
        let alt = words.description.or(title);
        let caption = words.text.filter(|text| alt.as_ref() != Some(text));
        let about = Object::default();
        let about = about
            .text("alt", alt)
            .text("credit", words.credit)
            .text("caption", caption);
        Some((medium.url.clone(), about.into_value()))
    }

    fn picture_at(&self) -> Option<usize> {
        let is_picture = |medium: &Medium| medium.kind == Kind::Picture;
        let large = self
            .all
            .iter()
            .position(|medium| is_picture(medium) && !medium.is_small);
        large.or_else(|| self.all.iter().position(is_picture))
    }

    /// Everything else, as the attachments of JSON Feed, but for pictures that the
    /// item's HTML shows.
    pub fn attachments(&self, html: &str) -> Value {
        let picture = self.picture_at();
        let files = self.all.iter().enumerate().filter(|(at, medium)| {
            Some(*at) != picture
                && !medium.is_small
                && !(medium.kind == Kind::Picture && motif::is_shown(&medium.url, html))
        });
        let files = files.map(|(_, medium)| {
            let words = medium.words.clone();
            let title = words
                .title
                .or(words.description)
                .filter(|t| !motif::is_file_name(t));
            Object::default()
                .text("url", Some(medium.url.clone()))
                .text("mime_type", medium.mime.clone())
                .text("title", title)
                .number("size_in_bytes", medium.size)
                .number("duration_in_seconds", medium.duration)
                .into_value()
        });
        Value::List(files.collect())
    }
}

#[cfg(test)]
mod tests;
