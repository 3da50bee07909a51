//! A site from what older content management systems write.
#![allow(clippy::unwrap_used)] // what goes wrong here fails the test

mod desk;

use desk::Desk;

const RSS: &str = r#"<?xml version="1.0" encoding="ISO-8859-1"?><rss version="2.0"><channel>
    <title>Presse</title><link>https://h.example/</link><description>D</description>
    <language>de</language>
    <item><guid>1</guid><title>Förderung &amp; mehr</title>
    <link>https://h.example/foerderung</link>
    <pubDate>Fri, 02 Jan 2026 10:00:00 +0100</pubDate><category>Energie</category>
    <description>&lt;p onclick="x"&gt;Text&lt;script&gt;alert(1)&lt;/script&gt;&lt;/p&gt;</description>
    <enclosure url="https://h.example/a.pdf" length="1200000" type="application/pdf"/></item>
    <item><title>Zukunft</title><pubDate>Sat, 02 Jan 2999 10:00:00 GMT</pubDate></item>
    </channel></rss>"#;

#[test]
fn rss_in_its_own_encoding_becomes_a_site_like_a_json_feed() {
    let desk = Desk::new();
    let latin_1: Vec<u8> = RSS.chars().map(|c| u8::try_from(c).unwrap()).collect();
    std::fs::write(desk.path("feed.json"), latin_1).unwrap();
    let (code, said) = desk.build(&[]);
    assert_eq!(code, Some(0), "{said}");
    let page = desk.read("site/meldungen/foerderung/index.html");
    for part in [
        ">Förderung &amp; mehr</h1>",
        "<p>Text</p>",
        "2. Januar 2026",
        "themen/energie/",
        "a.pdf</bdi></a> (PDF, 1,2\u{A0}MB)",
    ] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
    assert!(!page.contains("onclick") && !page.contains("alert"));
    assert!(
        !desk.path("site/meldungen/zukunft").exists(),
        "it is under embargo"
    );
}

#[test]
fn atom_becomes_a_site_too() {
    let desk = Desk::new();
    let atom = r#"<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Presse</title>
        <id>f</id><entry><id>tag:h.example,1</id><title type="html">A &lt;b&gt;B&lt;/b&gt;</title>
        <link href="https://h.example/a-b"/><updated>2026-01-02T10:00:00Z</updated>
        <summary>S</summary><content type="xhtml">
        <div xmlns="http://www.w3.org/1999/xhtml"><p>Text</p></div></content></entry></feed>"#;
    desk.write("feed.json", atom);
    let (code, said) = desk.build(&[]);
    assert_eq!(code, Some(0), "{said}");
    let page = desk.read("site/meldungen/a-b/index.html");
    for part in [">A B</h1>", "<p>Text</p>", "article__lead\">S</p>"] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
}

#[test]
fn a_damaged_feed_is_read_and_said() {
    let desk = Desk::new();
    let feed = r#"<?xml version="1.0" encoding="UTF-8"?>
        <rss><channel><title>Prësse</title><link>https://h.example/</link><item>
        <link>/index.php?id=3&news=9</link><title>&Ouml;l & mehr als < 5</title>
        <content:encoded>&lt;p&gt;Größe&lt;/p&gt;</content:encoded></item></channel></rss>"#;
    let latin_1: Vec<u8> = feed.chars().map(|c| u8::try_from(c).unwrap()).collect();
    std::fs::write(desk.path("feed.json"), latin_1).unwrap();
    let (code, said) = desk.build(&[]);
    assert_eq!(code, Some(0), "{said}");
    let page = desk.read("site/meldungen/oel-mehr-als-5/index.html");
    for part in [">Öl &amp; mehr als &lt; 5</h1>", "<p>Größe</p>"] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
    assert_eq!(desk.items("feed.json")[0]["id"], "/index.php?id=3&news=9");
    let (_, said) = desk.run(&["check", "feed.json"]);
    for part in [
        "3 Bytes (zuerst in Zeile 2) sind kein UTF-8",
        "„&“ steht 2-mal allein (zuerst in Zeile 3)",
        "„<“ steht 1-mal allein (zuerst in Zeile 3)",
        "„&Ouml;“ kennt XML nicht",
        "nicht deklariert: content",
    ] {
        assert!(said.contains(part), "{part} is not in {said}");
    }
}

