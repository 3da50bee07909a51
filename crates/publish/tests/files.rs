//! Files beside the feed are copied into the site, and nothing else is.
#![allow(clippy::unwrap_used)] // what goes wrong here fails the test

mod desk;

use desk::Desk;

/// An item with these attachments.
fn item(id: &str, files: &[(&str, &str)]) -> String {
    let files = files.iter().map(|(url, kind)| {
        format!(r#"{{"url":"{url}","mime_type":"{kind}","title":"Titel {url}"}}"#)
    });
    let files: Vec<String> = files.collect();
    format!(
        r#"{{"id":"{id}","url":"https://h.example/presse/{id}.html","title":"Meldung {id}",
        "content_html":"<p>Text</p>","summary":"S","date_published":"2026-01-02T10:00:00Z",
        "tags":["T"],"attachments":[{}]}}"#,
        files.join(",")
    )
}

/// The addresses of the files of the only item in the feed of the site, and the sizes.
fn files(desk: &Desk) -> Vec<(String, Option<u64>)> {
    let items = desk.items("feed.json");
    let files = items[0]["attachments"].as_array().cloned();
    let file = |file: &serde_json::Value| {
        let url = file["url"].as_str().unwrap().to_owned();
        (url, file["size_in_bytes"].as_u64())
    };
    files.iter().flatten().map(file).collect()
}

fn site_path(desk: &Desk, url: &str) -> String {
    let (_, path) = url.split_once("/aktuell/").unwrap();
    assert!(desk.path("site").join(path).is_file(), "{path}");
    format!("site/{path}")
}

#[test]
fn a_file_beside_the_feed_is_copied_and_named_with_its_size() {
    let desk = Desk::new();
    desk.write("dateien/Plan A.pdf", "%PDF-1.7 Plan");
    desk.feed(&item("m-1", &[("dateien/Plan%20A.pdf", "application/pdf")]));
    let (code, said) = desk.build(&[]);
    assert_eq!(code, Some(0), "{said}");
    let files = files(&desk);
    let [(url, Some(13))] = &files[..] else {
        panic!("{files:?}");
    };
    assert_eq!(desk.read(&site_path(&desk, url)), "%PDF-1.7 Plan");
    assert!(
        url.contains("/assets/PlanA-") && url.ends_with(".pdf"),
        "{url}"
    );
    let page = desk.items("feed.json")[0]["url"]
        .as_str()
        .unwrap()
        .to_owned();
    let page = page.split_once("/aktuell/").unwrap().1;
    let page = desk.read(&format!("site/{page}index.html"));
    let path = url.split_once("/aktuell/").unwrap().1;
    assert!(
        page.contains(&format!("href=\"/aktuell/{path}\"")),
        "{page}"
    );
    assert!(page.contains("(PDF, 1\u{A0}kB)"), "{page}");
}

#[test]
fn what_fell_out_of_the_feed_keeps_its_file() {
    let desk = Desk::new();
    desk.write("plan.pdf", "Plan eins");
    desk.feed(&item("m-1", &[("plan.pdf", "application/pdf")]));
    desk.build(&[]);
    let before = files(&desk);
    // Another one is called so by now.
    desk.write("plan.pdf", "Plan zwei");
    desk.feed(&item("m-2", &[]).replace("2026-01-02", "2025-01-02"));
    let (code, said) = desk.build(&[]);
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(files(&desk), before);
    assert_eq!(desk.read(&site_path(&desk, &before[0].0)), "Plan eins");
}

#[test]
fn nothing_outside_of_the_folder_and_nothing_that_runs_is_copied() {
    let desk = Desk::new();
    desk.write("geheim.pdf", "GEHEIM");
    desk.write("feed/seite.html", "<script>GEHEIM</script>");
    desk.write("feed/bild.svg", "<svg><script>GEHEIM</script></svg>");
    desk.write("feed/app.js", "GEHEIM");
    desk.write("feed/ordner.pdf/a", "GEHEIM");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(desk.path("geheim.pdf"), desk.path("feed/link.pdf")).unwrap();
        std::os::unix::fs::symlink(desk.path(""), desk.path("feed/oben")).unwrap();
    }
    let absolute = desk.path("geheim.pdf").display().to_string();
    let urls = [
        "../geheim.pdf",
        "feed/../../geheim.pdf",
        "%2e%2e/geheim.pdf",
        absolute.as_str(),
        "file:///etc/passwd",
        "seite.html",
        "bild.svg",
        "app.js",
        "ordner.pdf",
        "link.pdf",
        "oben/geheim.pdf",
    ];
    let urls = urls.map(|url| (url, "application/pdf"));
    desk.feed(&item("m-1", &urls));
    std::fs::rename(desk.path("feed.json"), desk.path("feed/feed.json")).unwrap();
    let (code, said) = desk.run(&[
        "build",
        "--feed",
        "feed/feed.json",
        "--shell",
        "dist",
        "--site",
        "site.toml",
        "--out",
        "site",
    ]);
    assert_eq!(code, Some(0), "{said}");
    for (url, _) in files(&desk) {
        assert!(!url.contains("/aktuell/assets/"), "{url}");
    }
    let assets = std::fs::read_dir(desk.path("site/assets")).unwrap();
    for path in assets.map(|entry| entry.unwrap().path()) {
        let bytes = std::fs::read(&path).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("GEHEIM"), "{}", path.display());
    }
    assert!(said.contains("„seite.html“ ist von einer Art"), "{said}");
    #[cfg(unix)]
    assert!(
        said.contains("„link.pdf“ liegt nicht im Ordner des Feeds"),
        "{said}"
    );
}

#[test]
fn what_is_too_large_or_not_wanted_is_linked() {
    let desk = Desk::new();
    desk.set("[files]\nlimit = 1");
    desk.write("gross.pdf", &"x".repeat(1_000_001));
    desk.feed(&item("m-1", &[("gross.pdf", "application/pdf")]));
    let (_, said) = desk.build(&[]);
    assert_eq!(files(&desk)[0].0, "https://h.example/presse/gross.pdf");
    assert!(said.contains("„gross.pdf“ ist größer als 1 MB"), "{said}");

    let desk = Desk::new();
    desk.set("[files]\ncopy = false");
    desk.write("plan.pdf", "Plan");
    desk.feed(&item("m-1", &[("plan.pdf", "application/pdf")]));
    desk.build(&[]);
    assert_eq!(files(&desk)[0].0, "https://h.example/presse/plan.pdf");
}

#[test]
fn without_an_address_of_the_web_a_file_that_is_missing_is_not_named() {
    let desk = Desk::new();
    let item = item(
        "m-1",
        &[
            ("weg.pdf", "application/pdf"),
            ("da.pdf", "application/pdf"),
        ],
    );
    desk.write("da.pdf", "da");
    desk.feed(&item.replace("\"url\":\"https://h.example/presse/m-1.html\",", ""));
    let (_, said) = desk.run(&["check", "feed.json"]);
    assert!(said.contains("„weg.pdf“ liegt nicht beim Feed"), "{said}");
    assert!(!said.contains("da.pdf"), "{said}");
    let (_, said) = desk.build(&[]);
    assert!(said.contains("„weg.pdf“ liegt nicht beim Feed"), "{said}");
    let files = files(&desk);
    assert_eq!(files.len(), 1, "{files:?}");
    site_path(&desk, &files[0].0);
}
