//! WordPress' interface for programs (`/wp-json/wp/v2/posts`): at most 100 posts an answer.

use meldungen_core::json::{Value, whole_number};

use super::{LeftOut, Posts, wxr};
use crate::findings::Damage;
use crate::input::xml::feed::Item;
use crate::input::xml::prose;
use crate::input::xml::value::{Object, once};

/// The kinds of WordPress itself that are no news. Whoever asks for another kind
/// (`/wp-json/wp/v2/pressemitteilung`) means it.
const NO_NEWS: [&str; 4] = ["page", "attachment", "revision", "nav_menu_item"];

/// The posts of an answer that are public; `None` where it has none, but says why not.
pub fn posts(value: &Value) -> Option<Posts> {
    let one = std::slice::from_ref(value);
    let list = value.as_list().unwrap_or(one);
    let is_post = |post: &Value| post.get("title").is_some() || post.get("content").is_some();
    if !list.iter().any(is_post) {
        return None;
    }
    let mut posts = Posts::default();
    for post in list {
        let kind = post.text("type").unwrap_or("post");
        let status = post.text("status").unwrap_or("publish");
        let is_protected = |field: &str| {
            let field = post.get(field);
            field.and_then(|field| field.get("protected")) == Some(&Value::Bool(true))
        };
        if NO_NEWS.contains(&kind) || kind.starts_with("wp_") {
            posts.leave_out(LeftOut::kind(kind));
        } else if status != "publish" {
            posts.leave_out(LeftOut::status(status));
        } else if is_protected("content") || is_protected("excerpt") {
            posts.leave_out(LeftOut::Password);
        } else {
            let item = item(post);
            let names = |name| match post.get(name) {
                Some(Value::Number(number)) => *number != 0.0,
                Some(Value::List(list)) => !list.is_empty(),
                _ => false,
            };
            let lacks_picture = item.picture.is_none() && names("featured_media");
            let has_topics = names("categories") || names("tags");
            let lacks = lacks_picture || item.topics.is_empty() && has_topics;
            let lacks = lacks.then_some(("image", Damage::LacksParts));
            posts.add(item, lacks.into_iter());
        }
    }
    Some(posts)
}

fn item(post: &Value) -> Item {
    let text = |name: &str| {
        let text = post.text(name).map(str::to_owned);
        text.filter(|text| !text.is_empty())
    };
    let number = match post.get("id") {
        Some(Value::Number(number)) => whole_number(*number),
        _ => None,
    };
    let html = rendered(post, "content");
    let teaser = rendered(post, "excerpt").map(|teaser| prose::plain(&teaser));
    let embedded = post.get("_embedded").unwrap_or(&Value::Null);
    let all = |name: &str| embedded.get(name).and_then(Value::as_list).unwrap_or(&[]);
    let terms = all("wp:term").iter().filter_map(Value::as_list).flatten();
    let topics = terms.filter(|term| {
        let kind = term.text("taxonomy");
        matches!(kind, Some("category" | "post_tag"))
    });
    let names = |of: &Value| of.text("name").map(prose::plain);
    let authors = all("author").iter().filter_map(names);
    let authors = authors.map(|name| Object::default().text("name", Some(name)).into_value());
    Item {
        // As the feed of the same system has it.
        id: rendered(post, "guid").or(number),
        url: text("link"),
        title: rendered(post, "title").map(|title| prose::plain(&title)),
        title_is_text: true,
        summary: teaser.filter(|teaser| is_written(teaser, html.as_deref())),
        html,
        published: wxr::moment(text("date_gmt")).or_else(|| text("date")),
        modified: wxr::moment(text("modified_gmt")).or_else(|| text("modified")),
        authors: Some(Value::List(authors.collect())),
        topics: once(topics.filter_map(names)),
        picture: all("wp:featuredmedia").first().and_then(picture),
        ..Item::default()
    }
}

/// Whether somebody wrote a teaser: without one, WordPress takes the text, or cuts it.
fn is_written(teaser: &str, html: Option<&str>) -> bool {
    let is_cut = ["[…]", "[...]", "…"]
        .iter()
        .any(|end| teaser.ends_with(end));
    let is_text = html.is_some_and(|html| prose::plain(html) == teaser);
    !teaser.is_empty() && !is_cut && !is_text
}

