//! QR codes, as pictures that a phone's camera reads from a screen or from paper.

use fast_qr::{ECL, QRBuilder};

/// The empty border that readers need, in modules (ISO/IEC 18004: four).
const BORDER: usize = 4;

/// The QR code of a text as SVG, black on white whatever is around it; `None` for a text of
/// more than 2 331 bytes, which no code of this correction level (M, 15 %) holds.
pub fn code(text: &str) -> Option<String> {
    let code = QRBuilder::new(text).ecl(ECL::M).build().ok()?;
    let width = code.size;
    let side = width + 2 * BORDER;
    let mut path = String::new();
    for y in 0..width {
        let mut x = 0;
        // Dark modules that lie side by side are one bar.
        for bar in code[y][..width].chunk_by(|one, next| one.value() == next.value()) {
            if bar[0].value() {
                let (x, y, length) = (x + BORDER, y + BORDER, bar.len());
                path += &format!("M{x} {y}h{length}v1h-{length}z");
            }
            x += bar.len();
        }
    }
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" \
         shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/>\
         <path d=\"{path}\"/></svg>"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_corners_tell_readers_where_the_code_is() {
        let svg = code("A").unwrap();
        assert!(svg.contains("viewBox=\"0 0 29 29\""), "{svg}");
        assert!(svg.contains("<path d=\"M4 4h7v1h-7z"), "{svg}");
        for bar in [
            "M18 4h7v1h-7zM4 5h1v1h-1zM10 5h1v1h-1z",
            "M6 6h3v1h-3z",
            "M18 10h7v1h-7z",
            "M4 24h7v1h-7z",
        ] {
            assert!(svg.contains(bar), "{bar} is not in {svg}");
        }
    }

    #[test]
    fn what_no_code_holds_has_none() {
        assert!(code(&"a".repeat(2_331)).is_some());
        assert_eq!(code(&"a".repeat(2_332)), None);
    }
}
