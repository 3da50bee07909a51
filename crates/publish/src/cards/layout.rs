//! Breaks texts into lines. How wide a text is, a function says.

/// Lines of text, and their size in pixels.
#[derive(Debug, PartialEq)]
pub struct Block {
    pub lines: Vec<String>,
    pub size: f32,
}

/// From one line's foot to the next one's, as a part of the size.
pub const LEADING: f32 = 1.18;

/// The lines of a text in a box: in the largest of these sizes in which it fits, of
/// nearly the same length. One that fits in none is cut in the last.
pub fn fit(
    text: &str,
    (width, height): (f32, f32),
    sizes: &[f32],
    measure: impl Fn(&str, f32) -> f32,
) -> Block {
    let mut block = Block {
        lines: Vec::new(),
        size: 0.0,
    };
    for size in sizes.iter().copied() {
        let most = ((height / (size * LEADING)) as usize).max(1);
        let of_size = |line: &str| measure(line, size);
        let lines = wrap(text, width, of_size);
        if lines.len() <= most {
            let lines = balanced(text, width, lines, of_size);
            return Block { lines, size };
        }
        block = Block {
            lines: cut(lines, most, width, of_size),
            size,
        };
    }
    block
}

/// A text in one line, cut where it does not fit.
pub fn line(text: &str, width: f32, measure: impl Fn(&str) -> f32) -> String {
    let text = text.replace('\u{AD}', "");
    if measure(&text) <= width {
        return text;
    }
    shortened(&text, width, measure)
}

/// The narrowest lines of which there are not more.
fn balanced(
    text: &str,
    width: f32,
    mut lines: Vec<String>,
    measure: impl Fn(&str) -> f32,
) -> Vec<String> {
    for part in (50..100).rev().step_by(3) {
        let narrower = wrap(text, width * part as f32 / 100.0, &measure);
        if narrower.len() > lines.len() || broken_words(&narrower) > broken_words(&lines) {
            break;
        }
        lines = narrower;
    }
    lines
}

fn broken_words(lines: &[String]) -> usize {
    lines.iter().filter(|line| line.ends_with('-')).count()
}

fn cut(
    mut lines: Vec<String>,
    most: usize,
    width: f32,
    measure: impl Fn(&str) -> f32,
) -> Vec<String> {
    lines.truncate(most);
    if let Some(last) = lines.last_mut() {
        *last = shortened(last, width, measure);
    }
    lines
}

fn shortened(line: &str, width: f32, measure: impl Fn(&str) -> f32) -> String {
    let mut kept = line.trim_end_matches('-');
    loop {
        let with_mark = [kept.trim_end(), " …"].concat();
        if kept.is_empty() || measure(&with_mark) <= width {
            return with_mark;
        }
        // Word by word; the only one, letter by letter.
        let last = kept.char_indices().next_back().map_or(0, |(at, _)| at);
        kept = &kept[..kept.trim_end().rfind(' ').unwrap_or(last)];
    }
}

fn wrap(text: &str, width: f32, measure: impl Fn(&str) -> f32) -> Vec<String> {
    let fits = |line: &str| measure(line) <= width;
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let whole = word.replace('\u{AD}', "");
        if let Some(line) = lines.last_mut() {
            let longer = [line.as_str(), " ", &whole].concat();
            if fits(&longer) {
                *line = longer;
                continue;
            }
        }
        if fits(&whole) {
            lines.push(whole);
        } else {
            lines.extend(broken(word, fits));
        }
    }
    lines
}

/// A word longer than a line: broken at its joints, else anywhere.
fn broken(word: &str, fits: impl Fn(&str) -> bool) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for part in word.split_inclusive(['\u{AD}', '-']) {
        let part = part.trim_end_matches('\u{AD}');
        let hyphen = if part.ends_with('-') { "" } else { "-" };
        if !line.is_empty() && !fits(&[&line, part, hyphen].concat()) {
            let end = if line.ends_with('-') { "" } else { "-" };
            lines.push([&line, end].concat());
            line.clear();
        }
        for character in part.chars() {
            line.push(character);
            if !fits(&line) && line.chars().count() > 1 {
                line.pop();
                lines.push(std::mem::replace(&mut line, character.to_string()));
            }
        }
    }
    lines.push(line);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every character is as wide as the text is large.
    fn measure(text: &str, size: f32) -> f32 {
        text.chars().count() as f32 * size
    }

    fn lines(text: &str, width: f32, height: f32) -> (Vec<String>, f32) {
        let block = fit(text, (width, height), &[2.0, 1.0], measure);
        (block.lines, block.size)
    }

    #[test]
    fn short_texts_are_large_and_lines_even() {
        assert_eq!(lines("ab cd", 20.0, 5.0), (vec!["ab cd".into()], 2.0));
        let (even, _) = lines("aa bb cc dd", 18.0, 5.0);
        assert_eq!(even, ["aa bb", "cc dd"]);
    }

    #[test]
    fn long_texts_are_smaller_and_then_cut() {
        let (smaller, size) = lines("aa bb cc dd", 6.0, 3.6);
        assert_eq!((smaller.len(), size), (2, 1.0));
        let (cut, _) = lines(&"aaa ".repeat(50), 11.0, 2.4);
        assert_eq!(cut, ["aaa aaa aaa", "aaa aaa …"]);
    }

    #[test]
    fn long_words_break_at_their_joints_else_anywhere() {
        let (joints, _) = lines("Haus\u{AD}halts\u{AD}plan", 10.0, 2.4);
        assert_eq!(joints, ["Haushalts-", "plan"]);
        let (anywhere, _) = lines("aaaaaaaaaaaa", 5.0, 9.0);
        assert_eq!(anywhere, ["aaaa", "aaaa", "aaaa"]);
        let (hyphen, _) = lines("aaaa-bbbb", 6.0, 3.0);
        assert_eq!(hyphen, ["aaaa-", "bbbb"]);
    }

    #[test]
    fn nothing_is_too_narrow() {
        for text in ["", " ", "a", "\u{AD}", "abc def"] {
            let block = fit(text, (0.0, 0.0), &[1.0], measure);
            assert!(block.lines.len() <= 1, "{text}");
        }
        assert_eq!(line("abc def", 5.0, |text| measure(text, 1.0)), "abc …");
        assert_eq!(line("abc  def", 5.0, |text| measure(text, 1.0)), "abc …");
    }
}
