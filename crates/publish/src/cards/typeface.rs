//! The fonts that the site brings to readers, read for drawing.

use std::error::Error;
use std::io::Read;
use std::sync::Arc;

use resvg::usvg::fontdb::{Database, ID, Source};
use sha2::{Digest, Sha256};
use skrifa::instance::{LocationRef, Size};
use skrifa::raw::TableProvider;
use skrifa::{FontRef, MetadataProvider};
use wuff::decompress_woff2_with_custom_brotli;

/// The lightest and the heaviest of the site's fonts.
pub struct Typeface {
    pub regular: Font,
    pub bold: Font,
    /// All fonts, for the renderer.
    pub database: Arc<Database>,
    /// Changes with the fonts.
    pub digest: String,
}

/// One font.
#[derive(Clone)]
pub struct Font {
    pub id: ID,
    data: Arc<Vec<u8>>,
}

impl Typeface {
    /// Reads the WOFF2 files among these; `None` where none of them can be read.
    pub fn read(files: &[(String, Vec<u8>)]) -> Option<Typeface> {
        let mut database = Database::new();
        let mut fonts = Vec::new();
        let mut hash = Sha256::new();
        for (_, bytes) in files.iter().filter(|(path, _)| path.ends_with(".woff2")) {
            let Ok(data) = decompress_woff2_with_custom_brotli(bytes, &mut unpack) else {
                continue;
            };
            let Ok(font) = FontRef::new(&data) else {
                continue;
            };
            let weight = font.os2().map_or(400, |table| table.us_weight_class());
            let data = Arc::new(data);
            let ids = database.load_font_source(Source::Binary(data.clone()));
            if let Some(id) = ids.first() {
                hash.update(bytes);
                fonts.push((weight, Font { id: *id, data }));
            }
        }
        fonts.sort_by_key(|(weight, _)| *weight);
        let regular = fonts.first()?.1.clone();
        let bold = fonts.last()?.1.clone();
        let digest = hash.finalize();
        Some(Typeface {
            regular,
            bold,
            database: Arc::new(database),
            digest: digest.iter().map(|b| format!("{b:02x}")).collect(),
        })
    }

    /// Whether there is a letter for each character: an empty box says nothing.
    pub fn has(&self, text: &str) -> bool {
        self.regular.has(text) && self.bold.has(text)
    }
}

/// Takes apart what WOFF2 has compressed, `size` bytes when whole.
fn unpack(compressed: &[u8], size: usize) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut whole = vec![0; size];
    brotli::Decompressor::new(compressed, 4_096).read_exact(&mut whole)?;
    Ok(whole)
}

impl Font {
    fn has(&self, text: &str) -> bool {
        let Ok(font) = FontRef::new(&self.data) else {
            return false;
        };
        let letters = font.charmap();
        let mut drawn = text
            .chars()
            .filter(|c| !c.is_whitespace() && *c != '\u{AD}');
        drawn.all(|c| letters.map(c).is_some())
    }

    /// How wide a line is at this size, in pixels.
    pub fn width(&self, text: &str, size: f32) -> f32 {
        let Ok(font) = FontRef::new(&self.data) else {
            return 0.0;
        };
        let letters = font.charmap();
        let widths = font.glyph_metrics(Size::new(size), LocationRef::default());
        let glyphs = text.chars().filter_map(|c| letters.map(c));
        glyphs.filter_map(|glyph| widths.advance_width(glyph)).sum()
    }
}
