//! What the sample's feed says, read by other means than the app's: what the tests expect of
//! its site.

use crate::failure::Failure;
use crate::files::read;
use crate::inputs::{base, checkout};
use serde_json::Value;

/// An article with a picture and an information box, the newest one.
pub const ARTICLE: &str = "/meldungen/elektrolyseanlage-erlenhafen/";
/// Its headline.
pub const HEADLINE: &str =
    "Wasserstoffhochlauf: Land fördert Elektrolyseanlage in Erlenhafen mit 24,8 Millionen Euro";
/// Another article.
pub const OTHER: &str = "/meldungen/fernwaermeleitung-glashuette-tannroden/";
/// Its headline.
pub const OTHER_HEADLINE: &str =
    "Fernwärmeleitung: Abwärme der Glashütte heizt 900 Wohnungen in Tannroden";
/// The page of a topic.
pub const TOPIC: &str = "/themen/energie/";
/// The label of the search field.
pub const SEARCH: &str = "Meldungen durchsuchen";

/// The address that a page of the sample's site is known by, for its path below the site's base.
pub fn address(path: &str) -> String {
    let base = base();
    let base = base.trim_end_matches('/');
    format!("https://presse.musterland.example{base}{path}")
}

/// A Meldung as the feed has it.
pub struct Meldung {
    /// Its headline.
    pub headline: String,
    /// Its topics.
    pub topics: Vec<String>,
    /// All that the search looks at, folded.
    text: String,
}

impl Meldung {
    /// Whether the word is in its kicker, headline, teaser or topics.
    pub fn has(&self, word: &str) -> bool {
        self.text.contains(&folded(word))
    }

    /// Whether it is on the topic.
    pub fn is_on(&self, topic: &str) -> bool {
        self.topics.iter().any(|own| own == topic)
    }
}

/// All Meldungen of the sample, in the feed's order, which is the portal's.
///
/// # Errors
///
/// [`Failure::Unprepared`] where the feed cannot be read.
pub fn meldungen() -> Result<Vec<Meldung>, Failure> {
    let text = read(&checkout().join("public/feed.json"))?;
    let feed: Value =
        serde_json::from_str(&text).map_err(|error| Failure::Unprepared(error.to_string()))?;
    let items = feed["items"].as_array().cloned().unwrap_or_default();
    Ok(items.iter().map(meldung).collect())
}

/// The headlines of those that a test picks, in alphabetical order.
///
/// # Errors
///
/// As [`meldungen`].
pub fn headlines(picks: impl Fn(&Meldung) -> bool) -> Result<Vec<String>, Failure> {
    let picked = meldungen()?.into_iter().filter(picks);
    Ok(sorted(picked.map(|meldung| meldung.headline).collect()))
}

/// The same headlines in alphabetical order, to compare with.
pub fn sorted(mut headlines: Vec<String>) -> Vec<String> {
    headlines.sort();
    headlines
}

fn meldung(item: &Value) -> Meldung {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let tags = item["tags"].as_array().cloned().unwrap_or_default();
    let topics: Vec<String> = tags.iter().map(text).collect();
    let (headline, kicker) = (text(&item["title"]), text(&item["_meldung"]["kicker"]));
    let parts = [
        &headline,
        &kicker,
        &text(&item["summary"]),
        &topics.join(" "),
    ];
    Meldung {
        text: folded(&parts.map(String::as_str).join(" ")),
        headline,
        topics,
    }
}

fn folded(text: &str) -> String {
    let text = text.to_lowercase();
    let umlauts = [("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")];
    umlauts.iter().fold(text, |text, (umlaut, letters)| {
        text.replace(umlaut, letters)
    })
}
