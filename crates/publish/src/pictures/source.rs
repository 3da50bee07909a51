//! What a picture's file is, and the pixels in it.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};

use super::ending;
use crate::findings::PictureIssue;

/// The largest file that is taken, in bytes: more than a press photo has.
pub const LARGEST: u64 = 20 << 20;
/// The most pixels that are decoded: more than a camera of 7 728 × 5 152 takes,
/// and 160 MB once decoded. A file of a few kilobytes can claim any number.
pub const MOST_PIXELS: u64 = 40_000_000;
/// What a decoder may ask for in one piece, in bytes: pixels of 16 bits a channel.
const MOST_MEMORY: u64 = 8 * MOST_PIXELS + (16 << 20);

/// The kinds of files that are taken. SVG is none: it is a document that can hold
/// code. AVIF and HEIC are none: no decoder in Rust alone reads them.
const KINDS: [ImageFormat; 4] = [
    ImageFormat::Jpeg,
    ImageFormat::Png,
    ImageFormat::WebP,
    ImageFormat::Gif,
];

/// A file that is a picture by its start, within the limits.
pub struct Source<'a> {
    bytes: &'a [u8],
    kind: ImageFormat,
}

impl<'a> Source<'a> {
    /// Looks at the start of a file, and whether it has its end; decodes nothing.
    ///
    /// # Errors
    ///
    /// [`PictureIssue::TooLarge`], [`PictureIssue::Unfit`],
    /// [`PictureIssue::TooManyPixels`], [`PictureIssue::CutOff`].
    pub fn inspect(bytes: &'a [u8]) -> Result<Source<'a>, PictureIssue> {
        if bytes.len() as u64 > LARGEST {
            return Err(PictureIssue::TooLarge(LARGEST));
        }
        let kind = image::guess_format(bytes).map_err(|_| PictureIssue::Unfit)?;
        if !KINDS.contains(&kind) {
            return Err(PictureIssue::Unfit);
        }
        let source = Source { bytes, kind };
        let (width, height) = source.stored_size()?;
        if width == 0 || height == 0 {
            return Err(PictureIssue::Unfit);
        }
        if u64::from(width) * u64::from(height) > MOST_PIXELS {
            return Err(PictureIssue::TooManyPixels(MOST_PIXELS));
        }
        if !ending::is_whole(bytes, kind) {
            return Err(PictureIssue::CutOff);
        }
        Ok(source)
    }

    /// Width and height in pixels as the file has them, before it is turned.
    ///
    /// # Errors
    ///
    /// [`PictureIssue::Unfit`].
    pub fn stored_size(&self) -> Result<(u32, u32), PictureIssue> {
        let size = imagesize::blob_size(self.bytes).map_err(|_| PictureIssue::Unfit)?;
        let pixel = |number| u32::try_from(number).map_err(|_| PictureIssue::Unfit);
        Ok((pixel(size.width)?, pixel(size.height)?))
    }

    /// The file as it is.
    pub fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// The ending of such a file's name.
    pub fn ending(&self) -> &'static str {
        match self.kind {
            ImageFormat::Jpeg => "jpg",
            ImageFormat::Png => "png",
            ImageFormat::Gif => "gif",
            _ => "webp",
        }
    }

    /// Whether it was compressed without loss, as drawings and screenshots are.
    pub fn is_lossless(&self) -> bool {
        match self.kind {
            ImageFormat::Jpeg => false,
            ImageFormat::WebP => self.bytes.get(12..16) == Some(b"VP8L"),
            _ => true,
        }
    }

    /// Decodes it: turned as its metadata say, in sRGB, 8 bits a channel, with an
    /// alpha channel only where something shines through. Of a moving picture, the
    /// first frame: WCAG 2.2.2 wants a way to stop what moves.
    ///
    /// # Errors
    ///
    /// [`PictureIssue::Unfit`] for a broken file.
    pub fn pixels(&self) -> Result<DynamicImage, PictureIssue> {
        // A decoder's slip about a hostile file must not end the build.
        let decoded = catch_unwind(AssertUnwindSafe(|| self.decode()));
        decoded.ok().flatten().ok_or(PictureIssue::Unfit)
    }

    fn decode(&self) -> Option<DynamicImage> {
        let mut limits = Limits::default();
        limits.max_alloc = Some(MOST_MEMORY);
        let mut reader = ImageReader::with_format(Cursor::new(self.bytes), self.kind);
        reader.limits(limits);
        let mut decoder = reader.into_decoder().ok()?;
        let (width, height) = decoder.dimensions();
        // By the decoder's own word: it could differ from the look at the start.
        if u64::from(width) * u64::from(height) > MOST_PIXELS {
            return None;
        }
        let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
        let profile = decoder.icc_profile().ok().flatten();
        let image = DynamicImage::from_decoder(decoder).ok()?;
        let mut image = eight_bits(image);
        if let Some(profile) = profile {
            image = in_srgb(image, &profile);
        }
        image.apply_orientation(orientation);
        Some(image)
    }
}

fn eight_bits(image: DynamicImage) -> DynamicImage {
    if !image.color().has_alpha() {
        return DynamicImage::ImageRgb8(image.into_rgb8());
    }
    let image = image.into_rgba8();
    if image.pixels().all(|pixel| pixel.0[3] == u8::MAX) {
        DynamicImage::ImageRgb8(DynamicImage::ImageRgba8(image).into_rgb8())
    } else {
        DynamicImage::ImageRgba8(image)
    }
}

