//! A feed that goes on at its `next_url`, page after page.

use std::collections::BTreeSet;
use std::path::{Component, Path};

use meldungen_core::json::Value;
use url::Url;

use super::{Place, Source, feed, parse};
use crate::findings::{Finding, Issue};

/// How many pages of a feed are read, the first among them.
const MOST_PAGES: usize = 100;

/// Adds the items of the pages that follow to those of the first. Where that
/// ends before the feed does, a finding says why; what was read stays.
pub fn follow(first: &Source, value: &mut Value, findings: &mut Vec<Finding>) {
    let own = value.text("feed_url").and_then(|url| Url::parse(url).ok());
    let mut seen = BTreeSet::from([first.name.clone()]);
    seen.extend(own.as_ref().map(Url::to_string));
    let mut place = first.place.clone();
    let mut next = next_of(value);
    let mut pages = 1;
    while let Some(address) = next.take() {
        let page = if pages == MOST_PAGES {
            Err(Issue::MorePages(MOST_PAGES))
        } else {
            read(&address, &place, own.as_ref(), &mut seen, findings)
        };
        match page {
            Ok((source, mut page)) => {
                next = next_of(&page);
                place = source.place;
                let lists = (value.list_mut("items"), page.list_mut("items"));
                if let (Some(all), Some(items)) = lists {
                    all.append(items);
                }
            }
            Err(issue) => findings.push(Finding::of_feed("next_url", issue)),
        }
        pages += 1;
    }
}

fn next_of(page: &Value) -> Option<String> {
    let next = page.text("next_url")?.trim();
    (!next.is_empty()).then(|| next.to_owned())
}

fn read(
    address: &str,
    place: &Place,
    own: Option<&Url>,
    seen: &mut BTreeSet<String>,
    findings: &mut Vec<Finding>,
) -> Result<(Source, Value), Issue> {
    let name = target(address, place, own).ok_or(Issue::NextElsewhere(address.to_owned()))?;
    if !seen.insert(name.clone()) {
        return Err(Issue::NextAgain(name));
    }
    let source = feed(&name).map_err(|error| Issue::NextFailed(error.into()))?;
    let (page, _) = parse(&source, findings).map_err(|error| Issue::NextFailed(error.into()))?;
    Ok((source, page))
}

/// Where the next page is: on the server that the feed came from, or in its
/// folder. A feed makes the builder ask nobody else.
fn target(address: &str, place: &Place, own: Option<&Url>) -> Option<String> {
    match place {
        Place::Web(here) => {
            let url = here.join(address).ok()?;
            (url.origin() == here.origin()).then(|| url.to_string())
        }
        Place::Folder(folder) => {
            let own_folder = own.and_then(|own| own.join(".").ok());
            let below = own_folder.and_then(|own| address.strip_prefix(own.as_str()));
            let path = Path::new(below.unwrap_or(address));
            let inside = path.components().all(|c| matches!(c, Component::Normal(_)));
            let file = folder.join(path);
            (inside && file.is_file()).then(|| file.to_string_lossy().into_owned())
        }
    }
}

#[cfg(test)]
mod tests {
    use meldungen_core::date::Dates;

    use super::*;
    use crate::input;

    /// The ids of a feed in files of these texts, the first of which is read.
    fn ids(pages: &[(&str, &str)]) -> (Vec<String>, Vec<Finding>) {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in pages {
            std::fs::write(folder.path().join(name), text).unwrap();
        }
        let first = folder.path().join(pages[0].0);
        let source = input::feed(&first.to_string_lossy()).unwrap();
        let read = input::read(&source, false, Dates::default()).unwrap();
        let ids = read.feed.articles.iter().map(|article| article.id.clone());
        let of_pages = read.findings.into_iter();
        let of_pages = of_pages.filter(|finding| finding.field == "next_url");
        (ids.collect(), of_pages.collect())
    }

    fn page(id: &str, next: &str) -> String {
        format!(
            r#"{{"version":"https://jsonfeed.org/version/1.1","title":"T",
            "feed_url":"https://h.example/presse/1.json","next_url":"{next}",
            "items":[{{"id":"{id}","title":"T {id}","content_text":"x"}}]}}"#
        )
    }

    #[test]
    fn pages_are_read_as_one_feed() {
        let (ids, findings) = ids(&[
            ("1.json", &page("a", "2.json")),
            ("2.json", &page("b", "https://h.example/presse/3.json")),
            ("3.json", &page("c", "")),
        ]);
        assert_eq!(ids, ["a", "b", "c"]);
        assert_eq!(findings, []);
    }

    #[test]
    fn a_feed_that_leads_back_ends() {
        let (found, findings) = ids(&[
            ("1.json", &page("a", "2.json")),
            ("2.json", &page("b", "1.json")),
        ]);
        assert_eq!(found, ["a", "b"]);
        assert!(matches!(findings[0].issue, Issue::NextAgain(_)));
        let (found, findings) = ids(&[("1.json", &page("a", "1.json"))]);
        assert_eq!((found.len(), findings.len()), (1, 1));
    }

    #[test]
    fn a_feed_leads_nowhere_else() {
        for next in [
            "https://x.example/2.json",
            "../2.json",
            "/etc/hosts",
            "file:///etc/hosts",
            "fehlt.json",
        ] {
            let (found, findings) = ids(&[("1.json", &page("a", next))]);
            assert_eq!(found, ["a"]);
            let issue = Issue::NextElsewhere(next.to_owned());
            assert_eq!(findings, [Finding::of_feed("next_url", issue)]);
        }
        let here = Place::Web(Url::parse("https://h.example/a/1.json").unwrap());
        assert_eq!(target("http://10.0.0.1/", &here, None), None);
        let next = target("2.json", &here, None);
        assert_eq!(next.as_deref(), Some("https://h.example/a/2.json"));
    }

    #[test]
    fn a_broken_page_takes_none_before_it() {
        let (ids, findings) = ids(&[("1.json", &page("a", "2.json")), ("2.json", "{")]);
        assert_eq!(ids, ["a"]);
        assert!(matches!(findings[0].issue, Issue::NextFailed(_)));
    }
}
