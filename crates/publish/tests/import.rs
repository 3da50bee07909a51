//! Old Meldungen come into the archive from what systems hand out beside feeds.
#![allow(clippy::unwrap_used)] // what goes wrong here fails the test

mod desk;

use std::time::Instant;

use desk::Desk;

/// An export of WordPress with these items.
fn wxr(items: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Amt</title><link>https://amt.example</link><language>de</language>{items}</channel></rss>"#
    )
}

fn post(number: usize, status: &str, more: &str) -> String {
    format!(
        "<item><title>Beitrag {number}</title><link>https://amt.example/presse/beitrag-{number}/</link>\
         <guid isPermaLink=\"false\">https://amt.example/?p={number}</guid>\
         <content:encoded><![CDATA[Das <b>Amt</b> teilt wort{number} mit.\n\nZweiter Absatz.]]></content:encoded>\
         <wp:post_date_gmt>2020-01-{number:02} 09:00:00</wp:post_date_gmt>\
         <wp:status>{status}</wp:status><wp:post_type>post</wp:post_type>{more}</item>"
    )
}

fn import(desk: &Desk, name: &str) -> String {
    let (code, said) = desk.run(&["import", name, "--out", "site", "--offline"]);
    assert_eq!(code, Some(0), "{said}");
    said
}

/// Builds with a feed of one other Meldung.
fn build(desk: &Desk) -> String {
    desk.feed(desk::GOOD);
    let (code, said) = desk.build(&["--no-compress", "--offline"]);
    assert_eq!(code, Some(0), "{said}");
    said
}

#[test]
fn of_wordpress_only_what_is_public_comes_online() {
    let desk = Desk::new();
    let scheduled = post(9, "publish", "").replace("2020-01-09", "2999-01-09");
    let items = [
        post(1, "publish", ""),
        post(2, "private", ""),
        post(3, "trash", ""),
        post(4, "draft", ""),
        post(5, "publish", "<wp:post_password>geheim</wp:post_password>"),
        post(6, "publish", "").replace("_type>post", "_type>page"),
        scheduled,
    ];
    desk.write("export.xml", &wxr(&items.concat()));
    let said = import(&desk, "export.xml");
    assert!(
        said.contains("export.xml: neu im Archiv 1, schon da 0, ausgelassen 6."),
        "{said}"
    );
    for part in [
        "1 × Art „page“ (Seite)",
        "1 × Status „draft“ (Entwurf)",
        "1 × Status „private“ (privat)",
        "1 × Status „trash“ (im Papierkorb)",
        "1 × mit Passwort geschützt",
        "Sperrfrist: Die Meldung erscheint erst ab 9. Januar 2999",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert!(build(&desk).contains("2 Meldungen"));
    let page = desk.read("site/meldungen/beitrag-1/index.html");
    assert!(
        page.contains("<p>Das <b>Amt</b> teilt wort1 mit.</p>"),
        "{page}"
    );
    let archive = desk.read("site.archive/meldungen.jsonl");
    for number in 2..10 {
        assert!(!archive.contains(&format!("wort{number} ")));
        assert!(!archive.contains(&format!("?p={number}")));
    }
    // As a feed, it stays refused.
    desk.write("feed.json", &wxr(&post(1, "publish", "")));
    for (code, said) in [desk.run(&["check", "export.xml"]), desk.build(&[])] {
        assert!(
            code == Some(1) && said.contains("meldungen import"),
            "{said}"
        );
    }
}

#[test]
fn what_the_feed_of_wordpress_has_is_known_by_its_guid() {
    let desk = Desk::new();
    let rss = wxr(
        "<item><title>Beitrag 1</title><link>https://amt.example/presse/beitrag-1/</link>\
         <guid isPermaLink=\"false\">https://amt.example/?p=1</guid><description>Kurz</description>\
         <pubDate>Wed, 01 Jan 2020 09:00:00 +0000</pubDate></item>",
    );
    desk.write(
        "feed.json",
        &rss.replace("wordpress.org/export", "x.example"),
    );
    let (code, said) = desk.build(&["--no-compress"]);
    assert_eq!(code, Some(0), "{said}");
    desk.write(
        "export.xml",
        &wxr(&[post(1, "publish", ""), post(2, "publish", "")].concat()),
    );
    let said = import(&desk, "export.xml");
    assert!(
        said.contains("neu im Archiv 1, schon da 1, ausgelassen 0"),
        "{said}"
    );
}

#[test]
fn the_interface_of_wordpress_is_read_as_its_export() {
    let desk = Desk::new();
    let post = r#"{"id":7,"date_gmt":"2020-01-07T09:00:00","guid":{"rendered":"https://amt.example/?p=7"},
        "status":"publish","type":"post","link":"https://amt.example/presse/linie-7/",
        "title":{"rendered":"Beitrag 7 &#8211; neu"},"content":{"rendered":"<p>wort7</p>","protected":false}}"#;
    desk.write("posts.json", &format!("[{post}]"));
    assert!(import(&desk, "posts.json").contains("neu im Archiv 1"));
    desk.write("export.xml", &wxr(&self::post(7, "publish", "")));
    assert!(import(&desk, "export.xml").contains("neu im Archiv 0, schon da 1"));
    build(&desk);
    let page = desk.read("site/meldungen/linie-7/index.html");
    assert!(page.contains("Beitrag 7 – neu"), "{page}");
    let (code, said) = desk.run(&["check", "posts.json"]);
    assert!(code == Some(1) && said.contains("/feed/"), "{said}");
}

