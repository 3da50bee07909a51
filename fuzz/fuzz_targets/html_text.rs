//! Any HTML as text: line, blocks, headline and teaser; any text as a headline that may be
//! HTML by mistake.
#![no_main]

use libfuzzer_sys::fuzz_target;
use meldungen_core::text::{
    LONGEST_TEASER, USUAL_ALONE, blocks, has_tags, line, of_html, of_plain, opening, paragraphs,
    place_of, unescaped, untagged,
};

fuzz_target!(|html: &str| {
    let text = of_html(html, USUAL_ALONE);
    assert_eq!(line(&text), text);
    if !html.contains(['<', '&']) {
        assert_eq!(text, line(html));
    }
    for block in blocks(html, USUAL_ALONE) {
        assert!(!block.text.is_empty());
        assert!(block.text.split('\n').all(|own| line(own) == own && !own.is_empty()));
    }
    let opening = opening(&mut blocks(html, USUAL_ALONE));
    assert_eq!(opening.title.is_empty(), text.is_empty());
    assert!(opening.teaser.chars().count() <= LONGEST_TEASER + 2);
    let _ = place_of(&opening.teaser, &mut blocks(html, USUAL_ALONE));
    if let Some((mended, _)) = unescaped(html, USUAL_ALONE) {
        assert!(!has_tags(&mended));
        assert_eq!(unescaped(&mended, USUAL_ALONE), None);
    }
    if let Some(title) = untagged(html, USUAL_ALONE) {
        assert_eq!(untagged(&title, USUAL_ALONE), None);
        assert_eq!(unescaped(&title, USUAL_ALONE), None);
    }
    let plain = paragraphs(&of_plain(html, USUAL_ALONE));
    assert_eq!(paragraphs(&plain.join("\n\n")), plain);
});
