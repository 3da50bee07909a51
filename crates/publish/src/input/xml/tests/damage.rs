use super::*;

#[test]
fn what_does_not_belong_is_mended_and_said() {
    for (text, title, damage) in [
        (
            "A & B",
            "A & B",
            Damage::LoneAmpersands { count: 1, line: 3 },
        ),
        (
            "x?a=1&b=2;c&d",
            "x?a=1&b=2;c&d",
            Damage::LoneAmpersands { count: 2, line: 3 },
        ),
        (
            "&Auml;mter&nbsp;&ndash;",
            "Ämter\u{A0}–",
            Damage::HtmlEntities("Auml".into()),
        ),
        (
            "&firma;",
            "&firma;",
            Damage::UnknownEntity {
                name: "firma".into(),
                line: 3,
            },
        ),
        ("A\u{B}b\u{0}", "Ab", Damage::ForbiddenCharacters(2)),
    ] {
        let (feed, findings) = read(&rss(&format!(
            "<item><title>{text}</title><guid>1</guid></item>"
        )));
        assert_eq!(texts(&feed, "items", "title"), [title], "{text}");
        assert_eq!(damages(&findings), [damage], "{text}");
    }
    let link = "<item><link>https://amt.example/?id=3&news=9&cHash=a</link></item>";
    let url = "https://amt.example/?id=3&news=9&cHash=a";
    assert_eq!(item(&rss(link)).text("url"), Some(url));
    let file = r#"<item><guid>1</guid><enclosure url=https://amt.example/a.pdf?b&c length="&auml;" type/></item>"#;
    let files = item(&rss(file));
    assert_eq!(
        texts(&files, "attachments", "url"),
        ["https://amt.example/a.pdf?b&c"]
    );
}

#[test]
fn prefixes_without_a_namespace_are_read_with_one_finding() {
    let text = "<rss version=\"2.0\"><channel><item><guid>1</guid><description>Kurz</description>
        <content:encoded>&lt;p&gt;Lang&lt;/p&gt;</content:encoded><dc:creator>Rat</dc:creator></item>
        <item><guid>2</guid><content:encoded>x</content:encoded></item></channel></rss>";
    let (feed, findings) = read(text);
    assert_eq!(texts(&feed, "items", "content_html"), ["<p>Lang</p>"]);
    assert_eq!(
        damages(&findings),
        [Damage::NoNamespace("content, dc".into())]
    );
}

#[test]
fn text_before_the_document_is_left_out() {
    let text = format!(
        "<br /><b>Warning</b>: x in y\u{1}\n{}",
        rss("<item><guid>1</guid></item>")
    );
    let start = text.find("<rss").unwrap();
    let mut findings = Vec::new();
    let feed = parse(&source(false), &text, start, &mut findings).unwrap();
    assert_eq!(texts(&feed, "items", "id"), ["1"]);
    assert_eq!(
        damages(&findings),
        [
            Damage::TextBefore("<br /><b>Warning</b>: x in y".into()),
            Damage::ForbiddenCharacters(1)
        ]
    );
}

#[test]
fn html_that_is_escaped_twice_is_read_as_meant() {
    let text = rss(
        "<item><guid>1</guid><description>&amp;lt;p&amp;gt;A&amp;lt;/p&amp;gt;</description></item>",
    );
    let (feed, findings) = read(&text);
    assert_eq!(texts(&feed, "items", "content_html"), ["<p>A</p>"]);
    assert_eq!(damages(&findings), [Damage::EscapedTwice]);
}

