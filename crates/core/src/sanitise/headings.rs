//! Headings go below the page's own, which is the only `h1`.

use super::policy::HEADINGS;
use super::rebuild::Piece;

/// The name of a heading, as the tables have it.
pub fn named(name: &str) -> Option<&'static str> {
    HEADINGS.into_iter().find(|heading| *heading == name)
}

/// Puts the headings in order: the levels that occur become 2, 3, 4 … without gaps,
/// none is deeper than 6, and none lies more than one below that before it (the first:
/// below the page's). So done twice, it changes nothing.
pub fn put_in_order(pieces: &mut [Piece]) {
    let mut occurs = [false; 7];
    headings(pieces, |level, _| occurs[level] = true);
    let mut before = 1;
    headings(pieces, |level, name| {
        let rank = 1 + occurs[..=level].iter().filter(|occurs| **occurs).count();
        before = rank.min(before + 1).min(6);
        *name = HEADINGS[before - 1];
    });
}

/// Where the information box starts in pieces: at the first heading of its name that
/// lies in no other element; at the end, where there is none.
pub fn start_of_information(pieces: &[Piece]) -> usize {
    let mut depth = 0;
    let mut start = 0;
    let mut said = String::new();
    for (at, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Open(_) => {
                if depth == 0 {
                    start = at;
                    said.clear();
                }
                depth += 1;
            }
            Piece::Text(text) => said.push_str(text),
            Piece::Close => {
                depth -= 1;
                let is_heading = matches!(&pieces[start], Piece::Open(element) if HEADINGS.contains(&element.name));
                if depth == 0 && is_heading && super::is_information_heading(&said) {
                    return start;
                }
            }
        }
    }
    pieces.len()
}

/// Visits the headings, each with its level from 1 to 6.
fn headings(pieces: &mut [Piece], mut visit: impl FnMut(usize, &mut &'static str)) {
    for piece in pieces {
        if let Piece::Open(element) = piece
            && let Some(index) = HEADINGS.iter().position(|name| *name == element.name)
        {
            visit(index + 1, &mut element.name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::rebuild::Element;
    use super::*;

    fn ordered(levels: &[usize]) -> Vec<usize> {
        let heading = |level: &usize| {
            let attributes = Vec::new();
            let name = HEADINGS[level - 1];
            Piece::Open(Element { name, attributes })
        };
        let mut pieces: Vec<Piece> = levels.iter().map(heading).collect();
        put_in_order(&mut pieces);
        let mut levels = Vec::new();
        headings(&mut pieces, |level, _| levels.push(level));
        levels
    }

    #[test]
    fn information_starts_at_a_heading_that_lies_in_nothing() {
        let open = |name| {
            let attributes = Vec::new();
            Piece::Open(Element { name, attributes })
        };
        let title = || Piece::Text("Weitere Informationen:".into());
        let heading = || [open("h3"), title(), Piece::Close];
        let paragraph = [open("p"), title(), Piece::Close];
        let within = [vec![open("div")], heading().into(), vec![Piece::Close]].concat();
        let pieces = [&paragraph[..], &within, &heading(), &paragraph].concat();
        assert_eq!(start_of_information(&pieces), 8);
        assert_eq!(start_of_information(&pieces[..8]), 8);
        assert_eq!(start_of_information(&[]), 0);
    }

    #[test]
    fn levels_follow_each_other_from_the_second_on() {
        for (levels, expected) in [
            (vec![], vec![]),
            (vec![1, 3, 3], vec![2, 3, 3]),
            (vec![4], vec![2]),
            (vec![3, 2, 3], vec![2, 2, 3]),
            (vec![2, 3, 4, 2, 4], vec![2, 3, 4, 2, 3]),
            (vec![1, 2, 3, 4, 5, 6], vec![2, 3, 4, 5, 6, 6]),
        ] {
            assert_eq!(ordered(&levels), expected, "{levels:?}");
            assert_eq!(ordered(&expected), expected, "twice");
        }
    }
}
