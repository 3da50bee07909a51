//! The app alone beside feeds as they are found in the world: it shows their list and opens
//! what stands first.

use meldungen_tests::{Failure, Feed, Need, Outcome, Site, Theme, attempt, or_skipped};
use serde_json::json;

/// Feeds of many kinds: in eight languages, with 1 to 5 500 items, without dates, without
/// headlines, without HTML, with relative addresses, scripts, tables, films.
const FEEDS: [[&str; 10]; 2] = [
    [
        "fixture-072-netnewswire-curt",
        "fixture-086-jsonfeed-net-hypercriticalblog",
        "fixture-096-feed-extractor-json-feed-miss-base-url",
        "fixture-100-jsonfeed-authors",
        "fixture-104-feedkit-feed",
        "real-002-buckubel-github-io-feed",
        "real-006-microblog-mirror-index",
        "real-008-microblog-mirror-podcast",
        "real-012-brunow-org-feed",
        "real-014-mister-hope-github-io-feed",
    ],
    [
        "real-016-christopheducamp-github-io-index",
        "real-020-lanna-feed",
        "real-024-docs-feed",
        "real-028-tech-blog-rss-feed-feed",
        "real-032-site-blog-josephscott-org-index",
        "real-036-microblog-feed",
        "real-040-microgram-test-index",
        "real-048-attajak-pages-dev-feed",
        "real-050-sebastienrousseau-co-uk-feed",
        "real-058-pashadolgopishet-feed",
    ],
];

#[test]
fn ten_feeds_of_the_world_open_in_the_app_alone() -> Outcome {
    open_each(FEEDS[0])
}

#[test]
fn ten_more_feeds_of_the_world_open_in_the_app_alone() -> Outcome {
    open_each(FEEDS[1])
}

fn open_each(feeds: [&str; 10]) -> Outcome {
    for feed in feeds {
        let path = format!("corpus/feeds/{feed}.json");
        let site = Site::alone(Feed::Shared(&path)).needs(Need::RealFeeds);
        let outcome = attempt(Theme::Light, site, async |reader| {
            // Pictures that a feed has beside itself are not beside this one.
            reader
                .expect_in_console("Failed to load resource")
                .open("/")
                .await?
                .holds("there are cards", "return headlines().length > 0;", vec![])
                .await?;
            let all = "fetch('feed.json').then((answer) => answer.json()).then((feed) => done(feed.items.length));";
            let items: usize = reader.script_later(all).await?;
            let shown =
                "const cards = headlines().length; return cards === Math.min(24, arguments[0]);";
            reader
                .holds(
                    "as many as there are, up to a page",
                    shown,
                    vec![json!(items)],
                )
                .await?;
            let first = reader.headlines().await?.swap_remove(0);
            reader
                .click_first(".article-card__link")
                .await?
                .headline_is(&first)
                .await?;
            let badge = "return /^\\d+ \\D+$/.test(texts('.reading-time-badge__text')[0] ?? '');";
            reader
                .holds("the badge shows a number", badge, vec![])
                .await?;
            Ok(())
        });
        match outcome {
            Ok(()) => (),
            Err(missing @ Failure::Unsupported(_)) => return or_skipped(Err(missing)),
            Err(failure) => return Err(Failure::unexpected(format!("{feed}: {failure}"))),
        }
    }
    Ok(())
}
