//! The files that are made of a picture: one for each of a few widths.

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{PixelType, Resizer};
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ExtendedColorType};
use webp::{Encoder, PixelLayout};

use super::bare::is_bare;
use super::source::Source;
use crate::findings::PictureIssue;

/// The widths that a page offers, in pixels. A card is 400 wide on a desktop, an
/// article's column 672; screens have up to three pixels for each of these.
const WIDTHS: [u32; 3] = [400, 800, 1200];
/// The largest rendition, in pixels: what the press downloads.
const LARGEST: (u32, u32) = (2000, 4000);
/// A rendition this close to the next one is not worth its bytes.
const APART: f64 = 1.15;
/// WebP's quality, 0 to 100: see docs/decisions/0012-pictures.md.
pub const QUALITY: f32 = 75.0;
/// JPEG's quality for what other services show beside a link.
const SHARED_QUALITY: u8 = 80;
/// Names what this module makes: another number for every change of it, so that no
/// cache holds what was made before.
pub const RECIPE: &str = "1";

/// One file of a picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Rendition {
    /// Its size in pixels.
    pub size: (u32, u32),
    /// The ending of its name.
    pub ending: &'static str,
    /// Whether it is for services that show a picture beside a link, and for no page.
    pub is_shared: bool,
    /// The file.
    pub bytes: Vec<u8>,
}

/// Makes the renditions of a picture, narrowest first, the one for other services
/// last. None is wider than the picture.
///
/// # Errors
///
/// [`PictureIssue::Unfit`] for what cannot be decoded, or not be encoded.
pub fn make(source: &Source) -> Result<Vec<Rendition>, PictureIssue> {
    let mut whole = source.pixels()?;
    let own_size = (whole.width(), whole.height());
    let size = fit(own_size, LARGEST);
    if size != own_size {
        whole = resized(&whole, size)?;
    }
    let mut renditions = Vec::new();
    for width in WIDTHS {
        if f64::from(width) * APART < f64::from(size.0) {
            let image = resized(&whole, (width, height_at(width, size)))?;
            renditions.push(webp_of(&image, source.is_lossless())?);
        }
    }
    let encoded = webp_of(&whole, source.is_lossless())?;
    // Turned, its metadata told so: such a file is not bare.
    let as_it_is = own_size == size && source.bytes().len() <= encoded.bytes.len();
    renditions.push(if as_it_is && is_bare(source) {
        Rendition {
            size,
            ending: source.ending(),
            is_shared: false,
            bytes: source.bytes().to_vec(),
        }
    } else {
        encoded
    });
    let mut renditions = worth_their_bytes(renditions);
    renditions.push(shared(&whole)?);
    Ok(renditions)
}

/// Without those that are hardly smaller than a wider one, as happens where the source
/// was compressed hard and stays as it is.
fn worth_their_bytes(renditions: Vec<Rendition>) -> Vec<Rendition> {
    let mut kept: Vec<Rendition> = Vec::new();
    for rendition in renditions.into_iter().rev() {
        let wider = kept.last().map_or(usize::MAX, |wider| wider.bytes.len());
        if rendition.bytes.len() < wider - wider / 10 {
            kept.push(rendition);
        }
    }
    kept.reverse();
    kept
}

/// The size that fits into a box, of the same shape; never larger than it is.
fn fit(size: (u32, u32), into: (u32, u32)) -> (u32, u32) {
    let (width, height) = (f64::from(size.0), f64::from(size.1));
    let scale = (f64::from(into.0) / width).min(f64::from(into.1) / height);
    if scale >= 1.0 {
        return size;
    }
    let pixels = |length: f64| (length * scale).round().max(1.0) as u32;
    (pixels(width), pixels(height))
}

fn height_at(width: u32, size: (u32, u32)) -> u32 {
    let height = f64::from(size.1) * f64::from(width) / f64::from(size.0);
    height.round().max(1.0) as u32
}

fn resized(
    image: &DynamicImage,
    (width, height): (u32, u32),
) -> Result<DynamicImage, PictureIssue> {
    let has_alpha = image.color().has_alpha();
    let kind = if has_alpha {
        PixelType::U8x4
    } else {
        PixelType::U8x3
    };
    let resize = || {
        let source = ImageRef::new(image.width(), image.height(), image.as_bytes(), kind).ok()?;
        let mut smaller = Image::new(width, height, kind);
        Resizer::new().resize(&source, &mut smaller, None).ok()?;
        let bytes = smaller.into_vec();
        if has_alpha {
            image::RgbaImage::from_raw(width, height, bytes).map(DynamicImage::from)
        } else {
            image::RgbImage::from_raw(width, height, bytes).map(DynamicImage::from)
        }
    };
    resize().ok_or(PictureIssue::Unfit)
}

