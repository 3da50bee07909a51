//! The prerendered pages, read with JavaScript off.

use meldungen_tests::failure::ensure;
use meldungen_tests::files::read;
use meldungen_tests::inputs;
use meldungen_tests::{Failure, Outcome, Site, Visit, visit};
use serde_json::{Value, json};

use meldungen_tests::sample;

/// The seed's one article, as its feed has it.
fn seed_article() -> Result<Value, Failure> {
    let unprepared = |why: String| Failure::Unprepared(why);
    let shared = inputs::required(inputs::SHARED)?;
    let feed = read(&shared.join("seed/feed.json"))?;
    let feed: Value = serde_json::from_str(&feed).map_err(|error| unprepared(error.to_string()))?;
    Ok(feed["items"][0].clone())
}

/// Opens the seed's article with JavaScript off, by its card on the start page.
async fn open_seed_article(reader: &Visit) -> Outcome {
    let title = seed_article()?["title"]
        .as_str()
        .unwrap_or_default()
        .to_owned();
    reader
        .without_script()
        .await?
        .load("/")
        .await?
        .click(&title)
        .await?;
    let whole = "return document.readyState === 'complete';";
    reader
        .headline_is(&title)
        .await?
        .holds("the page is whole", whole, vec![])
        .await?;
    Ok(())
}

#[test]
fn the_article_is_whole_paragraph_by_paragraph() -> Outcome {
    visit(Site::seed(), async |reader| {
        open_seed_article(reader).await?;
        let published = "const page = new DOMParser().parseFromString(arguments[0], 'text/html');
            return [...page.querySelectorAll('p, h2')].map((part) => squeeze(part.textContent));";
        let published: Vec<String> = reader
            .script(published, vec![seed_article()?["content_html"].clone()])
            .await?;
        let shown: Vec<String> = reader
            .script(
                "return texts('.article__body p, .article__body h2, .info-box p, .info-box h2');",
                vec![],
            )
            .await?;
        ensure(published.len() == 8, || {
            format!("The seed has 8 parts, not {}.", published.len())
        })?;
        ensure(shown == published, || {
            format!("The page shows {shown:#?}, published were {published:#?}")
        })
    })
}

#[test]
fn share_opens_a_list_of_links_that_carry_headline_and_address() -> Outcome {
    visit(Site::seed(), async |reader| {
        open_seed_article(reader).await?;
        reader
            .see_no("Mastodon")
            .await?
            .click("Teilen")
            .await?
            .see("Mastodon")
            .await?;
        let look = "
            const title = squeeze(document.querySelector('h1').textContent);
            const canonical = document.querySelector('link[rel=canonical]').href;
            const link = (name) => new URL(named(name).href);
            const mail = link('E-Mail').searchParams, fragment = new URLSearchParams(link('Mastodon').hash.slice(1));
            return {
                'the canonical address is the page’s own': new URL(canonical).pathname === location.pathname,
                'e-mail': link('E-Mail').protocol === 'mailto:' && mail.get('subject') === title
                    && mail.get('body') === `${title}\\r\\n\\r\\n${canonical}`,
                'Mastodon': link('Mastodon').host === 'share.joinmastodon.org' && fragment.get('text') === `${title}\\n${canonical}`,
                'Bluesky': link('Bluesky').href.startsWith('https://bsky.app/intent/compose?')
                    && link('Bluesky').searchParams.get('text') === `${title}\\n${canonical}`,
                'LinkedIn': link('LinkedIn').href.startsWith('https://www.linkedin.com/sharing/share-offsite/?')
                    && link('LinkedIn').searchParams.get('url') === canonical,
                'rel': ['Mastodon', 'Bluesky', 'LinkedIn'].every((name) => named(name).rel === 'noopener noreferrer'),
            };";
        let checks: Value = reader.script(look, vec![]).await?;
        let wrong = checks
            .as_object()
            .into_iter()
            .flatten()
            .filter(|(_, right)| **right != json!(true));
        let wrong: Vec<&String> = wrong.map(|(name, _)| name).collect();
        ensure(wrong.is_empty(), || {
            format!("Not as it should be: {wrong:?}")
        })
    })
}

/// The parts of an article's page, in the order that readers are used to.
const PARTS: [&str; 10] = [
    ".article__kicker",
    "h1",
    "time.article__date",
    ".reading-time-badge",
    "details.share-menu",
    "figure.picture img[alt]:not([alt=''])",
    ".picture__caption .picture__credit",
    ".article__body",
    ".info-box",
    "#weitere-meldungen",
];

async fn stand_in_order(reader: &Visit, parts: &[&str]) -> Outcome {
    let look = "
        const found = arguments[0].map((selector) => visible(selector)[0]);
        const behind = (a, b) => a.compareDocumentPosition(b) & (Node.DOCUMENT_POSITION_FOLLOWING | Node.DOCUMENT_POSITION_CONTAINED_BY);
        const below = (a, b) => a.getBoundingClientRect().top <= b.getBoundingClientRect().bottom;
        return arguments[0].filter((_, i) => !found[i] || (i > 0 && (!found[i - 1] || !behind(found[i - 1], found[i]) || !below(found[i - 1], found[i]))));";
    let misplaced: Vec<String> = reader.script(look, vec![json!(parts)]).await?;
    ensure(misplaced.is_empty(), || {
        format!("Missing or out of order: {misplaced:?}")
    })
}

#[test]
fn an_article_stands_in_its_order() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader.without_script().await?.load(sample::ARTICLE).await?;
        reader.headline_is(sample::HEADLINE).await?;
        stand_in_order(reader, &PARTS).await
    })
}

#[test]
fn the_seeds_article_stands_in_its_order() -> Outcome {
    visit(Site::seed(), async |reader| {
        open_seed_article(reader).await?;
        // It has no picture.
        let parts: Vec<&str> = PARTS
            .into_iter()
            .filter(|part| !part.contains("picture"))
            .collect();
        stand_in_order(reader, &parts).await?;
        reader
            .reads("#weitere-meldungen", "Weitere Meldungen")
            .await?;
        Ok(())
    })
}

#[test]
fn the_start_page_lists_all_and_leads_to_topics() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader.without_script().await?.load("/").await?;
        let all = sample::headlines(|_| true)?;
        ensure(sample::sorted(reader.headlines().await?) == all, || {
            "Not all are there.".to_owned()
        })?;
        reader
            .click("Energie")
            .await?
            .address_is(sample::TOPIC)
            .await?
            .headline_is("Energie")
            .await?;
        Ok(())
    })
}

#[test]
fn what_is_not_there_says_so_with_status_404_and_a_way_on() -> Outcome {
    visit(Site::sample(), async |reader| {
        // The browser says in its console that it got a 404.
        reader.expect_in_console("/meldungen/gibt-es-nicht/");
        reader
            .without_script()
            .await?
            .load("/meldungen/gibt-es-nicht/")
            .await?
            .status_is(404)
            .await?;
        reader.headline_is("Diese Seite gibt es nicht").await?;
        reader
            .click("Zu allen Meldungen")
            .await?
            .address_is("/")
            .await?
            .headline_is("Aktuelle Meldungen")
            .await?;
        Ok(())
    })
}
