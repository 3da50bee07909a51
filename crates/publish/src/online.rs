//! Asks other servers for the pictures of a feed, where a check is told to.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::sync::Mutex;
use std::time::Duration;

use url::Url;

use crate::findings::PictureIssue;
use crate::pictures::LARGEST;

/// How long a server may take to send a picture.
const PATIENCE: Duration = Duration::from_secs(10);
/// How many servers are asked at a time.
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
pub fn ask(addresses: BTreeSet<String>) -> BTreeMap<String, PictureIssue> {
    let config = ureq::Agent::config_builder().timeout_global(Some(PATIENCE));
    let agent = ureq::Agent::new_with_config(config.build());
    let waiting = Mutex::new(addresses.into_iter());
    let issues = Mutex::new(BTreeMap::new());
    let lock = || {
        waiting
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
            .next()
    };
    std::thread::scope(|scope| {
        for _ in 0..AT_A_TIME {
            scope.spawn(|| {
                while let Some(address) = lock() {
                    if let Err(issue) = fetch(&agent, &address) {
                        let issues = issues.lock();
                        let mut issues = issues.unwrap_or_else(std::sync::PoisonError::into_inner);
                        issues.insert(address, issue);
                    }
                }
            });
        }
    });
    issues
        .into_inner()
        .unwrap_or_else(std::sync::PoisonError::into_inner)
}

fn fetch(agent: &ureq::Agent, address: &str) -> Result<(), PictureIssue> {
    let unreachable = |reason: String| PictureIssue::Unreachable(reason);
    let answer = agent.get(address).call();
    let answer = answer.map_err(|error| unreachable(error.to_string()))?;
    let mut bytes = Vec::new();
    let body = answer.into_body().into_reader().take(LARGEST + 1);
    let read = { body }.read_to_end(&mut bytes);
    read.map_err(|error| unreachable(error.to_string()))?;
    if bytes.len() as u64 > LARGEST {
        return Err(PictureIssue::TooLarge(LARGEST));
    }
    let kind = imagesize::image_type(&bytes);
    kind.map(drop).map_err(|_| PictureIssue::Unfit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
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
            b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nGIF89a\x01\0\x01\0\0\0\0;",
            1,
        );
        let page = server(
            b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n<!doctype html>",
            1,
        );
        let gone = server(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", 1);
        let issues = ask([&right, &page, &gone].map(|url| format!("{url}/a")).into());
        assert_eq!(issues.get(&format!("{right}/a")), None);
        assert_eq!(issues.get(&format!("{page}/a")), Some(&PictureIssue::Unfit));
        let gone = issues.get(&format!("{gone}/a"));
        assert!(
            matches!(gone, Some(PictureIssue::Unreachable(_))),
            "{gone:?}"
        );
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
