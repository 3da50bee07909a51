//! Fetches pictures from other servers, within limits of time, bytes, redirects and
//! requests at a time.

use std::collections::HashMap;
use std::io::Read;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use ureq::unversioned::resolver::DefaultResolver;
use ureq::unversioned::transport::DefaultConnector;
use url::{Host, Url};

use super::guard::{PublicAlone, is_private, is_public};
use super::source::LARGEST;
use crate::findings::PictureIssue;

/// How long a server may take to send a picture.
const PATIENCE: Duration = Duration::from_secs(20);
/// How long it may take to be found and to answer at all.
const PATIENCE_TO_CONNECT: Duration = Duration::from_secs(5);
/// How many redirects are followed.
const MOST_REDIRECTS: usize = 5;
/// What is said of more, between the client's own sentences.
const TOO_MANY_REDIRECTS: &str = "too many redirects";
/// How many requests one server gets at a time.
const PER_SERVER: usize = 4;
/// After so many failures to reach a server it is not asked again in this build.
const MOST_FAILURES: usize = 3;

/// A client for pictures.
pub struct Web {
    agent: ureq::Agent,
    /// Whether addresses of one's own network may be asked.
    intranet: bool,
    /// Host and port that may lie anywhere: those of the feed.
    trusted: Option<String>,
    servers: Mutex<HashMap<String, Server>>,
    freed: Condvar,
}

#[derive(Default)]
struct Server {
    asked: usize,
    failures: usize,
}

/// By what a server tells whether a picture has changed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Seal {
    /// `ETag`.
    pub etag: Option<String>,
    /// `Last-Modified`.
    pub last_modified: Option<String>,
}

/// What a server sent.
#[derive(Debug, PartialEq)]
pub enum Answer {
    /// The picture.
    New(Vec<u8>, Seal),
    /// That the one that is known still holds.
    Same,
}

impl Web {
    /// A client. With `intranet`, servers in one's own network may be asked too;
    /// without, only the one at which the feed lies.
    pub fn new(intranet: bool, feed: Option<&Url>) -> Web {
        let config = ureq::Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            .timeout_resolve(Some(PATIENCE_TO_CONNECT))
            .timeout_connect(Some(PATIENCE_TO_CONNECT))
            .max_redirects(0) // followed here, so that each is looked at
            .http_status_as_error(false)
            .build();
        let trusted =
            feed.map(|url| url[url::Position::BeforeHost..url::Position::AfterPort].to_owned());
        // A proxy that the operator has set connects by its own rules.
        let agent = if intranet || config.proxy().is_some() {
            let resolver = DefaultResolver::default();
            ureq::Agent::with_parts(config, DefaultConnector::default(), resolver)
        } else {
            let resolver = PublicAlone::trusting(trusted.clone());
            ureq::Agent::with_parts(config, DefaultConnector::default(), resolver)
        };
        Web {
            agent,
            intranet,
            trusted,
            servers: Mutex::default(),
            freed: Condvar::new(),
        }
    }

    /// Fetches a picture; one that has this seal already is not sent again.
    ///
    /// # Errors
    ///
    /// What keeps it from being had: [`PictureIssue::Unreachable`],
    /// [`PictureIssue::Refused`], [`PictureIssue::Private`],
    /// [`PictureIssue::TooLarge`].
    pub fn fetch(&self, url: &Url, known: &Seal) -> Result<Answer, PictureIssue> {
        let mut url = url.clone();
        for _ in 0..=MOST_REDIRECTS {
            self.look_at(&url)?;
            let server = url.host_str().unwrap_or_default().to_owned();
            self.take_turn(&server)?;
            let sent = self.ask(&url, known);
            let unreached = matches!(sent, Err(PictureIssue::Unreachable(_)));
            self.end_turn(&server, unreached);
            match sent? {
                Sent::Answer(answer) => return Ok(answer),
                Sent::Redirect(place) => {
                    let place = url.join(&place);
                    url = place.map_err(|_| PictureIssue::Unreachable("Location".to_owned()))?;
                }
            }
        }
        Err(PictureIssue::Unreachable(TOO_MANY_REDIRECTS.to_owned()))
    }

