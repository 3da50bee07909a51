//! The lists of the sample's site.

use meldungen_tests::failure::ensure;
use meldungen_tests::sample::{self, headlines, sorted};
use meldungen_tests::{Outcome, inputs};

use crate::html::Page;

const CARDS: &str = ".article-card__link";

#[test]
fn the_start_page_lists_all() -> Outcome {
    let page = Page::at(&inputs::required(inputs::SAMPLE_SITE)?, "/")?;
    let (shown, expected) = (sorted(page.texts(CARDS)), headlines(|_| true)?);
    ensure(shown == expected, || {
        format!("Shown are {shown:#?}, expected were {expected:#?}")
    })
}

#[test]
fn each_topics_page_lists_its_meldungen_and_no_others() -> Outcome {
    let site = inputs::required(inputs::SAMPLE_SITE)?;
    let mut topics: Vec<String> = sample::meldungen()?
        .into_iter()
        .flat_map(|meldung| meldung.topics)
        .collect();
    topics.sort();
    topics.dedup();
    ensure(topics.len() > 3, || format!("The topics are {topics:?}."))?;
    let links = Page::at(&site, "/themen/")?.links("main a[href^='/themen/']");
    for topic in topics {
        let path = links.iter().find(|(_, text)| text.starts_with(&topic));
        let path = path.map(|(path, _)| path.clone()).unwrap_or_default();
        let page = Page::at(&site, &path)?;
        let expected = headlines(|meldung| meldung.is_on(&topic))?;
        let shown = sorted(page.texts(CARDS));
        ensure(
            page.texts("h1") == [topic.as_str()] && shown == expected,
            || format!("{path} is of {topic}, shown are {shown:#?}, expected were {expected:#?}"),
        )?;
    }
    Ok(())
}
