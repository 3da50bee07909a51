//! Whether the file of a picture is there as a whole. Decoders fill what is missing with grey,
//! and an upload that broke off would be published as half a picture.

use image::ImageFormat;

/// Whether a file of this kind has its end, in time in proportion to its length.
pub fn is_whole(bytes: &[u8], kind: ImageFormat) -> bool {
    let whole = match kind {
        ImageFormat::Jpeg => jpeg(bytes),
        ImageFormat::Png => png(bytes),
        ImageFormat::Gif => gif(bytes),
        ImageFormat::WebP => webp(bytes),
        _ => Some(()),
    };
    whole.is_some()
}

/// Up to "end of image" (ISO/IEC 10918-1, annex B); a thumbnail in the metadata has one of its
/// own, which is skipped with these.
fn jpeg(bytes: &[u8]) -> Option<()> {
    let mut at = 2;
    loop {
        // Between segments, and in the data of a scan, a marker is what comes next.
        at += bytes.get(at..)?.iter().position(|b| *b == 0xFF)?;
        let marker = *bytes.get(at + 1)?;
        match marker {
            // A filling byte: the marker may begin with the next one.
            0xFF => at += 1,
            // A byte of the data, a restart within it, or a marker without a length.
            0x00 | 0x01 | 0xD0..=0xD8 => at += 2,
            0xD9 => return Some(()),
            _ => {
                let length = bytes.get(at + 2..at + 4)?;
                let length = usize::from(u16::from_be_bytes([length[0], length[1]]));
                at += 2 + length.max(2);
            }
        }
    }
}

/// Up to the chunk that ends it.
fn png(bytes: &[u8]) -> Option<()> {
    let mut rest = bytes.get(8..)?;
    loop {
        let length = u32::from_be_bytes(*rest.first_chunk()?);
        let kind = rest.get(4..8)?;
        rest = rest.get((length as usize).checked_add(12)?..)?;
        if kind == b"IEND" {
            return Some(());
        }
    }
}

/// Up to the end of the first frame: it is the one that is shown.
fn gif(bytes: &[u8]) -> Option<()> {
    let colours = |flags: u8| match flags & 0x80 {
        0 => 0,
        _ => 3 << ((flags & 7) + 1),
    };
    let mut at = 13 + colours(*bytes.get(10)?);
    loop {
        let is_frame = match bytes.get(at)? {
            0x21 => {
                at += 2;
                false
            }
            0x2C => {
                at += 11 + colours(*bytes.get(at + 9)?);
                true
            }
            _ => return None,
        };
        // Blocks, each with its length before it; an empty one is the last.
        loop {
            let length = usize::from(*bytes.get(at)?);
            at += 1 + length;
            if length == 0 {
                break;
            }
        }
        if is_frame {
            return Some(());
        }
    }
}

/// As long as its head says.
fn webp(bytes: &[u8]) -> Option<()> {
    let length = u32::from_le_bytes(*bytes.get(4..)?.first_chunk()?);
    let end = (length as usize).checked_add(8)?;
    bytes.get(..end).map(|_| ())
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use image::{DynamicImage, ImageBuffer, Rgb};

    use super::*;

    /// A picture with some detail in it.
    fn file(kind: ImageFormat) -> Vec<u8> {
        let image = ImageBuffer::from_fn(40, 30, |x, y| Rgb([x as u8 * 6, y as u8 * 8, 90_u8]));
        let mut bytes = Vec::new();
        let image = DynamicImage::from(image);
        image.write_to(&mut Cursor::new(&mut bytes), kind).unwrap();
        bytes
    }

    #[test]
    fn what_ends_early_is_no_whole_picture() {
        use ImageFormat::{Gif, Jpeg, Png, WebP};
        for (kind, end) in [(Jpeg, 2), (Png, 12), (WebP, 1), (Gif, 1)] {
            let whole = file(kind);
            assert!(is_whole(&whole, kind), "{kind:?}");
            for length in 0..whole.len() {
                let may_be_whole = kind == Gif && length + end >= whole.len();
                assert!(
                    may_be_whole || !is_whole(&whole[..length], kind),
                    "{kind:?}, {length} of {}",
                    whole.len()
                );
            }
        }
    }

    #[test]
    fn what_follows_the_end_is_no_fault() {
        use ImageFormat::{Gif, Jpeg, Png, WebP};
        for kind in [Jpeg, Png, WebP, Gif] {
            let mut bytes = file(kind);
            bytes.extend([0; 20]);
            assert!(is_whole(&bytes, kind), "{kind:?}");
        }
    }

    #[test]
    fn the_end_of_a_thumbnail_is_not_that_of_the_picture() {
        let mut bytes = file(ImageFormat::Jpeg);
        let thumbnail = b"\xFF\xE1\x00\x08Exif\xFF\xD9";
        bytes.splice(2..2, thumbnail.iter().copied());
        assert!(is_whole(&bytes, ImageFormat::Jpeg));
        assert!(!is_whole(&bytes[..bytes.len() / 2], ImageFormat::Jpeg));
    }
}
