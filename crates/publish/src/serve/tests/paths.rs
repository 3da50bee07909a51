//! Paths that moved, that are gone, and that are nobody's business.

use super::*;

#[tokio::test]
async fn nothing_private_and_nothing_outside_is_served() {
    let site = Folder::site("/");
    let outside = site.0.with_extension("outside");
    fs::write(&outside, "secret").unwrap();
    let name = outside.file_name().unwrap().to_str().unwrap().to_owned();
    let server = site.start("/").await;
    for path in [
        "/_headers",
        "/%5fheaders",
        "/_redirects",
        "/.well-known",
        "/.well-known/.git/x",
        "/meldungen%2fpfand/",
        "/%5Fheaders",
        "/./_headers",
        "//_headers",
        "/_HEADERS",
        "/.git",
        "/%2egit",
        "/.state/slugs.json",
        "/.state",
        "/deploy",
        "/deploy/",
        "/deploy/nginx.conf",
        "/meldungen/../deploy/nginx.conf",
        "/%2e%2e/secret",
        "/meldungen/..%2fdeploy/nginx.conf",
        "/meldungen%2f..%2fdeploy%2fnginx.conf",
        "/..%5c_headers",
        "/deploy%00",
        &format!("/../{name}"),
        &format!("/%2e%2e/{name}"),
        &format!("/meldungen/..%2f..%2f{name}"),
    ] {
        let answer = server.get(path).await;
        assert_eq!(answer.status, 404, "{path}");
        assert!(
            !answer.body.contains("secret") && !answer.body.contains("nosniff"),
            "{path}"
        );
    }
    assert_eq!(server.get("/%ff").await.status, 400);
    let _ = fs::remove_file(outside);
}

#[test]
fn what_the_host_alone_reads_is_private_in_each_of_its_forms() {
    for path in [
        "_headers.br",
        "_redirects.br",
        "_REDIRECTS.gz",
        "deploy/caddy/Caddyfile",
    ] {
        assert!(!path::is_public(path), "{path}");
    }
    for path in [
        "",
        "a_headers",
        "meldungen/_redirects/",
        "deployed/",
        ".well-known/x",
    ] {
        assert!(path::is_public(path), "{path}");
    }
}

#[test]
fn what_is_no_escape_stays_as_it_is_written() {
    for (path, text) in [
        ("%6d%C3%a4", "mä"),
        ("%6g", "%6g"),
        ("%G6", "%G6"),
        ("%6", "%6"),
        ("100%", "100%"),
    ] {
        assert_eq!(path::decode(path).as_deref(), Some(text), "{path}");
    }
    assert_eq!(path::decode("%ff"), None);
}

#[tokio::test]
async fn what_moved_and_what_is_gone_is_answered_so() {
    for base in ["/", "/presse/"] {
        let site = Folder::site(base);
        let server = site.start(base).await;
        for path in ["meldungen/alt/", "meldungen/alt", "%6deldungen/alt/"] {
            let answer = server.get(&format!("{base}{path}?a=b")).await;
            let location = format!("{base}meldungen/pfand/?a=b");
            assert_eq!(
                (answer.status, answer.header("location")),
                (301, Some(location.as_str())),
                "{path}"
            );
        }
        let gone = format!("GET {base}meldungen/weg/");
        let answer = server.send(&gone, "If-None-Match: *\r\n").await;
        assert_eq!((answer.status, answer.body.as_str()), (410, "<p>gone"));
        assert_eq!(answer.header("content-type"), Some(HTML));
        assert_eq!(answer.header("cache-control"), Some("no-cache"));
        assert!(answer.header("content-security-policy").is_some());
        assert_eq!(answer.header("etag"), None);
        let brotli = server.send(&gone, "Accept-Encoding: br\r\n").await;
        assert_eq!(
            (brotli.status, brotli.body.as_str()),
            (410, "gone in brotli")
        );
        let folder = server.get(&format!("{base}meldungen/weg")).await;
        assert_eq!(folder.status, 307);
        let post = format!("POST {base}meldungen/weg/");
        assert_eq!(
            server.send(&post, "Content-Length: 0\r\n").await.status,
            405
        );
    }
}

#[tokio::test]
async fn what_programs_look_for_on_every_site_is_served() {
    let site = Folder::site("/");
    let server = site.start("/").await;
    let answer = server.get("/.well-known/security.txt").await;
    assert_eq!((answer.status, answer.body.as_str()), (200, "contact"));
    assert_eq!(answer.header("cache-control"), Some("no-cache"));
}