#[test]
fn a_picture_comes_with_its_words_and_is_no_download() {
    let desk = Desk::new();
    let pixel =
        b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";
    std::fs::write(desk.path("rathaus.gif"), pixel).unwrap();
    let feed = r#"<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel>
        <title>Presse</title><language>de</language><item><guid>1</guid><title>Eins</title>
        <description>Text</description><media:content url="rathaus.gif" medium="image">
        <media:description>Das Rathaus</media:description><media:credit>Anna Muster</media:credit>
        <media:thumbnail url="rathaus-150x150.gif"/></media:content></item></channel></rss>"#;
    desk.write("feed.json", feed);
    let (code, said) = desk.build(&[]);
    assert_eq!(code, Some(0), "{said}");
    let page = desk.read("site/meldungen/eins/index.html");
    for part in ["alt=\"Das Rathaus\"", "Anna Muster"] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
    assert!(!page.contains("150x150"));
    let (_, said) = desk.run(&["check", "feed.json"]);
    assert!(
        !said.contains("Alternativtext") && !said.contains("Bildnachweis"),
        "{said}"
    );
}

#[test]
fn an_address_that_states_its_base_is_resolved_there() {
    let desk = Desk::new();
    let feed = r#"<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://alt.example/a/"><title>T</title>
        <entry><id>1</id><title>Eins</title><link href="https://neu.example/eins"/>
        <content type="html">&lt;p&gt;&lt;a href="b.html"&gt;b&lt;/a&gt;&lt;/p&gt;</content></entry></feed>"#;
    desk.write("feed.json", feed);
    let (code, said) = desk.build(&[]);
    assert_eq!(code, Some(0), "{said}");
    let page = desk.read("site/meldungen/eins/index.html");
    assert!(
        page.contains("href=\"https://alt.example/a/b.html\""),
        "{page}"
    );
}

#[test]
fn what_is_neither_ends_in_a_sentence() {
    let desk = Desk::new();
    for (text, sentence) in [
        (
            "<!DOCTYPE html><title>Presse</title>",
            "eine Webseite, kein Feed",
        ),
        (
            "<rss version=\"2.0\"><channel><item>",
            "Zeile 1, Spalte 35: kein lesbares RSS oder Atom (die Datei endet mittendrin)",
        ),
        (
            "<rss><channel><item><title>Öl</title></item>\n<item></titel>",
            "Zeile 2, Spalte 7: kein lesbares RSS oder Atom (</item> fehlt, da steht </titel>). \
             Zuletzt gelesen wurde „Öl“.",
        ),
        ("<opml/>", "OPML"),
        ("<urlset/>", "eine Sitemap"),
        (
            "<daten/>",
            "XML mit dem Element <daten>, aber weder RSS noch Atom",
        ),
        (
            "<rss xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel/></rss>",
            "Den Feed hat WordPress unter /feed/",
        ),
        (
            r#"[{"id":1,"title":{"rendered":"T"}}]"#,
            "Den Feed hat WordPress unter /feed/",
        ),
        (r#"{"jsonapi":{},"data":[]}"#, "Drupal unter /rss.xml"),
        (r#"{"content":{"colPos0":[]}}"#, "?type=9818"),
        ("GIF89a\0\0", "keine Textdatei"),
    ] {
        desk.write("feed.json", text);
        let (code, said) = desk.run(&["check", "feed.json"]);
        assert_eq!(code, Some(1), "{text}");
        assert!(said.contains(sentence), "{text}: {said}");
    }
}
