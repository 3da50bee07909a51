//! The pages of the real feed beside the checkout.

use meldungen_tests::failure::ensure;
use meldungen_tests::inputs;
use meldungen_tests::{Failure, Need, Outcome};

use crate::html::Page;

/// The page of the one article, by its card on the start page, where there is a seed.
fn article() -> Result<Option<Page>, Failure> {
    if !inputs::is_set(inputs::SEED_SITE) {
        inputs::say_skipped("the built pages", Need::Seed.name());
        return Ok(None);
    }
    let site = inputs::required(inputs::SEED_SITE)?;
    let cards = Page::at(&site, "/")?.links(".article-card__link");
    let (path, _) = cards
        .first()
        .ok_or_else(|| Failure::unexpected("no card"))?;
    Page::at(&site, path).map(Some)
}

#[test]
fn kicker_date_reading_time_and_information_box_are_there() -> Outcome {
    let Some(page) = article()? else {
        return Ok(());
    };
    for (selector, expected) in [
        (".article__kicker", "Auszeichnung"),
        ("article time", "3. Juli 2015"),
        (".reading-time-badge__text", "3 Minuten Lesezeit"),
        (".info-box h2", "Weitere Informationen"),
        ("#weitere-meldungen", "Weitere Meldungen"),
    ] {
        let found = page.texts(selector);
        let first = found.first().map(String::as_str);
        ensure(first == Some(expected), || {
            format!("{selector} is {found:?}, not “{expected}”.")
        })?;
    }
    Ok(())
}

#[test]
fn each_of_the_fifteen_cards_leads_to_its_page() -> Outcome {
    let Some(page) = article()? else {
        return Ok(());
    };
    let site = inputs::required(inputs::SEED_SITE)?;
    let cards = page.links(".article-card__link");
    ensure(cards.len() == 15, || {
        format!("There are {} cards, not 15.", cards.len())
    })?;
    for (path, headline) in cards {
        let headlines = Page::at(&site, &path)?.texts("h1");
        ensure(headlines == [headline.as_str()], || {
            format!("{path} has the headlines {headlines:?}, its card says “{headline}”.")
        })?;
    }
    Ok(())
}
