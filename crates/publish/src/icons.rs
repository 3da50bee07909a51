//! The site's icon as the pictures that devices want, and the web app manifest.

use std::fmt;

use meldungen_app::env::Env;
use meldungen_core::route::Route;
use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{self, Options, Tree};
use serde_json::json;

use crate::output::hashed_name;

/// Width and height in pixels: what Android and what desktops ask for.
const PLAIN: [u32; 2] = [192, 512];
/// The same, for devices that cut a shape out of it.
const MASKABLE: u32 = 512;
/// What such a device never cuts away: a circle that is this part of the picture wide
/// (W3C, Web Application Manifest, icon masks).
const SAFE: f32 = 0.8;
/// Width and height in pixels of the icon on the home screens of iPhones.
const TOUCH: u32 = 180;
/// Where iPhones look for it by themselves, at the root of a host: a link to it would take
/// 33 bytes of each page.
const TOUCH_FILE: &str = "apple-touch-icon.png";

/// Why an icon cannot be drawn.
#[derive(Debug)]
pub enum IconError {
    /// It is no SVG.
    NoSvg(usvg::Error),
    /// It cannot be written as PNG.
    NotDrawn,
}

impl fmt::Display for IconError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            IconError::NoSvg(error) => write!(f, "icon.svg is no SVG: {error}."),
            IconError::NotDrawn => f.write_str("icon.svg cannot be drawn as PNG."),
        }
    }
}

impl std::error::Error for IconError {}

/// The icons of a site.
#[derive(Debug, Default)]
pub struct Icons {
    /// The address of the largest one, for whoever shows who publishes the site.
    pub logo: String,
    /// Address, width and purpose of those that the manifest names.
    named: Vec<(String, u32, &'static str)>,
    /// The files to write: path below the site's folder, and content.
    pub files: Vec<(String, Vec<u8>)>,
}

impl Icons {
    /// Draws the icons of a site under this base path.
    ///
    /// # Errors
    ///
    /// [`IconError`].
    pub fn draw(svg: &[u8], base: &str) -> Result<Icons, IconError> {
        let tree = Tree::from_data(svg, &Options::default()).map_err(IconError::NoSvg)?;
        let mut files = Vec::new();
        let mut add = |name: &str, png: Vec<u8>| {
            let file = format!("assets/{}", hashed_name(name, "png", &png));
            let address = format!("{base}{file}");
            files.push((file, png));
            address
        };
        let plain = |width| picture(&tree, width, 1.0, None);
        let mut named = Vec::new();
        for width in PLAIN {
            let address = add(&format!("icon-{width}"), png(&plain(width)?)?);
            named.push((address, width, "any"));
        }
        let logo = named.last().map(|(address, ..)| address.clone());
        // What devices cut a shape out of has no corners of its own.
        let ground = Some(ground(&plain(TOUCH)?));
        let maskable = picture(&tree, MASKABLE, SAFE, ground)?;
        named.push((add("icon-maskable", png(&maskable)?), MASKABLE, "maskable"));
        let touch = picture(&tree, TOUCH, 1.0, ground)?;
        files.push((TOUCH_FILE.to_owned(), png(&touch)?));
        Ok(Icons {
            logo: logo.unwrap_or_default(),
            named,
            files,
        })
    }

    /// What leads a page to its icons, as elements of its head. `icon` is the address of the
    /// SVG.
    pub fn head(&self, env: &Env, icon: &str) -> String {
        let touch = match env.site.base() {
            "/" => String::new(),
            _ => {
                let address = env.addresses.file(TOUCH_FILE);
                format!("<link rel=\"apple-touch-icon\" href=\"{address}\">")
            }
        };
        let manifest = env.addresses.manifest();
        format!(
            "<link rel=\"icon\" href=\"{icon}\" type=\"image/svg+xml\">{touch}\
            <link rel=\"manifest\" href=\"{manifest}\">"
        )
    }

