//! The page as readers need it: narrow, enlarged, spaced, still, on paper, in their own colours.

use meldungen_tests::failure::ensure;
use meldungen_tests::{Failure, Need, Outcome, Site, Visit, visit};
use serde_json::json;

use meldungen_tests::sample::{ARTICLE, HEADLINE, TOPIC};

/// Words without end, as German has them and hostile feeds as well.
pub fn long_feed() -> String {
    let word = "Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung";
    let endless = "x".repeat(400);
    json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Lang",
        "items": [{
            "id": "https://example.org/lang",
            "title": format!("{word}: Arbeitsmarktzahlen der Wirtschaftsförderungsgesellschaft"),
            "summary": format!("{word} {endless}"),
            "content_html": format!("<h2>{word}</h2><p>{endless}</p><p><a href='https://example.org/{endless}'>https://example.org/{endless}</a></p><pre>{endless}</pre><table><tr><th>{word}</th><th>{word}</th><th>{word}</th></tr><tr><td>1</td><td>{endless}</td><td>3</td></tr></table><ul><li>{word}<ul><li>{word}<ul><li>{word}</li></ul></li></ul></li></ul>"),
            "tags": [word, endless],
            "_meldung": { "kicker": word, "contact": { "name": word, "email": format!("{endless}@example.org") } },
        }],
    })
    .to_string()
}

const PAGES: [&str; 4] = ["/", ARTICLE, TOPIC, "/barrierefreiheit/"];
const LONG_PAGES: [&str; 2] = ["/", "/meldungen/lang/"];

/// What sticks out of the page at its sides.
async fn fits(reader: &Visit, path: &str) -> Outcome {
    let look = "
        const width = document.documentElement.clientWidth;
        if (document.documentElement.scrollWidth <= width) return [];
        return all('body *').filter((part) => part.checkVisibility() && part.getBoundingClientRect().right > width + 1)
            .map((part) => part.className || part.localName);";
    let wide: Vec<String> = reader.script(look, vec![]).await?;
    ensure(wide.is_empty(), || {
        format!("{path} scrolls sideways because of {wide:?}")
    })
}

#[test]
fn at_320_pixels_nothing_scrolls_sideways() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader.sized(320, 640).await?;
        for path in PAGES {
            reader.open(path).await?.settled().await?;
            fits(reader, path).await?;
        }
        Ok(())
    })?;
    visit(Site::built_from(&long_feed()), async |reader| {
        reader.sized(320, 640).await?;
        for path in LONG_PAGES {
            reader.open(path).await?.settled().await?;
            fits(reader, path).await?;
        }
        Ok(())
    })
}

/// Texts that are cut off: no element hides what it holds.
const CUT: &str = "
    return all('body *')
        .filter((part) => part.checkVisibility() && !part.closest('.visually-hidden, .skip-link, option, select'))
        .filter((part) => ['hidden', 'clip'].includes(getComputedStyle(part).overflowY))
        .filter((part) => part.scrollHeight > part.clientHeight + 1 || part.scrollWidth > part.clientWidth + 1)
        .map((part) => part.className || part.localName);";

async fn nothing_is_cut(reader: &Visit, path: &str) -> Outcome {
    fits(reader, path).await?;
    let cut: Vec<String> = reader.script(CUT, vec![]).await?;
    ensure(cut.is_empty(), || {
        format!("On {path} these are cut: {cut:?}")
    })
}

#[test]
fn text_of_twice_the_size_loses_nothing() -> Outcome {
    visit(Site::sample(), async |reader| {
        for width in [640, 1280] {
            reader.sized(width, 800).await?;
            for path in PAGES {
                reader.open(path).await?;
                reader
                    .run("document.documentElement.style.fontSize = '200%';")
                    .await?
                    .settled()
                    .await?;
                nothing_is_cut(reader, path).await?;
            }
        }
        Ok(())
    })
}