/// The picture in the colours that a browser takes it to be in, once its profile is
/// gone. One whose profile cannot be read, or is not for RGB, stays as it is.
fn in_srgb(image: DynamicImage, profile: &[u8]) -> DynamicImage {
    let layout = if image.color().has_alpha() {
        Layout::Rgba
    } else {
        Layout::Rgb
    };
    let transform = || {
        let profile = ColorProfile::new_from_slice(profile).ok()?;
        if profile.color_space != DataColorSpace::Rgb {
            return None;
        }
        let srgb = ColorProfile::new_srgb();
        let options = TransformOptions::default();
        let transform = profile
            .create_transform_8bit(layout, &srgb, layout, options)
            .ok()?;
        let mut out = vec![0; image.as_bytes().len()];
        transform.transform(image.as_bytes(), &mut out).ok()?;
        let (width, height) = (image.width(), image.height());
        match layout {
            Layout::Rgba => image::RgbaImage::from_raw(width, height, out).map(Into::into),
            _ => image::RgbImage::from_raw(width, height, out).map(Into::into),
        }
    };
    transform().unwrap_or(image)
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{ImageBuffer, Rgb, Rgba};

    fn png(image: &DynamicImage) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut cursor = Cursor::new(&mut bytes);
        image.write_to(&mut cursor, ImageFormat::Png).unwrap();
        bytes
    }

    fn issue(bytes: &[u8]) -> Option<PictureIssue> {
        Source::inspect(bytes)
            .and_then(|source| source.pixels())
            .err()
    }

    #[test]
    fn what_is_no_picture_is_unfit() {
        for bytes in [
            &b""[..],
            b"Text",
            b"<svg xmlns='http://www.w3.org/2000/svg'/>",
            b"<!doctype html>",
            b"GIF89a",
            b"\x89PNG\r\n\x1a\n",
            b"\xFF\xD8\xFF\xE0",
            b"RIFF\x04\0\0\0WEBP",
            b"\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf",
        ] {
            let text = String::from_utf8_lossy(bytes);
            assert_eq!(issue(bytes), Some(PictureIssue::Unfit), "{text}");
        }
    }

    #[test]
    fn half_a_picture_is_no_panic() {
        let whole = png(&DynamicImage::new_rgb8(64, 64));
        for length in 0..whole.len() {
            let expected = match length {
                0..24 => PictureIssue::Unfit,
                _ => PictureIssue::CutOff,
            };
            assert_eq!(issue(&whole[..length]), Some(expected), "{length}");
        }
        assert_eq!(issue(&whole), None);
    }

    #[test]
    fn a_small_file_that_claims_many_pixels_is_not_decoded() {
        let mut bytes = png(&DynamicImage::new_rgb8(1, 1));
        bytes[16..20].copy_from_slice(&60_000_u32.to_be_bytes());
        bytes[20..24].copy_from_slice(&60_000_u32.to_be_bytes());
        assert_eq!(
            issue(&bytes),
            Some(PictureIssue::TooManyPixels(MOST_PIXELS))
        );
    }

    #[test]
    fn alpha_stays_where_something_shines_through() {
        let of = |alpha| {
            let image = ImageBuffer::from_pixel(2, 2, Rgba([1_u8, 2, 3, alpha]));
            let bytes = png(&image.into());
            let pixels = Source::inspect(&bytes).unwrap().pixels().unwrap();
            pixels.color().has_alpha()
        };
        assert_eq!((of(255), of(254)), (false, true));
    }

    #[test]
    fn a_picture_is_turned_as_its_exif_says() {
        let image = ImageBuffer::from_fn(16, 8, |x, _| Rgb([if x < 8 { 255_u8 } else { 0 }; 3]));
        let mut bytes = Vec::new();
        let image = DynamicImage::from(image);
        let mut cursor = Cursor::new(&mut bytes);
        image.write_to(&mut cursor, ImageFormat::Jpeg).unwrap();
        // Orientation 6: to be turned clockwise by a quarter.
        let exif = b"\xFF\xE1\x00\x22Exif\0\0MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
        bytes.splice(2..2, exif.iter().copied());
        let pixels = Source::inspect(&bytes).unwrap().pixels().unwrap();
        assert_eq!((pixels.width(), pixels.height()), (8, 16));
        let pixels = pixels.to_rgb8();
        assert!(pixels.get_pixel(4, 1).0[0] > 200 && pixels.get_pixel(4, 14).0[0] < 50);
    }

    #[test]
    fn the_colours_of_a_profile_become_those_of_srgb() {
        let profile = ColorProfile::new_display_p3().encode().unwrap();
        let image = DynamicImage::from(ImageBuffer::from_pixel(1, 1, Rgb([200_u8, 60, 60])));
        let Rgb([red, ..]) = *in_srgb(image.clone(), &profile).to_rgb8().get_pixel(0, 0);
        assert!(red > 205, "{red}: Display P3's red lies further out");
        assert_eq!(in_srgb(image.clone(), b"no profile"), image);
    }
}
