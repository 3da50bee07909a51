//! HTML as text: what holds for any of it, and that its time grows with its length alone.
#![allow(clippy::unwrap_used)] // what goes wrong here fails the test

use meldungen_core::text::{
    Block, LONGEST_TEASER, USUAL_ALONE, blocks, has_tags, line, of_html, of_paragraphs, of_plain,
    opening, paragraphs, place_of, unescaped, untagged,
};
use proptest::prelude::*;

/// Parts that HTML is made of, sound and unsound.
fn any_html() -> impl Strategy<Value = String> {
    #[rustfmt::skip]
    let parts = vec![
        "<p>", "</p>", "<p class=caption>", "<h2>", "</h2>", "<br>", "<b>", "</b>", "<sub>",
        "</sub>", "<figure>", "</figure>", "<figcaption>", "<a href=\"x>y\">", "</a>", "<script>",
        "</script>", "<style>", "</style>", "<template>", "</template>", "<svg/>", "<svg>",
        "</svg>", "<!--", "-->", "--!>", "<![CDATA[", "]]>", "<!", "<?x", "<", ">", "</", "/>",
        "\"", "'", "=", "&", "&amp;", "&amp", "&lt;", "&#", "&#8211;", "&#x", ";", "&nbsp;",
        "&shy;", "\n", "\n\n", " ", "\u{A0}", "\u{AD}", "Foto: Maier", "Berlin, 3. Juli 2026 –",
        "Pressemitteilung Nr. 3", "Ein Satz.", "Dr.", "„Ja“", "ä", "e\u{301}",
        "\u{1F469}\u{200D}\u{1F467}", "\u{0}", "©",
    ];
    let part = prop_oneof![
        8 => prop::sample::select(parts).prop_map(str::to_owned),
        1 => any::<String>(),
    ];
    prop::collection::vec(part, 0..40).prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn any_html_is_lines_of_text(html in any_html()) {
        let text = of_html(&html, USUAL_ALONE);
        prop_assert_eq!(&line(&text), &text);
        for Block { text, .. } in blocks(&html, USUAL_ALONE) {
            for own in text.split('\n') {
                prop_assert!(!own.is_empty());
                prop_assert_eq!(line(own), own);
            }
        }
    }

    #[test]
    fn no_tag_is_left_that_was_not_escaped(html in any_html()) {
        // Without "<<b>b>", where the first stands for itself and the rest is a tag.
        let html = html.replace('&', "").replace("<<", "");
        let text = of_html(&html, USUAL_ALONE);
        prop_assert!(!has_tags(&text), "{}", text);
    }

    #[test]
    fn text_of_text_is_itself(text in "[^<&]{0,60}") {
        prop_assert_eq!(of_html(&text, USUAL_ALONE), line(&text));
    }

    #[test]
    fn what_is_escaped_is_read_as_it_was(text in any_html()) {
        let text = line(&text);
        let html = text.replace('&', "&amp;").replace('<', "&lt;");
        prop_assert_eq!(of_html(&html, USUAL_ALONE), text);
    }

    #[test]
    fn a_text_opens_with_a_headline_and_a_teaser(html in any_html()) {
        let text = of_html(&html, USUAL_ALONE);
        let found = opening(&mut blocks(&html, USUAL_ALONE));
        prop_assert_eq!(found.title.is_empty(), text.is_empty());
        prop_assert!(found.teaser.chars().count() <= LONGEST_TEASER + 2);
        let plain = paragraphs(&html);
        let _ = opening(&mut of_paragraphs(&plain));
        let _ = place_of(&html, &mut of_paragraphs(&plain));
    }

    #[test]
    fn what_is_mended_is_mended_once(text in any_html()) {
        if let Some((mended, _)) = unescaped(&text, USUAL_ALONE) {
            prop_assert!(!has_tags(&mended));
            prop_assert_eq!(unescaped(&mended, USUAL_ALONE), None);
        }
        if let Some(title) = untagged(&text, USUAL_ALONE) {
            prop_assert_eq!(untagged(&title, USUAL_ALONE), None);
            prop_assert_eq!(unescaped(&title, USUAL_ALONE), None);
        }
    }

    #[test]
    fn paragraphs_are_read_as_they_are_written(text in any_html(), lines in "(([A-Z][a-z ]{0,120}[.]?)?\n){0,6}") {
        for text in [text, lines] {
            let plain = paragraphs(&of_plain(&text, USUAL_ALONE));
            prop_assert_eq!(paragraphs(&plain.join("\n\n")), plain);
        }
    }
}

/// What makes a careless reader look at the rest again for each of its pieces. With the square
/// of these lengths this test would take hours: that it ends is what it tests.
#[test]
fn time_grows_with_the_length_alone() {
    #[rustfmt::skip]
    let pieces = [
        "<", "<a", "<script", "<script>", "</script", "<!--", "<!-->", "<!---", "<![CDATA[",
        "<![CDATA[>", "<!", "<?", "</", "<a href=\"", "<a href='>", "<a =", "<p class=x", "<p/",
        "<p>", "<br>", "<svg>", "<svg/>", "<template>", "<figure>", "<h2>", "<b>", "</b>", "&",
        "&#", "&#1", "&#x", "&amp", "&amp;", "&aaaaaaa;", "&lt;", "a ", "\u{A0}", "\n", "-",
        "<style></style ", "<title>", "<p>a. ", "Foto: ", "(", ".",
    ];
    for piece in pieces {
        let html = piece.repeat((1 << 20) / piece.len());
        let _ = of_html(&html, USUAL_ALONE);
        let _ = has_tags(&html);
        let html = &html[..html.floor_char_boundary(1 << 16)];
        let _ = untagged(html, USUAL_ALONE);
        let _ = unescaped(html, USUAL_ALONE);
        let _ = opening(&mut blocks(html, USUAL_ALONE));
        let plain = paragraphs(html);
        let _ = opening(&mut of_paragraphs(&plain));
        let _ = place_of(html, &mut of_paragraphs(&plain));
    }
}