#[test]
fn other_interfaces_and_workbooks_are_refused_with_the_way_that_leads_on() {
    let desk = Desk::new();
    desk.write("drupal.json", r#"{"jsonapi":{"version":"1.0"},"data":[]}"#);
    desk.write("typo3.json", r#"{"news":[{"uid":4,"teaser":"T"}]}"#);
    desk.write("tabelle.xlsx", "PK\u{3}\u{4}....xl/workbook.xml");
    desk.write(
        "tabelle.ods",
        "PK\u{3}\u{4}...mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
    );
    desk.write("fehler.json", r#"{"code":"rest_no_route","message":"x"}"#);
    desk.write("tabelle.csv", "Name;Ort\nA;B\n");
    for (name, part) in [
        ("drupal.json", "/rss.xml"),
        ("typo3.json", "?type=9818"),
        ("tabelle.xlsx", "als CSV (UTF-8)"),
        ("tabelle.ods", "als CSV (UTF-8)"),
        ("fehler.json", "/feed/"),
        (
            "tabelle.csv",
            "keine Spalte „Titel“. Gefunden wurde: Name, Ort.",
        ),
    ] {
        for call in [&["import", name, "--out", "site"][..], &["check", name]] {
            let (code, said) = desk.run(call);
            if call[0] == "import" || !name.ends_with(".csv") {
                assert!(code == Some(1) && said.contains(part), "{said}");
            }
        }
    }
    assert!(!desk.path("site.archive/meldungen.jsonl").exists());
}

#[test]
fn a_table_with_good_and_bad_rows_is_taken_as_far_as_it_goes() {
    let desk = Desk::new();
    desk.write(
        "alt.csv",
        "Nr;Datum;Titel;Text;Link;Notiz\n\
         1;7.1.2019;Erste;\"Absatz eins mit wort1.\n\nAbsatz zwei.\";https://amt.example/pm/erste;x\n\
         2;32.1.2019;Zweite;wort2;;\n3;9.1.2999;Dritte;wort3;;\n4;10.1.2019;Vierte;wort4;keine;\n\
         1;7.1.2019;Erste;Doppelt.;https://amt.example/pm/erste;\n",
    );
    let said = import(&desk, "alt.csv");
    for part in [
        "alt.csv: neu im Archiv 2, schon da 0, ausgelassen 3.",
        "Nicht übernommene Spalten: Notiz.",
        "Zeile 3 (Zeile der Datei: 5), Spalte „Datum“: „32.1.2019“ ist kein Datum",
        "Zeile 4 (Zeile der Datei: 6), Spalte „Datum“: Sperrfrist: Die Meldung erscheint erst",
        "Zeile 6 (Zeile der Datei: 8), 2, Spalte „Nr“",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    let archive = desk.read("site.archive/meldungen.jsonl");
    assert!(!archive.contains("wort3") && !archive.contains("Dritte"));
    let said = import(&desk, "alt.csv");
    assert!(
        said.contains("neu im Archiv 0, schon da 2, ausgelassen 3"),
        "{said}"
    );
    assert_eq!(desk.read("site.archive/meldungen.jsonl"), archive);
    build(&desk);
    let page = desk.read("site/meldungen/erste/index.html");
    assert!(page.contains("<p>Absatz eins mit wort1.</p>"), "{page}");
    assert!(desk.path("site/meldungen/vierte/index.html").exists());
    let (code, said) = desk.run(&["check", "alt.csv", "--lang", "en"]);
    assert!(code == Some(1) && said.contains("a table (CSV)"), "{said}");
}

#[test]
fn what_would_fill_the_memory_does_not() {
    let desk = Desk::new();
    let bomb = format!(
        "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \
         \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>{}",
        wxr(&post(1, "publish", "<wp:x>&b;&b;</wp:x>"))
            .split_once("?>")
            .unwrap()
            .1
    );
    desk.write("bombe.xml", &bomb);
    assert!(import(&desk, "bombe.xml").contains("neu im Archiv 1"));
    let deep = ["<wp:x>".repeat(200_000), "</wp:x>".repeat(200_000)].concat();
    desk.write("tief.xml", &wxr(&post(2, "publish", &deep)));
    let start = Instant::now();
    assert!(import(&desk, "tief.xml").contains("neu im Archiv 1"));
    desk.write(
        "kaputt.xml",
        &wxr(&post(3, "publish", "")).replace("</channel>", ""),
    );
    let (code, said) = desk.run(&["import", "kaputt.xml", "--out", "site"]);
    assert!(code == Some(1) && said.contains("Beitrag 3"), "{said}");
    assert!(start.elapsed().as_secs() < 20);
}
