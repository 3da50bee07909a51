//! A text that is taken apart from its start on.

/// What is left of a text. Each part is taken off its start where it is there; where it is
/// not, the text stays as it was, but for a part that has begun.
#[derive(Clone, Copy)]
pub struct Text<'a>(pub &'a str);

impl<'a> Text<'a> {
    /// This ASCII character.
    pub fn mark(&mut self, mark: u8) -> bool {
        let is_there = self.next() == Some(mark);
        if is_there {
            self.0 = &self.0[1..];
        }
        is_there
    }

    /// What comes next.
    pub fn next(self) -> Option<u8> {
        self.0.as_bytes().first().copied()
    }

    /// Spaces.
    pub fn space(&mut self) -> bool {
        !self.take(|byte| *byte == b' ').is_empty()
    }

    /// Bytes of a kind, or none.
    pub fn take(&mut self, is_part: fn(&u8) -> bool) -> &'a str {
        let count = self.0.bytes().take_while(is_part).count();
        let (part, rest) = self.0.split_at(count);
        self.0 = rest;
        part
    }

    /// A word, in whole.
    pub fn word(&mut self) -> &'a str {
        self.take(u8::is_ascii_lowercase)
    }

    /// One of these words.
    pub fn one_of(&mut self, words: &[&str]) -> bool {
        let mut rest = *self;
        let found = words.contains(&rest.word());
        if found {
            *self = rest;
        }
        found
    }

    /// A number of one to so many digits, with how many it has.
    pub fn number(&mut self, most: usize) -> Option<(i64, usize)> {
        let mut rest = *self;
        let digits = rest.take(u8::is_ascii_digit);
        let is_one = (1..=most).contains(&digits.len());
        let number = is_one.then(|| digits.bytes().fold(0, |n, d| n * 10 + i64::from(d - b'0')))?;
        *self = rest;
        Some((number, digits.len()))
    }

    /// A number of two digits.
    pub fn two(&mut self) -> Option<i64> {
        self.number(2)
            .filter(|(_, digits)| *digits == 2)
            .map(|(number, _)| number)
    }
}