#[test]
fn what_is_not_well_formed_is_named_with_its_place() {
    let expected = |found: &str, expected: &str| What::OtherEnd {
        expected: expected.into(),
        found: found.into(),
    };
    let start = "<rss><channel>\n<item><guid>1</guid><title>Öl</title></item>\n";
    for (rest, line, column, what) in [
        ("<item><title>x</titel>", 3, 15, expected("titel", "title")),
        (
            "<item><title>a<br>b</title>",
            3,
            20,
            expected("title", "br"),
        ),
        ("ö</item>", 3, 2, expected("item", "channel")),
        ("<item><title>x", 3, 15, What::Ends),
        ("<item><title>ä <b", 3, 16, What::NeverEnds),
        ("<item><![CDATA[", 3, 7, What::NeverEnds),
    ] {
        let InputError::NoXml(_, fault) = fails(&[start, rest].concat()) else {
            panic!("{rest}");
        };
        let after = Some("Öl".to_owned());
        let found = (fault.line, fault.column, fault.what, fault.after);
        assert_eq!(found, (line, column, what, after), "{rest}");
    }
    let InputError::NoXml(_, fault) = fails(&format!("<rss></a\u{9B}2J{}>", "x".repeat(9_000)))
    else {
        panic!("another end is named");
    };
    let What::OtherEnd { found, .. } = fault.what else {
        panic!("{fault:?}");
    };
    assert!(
        found.starts_with("a2Jxx") && found.chars().count() < 70,
        "{found}"
    );
    for (nothing, what) in [
        ("", What::Nothing),
        ("<!-- a -->", What::Nothing),
        ("</a>", What::LoneEnd("a".into())),
        ("<rss", What::NeverEnds),
    ] {
        let InputError::NoXml(_, fault) = fails(nothing) else {
            panic!("{nothing}");
        };
        assert_eq!(fault.what, what, "{nothing}");
    }
}

#[test]
fn of_a_feed_that_was_cut_whole_items_stay() {
    let text = "<rss><channel><item><guid>1</guid></item><item><guid>2</guid";
    let mut findings = Vec::new();
    let feed = parse(&source(true), text, 0, &mut findings).unwrap();
    assert_eq!(texts(&feed, "items", "id"), ["1"]);
}

#[test]
fn entities_that_a_document_declares_are_not_expanded() {
    let text = "<!DOCTYPE rss [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">
        <!ENTITY c SYSTEM \"file:///etc/passwd\">]>
        <rss><channel><item><guid>1</guid><title>&b;&c;</title></item></channel></rss>";
    assert_eq!(item(text).text("title"), Some("&b;&c;"));
}

#[test]
fn what_lies_too_deep_is_left_out_and_the_rest_stays() {
    let deep = format!("{}x{}", "<b>".repeat(10_000), "</b>".repeat(10_000));
    let text = rss(&format!(
        "<item><guid>1</guid><description>{deep}</description><title>T</title></item>"
    ));
    let (feed, findings) = read(&text);
    assert_eq!(texts(&feed, "items", "title"), ["T"]);
    assert_eq!(findings, [Finding::of_feed("items", Issue::TooDeep(1))]);
}

#[test]
fn other_xml_is_named_as_what_it_is() {
    let xhtml =
        "<?xml version=\"1.0\"?><!DOCTYPE html><html xmlns=\"http://www.w3.org/1999/xhtml\"/>";
    assert!(matches!(fails(xhtml), InputError::WebPage(_)));
    let export = "xmlns:wp=\"http://wordpress.org/export/1.2/\"";
    let draft = "<item><guid>1</guid><wp:status>draft</wp:status></item>";
    for (text, known) in [
        (
            format!("<rss {export}><channel/></rss>"),
            Foreign::WordPressExport,
        ),
        (
            "<rss><channel><wp:wxr_version>1.2</wp:wxr_version></channel></rss>".into(),
            Foreign::WordPressExport,
        ),
        (rss(draft), Foreign::WordPressExport),
        (
            "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"/>".into(),
            Foreign::Sitemap,
        ),
        ("<sitemapindex/>".into(), Foreign::Sitemap),
        ("<opml version=\"2.0\"/>".into(), Foreign::Opml),
        ("<Export:daten/>".into(), Foreign::Xml("daten".into())),
    ] {
        let InputError::Foreign(_, found) = fails(&text) else {
            panic!("{text}");
        };
        assert_eq!(found, known, "{text}");
    }
}
