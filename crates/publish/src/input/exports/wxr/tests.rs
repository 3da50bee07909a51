use super::*;
use crate::input::Place;

/// An export with these items.
fn read(items: &str) -> Posts {
    let text = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
        <rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
        xmlns:content="http://purl.org/rss/1.0/modules/content/"
        xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
        <channel><title>Amt</title><link>https://amt.example</link><language>de-DE</language>
        <wp:wxr_version>1.2</wp:wxr_version>
        <wp:author><wp:author_login>am</wp:author_login>
        <wp:author_display_name><![CDATA[Anna Muster]]></wp:author_display_name></wp:author>
        {items}</channel></rss>"#
    );
    let source = Source {
        name: "export.xml".into(),
        bytes: Vec::new(),
        is_cut: false,
        place: Place::Folder("".into()),
    };
    posts(&source, &text, 0, &mut Vec::new()).unwrap()
}

fn item(kind: &str, status: &str, more: &str) -> String {
    format!(
        "<item><title>T</title><guid>https://amt.example/?p=1</guid><wp:post_type>{kind}</wp:post_type>\
         <wp:status>{status}</wp:status>{more}</item>"
    )
}

#[test]
fn what_is_a_post_and_published_is_taken_and_the_rest_is_counted() {
    let items = [
        item("post", "publish", ""),
        item("post", "private", ""),
        item("post", "draft", ""),
        item("post", "trash", ""),
        item("post", "pending", ""),
        item("post", "future", ""),
        item(
            "post",
            "publish",
            "<wp:post_password>geheim</wp:post_password>",
        ),
        item("page", "publish", ""),
        item("attachment", "inherit", ""),
        item("revision", "inherit", ""),
        "<item><title>ohne Angabe</title></item>".to_owned(),
    ];
    let posts = read(&items.concat());
    assert_eq!(posts.feed.items.len(), 1);
    let left_out: Vec<_> = posts.left_out.into_iter().collect();
    let kinds = ["", "attachment", "page", "revision"].map(LeftOut::kind);
    let statuses = ["draft", "future", "pending", "private", "trash"].map(LeftOut::status);
    let expected = kinds.into_iter().chain(statuses);
    let expected = expected.chain([LeftOut::Password]).map(|why| (why, 1));
    assert_eq!(left_out, Vec::from_iter(expected));
}

#[test]
fn a_post_has_its_date_texts_topics_author_and_picture() {
    let post = item(
        "post",
        "publish",
        "<link>https://amt.example/presse/laden/</link><dc:creator>am</dc:creator>\
         <content:encoded><![CDATA[Der <b>Laden</b> öffnet.\n\n[gallery ids=\"8\"]]]></content:encoded>\
         <excerpt:encoded><![CDATA[Kurz &amp; gut]]></excerpt:encoded>\
         <wp:post_date>2020-07-01 10:00:00</wp:post_date>\
         <wp:post_date_gmt>2020-07-01 08:00:00</wp:post_date_gmt>\
         <wp:post_modified_gmt>0000-00-00 00:00:00</wp:post_modified_gmt>\
         <category domain=\"category\" nicename=\"a\"><![CDATA[Handel & Dorf]]></category>\
         <category domain=\"post_tag\">Laden</category><category domain=\"post_format\">x</category>\
         <wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>8</wp:meta_value></wp:postmeta>",
    );
    let picture = "<item><wp:post_id>8</wp:post_id><wp:post_type>attachment</wp:post_type>\
        <wp:attachment_url>https://amt.example/l.jpg</wp:attachment_url>\
        <excerpt:encoded>Vor dem Laden</excerpt:encoded>\
        <wp:postmeta><wp:meta_key>_wp_attachment_image_alt</wp:meta_key>\
        <wp:meta_value>Ein Laden</wp:meta_value></wp:postmeta></item>";
    let posts = read(&[&post, picture].concat());
    assert_eq!(posts.feed.title.as_deref(), Some("Amt"));
    let item = &posts.feed.items[0];
    assert_eq!(item.id.as_deref(), Some("https://amt.example/?p=1"));
    assert_eq!(
        item.url.as_deref(),
        Some("https://amt.example/presse/laden/")
    );
    assert_eq!(item.published.as_deref(), Some("2020-07-01T08:00:00Z"));
    assert_eq!(item.modified, None);
    assert_eq!(item.topics, ["Handel & Dorf", "Laden"]);
    assert_eq!(item.summary.as_deref(), Some("Kurz & gut"));
    assert_eq!(
        item.html.as_deref(),
        Some(
            "<p>Der <b>Laden</b> öffnet.</p>\n\
             <figure><img src=\"https://amt.example/l.jpg\" alt=\"Ein Laden\"></figure>\n"
        )
    );
    let (url, about) = item.picture.as_ref().unwrap();
    assert_eq!(url, "https://amt.example/l.jpg");
    assert_eq!(about.text("alt"), Some("Ein Laden"));
    assert_eq!(about.text("caption"), Some("Vor dem Laden"));
    let authors = item.authors.as_ref().and_then(Value::as_list).unwrap();
    assert_eq!(authors[0].text("name"), Some("Anna Muster"));
}

#[test]
fn a_date_that_wordpress_does_not_know_is_looked_for_elsewhere() {
    let none = "<wp:post_date_gmt>0000-00-00 00:00:00</wp:post_date_gmt>";
    let local = "<wp:post_date>2020-07-01 10:00:00</wp:post_date>";
    let mail = "<pubDate>Wed, 01 Jul 2020 08:00:00 +0000</pubDate>";
    for (dates, published) in [
        ([none, local, mail].concat(), Some("2020-07-01 10:00:00")),
        (
            [none, mail].concat(),
            Some("Wed, 01 Jul 2020 08:00:00 +0000"),
        ),
        // What is stated and cannot be read is for core, which holds the item back.
        (
            "<wp:post_date_gmt>morgen</wp:post_date_gmt>".to_owned(),
            Some("morgen"),
        ),
        (
            "<wp:post_date_gmt>2020-07-01T10:00:00+02:00</wp:post_date_gmt>".to_owned(),
            Some("2020-07-01T10:00:00+02:00"),
        ),
        (none.to_owned(), None),
    ] {
        let posts = read(&item("post", "publish", &dates));
        assert_eq!(posts.feed.items[0].published.as_deref(), published);
    }
}

#[test]
fn a_picture_that_is_not_in_the_export_is_missed() {
    let with = |number: &str| {
        let meta = format!(
            "<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key>\
             <wp:meta_value>{number}</wp:meta_value></wp:postmeta>"
        );
        read(&item("post", "publish", &meta)).feed.findings
    };
    assert_eq!(with("0"), []);
    let missed = with("8");
    assert_eq!(missed.len(), 1);
    assert_eq!(missed[0].field, "image");
    assert_eq!(
        missed[0].issue,
        crate::findings::Issue::Damaged(Damage::LacksParts)
    );
}

#[test]
fn an_author_who_is_called_nothing_is_not_named() {
    let posts = read(&item("post", "publish", "<dc:creator>admin</dc:creator>"));
    assert_eq!(posts.feed.items[0].authors, None);
}
