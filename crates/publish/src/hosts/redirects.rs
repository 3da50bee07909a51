//! The `_redirects` file: written, and read again by `meldungen serve`.
//!
//! Netlify answers 410 with the page that lies there (`410!`: although a file is there).
//! Cloudflare and GitLab Pages know no 410 and skip such lines: the tombstone comes with 200.

use super::Moves;

/// What a host answers for an address, in place of the file that lies there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// 301, to this address.
    MovedTo(String),
    /// 410, with the page that lies there.
    Gone,
}

/// The text of the file: one line an address, an old one, what stands for it, and the status.
pub(super) fn to_file(moves: &Moves) -> String {
    let mut text = String::from("# Made by `meldungen build`: changes here are lost.\n");
    for (from, to) in &moves.redirects {
        text.push_str(&format!("{from} {to} 301\n"));
    }
    for address in &moves.gone {
        text.push_str(&format!("{address} {address} 410!\n"));
    }
    text
}

/// The addresses in the text of such a file, with what is answered for them. Lines that are no
/// 301 and no 410 of a path are skipped, as hosts skip what they do not know.
pub fn parse_redirects_file(text: &str) -> Vec<(String, Answer)> {
    text.lines().filter_map(parse_line).collect()
}

fn parse_line(line: &str) -> Option<(String, Answer)> {
    let mut words = line.split_whitespace();
    let (from, to, status) = (words.next()?, words.next()?, words.next()?);
    let answer = match status.trim_end_matches('!') {
        "301" => Answer::MovedTo(to.to_owned()),
        "410" => Answer::Gone,
        _ => return None,
    };
    from.starts_with('/').then(|| (from.to_owned(), answer))
}
