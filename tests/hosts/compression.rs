//! Compressed neighbours, by what the browser takes.

use std::io::Read;

use meldungen_tests::failure::ensure;
use meldungen_tests::{Failure, Outcome};

use crate::client::Answer;
use crate::everywhere;

#[test]
fn the_best_neighbour_that_the_browser_takes_is_sent() -> Outcome {
    everywhere(|host| {
        let files = host.site.files();
        let compressed: Vec<&String> = files
            .iter()
            .filter(|file| host.site.folder().join(format!("{file}.br")).is_file())
            .collect();
        ensure(compressed.len() > 20, || {
            "Nothing is compressed.".to_owned()
        })?;
        for file in compressed {
            let path = file.strip_suffix("index.html").unwrap_or(file);
            let bytes = std::fs::read(host.site.folder().join(file)).unwrap_or_default();
            for (accepted, expected) in [
                ("gzip, deflate, br, zstd", "br"),
                ("br", "br"),
                ("gzip", "gzip"),
                ("identity", ""),
                ("zstd", ""),
            ] {
                let answer = host.get_with(path, &format!("Accept-Encoding: {accepted}\r\n"))?;
                let encoding = answer.header("content-encoding").unwrap_or_default();
                ensure(answer.status == 200 && encoding == expected, || {
                    format!("{path} for {accepted}: {} as “{encoding}”", answer.status)
                })?;
                ensure(decoded(&answer)? == bytes, || {
                    format!("{path} as {expected} is not the file")
                })?;
                let varies = answer.header("vary").unwrap_or_default();
                ensure(varies.eq_ignore_ascii_case("accept-encoding"), || {
                    format!("{path} for {accepted}: Vary is “{varies}”")
                })?;
            }
        }
        Ok(())
    })
}

#[test]
fn the_page_of_what_is_missing_is_compressed_too() -> Outcome {
    everywhere(|host| {
        let page = std::fs::read(host.site.folder().join("404.html")).unwrap_or_default();
        let answer = host.get_with("gibt-es-nicht/", "Accept-Encoding: br\r\n")?;
        let encoding = answer.header("content-encoding");
        ensure(
            answer.status == 404 && encoding.as_deref() == Some("br") && decoded(&answer)? == page,
            || format!("{} as {encoding:?}", answer.status),
        )
    })
}

fn decoded(answer: &Answer) -> Result<Vec<u8>, Failure> {
    let mut plain = Vec::new();
    let read = match answer.header("content-encoding").as_deref() {
        Some("br") => brotli::BrotliDecompress(&mut answer.body.as_slice(), &mut plain),
        Some("gzip") => flate2::read::GzDecoder::new(answer.body.as_slice())
            .read_to_end(&mut plain)
            .map(|_| ()),
        _ => return Ok(answer.body.clone()),
    };
    read.map_err(|error| Failure::unexpected(error.to_string()))?;
    Ok(plain)
}
