//! A client that sends what it is told as it stands, which no HTTP library would.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use meldungen_tests::Failure;

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// What a server answered.
#[derive(Debug)]
pub struct Answer {
    /// The status.
    pub status: u16,
    head: String,
    /// The body as it came.
    pub body: Vec<u8>,
}

impl Answer {
    /// The value of a header; the values joined where it came more than once.
    pub fn header(&self, name: &str) -> Option<String> {
        let lines = self.head.lines().filter_map(|line| line.split_once(':'));
        let of_name = lines.filter(|(found, _)| found.eq_ignore_ascii_case(name));
        let values: Vec<&str> = of_name.map(|(_, value)| value.trim()).collect();
        (!values.is_empty()).then(|| values.join(", "))
    }

    /// The path in `Location`, without a host that is named.
    pub fn location(&self, host: SocketAddr) -> Option<String> {
        let location = self.header("location")?;
        let own = format!("http://{host}");
        Some(location.strip_prefix(&own).unwrap_or(&location).to_owned())
    }
}

/// Sends one request and reads the answer to its end. `line` is method and path; `headers` are
/// lines that each end in CR LF.
///
/// # Errors
///
/// [`Failure::Unexpected`] where no answer comes or it is no HTTP.
pub fn send(server: SocketAddr, line: &str, headers: &str) -> Result<Answer, Failure> {
    let failed = |error: &dyn std::fmt::Display| Failure::unexpected(format!("{line}: {error}"));
    let request =
        format!("{line} HTTP/1.1\r\nHost: {server}\r\nConnection: close\r\n{headers}\r\n");
    let mut answer = Vec::new();
    let exchange = |answer: &mut Vec<u8>| {
        let mut stream = TcpStream::connect(server)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.write_all(request.as_bytes())?;
        stream.read_to_end(answer)
    };
    exchange(&mut answer).map_err(|error| failed(&error))?;
    let end = answer.windows(4).position(|bytes| bytes == b"\r\n\r\n");
    let end = end.ok_or_else(|| failed(&"no answer"))?;
    let head = String::from_utf8_lossy(&answer[..end]).into_owned();
    let mut body = answer[end + 4..].to_vec();
    let chunked = |line: &str| line.eq_ignore_ascii_case("transfer-encoding: chunked");
    if head.lines().any(chunked) && !line.starts_with("HEAD ") {
        body = joined(&body).ok_or_else(|| failed(&"chunks that do not end"))?;
    }
    let status = head
        .split(' ')
        .nth(1)
        .and_then(|status| status.parse().ok());
    Ok(Answer {
        status: status.ok_or_else(|| failed(&"no status"))?,
        head,
        body,
    })
}

/// A body that came in chunks, each with its length before it.
fn joined(mut chunks: &[u8]) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let end = chunks.windows(2).position(|bytes| bytes == b"\r\n")?;
        let length = std::str::from_utf8(&chunks[..end]).ok()?;
        let length = usize::from_str_radix(length.trim(), 16).ok()?;
        if length == 0 {
            return Some(body);
        }
        let (start, rest) = (end + 2, end + 2 + length);
        body.extend_from_slice(chunks.get(start..rest)?);
        chunks = chunks.get(rest + 2..)?;
    }
}
