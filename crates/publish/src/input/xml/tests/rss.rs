use super::*;

#[test]
fn a_channel_says_what_and_where_it_is() {
    let text = r#"<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
        <title>Amt &amp;amp; Rat</title><link>https://amt.example/</link>
        <atom:link rel="self" href="https://amt.example/feed"/>
        <atom:link rel="hub" href="https://hub.example/"/>
        <atom:link rel="next" href="https://amt.example/feed?2"/>
        <description>Neues &lt;b&gt;heute&lt;/b&gt;</description><language>de_DE</language>
        </channel></rss>"#;
    let (feed, findings) = read(text);
    for (name, value) in [
        ("version", "https://jsonfeed.org/version/1.1"),
        ("title", "Amt & Rat"),
        ("home_page_url", "https://amt.example/"),
        ("feed_url", "https://amt.example/feed"),
        ("next_url", "https://amt.example/feed?2"),
        ("description", "Neues heute"),
        ("language", "de_DE"),
    ] {
        assert_eq!(feed.text(name), Some(value));
    }
    assert_eq!(feed.get("items"), Some(&Value::List(vec![])));
    assert_eq!(findings, []);
}

#[test]
fn an_archived_feed_goes_on_in_its_archive() {
    let link = r#"<atom:link rel="prev-archive" href="https://amt.example/2.xml"/>"#;
    let (feed, _) = read(&rss(link));
    assert_eq!(feed.text("next_url"), Some("https://amt.example/2.xml"));
}

#[test]
fn a_date_that_nobody_can_read_keeps_its_text() {
    for (dates, published, modified) in [
        (
            "<pubDate> 15. Januar, 9 Uhr </pubDate>",
            Some("15. Januar, 9 Uhr"),
            None,
        ),
        ("<dc:date>gestern</dc:date>", Some("gestern"), None),
        (
            "<pubDate></pubDate><dc:date>2026-01-02</dc:date>",
            Some("2026-01-02"),
            None,
        ),
        (
            "<dc:date>heute</dc:date><pubDate><![CDATA[morgen]]></pubDate><atom:updated>bald</atom:updated>",
            Some("morgen"),
            Some("bald"),
        ),
        (
            "<atom:published>heute</atom:published>",
            Some("heute"),
            None,
        ),
        ("<title>T</title>", None, None),
    ] {
        let item = item(&rss(&format!("<item><guid>1</guid>{dates}</item>")));
        assert_eq!(item.text("date_published"), published, "{dates}");
        assert_eq!(item.text("date_modified"), modified, "{dates}");
    }
}

#[test]
fn an_item_is_known_by_guid_else_link_else_content() {
    for (text, id) in [
        ("<guid> a </guid><link>https://b.example/</link>", "a"),
        (
            "<guid/><link>https://b.example/1?x=1&amp;y=2</link>",
            "https://b.example/1?x=1&y=2",
        ),
        (
            "<atom:link href=\"https://b.example/2\"/>",
            "https://b.example/2",
        ),
        (
            "<title>Titel</title><pubDate>heute</pubDate><description>Text</description>",
            "sha256:df5bcdc32872d77db3d580ea3ed49a65",
        ),
    ] {
        let item = item(&rss(&format!("<item>{text}</item>")));
        assert_eq!(item.text("id"), Some(id), "{text}");
    }
    let home = "<link>https://amt.example/</link>";
    let two = rss(&format!(
        "{home}<item><title>A</title>{home}</item><item><title>B</title>{home}</item>"
    ));
    let found = items(&two);
    assert!(
        found
            .iter()
            .all(|item| item.text("id").unwrap().starts_with("sha256:"))
    );
    let two = rss("<item><title>A</title></item><item><title>B</title></item>");
    let (feed, findings) = read(&two);
    let ids = texts(&feed, "items", "id");
    assert_ne!(ids[0], ids[1]);
    assert_eq!(damages(&findings), [Damage::NoIdentity, Damage::NoIdentity]);
}

#[test]
fn a_guid_is_the_address_where_it_may_be_one() {
    let page = "https://amt.example/1";
    for (text, url) in [
        ("<guid>https://amt.example/1</guid>", Some(page)),
        (
            "<guid isPermaLink=\"false\">https://amt.example/1</guid>",
            None,
        ),
        ("<guid>tag:1</guid>", None),
        (
            "<guid>https://x.example/</guid><link>https://amt.example/1</link>",
            Some(page),
        ),
        (
            "<guid>1</guid><link/><atom:link href=\"https://amt.example/1\"/>",
            Some(page),
        ),
    ] {
        let item = item(&rss(&format!("<item>{text}</item>")));
        assert_eq!(item.text("url"), url, "{text}");
    }
}

