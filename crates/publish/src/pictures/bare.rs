//! Whether a file holds nothing but its picture: no place, no camera, no thumbnail
//! that shows what was cut off, nothing behind its end. Such a file may be
//! published as it is; what is not known to be harmless counts as more.

use super::source::Source;

/// Whether a file holds nothing but its picture.
pub fn is_bare(source: &Source) -> bool {
    match source.ending() {
        "webp" => webp(source.bytes()),
        "jpg" => jpeg(source.bytes()).is_some(),
        // Encoded anew they are smaller in nearly every case.
        _ => false,
    }
}

/// The simple file format: one chunk of pixels, to the end of the file.
/// <https://developers.google.com/speed/webp/docs/riff_container>
fn webp(bytes: &[u8]) -> bool {
    let length = |at: usize| {
        let field = bytes.get(at..at + 4)?.try_into().ok()?;
        usize::try_from(u32::from_le_bytes(field)).ok()
    };
    let is_simple = matches!(bytes.get(12..16), Some(b"VP8 " | b"VP8L"));
    let (Some(file), Some(chunk)) = (length(4), length(16)) else {
        return false;
    };
    // A chunk of an odd length is followed by a byte of padding.
    is_simple
        && file.checked_add(8) == Some(bytes.len())
        && chunk.checked_add(chunk % 2 + 20) == Some(bytes.len())
}

/// Only the segments that a decoder needs, and the end of the picture at the end of
/// the file (ITU-T T.81, annex B).
fn jpeg(bytes: &[u8]) -> Option<()> {
    let mut rest = bytes.strip_prefix(b"\xFF\xD8")?;
    loop {
        let [0xFF, marker, after @ ..] = rest else {
            return None;
        };
        match marker {
            0xD9 => return after.is_empty().then_some(()),
            // Frames, tables, restart intervals, scans; JFIF's and Adobe's headers.
            0xC0..=0xCF | 0xDA..=0xDD | 0xE0 | 0xEE => {
                let [high, low, ..] = after else { return None };
                let length = usize::from(u16::from_be_bytes([*high, *low]));
                let segment = after.get(2..length)?;
                // Of JFIF's header 14 bytes; what is more is a thumbnail.
                if matches!(marker, 0xE0 | 0xEE) && segment.len() > 14 {
                    return None;
                }
                rest = after.get(length..)?;
                if *marker == 0xDA {
                    rest = behind_scan(rest)?;
                }
            }
            _ => return None,
        }
    }
}

/// What follows the entropy-coded data: the next marker that is no restart.
fn behind_scan(mut rest: &[u8]) -> Option<&[u8]> {
    loop {
        let at = rest.iter().position(|byte| *byte == 0xFF)?;
        rest = rest.get(at..)?;
        match rest.get(1)? {
            0x00 | 0xD0..=0xD7 => rest = rest.get(2..)?,
            0xFF => rest = rest.get(1..)?,
            _ => return Some(rest),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{DynamicImage, ImageFormat};
    use std::io::Cursor;

    fn encoded(kind: ImageFormat) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut cursor = Cursor::new(&mut bytes);
        DynamicImage::new_rgb8(20, 10)
            .write_to(&mut cursor, kind)
            .unwrap();
        bytes
    }

    fn bare(bytes: &[u8]) -> bool {
        is_bare(&Source::inspect(bytes).unwrap())
    }

    #[test]
    fn what_has_more_than_its_picture_is_not_bare() {
        for kind in [ImageFormat::WebP, ImageFormat::Jpeg] {
            let bytes = encoded(kind);
            assert!(bare(&bytes), "{kind:?}");
            assert!(!bare(&[&bytes[..], b"GPS"].concat()), "behind its end");
        }
        let jpeg = encoded(ImageFormat::Jpeg);
        for segment in [&b"\xFF\xFE\x00\x06Wort"[..], b"\xFF\xE1\x00\x08Exif\0\0"] {
            let mut bytes = jpeg.clone();
            bytes.splice(2..2, segment.iter().copied());
            assert!(!bare(&bytes), "{segment:?}");
        }
        // JFIF's header without a thumbnail, and with a byte of one.
        let header = b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0";
        for (more, is_bare) in [(0, true), (1, false)] {
            let end = [0xFF, 0xD9];
            let length = [0, 16 + more as u8];
            let bytes = [
                &b"\xFF\xD8\xFF\xE0"[..],
                &length,
                header,
                &vec![7; more],
                &end,
            ];
            assert_eq!(super::jpeg(&bytes.concat()).is_some(), is_bare, "{more}");
        }
        assert!(!bare(&encoded(ImageFormat::Png)), "is always encoded anew");
    }

    #[test]
    fn a_scan_ends_at_the_next_marker_that_is_no_part_of_it() {
        let end = Some(&b"\xFF\xD9"[..]);
        for scan in [
            &b"\x01\xFF\xD9"[..],
            b"\xFF\x00\xFF\xD9",
            b"\x01\xFF\xD0\xFF\xD7\xFF\xD9",
            b"\xFF\xFF\xFF\xD9",
        ] {
            assert_eq!(behind_scan(scan), end, "{scan:x?}");
        }
        for never in [&b""[..], b"\x01\x02", b"\x01\xFF", b"\xFF\x00"] {
            assert_eq!(behind_scan(never), None, "{never:x?}");
        }
    }

    #[test]
    fn half_a_file_is_not_bare() {
        let jpeg = encoded(ImageFormat::Jpeg);
        for length in 0..jpeg.len() {
            assert_eq!(super::jpeg(&jpeg[..length]), None);
        }
    }
}
