//! Real requests over a real socket to a small site in a temporary folder.

#![allow(clippy::unwrap_used)]

mod paths;

use std::fs;
use std::sync::atomic::{AtomicU32, Ordering};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use std::path::PathBuf;
use std::time::SystemTime;

use super::*;
use crate::headers::{HTML, site_rules, to_headers_file};

fn redirects(base: &str) -> String {
    format!(
        "{base}meldungen/alt/ {base}meldungen/pfand/ 301\n\
         {base}meldungen/weg/ {base}meldungen/weg/ 410!\n"
    )
}

/// A folder that goes when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new(files: &[(&str, &str)]) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("meldungen-serve-{}-{count}", std::process::id());
        let folder = Self(std::env::temp_dir().join(name));
        fs::create_dir_all(&folder.0).unwrap();
        for (path, text) in files {
            let file = folder.0.join(path);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, text).unwrap();
        }
        folder
    }

    fn site(base: &str) -> Self {
        let rules = site_rules(&["sha256-AAAA=".to_owned()], base, false);
        let headers = to_headers_file(&rules);
        Self::new(&[
            ("index.html", "<p>start"),
            ("index.html.br", "brotli"),
            ("index.html.gz", "gzip"),
            ("404.html", "<p>missing"),
            ("404.html.br", "missing in brotli"),
            ("meldungen/pfand/index.html", "<p>pfand"),
            ("meldungen/pfand/index.json", "{}"),
            ("themen/umwelt/feed.xml", "<feed/>"),
            ("feed.json", "{}"),
            ("site.webmanifest", "{}"),
            ("assets/app-01.wasm", "wasm"),
            ("assets/app-01.js", "js"),
            ("assets/bild.svg", "<svg/>"),
            ("embed/index.html", "<p>embed"),
            (".state/slugs.json", "secret"),
            (".git", "secret"),
            ("deploy/nginx.conf", "secret"),
            (".well-known/security.txt", "contact"),
            (".well-known/.git/x", "secret"),
            ("meldungen/weg/index.html", "<p>gone"),
            ("meldungen/weg/index.html.br", "gone in brotli"),
            ("_headers", &headers),
            ("_redirects", &redirects(base)),
        ])
    }

    async fn start(&self, base: &str) -> Server {
        let (sender, receiver) = tokio::sync::oneshot::channel();
        let (dir, base) = (self.0.clone(), base.to_owned());
        tokio::spawn(async move {
            let ready = |address| sender.send(address).unwrap();
            serve(&dir, &base, 0, ready).await.unwrap();
        });
        Server(receiver.await.unwrap())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

struct Server(SocketAddr);

struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl Answer {
    fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self
            .head
            .lines()
            .skip(1)
            .filter_map(|line| line.split_once(": "));
        lines
            .find(|(found, _)| found.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    }
}

impl Server {
    /// Sends `line` (method and path) as it stands, which no HTTP client would do for all
    /// that is tried here.
    async fn send(&self, line: &str, headers: &str) -> Answer {
        let mut stream = TcpStream::connect(self.0).await.unwrap();
        let request = format!("{line} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{headers}\r\n");
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut text = String::new();
        stream.read_to_string(&mut text).await.unwrap();
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Answer {
            status,
            head: head.to_owned(),
            body: body.to_owned(),
        }
    }

    async fn get(&self, path: &str) -> Answer {
        self.send(&format!("GET {path}"), "").await
    }
}

#[tokio::test]
async fn files_come_with_their_types() {
    let site = Folder::site("/");
    let server = site.start("/").await;
    for (path, media_type) in [
        ("/", "text/html; charset=utf-8"),
        ("/meldungen/pfand/", "text/html; charset=utf-8"),
        ("/meldungen/pfand/index.json", "application/json"),
        (
            "/themen/umwelt/feed.xml",
            "application/atom+xml; charset=utf-8",
        ),
        ("/feed.json", "application/feed+json; charset=utf-8"),
        ("/site.webmanifest", "application/manifest+json"),
        ("/assets/app-01.wasm", "application/wasm"),
        ("/assets/app-01.js", "text/javascript; charset=utf-8"),
        ("/assets/bild.svg", "image/svg+xml; charset=utf-8"),
    ] {
        let answer = server.get(path).await;
        assert_eq!(
            (answer.status, answer.header("content-type")),
            (200, Some(media_type))
        );
    }
}

#[tokio::test]
async fn the_compressed_neighbour_is_sent_to_whom_takes_it() {
    let site = Folder::site("/");
    let server = site.start("/").await;
    let brotli = server.send("GET /", "Accept-Encoding: gzip, br\r\n").await;
    assert_eq!(
        (brotli.header("content-encoding"), brotli.body.as_str()),
        (Some("br"), "brotli")
    );
    assert_eq!(brotli.header("content-type"), Some(HTML));
    let gzip = server.send("GET /", "Accept-Encoding: gzip\r\n").await;
    assert_eq!(
        (gzip.header("content-encoding"), gzip.body.as_str()),
        (Some("gzip"), "gzip")
    );
    let plain = server.get("/").await;
    assert_eq!(
        (plain.header("content-encoding"), plain.body.as_str()),
        (None, "<p>start")
    );
    assert_eq!(plain.header("vary"), Some("accept-encoding"));
    let without = server
        .send("GET /feed.json", "Accept-Encoding: br\r\n")
        .await;
    assert_eq!(
        (without.header("content-encoding"), without.body.as_str()),
        (None, "{}")
    );
}

#[tokio::test]
async fn headers_come_from_the_sites_file() {
    let site = Folder::site("/");
    let server = site.start("/").await;
    let page = server.get("/meldungen/pfand/").await;
    let policy = page.header("content-security-policy").unwrap();
    assert!(
        policy.contains("style-src 'self' 'sha256-AAAA='"),
        "{policy}"
    );
    assert!(
        policy.contains(", frame-src 'none'; frame-ancestors 'self'"),
        "{policy}"
    );
    assert_eq!(page.header("x-content-type-options"), Some("nosniff"));
    assert_eq!(page.header("cache-control"), Some("no-cache"));
    let asset = server.get("/assets/app-01.wasm").await;
    let immutable = Some("public, max-age=31536000, immutable");
    assert_eq!(asset.header("cache-control"), immutable);
    let feed = server.get("/feed.json").await;
    assert_eq!(feed.header("access-control-allow-origin"), Some("*"));
    let embed = server.get("/embed/").await;
    let policy = embed.header("content-security-policy").unwrap();
    assert!(policy.ends_with("frame-ancestors *"), "{policy}");
    // Another spelling of the same path must not lose what protects it.
    let spelled = server.get("/%6deldungen/pfand/").await;
    assert_eq!(spelled.status, 200);
    assert!(
        spelled.head.contains("frame-ancestors 'self'"),
        "{}",
        spelled.head
    );
}

#[tokio::test]
async fn a_rebuilt_headers_file_holds_at_once() {
    let site = Folder::site("/");
    let server = site.start("/").await;
    let file = site.0.join("_headers");
    let later = SystemTime::now() + std::time::Duration::from_secs(5);
    fs::write(&file, "/*\n  X-New: yes\n").unwrap();
    fs::File::options()
        .write(true)
        .open(&file)
        .unwrap()
        .set_modified(later)
        .unwrap();
    assert_eq!(server.get("/").await.header("x-new"), Some("yes"));
    fs::remove_file(&file).unwrap();
    assert_eq!(server.get("/").await.header("x-new"), Some("yes"));
}

#[tokio::test]
async fn a_folder_without_rules_has_those_of_a_site_and_promises_no_tls() {
    let site = Folder::new(&[("index.html", "<p>start"), ("404.html", "<p>missing")]);
    let server = site.start("/").await;
    let answer = server.get("/").await;
    assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
    assert!(answer.header("content-security-policy").is_some());
    assert_eq!(answer.header("strict-transport-security"), None);
}

#[tokio::test]
async fn what_is_missing_gets_the_sites_page_and_is_asked_for_again() {
    let site = Folder::site("/");
    let server = site.start("/").await;
    for path in [
        "/nichts",
        "/nichts/",
        "/meldungen/nichts/",
        "/assets/app-00.wasm",
        "/feed/9.json",
    ] {
        let answer = server
            .send(
                &format!("GET {path}"),
                "If-None-Match: *\r\nRange: bytes=0-1\r\n",
            )
            .await;
        assert_eq!(
            (answer.status, answer.body.as_str()),
            (404, "<p>missing"),
            "{path}"
        );
        assert_eq!(answer.header("content-type"), Some(HTML), "{path}");
        assert_eq!(answer.header("cache-control"), Some("no-cache"), "{path}");
        assert!(answer.header("content-security-policy").is_some(), "{path}");
        assert_eq!(answer.header("etag"), None, "{path}");
    }
    let brotli = server.send("GET /nichts", "Accept-Encoding: br\r\n").await;
    assert_eq!(
        (brotli.status, brotli.body.as_str()),
        (404, "missing in brotli")
    );
}

#[tokio::test]
async fn head_is_get_without_a_body_and_nothing_else_is_allowed() {
    let site = Folder::site("/");
    let server = site.start("/").await;
    let head = server.send("HEAD /", "").await;
    assert_eq!((head.status, head.body.as_str()), (200, ""));
    assert_eq!(head.header("content-length"), Some("8"));
    assert_eq!(head.header("content-type"), Some(HTML));
    let missing = server.send("HEAD /nichts", "").await;
    assert_eq!((missing.status, missing.body.as_str()), (404, ""));
    let post = server.send("POST /", "Content-Length: 0\r\n").await;
    assert_eq!((post.status, post.header("allow")), (405, Some("GET,HEAD")));
}

#[tokio::test]
async fn a_folder_without_its_slash_is_redirected_inside_the_site() {
    let site = Folder::site("/");
    let server = site.start("/").await;
    let answer = server.get("/meldungen/pfand?a=b").await;
    assert_eq!(
        (answer.status, answer.header("location")),
        (307, Some("/meldungen/pfand/?a=b"))
    );
    assert_eq!(answer.header("content-type"), None);
    // "//meldungen/" in a Location would be another host.
    assert_eq!(server.get("//meldungen").await.status, 404);
}

#[tokio::test]
async fn what_has_not_changed_is_not_sent_again() {
    let site = Folder::site("/");
    let server = site.start("/").await;
    let first = server.get("/feed.json").await;
    let modified = first.header("last-modified").unwrap();
    let etag = first.header("etag").unwrap();
    for condition in [
        format!("If-Modified-Since: {modified}\r\n"),
        format!("If-None-Match: {etag}\r\n"),
    ] {
        let again = server.send("GET /feed.json", &condition).await;
        assert_eq!((again.status, again.body.as_str()), (304, ""));
        assert_eq!(again.header("content-type"), None);
        assert_eq!(again.header("cache-control"), Some("no-cache"));
    }
}

#[tokio::test]
async fn a_site_below_a_path_answers_there_alone() {
    let site = Folder::site("/presse/");
    let server = site.start("/presse/").await;
    assert_eq!(server.get("/presse/").await.body, "<p>start");
    let page = server.get("/presse/meldungen/pfand/").await;
    assert_eq!((page.status, page.body.as_str()), (200, "<p>pfand"));
    assert!(
        page.header("content-security-policy")
            .unwrap()
            .contains("sha256-AAAA=")
    );
    let base = server.get("/presse?a=b").await;
    assert_eq!(
        (base.status, base.header("location")),
        (307, Some("/presse/?a=b"))
    );
    let folder = server.get("/presse/meldungen/pfand").await;
    assert_eq!(folder.header("location"), Some("/presse/meldungen/pfand/"));
    for path in [
        "/",
        "/meldungen/pfand/",
        "/presse2/",
        "/presse/deploy/nginx.conf",
        "/presse//x",
        "/%70resse/",
        "/%70resse/feed.json",
    ] {
        let answer = server.get(path).await;
        assert_eq!(
            (answer.status, answer.body.as_str()),
            (404, "<p>missing"),
            "{path}"
        );
    }
}

#[tokio::test]
async fn a_shell_is_served_with_the_sites_policy() {
    let shell = Folder::new(&[("index.html", "<p>shell"), ("app.js", "js")]);
    let server = shell.start("/").await;
    let answer = server.get("/").await;
    assert_eq!((answer.status, answer.body.as_str()), (200, "<p>shell"));
    assert_eq!(answer.header("cache-control"), Some("no-cache"));
    let policy = answer.header("content-security-policy").unwrap();
    assert!(policy.contains("default-src 'none'") && policy.contains("style-src 'self';"));
    let script = server.get("/app.js").await;
    assert_eq!(
        script.header("content-type"),
        Some("text/javascript; charset=utf-8")
    );
    assert_eq!(script.header("cache-control"), Some("no-cache"));
    for path in ["/feed.json", "/meldungen/pfand/", "/_headers"] {
        let missing = server.get(path).await;
        assert_eq!((missing.status, missing.body.as_str()), (404, ""), "{path}");
        assert_eq!(missing.header("content-type"), None, "{path}");
    }
}

#[tokio::test]
async fn each_failure_says_what_to_do() {
    let site = Folder::site("/");
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let error = serve(&site.0, "/", port, |_| ()).await.unwrap_err();
    assert!(matches!(error, ServeError::PortTaken(found) if found == port));
    assert!(error.to_string().contains(&port.to_string()) && error.to_string().contains("--port"));
    let error = router(&site.0.join("nichts"), "/").unwrap_err();
    assert!(matches!(error, ServeError::NoSuchFolder(_)), "{error}");
    let error = router(&site.0.join("assets"), "/").unwrap_err();
    assert!(matches!(error, ServeError::NoSite(_)), "{error}");
    for base in ["/a b/", "/a/../b/", "/ä/"] {
        let error = router(&site.0, base).unwrap_err();
        assert!(matches!(error, ServeError::BadBase(_)), "{error}");
    }
    fs::write(site.0.join("_headers"), "/*\n  Bad Name: x\n").unwrap();
    let error = router(&site.0, "/").unwrap_err();
    assert!(matches!(error, ServeError::BadHeader { .. }), "{error}");
}
