//! The characters that HTML has names for.

use html5ever::data::NAMED_ENTITIES;

/// What a name stands for: all 2 125 of HTML, as its parser has them. The table has the names
/// with their semicolons, and the starts of names, which stand for nothing.
pub fn named(name: &str) -> Option<String> {
    let (first, second) = *NAMED_ENTITIES.get(&format!("{name};"))?;
    let characters = [first, second].into_iter().filter(|number| *number != 0);
    let text: String = characters.filter_map(char::from_u32).collect();
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::super::parse::parse;
    use super::super::tree::Data;
    use super::*;
    use meldungen_core::text::{line, of_html};

    /// What a text between tags says, as the parser reads it.
    fn parsed(html: &str) -> String {
        let tree = parse(html);
        let node = |id: Option<usize>| id.and_then(|id| tree.node(id));
        match node(tree.body()).and_then(|body| node(body.first_child)) {
            Some(node) => match &node.data {
                Data::Text(text) => line(text),
                _ => String::new(),
            },
            None => String::new(),
        }
    }

    #[test]
    fn all_names_are_read_as_the_parser_reads_them() {
        let mut count = 0;
        for name in NAMED_ENTITIES.keys() {
            count +=
                usize::from(name.ends_with(';') && named(name.trim_end_matches(';')).is_some());
            for html in [
                format!("a&{name}b"),
                format!("a&{name};b"),
                format!("a&{name} b"),
                format!("a&{name}"),
                format!("a&{name}1;"),
            ] {
                assert_eq!(of_html(&html, named), parsed(&html), "{html}");
            }
        }
        assert_eq!(count, 2_125);
    }

    #[test]
    fn all_numbers_are_read_as_the_parser_reads_them() {
        let numbers = (0..1_000).chain((0x0_D7F0..0x0_E010).step_by(5));
        for number in numbers.chain([0xFFFE, 0x1_F600, 0x10_FFFF, 0x11_0000, u32::MAX]) {
            for html in [
                format!("a&#{number};b"),
                format!("a&#x{number:x} b"),
                format!("a&#X{number:X};"),
            ] {
                assert_eq!(of_html(&html, named), parsed(&html), "{html}");
            }
        }
    }

    #[test]
    fn rare_names_are_known() {
        let name = "CounterClockwiseContourIntegral";
        assert_eq!(named(name).as_deref(), Some("\u{2233}"));
        assert_eq!(named("nGt").as_deref(), Some("\u{226B}\u{20D2}"));
        for name in ["", "nG", "unbekannt", "amp;"] {
            assert_eq!(named(name), None, "{name}");
        }
    }
}
