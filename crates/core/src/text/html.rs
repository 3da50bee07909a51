//! The text of HTML, block by block. What is shown as HTML goes through
//! [`crate::sanitise`]; headlines, teasers and whatever else is text are taken from here.

use super::entities::{Named, decode_into};
use super::line;
use super::tag::{self, Markup, Tag};

/// The elements that are drawn as blocks: what they hold stands by itself. All others stand in
/// the line, without a gap: "CO<sub>2</sub>" is CO2.
#[rustfmt::skip]
const BLOCKS: &[&str] = &[
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1",
    "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu",
    "nav", "ol", "p", "pre", "search", "section", "summary", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "ul",
];
/// The elements whose content is no HTML, up to their own end tag.
const RAW: &[&str] = &[
    "iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp",
];
/// The elements that go with all they hold when HTML is cleaned, and hold HTML.
#[rustfmt::skip]
const HIDDEN: &[&str] = &[
    "applet", "audio", "button", "canvas", "form", "map", "math", "noscript", "object", "portal",
    "select", "svg", "template", "video",
];
/// Parts of names that style sheets give to what stands below a picture.
const CAPTION_CLASSES: [&str; 5] = ["caption", "bildunter", "bildtext", "bildnachweis", "credit"];

/// What a block of a text is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A part of the text.
    Text,
    /// A heading.
    Heading,
    /// Said about a picture or a table.
    Caption,
}

/// A block of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is for.
    pub kind: Kind,
    /// Its text, never empty: a [`line`] for each line that a `<br>` parts, with `\n`
    /// between them.
    pub text: String,
}

/// An element that is open, by its name, and how many of that name lie in each other.
struct Inside {
    name: String,
    depth: usize,
}

impl Inside {
    /// Sees a tag; whether the element goes on behind it.
    fn goes_on(&mut self, tag: &Tag<'_>) -> bool {
        if tag.name == self.name {
            self.depth = match tag.is_end {
                true => self.depth - 1,
                false => self.depth + 1,
            };
        }
        self.depth > 0
    }
}

/// The blocks of HTML, each read when it is asked for.
pub struct Blocks<'a> {
    rest: &'a str,
    named: Named,
    /// What was read of the present block; a line break is a `<br>`'s.
    text: String,
    is_heading: bool,
    hidden: Option<Inside>,
    caption: Option<Inside>,
}

/// The blocks of some HTML.
pub fn blocks(html: &str, named: Named) -> Blocks<'_> {
    Blocks {
        rest: html,
        named,
        text: String::new(),
        is_heading: false,
        hidden: None,
        caption: None,
    }
}

impl Iterator for Blocks<'_> {
    type Item = Block;

    fn next(&mut self) -> Option<Block> {
        loop {
            let Some(at) = self.rest.bytes().position(|byte| byte == b'<') else {
                let rest = std::mem::take(&mut self.rest);
                self.add(rest);
                return self.block();
            };
            let (text, markup) = self.rest.split_at(at);
            self.add(text);
            let (markup, behind) = tag::read(markup);
            self.rest = behind;
            match markup {
                Markup::Nothing => self.add("<"),
                Markup::Comment => {}
                Markup::Tag(tag) => {
                    if let Some(block) = self.see(tag) {
                        return Some(block);
                    }
                }
            }
        }
    }
}

impl Blocks<'_> {
    fn add(&mut self, html: &str) {
        if self.hidden.is_none() && !html.is_empty() {
            let start = self.text.len();
            decode_into(html, self.named, &mut self.text);
            // Lines that the source has mean nothing.
            if self.text[start..].contains('\n') {
                let added = super::replace(&self.text.split_off(start), "\n", " ");
                self.text.push_str(&added);
            }
        }
    }

    /// The block that ends here, if there is one.
    fn block(&mut self) -> Option<Block> {
        let lines = self.text.split('\n').map(line);
        let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
        self.text.clear();
        let kind = match self {
            Blocks {
                caption: Some(_), ..
            } => Kind::Caption,
            Blocks {
                is_heading: true, ..
            } => Kind::Heading,
            _ => Kind::Text,
        };
        let text = lines.join("\n");
        (!text.is_empty()).then_some(Block { kind, text })
    }

    /// Sees a tag; the block that it ends.
    fn see(&mut self, tag: Tag<'_>) -> Option<Block> {
        let name = tag.name.as_str();
        if name == "plaintext" {
            self.rest = "";
        }
        if RAW.contains(&name) && !tag.is_end {
            self.rest = tag::at_end_of(self.rest, name);
        }
        if let Some(hidden) = &mut self.hidden {
            if !hidden.goes_on(&tag) {
                self.hidden = None;
            }
            return None;
        }
        if name == "br" {
            self.text.push('\n');
            return None;
        }
        let block = match BLOCKS.contains(&name) {
            true => self.begin_block(&tag),
            false => None,
        };
        let is_drawing = matches!(name, "svg" | "math") && tag.is_closed;
        if HIDDEN.contains(&name) && !tag.is_end && !is_drawing {
            self.hidden = Some(Inside {
                name: tag.name,
                depth: 1,
            });
        }
        block
    }

    /// Begins another block; the one that ended.
    fn begin_block(&mut self, tag: &Tag<'_>) -> Option<Block> {
        let block = self.block();
        if matches!(tag.name.as_bytes(), [b'h', b'1'..=b'6']) {
            self.is_heading = !tag.is_end;
        }
        if let Some(caption) = &mut self.caption {
            // A paragraph ends where another block begins.
            let is_over = caption.name == "p" && !tag.is_end;
            if is_over || !caption.goes_on(tag) {
                self.caption = None;
            }
        }
        let is_caption = matches!(tag.name.as_str(), "figure" | "figcaption" | "caption")
            || has_caption_class(tag.class);
        if self.caption.is_none() && is_caption && !tag.is_end && tag.name != "hr" {
            self.caption = Some(Inside {
                name: tag.name.clone(),
                depth: 1,
            });
        }
        block
    }
}

