//! What a reader prints.

use std::path::Path;
use std::process::Command;

use base64::Engine as _;
use serde_json::{Value, json};

use super::Visit;
use crate::failure::Failure;
use crate::inputs;
use crate::needs::Need;

/// A printed page.
pub struct Paper {
    /// Its text.
    pub text: String,
    /// What its QR codes say.
    pub codes: Vec<String>,
}

impl Visit {
    /// The page as a PDF, read again: [`Need::Print`].
    ///
    /// # Errors
    ///
    /// [`Failure`], as all steps of a visit.
    pub async fn on_paper(&self) -> Result<Paper, Failure> {
        self.needs(Need::Print)?;
        let settings = json!({ "preferCSSPageSize": true });
        let printed: Value = self
            .session()
            .cdp()
            .send_raw("Page.printToPDF", settings)
            .await?;
        let pdf = printed["data"].as_str().unwrap_or_default();
        let pdf = base64::engine::general_purpose::STANDARD.decode(pdf);
        let pdf = pdf.map_err(|error| Failure::Unexpected(format!("no PDF: {error}")))?;
        read(&pdf).map_err(|error| Failure::Unexpected(format!("The PDF: {error}")))
    }
}

type Error = Box<dyn std::error::Error>;

fn read(pdf: &[u8]) -> Result<Paper, Error> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("page.pdf");
    std::fs::write(&file, pdf)?;
    let run = |variable: &str, arguments: &[&str], out: &Path| -> Result<(), Error> {
        let program = inputs::required(variable).map_err(|failure| failure.to_string())?;
        let status = Command::new(program)
            .args(arguments)
            .arg(&file)
            .arg(out)
            .status()?;
        status
            .success()
            .then_some(())
            .ok_or_else(|| format!("{variable}: {status}").into())
    };
    let text = folder.path().join("page.txt");
    run(inputs::PDFTOTEXT, &["-layout"], &text)?;
    run(
        inputs::PDFTOPPM,
        &["-r", "200", "-gray"],
        &folder.path().join("page"),
    )?;
    let mut codes = Vec::new();
    for entry in std::fs::read_dir(folder.path())? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "pgm") {
            codes.extend(codes_in(&std::fs::read(path)?)?);
        }
    }
    Ok(Paper {
        text: std::fs::read_to_string(text)?,
        codes,
    })
}

/// What the QR codes of a picture say, which is a PGM: "P5", width, height, 255, and a byte
/// for each point.
fn codes_in(pgm: &[u8]) -> Result<Vec<String>, Error> {
    let head = pgm.splitn(4, u8::is_ascii_whitespace);
    let head: Vec<&[u8]> = head.collect();
    let [b"P5", width, height, rest] = head[..] else {
        return Err("no PGM".into());
    };
    let number =
        |digits: &[u8]| -> Result<usize, Error> { Ok(std::str::from_utf8(digits)?.parse()?) };
    let (width, height) = (number(width)?, number(height)?);
    let points = rest
        .get("255\n".len()..)
        .filter(|points| points.len() == width * height);
    let points = points.ok_or("no PGM of one byte a point")?;
    let mut image =
        rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| points[y * width + x]);
    let grids = image.detect_grids();
    Ok(grids
        .iter()
        .map(|grid| grid.decode().map(|(_, text)| text))
        .collect::<Result<_, _>>()?)
}
