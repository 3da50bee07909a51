//! German compounds: *Landes·haushalts·plan*.

use crate::random::Random;
use crate::words::{LASTS, Last, MIDDLES};

/// A compound with the article that its last part has.
pub struct Compound {
    /// The word.
    pub word: String,
    last: &'static Last,
}

impl Compound {
    /// Begins with one of these parts; two of three have a part in the middle. One in
    /// five is shorter: *Haushaltsplan*, or *Plan* alone.
    pub fn with(firsts: &[&str], random: &mut Random) -> Self {
        let first = match random.below(10) {
            0 => "",
            1 => return Self::alone(random.of(LASTS)),
            _ => *random.of(firsts),
        };
        let last = random.of(LASTS);
        let middle = if random.one_in(3) {
            ""
        } else {
            let middle = *random.of(MIDDLES);
            // Nobody says Haushaltshaushalt.
            let is_twice = middle.starts_with(last.part)
                || first
                    .to_lowercase()
                    .starts_with(middle.trim_end_matches('s'));
            if is_twice { "" } else { middle }
        };
        let word = capitalised(&[first, middle, last.part].concat());
        Self { word, last }
    }

    fn alone(last: &'static Last) -> Self {
        let word = capitalised(last.part);
        Self { word, last }
    }

    /// *Der neue Landeshaushaltsplan*, without the adjective if that is empty.
    pub fn subject(&self, adjective: &str) -> String {
        let article = match self.last.gender {
            'm' => "Der",
            'f' => "Die",
            _ => "Das",
        };
        if adjective.is_empty() {
            [article, " ", &self.word].concat()
        } else {
            [article, " ", adjective, " ", &self.word].concat()
        }
    }

    /// *den Landeshaushaltsplan*.
    pub fn object(&self) -> String {
        self.declined(["den ", "die ", "das "])
    }

    /// *zum Landeshaushaltsplan*.
    pub fn about(&self) -> String {
        self.declined(["zum ", "zur ", "zum "])
    }

    fn declined(&self, [m, f, n]: [&str; 3]) -> String {
        let article = match self.last.gender {
            'm' => m,
            'f' => f,
            _ => n,
        };
        [article, &self.word].concat()
    }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}
