//! WordPress' export (WXR): an RSS feed of all that the system has, drafts and deleted posts,
//! pages and files among it. What is a post and published is taken.

mod attachments;
mod paragraphs;
mod shortcodes;

use std::collections::HashMap;

use meldungen_core::json::Value;
use meldungen_core::text::{line, shorten};

use super::{LeftOut, Posts};
use crate::findings::{Damage, Finding};
use crate::input::xml::element::Element;
use crate::input::xml::events::{Events, Step};
use crate::input::xml::feed::Item;
use crate::input::xml::names::Space;
use crate::input::xml::value::{Object, once};
use crate::input::xml::{Fault, mended, prose};
use crate::input::{InputError, Source};
use attachments::Attachments;

/// How much of a headline a message shows, in characters.
const SHOWN: usize = 60;

/// What an export has, as it is read.
#[derive(Default)]
struct Document {
    posts: Posts,
    attachments: Attachments,
    /// What authors are called, by the names that they log in with. Those are nobody's business.
    names: HashMap<String, String>,
    /// The posts, of which pictures and authors are to be found when all is read.
    found: Vec<Post>,
}

/// A post that is public.
struct Post {
    item: Item,
    author: String,
    picture: String,
}

/// Reads an export that begins at this byte of a text; of one that was cut, the posts that are
/// whole.
///
/// # Errors
///
/// [`InputError::NoXml`].
pub fn posts(
    source: &Source,
    text: &str,
    start: usize,
    findings: &mut Vec<Finding>,
) -> Result<Posts, InputError> {
    let (text, start) = mended(text, start, findings);
    let mut events = Events::new(&text, start);
    let mut document = Document::default();
    match document.read(&mut events) {
        Ok(()) => {}
        Err(_) if source.is_cut && !document.found.is_empty() => {}
        Err(mut fault) => {
            let last = document.found.last();
            let last = last.and_then(|post| post.item.title.as_deref());
            fault.after = last.map(|last| shorten(&line(last), SHOWN));
            return Err(InputError::NoXml(source.name.clone(), fault));
        }
    }
    findings.extend(events.findings());
    Ok(document.into_posts())
}

impl Document {
    fn read(&mut self, events: &mut Events) -> Result<(), Fault> {
        events.root()?;
        events.plain_names_are(Space::Rss);
        // The elements that are gone into: the outermost one, and a channel.
        let mut open = 1;
        while open > 0 {
            let element = match events.step()? {
                Step::Open(element) => element,
                Step::Close => {
                    open -= 1;
                    continue;
                }
            };
            if open == 1 && element.is(Space::Rss, "channel") {
                open += 1;
                continue;
            }
            let element = events.whole(element)?;
            if element.is(Space::Rss, "item") {
                self.item(&element);
            } else {
                self.channel(&element);
            }
        }
        Ok(())
    }

    fn channel(&mut self, element: &Element) {
        let feed = &mut self.posts.feed;
        let is_rss = element.space == Space::Rss;
        match element.name.as_str() {
            "title" if is_rss => feed.title = Some(prose::line_of(element)),
            "description" if is_rss => feed.description = Some(prose::line_of(element)),
            "link" if is_rss => feed.home = Some(element.text()),
            "language" if is_rss => feed.language = Some(element.text()),
            "author" => {
                let of = |name| element.text_of(Space::WordPress, name);
                let name = of("author_display_name");
                if let Some((login, name)) = of("author_login").zip(name) {
                    self.names.insert(login, name);
                }
            }
            _ => {}
        }
    }

    fn item(&mut self, element: &Element) {
        let of = |name| element.text_of(Space::WordPress, name).unwrap_or_default();
        let (kind, status) = (of("post_type"), of("status"));
        if kind == "attachment" {
            self.attachments.add(&of("post_id"), element);
        }
        if kind != "post" {
            self.posts.leave_out(LeftOut::kind(&kind));
        } else if status != "publish" {
            self.posts.leave_out(LeftOut::status(&status));
        } else if !of("post_password").is_empty() {
            self.posts.leave_out(LeftOut::Password);
        } else {
            let post = post(element);
            self.found.push(post);
        }
    }

    /// The posts with their pictures and authors.
    fn into_posts(mut self) -> Posts {
        for Post {
            mut item,
            author,
            picture,
        } in self.found
        {
            item.picture = self.attachments.picture(&picture);
            let lacks_picture = item.picture.is_none() && !matches!(picture.as_str(), "" | "0");
            let name = self.names.get(&author).cloned();
            item.authors = name.map(|name| {
                let author = Object::default().text("name", Some(name));
                Value::List(vec![author.into_value()])
            });
            let html = item.html.unwrap_or_default();
            let (html, unknown) = shortcodes::read(&html, &self.attachments);
            item.html = Some(paragraphs::of(&html)).filter(|html| !html.trim().is_empty());
            let unknown = unknown.map(|name| ("content_html", Damage::Shortcode(name)));
            let lacks = lacks_picture.then_some(("image", Damage::LacksParts));
            self.posts.add(item, unknown.into_iter().chain(lacks));
        }
        self.posts
    }
}

/// A post, as it is written.
fn post(element: &Element) -> Post {
    let of = |name| element.text_of(Space::WordPress, name);
    let topics = element.all(Space::Rss, "category").filter(|topic| {
        let domain = topic.attribute("domain");
        matches!(domain, Some("category" | "post_tag" | "tag"))
    });
    let teaser = element.text_of(Space::WordPress, "encoded");
    let item = Item {
        id: element.text_of(Space::Rss, "guid"),
        url: element.text_of(Space::Rss, "link"),
        title: element
            .first(Space::Rss, "title")
            .map(prose::line_of)
            .filter(|title| !title.is_empty()),
        summary: teaser.map(|teaser| prose::plain(&teaser)),
        html: element.text_of(Space::Content, "encoded"),
        published: moment(of("post_date_gmt"))
            .or_else(|| of("post_date").filter(|date| is_date(date)))
            .or_else(|| element.text_of(Space::Rss, "pubDate")),
        modified: moment(of("post_modified_gmt"))
            .or_else(|| of("post_modified").filter(|date| is_date(date))),
        topics: once(topics.map(prose::line_of)),
        ..Item::default()
    };
    Post {
        item,
        author: element.text_of(Space::Dc, "creator").unwrap_or_default(),
        picture: attachments::meta(element, "_thumbnail_id").unwrap_or_default(),
    }
}

/// How WordPress writes a time.
const WRITTEN: &str = "2026-10-28 14:30:00";

/// A time of Greenwich, with its zone where that is not stated. What is no time is for core.
pub fn moment(text: Option<String>) -> Option<String> {
    let text = text.filter(|text| is_date(text))?;
    let ends_with_time = text.ends_with(|c: char| c.is_ascii_digit());
    Some(match text.len() == WRITTEN.len() && ends_with_time {
        true => [text.replacen(' ', "T", 1).as_str(), "Z"].concat(),
        false => text,
    })
}

/// WordPress writes 0000-00-00 00:00:00 where it has no date.
fn is_date(text: &str) -> bool {
    !text.starts_with("0000")
}

#[cfg(test)]
mod tests;
