//! What content management systems hand out beside feeds: known by name, and
//! where the feed is.

use meldungen_core::json::Value;
use meldungen_core::words::Language;

/// The first element of a list.
fn first(value: &Value) -> Option<&Value> {
    value.as_list().and_then(<[Value]>::first)
}

/// How files of spreadsheets begin: as zip archives, the older ones as Office wrote them.
const ZIP: &[u8] = b"PK\x03\x04";
const OFFICE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
/// What stands in a spreadsheet's archive, near its start or its end.
const WORKBOOK: [&[u8]; 2] = [b"xl/workbook", b"opendocument.spreadsheet"];

/// Whether a file is one of a spreadsheet.
pub fn is_workbook(bytes: &[u8]) -> bool {
    const WITHIN: usize = 64 << 10;
    let start = &bytes[..bytes.len().min(WITHIN)];
    let end = &bytes[bytes.len().saturating_sub(WITHIN)..];
    let has = |part: &[u8]| {
        let is_there = |bytes: &[u8]| bytes.windows(part.len()).any(|window| window == part);
        is_there(start) || is_there(end)
    };
    bytes.starts_with(OFFICE) || bytes.starts_with(ZIP) && WORKBOOK.into_iter().any(has)
}

/// Something that is no feed, but known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// WordPress' export of everything it has, drafts and deleted posts too.
    WordPressExport,
    /// The interface of WordPress for programs.
    WordPressRest,
    /// The interface of Drupal for programs.
    DrupalJsonApi,
    /// A page or a list of news of TYPO3 as JSON.
    Typo3,
    /// A table as CSV.
    Table,
    /// A file of a spreadsheet.
    Workbook,
    /// A sitemap, or a list of them.
    Sitemap,
    /// A list of subscriptions.
    Opml,
    /// XML whose outermost element has this name.
    Xml(String),
}

impl Foreign {
    /// What a JSON document is that has no items as a feed has them.
    pub fn of_json(value: &Value) -> Option<Foreign> {
        let has = |value: &Value, key: &str| value.get(key).is_some();
        let one = first(value).unwrap_or(value);
        let rendered = |key| one.get(key).is_some_and(|value| has(value, "rendered"));
        let is_refusal = one
            .text("code")
            .is_some_and(|code| code.starts_with("rest_"));
        if rendered("title") || rendered("content") || is_refusal {
            return Some(Foreign::WordPressRest);
        }
        if value.get("items").and_then(Value::as_list).is_some() {
            return None;
        }
        let data = value.get("data");
        let record = data.map(|data| first(data).unwrap_or(data));
        if has(value, "jsonapi") || record.is_some_and(|record| has(record, "attributes")) {
            return Some(Foreign::DrupalJsonApi);
        }
        let is_news = |one: &Value| {
            let texts = ["bodytext", "teaser", "pathSegment", "datetime"];
            has(one, "uid") && texts.iter().any(|key| has(one, key))
        };
        let has_columns = |value: &Value| match value {
            Value::Map(members) => members.iter().any(|(key, _)| key.starts_with("colPos")),
            _ => false,
        };
        let lists = ["news", "data", "list", "results"];
        let mut lists = lists
            .iter()
            .filter_map(|key| value.get(key).and_then(first));
        let is_typo3 =
            value.get("content").is_some_and(has_columns) || is_news(one) || lists.any(is_news);
        is_typo3.then_some(Foreign::Typo3)
    }