/// The distances of WCAG 1.4.12.
const SPACED: &str = "
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }');
    document.adoptedStyleSheets = [sheet];";

#[test]
fn spaced_text_loses_nothing() -> Outcome {
    visit(Site::sample(), async |reader| {
        for width in [320, 1280] {
            reader.sized(width, 800).await?;
            for path in PAGES {
                reader
                    .open(path)
                    .await?
                    .run(SPACED)
                    .await?
                    .settled()
                    .await?;
                nothing_is_cut(reader, path).await?;
            }
        }
        Ok(())
    })
}

/// How many view transitions the page has begun.
async fn transitions(reader: &Visit) -> Result<usize, Failure> {
    reader.script("return window.__transitions;", vec![]).await
}

const COUNT_TRANSITIONS: &str = "
    window.__transitions = 0;
    const start = document.startViewTransition.bind(document);
    document.startViewTransition = (change) => (window.__transitions += 1, start(change));";

#[test]
fn pages_turn_into_each_other() -> Outcome {
    visit(Site::sample(), async |reader| {
        reader.open("/").await?;
        let known = "return 'startViewTransition' in document;";
        if !reader.script::<bool>(known, vec![]).await? {
            return Err(Failure::Unsupported("view transitions".to_owned()));
        }
        reader
            .run(COUNT_TRANSITIONS)
            .await?
            .click(HEADLINE)
            .await?
            .headline_is(HEADLINE)
            .await?;
        let begun = transitions(reader).await?;
        ensure(begun == 1, || format!("{begun} transitions."))?;
        let over = "return document.querySelectorAll('[data-travels]').length === 0;";
        reader.holds("no mark is left", over, vec![]).await?;
        Ok(())
    })
}

#[test]
fn pages_do_not_turn_for_those_who_want_less_motion() -> Outcome {
    visit(Site::sample().needs(Need::Preferences), async |reader| {
        reader
            .preferring("prefers-reduced-motion", "reduce")
            .await?
            .open("/")
            .await?
            .run(COUNT_TRANSITIONS)
            .await?
            .click(HEADLINE)
            .await?
            .headline_is(HEADLINE)
            .await?;
        let begun = transitions(reader).await?;
        ensure(begun == 0, || "There is motion.".to_owned())
    })
}

#[test]
fn on_paper_an_article_has_its_address_and_nothing_to_click() -> Outcome {
    visit(Site::sample().needs(Need::Print), async |reader| {
        reader.open(ARTICLE).await?.printed().await?;
        let address = "https://presse.musterland.example/meldungen/elektrolyseanlage-erlenhafen/";
        reader.reads(".article__address", address).await?;
        let left = "return visible('nav, form, select, button, details, .more, footer').map((part) => part.className || part.localName);";
        let left: Vec<String> = reader.script(left, vec![]).await?;
        ensure(left.is_empty(), || format!("These are printed: {left:?}"))
    })
}

#[test]
fn on_screen_an_article_does_not_repeat_its_address() -> Outcome {
    visit(Site::sample(), async |reader| {
        let shown = "return visible('.article__address').length === 0;";
        reader
            .open(ARTICLE)
            .await?
            .holds("the address is not shown", shown, vec![])
            .await?;
        Ok(())
    })
}

#[test]
fn in_forced_colours_every_control_has_an_outline() -> Outcome {
    visit(Site::sample().needs(Need::Preferences), async |reader| {
        reader
            .preferring("forced-colors", "active")
            .await?
            .open("/")
            .await?;
        let bare = "
            return visible('button, input, select, summary, .filter-bar__topic, .article-card')
                .filter((part) => !part.matches('.visually-hidden, .site-search__input, .site-search__button'))
                .filter((part) => getComputedStyle(part).borderTopStyle === 'none')
                .map((part) => part.className);";
        let bare: Vec<String> = reader.script(bare, vec![]).await?;
        ensure(bare.is_empty(), || {
            format!("These have no outline: {bare:?}")
        })
    })
}
