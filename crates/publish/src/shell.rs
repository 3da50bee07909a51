//! The parts of the app that Trunk built, named by their content.

mod parts;

pub use parts::{IS_WITHIN, Parts};

use std::fmt;
use std::path::PathBuf;

use base64::Engine;
use sha2::{Digest, Sha256};

use crate::icons::{IconError, Icons};
use crate::output::hashed_name;

/// Why a folder is no shell.
#[derive(Debug)]
pub enum ShellError {
    /// A file cannot be read.
    Unreadable(PathBuf, std::io::Error),
    /// A part is not there, or there twice.
    Part(PathBuf, &'static str),
    /// The icon cannot be drawn.
    Icon(PathBuf, IconError),
}

impl fmt::Display for ShellError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ShellError::Unreadable(path, error) => {
                write!(f, "{} cannot be read: {error}.", path.display())
            }
            ShellError::Part(path, part) => write!(
                f,
                "{} has no single {part}: name the folder that `trunk build --release` made.",
                path.display()
            ),
            ShellError::Icon(path, error) => write!(f, "{}: {error}", path.display()),
        }
    }
}

impl std::error::Error for ShellError {}

/// What every page needs of the app.
pub struct Shell {
    /// The style sheet, its font addresses made those of the site.
    pub style: String,
    /// The hash of the style sheet for the CSP: `sha256-<base64>`.
    pub style_hash: String,
    /// Addresses of the files, absolute on the host.
    pub boot: String,
    /// What a page does without the app, the chosen colour scheme first.
    pub page_script: String,
    /// What only a script can do for the reader of a Meldung.
    pub article_script: String,
    /// What that loads when it is wanted, in German and in English.
    pub tools: [String; 2],
    /// The English words.
    pub words_en: String,
    /// The JavaScript beside the WASM.
    pub script: String,
    /// The WASM.
    pub wasm: String,
    /// The module that puts the widget into partners' pages.
    pub widget: Vec<u8>,
    /// What the widget's page does without the app.
    pub embed_script: String,
    /// The style sheet of the widget's page, its font addresses made those of the site.
    pub embed_style: String,
    /// Its hash for the CSP.
    pub embed_style_hash: String,
    /// What the page does that makes snippets.
    pub builder_script: String,
    /// Its style sheet.
    pub builder_style: String,
    /// The icon.
    pub icon: String,
    /// The fonts that the first screen needs.
    pub fonts: Vec<String>,
    /// The files to write: path below the site's folder, and content.
    pub files: Vec<(String, Vec<u8>)>,
}

