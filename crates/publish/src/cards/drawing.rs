//! Draws a card: the headline on the brand's colour, the sender as in the site's header.

use std::fmt::Write;

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{FontResolver, Options, Tree};

use super::layout::{Block, LEADING, fit, line};
use super::typeface::Typeface;
use crate::clean::escape;

/// Width and height in pixels: what services ask for (1.91 : 1, twice their 600 × 315).
pub const SIZE: (u32, u32) = (1200, 630);
/// What stays free at each side: some services round the corners or cut a little.
const MARGIN: f32 = 80.0;
/// From one margin to the other.
const WIDTH: f32 = SIZE.0 as f32 - 2.0 * MARGIN;
/// Where the headline has room: from here, so high.
const HEADLINE: (f32, f32) = (140.0, 310.0);
/// Its sizes, the largest that fits; the smallest can still be read on a phone.
const HEADLINE_SIZES: [f32; 6] = [80.0, 72.0, 64.0, 56.0, 50.0, 44.0];
/// The size of the kicker.
const KICKER: f32 = 34.0;
/// The size of who sends it.
const SENDER: f32 = 30.0;

/// What a card says; all but the headline may be empty.
pub struct Said<'a> {
    pub kicker: &'a str,
    pub headline: &'a str,
    pub sender: &'a str,
    pub section: &'a str,
}

impl Said<'_> {
    /// All of it.
    pub fn parts(&self) -> [&str; 4] {
        [self.kicker, self.headline, self.sender, self.section]
    }
}

/// The brand's colours.
#[derive(Debug, PartialEq)]
pub struct Colours {
    brand: String,
    on_brand: String,
    accent: String,
}

impl Colours {
    /// Those of a style sheet, by the names that an operator changes
    /// (style/_tokens.scss).
    pub fn of_style(style: &str) -> Colours {
        Colours {
            brand: colour(style, "--brand:", "#000"),
            on_brand: colour(style, "--on-brand:", "#fff"),
            accent: colour(style, "--accent:", "#ffed00"),
        }
    }

    /// All of them.
    pub fn all(&self) -> [&str; 3] {
        [&self.brand, &self.on_brand, &self.accent]
    }
}

fn colour(style: &str, name: &str, otherwise: &str) -> String {
    let value = style.split_once(name).map_or("", |(_, rest)| rest);
    let value = value.split([';', '}']).next().unwrap_or_default().trim();
    let known = |c: char| c.is_ascii_alphanumeric() || "#(),.% -".contains(c);
    if value.is_empty() || value.starts_with("var") || !value.chars().all(known) {
        return otherwise.to_owned();
    }
    value.to_owned()
}

/// The card as PNG; `None` where the renderer refuses.
pub fn draw(said: &Said, colours: &Colours, typeface: &Typeface) -> Option<Vec<u8>> {
    let svg = svg(said, colours, typeface);
    let (regular, bold) = (typeface.regular.id, typeface.bold.id);
    let options = Options {
        fontdb: typeface.database.clone(),
        font_resolver: FontResolver {
            select_font: Box::new(move |font, _| {
                Some(if font.weight() >= 600 { bold } else { regular })
            }),
            select_fallback: Box::new(|_, _, _| None),
        },
        ..Options::default()
    };
    let tree = Tree::from_str(&svg, &options).ok()?;
    let mut pixmap = Pixmap::new(SIZE.0, SIZE.1)?;
    resvg::render(&tree, Transform::identity(), &mut pixmap.as_mut());
    png(&pixmap)
}

/// Without alpha and without filters: for a few plain colours a fifth smaller than what
/// the renderer writes, in a fifth of the time.
fn png(pixmap: &Pixmap) -> Option<Vec<u8>> {
    let pixels = pixmap.data().chunks_exact(4).flat_map(|pixel| &pixel[..3]);
    let pixels: Vec<u8> = pixels.copied().collect();
    let mut bytes = Vec::new();
    PngEncoder::new_with_quality(&mut bytes, CompressionType::Default, FilterType::NoFilter)
        .write_image(&pixels, SIZE.0, SIZE.1, ExtendedColorType::Rgb8)
        .ok()?;
    Some(bytes)
}

fn svg(said: &Said, colours: &Colours, typeface: &Typeface) -> String {
    let (width, height) = SIZE;
    let Colours {
        brand,
        on_brand,
        accent,
    } = colours;
    let bold = |text: &str, size: f32| typeface.bold.width(text, size);
    let regular = |text: &str, size: f32| typeface.regular.width(text, size);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\">\
         <rect width=\"{width}\" height=\"{height}\" fill=\"{brand}\"/>\
         <rect width=\"{width}\" height=\"16\" fill=\"{accent}\"/>"
    );
    let mut text = |text: &str, (x, y): (f32, f32), size: f32, weight: u16, fill: &str| {
        let text: String = text.chars().filter(|c| !c.is_control()).collect();
        let text = escape(&text);
        // Writing into a string does not fail.
        let _ = write!(
            svg,
            "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" font-weight=\"{weight}\" fill=\"{fill}\">{text}</text>"
        );
    };
    let kicker = line(said.kicker, WIDTH, |text| regular(text, KICKER));
    text(&kicker, (MARGIN, 104.0), KICKER, 400, accent);
    // Without a kicker the headline stands at its place.
    let (top, room) = if kicker.is_empty() {
        (HEADLINE.0 - 68.0, HEADLINE.1 + 68.0)
    } else {
        HEADLINE
    };
    let block = fit(said.headline, (WIDTH, room), &HEADLINE_SIZES, bold);
    let Block { lines, size } = block;
    let mut foot = top + size * 0.9;
    for line in &lines {
        text(line, (MARGIN, foot), size, 600, on_brand);
        foot += size * LEADING;
    }
    let inside = WIDTH * 0.8;
    let sender = fit(
        said.sender,
        (inside, 2.0 * SENDER * LEADING + 1.0),
        &[SENDER],
        bold,
    );
    let section = line(said.section, inside, |text| regular(text, SENDER));
    let sent: Vec<(&str, u16)> = sender
        .lines
        .iter()
        .map(|line| (line.as_str(), 600))
        .collect();
    let section = (!section.is_empty()).then_some((section.as_str(), 400));
    let sent: Vec<(&str, u16)> = sent.into_iter().chain(section).collect();
    if sent.is_empty() {
        svg.push_str("</svg>");
        return svg;
    }
    let step = SENDER * 1.3;
    let block_height = step * sent.len() as f32;
    let bottom = height as f32 - 72.0;
    for (place, (line, weight)) in sent.iter().enumerate() {
        let foot = bottom - block_height + step * (place as f32 + 0.77);
        text(line, (MARGIN + 32.0, foot), SENDER, *weight, on_brand);
    }
    let start = bottom - block_height;
    let _ = write!(
        svg,
        "<rect x=\"{MARGIN}\" y=\"{start}\" width=\"10\" height=\"{block_height}\" fill=\"{accent}\"/></svg>"
    );
    svg
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_colours_are_the_styles() {
        let style = ":root{--brand:#003366;--on-brand:white;--accent: rgb(1, 2, 3)}";
        assert_eq!(
            Colours::of_style(style).all(),
            ["#003366", "white", "rgb(1, 2, 3)"]
        );
        let odd = ":root{--brand:\"/><script>;--accent:var(--x)}";
        assert_eq!(Colours::of_style(odd).all(), ["#000", "#fff", "#ffed00"]);
    }
}