fn has_caption_class(class: &str) -> bool {
    if class.is_empty() {
        return false;
    }
    let class = class.to_ascii_lowercase();
    CAPTION_CLASSES
        .iter()
        .any(|part| super::find(&class, part).is_some())
}

/// The text of HTML as one line: a space between blocks and for each `<br>`, no gap for
/// what stands in the line. Scripts, styles and all else that goes when HTML is cleaned
/// are no text. Takes time as the length of the HTML.
pub fn of_html(html: &str, named: Named) -> String {
    let mut text = String::new();
    for block in blocks(html, named) {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&block.text);
    }
    line(&text)
}

#[cfg(test)]
mod tests {
    use super::super::entities::USUAL_ALONE;
    use super::*;

    fn text(html: &str) -> String {
        of_html(html, USUAL_ALONE)
    }

    #[test]
    fn what_stands_in_the_line_leaves_no_gap() {
        for (html, expected) in [
            ("<b>M</b>itmachen: <i>Los</i>!", "Mitmachen: Los!"),
            ("5&nbsp;m<sup>2</sup> CO<sub>2</sub>", "5\u{A0}m2 CO2"),
            ("Donau<wbr>dampf<span class=x>er</span>", "Donaudampfer"),
            ("„<em>Stadt</em>“, <a href='/x'>Land</a>.", "„Stadt“, Land."),
            ("a<img src=x alt=y>b<x-y>c</x-y>", "abc"),
            ("a <b> b</b>", "a b"),
        ] {
            assert_eq!(text(html), expected, "{html}");
        }
    }

    #[test]
    fn blocks_and_breaks_part_words() {
        for html in [
            "<p>a</p><p>b</p>",
            "a<br>b",
            "a<BR/>b",
            "<ul><li>a<li>b</ul>",
            "<table><tr><td>a</td><td>b</td></tr></table>",
            "<h2>a</h2>b",
            "<div>a</div>b",
            "a<hr>b",
            "<dl><dt>a<dd>b</dl>",
            "a\nb",
        ] {
            assert_eq!(text(html), "a b", "{html}");
        }
    }

    #[test]
    fn what_is_not_shown_is_no_text() {
        for html in [
            "a<script>x<y</script>b",
            "a<SCRIPT>'</scripty>'</SCRIPT >b",
            "a<style>p{}</style>b",
            "a<noscript><p>x</p></noscript>b",
            "a<template><div><template>x</template></div>y</template>b",
            "a<!-- <p>x</p> -->b",
            "a<![CDATA[x > y]]>b",
            "<!DOCTYPE html>ab",
            "a<svg><title>x</title><path/></svg>b",
            "a<svg/>b",
            "a<select><option>x</select>b",
            "a<textarea><p></textarea>b",
            "ab<script>never closed",
            "ab<plaintext>x</plaintext>",
            "ab<template>x",
        ] {
            assert_eq!(text(html), "ab", "{html}");
        }
        assert_eq!(
            text("<p>A &amp; B</p><script>x</script><p>C<br>D</p>"),
            "A & B C D"
        );
    }

    #[test]
    fn text_stays_text() {
        for (html, expected) in [
            ("a < b > c", "a < b > c"),
            ("5 <6", "5 <6"),
            ("&lt;b&gt;", "<b>"),
            ("&amp;amp;", "&amp;"),
            ("a <b", "a"),
            ("", ""),
            ("<p></p>", ""),
            ("<a title=\"a>b\">c</a>", "c"),
        ] {
            assert_eq!(text(html), expected, "{html}");
        }
    }

    #[test]
    fn a_block_knows_what_it_is_for() {
        let found = |html| {
            let blocks = blocks(html, USUAL_ALONE).map(|block| (block.kind, block.text));
            blocks.collect::<Vec<_>>()
        };
        let html = "<h2>H</h2><figure><img><figcaption>B <p>c</p></figcaption></figure>\
            <p class='wp-caption-text'>d<p>Eins<br>\nzwei</p><table><caption>t</caption><td>x</table>";
        let expected = [
            (Kind::Heading, "H"),
            (Kind::Caption, "B"),
            (Kind::Caption, "c"),
            (Kind::Caption, "d"),
            (Kind::Text, "Eins\nzwei"),
            (Kind::Caption, "t"),
            (Kind::Text, "x"),
        ];
        assert_eq!(
            found(html),
            expected.map(|(kind, text)| (kind, text.to_owned()))
        );
    }
}
