//! What content management systems hand out beside feeds: known by name, and
//! where the feed is.

use meldungen_core::json::Value;
use meldungen_core::words::Language;

/// The first element of a list.
fn first(value: &Value) -> Option<&Value> {
    value.as_list().and_then(<[Value]>::first)
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
                 gelöschte Beiträge; deshalb wird er nicht gelesen. Den Feed hat WordPress unter /feed/",
                "an export of WordPress (WXR), not a feed. It has drafts, private and deleted posts \
                 too, so it is not read. WordPress has its feed at /feed/",
            ),
            Foreign::WordPressRest => (
                "die Schnittstelle von WordPress (REST, /wp-json/), kein Feed. Den Feed hat WordPress \
                 unter /feed/, den einer Kategorie unter /category/NAME/feed/",
                "the interface of WordPress (REST, /wp-json/), not a feed. WordPress has its feed at \
                 /feed/, that of a category at /category/NAME/feed/",
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