#[test]
fn the_whole_text_wins_and_the_description_is_the_teaser() {
    let both = "<guid>1</guid><description>Kurz &lt;b&gt;gesagt&lt;/b&gt;</description>
        <content:encoded><![CDATA[<p>Lang</p>]]></content:encoded>";
    let read = item(&rss(&format!("<item>{both}</item>")));
    assert_eq!(read.text("content_html"), Some("<p>Lang</p>"));
    assert_eq!(read.text("summary"), Some("Kurz gesagt"));
    let same = "<guid>1</guid><description>&lt;p&gt;Lang&lt;/p&gt;</description>
        <content:encoded><![CDATA[ <p>Lang</p> ]]></content:encoded>";
    let read = item(&rss(&format!("<item>{same}</item>")));
    assert_eq!(
        read.text("summary"),
        None,
        "the same text twice is no teaser"
    );
}

#[test]
fn a_description_without_a_tag_is_plain_text() {
    for (description, html, text) in [
        ("Zeile\n\nZeile", None, Some("Zeile\n\nZeile")),
        ("Werte &lt; 5 &amp; &gt; 3", None, Some("Werte < 5 & > 3")),
        (
            "Über &lt;presse@amt.example&gt;",
            None,
            Some("Über <presse@amt.example>"),
        ),
        (
            "&amp;bdquo;So&amp;ldquo;&amp;nbsp;&amp;#8211;",
            None,
            Some("„So“\u{A0}–"),
        ),
        ("<![CDATA[a<br>b]]>", Some("a<br>b"), None),
        (
            "Der Tag &amp;lt;b&amp;gt; hier",
            Some("Der Tag &lt;b&gt; hier"),
            None,
        ),
        (
            "<p>A <i>b</i><br/></p>",
            Some("<p>A <i>b</i><br></p>"),
            None,
        ),
        (" ", None, None),
    ] {
        let item = item(&rss(&format!(
            "<item><guid>1</guid><description>{description}</description></item>"
        )));
        assert_eq!(item.text("content_html"), html, "{description}");
        assert_eq!(item.text("content_text"), text, "{description}");
    }
}

#[test]
fn headlines_are_text() {
    for (title, text) in [
        (
            "Preis &lt; 5 Euro &amp; mehr",
            Some("Preis < 5 Euro & mehr"),
        ),
        ("<![CDATA[<b>Fett</b> gedruckt]]>", Some("Fett gedruckt")),
        ("A <b>b</b>", Some("A b")),
        ("<!-- leer -->", None),
    ] {
        let item = item(&rss(&format!(
            "<item><guid>1</guid><title>{title}</title></item>"
        )));
        assert_eq!(item.text("title"), text, "{title}");
    }
}

#[test]
fn authors_and_topics_are_kept() {
    let item = item(&rss(
        "<item><guid>1</guid><author>presse@amt.example (Anna Muster)</author>
        <dc:creator>Anna Muster</dc:creator><dc:creator>Referat 4</dc:creator>
        <category domain=\"https://amt.example/themen\">C#</category><category>C++</category>
        <category domain=\"x\"/><category>C</category><category>C</category>
        <dc:subject>Straßen</dc:subject></item>",
    ));
    assert_eq!(
        texts(&item, "authors", "name"),
        ["Anna Muster", "Referat 4"]
    );
    assert_eq!(texts(&item, "tags", ""), ["C#", "C++", "C", "Straßen"]);
}

#[test]
fn rss_1_0_has_its_items_beside_the_channel() {
    let text = r#"<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
        xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
        <channel rdf:about="https://amt.example/"><title>Amt</title><link>https://amt.example/</link>
        <items><rdf:Seq><rdf:li rdf:resource="https://amt.example/1"/></rdf:Seq></items></channel>
        <item rdf:about="https://amt.example/1"><title>Eins</title>
        <link>https://amt.example/1</link><dc:date>2026-01-02T10:00:00Z</dc:date></item>
        </rdf:RDF>"#;
    let (feed, _) = read(text);
    assert_eq!(feed.text("title"), Some("Amt"));
    let item = item(text);
    assert_eq!(item.text("id"), Some("https://amt.example/1"));
    assert_eq!(item.text("date_published"), Some("2026-01-02T10:00:00Z"));
}

#[test]
fn other_forms_of_rss_are_read() {
    let one = "<channel><title>T</title><item><guid>1</guid></item></channel>";
    for text in [
        format!("<rss>{one}</rss>"),
        format!("<rss xmlns=\"http://www.w3.org/2005/Atom\">{one}</rss>"),
        format!("<rss xmlns=\"http://backend.userland.com/rss2\">{one}</rss>"),
        format!(
            "<!DOCTYPE rss PUBLIC \"-//N//DTD RSS 0.91//EN\" \"https://n.example/rss.dtd\">\n<rss version=\"0.91\">{one}</rss>"
        ),
        one.to_owned(),
        format!("<rss>{one}</rss>\n<!-- 0.2 s --><script>x</script>"),
    ] {
        assert_eq!(item(&text).text("id"), Some("1"), "{text}");
        assert_eq!(read(&text).1, [], "{text}");
    }
}
