//! What a reader types into the search field.

use crate::fold::fold;

/// The most characters of a search that count.
const LONGEST: usize = 200;

/// A search, understood: words that must occur, "quoted phrases" as they stand, and
/// what must not occur, with a hyphen before it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    /// What must occur, folded.
    pub wanted: Vec<String>,
    /// What must not occur, folded.
    pub unwanted: Vec<String>,
}

impl Query {
    /// Understands a search. Single letters are none yet, a quotation that has no end
    /// yet goes to the end. What has no meaning is passed over.
    pub fn parse(search: &str) -> Query {
        let search: String = search.chars().take(LONGEST).collect();
        let search = fold(&search);
        let mut query = Query::default();
        // Whether a hyphen stands right before the quotation.
        let mut refused = false;
        for (index, part) in search.split('"').enumerate() {
            if index % 2 == 1 {
                let phrase: Vec<&str> = words(part).collect();
                query.add(&phrase.join(" "), refused);
                continue;
            }
            refused = false;
            for word in words(part) {
                let bare = word.trim_start_matches('-');
                query.add(bare, bare.len() < word.len());
                refused = bare.is_empty() && part.ends_with('-');
            }
        }
        query
    }

    fn add(&mut self, text: &str, refused: bool) {
        let list = if refused {
            &mut self.unwanted
        } else {
            &mut self.wanted
        };
        if text.chars().nth(1).is_some() {
            list.push(text.to_owned());
        }
    }

    /// Whether it asks for nothing.
    pub fn is_empty(&self) -> bool {
        self.wanted.is_empty() && self.unwanted.is_empty()
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(' ').filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(search: &str) -> (Vec<String>, Vec<String>) {
        let Query { wanted, unwanted } = Query::parse(search);
        (wanted, unwanted)
    }

    fn expected(wanted: &[&str], unwanted: &[&str]) -> (Vec<String>, Vec<String>) {
        let owned = |list: &[&str]| list.iter().map(|word| (*word).to_owned()).collect();
        (owned(wanted), owned(unwanted))
    }

    #[test]
    fn words_are_parted_and_folded() {
        assert_eq!(
            parsed("  Große  STRASSE "),
            expected(&["grosse", "strasse"], &[])
        );
        assert_eq!(
            parsed("a öl b"),
            expected(&["oel"], &[]),
            "one letter is no word yet"
        );
        assert_eq!(parsed("Start-up"), expected(&["start-up"], &[]));
    }

    #[test]
    fn a_quotation_is_one() {
        for search in [
            "\"Haushalt  2025\" neu",
            "„Haushalt 2025“ neu",
            "»haushalt 2025« neu",
        ] {
            assert_eq!(
                parsed(search),
                expected(&["haushalt 2025", "neu"], &[]),
                "{search}"
            );
        }
        assert_eq!(
            parsed("neu \"haushalt 20"),
            expected(&["neu", "haushalt 20"], &[])
        );
        assert_eq!(parsed("\"\" \" \" neu"), expected(&["neu"], &[]));
    }

    #[test]
    fn a_hyphen_refuses() {
        assert_eq!(
            parsed("öl -gas –\"neue Energie\""),
            expected(&["oel"], &["gas", "neue energie"])
        );
        assert_eq!(
            parsed("Heizung – Förderung -"),
            expected(&["heizung", "foerderung"], &[])
        );
        assert_eq!(parsed("-g --gas"), expected(&[], &["gas"]));
    }

    #[test]
    fn a_hyphen_refuses_only_what_stands_right_behind_it() {
        for (search, wanted, unwanted) in [
            (
                "-\"neue Energie\" \"alte Energie\"",
                &["alte energie"][..],
                &["neue energie"][..],
            ),
            (
                "-\"neue Energie\"\"alte Energie\"",
                &["alte energie"],
                &["neue energie"],
            ),
            ("- \"neue Energie\"", &["neue energie"], &[]),
            ("- Gas \"neue Energie\"", &["gas", "neue energie"], &[]),
            ("Gas -\"neue Energie\"", &["gas"], &["neue energie"]),
            (
                "Gas- \"neue Energie\" -Öl",
                &["gas-", "neue energie"],
                &["oel"],
            ),
            ("Gas-\"neue Energie\"", &["gas-", "neue energie"], &[]),
        ] {
            assert_eq!(parsed(search), expected(wanted, unwanted), "{search}");
        }
    }

    #[test]
    fn only_the_start_of_an_endless_search_counts() {
        assert_eq!(Query::parse(&"ab ".repeat(100_000)).wanted.len(), 67);
        assert!(Query::parse("").is_empty());
    }
}