    /// The web app manifest: what the site is called where a reader puts it among their apps.
    pub fn manifest(&self, env: &Env, icon: &str) -> String {
        let home = env.addresses.page(&Route::Home);
        let site = &env.site;
        let name = match site.name.as_str() {
            "" => env.words.home_title(),
            name => name,
        };
        let short = match site.section.as_str() {
            "" => name,
            section => section,
        };
        let named = self.named.iter();
        let mut icons: Vec<_> = named
            .map(|(address, width, purpose)| {
                json!({ "src": address, "sizes": format!("{width}x{width}"),
                    "type": "image/png", "purpose": purpose })
            })
            .collect();
        icons.push(json!({ "src": icon, "sizes": "any", "type": "image/svg+xml" }));
        json!({
            "id": home,
            "name": name,
            "short_name": short,
            "description": site.intro,
            "lang": site.language.tag(),
            "dir": "ltr",
            "start_url": home,
            "scope": home,
            // With a way back: the site is made of links.
            "display": "minimal-ui",
            "background_color": "#ffffff",
            "theme_color": "#000000",
            "icons": icons,
        })
        .to_string()
    }
}

/// The icon in a square of this width in pixels, taking up this part of it, on this ground.
fn picture(tree: &Tree, width: u32, part: f32, ground: Option<Color>) -> Result<Pixmap, IconError> {
    let mut pixmap = Pixmap::new(width, width).ok_or(IconError::NotDrawn)?;
    if let Some(ground) = ground {
        pixmap.fill(ground);
    }
    let (size, side) = (tree.size(), width as f32);
    let scale = side * part / size.width().max(size.height());
    let left = (side - size.width() * scale) / 2.0;
    let top = (side - size.height() * scale) / 2.0;
    let place = Transform::from_translate(left, top).pre_scale(scale, scale);
    resvg::render(tree, place, &mut pixmap.as_mut());
    Ok(pixmap)
}

/// The colour that an icon has at the middle of its upper edge; white where it has none.
fn ground(icon: &Pixmap) -> Color {
    let pixel = icon.pixel(icon.width() / 2, 0);
    let pixel = pixel.filter(|pixel| pixel.is_opaque());
    pixel.map_or(Color::WHITE, |pixel| {
        Color::from_rgba8(pixel.red(), pixel.green(), pixel.blue(), u8::MAX)
    })
}

fn png(pixmap: &Pixmap) -> Result<Vec<u8>, IconError> {
    pixmap.encode_png().map_err(|_| IconError::NotDrawn)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ICON: &[u8] = include_bytes!("../../../public/icon.svg");

    #[test]
    fn icons_have_the_widths_that_they_say_and_are_the_same_each_time() {
        let icons = Icons::draw(ICON, "/presse/").unwrap();
        let widths: Vec<usize> = icons
            .files
            .iter()
            .map(|(_, png)| imagesize::blob_size(png).unwrap())
            .map(|size| {
                assert_eq!(size.width, size.height);
                size.width
            })
            .collect();
        assert_eq!(widths, [192, 512, 512, 180]);
        assert_eq!(icons.files[3].0, "apple-touch-icon.png");
        assert!(icons.logo.starts_with("/presse/assets/icon-512-"));
        assert_eq!(Icons::draw(ICON, "/presse/").unwrap().files, icons.files);
    }

    #[test]
    fn what_is_cut_to_shape_has_no_corners_and_keeps_its_middle() {
        let tree = Tree::from_data(ICON, &Options::default()).unwrap();
        let plain = picture(&tree, 100, 1.0, None).unwrap();
        assert!(!plain.pixel(0, 0).unwrap().is_opaque());
        let ground = ground(&plain);
        let masked = picture(&tree, 100, SAFE, Some(ground)).unwrap();
        assert_eq!(masked.pixel(0, 0), plain.pixel(50, 0));
        assert_eq!(masked.pixel(50, 36), plain.pixel(50, 32));
    }

    #[test]
    fn an_icon_of_any_shape_is_drawn() {
        for (svg, ground_is_white) in [
            (
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"9\"/>",
                true,
            ),
            (
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M0 0h9v9H0z\"/></svg>",
                false,
            ),
        ] {
            let tree = Tree::from_str(svg, &Options::default()).unwrap();
            let drawn = picture(&tree, 90, 1.0, None).unwrap();
            assert_eq!(ground(&drawn) == Color::WHITE, ground_is_white, "{svg}");
            assert_eq!(Icons::draw(svg.as_bytes(), "/").unwrap().files.len(), 4);
        }
        for text in ["", "<svg", "<html>"] {
            assert!(Icons::draw(text.as_bytes(), "/").is_err(), "{text}");
        }
    }
}
