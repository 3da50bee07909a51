use super::*;

#[test]
fn a_feed_says_what_and_where_it_is() {
    let (feed, _) = read(
        r#"<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de" xml:base="https://amt.example/a/">
        <title type="html">A &lt;i&gt;b&lt;/i&gt;</title><subtitle>&lt;b&gt;</subtitle>
        <author><name>Rat</name><uri>/rat</uri></author><link href="../"/>
        <link rel="self" href="feed.xml"/><link rel="next" href="2.xml"/></feed>"#,
    );
    for (name, value) in [
        ("title", "A b"),
        ("description", "<b>"),
        ("home_page_url", "https://amt.example/"),
        ("feed_url", "https://amt.example/a/feed.xml"),
        ("next_url", "https://amt.example/a/2.xml"),
        ("language", "de"),
    ] {
        assert_eq!(feed.text(name), Some(value));
    }
    assert_eq!(texts(&feed, "authors", "name"), ["Rat"]);
}

#[test]
fn a_headline_is_text_where_it_says_so() {
    let is_text = |title: &str| {
        let entry = item(&feed(&format!("<entry><id>1</id>{title}</entry>")));
        let extension = entry.get("_meldung");
        extension.and_then(|it| it.get("title_is_text")) == Some(&Value::Bool(true))
    };
    assert!(is_text("<title type=\"text\">A &lt;b&gt;</title>"));
    assert!(is_text("<title type=\"TEXT\">A &lt;b&gt;</title>"));
    assert!(!is_text("<title>A &lt;b&gt;B&lt;/b&gt;</title>"));
    assert!(!is_text(
        "<title type=\"html\">A &lt;b&gt;B&lt;/b&gt;</title>"
    ));
    assert!(!is_text(""));
}

