//! Words in square brackets, which WordPress puts pictures and the like in place of.

use std::fmt::Write;

use meldungen_core::text::{line, shorten};

use super::attachments::Attachments;

/// The longest name of one, in bytes.
const LONGEST_NAME: usize = 40;

/// The text with what `[caption]`, `[embed]` and `[gallery]` stand for, and the first name of one
/// that is not known.
pub fn read(html: &str, attachments: &Attachments) -> (String, Option<String>) {
    let mut read = String::with_capacity(html.len());
    let mut unknown = None;
    let mut rest = html;
    while let Some(at) = rest.find('[') {
        let (before, behind) = rest.split_at(at);
        read.push_str(before);
        let Some(code) = Code::at(behind) else {
            read.push('[');
            rest = &behind[1..];
            continue;
        };
        rest = &behind[code.length..];
        match code.name {
            "caption" | "wp_caption" if !code.closes => {
                let end = ["[/", code.name, "]"].concat();
                let Some((inside, after)) = rest.split_once(&end) else {
                    // Without an end there is none further on either.
                    read.push_str(rest);
                    return (read, unknown);
                };
                rest = after;
                caption(inside, code.attribute("caption"), &mut read);
            }
            "gallery" if code.attribute("ids").is_some() => {
                let numbers = code.attribute("ids").unwrap_or_default();
                for number in numbers.split(',') {
                    picture(number, attachments, &mut read);
                }
            }
            "embed" | "caption" | "wp_caption" => {}
            name => {
                // "[sic]" is a word; what has attributes or an end is none.
                let is_code = code.closes || code.inside.contains('=') || name == "gallery";
                if unknown.is_none() && is_code {
                    unknown = Some(shorten(&line(name), LONGEST_NAME));
                }
                read.push_str(&behind[..code.length]);
            }
        }
    }
    read.push_str(rest);
    (read, unknown)
}

/// A picture with what stands below it.
fn caption(inside: &str, stated: Option<&str>, read: &mut String) {
    // The picture, in a link or alone, ends with the last tag; words follow.
    let last = match inside.trim_start().starts_with("<a") {
        true => "</a>",
        false => ">",
    };
    let end = inside.find(last).map_or(0, |end| end + last.len());
    let (picture, words) = inside.split_at(end);
    let words = stated.unwrap_or(words).trim();
    let _ = write!(
        read,
        "\n\n<figure>{}<figcaption>{words}</figcaption></figure>\n\n",
        picture.trim()
    );
}

fn picture(number: &str, attachments: &Attachments, read: &mut String) {
    if let Some(picture) = attachments.get(number) {
        let [url, alt] = [&picture.url, &picture.alt].map(|text| escaped(text));
        let _ = write!(
            read,
            "\n\n<figure><img src=\"{url}\" alt=\"{alt}\"></figure>\n\n"
        );
    }
}

fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('"', "&quot;");
    text.replace('<', "&lt;").replace('>', "&gt;")
}

/// A word in square brackets.
struct Code<'a> {
    name: &'a str,
    /// What stands behind the name.
    inside: &'a str,
    closes: bool,
    /// How long it is with its brackets, in bytes.
    length: usize,
}

/// The longest that is looked at, in bytes.
const LONGEST: usize = 1_000;

impl Code<'_> {
    /// The one that a text begins with.
    fn at(text: &str) -> Option<Code<'_>> {
        let head = &text[..text.floor_char_boundary(LONGEST)];
        let inside = &head[1..];
        let end = inside.find(['[', ']'])?;
        let inside = inside[..end].trim_end_matches('/');
        head[end + 1..].starts_with(']').then_some(())?;
        let (closes, inside) = match inside.strip_prefix('/') {
            Some(inside) => (true, inside),
            None => (false, inside),
        };
        let in_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
        let length = inside.bytes().take_while(|byte| in_name(*byte)).count();
        let (name, inside) = inside.split_at(length);
        let begins = name.starts_with(|c: char| c.is_ascii_alphabetic());
        let is_ended = inside.is_empty() || inside.starts_with([' ', '\t', '\n']);
        (begins && is_ended && length <= LONGEST_NAME).then_some(Code {
            name,
            inside,
            closes,
            length: end + 2,
        })
    }
}

impl<'a> Code<'a> {
    /// What one of its attributes says, in quotes.
    fn attribute(&self, name: &str) -> Option<&'a str> {
        let (_, behind) = self.inside.split_once(&[name, "="].concat())?;
        let quote = behind.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        Some(behind[1..].split_once(quote)?.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_alone(html: &str) -> (String, Option<String>) {
        read(html, &Attachments::default())
    }

    #[test]
    fn a_caption_stands_below_its_picture() {
        for (html, figure) in [
            (
                "A[caption id=\"attachment_1\" width=\"300\"]<img src=\"a.jpg\"> Der <b>Laden</b>[/caption]B",
                "A\n\n<figure><img src=\"a.jpg\"><figcaption>Der <b>Laden</b></figcaption></figure>\n\nB",
            ),
            (
                "[caption]<a href=\"x\"><img src=\"a.jpg\" /></a> Text[/caption]",
                "\n\n<figure><a href=\"x\"><img src=\"a.jpg\" /></a><figcaption>Text</figcaption></figure>\n\n",
            ),
            (
                "[wp_caption caption=\"Alt\"]<img src=\"a.jpg\">[/wp_caption]",
                "\n\n<figure><img src=\"a.jpg\"><figcaption>Alt</figcaption></figure>\n\n",
            ),
        ] {
            assert_eq!(read_alone(html), (figure.to_owned(), None));
        }
    }

    #[test]
    fn what_is_not_known_stays_and_is_named() {
        for (html, unknown) in [
            ("wörtlich [sic] und [1], [2]", None),
            ("[…] [ ] [", None),
            ("[vc_row css=\"x\"]Text[/vc_row]", Some("vc_row")),
            ("[kontakt][/kontakt]", Some("kontakt")),
        ] {
            let (read, found) = read_alone(html);
            assert_eq!((read.as_str(), found.as_deref()), (html, unknown));
        }
    }

    #[test]
    fn many_brackets_take_no_longer_than_as_many_letters() {
        for part in ["[", "[caption]", "[a ", "[caption id=\"1\"]<"] {
            let long = part.repeat(400_000 / part.len());
            let start = std::time::Instant::now();
            read_alone(&long);
            assert!(start.elapsed().as_secs() < 5, "{part}");
        }
    }
}