    /// What it is and what to take instead.
    pub fn sentence(&self, name: &str, language: Language) -> String {
        let (de, en) = match self {
            Foreign::WordPressExport => (
                "ein Export von WordPress (WXR), kein Feed. Darin stehen auch Entwürfe, private und \
                 gelöschte Beiträge; deshalb wird er nicht als Feed gelesen. Den Feed hat WordPress \
                 unter /feed/; was in dem Export veröffentlicht ist, nimmt „meldungen import“ ins Archiv",
                "an export of WordPress (WXR), not a feed. It has drafts, private and deleted posts \
                 too, so it is not read as a feed. WordPress has its feed at /feed/; “meldungen \
                 import” takes what is published in the export into the archive",
            ),
            Foreign::WordPressRest => (
                "die Schnittstelle von WordPress (REST, /wp-json/), kein Feed. Den Feed hat WordPress \
                 unter /feed/, den einer Kategorie unter /category/NAME/feed/; alte Beiträge nimmt \
                 „meldungen import“ ins Archiv (/wp-json/wp/v2/posts?per_page=100&_embed)",
                "the interface of WordPress (REST, /wp-json/), not a feed. WordPress has its feed at \
                 /feed/, that of a category at /category/NAME/feed/; “meldungen import” takes old \
                 posts into the archive (/wp-json/wp/v2/posts?per_page=100&_embed)",
            ),
            Foreign::DrupalJsonApi => (
                "die Schnittstelle von Drupal (JSON:API), kein Feed. Einen Feed hat Drupal unter \
                 /rss.xml, oder in einer Ansicht (Views) mit der Anzeige „Feed“",
                "the interface of Drupal (JSON:API), not a feed. Drupal has a feed at /rss.xml, or in \
                 a view with the display “Feed”",
            ),
            Foreign::Typo3 => (
                "JSON von TYPO3, kein Feed. Die Erweiterung „news“ schreibt einen Feed unter \
                 ?type=9818, wenn ihr TypoScript „RSS feed“ eingebunden ist",
                "JSON of TYPO3, not a feed. The extension “news” writes a feed at ?type=9818 where \
                 its TypoScript “RSS feed” is included",
            ),
            Foreign::Table => (
                "eine Tabelle (CSV), kein Feed. Alte Meldungen aus einer Tabelle nimmt „meldungen \
                 import“ ins Archiv",
                "a table (CSV), not a feed. “meldungen import” takes old Meldungen of a table into \
                 the archive",
            ),
            Foreign::Workbook => (
                "eine Datei der Tabellenkalkulation (Excel, LibreOffice). Bitte speichern Sie die \
                 Tabelle als CSV (UTF-8) und nehmen Sie diese mit „meldungen import“ ins Archiv",
                "a file of a spreadsheet (Excel, LibreOffice). Please save the table as CSV (UTF-8) \
                 and take that into the archive with “meldungen import”",
            ),
            Foreign::Sitemap => (
                "eine Sitemap für Suchmaschinen, kein Feed. Bitte nennen Sie die Adresse des Feeds",
                "a sitemap for search engines, not a feed. Please name the feed's own address",
            ),
            Foreign::Opml => (
                "eine Liste von Abonnements (OPML), kein Feed. Bitte nennen Sie einen der Feeds darin",
                "a list of subscriptions (OPML), not a feed. Please name one of the feeds in it",
            ),
            Foreign::Xml(root) => {
                return match language {
                    Language::De => format!(
                        "{name}: XML mit dem Element <{root}>, aber weder RSS noch Atom. Bitte nennen \
                         Sie die Adresse des Feeds."
                    ),
                    Language::En => format!(
                        "{name}: XML with the element <{root}>, but neither RSS nor Atom. Please name \
                         the feed's own address."
                    ),
                };
            }
        };
        match language {
            Language::De => format!("{name}: {de}."),
            Language::En => format!("{name}: {en}."),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_of_systems_is_known() {
        for (text, known) in [
            (
                r#"[{"id":1,"title":{"rendered":"T"},"content":{"rendered":"<p>"}}]"#,
                Some(Foreign::WordPressRest),
            ),
            (
                r#"{"code":"rest_no_route","message":"x","data":{"status":404}}"#,
                Some(Foreign::WordPressRest),
            ),
            (
                r#"{"jsonapi":{"version":"1.0"},"data":[]}"#,
                Some(Foreign::DrupalJsonApi),
            ),
            (
                r#"{"data":[{"type":"node--article","id":"1","attributes":{"title":"T"}}]}"#,
                Some(Foreign::DrupalJsonApi),
            ),
            (
                r#"{"id":1,"type":"page","content":{"colPos0":[{"type":"news_pi1"}]}}"#,
                Some(Foreign::Typo3),
            ),
            (
                r#"[{"uid":4,"title":"T","bodytext":"<p>"}]"#,
                Some(Foreign::Typo3),
            ),
            (r#"{"news":[{"uid":4,"teaser":"T"}]}"#, Some(Foreign::Typo3)),
            (r#"{"items":[{"id":"1"}],"data":[{"attributes":{}}]}"#, None),
            (r#"{"title":"T"}"#, None),
            (r#"{"title":"T","content":"x"}"#, None),
            ("[]", None),
            ("1", None),
        ] {
            let value = serde_json::from_str(text).unwrap();
            assert_eq!(Foreign::of_json(&value), known, "{text}");
        }
    }
}
