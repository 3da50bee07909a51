//! What is searched, and what is to be found in it.

use std::path::Path;

use meldungen_core::article::Teaser;
use meldungen_sample::{COMPOUND_SEARCHES, Sample};
use serde::Serialize;
use serde_json::{Value, json};

use crate::{Failure, SEED, put, put_json, teasers};

/// Words that are typed letter by letter: one frequent inside of compounds, one with an
/// umlaut, and a compound itself.
pub const TYPED: [&str; 3] = ["haushalt", "förderung", "klimaschutz"];

/// Paragraphs of a Meldung, as its feed has them: some 1.2 KB of text.
pub const PARAGRAPHS: usize = 3;

/// What the browsers are asked.
#[derive(Serialize)]
struct Plan {
    items: usize,
    typed: [&'static str; 3],
    /// Each with the indexes of what it truly finds.
    searches: Vec<Search>,
}

#[derive(Serialize)]
struct Search {
    text: &'static str,
    truth: Vec<usize>,
}

/// Writes the feed for the page builder, the teasers for the others, and the plan.
pub fn write(folder: &Path, items: usize) -> Result<(), Failure> {
    std::fs::create_dir_all(folder).map_err(|error| Failure::File(folder.to_owned(), error))?;
    let sample = Sample {
        seed: SEED,
        items,
        paragraphs: PARAGRAPHS,
    };
    put(&folder.join("feed.json"), &sample.json_feed())?;
    let teasers = teasers::of(sample);
    let slim: Vec<Value> = teasers.iter().map(slim).collect();
    put(&folder.join("teasers.json"), &Value::from(slim).to_string())?;
    let search = |text| Search {
        text,
        truth: teasers::truth(&teasers, text),
    };
    let plan = Plan {
        items,
        typed: TYPED,
        searches: COMPOUND_SEARCHES.map(search).into(),
    };
    put_json(&folder.join("plan.json"), &plan)
}

/// What a developer would keep of an item for a list of cards: no more than is shown or
/// searched.
fn slim(teaser: &Teaser) -> Value {
    let topics = teaser.topics.iter().map(|topic| topic.name.as_str());
    json!({
        "slug": teaser.slug.as_str(),
        "kicker": teaser.kicker,
        "title": teaser.title,
        "text": teaser.text,
        "date": teaser.date.map(|date| date.iso()),
        "topics": topics.collect::<Vec<_>>(),
    })
}