/// As WebP; what was drawn also without loss, which is smaller for plain areas and
/// sharp edges.
fn webp_of(image: &DynamicImage, was_lossless: bool) -> Result<Rendition, PictureIssue> {
    let layout = if image.color().has_alpha() {
        PixelLayout::Rgba
    } else {
        PixelLayout::Rgb
    };
    let size = (image.width(), image.height());
    let encoder = Encoder::new(image.as_bytes(), layout, size.0, size.1);
    let encode = |lossless| {
        let encoded = encoder.encode_simple(lossless, QUALITY);
        encoded.map_err(|_| PictureIssue::Unfit)
    };
    let mut bytes = encode(false)?.to_vec();
    if was_lossless {
        let sharp = encode(true)?;
        if sharp.len() <= bytes.len() {
            bytes = sharp.to_vec();
        }
    }
    Ok(Rendition {
        size,
        ending: "webp",
        is_shared: false,
        bytes,
    })
}

/// As JPEG, which every service reads, on white.
fn shared(image: &DynamicImage) -> Result<Rendition, PictureIssue> {
    let size = fit((image.width(), image.height()), (1200, 1200));
    let smaller = resized(image, size)?;
    let pixels = match &smaller {
        DynamicImage::ImageRgba8(pixels) => {
            let on_white = pixels.pixels().flat_map(|pixel| {
                let [red, green, blue, alpha] = pixel.0.map(u32::from);
                [red, green, blue]
                    .map(|channel| ((channel * alpha + 255 * (255 - alpha)) / 255) as u8)
            });
            on_white.collect()
        }
        opaque => opaque.as_bytes().to_vec(),
    };
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, SHARED_QUALITY)
        .encode(&pixels, size.0, size.1, ExtendedColorType::Rgb8)
        .map_err(|_| PictureIssue::Unfit)?;
    Ok(Rendition {
        size,
        ending: "jpg",
        is_shared: true,
        bytes,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{ImageBuffer, ImageFormat, Rgb, Rgba};
    use std::io::Cursor;

    /// Like a photo: soft, with some noise.
    fn photo(width: u32, height: u32) -> DynamicImage {
        let pixel = |x: u32, y: u32| {
            let noise =
                (x.wrapping_mul(73) ^ y.wrapping_mul(151)).wrapping_mul(2_654_435_761) >> 28;
            Rgb([
                (x * 200 / width + noise) as u8,
                (y * 200 / height + noise) as u8,
                90,
            ])
        };
        ImageBuffer::from_fn(width, height, pixel).into()
    }

    fn encoded(image: &DynamicImage, kind: ImageFormat) -> Vec<u8> {
        let mut bytes = Vec::new();
        image.write_to(&mut Cursor::new(&mut bytes), kind).unwrap();
        bytes
    }

    fn made(image: &DynamicImage, kind: ImageFormat) -> Vec<Rendition> {
        let bytes = encoded(image, kind);
        make(&Source::inspect(&bytes).unwrap()).unwrap()
    }

    fn sizes(renditions: &[Rendition]) -> Vec<(u32, u32)> {
        let for_pages = renditions.iter().filter(|rendition| !rendition.is_shared);
        for_pages.map(|rendition| rendition.size).collect()
    }

    #[test]
    fn a_photo_comes_in_a_few_widths() {
        let renditions = made(&photo(2400, 1600), ImageFormat::Jpeg);
        let expected = [(400, 267), (800, 533), (1200, 800), (2000, 1333)];
        assert_eq!(sizes(&renditions), expected);
        let shared = renditions.last().unwrap();
        assert_eq!((shared.size, shared.ending), ((1200, 800), "jpg"));
        for rendition in &renditions {
            let decoded = image::load_from_memory(&rendition.bytes).unwrap();
            assert_eq!((decoded.width(), decoded.height()), rendition.size);
        }
    }

    #[test]
    fn the_same_picture_gives_the_same_bytes() {
        let image = photo(900, 300);
        let made = || made(&image, ImageFormat::Png);
        assert_eq!(made(), made());
    }

    #[test]
    fn nothing_is_made_larger() {
        for (size, widths) in [
            ((16, 16), 1),
            ((400, 10), 1),
            ((440, 300), 1),
            ((900, 600), 2),
        ] {
            let renditions = made(&photo(size.0, size.1), ImageFormat::Jpeg);
            let sizes = sizes(&renditions);
            assert_eq!(
                (sizes.len(), sizes.last()),
                (widths, Some(&size)),
                "{size:?}"
            );
        }
        let tall = sizes(&made(&photo(20, 9000), ImageFormat::Jpeg));
        assert_eq!(tall, [(9, 4000)]);
    }

    #[test]
    fn a_source_that_is_larger_than_what_is_made_of_it_does_not_stay() {
        let mut fine = Vec::new();
        let encoder = JpegEncoder::new_with_quality(&mut fine, 100);
        photo(900, 600).write_with_encoder(encoder).unwrap();
        assert!(is_bare(&Source::inspect(&fine).unwrap()));
        for rendition in make(&Source::inspect(&fine).unwrap()).unwrap() {
            assert!(rendition.bytes.len() < fine.len());
            assert_eq!(rendition.ending == "jpg", rendition.is_shared);
        }
    }

    #[test]
    fn a_smaller_one_shows_the_same() {
        let halves = |x, _| Rgb(if x < 500 { [200_u8, 0, 0] } else { [0, 0, 200] });
        let image = ImageBuffer::from_fn(1000, 600, halves);
        for rendition in made(&image.into(), ImageFormat::Jpeg) {
            let shown = image::load_from_memory(&rendition.bytes).unwrap().to_rgb8();
            let (width, height) = shown.dimensions();
            for (x, colour) in [(width / 4, [200, 0, 0]), (width * 3 / 4, [0, 0, 200])] {
                let pixel = shown.get_pixel(x, height / 2).0;
                let is_near = |(one, other): (&u8, u8)| one.abs_diff(other) < 12;
                assert!(pixel.iter().zip(colour).all(is_near), "{width}: {pixel:?}");
            }
        }
    }

    #[test]
    fn what_is_hardly_smaller_than_a_wider_one_is_left_out() {
        let of_length = |length: usize| Rendition {
            size: (length as u32, 1),
            ending: "webp",
            is_shared: false,
            bytes: vec![0; length],
        };
        for (lengths, kept) in [
            (&[500, 899, 1000][..], &[500, 899, 1000][..]),
            (&[900, 1000], &[1000]),
            (&[950, 1000], &[1000]),
            (&[1200, 1000], &[1000]),
            (&[850, 950, 1000], &[850, 1000]),
            (&[1000], &[1000]),
        ] {
            let all = lengths.iter().map(|length| of_length(*length)).collect();
            let left = worth_their_bytes(all);
            let left: Vec<usize> = left.iter().map(|one| one.bytes.len()).collect();
            assert_eq!(left, kept, "{lengths:?}");
        }
    }

    #[test]
    fn a_smaller_source_without_metadata_stays() {
        let hard = webp::Encoder::from_rgb(photo(600, 400).as_bytes(), 600, 400).encode(5.0);
        let renditions = make(&Source::inspect(&hard).unwrap()).unwrap();
        let as_it_is = &renditions[renditions.len() - 2];
        assert_eq!((&*as_it_is.bytes, as_it_is.ending), (&*hard, "webp"));
        assert!(!as_it_is.is_shared);
        let mut with_more = hard.to_vec();
        with_more.extend(b"GPS!");
        let renditions = make(&Source::inspect(&with_more).unwrap()).unwrap();
        assert!(
            renditions
                .iter()
                .all(|rendition| rendition.bytes != with_more)
        );
    }

    #[test]
    fn what_shines_through_stays_and_is_white_elsewhere() {
        let image = ImageBuffer::from_pixel(8, 8, Rgba([0_u8, 0, 0, 0]));
        let renditions = made(&image.into(), ImageFormat::Png);
        let decode = |rendition: &Rendition| image::load_from_memory(&rendition.bytes).unwrap();
        let page = decode(&renditions[0]);
        assert!(page.color().has_alpha() && page.to_rgba8().pixels().all(|p| p.0[3] == 0));
        assert!(
            decode(&renditions[1])
                .to_rgb8()
                .pixels()
                .all(|p| p.0 == [255; 3])
        );
        let half = ImageBuffer::from_pixel(8, 8, Rgba([200_u8, 0, 0, 128]));
        let shared = decode(made(&half.into(), ImageFormat::Png).last().unwrap());
        let [red, green, blue] = shared.to_rgb8().get_pixel(4, 4).0;
        for (value, on_white) in [(red, 227_u8), (green, 127), (blue, 127)] {
            assert!(value.abs_diff(on_white) < 6, "{red} {green} {blue}");
        }
    }
}
