//! The slug of a Meldung.

use super::{Slug, hash};
use crate::address::lasting;
use crate::text::{has_word, split_once};

/// Longest slug taken from an address, in bytes: file systems end at 255.
const LONGEST_TAKEN: usize = 200;
/// Words of addresses that say nothing of the Meldung to which they lead.
const EMPTY_WORDS: &str = " article artikel aktuelles aktuell beitrag content de default detail \
    detailansicht details detailseite doc document dokument einzelansicht en entry event home id \
    index item meldung meldungen nachricht nachrichten news newsdetail node page post press presse \
    pressemeldung pressemeldungen pressemitteilung pressemitteilungen print read release seite \
    show single start startseite story view watch ";
/// Endings of files that are a page, whatever the query says.
const PAGES: &str = " html htm shtml xhtml ";
/// Endings of files that make pages of what the query says.
const PROGRAMS: &str = " php asp aspx jsp do cfm cgi md ";
/// From so many hexadecimal digits on, a digit among them, a word is a number: that of an UUID.
const SHORTEST_HEX: usize = 4;

impl Slug {
    /// The slug of a Meldung: the last path segment of its address (else of its id, where that
    /// is one too), else its headline. A segment that says nothing to a reader ("42",
    /// "detail-14", "index.php?id=14") comes behind the headline. Where all are written in
    /// another script, a number made from the id.
    ///
    /// Always the same for the same three, but for what `;jsessionid=…` and the like say.
    pub fn of_meldung(url: Option<&str>, id: &str, title: &str) -> Slug {
        let named = |address: &str| {
            let slug = Slug::at_most(&name(address)?, LONGEST_TAKEN)?;
            (slug.says_something() && !slug.is_reserved()).then_some(slug)
        };
        url.and_then(named)
            .or_else(|| id.contains('/').then(|| named(id)).flatten())
            .unwrap_or_else(|| Slug::of_headline(title, id))
    }

    /// The slug of a Meldung whose address says nothing of it.
    pub(crate) fn of_headline(title: &str, id: &str) -> Slug {
        Slug::of_text(title).unwrap_or_else(|| Slug(["meldung-", &hash(id)].concat()))
    }

    /// The slug at the end of an address of a site of ours.
    pub(crate) fn of_own_address(address: &str) -> Option<Slug> {
        Slug::parse(address.trim_end_matches('/').rsplit('/').next()?)
    }

    /// Whether one of its words is no number and says more than what sort of page it is.
    fn says_something(&self) -> bool {
        self.0.split('-').any(|word| {
            let bare = word.trim_end_matches(|c: char| c.is_ascii_digit());
            let is_hex = word.len() >= SHORTEST_HEX
                && word.bytes().all(|b| b.is_ascii_hexdigit())
                && word.bytes().any(|b| b.is_ascii_digit());
            !bare.is_empty() && !is_hex && !has_word(EMPTY_WORDS, bare)
        })
    }
}

/// The last path segment of an address that has a path below its host, without a page's file
/// ending, percent signs read. `None` where there is none, and where the query says which
/// Meldung it is.
fn name(address: &str) -> Option<String> {
    let address = lasting(address);
    let address = address.split('#').next().unwrap_or_default();
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let path = match split_once(path, "://") {
        Some((_, after)) => after.split_once('/')?.1,
        None => path,
    };
    let segment = path.trim_end_matches('/').rsplit('/').next()?;
    let segment = segment.split(';').next().unwrap_or_default();
    let mut name = crate::route::percent_decode(segment);
    let (start, ending) = name.rsplit_once('.').unwrap_or((&name, ""));
    let ending = ending.to_ascii_lowercase();
    let is_page = has_word(PAGES, &ending);
    if is_page || has_word(PROGRAMS, &ending) {
        name.truncate(start.len());
    }
    (query.is_empty() || is_page).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(url: Option<&str>, id: &str, title: &str) -> String {
        Slug::of_meldung(url, id, title).0
    }

    #[test]
    fn the_address_comes_first_then_the_id_then_the_headline() {
        assert_eq!(of(Some("https://h.example/a/b-c/"), "1", "T"), "b-c");
        assert_eq!(of(Some("https://h.example/a/b.html?x=/y#z"), "1", "T"), "b");
        assert_eq!(
            of(Some("https://h.example/"), "https://h.example/p/neu", "T"),
            "neu"
        );
        assert_eq!(of(None, "42", "Ein Titel"), "ein-titel");
        assert_eq!(of(None, "d3b07384-d9a0", "Ein Titel"), "ein-titel");
        assert_eq!(
            of(Some("https://h.example/?p=3"), "3", "Ein Titel"),
            "ein-titel"
        );
        assert_eq!(
            of(Some("https://h.example/f%C3%B6rdern"), "3", ""),
            "foerdern"
        );
    }

    #[test]
    fn other_scripts_get_a_number_of_their_own() {
        let (one, two) = (of(None, "新闻", "新闻"), of(None, "消息", "消息"));
        assert!(one.starts_with("meldung-") && one != two);
        assert_eq!(one, of(None, "新闻", "新闻"));
    }

    #[test]
    fn what_says_nothing_of_the_meldung_comes_behind_the_headline() {
        for address in [
            "https://h.example/presse/detail-14",
            "https://h.example/watch-3/",
            "https://h.example/index.html",
            "https://h.example/node-12.html",
            "https://h.example/article",
            "https://h.example/Default.aspx",
            "https://h.example/pressemitteilung-2026-11-02.html",
            "https://h.example/view/",
            "https://h.example/presse/news123.html",
            "https://h.example/presse/detail.php?gsid=land01.c.2.de",
            "https://h.example/presse/mitteilungen.php?id=14",
            "https://h.example/presse/mitteilungen?id=14",
            "https://h.example/presse/detail/?tx_news%5Bnews%5D=5&cHash=ab5",
            "https://h.example/node/d3b07384-d9a0-4c1e-8a7f-00c0ffee1234",
            "https://h.example/42;jsessionid=ABC",
            "https://h.example/con.html",
            "https://h.example/presse/AUX./",
        ] {
            assert_eq!(
                of(Some(address), "1", "Mehr Wald"),
                "mehr-wald",
                "{address}"
            );
            assert_eq!(of(None, address, "Mehr Wald"), "mehr-wald", "{address}");
        }
    }

    #[test]
    fn what_says_something_stays_whatever_else_is_in_the_address() {
        for (address, slug) in [
            ("https://h.example/presse/pm-998.html", "pm-998"),
            ("https://h.example/detail-wald", "detail-wald"),
            ("https://h.example/a/CO2-Preis.HTML?nn=241288", "co2-preis"),
            ("https://h.example/wald.php", "wald"),
            ("https://h.example/wald/?utm_source=rss", "wald"),
            (
                "https://h.example/DE/wald.html;jsessionid=8BF2.live731",
                "wald",
            ),
            ("https://h.example/wald.html?PHPSESSID=1a2b", "wald"),
            ("https://h.example/(S(4x1))/wald.aspx", "wald"),
            ("https://h.example/a7", "a7"),
        ] {
            assert_eq!(of(Some(address), "1", "Titel"), slug, "{address}");
        }
    }

    #[test]
    fn an_address_of_ours_ends_with_the_slug_whatever_it_says() {
        let of = |address| Slug::of_own_address(address).map(|slug| slug.0);
        let own = "https://h.example/presse/meldungen/detail-14/";
        assert_eq!(of(own).as_deref(), Some("detail-14"));
        assert_eq!(of("https://h.example/Wald.html"), None);
    }
}