#[test]
fn the_type_of_a_text_is_believed() {
    for (content, html, text) in [
        (
            r#"<content type="text">&lt;b&gt; ist ein Tag</content>"#,
            None,
            Some("<b> ist ein Tag"),
        ),
        (
            "<content>&lt;b&gt; ist ein Tag</content>",
            None,
            Some("<b> ist ein Tag"),
        ),
        (
            "<content>&lt;p&gt;Text&lt;/p&gt;</content>",
            Some("<p>Text</p>"),
            None,
        ),
        (
            r#"<content type="html">a &amp;amp; b</content>"#,
            Some("a &amp; b"),
            None,
        ),
        (
            r#"<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>a &lt; b<br/></p><p/></div></content>"#,
            Some("<p>a &lt; b<br></p><p></p>"),
            None,
        ),
        (
            r#"<content type="xhtml" xml:base="https://b.example/c/"><x:div xmlns:x="http://www.w3.org/1999/xhtml"><x:a href="d" title="&quot;">e</x:a></x:div></content>"#,
            Some(r#"<a href="https://b.example/c/d" title="&quot;">e</a>"#),
            None,
        ),
        (
            r#"<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p xmlns:y="urn:y" xml:lang="en" lang="en">f</p></div></content>"#,
            Some(r#"<p lang="en">f</p>"#),
            None,
        ),
        (
            r#"<content type="image/svg+xml"><svg/></content>"#,
            None,
            None,
        ),
        (
            r#"<content type="application/octet-stream">QUJD</content>"#,
            None,
            None,
        ),
        (
            r#"<summary type="text">&lt;b&gt;</summary>"#,
            None,
            Some("<b>"),
        ),
        (
            r#"<summary type="html">&lt;b&gt;c&lt;/b&gt;</summary>"#,
            Some("<b>c</b>"),
            None,
        ),
    ] {
        let entry = item(&feed(&format!("<entry><id>1</id>{content}</entry>")));
        assert_eq!(entry.text("content_html"), html, "{content}");
        assert_eq!(entry.text("content_text"), text, "{content}");
    }
    let entry = item(&feed(
        r#"<entry><id>1</id><title>Tags &lt;b&gt;</title><summary>A &lt;b&gt;</summary>
        <content type="html">x</content></entry>"#,
    ));
    assert_eq!(entry.text("title"), Some("Tags <b>"));
    assert_eq!(entry.text("summary"), Some("A <b>"));
}

#[test]
fn links_lead_to_page_files_and_related_entries() {
    let items = items(&feed(
        r#"<entry><id>1</id><link rel="alternate" type="application/pdf" href="https://amt.example/1.pdf"/>
        <link type="text/html" href="https://amt.example/1"/>
        <link rel="related" href="https://amt.example/2"/><link rel="related" href="https://x.example/"/>
        <link rel="enclosure" type="application/pdf" length="9" title="Bericht" href="https://amt.example/b.pdf"/></entry>
        <entry><id>2</id><link href="https://amt.example/2"/></entry>"#,
    ));
    assert_eq!(items[0].text("url"), Some("https://amt.example/1"));
    let related = items[0].get("_meldung").unwrap();
    assert_eq!(texts(related, "related", ""), ["2"]);
    let file = &items[0].get("attachments").unwrap().as_list().unwrap()[0];
    assert_eq!(file.text("url"), Some("https://amt.example/b.pdf"));
    assert_eq!(file.text("title"), Some("Bericht"));
    assert_eq!(file.get("size_in_bytes"), Some(&Value::Number(9.0)));
}

#[test]
fn content_elsewhere_is_a_file_or_the_page() {
    let film = r#"<content type="video/mp4" src="https://amt.example/f.mp4"/>"#;
    let entry = item(&feed(&format!("<entry><id>1</id>{film}</entry>")));
    assert_eq!(
        texts(&entry, "attachments", "url"),
        ["https://amt.example/f.mp4"]
    );
    let page = r#"<content type="text/html" src="https://amt.example/1"/>"#;
    let entry = item(&feed(&format!("<entry><id>1</id>{page}</entry>")));
    assert_eq!(entry.text("url"), Some("https://amt.example/1"));
}

#[test]
fn an_entry_has_dates_authors_topics_language_and_base() {
    let entry = item(
        r#"<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry xml:lang="fr" xml:base="https://b.example/">
        <a:id>1</a:id><a:updated>gestern</a:updated><a:category term="t" label="Straßen"/>
        <a:category term="C#"/><a:source><a:author><a:name>Rat</a:name></a:author></a:source>
        <a:content type="html">&lt;img src="c.png"&gt;</a:content></a:entry></a:feed>"#,
    );
    assert_eq!(entry.text("date_published"), Some("gestern"));
    assert_eq!(entry.text("date_modified"), Some("gestern"));
    assert_eq!(texts(&entry, "tags", ""), ["Straßen", "C#"]);
    assert_eq!(texts(&entry, "authors", "name"), ["Rat"]);
    assert_eq!(entry.text("language"), Some("fr"));
    assert_eq!(at(&entry, "_meldung.base"), Some("https://b.example/"));
}

#[test]
fn atom_0_3_is_read() {
    let text = r#"<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>T</title>
        <tagline mode="escaped" type="text/html">&lt;b&gt;Neues&lt;/b&gt;</tagline>
        <entry><id>1</id><issued>2004-01-01T00:00:00Z</issued><modified>2004-02-01T00:00:00Z</modified>
        <content mode="escaped" type="text/html">&lt;p&gt;a&lt;/p&gt;</content></entry></feed>"#;
    assert_eq!(read(text).0.text("description"), Some("Neues"));
    let entry = item(text);
    assert_eq!(entry.text("content_html"), Some("<p>a</p>"));
    assert_eq!(entry.text("date_published"), Some("2004-01-01T00:00:00Z"));
    assert_eq!(entry.text("date_modified"), Some("2004-02-01T00:00:00Z"));
}

#[test]
fn a_document_may_be_one_entry() {
    let text = r#"<entry xmlns="http://www.w3.org/2005/Atom"><id>1</id><title>T</title></entry>"#;
    assert_eq!(item(text).text("title"), Some("T"));
}
