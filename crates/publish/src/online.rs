//! Asks other servers for the pictures of a feed, where a check is told to.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use url::Url;

use crate::findings::PictureIssue;
use crate::pictures::source::Source;
use crate::pictures::web::{Answer, Seal, Web};

/// How many pictures are asked for at a time.
const AT_A_TIME: usize = 4;

/// The whole address of a picture, if it is one that can be asked for.
pub fn address(src: &str, base: Option<&str>) -> Option<String> {
    let base = base.and_then(|base| Url::parse(base).ok());
    let url = match base {
        Some(base) => base.join(src),
        None => Url::parse(src),
    };
    let url = url.ok()?;
    matches!(url.scheme(), "http" | "https").then(|| url.to_string())
}

/// What is wrong with the pictures at these addresses; those that are right are
/// not in the answer.
pub fn ask(web: &Web, addresses: BTreeSet<String>) -> BTreeMap<String, PictureIssue> {
    let waiting = Mutex::new(addresses.into_iter());
    let issues = Mutex::new(BTreeMap::new());
    let next = || {
        let mut waiting = waiting.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.next()
    };
    std::thread::scope(|scope| {
        for _ in 0..AT_A_TIME {
            scope.spawn(|| {
                while let Some(address) = next() {
                    if let Err(issue) = fetch(web, &address) {
                        let mut issues = issues.lock().unwrap_or_else(PoisonError::into_inner);
                        issues.insert(address, issue);
                    }
                }
            });
        }
    });
    issues.into_inner().unwrap_or_else(PoisonError::into_inner)
}

fn fetch(web: &Web, address: &str) -> Result<(), PictureIssue> {
    let url = Url::parse(address).map_err(|_| PictureIssue::NoAddress)?;
    match web.fetch(&url, &Seal::default())? {
        Answer::New(bytes, _) => Source::inspect(&bytes).map(drop),
        Answer::Same => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read, Write};
    use std::net::TcpListener;

    /// A server that gives this answer to each of so many requests.
    fn server(answer: &'static [u8], requests: usize) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        std::thread::spawn(move || {
            for stream in listener.incoming().take(requests) {
                let mut stream = stream.unwrap();
                let _ = stream.read(&mut [0; 4_096]);
                let _ = stream.write_all(answer);
            }
        });
        address
    }

    #[test]
    fn what_cannot_be_had_or_is_no_picture_is_said() {
        let right = server(
            b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n\
              GIF89a\x01\0\x01\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;",
            1,
        );
        let page = server(
            b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n<!doctype html>",
            1,
        );
        let gone = server(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", 1);
        let web = Web::new(true, None);
        let issues = ask(
            &web,
            [&right, &page, &gone].map(|url| format!("{url}/a")).into(),
        );
        assert_eq!(issues.get(&format!("{right}/a")), None);
        assert_eq!(issues.get(&format!("{page}/a")), Some(&PictureIssue::Unfit));
        let gone = issues.get(&format!("{gone}/a"));
        assert!(matches!(gone, Some(PictureIssue::Refused(404))), "{gone:?}");
    }

    #[test]
    fn only_the_web_is_asked() {
        assert_eq!(address("data:image/png;base64,AA", None), None);
        assert_eq!(address("file:///etc/passwd", None), None);
        assert_eq!(address("a.webp", None), None);
        let base = Some("https://h.example/a/");
        assert_eq!(
            address("b.webp", base).as_deref(),
            Some("https://h.example/a/b.webp")
        );
    }
}