/// A text that is HTML.
fn rendered(post: &Value, name: &str) -> Option<String> {
    let value = post.get(name)?;
    let text = value.text("rendered").or(value.as_text())?;
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

fn picture(media: &Value) -> Option<(String, Value)> {
    let url = media.text("source_url")?.to_owned();
    let caption = rendered(media, "caption").map(|caption| prose::plain(&caption));
    let alt = media.text("alt_text").map(str::to_owned);
    let stated = |text: Option<String>| text.filter(|text| !text.is_empty());
    let about = Object::default()
        .text("alt", stated(alt))
        .text("caption", stated(caption));
    Some((url, about.into_value()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Option<Posts> {
        posts(&serde_json::from_str(json).unwrap())
    }

    #[test]
    fn public_posts_are_taken_with_picture_and_topics() {
        let posts = read(
            r#"[{"id":7,"date":"2026-03-02T10:00:00","date_gmt":"2026-03-02T09:00:00",
            "guid":{"rendered":"https://amt.example/?p=7"},"slug":"neu","status":"publish","type":"post",
            "link":"https://amt.example/neu/","title":{"rendered":"Land &#038; Leute &#8211; neu"},
            "content":{"rendered":"<p>Text</p>","protected":false},
            "excerpt":{"rendered":"<p>Kurz &amp; gut</p>\n","protected":false},
            "_embedded":{"author":[{"name":"Presse"}],
              "wp:featuredmedia":[{"source_url":"https://amt.example/b.jpg","alt_text":"Ein Bus",
                "caption":{"rendered":"<p>Linie 42</p>"}}],
              "wp:term":[[{"taxonomy":"category","name":"Verkehr"}],[{"taxonomy":"post_tag","name":"Bus"},
                {"taxonomy":"serie","name":"x"}]]}}]"#,
        );
        let posts = posts.unwrap();
        let item = &posts.feed.items[0];
        assert_eq!(item.id.as_deref(), Some("https://amt.example/?p=7"));
        assert_eq!(item.title.as_deref(), Some("Land & Leute – neu"));
        assert_eq!(item.published.as_deref(), Some("2026-03-02T09:00:00Z"));
        assert_eq!(item.summary.as_deref(), Some("Kurz & gut"));
        assert_eq!(item.topics, ["Verkehr", "Bus"]);
        let (picture, about) = item.picture.as_ref().unwrap();
        assert_eq!(picture, "https://amt.example/b.jpg");
        assert_eq!(about.text("alt"), Some("Ein Bus"));
        assert_eq!(about.text("caption"), Some("Linie 42"));
    }

    #[test]
    fn what_is_named_by_number_alone_is_missed() {
        let posts =
            read(r#"{"id":1,"title":{"rendered":"A"},"featured_media":0,"categories":[5]}"#);
        assert_eq!(posts.unwrap().feed.findings.len(), 1);
        let posts = read(r#"{"id":1,"title":{"rendered":"A"},"featured_media":7,"categories":[]}"#);
        assert_eq!(posts.unwrap().feed.findings.len(), 1);
    }

    #[test]
    fn a_teaser_that_nobody_wrote_is_none() {
        for (teaser, read) in [
            ("<p>Der Rat tagt.</p>\n", None),
            ("<p>Der Rat [&hellip;]</p>", None),
            ("<p>Worum es geht.</p>", Some("Worum es geht.")),
        ] {
            let post = serde_json::json!([{ "id": 1, "title": { "rendered": "T" },
                "content": { "rendered": "<p>Der Rat tagt.</p>" }, "excerpt": { "rendered": teaser } }]);
            let posts = self::read(&post.to_string()).unwrap();
            assert_eq!(posts.feed.items[0].summary.as_deref(), read);
        }
    }

    #[test]
    fn what_is_not_public_is_counted() {
        let posts = read(
            r#"[{"id":1,"title":{"rendered":"A"},"status":"draft","type":"post"},
            {"id":2,"title":{"rendered":"B"},"status":"publish","type":"page"},
            {"id":3,"title":{"rendered":"C"},"content":{"rendered":"","protected":true}},
            {"id":4,"title":{"rendered":"D"},"status":"publish","type":"post"},
            {"id":5,"title":{"rendered":"E"},"status":"publish","type":"presse"}]"#,
        );
        let posts = posts.unwrap();
        assert_eq!(posts.feed.findings, []);
        assert_eq!(posts.feed.items.len(), 2);
        let why = [
            LeftOut::kind("page"),
            LeftOut::status("draft"),
            LeftOut::Password,
        ];
        assert_eq!(Vec::from_iter(posts.left_out.into_keys()), why);
        assert!(read(r#"{"code":"rest_no_route","message":"x"}"#).is_none());
    }
}