    /// Whether an address may be asked at all, as far as can be seen from it: behind
    /// a proxy nobody here learns what its name resolves to.
    fn look_at(&self, url: &Url) -> Result<(), PictureIssue> {
        if !matches!(url.scheme(), "http" | "https") {
            return Err(PictureIssue::NoAddress);
        }
        let own = match url.host() {
            Some(Host::Ipv4(address)) => !is_public(address.into()),
            Some(Host::Ipv6(address)) => !is_public(address.into()),
            Some(Host::Domain(name)) => {
                let name = name.trim_end_matches('.');
                name == "localhost" || name.ends_with(".localhost")
            }
            None => return Err(PictureIssue::NoAddress),
        };
        let place = &url[url::Position::BeforeHost..url::Position::AfterPort];
        if own && !self.intranet && self.trusted.as_deref() != Some(place) {
            return Err(PictureIssue::Private);
        }
        Ok(())
    }

    fn ask(&self, url: &Url, known: &Seal) -> Result<Sent, PictureIssue> {
        let unreachable = |error: ureq::Error| {
            if is_private(&error) {
                PictureIssue::Private
            } else {
                PictureIssue::Unreachable(error.to_string())
            }
        };
        let mut request = self
            .agent
            .get(url.as_str())
            .header("Accept", "image/webp,image/jpeg,image/png,image/gif");
        if let Some(etag) = &known.etag {
            request = request.header("If-None-Match", etag);
        }
        if let Some(date) = &known.last_modified {
            request = request.header("If-Modified-Since", date);
        }
        let answer = request.call().map_err(unreachable)?;
        let header = |name| {
            let value = answer.headers().get(name)?;
            value.to_str().ok().map(str::to_owned)
        };
        let status = answer.status().as_u16();
        match status {
            200 => {}
            304 if *known != Seal::default() => return Ok(Sent::Answer(Answer::Same)),
            301 | 302 | 303 | 307 | 308 => {
                let place = header("location");
                return place
                    .map(Sent::Redirect)
                    .ok_or(PictureIssue::Refused(status));
            }
            500.. => return Err(PictureIssue::Unreachable(format!("HTTP {status}"))),
            _ => return Err(PictureIssue::Refused(status)),
        }
        let seal = Seal {
            etag: header("etag"),
            last_modified: header("last-modified"),
        };
        let mut bytes = Vec::new();
        let body = answer.into_body().into_reader().take(LARGEST + 1);
        let read = { body }.read_to_end(&mut bytes);
        read.map_err(|error| PictureIssue::Unreachable(error.to_string()))?;
        if bytes.len() as u64 > LARGEST {
            return Err(PictureIssue::TooLarge(LARGEST));
        }
        Ok(Sent::Answer(Answer::New(bytes, seal)))
    }

