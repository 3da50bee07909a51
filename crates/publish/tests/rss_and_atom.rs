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
fn what_is_neither_ends_in_a_sentence() {
    let desk = Desk::new();
    for (text, sentence) in [
        (
            "<!DOCTYPE html><title>Presse</title>",
            "eine Webseite, kein Feed",
        ),
        (
            "<rss version=\"2.0\"><channel><item>",
            "kein lesbares RSS oder Atom",
        ),
        ("<opml/>", "kein lesbares RSS oder Atom"),
    ] {
        desk.write("feed.json", text);
        let (code, said) = desk.run(&["check", "feed.json"]);
        assert_eq!(code, Some(1), "{text}");
        assert!(said.contains(sentence), "{text}: {said}");
    }
}