impl Shell {
    /// Reads what Trunk made, for a site under this base path.
    ///
    /// # Errors
    ///
    /// [`ShellError`]: a part is missing or cannot be read.
    pub fn read(parts: &Parts, base: &str) -> Result<Shell, ShellError> {
        let names = list(parts, "")?;
        let part = |what: &'static str, wanted: &dyn Fn(&str) -> bool| {
            let mut found = names.iter().filter(|name| wanted(name));
            match (found.next(), found.next()) {
                (Some(name), None) => Ok(name.clone()),
                _ => Err(ShellError::Part(parts.name(""), what)),
            }
        };
        let mut files = Vec::new();
        let mut add = |path: &str| -> Result<String, ShellError> {
            let bytes = read(parts, path)?;
            let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
            let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
            // Trunk's own hash does not follow every change of the content.
            let stem = stem.trim_end_matches("_bg");
            let stem = stem
                .rsplit_once('-')
                .filter(|(_, hash)| is_hash(hash))
                .map_or(stem, |s| s.0);
            let file = format!("assets/{}", hashed_name(stem, ending, &bytes));
            let address = format!("{base}{file}");
            files.push((file, bytes));
            Ok(address)
        };
        let boot = add(&part("boot.js", &|name| name == "boot.js")?)?;
        let page_script = add(&part("page.js", &|name| name == "page.js")?)?;
        let article_script = add(&part("article.js", &|name| name == "article.js")?)?;
        let tools = [
            add(&part("tools-de.html", &|name| name == "tools-de.html")?)?,
            add(&part("tools-en.html", &|name| name == "tools-en.html")?)?,
        ];
        let words_en = add(&part("words-en.json", &|name| name == "words-en.json")?)?;
        let script = add(&part("script", &|name| {
            name.ends_with(".js") && !OWN_SCRIPTS.contains(&name)
        })?)?;
        let wasm = add(&part("WASM module", &|name| name.ends_with(".wasm"))?)?;
        let icon = add(&part(ICON, &|name| name == ICON)?)?;
        let embed_script = add(&part(EMBED_SCRIPT, &|name| name == EMBED_SCRIPT)?)?;
        let builder_script = add(&part(BUILDER_SCRIPT, &|name| name == BUILDER_SCRIPT)?)?;
        let builder_style = add(&part(BUILDER_STYLE, &|name| name == BUILDER_STYLE)?)?;
        let widget = read(parts, &part(WIDGET, &|name| name == WIDGET)?)?;
        let sheet = |name: String| Ok(String::from_utf8_lossy(&read(parts, &name)?).into_owned());
        let is_main =
            |name: &str| name.ends_with(".css") && ![EMBED_STYLE, BUILDER_STYLE].contains(&name);
        let mut style: String = sheet(part("style sheet", &is_main)?)?;
        let mut embed_style: String = sheet(part(EMBED_STYLE, &|name| name == EMBED_STYLE)?)?;
        let mut fonts = Vec::new();
        for name in list(parts, "fonts/")? {
            let address = add(&format!("fonts/{name}"))?;
            for sheet in [&mut style, &mut embed_style] {
                *sheet = sheet.replace(&format!("fonts/{name}"), &address);
            }
            fonts.push(address);
        }
        fonts.sort();
        Ok(Shell {
            style_hash: style_hash(&style),
            style,
            widget,
            embed_script,
            embed_style_hash: style_hash(&embed_style),
            embed_style,
            builder_script,
            builder_style,
            boot,
            page_script,
            article_script,
            tools,
            words_en,
            script,
            wasm,
            icon,
            fonts,
            files,
        })
    }

    /// The hashes of all style sheets that stand in pages, for the CSP.
    pub fn style_hashes(&self) -> [String; 2] {
        [self.style_hash.clone(), self.embed_style_hash.clone()]
    }

    /// Draws the icon that Trunk left, for a site under this base path.
    ///
    /// # Errors
    ///
    /// [`ShellError`]: it cannot be read or drawn.
    pub fn draw_icons(parts: &Parts, base: &str) -> Result<Icons, ShellError> {
        let icons = Icons::draw(&read(parts, ICON)?, base);
        icons.map_err(|error| ShellError::Icon(parts.name(ICON), error))
    }
}

const ICON: &str = "icon.svg";
const WIDGET: &str = "widget-v1.js";
const EMBED_SCRIPT: &str = "embed.js";
const EMBED_STYLE: &str = "embed.css";
const BUILDER_STYLE: &str = "embed-builder.css";
const BUILDER_SCRIPT: &str = "embed-builder.js";
/// All scripts but that of the app, whose name Trunk makes.
const OWN_SCRIPTS: [&str; 6] = [
    "boot.js",
    "page.js",
    "article.js",
    WIDGET,
    EMBED_SCRIPT,
    BUILDER_SCRIPT,
];

fn style_hash(style: &str) -> String {
    let hash = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(style));
    format!("sha256-{hash}")
}

fn is_hash(text: &str) -> bool {
    text.len() >= 8 && text.bytes().all(|b| b.is_ascii_hexdigit())
}

fn read(parts: &Parts, path: &str) -> Result<Vec<u8>, ShellError> {
    let bytes = parts.read(path);
    bytes.map_err(|error| ShellError::Unreadable(parts.name(path), error))
}

fn list(parts: &Parts, folder: &str) -> Result<Vec<String>, ShellError> {
    let names = parts.list(folder);
    names.map_err(|error| ShellError::Unreadable(parts.name(folder), error))
}
