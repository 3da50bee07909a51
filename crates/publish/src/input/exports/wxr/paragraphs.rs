//! Paragraphs of a text of WordPress' older editor, which keeps them as blank lines.
//!
//! As WordPress does when it shows a text: what lies between blank lines or blocks becomes a
//! paragraph, a single line break stays one. Texts of the newer editor have their paragraphs.

/// Blocks that stay as they are, with all that is in them.
const BLOCKS: [&str; 25] = [
    "p", "ul", "ol", "dl", "table", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "figure", "form",
    "script", "style", "address", "fieldset", "details", "math", "svg", "object", "video", "audio",
    "textarea",
];
/// Blocks with paragraphs in them.
const AROUND: [&str; 9] = [
    "div",
    "blockquote",
    "section",
    "article",
    "aside",
    "header",
    "footer",
    "main",
    "center",
];

/// The text with its paragraphs as elements. One without any tag stays as it is.
pub fn of(html: &str) -> String {
    if html.contains("<!-- wp:") || !html.contains('<') {
        return html.to_owned();
    }
    let html = html.replace("\r\n", "\n").replace('\r', "\n");
    let mut writer = Writer::default();
    let mut rest = html.as_str();
    while !rest.is_empty() {
        let (text, markup) = rest.split_at(rest.find('<').unwrap_or(rest.len()));
        writer.text(text);
        if markup.is_empty() {
            break;
        }
        if !markup[1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!')) {
            writer.text("<");
            rest = &markup[1..];
            continue;
        }
        let end = match markup.starts_with("<!--") {
            true => markup.find("-->").map(|end| end + 3),
            false => markup.find('>').map(|end| end + 1),
        };
        match end {
            Some(end) => {
                writer.tag(&markup[..end]);
                rest = &markup[end..];
            }
            // A tag that never ends is none, and would take all that follows with it.
            None => {
                writer.text(&markup.replace('<', "&lt;"));
                break;
            }
        }
    }
    writer.end()
}

#[derive(Default)]
struct Writer {
    written: String,
    paragraph: String,
    /// Line breaks since the last word.
    breaks: usize,
    /// Whether the last was a line break as an element.
    is_broken: bool,
    /// The block that stays as it is, and how often it is open.
    block: Option<(String, usize)>,
}

impl Writer {
    fn text(&mut self, text: &str) {
        if self.block.is_some() {
            self.written.push_str(text);
            return;
        }
        for (at, line) in text.split('\n').enumerate() {
            self.breaks += usize::from(at > 0);
            if !line.trim().is_empty() {
                let line = if self.breaks > 0 {
                    line.trim_start()
                } else {
                    line
                };
                self.word(line);
            } else if self.breaks == 0 && !self.paragraph.is_empty() {
                self.paragraph.push_str(line);
            }
        }
    }

    /// Something of a line.
    fn word(&mut self, word: &str) {
        match self.breaks {
            0 => {}
            1 if !self.paragraph.is_empty() => {
                self.paragraph
                    .push_str(if self.is_broken { "\n" } else { "<br>\n" });
            }
            1 => {}
            _ => self.end_paragraph(),
        }
        self.breaks = 0;
        self.is_broken = false;
        self.paragraph.push_str(word);
    }

    fn tag(&mut self, tag: &str) {
        let (name, closes) = name(tag);
        if let Some((block, depth)) = &mut self.block {
            self.written.push_str(tag);
            if *block == name {
                *depth = if closes { *depth - 1 } else { *depth + 1 };
            }
            if *depth == 0 {
                self.block = None;
                self.written.push('\n');
            }
            return;
        }
        let is_block = BLOCKS.contains(&name.as_str());
        if !is_block && !AROUND.contains(&name.as_str()) && name != "hr" {
            // "<!--more-->" parts a text.
            match tag.starts_with("<!--") {
                true => self.breaks = self.breaks.max(2),
                false => self.word(tag),
            }
            self.is_broken = name == "br";
            return;
        }
        self.end_paragraph();
        self.written.push_str(tag);
        if is_block && !closes {
            self.block = Some((name, 1));
        }
    }

    fn end_paragraph(&mut self) {
        let paragraph = self.paragraph.trim();
        if !matches!(paragraph, "" | "&nbsp;" | "\u{A0}") {
            self.written.push_str("<p>");
            self.written.push_str(paragraph);
            self.written.push_str("</p>\n");
        }
        self.paragraph.clear();
        self.breaks = 0;
        self.is_broken = false;
    }

    fn end(mut self) -> String {
        self.end_paragraph();
        self.written
    }
}

/// The name of a tag, in small letters, and whether it is an end.
fn name(tag: &str) -> (String, bool) {
    let inside = tag.strip_prefix('<').unwrap_or(tag);
    let (closes, inside) = match inside.strip_prefix('/') {
        Some(inside) => (true, inside),
        None => (false, inside),
    };
    let end = inside.find(|c: char| !c.is_ascii_alphanumeric());
    let name = &inside[..end.unwrap_or(inside.len())];
    (name.to_ascii_lowercase(), closes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_lines_part_paragraphs_and_single_breaks_stay() {
        for (html, read) in [
            ("Nur Text\n\nohne Tags & so", "Nur Text\n\nohne Tags & so"),
            (
                "Der <b>Rat</b> tagt.\r\n\r\nUm 9 Uhr\nim Saal.",
                "<p>Der <b>Rat</b> tagt.</p>\n<p>Um 9 Uhr<br>\nim Saal.</p>\n",
            ),
            (
                "Vor\n<h2>Titel</h2>\nNach <i>allem</i>\n\n\n<ul>\n<li>A\n\nB</li>\n</ul>\nEnde",
                "<p>Vor</p>\n<h2>Titel</h2>\n<p>Nach <i>allem</i></p>\n<ul>\n<li>A\n\nB</li>\n</ul>\n<p>Ende</p>\n",
            ),
            (
                "<blockquote>Eins\n\nZwei</blockquote>\n<p style=\"x\">Drei\n\nist eins</p>\n\nVier<br />\nFünf",
                "<blockquote><p>Eins</p>\n<p>Zwei</p>\n</blockquote><p style=\"x\">Drei\n\nist eins</p>\n\
                 <p>Vier<br />\nFünf</p>\n",
            ),
            (
                "A<!--more-->B\n\n&nbsp;\n\n<hr />C",
                "<p>A</p>\n<p>B</p>\n<hr /><p>C</p>\n",
            ),
            (
                "<!-- wp:paragraph -->\n<p>Neu</p>\n<!-- /wp:paragraph -->",
                "<!-- wp:paragraph -->\n<p>Neu</p>\n<!-- /wp:paragraph -->",
            ),
            ("<b>a</b> 5 < 6 <c", "<p><b>a</b> 5 < 6 &lt;c</p>\n"),
            ("<ul><li>offen\n\nEnde", "<ul><li>offen\n\nEnde"),
        ] {
            assert_eq!(of(html), read, "{html}");
        }
    }

    #[test]
    fn a_long_text_takes_no_longer_than_its_length() {
        for part in ["<", "<b", "<!--", "a\n\n<i>", "<div>", "<ul>"] {
            let long = format!("<i>{}", part.repeat(1_000_000 / part.len()));
            let start = std::time::Instant::now();
            of(&long);
            assert!(start.elapsed().as_secs() < 5, "{part}");
        }
    }
}