    fn servers(&self) -> MutexGuard<'_, HashMap<String, Server>> {
        self.servers.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until a server may be asked.
    fn take_turn(&self, name: &str) -> Result<(), PictureIssue> {
        let mut servers = self.servers();
        loop {
            let server = servers.entry(name.to_owned()).or_default();
            if server.failures >= MOST_FAILURES {
                return Err(PictureIssue::GivenUp(name.to_owned()));
            }
            if server.asked < PER_SERVER {
                server.asked += 1;
                return Ok(());
            }
            let waited = self.freed.wait(servers);
            servers = waited.unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn end_turn(&self, name: &str, unreached: bool) {
        if let Some(server) = self.servers().get_mut(name) {
            server.asked -= 1;
            server.failures = if unreached { server.failures + 1 } else { 0 };
        }
        self.freed.notify_all();
    }
}

enum Sent {
    Answer(Answer),
    Redirect(String),
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use std::net::TcpListener;

    /// A server that gives these answers, one a request, and then none.
    fn server(answers: Vec<String>) -> Url {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}/a.png", listener.local_addr().unwrap());
        std::thread::spawn(move || {
            for answer in answers {
                let (mut stream, _) = listener.accept().unwrap();
                let mut asked = [0; 4_096];
                let length = stream.read(&mut asked).unwrap();
                let asked = String::from_utf8_lossy(&asked[..length]).to_lowercase();
                let same = asked.contains("if-none-match: \"1\"");
                let answer = if same {
                    "HTTP/1.1 304 x\r\n\r\n"
                } else {
                    &answer
                };
                let _ = stream.write_all(answer.as_bytes());
            }
        });
        address.parse().unwrap()
    }

    fn answer(head: &str, body: &str) -> String {
        let length = body.len();
        format!("HTTP/1.1 {head}\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n{body}")
    }

    #[test]
    fn a_picture_is_sent_once() {
        let one = answer("200 OK\r\nETag: \"1\"", "picture");
        let url = server(vec![one.clone(), one]);
        let web = Web::new(true, None);
        let Ok(Answer::New(bytes, seal)) = web.fetch(&url, &Seal::default()) else {
            panic!("not sent");
        };
        assert_eq!(bytes, b"picture");
        assert_eq!(web.fetch(&url, &seal), Ok(Answer::Same));
    }

    #[test]
    fn ones_own_network_is_not_asked() {
        for address in [
            "http://127.0.0.1:1/a.png",
            "http://[::1]/a.png",
            "http://[::ffff:10.0.0.1]/a.png",
            "http://0x7f.1/a.png",
            "http://2130706433/a.png",
            "http://localhost/a.png",
            "http://a.localhost./a.png",
            "http://169.254.169.254/latest/meta-data/",
        ] {
            let url: Url = address.parse().unwrap();
            let fetched = Web::new(false, None).fetch(&url, &Seal::default());
            assert_eq!(fetched, Err(PictureIssue::Private), "{address}");
        }
        let file: Url = "file:///etc/passwd".parse().unwrap();
        let fetched = Web::new(true, None).fetch(&file, &Seal::default());
        assert_eq!(fetched, Err(PictureIssue::NoAddress));
    }

    #[test]
    fn a_name_of_ones_own_network_is_not_asked() {
        // What the system resolves, not what the address looks like.
        let resolver = PublicAlone::default();
        let agent = ureq::Agent::with_parts(
            ureq::Agent::config_builder().proxy(None).build(),
            DefaultConnector::default(),
            resolver,
        );
        let failed = agent.get("http://localhost:1/a.png").call().unwrap_err();
        assert!(is_private(&failed), "{failed}");
    }

    #[test]
    fn a_redirect_is_followed_but_not_into_ones_own_network() {
        let end = server(vec![answer("200 OK", "picture")]);
        let start = server(vec![answer(&format!("302 Found\r\nLocation: {end}"), "")]);
        let fetched = Web::new(true, None).fetch(&start, &Seal::default());
        assert!(matches!(fetched, Ok(Answer::New(..))), "{fetched:?}");
        // The feed's own server is trusted; where it leads to is not.
        let start = server(vec![answer(&format!("302 Found\r\nLocation: {end}"), "")]);
        let fetched = Web::new(false, Some(&start)).fetch(&start, &Seal::default());
        assert_eq!(fetched, Err(PictureIssue::Private));
    }

    #[test]
    fn redirects_come_to_an_end() {
        let to_itself = answer("302 Found\r\nLocation: /a.png", "");
        let url = server(vec![to_itself; 10]);
        let fetched = Web::new(true, None).fetch(&url, &Seal::default());
        let issue = PictureIssue::Unreachable(TOO_MANY_REDIRECTS.to_owned());
        assert_eq!(fetched, Err(issue));
    }

    #[test]
    fn an_answer_without_a_picture_is_said() {
        let url = server(vec![answer("404 Not Found", "x"), answer("500 x", "x")]);
        let web = Web::new(true, None);
        let fetched = web.fetch(&url, &Seal::default());
        assert_eq!(fetched, Err(PictureIssue::Refused(404)));
        let fetched = web.fetch(&url, &Seal::default());
        assert!(matches!(fetched, Err(PictureIssue::Unreachable(_))));
    }

    #[test]
    fn a_server_that_does_not_answer_is_given_up() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}/a.png", listener.local_addr().unwrap());
        drop(listener);
        let (web, url) = (Web::new(true, None), address.parse().unwrap());
        for _ in 0..MOST_FAILURES {
            let fetched = web.fetch(&url, &Seal::default());
            assert!(matches!(fetched, Err(PictureIssue::Unreachable(_))));
        }
        let fetched = web.fetch(&url, &Seal::default());
        assert_eq!(fetched, Err(PictureIssue::GivenUp("127.0.0.1".to_owned())));
    }
}
